"""An entry as a page: where it stands, what stands with it, acting on it, and the same beside a list on a wide screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, by_foot, says, settled, until, write
from tests.registers.seal_use.counter import seal_of, values
from zwzx import registers
from zwzx.faces.entry import Entry, Fact, entry_of
from zwzx.faces.tui.beside import MARKED, NONE, WIDE, Beside
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage, drawn
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.today import Today
from zwzx.office.core.looks import Look
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level
from zwzx.reports.linked import MOST, Linked, linked

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App

INCOMING = registers.load("incoming")


def page(app: App) -> str:
    """What the page on the screen shows below its head."""
    return str(app.screen.query_one("#text").content)  # type: ignore[attr-defined]


def beside(app: App) -> str:
    return str(app.screen.query_one("#entry").content)  # type: ignore[attr-defined]


def names(found: list[Linked]) -> list[str]:
    return [f"{one.title} {one.name}" for one in found]


# ── what stands with an entry ──────────────────────────────────────────


def test_what_is_about_the_same_paper_stands_with_it_both_ways(desk: Desk) -> None:
    paper = desk.opined(title="甲", copies=2).document
    loan = desk.act("loans.lend", custody.at_home(paper)[0], borrower=desk.somebody("孙丽"))
    entry: Any = INCOMING.record.get(document=paper)
    assert names(linked(desk.office, INCOMING, entry)) == [f"借阅登记簿 {loan.number}"]
    assert names(linked(desk.office, registers.load("loans"), loan)) == [f"收文登记簿 {entry.number}"]


def test_a_marked_paper_stands_with_nothing_that_others_are_shown(desk: Desk) -> None:
    paper = desk.opined(title="甲", copies=2).document
    loan = desk.act("loans.lend", custody.at_home(paper)[0], borrower=desk.somebody("孙丽"))
    desk.act("loans.return", loan)
    entry: Any = INCOMING.record.get(document=paper)
    desk.do("level", entry=entry, level=Level.SECRET, basis="首页标注", decided_by=desk.office.actor)
    assert linked(desk.acting("蒋明").office, registers.load("loans"), desk.fresh(loan)) == []


def test_a_use_stands_with_its_seal_and_not_with_its_other_uses(desk: Desk) -> None:
    seal = seal_of(desk)
    uses = [desk.act("seal_use.add", **values(desk, seal)) for _ in range(MOST + 3)]
    assert names(linked(desk.office, registers.load("seal_use"), uses[0])) == [f"印鉴登记簿 {seal.number}"]
    told = [one for one in linked(desk.office, registers.load("seals"), seal) if one.register.name == "seal_use"]
    assert [one.name for one in told] == [one.number for one in reversed(uses[3:])]


# ── how it is drawn ────────────────────────────────────────────────────


ENTRY = Entry(
    INCOMING,
    1,
    "收〔2026〕1号",
    "传阅中",
    "题名",
    now=("第1份在陈静", "第2份在机要室"),
    facts=(Fact("来文单位", "甲单位", long=False), Fact("份数", "2", long=False), Fact("拟办意见", "一二三四五六七八九十" * 9, long=True)),
    links=(Linked(INCOMING, 2, "传1", "在阅", "题名"), Linked(INCOMING, 3, "借1", "借出", "别的题名")),
    passed=("  09:10　王芳　登记",),
)  # fmt: skip


def test_facts_stand_side_by_side_where_there_is_room() -> None:
    assert drawn(ENTRY, 60).plain.split("\n")[7:9] == ["来文单位    甲单位", "份数        2"]
    line = drawn(ENTRY, 110).plain.split("\n")[7]
    assert line.split() == ["来文单位", "甲单位", "份数", "2"]


@pytest.mark.parametrize("width", [30, 46, 75, 89, 90, 115, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    from rich.cells import cell_len

    lines = drawn(ENTRY, width).plain.split("\n")
    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).count("一二三四五") >= 1


def test_what_stands_with_it_has_its_key_and_tells_no_title_twice() -> None:
    lines = drawn(ENTRY, 100).plain.split("\n")
    assert lines[4:6] == ["连着        1  收文登记簿　传1　在阅", "            2  收文登记簿　借1　借出　别的题名"]
    assert "连着        收文登记簿　传1" in drawn(ENTRY, 100, keys="").plain


def test_a_long_label_is_whole_and_stands_apart_from_what_it_names() -> None:
    entry = ENTRY._replace(facts=(Fact("中心集中安排", "否", long=False), Fact("填写的大厅主任", "何军", long=False)))
    lines = drawn(entry, 76).plain.split("\n")
    assert "中心集中安排   否" in lines
    assert "填写的大厅主任 何军" in lines


# ── at the desk ────────────────────────────────────────────────────────


async def test_the_page_tells_where_it_stands_and_leads_on(desk: Desk) -> None:
    paper = desk.opined(title="甲的题名", copies=2).document
    loan = desk.act("loans.lend", custody.at_home(paper)[0], borrower=desk.somebody("孙丽"))
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        assert "现在        在孙丽，09-28 09:00起，应还 09-30 17:30" in page(app)
        assert f"连着        1  借阅登记簿　{loan.number}　在借" in page(app)
        await pilot.press("1")
        await until(pilot, lambda: "借阅到期（孙丽），09-30 17:30前" in page(app))
        await by_foot(pilot, "归还")
        await until(pilot, lambda: says(app) == f"归还：{loan.number}。")
        await until(pilot, lambda: "现在        在机要室" in page(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, Book))


async def test_after_an_act_one_is_back_on_the_page_which_tells_of_it(desk: Desk) -> None:
    desk.add(title="甲")
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        await by_foot(pilot, "拟办")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "请领导传阅")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        assert "拟办：收〔2026〕1号" in says(app)
        assert "请领导传阅" in page(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Book))


async def test_a_key_of_the_list_acts_on_the_row_that_is_read(desk: Desk) -> None:
    for title in ("甲", "乙"):
        desk.add(title=title)
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("down", "d")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        assert page(app).startswith("甲\n")
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form: Any = app.screen
        assert form.job.records[0].document.title == "甲"


async def test_the_key_acts_on_the_entry_that_is_read_wherever_the_cursor_of_the_list_is(desk: Desk) -> None:
    for title in ("甲", "乙"):
        desk.add(title=title)
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        behind: Any = app.screen_stack[-2]
        assert isinstance(behind, Today)
        behind.window.cursor = 1 - behind.window.cursor
        shown: Any = app.screen
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form: Any = app.screen
        assert [one.id for one in form.job.records] == [shown.entry.id]


async def test_beside_the_list_stands_the_entry_on_which_the_cursor_rests(desk: Desk) -> None:
    for title in ("甲", "乙"):
        desk.add(title=title)
    async with at_desk(desk.office, (WIDE, 30)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: "乙" in beside(app))
        await pilot.press("down")
        await until(pilot, lambda: "甲" in beside(app))
        await pilot.press("b")
        await settled(pilot)
        assert not app.screen.query_one(Beside).display
        await pilot.press("up", "b")
        await until(pilot, lambda: "乙" in beside(app))


async def test_beside_a_list_in_which_nothing_was_found_stands_no_entry(desk: Desk) -> None:
    for title in ("甲", "乙"):
        desk.add(title=title)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: "乙" in beside(app))
        await pilot.press("slash")
        await write(pilot, "没有的")
        await until(pilot, lambda: beside(app) == NONE)
        await pilot.press("b", "b")
        await pilot.resize_terminal(WIDE, 30)
        await settled(pilot)
        assert beside(app) == NONE
        await pilot.press("escape")
        await until(pilot, lambda: "乙" in beside(app))


async def test_a_screen_that_grew_shows_the_entry_beside_and_says_no_more_that_it_was_small(desk: Desk) -> None:
    desk.add(title="甲")
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("b")
        await until(pilot, lambda: "不到" in says(app))
        await pilot.resize_terminal(WIDE, 30)
        await until(pilot, lambda: "甲" in beside(app))
        assert says(app) == ""


async def test_what_is_marked_is_not_read_by_passing_over_it(desk: Desk) -> None:
    desk.add(title="代称", level=Level.SECRET)
    async with at_desk(desk.office, (WIDE, 30)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: beside(app) == MARKED)
        assert Look.select().count() == 0
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        assert Look.select().count() == 1


async def test_on_a_narrow_screen_nothing_stands_beside(desk: Desk) -> None:
    desk.add(title="甲")
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        assert not app.screen.query(Beside)
        await pilot.press("b")
        await settled(pilot)
        assert f"不到{WIDE}列" in says(app)


def test_of_a_citizen_whoever_may_not_know_reads_number_and_state_alone(desk: Desk) -> None:
    call = desk.act("calls.add", asker="谭国庆", content="反映一件事")
    entry = entry_of(desk.acting("蒋明").office, registers.load("calls"), call.id)
    assert entry.name == call.number
    assert (entry.now, entry.waits, entry.facts, entry.links, entry.passed) == ((), (), (), (), ())
    assert "不显示" in entry.told[0]
