"""One search over all registers: what is named exactly comes first, and nobody finds what they may not know of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, says, settled, until, write
from tests.registers.seals.test_founding import found
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.today import Today
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.papers import Level
from zwzx.reports.finding import find

if TYPE_CHECKING:
    from tests.conftest import Desk


def told(desk: Desk, words: str) -> list[str]:
    return [f"{hit.register.title} {hit.values[0]}" for hit in find(desk.office, words)]


@pytest.fixture
def lent(desk: Desk) -> Any:
    """A paper of 收〔2026〕1号 with a loan, and ten more papers."""
    paper = desk.opined(title="关于调整值班安排的通知", copies=2).document
    desk.act("loans.lend", custody.at_home(paper)[0], borrower=desk.somebody("孙丽"))
    for n in range(10):
        desk.add(title=f"关于第{n}次检查的函")
    return paper


BOTH = ["收文登记簿 收〔2026〕1号", "借阅登记簿 借〔2026〕1号"]


@pytest.mark.parametrize("words", ["值班", "调整 通知", "值班　安排"])
def test_words_are_found_in_every_register(desk: Desk, lent: Any, words: str) -> None:
    assert told(desk, words) == BOTH


@pytest.mark.parametrize("words", ["gytzzbapdtz", "tzzbap", "TZZB", "tzzb 通知"])
def test_a_title_is_found_by_its_initials_in_every_register(desk: Desk, lent: Any, words: str) -> None:
    assert told(desk, words) == BOTH


def test_whoever_may_not_know_of_a_title_finds_nothing_by_its_initials(desk: Desk) -> None:
    for level, title in (
        (Level.NONE, "关于甲乙丙丁的函"),
        (Level.SECRET, "代称甲乙丙丁"),
        (Level.NONE, "关于防汛的函"),
    ):
        desk.add(title=title, level=level, **({"serials": ("000001",)} if level.marked else {}))
    assert set(told(desk, "jybd")) == {f"{name} 密收〔2026〕1号" for name in ("收文登记簿", "涉密载体台账")} | {
        "收文登记簿 收〔2026〕1号"
    }
    assert told(desk.acting("孙丽"), "jybd") == ["收文登记簿 收〔2026〕1号"]
    assert told(desk.acting("孙丽"), "dcjybd") == []


@pytest.mark.parametrize("words", ["收2026-1", "收〔2026〕1号", "收［２０２６］１号", " 收2026-1 "])
def test_what_is_named_exactly_comes_first_and_once(desk: Desk, lent: Any, words: str) -> None:
    found = told(desk, words)
    assert found[0] == "收文登记簿 收〔2026〕1号"
    assert len(found) == len(set(found))


def test_a_scanned_code_leads_to_the_entry_of_its_paper(desk: Desk, lent: Any) -> None:
    code = custody.whereabouts(lent)[0][0].code
    for typed in (code, f" {code}", "".join(chr(ord(c) + 0xFEE0) for c in code)):
        assert told(desk, typed)[:1] == ["收文登记簿 收〔2026〕1号"]
    with pytest.raises(Unreadable, match="校验位不对"):
        told(desk, f"{code[:-1]}{(int(code[-1]) + 1) % 10}")


@pytest.mark.parametrize("words", ["wangfang", "wf", "WF", "王芳"])
def test_somebody_is_found_by_initials_and_by_sound(desk: Desk, words: str) -> None:
    assert told(desk, words)[0] == "人员名册 王芳"


def test_initials_of_one_person_lead_to_what_has_the_name(desk: Desk, lent: Any) -> None:
    assert told(desk, "sl") == ["人员名册 孙丽", "借阅登记簿 借〔2026〕1号"]


def test_the_code_of_what_is_no_paper_leads_to_its_entry(desk: Desk) -> None:
    seal = found(desk)
    assert told(desk, seal.item.code)[:1] == [f"印鉴登记簿 {seal.number}"]


async def test_where_nothing_is_found_the_desk_says_so_and_what_to_do(desk: Desk, lent: Any) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await settled(pilot)
        await pilot.press("slash")
        await write(pilot, "没有这样的")
        await pilot.press("enter")
        await until(pilot, lambda: "哪个登记簿里都没有" in says(app))
        assert "按 F4 换条件" in says(app)
        await pilot.press("escape", "1", "slash")
        await write(pilot, "没有这样的")
        await pilot.press("enter")
        await until(pilot, lambda: "没有查到“没有这样的”" in says(app))
        assert "按 Esc 看全部" in says(app)
        assert "没有查到" in str(app.screen.query_one("#title").render())
        await pilot.press("escape")
        await until(pilot, lambda: says(app) == "")


async def test_in_a_table_of_a_report_too(desk: Desk, lent: Any) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await settled(pilot)
        await pilot.press("slash")
        await write(pilot, "值班")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.window.total > 0)
        await pilot.press("slash")
        await write(pilot, "没有这样的")
        await until(pilot, lambda: says(app).startswith("这张表里没有“没有这样的”"))
        await pilot.press("escape")
        await until(pilot, lambda: "这张表里没有" not in says(app))


def test_nothing_is_found_of_nothing(desk: Desk, lent: Any) -> None:
    assert told(desk, "") == told(desk, "　") == told(desk, "没有这样的词") == []


@pytest.mark.clause("保密.1")
def test_whoever_may_not_know_finds_no_marked_paper(desk: Desk) -> None:
    entry = desk.add(title="代称甲", level=Level.SECRET)
    code = custody.whereabouts(entry.document)[0][0].code
    for words in ("代称", entry.number, code):
        assert told(desk, words)
        assert told(desk.acting("蒋明"), words) == []


def test_the_command_tells_the_same(desk: Desk, lent: Any, zwzx: Any) -> None:
    out = zwzx("find", "值班", "--format", "plain")[1]
    assert [line.split("\t")[:2] for line in out.splitlines()] == [words.split(" ") for words in BOTH]
    assert "哪个登记簿里都没有" in zwzx("find", "没有这样的词")[2]


async def test_from_the_first_screen_anything_is_found_and_opened(desk: Desk, lent: Any) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("slash")
        await settled(pilot)
        await write(pilot, "值班")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        await settled(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        page: Any = app.screen
        assert page.entry.name == "借〔2026〕1号"
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
