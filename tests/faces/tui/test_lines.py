"""One screen for the lines of every list: what a register declares is what its keys do, and the command lists the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from tests.archived import piece_of, with_archivist
from tests.at_desk import at_desk, field, foot, says, settled, until
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.rows import plain_value
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.lines import KEYS, LineList
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.status import Keys
from zwzx.faces.tui.window import Window
from zwzx.office.archive import lists
from zwzx.office.archive.lists import LineState
from zwzx.office.core.lines import lines_of, together
from zwzx.office.custody import custody
from zwzx.office.terms.counting import Found
from zwzx.office.terms.papers import Level, Origin
from zwzx.registers.disposal.records import State, Verdict, appraisal
from zwzx.registers.inventory.records import Inventory, InventoryLine

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App

LISTS = {name: lines for name in registers.NAMES if (lines := lines_of(registers.load(name))) is not None}


def shown(app: App) -> list[str]:
    window = app.screen.query_one(Window)
    return [window.render_line(y).text for y in range(1, window.total + 1)]


def heading(app: App) -> str:
    return str(app.screen.query_one("#title").render())


def offered(app: App) -> list[str]:
    return [title for _, title in app.screen.query_one(Keys).keys]


async def opened(pilot: Any, app: App, name: str) -> None:
    """The register's window, and from it the lines of the list in front."""
    app.push_screen(Book(app.office, registers.load(name)))
    await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total > 0)
    await pilot.press("l")
    await until(pilot, lambda: isinstance(app.screen, LineList))


def on_list(desk: Desk, count: int = 3) -> Any:
    """A disposal list with some pieces that have run their period."""
    with_archivist(desk)
    batch = desk.act("disposal.open", title="期满鉴定")
    for n in range(1, count + 1):
        desk.act("disposal.add", piece_of(desk, n))
    return batch


# ── what is declared ────────────────────────────────────────────────────


def test_lists_of_every_sort_are_declared() -> None:
    assert set(LISTS) >= {"transfers", "disposal", "returns", "inventory", "day", "boxes", "handover"}


@pytest.mark.parametrize("name", LISTS)
def test_what_is_declared_of_lines_fits_the_acts(name: str) -> None:
    register, lines = registers.load(name), LISTS[name]
    columns = {column.name for column in lines.columns}
    assert len(columns) == len(lines.columns)
    assert set(lines.unshown) < columns
    assert sum(column.grow for column in lines.columns) == 1
    for step in lines.steps:
        assert step.key in (*KEYS, "enter", "f10")
        if not step.act:
            assert lines.held is not None
            continue
        action = register.action(step.act)
        facts = {fact.name for fact in action.fields}
        assert action.on in (register.record, None)
        assert {fact for fact in (step.to, step.says) if fact} <= facts
        assert step.form or all(not fact.required or fact.name == step.to for fact in action.fields)
        assert step.says == "" or step.one
    assert {register.action(act).name for act in lines.opened_by} == set(lines.opened_by)
    assert [act for act in lines.opened_by if register.action(act).on is None and lines.subject is None] == []
    if lines.held is not None:
        closing = next(register.action(step.act) for step in lines.steps if step.ends)
        assert {lines.held.ticked, lines.held.said} <= {fact.name for fact in closing.fields}
        assert lines.held.column in columns
    if lines.subject is not None:
        assert all(lines.begins in {f.name for f in register.action(act).fields} for act in lines.opened_by)
    if lines.scanned:
        assert len(lines.steps_of("enter")) == 1
    if lines.filed:
        assert register.action(lines.filed).on is register.record


@pytest.mark.parametrize(
    ("names", "typed"),
    [
        ([], ""),
        (["7"], "7"),
        (["3", "1", "2", "9"], "1-3、9"),
        ([str(n) for n in range(1, 1001)], "1-1000"),
        (["022026000001015", "022026000001023"], "022026000001015、022026000001023"),
        (["甲", "1"], "甲、1"),
    ],
)
def test_lines_are_named_as_they_are_typed(names: list[str], typed: str) -> None:
    assert together(names) == typed


# ── disposal ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_disposal_list_is_appraised_and_reported_where_its_lines_are_seen(
    desk: Desk, size: tuple[int, int]
) -> None:
    batch = on_list(desk)
    async with at_desk(desk.office, size) as (app, pilot):
        await opened(pilot, app, "disposal")
        await until(pilot, lambda: len(shown(app)) == 3)
        assert "3件没有意见" in heading(app)
        wanted = ("F4登记外", "F5收入", "F8复函", "F10报告", "回车鉴定", "^K划去", "Esc返回")
        assert [word for word in wanted if word not in foot(app)] == []
        await pilot.press("space", "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert field(app, "lines").text == "1-2"
        field(app, "verdict").put("销毁")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LineList) and "1件没有意见" in heading(app))
        await pilot.press("end", "ctrl+k")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "reason").put("列错了")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LineList) and "2件　" in f"{heading(app)}　")
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "title").put("2014年内部简报")
        field(app, "origin").put("本级")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Form) and "登记外列入" in says(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LineList) and len(shown(app)) == 4)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "head").put("刘强")
        field(app, "members").put("王芳")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "4" in says(app))
        await pilot.press("escape", "enter")
        await until(pilot, lambda: isinstance(app.screen, LineList))
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "verdict").put("销毁")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LineList))
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "head").put("刘强")
        field(app, "members").put("王芳")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: desk.fresh(batch).state is State.REPORTED)
        await until(pilot, lambda: "批准" in offered(app))
        await pilot.press("enter")
        await until(pilot, lambda: "不能鉴定" in says(app))
    standing = [(line.standing, bool(appraisal(line))) for line in lists.lines(batch)]
    assert standing == [(LineState.ON, True), (LineState.ON, True), (LineState.OFF, False), (LineState.ON, True)]


async def test_an_act_on_lines_opens_them(desk: Desk) -> None:
    on_list(desk, 1)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        app.push_screen(Book(desk.office, registers.load("disposal")))
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total == 1)
        await pilot.press("f3", "j")
        await until(pilot, lambda: isinstance(app.screen, LineList) and len(shown(app)) == 1)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Reading))


async def test_whoever_may_not_is_told_who_may(desk: Desk) -> None:
    on_list(desk, 1)
    async with at_desk(desk.acting("孙丽").office, (120, 40)) as (app, pilot):
        await opened(pilot, app, "disposal")
        assert offered(app) == ["返回"]
        await pilot.press("enter")
        await until(pilot, lambda: "由档案员、保密员办理" in says(app))


# ── returns, boxes, hand-overs ──────────────────────────────────────────


async def test_a_return_list_is_struck_and_sent(desk: Desk) -> None:
    with_archivist(desk)
    entry = desk.act("returns.open", title="上级文件")
    for n in (1, 2):
        desk.act("returns.add", piece_of(desk, n, origin=Origin.CITY, kind="上级文件"))
    async with at_desk(desk.office) as (app, pilot):
        await opened(pilot, app, "returns")
        await until(pilot, lambda: len(shown(app)) == 2)
        await pilot.press("down", "ctrl+k")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert field(app, "lines").text == "2"
        field(app, "reason").put("还要用")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LineList) and "1件" in heading(app))
        await pilot.press("f10", "ctrl+s")
        await until(pilot, lambda: "已送出" in heading(app))
        assert "登记回执" in offered(app)
    assert [line.standing for line in lists.lines(entry)] == [LineState.GONE, LineState.OFF]


async def test_a_box_tells_what_its_pieces_lack(desk: Desk) -> None:
    with_archivist(desk)
    piece_of(desk, box=1, author="", dated=None)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, app, "boxes")
        await until(pilot, lambda: "责任者、日期" in shown(app)[0])
        await pilot.press("f10")
        await until(pilot, lambda: "档案.5" in says(app))


async def test_a_hand_over_shows_what_it_takes_along_and_is_signed_there(desk: Desk) -> None:
    item = custody.at_home(desk.opined(copies=2).document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("蒋明"))
    names = {who: desk.somebody(name) for who, name in (("giver", "蒋明"), ("receiver", "孙丽"), ("witness", "刘强"))}
    entry = desk.act("handover.begin", **names)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, app, "handover")
        await until(pilot, lambda: "请先退回" in shown(app)[0])
        await pilot.press("f10", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Form) and "档案.11" in says(app))
        desk.act("loans.return", loan)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LineList) and "已移交" in heading(app))
        assert offered(app) == ["交回", "返回"]
    assert desk.fresh(entry).signed is not None


async def test_a_row_that_is_no_list_has_no_lines(desk: Desk) -> None:
    desk.add()
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        app.push_screen(Book(desk.office, registers.load("incoming")))
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total == 1)
        await pilot.press("l")
        await until(pilot, lambda: "没有各行可看" in says(app))


# ── counting ────────────────────────────────────────────────────────────


async def test_words_that_are_no_conclusion_leave_the_line_as_it_was(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    desk.act("inventory.open")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, app, "inventory")
        await until(pilot, lambda: len(shown(app)) == 1)
        await pilot.press("f8")
        await settled(pilot)
        app.screen.query_one(Input).value = "无"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LineList) and "结论" in says(app))
    assert InventoryLine.get().found is Found.OPEN
    assert Inventory.get().signed is None


# ── the command ─────────────────────────────────────────────────────────


async def test_the_command_lists_what_the_desk_shows(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    batch = on_list(desk)
    desk.act("disposal.strike", batch, lines=(2,), reason="列错了")
    desk.act("disposal.appraise", batch, lines=(1,), verdict=Verdict.DESTROY, reason="没有保存价值")
    lines = LISTS["disposal"]
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, app, "disposal")
        screen: Any = app.screen
        await until(pilot, lambda: len(shown(app)) == 3)
        there = [
            {c.name: plain_value(v) for c, v in zip(lines.columns, line.row.values, strict=True)}
            for line in screen.lines.values()
        ]
    desk.office.store.close()
    base = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    assert run([*base, "disposal", "lines", batch.number, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == there
    assert [(line["place"], line["standing"], line["verdict"]) for line in there] == [
        (1, "在册", "销毁"),
        (2, "划去", None),
        (3, "在册", None),
    ]


def test_the_day_tells_by_command_what_is_to_be_ticked(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    item = custody.at_home(desk.opined(level=Level.SECRET, serials=("1",)).document)[0]
    desk.act("loans.return", desk.act("loans.lend", item, borrower=desk.somebody("孙丽")))
    desk.office.store.close()
    base = ["--store", str(desk.path), "--key", str(desk.key), "--as"]
    assert run([*base, "王芳", "day", "lines", str(desk.clock.now.date())]) == 0
    assert capsys.readouterr().out.split("\t")[0] == item.code
    assert run([*base, "孙丽", "day", "lines", str(desk.clock.now.date())]) == 0
    assert capsys.readouterr().out == "", "who may not know of marked papers sees none (保密.1)"
    assert run([*base, "王芳", "day", "lines", "后天大后天"]) == 2


async def test_the_lines_of_a_closed_day_are_looked_at_as_by_command(desk: Desk) -> None:
    item = custody.at_home(desk.opined(level=Level.SECRET, serials=("1",)).document)[0]
    desk.act("loans.return", desk.act("loans.lend", item, borrower=desk.somebody("孙丽")))
    desk.act("day.close", second=desk.somebody("李明"), ticked=(item.code,))
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, app, "day")
        await until(pilot, lambda: item.code in shown(app)[0])
        assert "日清 2026-09-28（已日清）" in heading(app)
        assert offered(app) == ["返回"], "nothing is ticked or signed twice"
        assert not app.screen.query("#scan")
        await pilot.press("enter", "f10", "f5")
        await settled(pilot)
        assert isinstance(app.screen, LineList)


async def test_a_closed_day_on_which_nothing_moved_says_so(desk: Desk) -> None:
    desk.act("day.close", second=desk.somebody("李明"))
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, app, "day")
        await until(pilot, lambda: "没有动过的密件" in says(app))
        assert "F10" not in says(app)


def test_reading_a_marked_list_is_entered(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with_archivist(desk)
    batch = desk.act("disposal.open", title="涉密件鉴定", marked=True)
    desk.act("disposal.add", piece_of(desk, level=Level.SECRET))
    desk.office.store.close()
    base = ["--store", str(desk.path), "--key", str(desk.key), "--as"]
    assert run([*base, "王芳", "disposal", "lines", batch.number]) == 0
    assert "关于第1次检查的通知" in capsys.readouterr().out
    assert run([*base, "孙丽", "disposal", "lines", batch.number]) != 0
    assert "关于第1次检查" not in capsys.readouterr().out
    assert run([*base, "王芳", "journal", "show", "--limit", "1"]) == 0
    assert "查看密件" in capsys.readouterr().out
