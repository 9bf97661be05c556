"""The untidy register enters: what is good once, what is bad comes back with its reason."""

from __future__ import annotations

import csv
import datetime as dt
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import DATA, Clock
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.rejects import write_rejects
from zwzx.jobs.exchange.sheets import Unread
from zwzx.jobs.exchange.tables import read_table
from zwzx.jobs.waiting.today import waiting
from zwzx.office.core.listing import Listing, find
from zwzx.office.terms.papers import Stage
from zwzx.reports.auditing import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

KNOWN = {"收文号": "number", "文件标题": "title", "收文日期": "signed"}


def imported(desk: Desk, path: Path, *, dry_run: bool = False) -> importing.Outcome:
    return importing.run(desk.office, desk.register, importing.open_file(desk.register, path), dry_run=dry_run)


@pytest.mark.parametrize("name", ["incoming-2019.csv", "incoming-2019.xlsx"])
def test_the_untidy_book_enters(desk: Desk, name: str) -> None:
    outcome = imported(desk, DATA / name)
    assert (outcome.total, outcome.entered, len(outcome.already), len(outcome.rejected)) == (41, 37, 1, 3)
    reasons = "".join(why for _, why in outcome.rejected)
    assert all(word in reasons for word in ("没有13月", "没有收文号", "题名是空的"))
    assert [(g.first, g.last) for g in audit(desk.office)] == [(20, 20), (25, 25), (30, 30)]
    assert waiting(desk.office, ("incoming",)) == []
    assert verify(registers.tables()).sound


def test_values_are_read_and_not_mangled(desk: Desk) -> None:
    imported(desk, DATA / "incoming-2019.csv")
    first = find(desk.office, desk.register, "收〔2019〕1号")
    assert (first.signed, first.document.copies, first.document.level.value) == (dt.datetime(2018, 12, 9), 1, 0)
    assert first.document.reference == "国办函〔2018〕71号"
    assert first.document.stage is Stage.HISTORY
    assert first.enclosures == "附件1份"
    assert find(desk.office, desk.register, "2019-16").document.reference == "国令第707号"


def test_a_second_run_enters_nothing_twice(desk: Desk) -> None:
    imported(desk, DATA / "incoming-2019.csv")
    again = imported(desk, DATA / "incoming-2019.xlsx")
    assert (again.entered, len(again.already)) == (0, 38)


def test_a_dry_run_reports_and_writes_nothing(desk: Desk) -> None:
    head = desk.office.store.head
    outcome = imported(desk, DATA / "incoming-2019.csv", dry_run=True)
    assert (outcome.entered, len(outcome.already), len(outcome.rejected)) == (37, 1, 3)
    assert desk.office.store.head == head


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_rejected_rows_come_back_in_the_same_shape_and_can_be_imported_when_mended(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    table = importing.open_file(desk.register, DATA / f"incoming-2019{suffix}")
    outcome = importing.run(desk.office, desk.register, table)
    path = tmp_path / f"退回{suffix}"
    write_rejects(path, [table], outcome.rejected)
    back = importing.open_file(desk.register, path)
    assert back.head[: len(table.head)] == table.head
    assert back.head[-1] == "退回原因"
    assert all(line.cells[len(table.head)] for line in back.lines())
    again = importing.run(desk.office, desk.register, back)
    assert (again.entered, len(again.rejected)) == (0, 3)
    for _, cells in back.rows:
        cells[0], cells[1] = cells[0] or "2019-030", "2019-02-02"
        cells[4] = cells[4] or "补上的题名"
    assert importing.run(desk.office, desk.register, back).entered == 3
    assert audit(desk.office) == []


def test_everything_exported_and_imported_again_differs_only_in_being_history(desk: Desk, tmp_path: Path) -> None:
    from tests.conftest import PEOPLE
    from zwzx.faces.cli.output import write
    from zwzx.jobs.vault.founding import found
    from zwzx.office.terms.papers import Level

    imported(desk, DATA / "incoming-2019.csv")
    entry = desk.add(title="=1+1", note="第一行\n第二行", pages=3, copies=2, limit="5 workday")
    desk.do("opinion", entry=entry, words="请领导传阅")
    desk.do("void", entry=desk.add(title="'引号开头"), reason="重复登记")
    desk.circulated(desk.add(title="阅毕的"))
    moved = desk.add(title="登错密级的", level=Level.SECRET, serials=("000001",))
    desk.do("level", entry=moved, level=Level.NONE, basis="解密", decided_by=desk.office.actor)
    columns = desk.register.facts
    later = Clock(
        desk.clock.now + dt.timedelta(days=100)
    )  # in whose office all this is history, of a year that is over
    for suffix in (".csv", ".xlsx"):
        first, second = tmp_path / f"1{suffix}", tmp_path / f"2{suffix}"
        desk.office.store.database.connect(reuse_if_open=True)
        from zwzx.office.core.opening import open_office

        with open_office(desk.path, acting="王芳", key=desk.key, clock=desk.clock) as office:
            write(Listing(office, desk.register, columns=columns).walk(oldest_first=True), columns, None, first)
        with found(
            tmp_path / f"b{suffix}.db", PEOPLE, {}, key=tmp_path / f"k{suffix}", clock=later, demonstration=True
        ) as other:
            outcome = importing.run(other, desk.register, importing.open_file(desk.register, first))
            assert outcome.rejected == []
            assert waiting(other, ("incoming",), most=None) == []
            write(Listing(other, desk.register, columns=columns).walk(oldest_first=True), columns, None, second)
        heads = importing.heads_of(desk.register.action("past"))
        was, now = ([line.facts for line in read_table(path, heads).lines()] for path in (first, second))
        assert now == [facts | history(facts) for facts in was]


def history(facts: dict[str, str]) -> dict[str, str]:
    """What a row of another office's time is here: history, of which nothing is under way."""
    under_way = facts["stage"] in ("待拟办", "待传阅", "传阅中")
    return {"entry": "历史", "stage": "历史" if under_way else facts["stage"]}


def as_csv(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_and_heads_wherever_they_start(tmp_path: Path, encoding: str) -> None:
    rows = [["某中心登记簿"], [], ["", "", ""], [" 收 文 号 ", "收文日期：", "文件标题"], ["1", "2026-01-05", "题"]]
    table = read_table(as_csv(tmp_path / "a.csv", rows, encoding), KNOWN)
    assert [line.facts for line in table.lines()] == [{"number": "1", "signed": "2026-01-05", "title": "题"}]


def test_numbers_stay_text(tmp_path: Path) -> None:
    table = read_table(as_csv(tmp_path / "a.csv", [["收文号", "文件标题"], ["0012", "00.10"]]), KNOWN)
    assert next(iter(table.lines())).facts == {"number": "0012", "title": "00.10"}


def test_unknown_columns_are_told_and_doubled_ones_are_read_where_they_agree(tmp_path: Path) -> None:
    table = read_table(as_csv(tmp_path / "a.csv", [["收文号", "文件标题", "颜色"], ["1", "题", "红"]]), KNOWN)
    assert table.unknown == ["颜色"]
    doubled = [["收文号", "文件标题", "文件标题"], ["1", "题", "题"], ["2", "题", "别的"]]
    one, two = read_table(as_csv(tmp_path / "b.csv", doubled), KNOWN).lines()
    assert one.facts["title"] == "题"
    assert isinstance(two.facts["title"], Unread)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"no head at all\n1,2"),
        ("a.csv", b"PK\x03\x04zip"),
        ("a.csv", b"\xff\xff\xfe\x80\x81"),
        ("a.xlsx", b"not a zip"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0legacy"),
        ("a.csv", ("收文号,文件标题\n" + "," * 300).encode()),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ZwzxError) as error:
        read_table(tmp_path / name, KNOWN)
    assert error.value.way_on


@pytest.mark.parametrize("ending", ['"从不合上', '"从不合上\n', '"从不合上\n2,2019-01-02,乙,题\n'])
def test_a_quote_that_is_never_closed_swallows_no_rows(tmp_path: Path, ending: str) -> None:
    """What stood behind it would be one cell of one row, and the rows would be missing unseen."""
    path = tmp_path / "open.csv"
    path.write_text(f"收文号,收文日期,来文机关,文件标题\n1,2019-01-01,甲,{ending}", encoding="utf-8")
    with pytest.raises(ZwzxError, match="引号不成对"):
        read_table(path, KNOWN)


@pytest.mark.parametrize("ending", ["题", "题\n", '"题"', '"题\n二"\r\n', '5"屏'])
def test_the_last_row_is_read_however_the_file_ends(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "whole.csv"
    path.write_text(f"收文号,文件标题\n1,{ending}", encoding="utf-8", newline="")
    (line,) = read_table(path, KNOWN).lines()
    assert line.facts["title"] == ending.strip().strip('"')


@pytest.mark.parametrize("name", ["incoming", "petitions", "outgoing", "people"])
def test_a_file_without_a_head_is_told_of_heads_of_that_register(desk: Desk, tmp_path: Path, name: str) -> None:
    assert desk.office.store.path.exists(), "its kept columns are asked for"
    register = registers.load(name)
    with pytest.raises(ZwzxError) as refused:
        importing.open_file(register, as_csv(tmp_path / "a.csv", [["甲", "乙"], ["1", "2"]]))
    act = register.importable
    assert act is not None
    told = refused.value.way_on.partition("，如 ")[2].removesuffix("。").split("、")
    assert set(told) <= {field.label for field in act.fields}
    assert len(told) == 5


def test_whoever_may_not_enter_a_book_is_told_before_any_row_is_read(desk: Desk, tmp_path: Path) -> None:
    rows = [["收文号", "收文日期", "文件标题"], ["1", "2019-13-01", ""]]
    with pytest.raises(ZwzxError, match="没有这个岗位"):
        imported(desk.acting("张伟"), as_csv(tmp_path / "a.csv", rows))


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 * 2**20))
    with pytest.raises(ZwzxError, match="大得不正常"):
        read_table(path, KNOWN)


def test_hostile_cells_are_rejected_with_a_reason(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    bad = ["\x1b[31m红", "反\u202e向"]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for column, head in enumerate(("收文号", "收文日期", "来文机关", "文件标题")):
            sheet.write_string(0, column, head)
        for row, title in enumerate([*bad, "=HYPERLINK(1)", "[/]", "零\u200b宽"], 1):
            for column, value in enumerate((f"2019-{row}", "2019-01-01", "甲", title)):
                sheet.write_string(row, column, value)
    outcome = imported(desk, path)
    assert len(outcome.rejected) == 2
    assert all("看不见的字符" in why for _, why in outcome.rejected)
    titles = {e.document.title for e in desk.record.select()}
    assert titles == {"=HYPERLINK(1)", "[/]", "零宽"}  # what has no width was never seen


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=12), min_size=4, max_size=4), max_size=8))
def test_any_table_is_read_or_refused(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "any.csv"
    try:
        as_csv(path, [["收文号", "收文日期", "来文机关", "文件标题"], *rows])
    except UnicodeEncodeError:
        return
    try:
        table = read_table(path, KNOWN)
    except ZwzxError:
        return
    assert len(list(table.lines())) <= len(rows) + 10


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028"])
def test_only_a_line_end_ends_a_row(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(f"收文号,收文日期,来文机关,文件标题\r\n2019-1,2019-01-01,甲,前{mark}后\n".encode())
    (line,) = read_table(path, KNOWN).lines()
    assert line.cells == ["2019-1", "2019-01-01", "甲", f"前{mark}后"]
