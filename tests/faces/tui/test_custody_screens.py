"""The board, the day's close and the inventory, as the clerk works at them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from tests.at_desk import at_desk, by_foot, field, says, settled, until, write
from tests.registers.seals.test_founding import found
from zwzx import registers
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.lines import LineList
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.pickers import Ask, Pick
from zwzx.faces.tui.preview import Preview
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.suggestions import Suggestions
from zwzx.faces.tui.task import Task
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.window import Window
from zwzx.office.clauses import duties
from zwzx.office.custody import custody
from zwzx.office.papers import remarks
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.slips import Slip, State
from zwzx.office.terms.papers import Level
from zwzx.registers.day.records import DayClose, DayLine
from zwzx.registers.inventory.records import Inventory
from zwzx.registers.loans.records import Loan
from zwzx.store.database import Unconfirmed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


def says_so(app: App, told: str) -> bool:
    return told in says(app)


WIDE = {ord("0") + n: ord("０") + n for n in range(10)}
"""Digits as an input method types them."""
SCANNED = (
    ("022026000001016", "校验位不对"),
    ("0220260000010", "编码15位，这里13位"),
    ("0220260000010151", "编码15位，这里16位"),
    ("772026000001017", "不是本单位的"),
    ("ABC-1", "不是载体编码"),
)
"""What a scanner gives that is no code of this office, and what is told."""


def slip(desk: Desk, *names: str, **facts: Any) -> Any:
    entry = desk.add(**facts)
    desk.do("opinion", entry=entry, words="请领导传阅")
    people = tuple(desk.somebody(name) for name in names or ("张伟", "陈静"))
    return desk.act("circulation.start", entry.document, readers=people)


def printed(folder: Path) -> int:
    return len(list(folder.rglob("*.pdf")))


def shown(app: App) -> list[str]:
    window = app.screen.query_one(Window)
    return [window.render_line(y).text for y in range(1, window.total + 1)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_board_hands_out_and_takes_back_with_one_key_each(desk: Desk, size: tuple[int, int]) -> None:
    for _ in range(3):
        slip(desk)
    async with at_desk(desk.office, size) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 3)
        await pilot.press("space", "space", "space", "f5")
        await until(pilot, lambda: all("张伟" in line for line in shown(app)))
        assert "等3件" in says(app)
        await pilot.press("home", "f3", "c")
        await until(pilot, lambda: "催〔2026〕1号" in says(app))
        await pilot.press("space", "space", "space", "f3", "h")
        await until(pilot, lambda: all("待续送" in line for line in shown(app)))
        await pilot.press("home", "f5")
        await until(pilot, lambda: "陈静" in "".join(shown(app)))
        await pilot.press("f3", "s")
        await until(pilot, lambda: "都已送过" in says(app))
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, Board)
    assert Slip.select().where(Slip.state == State.OUT).count() == 1


async def test_shift_opens_the_form_of_the_same_act(desk: Desk) -> None:
    one = desk.act("circulation.hand_out", slip(desk))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 1)
        await pilot.press("shift+f3", "h")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "words").put("同意，请业务科办")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Board))
    assert [r.words for r in remarks.of(one.document)] == ["同意，请业务科办"]


async def test_a_refusal_stands_in_the_status_line_and_nothing_is_done(desk: Desk) -> None:
    desk.act("circulation.hand_out", slip(desk, level=Level.SECRET, copies=2, serials=("1", "2")))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 1)
        await pilot.press("f3", "s")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "文电.6" in says(app))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Reading))
    assert Slip.get().has == "张伟"


async def test_a_selection_over_two_registers_tells_what_became_of_each(desk: Desk) -> None:
    ready = slip(desk)
    desk.person("away", "张伟", since=desk.clock.now.date(), reason="出差")
    item = custody.at_home(desk.opined(copies=2).document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 2)
        await pilot.press("space", "space", "f5")
        await until(pilot, lambda: f"归还：{loan.number}" in says(app))
        assert "张伟登记为不在岗" in says(app), "what was refused is told too"
        await until(pilot, lambda: app.screen.query_one(Window).total == 1)
        assert list(app.screen.query_one(Window).chosen) == [ready.id], "and stays selected"
    assert desk.fresh(loan).back is not None


async def test_a_selection_whose_first_save_nobody_confirmed_goes_no_further(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Any] = []

    def unheard(task: Task, *_: Any) -> None:
        tried.append(task.action.name)
        raise Unconfirmed("尚未得到确认。")

    slip(desk)
    item = custody.at_home(desk.opined(copies=2).document)[0]
    desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    monkeypatch.setattr(Task, "perform", unheard)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 2)
        window = app.screen.query_one(Window)
        await pilot.press("space", "space")
        await settled(pilot)
        _, second = window.chosen
        await pilot.press("f5")
        await until(pilot, lambda: "尚未得到确认" in says(app))
        assert (len(tried), list(window.chosen)) == (1, [second]), "that one may be done, and is not tried again"


async def test_keys_that_need_a_form_are_not_pressed_for_two_registers(desk: Desk) -> None:
    out = desk.act("circulation.hand_out", slip(desk))
    item = custody.at_home(desk.opined(copies=2).document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 2)
        await pilot.press("space", "space", "shift+f6")
        await until(pilot, lambda: says(app).count("要填表") == 2)
        assert isinstance(app.screen, Board)
    assert (desk.fresh(out).has, desk.fresh(loan).back) == ("张伟", None)


async def test_papers_are_sent_round_and_lent_from_the_incoming_register(desk: Desk) -> None:
    for _ in range(2):
        desk.do("opinion", entry=desk.add(copies=2), words="请张主任阅")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: app.screen.query_one(Window).total == 2)
        await pilot.press("space", "space")
        await by_foot(pilot, "传阅")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "readers").text == "张伟")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Book))
        assert Slip.select().count() == 2
        await pilot.press("home", "f3", "h")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "borrower").put("孙丽")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: Loan.select().count() == 1)


async def test_the_day_is_closed_by_scanning_and_two_signatures(desk: Desk) -> None:
    items = custody.at_home(desk.opined(level=Level.SECRET, copies=3, serials=("1", "2", "3")).document)
    loans = [desk.act("loans.lend", item, borrower=desk.somebody("孙丽")) for item in items]
    for loan in loans[:2]:
        desk.act("loans.return", loan)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, LineList) and app.screen.query_one(Window).total == 3)
        await pilot.press(*items[0].code, "enter")
        await until(pilot, lambda: shown(app)[0].split()[0] == "√")
        await pilot.press(*items[2].code, "enter")
        await until(pilot, lambda: "先登记退回" in says(app))
        for typed, told in SCANNED:
            app.screen.query_one(Input).value = typed
            await pilot.press("enter")
            await until(pilot, partial(says_so, app, told))
        await pilot.press("home", "ctrl+k")
        await until(pilot, lambda: shown(app)[0].split()[0] != "√")
        app.screen.query_one(Input).value = f"]C1{items[0].code[:6]} {items[0].code[6:]}".translate(WIDE)
        await pilot.press("enter")
        await until(pilot, lambda: shown(app)[0].split()[0] == "√")
        await pilot.press("down", "enter")
        await until(pilot, lambda: shown(app)[1].split()[0] == "√")
        await pilot.press("f8")
        await settled(pilot)
        app.screen.query_one(Input).value = "孙丽在开会，明早退"
        await pilot.press("enter")
        await until(pilot, lambda: "明早退" in shown(app)[2])
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").put("李明")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Ask) and "还没有到下班时间" in app.screen.question)
        await pilot.press("y")
        await until(pilot, lambda: DayClose.select().count() == 1)
    assert [(line.back, line.words) for line in DayLine.select().order_by(DayLine.id)] == [
        (True, ""),
        (True, ""),
        (False, "孙丽在开会，明早退"),
    ]


@pytest.mark.clause("保密.3", "印鉴.3")
async def test_no_key_ticks_what_is_marked_unseen(desk: Desk) -> None:
    """F5 ticks the seals, which are looked at where they lie; each marked carrier is scanned or chosen by itself."""
    found(desk)
    items = custody.at_home(desk.opined(level=Level.SECRET, copies=2, serials=("1", "2")).document)
    for item in items:
        desk.act("loans.return", desk.act("loans.lend", item, borrower=desk.somebody("孙丽")))
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, LineList) and app.screen.query_one(Window).total == 3)
        await pilot.press("f5")
        await until(pilot, lambda: "1/3件" in str(app.screen.query_one("#title").render()))
        assert "密件逐件点，还有2件" in says(app)
        for item in items:
            await pilot.press(*item.code, "enter")
        await until(pilot, lambda: "3/3件" in str(app.screen.query_one("#title").render()))
        await pilot.press("f5")
        await settled(pilot)
        assert "密件逐件点" not in says(app)


async def test_what_asks_for_nothing_is_done_once(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await app.push_screen(Book(desk.office, registers.load("inventory")))
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(app.screen, Form)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Book), "a second inventory of the quarter is not what is wanted next"
        assert says(app) == "开始清核：核〔2026〕1号。"
        assert len(shown(app)) == 1


async def test_an_inventory_is_counted_with_the_scanner(desk: Desk) -> None:
    items = custody.at_home(desk.opined(level=Level.SECRET, copies=3, serials=("1", "2", "3")).document)
    desk.act("loans.lend", items[2], borrower=desk.somebody("孙丽"))
    desk.act("inventory.open")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await app.push_screen(Book(desk.office, registers.load("inventory")))
        await until(pilot, lambda: app.screen.query_one(Window).total == 1)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, LineList) and app.screen.query_one(Window).total == 3)
        await pilot.press(*items[0].code, "enter")
        await until(pilot, lambda: "在库" in shown(app)[0])
        for typed, told in (*SCANNED, ("022026000099019", "不在本单位账上")):
            app.screen.query_one(Input).value = typed
            await pilot.press("enter")
            await until(pilot, partial(says_so, app, told))
        assert len(shown(app)) == 3
        await pilot.press("home", "ctrl+k")
        await settled(pilot)
        app.screen.query_one(Input).value = "扫错了一件"
        await pilot.press("enter")
        await until(pilot, lambda: "未点" in shown(app)[0])
        app.screen.query_one(Input).value = items[0].code.translate(WIDE)
        await pilot.press("enter")
        await until(pilot, lambda: "在库" in shown(app)[0])
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, Form))
        told = str(app.screen.query_one("#proposed").render())
        assert "孙丽" in told
        assert items[2].code in told
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LineList) and "在借" in shown(app)[2])
        await pilot.press("home", "down", "f8")
        await settled(pilot)
        app.screen.query_one(Input).value = "柜里没有，已报告"
        await pilot.press("enter")
        await until(pilot, lambda: "不见" in "".join(shown(app)))
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").put("李明")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: Inventory.get().signed is not None)


async def test_what_is_hostile_is_shown_literally_on_every_screen(desk: Desk) -> None:
    title = "关于[/]通知[red][@click=app.quit]点"
    one = desk.act("circulation.hand_out", slip(desk, title=title, level=Level.SECRET, serials=("1",)))
    desk.act("circulation.sideways", one, to=desk.somebody("陈静"), words=title)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        assert Incident.select().count() == 1
        for key in ("f7", "2", "f10"):
            await pilot.press(key)
            await settled(pilot)
            assert "[/]" in "".join(shown(app))
            await pilot.press("escape")
            await settled(pilot)


async def test_the_palette_prints_checks_and_marks_duties(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        for words in ("月结", "轧账", "备用空表"):
            await pilot.press("ctrl+p")
            await settled(pilot)
            app.screen.query_one(Input).value = words
            await settled(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.answer is not None)
            await pilot.press("f8")
            await until(pilot, lambda: isinstance(app.screen, Preview))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ReportScreen) and "文件在" in says(app))
            await pilot.press("escape")
            await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        app.screen.query_one(Input).value = "办理定期"
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        app.screen.query_one(Input).value = "保密责任.1"
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "note").put("望保字2026年5号")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: duties.is_done("保密责任.1", duties.period_of("year", desk.office.today)))
        await until(pilot, lambda: not isinstance(app.screen, Form))
        await pilot.press("ctrl+p")
        await settled(pilot)
        app.screen.query_one(Input).value = "夜间检查"
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Pick) and "夜间检查" in app.screen.heading)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    assert printed(tmp_path) == 3


async def test_the_usual_words_are_one_key_each_over_a_selection(desk: Desk) -> None:
    slips = [desk.act("circulation.hand_out", slip(desk)) for _ in range(3)]
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 3)
        await pilot.press("space", "space")
        await by_foot(pilot, "已阅退回")
        await until(pilot, lambda: "等2件" in says(app))
        await pilot.press("home")
        await until(pilot, lambda: "在阅" in "".join(shown(app)))
        out = next(n for n, line in enumerate(shown(app)) if "在阅" in line)
        await pilot.press(*["down"] * out, "f3", "t")
        await until(pilot, lambda: "在阅" not in "".join(shown(app)))
    assert sorted(r.words for one in slips for r in remarks.of(one.document)) == ["同意", "阅", "阅"]


async def test_whatever_waits_is_a_key_away_from_its_record_or_its_act(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    desk.act("loans.lend", custody.at_home(desk.opined(copies=2).document)[0], borrower=desk.somebody("孙丽"))
    desk.clock.on(days=1)
    desk.person("away", "孙丽", since=desk.clock.now.date(), reason="出差")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        total = app.screen.query_one(Window).total
        assert total > 3
        lines = shown(app)
        for n in range(total):
            for key in ("enter", "d"):
                app.screen.query_one(Window).move_to(n)
                await pilot.press(key)
                await settled(pilot)
                assert isinstance(app.screen, Form | EntryPage | LineList) or "回车办理" in says(app), lines[n]
                if isinstance(app.screen, LineList):
                    assert "日清 2026-09-28（补做）" in str(app.screen.query_one("#title").render())
                if not isinstance(app.screen, Today):
                    await pilot.press("escape")
                    await settled(pilot)
                assert isinstance(app.screen, Today)


async def test_a_day_is_closed_on_the_next(desk: Desk) -> None:
    loan = desk.act(
        "loans.lend",
        custody.at_home(desk.opined(level=Level.SECRET, serials=("1",)).document)[0],
        borrower=desk.somebody("孙丽"),
    )
    desk.act("loans.return", loan)
    desk.clock.on(days=1)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        assert "未日清" in shown(app)[0]
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, LineList) and app.screen.query_one(Window).total == 1)
        assert "0/1件" in str(app.screen.query_one("#title").render())
        await pilot.press("enter")
        await until(pilot, lambda: "1/1件" in str(app.screen.query_one("#title").render()))
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").put("李明")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: DayClose.select().count() == 1)
    assert DayClose.get().day == desk.clock.now.date() - dt.timedelta(days=1)


async def test_a_day_that_was_not_closed_has_its_own_menu_and_its_close_is_told(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    desk.clock.on(days=1)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await until(pilot, lambda: app.screen.query_one(Window).total > 0)
        assert "未日清" in shown(app)[0]
        await pilot.press("home", "f4")
        await until(pilot, lambda: "没有登记可更正" in says(app))
        app.screen.query_one(Window).post_message(Window.Moved(by_hand=True))
        await until(pilot, lambda: says(app) == "")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        assert [entry.title for entry in menu.entries if entry.letter] == ["日清"]
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, LineList))
        check: Any = app.screen
        assert "补做" in check.heading
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").put("李明")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today))
        day = desk.clock.now.date() - dt.timedelta(days=1)
        await until(pilot, lambda: f"日清：{day}" in says(app))


async def test_what_is_said_goes_when_the_cursor_moves(desk: Desk) -> None:
    for _ in range(2):
        desk.add()
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: app.screen.query_one(Window).total == 2)
        await pilot.press("f6")
        await until(pilot, lambda: "没有另一个下一步" in says(app))
        await pilot.press("down")
        await until(pilot, lambda: says(app) == "")


async def test_a_day_is_signed_only_when_what_is_out_is_explained(desk: Desk) -> None:
    item = custody.at_home(desk.opined(level=Level.SECRET, serials=("1",)).document)[0]
    desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, LineList) and app.screen.query_one(Window).total == 1)
        await pilot.press("f10")
        await until(pilot, lambda: "还有1件没有说明" in says(app) and "按 F8" in says(app))
        assert isinstance(app.screen, LineList)


async def test_after_one_key_the_cursor_stays_in_its_place(desk: Desk) -> None:
    first, second = slip(desk), slip(desk)
    desk.act("circulation.hand_out", second)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 2)
        board: Any = app.screen
        window = app.screen.query_one(Window)
        for place in (0, 1):
            window.move_to(place)
            await settled(pilot)
            row = window.row
            assert row is not None
            await pilot.press("f3", "f3", "f5")
            await until(pilot, lambda: f"：{board._outs[row.id].values[0]}" in says(app))  # noqa: B023
            await settled(pilot)
            assert window.cursor == place
    assert first.number != second.number


async def test_what_is_typed_is_seen(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        for keys in (("f10",), ("1", "slash"), ("ctrl+p",)):
            await pilot.press(*keys)
            await settled(pilot)
            await pilot.press(*"0220")
            await settled(pilot)
            assert "0220" in app.export_screenshot(), keys
            await pilot.press("escape", "escape")
            await settled(pilot)


async def test_who_is_away_is_greyed_and_offered_last(desk: Desk) -> None:
    desk.person("away", "张伟", since=desk.clock.now.date(), reason="出差")
    desk.do("opinion", entry=desk.add(), words="请张主任、陈静阅")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        at = next(n for n, line in enumerate(shown(app)) if "待传阅" in line)
        await pilot.press("home", *["down"] * at, "enter")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "readers").text == "张伟、陈静")
        line = field(app, "readers").line
        faint = [s.text for s in line.render_line(0) if s.style is not None and s.style.dim]
        assert faint == ["张伟"]
        field(app, "readers").put("")
        line.focus()
        await settled(pilot)
        await write(pilot, "z")
        await settled(pilot)
        offered = app.screen.query_one(Suggestions).found
        assert [s.text for s in offered if s.faint] == ["张伟"]
        assert offered[-1].faint


async def test_the_board_shows_a_screenful_first_and_then_the_rest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zwzx.faces.tui.board.FIRST", 1)
    for _ in range(3):
        slip(desk)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 3)
        assert isinstance(app.screen, Board)
        assert len(app.screen.outs) == 3
