"""月报、年报: each figure against a table written by hand, each number against its rows, and who may know of which."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from textual.widgets import Input

from tests import marked_matters
from tests.at_desk import at_desk, settled, until
from tests.conftest import commands
from tests.registers.seal_use.counter import seal_of, use
from zwzx import registers, reports
from zwzx.faces.paper.render import render
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.report import ReportScreen
from zwzx.jobs.demo import building
from zwzx.office.core.looks import Look
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.custody import custody
from zwzx.office.kinds.amounts import MINUTES, Amount, lasted, share
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level, Urgency
from zwzx.office.terms.people import Manner
from zwzx.reports import page_of_figures
from zwzx.reports.compared_spans import month_of, year_before, year_of
from zwzx.reports.page_of_figures_sheet import pages
from zwzx.reports.seal_counts import counts
from zwzx.store.engine import proxy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Desk, Made

MONTH = reports.load("report.month")
YEAR = reports.load("report.year")
SEPTEMBER = dt.date(2026, 9, 1)
UNTIL = dt.datetime(2026, 9, 28, 15, 0)
"""The end of the demonstration that other tests have made too."""


def table(desk: Desk, **asked: Any) -> list[tuple[str, str, str, str]]:
    """The page as somebody reads it: group, name, number, that of the year before."""
    found = MONTH.ask(desk.office, {"of": SEPTEMBER, **asked})
    kinds = [column.kind for column in MONTH.columns]
    told = [["" if v is None else k.show(v) for k, v in zip(kinds, row.values, strict=True)] for row in found.rows]
    return [(group, name, now, before) for group, name, now, before, _ in told]


def go_round(desk: Desk, entry: Any, *readers: str) -> Any:
    people = tuple(map(desk.somebody, readers))
    return desk.act("circulation.start", desk.fresh(entry).document, readers=people)


def a_small_month(desk: Desk) -> None:
    """The 28th, a Monday, and the days after it: what the tables below were written from."""
    at = dt.datetime(2026, 9, 28, 9)
    plain = desk.opined(title="平件", copies=2)
    pressing = desk.opined(title="急件", urgency=Urgency.PRESSING)
    waits = desk.opined(title="没送的", copies=2)
    desk.do("void", entry=desk.add(title="登错的"), reason="登错了")
    desk.clock.now = at.replace(minute=31)
    first = go_round(desk, pressing, "张伟")
    desk.act("circulation.hand_out", first)
    desk.clock.now = at.replace(minute=40)
    second = go_round(desk, plain, "孙丽", "陈静")
    desk.act("circulation.hand_out", second)
    lent = desk.act("loans.lend", custody.at_home(waits.document)[0], borrower=desk.somebody("孙丽"))
    desk.clock.now = at.replace(hour=11)
    desk.act("circulation.take_back", second, words="阅")
    desk.act("circulation.hand_out", second)
    desk.act("circulation.take_back", first, words="阅")
    desk.act("circulation.close", first)
    desk.act("loans.return", lent)
    seal = seal_of(desk)
    use(desk, seal)
    use(desk, seal, manner=Manner.PHONE, words="同意，急用", phone="13900000000", witness="刘强")


BY_HAND = [
    ("收文", "合计", "3件", ""),
    ("收文", "急件", "1件", ""),
    ("按周", "1日至7日", "0件", ""),
    ("按周", "8日至14日", "0件", ""),
    ("按周", "15日至21日", "0件", ""),
    ("按周", "22日至28日", "3件", ""),
    ("按周", "29日至30日", "0件", ""),
    ("到首位领导", "平件", "2小时（1件）", ""),
    ("到首位领导", "急件", "31分钟（1件）", ""),
    ("到首位领导", "还没送", "1件", ""),
    ("到办结", "平件", "", ""),
    ("到办结", "急件", "2小时（1件）", ""),
    ("到办结", "还没办结", "2件", ""),
    ("按领导", "张伟按期", "1份", ""),
    ("按领导", "张伟超期", "0份", ""),
    ("按领导", "陈静按期", "0份", ""),
    ("按领导", "陈静超期", "1份", ""),
    ("按科室", "业务科按期", "1份", ""),
    ("按科室", "业务科超期", "0份", ""),
    ("借阅", "借出", "1件", ""),
    ("借阅", "按期还", "1件", ""),
    ("借阅", "超期", "0件", ""),
    ("借阅", "还没还", "0件", ""),
    ("在外", "合计", "1份", ""),
    ("在外", "超期", "0份", ""),
    ("用印", "行政印鉴", "2笔", ""),
    ("电话同意", "没补签", "1笔", ""),
    ("归档", "办结", "1件", ""),
    ("归档", "已归档", "0件", ""),
    ("归档", "不归档", "0件", ""),
    ("归档", "待归档", "1件", ""),
]
"""As it is asked on the 20th of October, when 陈静 still has a paper whose circulation was to be through by then."""


def test_a_small_month_comes_to_what_was_counted_by_hand(desk: Desk) -> None:
    a_small_month(desk)
    desk.clock.now = dt.datetime(2026, 10, 20, 9)
    assert table(desk) == BY_HAND


def test_a_month_without_anything_is_noughts_and_no_time(desk: Desk) -> None:
    a_small_month(desk)
    found = {(group, name): (now, before) for group, name, now, before in table(desk, of=dt.date(2026, 8, 1))}
    assert set(found.values()) == {("0件", ""), ("0份", ""), ("0笔", ""), ("", "")}
    assert found["到首位领导", "平件"] == found["到办结", "急件"] == ("", "")
    assert len([name for group, name in found if group == "按周"]) == 5


def test_a_month_that_is_not_over_is_told_up_to_today_and_so_is_the_year_before(desk: Desk) -> None:
    found = MONTH.ask(desk.office, {"of": SEPTEMBER})
    assert found.said[0] == "2026年9月还没有完，算到9月28日；去年同期也算到9月28日。"
    assert [row.values[1] for row in found.rows if row.values[0] == "按周"][-1] == "22日至28日"
    desk.clock.now = dt.datetime(2026, 10, 1, 9)
    assert "还没有完" not in "".join(MONTH.ask(desk.office, {"of": SEPTEMBER}).said)
    for one, asked, way in ((MONTH, dt.date(2026, 11, 1), "2026-10"), (YEAR, 2027, "2026")):
        with pytest.raises(Unreadable, match="还没有开始") as refused:
            one.ask(desk.office, {"of": asked})
        assert way in str(refused.value)


@pytest.mark.parametrize(
    ("now", "span", "before"),
    [
        (
            "2026-11-30 15:00",
            ("2026-11-01", "2026-11-30", "2026-11-30 15:00:00"),
            ("2025-11-01", "2025-11-30", "23:59:59"),
        ),
        (
            "2026-11-10 15:00",
            ("2026-11-01", "2026-11-10", "2026-11-10 15:00:00"),
            ("2025-11-01", "2025-11-10", "15:00:00"),
        ),
        (
            "2026-12-05 15:00",
            ("2026-11-01", "2026-11-30", "2026-11-30 23:59:59"),
            ("2025-11-01", "2025-11-30", "23:59:59"),
        ),
    ],
)
def test_the_days_of_a_month(now: str, span: tuple[str, str, str], before: tuple[str, str, str]) -> None:
    found = month_of(dt.date(2026, 11, 1), dt.datetime.fromisoformat(now))
    then = year_before(found)
    assert tuple(map(str, (found.first, found.last, found.until))) == span
    assert (str(then.first), str(then.last), f"{then.until:%H:%M:%S}") == before


def test_the_days_of_a_leap_year() -> None:
    february = month_of(dt.date(2028, 2, 1), dt.datetime(2028, 2, 29, 12))
    assert (february.last, year_before(february).last) == (dt.date(2028, 2, 29), dt.date(2027, 2, 28))
    assert year_before(month_of(dt.date(2029, 2, 1), dt.datetime(2029, 5, 1))).last == dt.date(2028, 2, 29)
    assert [name for name, _, _ in february.parts] == ["1日至7日", "8日至14日", "15日至21日", "22日至28日", "29日"]
    year = year_of(2028, dt.datetime(2028, 2, 29, 12))
    assert [(name, str(last)) for name, _, last in year.parts] == [("1月", "2028-01-31"), ("2月", "2028-02-29")]
    assert str(year_before(year).last) == "2027-02-28"


def test_a_year_is_told_by_the_month_and_beside_the_one_before(desk: Desk) -> None:
    """What the office had a year ago is a number, and 0 where its book was kept; without a book nobody knows one."""
    a_small_month(desk)
    desk.clock.now = dt.datetime(2027, 9, 28, 12)
    desk.opined(title="一年后的")
    found = {(row.values[0], row.values[1]): row.values[2:4] for row in YEAR.ask(desk.office, {"of": None}).rows}
    assert found["收文", "合计"] == (1, 3)
    assert found["收文", "急件"] == (0, 1)
    assert found["按月", "9月"] == (1, 3)
    assert found["按月", "8月"] == (0, None), "the book was not kept yet"
    assert found["到首位领导", "急件"] == (None, 31)
    assert found["按领导", "张伟按期"] == (0, 1), "named, though there is nothing of this year"
    assert found["用印", "行政印鉴"] == (0, 2)
    assert found["在外", "合计"] == (1, 1)
    assert [name for group, name in found if group == "按月"] == [f"{n}月" for n in range(1, 10)]
    earlier = {(row.values[0], row.values[1]): row.values[2:4] for row in YEAR.ask(desk.office, {"of": 2026}).rows}
    assert {before for _, before in earlier.values()} == {None}


def test_a_moment_without_an_hour_is_no_midnight(desk: Desk) -> None:
    entry = desk.opined(title="只知道哪天收的", signed=dt.datetime(2026, 9, 25))
    slip = go_round(desk, entry, "张伟")
    desk.act("circulation.hand_out", slip)
    found = MONTH.ask(desk.office, {"of": SEPTEMBER})
    told = {(row.values[0], row.values[1]): row.values[2] for row in found.rows}
    assert (told["到首位领导", "平件"], told["到首位领导", "不知几时"]) == (None, 1)
    assert "有1件只知道哪天、不知几时，不算进到首位领导的时间。" in found.said
    assert ("到办结", "不知几时") not in told


def test_what_came_when_its_time_was_over_is_nobodys_delay(desk: Desk) -> None:
    entry = desk.opined(title="两位领导看")
    slip = go_round(desk, entry, "张伟", "陈静")
    desk.act("circulation.hand_out", slip)
    desk.clock.now = dt.datetime(2026, 10, 20, 9)
    desk.act("circulation.take_back", slip, words="阅")
    desk.act("circulation.hand_out", slip)
    told = {(group, name): now for group, name, now, _ in table(desk)}
    assert (told["按领导", "张伟超期"], told["按领导", "陈静超期"], told["传阅各份", "送时已过期"]) == (
        "1份",
        "0份",
        "1份",
    )


# ── every number leads to its rows ─────────────────────────────────────


@pytest.fixture(scope="module")
def _whole_house(tmp_path_factory: pytest.TempPathFactory, made: Made) -> Iterator[Office]:
    """The demonstration, with marked papers in it, as its clerk opens it."""
    path, key = made.demonstration(tmp_path_factory.mktemp("figures"), UNTIL)
    opened = open_office(path, acting=building.CLERK, key=key)
    office = Office(opened.store, opened.actor, lambda: UNTIL, vouches=True)
    marked_matters.Entering(office).all()
    with opened:
        yield office


@pytest.fixture
def house(_whole_house: Office) -> Office:
    """That office, of which the records speak again, whatever a test opened meanwhile."""
    proxy.initialize(_whole_house.store.database)
    return _whole_house


def as_somebody(office: Office, name: str) -> Office:
    return Office(office.store, Person.get(Person.name == name), office.clock)


@pytest.mark.parametrize("name", ["王芳", "张伟", "孙丽", "赵敏"])
@pytest.mark.parametrize(("one", "of"), [(MONTH, SEPTEMBER), (YEAR, 2026)], ids=["month", "year"])
def test_every_number_is_that_of_its_rows(house: Office, one: Any, of: Any, name: str) -> None:
    office = as_somebody(house, name)
    found = one.ask(office, {"of": of}).rows
    assert len(found) > 25
    assert sum(bool(row.values[2]) for row in found) > 12
    for row in found:
        rows = one.ask(office, {"of": of, **row.asks}).rows
        now = row.values[2]
        if now is not None and now.unit == MINUTES:
            assert len(rows) == now.of
            took = sorted(r.values[-1] for r in rows)
            assert (took[(len(took) - 1) // 2] + took[len(took) // 2]) // 2 == now
        else:
            assert len(rows) == (now or 0), row.asks
        for led in rows:
            assert led.leads is None or registers.load(led.leads[0]).record.get_or_none(id=led.leads[1])


def test_the_parts_are_the_whole(house: Office) -> None:
    """What can be counted another way comes to the same."""
    told = {(row.values[0], row.values[1]): row.values[2] for row in MONTH.ask(house, {"of": SEPTEMBER}).rows}
    assert sum(n for (group, _), n in told.items() if group == "按周") == told["收文", "合计"]
    assert sum(n for (group, name), n in told.items() if group == "归档" and name != "办结") == told["归档", "办结"]
    assert sum(n for (group, _), n in told.items() if group == "用印") == sum(c.uses[8] for c in counts(house, 2026))
    of_ends = sum(n.of for (group, name), n in told.items() if group == "到办结" and n is not None and n.of is not None)
    assert of_ends + told["到办结", "还没办结"] <= told["收文", "合计"]


def test_the_rows_of_the_year_before_are_asked_for_too(desk: Desk) -> None:
    a_small_month(desk)
    desk.clock.now = dt.datetime(2027, 9, 28, 9)
    asked: dict[str, Any] = {"of": None, "rows": "收文：合计"}
    assert MONTH.ask(desk.office, asked).rows == []
    then = MONTH.ask(desk.office, {**asked, "before": True})
    assert (len(then.rows), then.about) == (3, "2026年9月　收文：合计")
    with pytest.raises(Unreadable, match="没有写看哪个数"):
        MONTH.ask(desk.office, {"of": None, "before": True})


def test_a_number_is_named_in_words_and_a_name_that_is_none_is_refused_with_those_that_there_are(desk: Desk) -> None:
    a_small_month(desk)
    for words in ("收文：急件", "收文:急件", " 收文 ： 急件 ", "张伟按期", "行政印鉴"):
        assert len(MONTH.ask(desk.office, {"of": SEPTEMBER, "rows": words}).rows) in (1, 2)
    with pytest.raises(Unreadable, match="没有叫“不是”的数") as refused:
        MONTH.ask(desk.office, {"of": SEPTEMBER, "rows": "不是"})
    assert "收文：合计" in str(refused.value)
    with pytest.raises(Unreadable, match="“急件”有几个") as refused:
        MONTH.ask(desk.office, {"of": SEPTEMBER, "rows": "急件"})
    assert "可写：收文：急件、到首位领导：急件、到办结：急件。" in str(refused.value)


# ── who may know ───────────────────────────────────────────────────────


@pytest.mark.clause("保密.1")
def test_who_may_not_know_is_told_the_same_before_and_after_marked_matters(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL)
    with open_office(path, acting=building.CLERK, key=key) as opened:
        clerk = Office(opened.store, opened.actor, lambda: UNTIL, vouches=True)

        def told(name: str) -> list[Any]:
            office = as_somebody(clerk, name)
            pages = [one.ask(office, {"of": of}) for one, of in ((MONTH, SEPTEMBER), (YEAR, 2026))]
            rows = [MONTH.ask(office, {"of": SEPTEMBER, **row.asks}) for row in pages[0].rows if row.asks is not None]
            return [([row.values for row in a.rows], a.said, repr(a.pages and a.pages())) for a in (*pages, *rows)]

        without = ("孙丽", "赵敏", "蒋明", "周涛")
        before, knows = {name: told(name) for name in without}, told("王芳")
        marked_matters.Entering(clerk).all()
        assert {name: told(name) for name in without} == before
        assert told("王芳") != knows, "something marked is among what is counted"


@pytest.mark.clause("保密.1")
def test_rows_that_leave_the_office_are_entered_and_numbers_are_not(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    desk.add(title="甲的题名")
    desk.add(title="密的题名", level=Level.SECRET)
    call = commands(desk, capsys)
    assert call("report", "month", "2026-09", "-o", str(tmp_path / "a.csv"))[0] == 0
    assert call("report", "month", "2026-09", "--rows", "收文：合计")[0] == 0
    assert call("report", "month", "2026-09", "--rows", "收文：合计", "-o", str(tmp_path / "b.csv"))[0] == 0
    assert call("report", "month", "2026-09", "--rows", "收文：急件", "-o", str(tmp_path / "c.csv"))[0] == 0
    with open_office(desk.path, key=desk.key, acting="王芳"):
        looks = [(look.register, look.count, look.marked, look.words) for look in Look.select().order_by(Look.id)]
    assert looks == [("incoming", 2, True, "2026年9月 收文：合计"), ("incoming", 0, False, "2026年9月 收文：急件")]


# ── the faces ──────────────────────────────────────────────────────────


def test_as_a_program_reads_it(desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    a_small_month(desk)
    call = commands(desk, capsys)
    code, out, _ = call("report", "month", "2026-09", "--format", "json")
    first, *_, last = json.loads(out)
    command = "zwzx report month 2026-09 --rows 收文：合计"
    assert (code, first) == (
        0,
        {"group": "收文", "name": "合计", "value": 3, "unit": "件", "before": None, "rows": 3, "command": command},
    )
    assert (last["group"], last["name"], last["value"]) == ("归档", "待归档", 1)
    (took,) = (one for one in json.loads(out) if one["command"].endswith("到首位领导：急件"))
    assert (took["value"], took["unit"], took["rows"]) == (31, MINUTES, 1)
    lines = call("report", "month", "2026-09", "--format", "plain")[1].splitlines()
    assert lines[1].split("\t")[:4] == ["收文", "急件", "1件", ""]
    for line in lines:
        asked = line.split("\t")[-1].partition(" report ")[2].split()
        rows = call("report", *asked, "--format", "jsonl")[1].splitlines()
        assert len(rows) == next(one["rows"] for one in json.loads(out) if one["command"].endswith(asked[-1]))
    assert call("report", "month", "2026-09", "-o", str(tmp_path / "a.csv"))[0] == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["项目", "内容", "数", "去年同期", "图"]


def test_the_rows_of_a_number_are_a_sheet_of_rows_and_no_paper(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    a_small_month(desk)
    call = commands(desk, capsys)
    asked = ("report", "month", "2026-09", "--rows", "收文：合计")
    assert call(*asked, "-o", str(tmp_path / "a.xlsx")) == (0, "", f"3条，写在 {tmp_path / 'a.xlsx'}。\n")
    for words in (("-o", str(tmp_path / "a.pdf")), ("--print",)):
        code, _, err = call(*asked, *words)
        assert (code, "这里没有印出的样子" in err) == (2, True)


def test_on_a_terminal_the_bars_need_no_colour(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    a_small_month(desk)
    out = commands(desk, capsys)("report", "month", "2026-09", "--format", "table")[1]
    (line,) = (line for line in out.splitlines() if "22日至28日" in line)
    assert "█" * 10 in line
    assert "\x1b" not in out


@pytest.mark.parametrize(("part", "drawn"), [(0, ""), (1, "▏"), (5, "▌"), (10, "█"), (55, "█████▌"), (100, "█" * 10)])
def test_a_share_as_a_bar(part: int, drawn: str) -> None:
    assert share("图").show(part) == drawn


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0分钟"),
        (31, "31分钟"),
        (60, "1小时"),
        (160, "2小时40分"),
        (1440, "1天"),
        (4620, "3天5小时"),
        (-5, "-5分钟"),
    ],
)
def test_a_time_in_words(minutes: int, words: str) -> None:
    assert lasted(minutes) == Amount(minutes, MINUTES).words == words


@pytest.mark.parametrize(("one", "of"), [(MONTH, SEPTEMBER), (YEAR, 2026)], ids=["month", "year"])
def test_it_is_one_page_and_a_workbook_has_charts_of_numbers(house: Office, tmp_path: Path, one: Any, of: Any) -> None:
    answer = one.ask(house, {"of": of})
    render(answer.pages(), tmp_path / "a.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "a.pdf").read_bytes())) == 1
    render(answer.pages(), tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as file:
        assert file.testzip() is None
        charts = [file.read(name).decode() for name in file.namelist() if name.startswith("xl/charts/chart")]
        numbers = file.read("xl/worksheets/sheet2.xml").decode()
    assert len(charts) >= 4
    assert all("<c:val>" in chart and "图'!$B$" in chart for chart in charts)
    received = next(row.values[2] for row in answer.rows if row.values[0] in ("按周", "按月") and row.values[2])
    assert f"<v>{int(received)}</v>" in numbers, "a number, and no text"


def test_a_page_of_many_sections_and_seals_is_drawn_smaller_and_stays_one(tmp_path: Path, house: Office) -> None:
    found = page_of_figures.compared(house, month_of(SEPTEMBER, UNTIL))
    seals = [one for one in found if one.figure.group == "用印"]
    many = [one._replace(figure=one.figure.but(name=f"第{n}枚")) for n in range(24) for one in seals[:1]]
    render(pages(house, [*found, *many], month_of(SEPTEMBER, UNTIL), ()), tmp_path / "a.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "a.pdf").read_bytes())) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_at_the_desk_enter_leads_from_the_number_to_its_rows_and_on(
    desk: Desk, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "documents")
    a_small_month(desk)
    async with at_desk(desk.office, size) as (app, pilot):
        await pilot.press("ctrl+p")
        await settled(pilot)
        app.screen.query_one(Input).value = "月报"
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.window.total > 20)
        page = app.screen
        assert isinstance(page, ReportScreen)
        heads = page.window.render_line(0).text
        assert "去年同期" in heads
        assert "图" in heads
        assert any("█" * 10 in page.window.render_line(y).text for y in range(1, 8))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is not page and isinstance(app.screen, ReportScreen))
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.window.total == 1)
        assert app.screen.values["rows"] == "收文：急件"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        assert app.screen.entry.name == "收〔2026〕2号"  # type: ignore[attr-defined]
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("e")
        await until(pilot, lambda: ".xlsx" in page.status.said)
    (made,) = (tmp_path / "documents").glob("月报-*.xlsx")
    with ZipFile(made) as file:
        assert any(name.startswith("xl/charts/") for name in file.namelist())
