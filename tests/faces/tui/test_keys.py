"""The desk's keys: one table, the next acts by state, a reason for what is grey, letters that differ, acts that are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import OptionList

from tests.at_desk import at_desk, by_foot, field, says, settled, until, write
from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.offers import offered
from zwzx.faces.pages import read
from zwzx.faces.tui import keys
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.gathering import gathered
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.menus import of_registers
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.preview import Preview
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.status import Keys, key_name
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.window import Window
from zwzx.office.core.action import CORRECT, NEW, NEXT, Action
from zwzx.office.core.lines import lines_of
from zwzx.office.custody import custody
from zwzx.office.papers import naming
from zwzx.office.papers.slips import Slip
from zwzx.office.people.people import Department
from zwzx.office.terms.papers import Level, Source
from zwzx.office.terms.people import Post
from zwzx.registers.loans.records import Loan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App
    from zwzx.faces.tui.menu import Entry

PROMISED = {
    "f1": "help",
    "f2": "new(0)",
    "shift+f2": "new(1)",
    "f3": "menu(False)",
    "shift+f3": "menu(True)",
    "f4": "correct",
    "f5": "next(0)",
    "f6": "next(1)",
    "shift+f5": "form(0)",
    "shift+f6": "form(1)",
    "f7": "board",
    "f8": "print",
    "f9": "registers",
    "f10": "close_day",
    "d": "detail",
    "l": "lines",
    "u": "undo(False)",
    "U": "undo(True)",
}


def loan(desk: Desk, **facts: Any) -> Any:
    item = custody.at_home(desk.opined(copies=2, **facts).document)[0]
    return desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))


async def opened(pilot: Pilot[None], name: str) -> None:
    """The window of a register, its rows there."""
    app: Any = pilot.app
    await settled(pilot)
    app.push_screen(Book(app.office, registers.load(name)))
    await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total > 0)


def foot(app: App) -> dict[str, str]:
    return dict(app.screen.query_one(Keys).keys)


# ── the table ──────────────────────────────────────────────────────────


def test_the_table_is_what_was_promised() -> None:
    assert {key.key.partition(",")[0]: key.does for key in keys.TABLE} == PROMISED


@pytest.mark.parametrize("screen", [Today, Board, Book])
def test_every_list_has_the_same_keys(desk: Desk, screen: Any) -> None:
    made = screen(desk.office, registers.load("loans")) if screen is Book else screen(desk.office)
    bound = {key: [binding.action for binding in found] for key, found in made._bindings.key_to_bindings.items()}
    for key in keys.TABLE:
        for one in key.key.split(","):
            assert bound[one] == [key.does], one


def test_no_key_stands_twice_in_the_table() -> None:
    every = [one for key in keys.TABLE for one in key.key.split(",")] + [key for key, _ in keys.ELSEWHERE]
    assert len(every) == len(set(every))


def test_the_page_fits_and_the_manual_has_every_key() -> None:
    from rich.cells import cell_len

    assert max(map(cell_len, keys.page())) <= 75
    manual = read("desk") or ""
    for key in keys.TABLE:
        assert key_name(key.key) in manual, key


def test_the_table_says_of_counting_what_the_checklists_do() -> None:
    counted = [lines for name in registers.NAMES if (lines := lines_of(registers.load(name))) and lines.scanned]
    assert len(counted) == 2
    told = dict(keys.IN_COUNTS)
    for lines in counted:
        assert [step.key for step in lines.steps] == list(told)
        for step in lines.steps:
            assert step.title[-2:] in told[step.key], step.title
    assert "点数" not in "".join(words for _, words in keys.IN_FORMS)


async def test_the_table_is_printed_on_f1_everywhere(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office) as (app, pilot):
        for way in ((), ("3",), ("f7",)):
            await pilot.press(*way, "f1")
            await until(pilot, lambda: isinstance(app.screen, Reading))
            shown: Any = app.screen
            assert [line for line in keys.page() if line not in shown.lines] == []
            await pilot.press(*["escape"] * (2 if way else 1))
            await until(pilot, lambda: isinstance(app.screen, Today))


def test_the_registers_of_a_days_work_have_a_digit_and_no_other_has_a_key() -> None:
    entries = of_registers()
    assert {entry.value for entry in entries} == set(registers.NAMES)
    assert [entry.letter for entry in entries if entry.letter] == list("123456789")
    assert [entry.letter for entry in entries[:9]] == list("123456789")


# ── letters ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", registers.NAMES)
def test_every_act_has_a_letter_of_its_own_in_the_menu(name: str) -> None:
    register = registers.load(name)
    found = choices.letters(register)
    assert set(found) == {action for _, action in offered(register)}
    assert len(set(found.values())) == len(found)
    assert all(found[action] == action.key for action in register.actions if action.key)


def test_a_letter_that_is_taken_is_its_capital_or_the_next_free() -> None:
    found = {action.event: letter for action, letter in choices.letters(registers.load("incoming")).items()}
    assert found["incoming.copies"] == "a"
    assert found["circulation.start"] == "A"
    assert found["loans.lend"] == "h"


@pytest.mark.parametrize("name", registers.NAMES)
def test_a_register_has_one_act_on_f2_and_one_for_each_state_on_f4(name: str) -> None:
    register = registers.load(name)
    assert sum(action.usual is NEW for action in register.actions) <= 1
    correct = [action for action in register.actions if action.usual is CORRECT]
    states = [state for action in correct for state in action.when]
    assert len(correct) <= 1 or all(action.when for action in correct), "one that is possible always is the only one"
    assert len(set(states)) == len(states), "in no state two are possible"
    assert all(action.on is None for action in register.actions if action.usual is NEW)
    assert all(action.on is not None for action in register.actions if action.usual in (CORRECT, NEXT))


# ── the next acts by state ─────────────────────────────────────────────


class Strict:
    """An office that lets everybody do everything, so that the state alone decides."""

    def __init__(self, state: Any) -> None:
        self.state = state

    def may(self, _: Any) -> bool:
        return True

    def refusal(self, action: Any, record: Any = None) -> str | None:
        del record
        return None if not action.when or self.state in action.when else "状态不对"


class Row:
    """A row that is about a paper, an item or a piece, in a state."""

    def __init__(self, state: Any) -> None:
        self.state = state
        self.number = "公〔2026〕1号"


def states() -> list[tuple[str, Any]]:
    """Every register and every state in which one of its acts on its rows is possible."""
    found: dict[tuple[str, Any], None] = {}
    for name in registers.NAMES:
        register = registers.load(name)
        for action in register.actions:
            for state in action.when if action.on is register.record else ():
                found[name, state] = None
    return list(found)


@pytest.mark.parametrize(("name", "state"), states())
def test_f5_and_f6_are_the_first_two_that_the_state_allows(
    name: str, state: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the state alone decides: what looks at more of a row is held by the tests of its register."""
    monkeypatch.setattr(naming, "target_of", lambda _, row: row)
    by_state = Action.is_next_for
    monkeypatch.setattr(
        Action, "is_next_for", lambda act, row, own: not callable(act.next_in) and by_state(act, row, own=own)
    )
    register: Any = registers.load(name)
    office: Any = Strict(state)
    row: Any = Row(state)
    found = choices.next_acts(office, register, [row])
    wanted = [
        action
        for action in register.actions
        if action.usual is NEXT
        and action.on is register.record
        and not callable(action.next_in)
        and (not action.when or state in action.when)
        and (action.next_in is None or state in action.next_in)
    ]
    of_others = [one.action for one in found if one.register is not register]
    assert [one.action for one in found][: len(wanted[:2])] == wanted[:2]
    assert all(isinstance(action.next_in, tuple) and state in action.next_in for action in of_others)


@pytest.mark.parametrize("name", registers.NAMES)
def test_an_act_is_the_next_only_where_it_is_possible(name: str) -> None:
    for action in registers.load(name).actions:
        if action.next_in is not None and not callable(action.next_in):
            assert action.usual is NEXT
            assert set(action.next_in) <= set(action.when)


def nexts(desk: Desk, name: str, record: Any) -> list[str]:
    """What F5 and F6 are to a row, as the foot of the desk names them."""
    return [one.action.title for one in choices.next_acts(desk.office, registers.load(name), [desk.fresh(record)])]


def ended(desk: Desk, **facts: Any) -> Any:
    """An entry whose paper has gone round."""
    entry = desk.add(copies=2, **facts)
    desk.do("opinion", entry=entry, words="请张主任阅")
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.close", desk.act("circulation.take_back", desk.act("circulation.hand_out", slip), words="阅"))
    return entry


def test_f5_on_an_incoming_paper_follows_its_way(desk: Desk) -> None:
    entry = desk.add(copies=2)
    assert nexts(desk, "incoming", entry) == ["拟办"]
    desk.do("opinion", entry=entry, words="请张主任、陈静阅")
    assert nexts(desk, "incoming", entry) == ["传阅"]
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"), desk.somebody("陈静")))
    assert nexts(desk, "incoming", entry) == []
    assert nexts(desk, "circulation", slip) == ["送出"]
    desk.act("circulation.hand_out", slip)
    assert nexts(desk, "circulation", slip) == ["已阅退回", "同意退"]
    desk.act("circulation.take_back", slip)
    assert nexts(desk, "circulation", slip)[0] == "送出"


def test_f5_on_a_paper_that_has_gone_round_passes_on_what_came_from_a_meeting(desk: Desk) -> None:
    assert nexts(desk, "incoming", ended(desk)) == []
    meeting = ended(
        desk,
        source=Source.MEETING,
        meeting="全省政务服务工作会议",
        brought_by="孙丽",
        section=Department.get(Department.name == "业务科"),
    )
    assert nexts(desk, "incoming", meeting) == ["转交经办科室"]
    assert nexts(desk, "circulation", Slip.select().first()) == []


def test_what_was_given_back_has_no_next_step_by_another_register(desk: Desk) -> None:
    entry = desk.add(copies=2)
    desk.do("opinion", entry=entry, words="请张主任阅")
    item = custody.at_home(desk.fresh(entry).document)[0]
    back = desk.act("loans.return", desk.act("loans.lend", item, borrower=desk.somebody("孙丽")))
    assert nexts(desk, "loans", back) == []


async def test_the_foot_names_the_next_acts_of_the_row(desk: Desk) -> None:
    back = loan(desk)
    desk.act("loans.return", back)
    loan(desk)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, "loans")
        await until(pilot, lambda: foot(app).get("f5") == "归还")
        assert foot(app)["f6"] == "续借"
        assert app.screen.query_one(Keys).grey == frozenset()
        await pilot.press("down")
        await until(pilot, lambda: "f6" not in foot(app) or foot(app)["f6"] != "续借")
        assert foot(app).get("f5") != "续借"


# ── what can't be done ─────────────────────────────────────────────────


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


# ── the menu, and the way to every act ─────────────────────────────────


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_menu_fits_and_is_left_with_escape(desk: Desk, size: tuple[int, int]) -> None:
    desk.add()
    async with at_desk(desk.office, size) as (app, pilot):
        await opened(pilot, "incoming")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        for widget in app.screen.query("*"):
            if widget.size:
                assert widget.region.bottom <= size[1]
                assert widget.region.right <= size[0]
        options = app.screen.query_one(OptionList)
        lines = [options.render_line(y).text for y in range(options.size.height)]
        assert len({line.index(line.split()[1]) for line in lines if not line.strip().startswith("─")}) == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Book))


async def test_the_menu_is_used_with_arrows_too(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        places = [entry.title for entry in menu.entries if entry.letter]
        await pilot.press(*["down"] * places.index("归还"), "enter")
        await until(pilot, lambda: "归还：" in says(app))
    assert Loan.get().back is not None


async def test_a_row_is_read_from_every_list(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await until(pilot, lambda: app.screen.query_one(Window).total > 0)
        app.screen.query_one(Window).move_to(next(n for n, w in enumerate(app.screen.waiting) if w.id))  # type: ignore[attr-defined]
        for way in ((), ("3",), ("f7",)):
            await pilot.press(*way)
            await until(pilot, lambda: app.screen.query_one(Window).total > 0)
            for key in ("d", "right"):
                await pilot.press(key)
                await until(pilot, lambda: isinstance(app.screen, EntryPage))
                await pilot.press("escape")
                await settled(pilot)
            if way:
                await pilot.press("escape")
                await settled(pilot)


async def test_shift_opens_the_form_of_what_is_done_at_once(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        for way in (("shift+f5",), ("shift+f3", "g")):
            await pilot.press(*way)
            await until(pilot, lambda: isinstance(app.screen, Form))
            assert field(app, "pages").text == ""
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Book))


@pytest.mark.clause("文电.6", "保密.3")
async def test_what_is_marked_comes_back_through_the_form_which_says_what_went_out(desk: Desk) -> None:
    out = loan(desk, level=Level.SECRET, serials=("000001", "000002"), pages=12)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        for way in (("f5",), ("f3", "g")):
            await pilot.press(*way)
            await until(pilot, lambda: isinstance(app.screen, Form))
            told = str(app.screen.query_one("#proposed").render())
            for went_out in ("孙丽", "机密", "份号000001", "12页", f"{out.lent:%Y-%m-%d %H:%M}"):
                assert went_out in told
            assert desk.fresh(out).back is None
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Book))


@pytest.mark.clause("文电.6", "保密.3")
async def test_of_a_selection_with_one_marked_paper_none_comes_back_by_one_key(desk: Desk) -> None:
    both = [loan(desk), loan(desk, level=Level.SECRET, serials=("000001", "000002"))]
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        await until(pilot, lambda: app.screen.query_one(Window).total == 2)
        await pilot.press("space", "space", "f5")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert [desk.fresh(one).back for one in both] == [None, None]


@pytest.mark.parametrize("key", ["s", "y"])
async def test_a_marked_paper_goes_round_through_the_form(desk: Desk, key: str) -> None:
    entry = desk.do("opinion", entry=desk.add(level=Level.SECRET, serials=("000001",), pages=12), words="请张主任阅")
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    if key == "y":
        slip = desk.act("circulation.hand_out", slip)
    before = desk.fresh(slip).state
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "circulation")
        await pilot.press("f3", key)
        await until(pilot, lambda: isinstance(app.screen, Form))
        told = str(app.screen.query_one("#proposed").render())
        for seen in ("机密", "份号000001", "12页", "保密室" if key == "s" else "张伟"):
            assert seen in told
    assert desk.fresh(slip).state is before


async def test_one_paper_is_shown_at_once_and_of_several_one_is_chosen(
    desk: Desk, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    entry = desk.add()
    desk.do("opinion", entry=entry, words="请领导传阅")
    desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "circulation")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        await pilot.press("enter")
        await until(pilot, lambda: "文件在" in says(app))
        await opened(pilot, "incoming")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        await pilot.press("enter")
        await until(pilot, lambda: "文件在" in says(app))
    assert len(list(tmp_path.rglob("*.pdf"))) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_letter_that_fits_the_row_is_written_among_the_documents(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "文档"))
    who = {"asker": "何建国", "phone": "13607310001", "standing": "群众", "filled": True, "purpose": "了解情况"}
    request = desk.act("disclosure.add", content="申请公开发展党员情况", **who)
    facts = {"leader": desk.somebody("张伟"), "handler": desk.somebody("蒋明"), "words": "请研究"}
    desk.act("instructions.add", desk.fresh(desk.add()).document, **facts)
    async with at_desk(desk.office, size) as (app, pilot):
        await opened(pilot, "instructions")
        await pilot.press("f8")
        await until(pilot, lambda: "转办单写在" in says(app))
        await opened(pilot, "disclosure")
        await pilot.press("f8")
        assert [entry.title for entry in await papers_offered(pilot) if entry.words] == []
        await pilot.press("escape")
        desk.act("disclosure.accept", request)
        await pilot.press("f8")
        (letter,) = [entry for entry in await papers_offered(pilot) if entry.words]
        await pilot.press(letter.letter)
        await until(pilot, lambda: "受理回执写在" in says(app))
    written = sorted(path.name for path in (tmp_path / "文档").iterdir())
    assert len(written) == 2
    assert all("何建国" not in name for name in written)
    assert all(path.suffix == ".docx" and path.stat().st_mode & 0o77 == 0 for path in (tmp_path / "文档").iterdir())


async def papers_offered(pilot: Pilot[None]) -> list[Entry]:
    """What F8 offers, once it does."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Menu))
    menu = pilot.app.screen
    assert isinstance(menu, Menu)
    return menu.entries


@pytest.mark.parametrize("name", registers.NAMES)
async def test_every_act_is_reached_by_a_letter(desk: Desk, name: str) -> None:
    register = registers.load(name)
    found = choices.every(desk.office, register, [])
    new = {one.action for one in found}
    assert new == {action for _, action in offered(register) if action.on is None}
    reached = {action for other in registers.NAMES for _, action in offered(registers.load(other))}
    assert set(register.actions) <= reached


MOST = 14
"""The most keys besides texts that an ordinary paper with three readers may take from arrival to the end."""
A_LOAN, AN_ENVELOPE = 7, 2
"""And a marked loan, from the first screen on, and an envelope."""


class Hand:
    """Somebody at the keyboard, whose keys are counted; where the cursor has to go first is not."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot, self.app, self.keys = pilot, pilot.app, 0

    async def press(self, *typed: str) -> None:
        self.keys += len(typed)
        await self.pilot.press(*typed)

    async def usual(self, title: str, letter: str) -> None:
        """By the F-key, where the foot names it; else by the menu."""
        app: Any = self.app
        await settled(self.pilot)
        await self.pilot.pause(0.2)
        await settled(self.pilot)
        if title in foot(app).values():
            self.keys += 1
            await by_foot(self.pilot, title)
        else:
            await self.press("f3")
            await until(self.pilot, lambda: isinstance(app.screen, Menu))
            await self.press(letter)

    async def waiting(self, title: str) -> None:
        """Enter on what waits on Today."""
        app: Any = self.app
        await until(self.pilot, lambda: any(w.title == title for w in getattr(app.screen, "waiting", ())))
        self.on(lambda thing: thing.title == title)
        await self.press("enter")
        await until(self.pilot, lambda: isinstance(app.screen, Form))

    async def to(self, number: str) -> None:
        """The cursor on the row of a number on Today."""
        app: Any = self.app
        await until(self.pilot, lambda: any(w.number == number for w in app.screen.waiting))
        self.on(lambda thing: thing.number == number)

    def on(self, asked: Callable[[Any], bool]) -> None:
        """The cursor on the first row for which it is so, as Today has its rows: many duties of a chapter on one."""
        screen: Any = self.app.screen
        rows = gathered(screen.waiting, screen.office.now)
        screen.window.move_to(next(n for n, thing in enumerate(rows) if asked(thing)))


async def test_a_paper_with_three_readers_takes_few_keys(desk: Desk) -> None:
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        hand = Hand(pilot)
        await hand.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for name, words in (("author", "区委办"), ("title", "关于开会的通知"), ("reference", "区办发〔2026〕1号")):
            field(app, name).put(words)
        await hand.press("ctrl+s", "escape")
        await hand.waiting("待拟办")
        field(app, "words").put("请张主任、陈静、孙丽阅")
        await hand.press("ctrl+s")
        await hand.waiting("待传阅")
        await until(pilot, lambda: field(app, "readers").text == "张伟、陈静、孙丽")
        await hand.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today))
        for name in ("张伟", "陈静", "孙丽"):
            await hand.to("传〔2026〕1号")
            await hand.usual("送出", "s")
            await until(pilot, lambda name=name: Slip.get().has == name)  # type: ignore[misc]
            await hand.to("传〔2026〕1号")
            await hand.usual("已阅退回", "y")
            await until(pilot, lambda: Slip.get().has == "")
        await hand.to("传〔2026〕1号")
        await hand.usual("办结", "b")
        await until(pilot, lambda: Slip.get().closed is not None)
    assert hand.keys <= MOST


async def test_a_marked_loan_takes_few_keys(desk: Desk) -> None:
    desk.opined(level=Level.SECRET, serials=("000001",), title="代称甲", pages=6)
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        hand = Hand(pilot)
        await hand.press("1")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total == 1)
        await settled(pilot)
        await hand.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        await hand.press(next(one.letter for one in menu.entries if one.title == "借出"))
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "陈静")
        await hand.press("enter")
        await write(pilot, "起草意见")
        await hand.press("ctrl+s")
        await until(pilot, lambda: Loan.select().exists())
    assert Loan.get().borrower.name == "陈静"
    assert hand.keys <= A_LOAN


async def test_of_several_marked_copies_the_one_that_is_lent_is_chosen(desk: Desk) -> None:
    entry = desk.opined(level=Level.SECRET, serials=("000001", "000002"), copies=2, title="代称甲", pages=6)
    first, second = custody.at_home(entry.document)
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        hand = Hand(pilot)
        await hand.press("1")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total == 1)
        await hand.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        lend = next(one for one in menu.entries if one.title == "借出")
        assert not lend.grey
        await hand.press(lend.letter)
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await write(pilot, "000002")
        await hand.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "陈静")
        await hand.press("enter")
        await write(pilot, "起草意见")
        await hand.press("ctrl+s")
        await until(pilot, lambda: Loan.select().exists())
        assert hand.keys <= A_LOAN
        assert custody.holding(desk.fresh(second)).holder.name == "陈静"
        judged = choices.judge(desk.office, *registers.act("loans.lend"), [desk.fresh(entry)])
        assert (judged.records, judged.which) == ((desk.fresh(first),), ()), "the other one is meant without a question"


async def test_of_several_papers_with_several_copies_none_is_guessed(desk: Desk) -> None:
    rows = [desk.opined(level=Level.SECRET, serials=(f"{n}1", f"{n}2"), copies=2, title=f"代称{n}") for n in (1, 2)]
    judged = choices.judge(desk.office, *registers.act("loans.lend"), rows)
    assert "请只选这一条" in judged.reason


async def test_an_envelope_takes_two_keys(desk: Desk) -> None:
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        hand = Hand(pilot)
        await hand.press("shift+f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "区委办")
        await hand.press("ctrl+s")
        await until(pilot, lambda: desk.record.select().exists())
    assert hand.keys <= AN_ENVELOPE
