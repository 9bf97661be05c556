"""A report is declared like an act: command, palette line, table on the desk, files, paper and exit code follow."""

from __future__ import annotations

import csv
import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Annotated, Any
from zipfile import ZipFile

import pytest
from textual.widgets import Input

from tests.at_desk import at_desk, settled, until
from tests.conftest import commands
from zwzx import registers, reports
from zwzx.cli import run
from zwzx.faces.cli import reporting
from zwzx.faces.paper.workbook import write_rows
from zwzx.faces.tui.asks import Asks
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.today import Today
from zwzx.office.clauses import regulations
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.looks import Look
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.core.report import Answer, Found, Report, declared, head, report
from zwzx.office.custody import custody
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.papers import Level
from zwzx.reports.pending import values_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """An office with a paper and a marked one; the store is closed, for the commands open it."""
    desk.add(title="甲的题名")
    desk.add(title="密的题名", level=Level.SECRET)
    return commands(desk, capsys)


def words(one: Report) -> list[str]:
    """The command line of a report, with what it can't do without."""
    return [*one.called.split()[1:], *one.example.split()]


every = pytest.mark.parametrize("one", [reports.load(name) for name in reports.NAMES], ids=lambda one: one.name)


@every
def test_a_report_says_in_chinese_what_it_tells_and_cites_what_there_is(one: Report) -> None:
    assert not one.title.isascii()
    assert not one.help.splitlines()[0].isascii()
    assert set(one.cites) <= set(regulations.clauses())
    assert not one.duty or one.duty in one.cites
    assert one.run.__module__.startswith("zwzx.reports.")


SUMMED_UP = ("check",)
"""Whose plain text has a last line that sums it up."""


@every
def test_a_report_is_a_command_in_every_form(
    one: Report, zwzx: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    codes = {0, *one.codes}
    code, out, _ = zwzx(*words(one), "--help")
    assert code == 0
    assert one.help.splitlines()[0].rstrip("。") in out.replace("\n  ", "")
    code, plain, _ = zwzx(*words(one), "--format", "plain")
    assert code in codes
    _, jsonl, _ = zwzx(*words(one), "--format", "jsonl")
    rows = [json.loads(line) for line in jsonl.splitlines()]
    more = 1 if one.name in SUMMED_UP else 0
    assert len(rows) + more == len(plain.splitlines()), "a row a line, in both"
    json.loads(zwzx(*words(one), "--format", "json")[1])
    file = tmp_path / "rows.csv"
    assert zwzx(*words(one), "-o", str(file))[0] in codes
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert len(list(csv.reader(lines))) == len(rows) + 1
    paper = tmp_path / "paper.xlsx"
    assert zwzx(*words(one), "-o", str(paper))[0] in codes
    assert ZipFile(paper).testzip() is None


NEEDING = [one for one in map(reports.load, reports.NAMES) if any(field.required for field in one.fields)]


@pytest.mark.parametrize("blank", ["", " ", "　"])
@pytest.mark.parametrize("one", NEEDING, ids=lambda one: one.name)
def test_what_is_asked_with_nothing_is_told_that_nothing_was_asked(
    one: Report, blank: str, zwzx: Callable[..., tuple[int, str, str]]
) -> None:
    code, out, err = zwzx(*one.called.split()[1:], blank)
    (field,) = (field for field in one.fields if field.required)
    assert (code, out) == (2, "")
    assert field.label in err
    assert "还没有填" in err


@every
@pytest.mark.parametrize("blank", ["", " "])
def test_no_report_breaks_on_a_blank(one: Report, blank: str, zwzx: Callable[..., tuple[int, str, str]]) -> None:
    if any(ARGUMENT in field.marks for field in one.fields):
        code, _, _ = zwzx(*one.called.split()[1:], blank)
        assert code in {0, 2, *one.codes}


async def test_at_the_desk_blanks_are_nothing_too(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        ReportScreen.open_on(app.screen, reports.load("find"))  # type: ignore[arg-type]
        await until(pilot, lambda: isinstance(app.screen, Asks))
        await pilot.press("space", "enter")
        await until(pilot, lambda: "找什么还没有填" in app.screen.query_one("Status").said)  # type: ignore[attr-defined]


ALONE = "import sys; from zwzx.cli import run; sys.exit(run(sys.argv[1:]))"


@pytest.mark.parametrize("asked", ["whereis 收2026-1", "whereis 密收2026-1", "whereis 012026000001017", "why 收2026-1"])
def test_a_report_answers_in_a_process_of_its_own(desk: Desk, asked: str) -> None:
    """No other command has loaded anything there: what a report needs of a register it asks for itself."""
    desk.add(title="甲的题名")
    desk.add(title="密的题名", level=Level.SECRET)
    desk.office.store.close()
    words = [sys.executable, "-c", ALONE, "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    done = subprocess.run([*words, *asked.split()], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@every
async def test_a_report_is_a_table_on_the_desk(one: Report, desk: Desk) -> None:
    desk.add(title="甲的题名")
    if not one.desk:
        return
    async with at_desk(desk.office) as (app, pilot):
        ReportScreen.open_on(app.screen, one)  # type: ignore[arg-type]
        await settled(pilot)
        if isinstance(app.screen, Asks):
            await pilot.press(*one.example)
            await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.answer is not None)
        assert one.title in str(app.screen.query_one("#title").render())
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Reading))


# ── a report of two columns is one declaration ─────────────────────────


@pytest.fixture
def titles(monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report as a newcomer would write it."""

    @report("题名长短", columns=(head("title", text("题名"), 30, grow=True), head("length", number("字数"), 6)))
    def lengths(office: Office, most: Annotated[int, number("最多几字"), ARGUMENT] = 99) -> Answer:
        """题名各有几个字。"""
        record: Any = registers.load("incoming").record
        found = [(entry.id, entry.document.title) for entry in record.select()]
        return Answer([Found((t, len(t)), ("incoming", id_)) for id_, t in found if len(t) <= most], nothing="没有。")

    declared.remove(lengths)
    told = next(iter(reports.NAMES.values()))._replace(title=lengths.title, noun="", help=lengths.help)
    monkeypatch.setitem(reports.NAMES, "lengths", told)
    load = reports.load
    monkeypatch.setattr(reports, "load", lambda name: lengths if name == "lengths" else load(name))
    return lengths


def test_two_columns_are_a_command(titles: Report, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.add(title="甲的题名")
    desk.add(title="一个更长的题名")
    command = reporting.command(titles)
    found: dict[str, Any] = {"office": desk.office, "store": str(desk.path), "key": None, "acting": "", "pin_fd": None}
    command.main(["--format", "json", "5"], standalone_mode=False, obj=found)
    assert json.loads(capsys.readouterr().out) == [{"title": "甲的题名", "length": 4}]


async def test_two_columns_are_a_line_in_the_palette_and_a_table_that_leads_on(titles: Report, desk: Desk) -> None:
    desk.add(title="甲的题名")
    desk.add(title="一个更长的题名")
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("ctrl+p")
        await settled(pilot)
        app.screen.query_one(Input).value = titles.title
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.window.total == 2)
        await pilot.press("slash", *"更长")
        await until(pilot, lambda: app.screen.window.total == 1)  # type: ignore[attr-defined]
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        assert app.screen.entry.subject == "一个更长的题名"  # type: ignore[attr-defined]
        await pilot.press("escape", "escape", "f4")
        await until(pilot, lambda: isinstance(app.screen, Asks))
        await pilot.press(*"几")
        await pilot.press("enter")
        await until(pilot, lambda: "不是一个整数" in app.screen.query_one("Status").said)  # type: ignore[attr-defined]
        await pilot.press("ctrl+k", "4", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.window.total == 1)


# ── what follows from a declaration ────────────────────────────────────


@pytest.mark.clause("档案.1")
def test_a_report_that_a_duty_asks_for_can_be_marked_done(zwzx: Callable[..., tuple[int, str, str]]) -> None:
    assert zwzx("archivist", "monthly", "2026-08", "--done")[0] == 3, "that is the archivist's"
    assert zwzx("people", "appoint", "王芳", "--post", "档案员")[0] == 0
    code, _, err = zwzx("archivist", "monthly", "2026-08", "--done")
    assert (code, "已登记：档案.1 2026年8月。" in err) == (0, True)
    assert zwzx("archivist", "monthly", "2026-08", "--done")[0] == 3
    assert zwzx("archivist", "monthly", "--done")[0] == 0
    (now,) = (line for line in zwzx("duty", "list", "--format", "plain")[1].splitlines() if line.startswith("档案.1"))
    assert now.split("\t")[2] == "已做"
    assert zwzx("day", "month", "--done")[0] == 2, "no clause asks for it"


def test_rows_that_leave_the_office_are_entered_and_a_look_at_sums_is_none(desk: Desk, tmp_path: Path) -> None:
    desk.add(title="密的题名", level=Level.SECRET)
    desk.office.store.close()
    called = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "secrets", "balance"]
    assert run([*called]) == 0
    assert run([*called, "--items", "-o", str(tmp_path / "a.csv")]) == 0
    office = open_office(desk.path, key=desk.key, acting="王芳")
    (look,) = Look.select()
    assert (look.register, look.count, look.marked) == ("secrets", 1, True)
    office.store.close()


def test_who_may_not_know_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.office.store.close()
    assert run(["--store", str(desk.path), "--key", str(desk.key), "--as", "蒋明", "secrets", "balance"]) == 3
    assert "保密.1" in capsys.readouterr().err


def test_a_month_that_is_none_and_a_period_turned_round_are_refused_in_words_to_type(
    zwzx: Callable[..., tuple[int, str, str]],
) -> None:
    code, _, err = zwzx("day", "month", "2026-13")
    assert code == 2
    assert "请写成 2026-11" in err
    code, _, err = zwzx("consultations", "stats", "--since", "2026-05-01", "--until", "2026-04-01")
    assert code == 2
    assert "请把早的写作起始日" in err


# ── what is asked of one register ──────────────────────────────────────

TIMED = [name for name in registers.NAMES if any(due.at is not None for due in registers.load(name).dues)]
OVERDUE = {
    "number": "借〔2026〕1号",
    "subject": "甲的题名",
    "who": "孙丽",
    "due": "2026-09-30T17:30:00",
    "what": "借阅到期",
    "clause": "文电.7",
}


def lent(desk: Desk, **facts: Any) -> Any:
    item = custody.at_home(desk.opined(title="甲的题名", copies=2, **facts).document)[0]
    return desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))


def test_what_is_overdue_and_what_falls_due_is_asked_of_every_register_in_which_something_is() -> None:
    assert len(TIMED) > 5
    for name in registers.NAMES:
        found = reports.of_register(registers.load(name))
        assert set(found) == ({"overdue", "due"} if name in TIMED else set())
        for one in found.values():
            title = registers.load(name).title
            assert title in one.title
            assert title in one.help
            assert one.called == f"zwzx {registers.noun(name)} {one.command}"


@pytest.mark.parametrize("name", TIMED)
def test_asked_of_a_register_it_is_a_command_in_every_form(
    name: str, zwzx: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    for command in ("overdue", "due"):
        code, out, _ = zwzx(registers.noun(name), command, "--help")
        assert (code, registers.load(name).title in out) == (0, True)
        for form in ("plain", "csv", "json", "jsonl"):
            assert zwzx(registers.noun(name), command, "--format", form)[0] == 0
        assert zwzx(registers.noun(name), command, "-o", str(tmp_path / f"{command}.xlsx"))[0] == 0


def test_what_is_overdue_keeps_its_lines_its_keys_and_its_words(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)
    loan = lent(desk)
    call = commands(desk, capsys)
    assert call("loans", "overdue") == (0, "", "没有过期的。\n")
    assert call("loans", "due") == (0, "", "2026-09-28 没有到期的。\n")
    assert call("loans", "due", "--on", "2026-13-40")[0] == 2
    line = "借〔2026〕1号\t甲的题名\t孙丽\t2026-09-30 17:30\t借阅到期\t文电.7\n"
    assert call("loans", "due", "--on", "2026-09-30")[:2] == (0, line)
    desk.clock.now = loan.due + dt.timedelta(minutes=1)
    assert call("loans", "overdue")[:2] == (0, line)
    assert json.loads(call("loans", "overdue", "--format", "json")[1]) == [OVERDUE]
    (row,) = (row for row in json.loads(call("today", "--format", "json")[1]) if row["register"] == "loans")
    assert row == {"group": "过期", "register": "loans", "late": True} | OVERDUE
    assert list(row) == ["group", "register", "number", "what", "subject", "who", "due", "late", "clause"]
    assert "过期\t借阅到期\t借〔2026〕1号\t甲的题名\t孙丽\t2026-09-30 17:30\n" in call("today")[1]


@pytest.mark.parametrize(("level", "marked"), [(Level.NONE, False), (Level.SECRET, True)])
def test_what_waits_is_looked_at_freely_and_a_file_of_it_is_entered(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path, level: Level, marked: bool
) -> None:
    lent(desk, level=level, **({"serials": ("1", "2")} if marked else {}))
    call = commands(desk, capsys)
    for words in (("today",), ("today", "--format", "json"), ("loans", "due", "--on", "2026-09-30")):
        assert call(*words)[0] == 0
    for words in (("today", "-o", str(tmp_path / "a.csv")), ("loans", "overdue", "-o", str(tmp_path / "b.csv"))):
        assert call(*words)[0] == 0
    with open_office(desk.path, key=desk.key, acting="王芳"):
        assert [(look.register, look.marked) for look in Look.select().order_by(Look.id)] == [
            ("", marked),
            ("loans", marked),
        ]


async def test_the_palette_of_a_register_offers_what_is_asked_of_it_and_a_row_leads_on(desk: Desk) -> None:
    loan = lent(desk)
    desk.clock.now = loan.due + dt.timedelta(minutes=1)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        app.push_screen(Book(app.office, registers.load("loans")))
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.window.total > 0)
        await pilot.press("ctrl+p")
        await settled(pilot)
        app.screen.query_one(Input).value = "借阅登记簿：过期的"
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.window.total == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        assert app.screen.entry.name == loan.number  # type: ignore[attr-defined]


async def test_the_days_list_on_the_desk_is_that_of_the_first_screen(desk: Desk) -> None:
    loan = lent(desk)
    desk.clock.now = loan.due + dt.timedelta(minutes=1)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Today) and app.screen.window.total > 0)
        assert isinstance(app.screen, Today)
        first = [values_of(one, desk.clock.now) for one in app.screen.waiting]
        ReportScreen.open_on(app.screen, reports.load("today"))
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.answer is not None)
        assert [row.values for row in app.screen.answer.rows] == first  # type: ignore[attr-defined]


def test_a_title_that_no_worksheet_may_have_is_written_all_the_same(tmp_path: Path) -> None:
    """As that of a list of a moment, in which a colon stands."""
    assert write_rows([("甲",)], ["题名"], tmp_path / "a.xlsx", "夜间检查　2026-09-28 23:59 [全部]/'甲'\\乙?*") == 1
    assert ZipFile(tmp_path / "a.xlsx").testzip() is None
