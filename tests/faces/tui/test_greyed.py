"""What can't be done is grey and says why, before a form opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList

from tests.at_desk import at_desk, says, settled, until
from tests.faces.tui.hand import loan, opened
from zwzx import registers
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.status import Keys
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.registers.loans.records import Loan

if TYPE_CHECKING:
    from tests.conftest import Desk


async def test_a_greyed_act_tells_its_reason_and_opens_nothing(desk: Desk) -> None:
    one = loan(desk)
    async with at_desk(desk.acting("蒋明").office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        await until(pilot, lambda: "f5" in app.screen.query_one(Keys).grey)
        await pilot.press("f5")
        await until(pilot, lambda: "“归还”由" in says(app))
        assert isinstance(app.screen, Book)
    assert desk.fresh(one).back is None


async def test_the_guard_is_asked_before_the_form(desk: Desk) -> None:
    done = desk.act("loans.return", loan(desk))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        entry = menu.letters["g"]
        assert entry.grey
        assert done.number in entry.words
        order = [one.grey for one in menu.entries if one.letter]
        assert order == sorted(order), "the possible stand first"
        await pilot.press("g")
        await until(pilot, lambda: isinstance(app.screen, Book))
        assert done.number in says(app)
        assert "不能归还" in says(app)


async def test_marked_papers_are_grey_for_who_may_not_handle_them(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    desk.person("appoint", "刘强", post=Post.CLERK)
    async with at_desk(desk.acting("刘强").office, (100, 30)) as (app, pilot):
        await opened(pilot, "incoming")
        await pilot.press("f4")
        await until(pilot, lambda: says(app) != "")
        assert "保密.3" in says(app)
        assert isinstance(app.screen, Book)


async def test_where_there_is_nothing_to_enter_or_to_correct_it_is_said(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office) as (app, pilot):
        await opened(pilot, "loans")
        for key, told in (("f2", "直接新登的：“借出"), ("shift+f2", "另一种新登"), ("f4", "更正")):
            await pilot.press(key)
            await until(pilot, lambda told=told: told in says(app))  # type: ignore[misc]
            assert isinstance(app.screen, Book)


async def test_it_is_said_in_which_register_something_is_entered_that_belongs_to_a_row_of_another(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        for name, told in (("loans", "在收文登记簿里办"), ("decisions", "“加议定事项”在会议登记簿里办")):
            app.push_screen(Book(desk.office, registers.load(name)))
            await settled(pilot)
            await pilot.press("f2")
            await until(pilot, lambda told=told: told in says(app))  # type: ignore[misc]
            await pilot.press("escape")


async def test_several_rows_have_what_all_of_them_can(desk: Desk) -> None:
    back = desk.act("loans.return", loan(desk))
    loan(desk)
    loan(desk)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, "loans")
        await pilot.press("space", "space", "f5")
        await until(pilot, lambda: "归还：" in says(app) and "等2件" in says(app))
        await pilot.press("home", "space", "space", "space", "f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        assert "等3件" in menu.heading
        assert menu.letters["g"].grey
        assert "一次办一条" in menu.letters["y"].words
    assert Loan.select().count() == 3
    assert back.number


async def test_what_has_no_opinion_yet_is_not_sent_round(desk: Desk) -> None:
    desk.add()
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "incoming")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        entry = next(one for one in menu.entries if one.title == "传阅")
        assert entry.grey
        assert "先登记拟办意见" in entry.words


async def test_a_grey_line_begins_with_what_is_wrong_and_not_with_what_the_heading_says(desk: Desk) -> None:
    item = custody.at_home(desk.add(copies=2).document)[0]
    lent = desk.act("loans.lend", item, borrower=desk.somebody("刘强"))  # he has it to write his opinion
    done = desk.act("loans.return", lent)
    async with at_desk(desk.office) as (app, pilot):
        await opened(pilot, "loans")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        assert done.number in menu.heading
        stated = [one for one in menu.entries if one.grey and "不能" in one.words]
        assert [one.title for one in stated if "传阅" in one.title], "an act on its paper is among them"
        for entry in stated:
            assert entry.short.partition("，不能")[0] in ("已还", "待拟办"), entry.short
        options = app.screen.query_one(OptionList)
        options.highlighted = menu.entries.index(stated[0])
        words = app.screen.query_one("#words")
        await until(pilot, lambda: "撤销归还" in "".join(words.render_line(y).text for y in range(2)))
