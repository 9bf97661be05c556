"""u at the desk: the last act on the row under the cursor, or one's own last; asked once, and said where it can't be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tests.at_desk import at_desk, says, settled, until
from zwzx import registers
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.palette import offers
from zwzx.faces.tui.pickers import Ask
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.window import Window
from zwzx.office.custody import custody
from zwzx.store import journal

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk


async def book(pilot: Pilot[None], name: str) -> None:
    """The window of a register, its rows there."""
    app: Any = pilot.app
    app.push_screen(Book(app.office, registers.load(name)))
    await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).row is not None)


def shows(app: Any, screen: type[Any]) -> bool:
    return isinstance(app.screen, screen) and app.screen.query_one(Window).total > 0


def lent(desk: Desk) -> Any:
    item = custody.at_home(desk.opined().document)[0]
    return desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))


async def test_the_last_act_on_the_row_is_asked_about_and_undone(desk: Desk) -> None:
    loan = lent(desk)
    async with at_desk(desk.office) as (app, pilot):
        await book(pilot, "loans")
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        question: Any = app.screen
        assert question.question.startswith(f"撤销：{loan.number} 借出 孙丽（王芳 09:00）？")
        before = journal.ends().seq
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Book))
        assert journal.ends().seq == before, "nothing was done"
        await pilot.press("u", "enter")
        await until(pilot, lambda: "已办" in says(app))
        assert desk.fresh(loan).state.value == "撤销"
        await pilot.press("u")
        await until(pilot, lambda: "它本身就是撤销" in says(app))
        assert isinstance(app.screen, Book)


async def test_a_correction_is_put_back_from_its_page(desk: Desk) -> None:
    entry = desk.add(title="关于防讯的通知")
    desk.do("amend", entry=entry, title="关于防汛的通知", reason="错字")
    async with at_desk(desk.office) as (_, pilot):
        await book(pilot, "incoming")
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("u", "enter")
        await until(pilot, lambda: desk.fresh(entry).document.title == "关于防讯的通知")


async def test_the_board_and_today_undo_what_their_row_is_about(desk: Desk) -> None:
    loan = lent(desk)
    async with at_desk(desk.office) as (app, pilot):
        for key, screen in ((None, Today), ("f7", Board)):
            if key is not None:
                await pilot.press(key)
            await until(pilot, partial(shows, app, screen))
            await pilot.press("u")
            await until(pilot, lambda: isinstance(app.screen, Ask))
            question: Any = app.screen
            assert loan.number in question.question
            await pilot.press("escape")


async def test_the_last_of_mine_where_no_row_is(desk: Desk) -> None:
    call = desk.act("calls.add", asker="赵大妈", content="问路", result="已告知")
    desk.acting("李明").add()
    async with at_desk(desk.office) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Today))
        await pilot.press("U")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        question: Any = app.screen
        assert call.number in question.question
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
        screen: Any = app.screen
        assert {"撤销这一条最后办的", "撤销我最后办的"} <= {one.name for one in offers(screen)}
        await pilot.press("f7", "u")
        await until(pilot, lambda: isinstance(app.screen, Ask))


async def test_several_rows_are_undone_one_by_one(desk: Desk) -> None:
    lent(desk), lent(desk)
    async with at_desk(desk.office) as (app, pilot):
        await book(pilot, "loans")
        await pilot.press("a", "u")
        await until(pilot, lambda: "撤销一次办一条" in says(app))


async def test_what_asks_for_more_opens_its_form(desk: Desk) -> None:
    """No act asks for more than the event tells today; the form is there for one that will."""
    from dataclasses import replace

    from zwzx.faces.tui.form import Form
    from zwzx.faces.undoing import plan
    from zwzx.reports.last_acts import last_of

    loan = lent(desk)
    made = plan(desk.office, last_of(desk.office, registers.load("loans"), loan.id))
    async with at_desk(desk.office) as (app, pilot):
        await book(pilot, "loans")
        screen: Any = app.screen
        screen._ask_undo(replace(made, values={}))
        await until(pilot, lambda: isinstance(app.screen, Form))
