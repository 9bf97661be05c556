"""Books laid out as offices lay them out: halves side by side, feet of pages, hidden rows, two columns of one fact."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
import xlwt

from tests.jobs.test_old_books import HEADS, KNOWN, ROW, book, entered, rows_of, why, zipped
from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.recognising import recognise
from zwzx.jobs.exchange.sheets import Figures, Unread, YearKept, sheets_of
from zwzx.jobs.exchange.tables import read_tables
from zwzx.jobs.exchange.twice import together
from zwzx.office.archive import archive_numbers
from zwzx.office.archive.archive_numbers import Parts
from zwzx.office.archive.pieces import Piece
from zwzx.office.kinds.references import marked_serial
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]

OF_2016 = ["2016年收文登记簿"]
IN = ("收文号", "收文日期", "来文单位", "文件标题", "备注")
OUT = ("发文字号", "发文日期", "文件标题", "主送机关", "备注")
ONE_IN, ONE_OUT = ("1", "3.14", "甲局", "来一", ""), ("测〔2016〕1号", "3.24", "去一", "乙局", "")
CATALOGUE = ("件号", "责任者", "文号", "题名", "日期", "页数", "备注")


@pytest.fixture
def archivist(desk: Desk) -> Desk:
    """王芳, who keeps the archives as well."""
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    return desk


def outcome_of(desk: Desk, name: str, path: Path, *, dry_run: bool = False) -> importing.Outcome:
    """What the import of every table of a file into a register comes to."""
    whole = importing.Outcome()
    register = registers.load(name)
    for table in importing.open_tables(register, path)[0]:
        whole.add(importing.run(desk.office, register, table, dry_run=dry_run, before=whole))
    return whole


# ── two books side by side ─────────────────────────────────────────────

BLANK: tuple[str, ...] = ("",) * 5


@pytest.mark.parametrize(
    "above",
    [
        [("2016年收文登记簿", *BLANK[1:], "2016年发文登记簿")],
        [("2016年收发文登记簿",), ("收文", *BLANK[1:], "发文")],
        [("2016年收发文登记簿",)],
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_both_halves_enter_and_a_row_that_is_blank_in_one_of_them_does_not_go_back(
    desk: Desk, tmp_path: Path, zwzx: Command, above: Any, turned: bool
) -> None:
    lines: list[Sequence[str]] = [
        (*IN, *OUT),
        (*ONE_IN, *ONE_OUT),
        ("2", "3.15", "甲局", "来二", "", *BLANK),
        (*BLANK, "测〔2016〕2号", "3.25", "去二", "乙局", ""),
    ]
    if turned:
        lines = [(*line[5:], *line[:5]) for line in lines]
        above = [(*row[5:], *row[:5]) if len(row) > 1 else row for row in above]
        above = [row if len(row) != 6 else (row[0], *BLANK[1:], row[1]) for row in above]
    path = book(tmp_path / "a.csv", *above, *lines)
    code, out, err = zwzx("import", str(path), "--yes")
    assert (code, out) == (0, "4\t0\t0\n"), err
    assert sorted(entry.document.title for entry in desk.record.select()) == ["来一", "来二"]
    outgoing = Outgoing.select()
    assert sorted((one.number, one.title) for one in outgoing) == [("测〔2016〕1号", "去一"), ("测〔2016〕2号", "去二")]
    assert "没有用到的栏" not in err


def test_the_half_that_is_not_asked_for_is_named_and_how_it_is_entered(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    path = book(tmp_path / "a.csv", ["2016年收发文登记簿"], (*IN, *OUT), (*ONE_IN, *ONE_OUT))
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (0, "1\t0\t0\n")
    assert "右边并排的是发文登记簿（发文字号、发文日期、文件标题、主送机关、备注），这一遍没有读" in err
    assert "--register outgoing" in err
    assert "没有用到的栏" not in err


def test_a_book_that_goes_on_beside_itself_is_read_on(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = book(tmp_path / "a.csv", OF_2016, (*IN, *IN), (*ONE_IN, "2", *ONE_IN[1:3], "来二", ""), ("3", *ONE_IN[1:]))
    halves = importing.open_tables(desk.register, path)[0]
    assert len(halves) == len({table.digest for table in halves}) == 2
    assert zwzx("incoming", "import", str(path))[:2] == (0, "3\t0\t0\n")
    assert zwzx("incoming", "import", str(path))[:2] == (0, "0\t3\t0\n")
    assert [(part.register.name, len(part.table.rows)) for part in recognise(path).parts] == [
        ("incoming", 2),
        ("incoming", 1),
    ]


def test_a_book_that_tells_whose_papers_came_is_one_book(desk: Desk, tmp_path: Path) -> None:
    heads = ("收文号", "收文日期", "发文单位", "发文字号", "发文日期", "文件标题", "备注")
    path = book(tmp_path / "a.csv", OF_2016, heads, ("1", "3.14", "甲局", "甲字〔2016〕1号", "2016-03-13", "题", "注"))
    (table,), _ = importing.open_tables(desk.register, path)
    assert (table.half, table.unknown) == (None, [])


# ── what a rehearsal knows ─────────────────────────────────────────────


def test_the_same_paper_on_two_sheets_is_seen_by_the_rehearsal(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = str(book(tmp_path / "a.xlsx", OF_2016, HEADS, ROW, 二=[OF_2016, HEADS, ROW, (*ROW[:4], "另一件")]))
    for command in ("import", "incoming import"):
        assert zwzx(*command.split(), path, "--dry-run")[:2] == (3, "1\t1\t1\n")
    assert zwzx("import", path, "--yes")[:2] == (3, "1\t1\t1\n"), "as it comes to in earnest"


@pytest.mark.parametrize(
    ("name", "heads", "row"),
    [
        ("archives", ("档号", "题名", "保管期限"), ("Z109-WS·2016-Y-0001", "甲", "永久")),
        ("archives", ("年度", "题名", "保管期限"), ("2016", "甲", "永久")),
        ("publications", ("公开项目", "责任科室", "公开方式", "公开周期"), ("甲事", "办公室", "", "")),
        ("people", ("姓名", "科室", "岗位", "到岗日期"), ("新人", "业务科", "档案员", "2020-01-01")),
        ("boxes", ("年度", "保管期限", "盒号"), ("2016", "永久", "1")),
        ("seals", ("印鉴名称", "印鉴种类", "保管人"), ("某章", "行政印鉴", "王芳")),
    ],
)
def test_a_rehearsal_over_two_sheets_says_what_the_import_says(
    archivist: Desk, tmp_path: Path, name: str, heads: Any, row: Any
) -> None:
    path = book(tmp_path / "a.xlsx", heads, row, 二=[heads, row])
    tried = outcome_of(archivist, name, path, dry_run=True)
    done = outcome_of(archivist, name, path)
    assert (tried.entered, len(tried.already), why(tried)) == (done.entered, len(done.already), why(done))
    assert (done.entered, len(done.already)) == (1, 1), why(done)


# ── the year of a catalogue ────────────────────────────────────────────


@pytest.mark.parametrize(
    ("above", "sheet", "heads"),
    [
        (["2004年度归档文件目录"], "目录", CATALOGUE),
        (["2004年度归档文件目录"], "目录", ("年度", *CATALOGUE)),
        (["年度：2004"], "目录", ("年度", *CATALOGUE)),
        (["归档文件目录"], "2004", CATALOGUE),
        (["归档文件目录"], "2004年", CATALOGUE),
        (["归档文件目录"], "2004年度", ("年度", *CATALOGUE)),
    ],
)
def test_a_heading_and_a_sheets_name_give_a_catalogue_its_year(
    archivist: Desk, tmp_path: Path, above: Any, sheet: str, heads: Any
) -> None:
    row = ("1", "甲局", "", "题一", "3.14", "3", "")
    path = book(tmp_path / "a.xlsx", **{sheet: [above, heads, ("", *row) if heads[0] == "年度" else row]})
    outcome = outcome_of(archivist, "archives", path)
    assert why(outcome) == []
    (piece,) = Piece.select()
    assert (piece.year, piece.dated) == (2004, dt.date(2004, 3, 14))


@pytest.mark.parametrize("above", ["2004年度归档文件目录", "年度：2004"])
def test_a_year_that_contradicts_the_heading_goes_back(archivist: Desk, tmp_path: Path, above: str) -> None:
    path = book(tmp_path / "a.csv", [above], ("年度", *CATALOGUE), ("2003", "1", "甲局", "", "题", "", "3", ""))
    (reason,) = why(outcome_of(archivist, "archives", path))
    assert "2003" in reason
    assert "2004" in reason
    assert "表头上方写的" in reason


def test_a_year_that_contradicts_the_name_of_the_file_goes_back_and_says_where_it_stands(
    archivist: Desk, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "2004年.csv", ["归档文件目录"], ("年度", *CATALOGUE), ("2003", "1", "甲局", "", "题", "", "3", "")
    )
    (reason,) = why(outcome_of(archivist, "archives", path))
    assert "年度2003不是2004年的，文件名写的是2004年" in reason


# ── numbers ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(("中收1", ("中收", 1)), ("省收第003号", ("省收", 3)), ("电 12", ("电", 12)), ("收5号", ("收", 5))),
        *((other, None) for other in ("附件3", "1", "中收", "中收〔2016〕1号", "第1号", "共3件", "收0")),
    ],
)
def test_a_number_may_have_its_mark_and_no_year(text: str, told: Any) -> None:
    assert marked_serial(text) == told


def test_a_number_with_a_mark_and_no_year_is_of_its_books_year(desk: Desk, tmp_path: Path) -> None:
    rows = [("中收1", "3.14", *ROW[2:]), ("收2号", "3.15", "乙", "", "题二")]
    assert why(entered(desk, book(tmp_path / "a.csv", OF_2016, HEADS, *rows))) == []
    assert [one.number for one in desk.record.select().order_by(desk.record.id)] == ["中收〔2016〕1号", "收〔2016〕2号"]


def test_a_number_of_which_nobody_knows_the_year_goes_back_with_that_reason(desk: Desk, tmp_path: Path) -> None:
    (reason,) = why(entered(desk, book(tmp_path / "a.csv", HEADS, ("中收1", "3.14", "测试局", "", "题"))))
    assert "没有写年份，编号、“年度”一栏、表头上方、工作表名、文件名里也看不出" in reason
    assert "请写全年月日，或在表头上方写明“2016年”" in reason


@pytest.mark.parametrize(
    ("above", "cell", "read"),
    [
        ("收〔2016〕7号", "〃8号", "收〔2016〕8号"),
        ("2016-7", "″ 8", "2016-8"),
        ("测字〔2016〕7号", "〃第8号", "测字〔2016〕8号"),
    ],
)
def test_a_ditto_mark_may_stand_for_the_beginning_of_a_number(tmp_path: Path, above: str, cell: str, read: str) -> None:
    path = book(tmp_path / "a.csv", HEADS, (above, *ROW[1:]), (cell, "〃", "〃", "", "题"))
    assert [row["number"] for row in rows_of(path)] == [above, read]


def test_a_ditto_mark_with_nothing_to_repeat_goes_back(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", OF_2016, HEADS, ("7", *ROW[1:]), ("〃8号", "3.14", "甲", "", "题"))
    assert why(entered(desk, path)) == ["收文号“〃8号”要照抄上一行的前半截，上一行没有可以照抄的。请照原簿写全。"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2016.永.003", Parts(2016, Retention.PERMANENT, "", 3)),
        ("2016·永久·3", Parts(2016, Retention.PERMANENT, "", 3)),
        ("2016-30年-12", Parts(2016, Retention.THIRTY, "", 12)),
        ("2016／D10／5号", Parts(2016, Retention.TEN, "", 5)),
        ("2016年.定期30年.5", Parts(2016, Retention.THIRTY, "", 5)),
        *((other, None) for other in ("2016-10-5", "2016.3", "永.2016.3", "3")),
    ],
)
def test_an_old_archive_number_has_whatever_joint(text: str, parts: Parts | None) -> None:
    assert archive_numbers.read_old(text) == parts


def test_an_old_archive_number_is_kept_and_tells_what_it_tells(archivist: Desk, tmp_path: Path) -> None:
    heads = ("档号", "责任者", "题名", "日期", "页数")
    path = book(
        tmp_path / "a.csv",
        heads,
        ("2016.永.003", "甲", "题", "2016-03-01", "3"),
        ("2016.永.3", "甲", "题", "2016-03-01", "3"),
        ("2016.永.3", "甲", "别的题", "2016-03-01", "3"),
        ("某2016×3", "甲", "又", "2016-03-01", "3"),
    )
    outcome = outcome_of(archivist, "archives", path)
    (piece,) = Piece.select()
    assert (piece.number, piece.year, piece.retention, piece.serial) == (
        "2016.永.003",
        2016,
        Retention.PERMANENT,
        3,
    )
    assert len(outcome.already) == 1, "the same place under another spelling"
    other, none = why(outcome)
    assert "内容不同：题名登记的是“题”，这里是“别的题”" in other
    assert "档号“某2016×3”里也读不出。档号请写成 Z109-WS·2016-Y-0003 或 2016-永久-3 这样" in none


# ── what stands at the foot ────────────────────────────────────────────


@pytest.mark.parametrize(
    "foot",
    [
        ("以下空白",),
        ("（以下空白）",),
        ("制表人：张三",),
        ("", "", "审核：李四"),
        ("制表人：张三", "", "审核人：李四", "", "制表日期：2016年12月31日"),
        ("制表人：", "张三", "审核人：", "李四"),
        ("制表日期", "2016年12月31日"),
        ("第1页 共3页",),
        ("1/3页",),
        ("- 3 -",),
        ("本页小计", "", "", "", "2件"),
        ("签名：", "", "", "日期："),
        ("登记人（签字）：王五",),
        ("单位盖章",),
        ("2016年12月31日",),
        ("二〇一六年十二月三十一日",),
        ("////",),
        ("/", "/", "/", "/", "/"),
    ],
)
def test_what_stands_at_the_foot_is_passed_over_and_told(desk: Desk, tmp_path: Path, foot: Any) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, HEADS, ROW, foot))
    assert (outcome.entered, why(outcome), len(outcome.passed)) == (1, [], 1)
    assert "第4行不登记：" in "".join(importing.summary(outcome, dry_run=False))


@pytest.mark.parametrize(
    "row",
    [
        ("2", "3.14", "审核办", "", "审核：某事项"),
        ("2", "3.14", "甲", "", "以下空白"),
        ("/", "3.14", "甲", "", "题"),
        ("", "3.14", "甲", "", "制表人须知"),
    ],
)
def test_an_entry_is_no_foot(desk: Desk, tmp_path: Path, row: Any) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, HEADS, row))
    assert outcome.passed == []


def test_rows_that_are_passed_over_are_summed_up(desk: Desk, tmp_path: Path) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, HEADS, ROW, HEADS, ("第1页",), HEADS, ("第2页",)))
    said = importing.summary(outcome, dry_run=False)
    assert "第4、6行，共2行不登记：又是表头。" in said
    assert "第5、7行，共2行不登记，如第5行：“第1页”是表尾的话。" in said


# ── what is hidden ─────────────────────────────────────────────────────


def hidden_book(path: Path) -> Path:
    """A book with a hidden row and a hidden column, in whichever format."""
    lines = [HEADS, ("2016-1", *ROW[1:]), ("2016-2", "3.14", "乙", "", "题二"), ("2016-3", "3.15", "丙", "", "题三")]
    if path.suffix == ".xls":
        made = xlwt.Workbook()
        sheet = made.add_sheet("收文")
        for n, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write(n, column, text)
        sheet.row(2).hidden = True
        sheet.col(3).hidden = True
        made.save(str(path))
        return path
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as workbook:
            kept = workbook.add_worksheet("收文")
            for n, line in enumerate(lines):
                kept.write_row(n, 1, line)
            kept.set_row(2, None, None, {"hidden": True})
            kept.set_column(4, 4, None, None, {"hidden": True})
        return path
    cells = [
        "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in line) for line in lines
    ]
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
    filtered = ' table:visibility="filter"'
    rows = "".join(
        f"<table:table-row{filtered if n == 2 else ''}>{line}</table:table-row>" for n, line in enumerate(cells)
    )
    return open_document(path, columns + rows)


def open_document(path: Path, content: str) -> Path:
    """An .ods of one sheet."""
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<office:document {names}><table:table table:name="收文">{content}</table:table></office:document>',
        )
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_is_hidden_is_read_and_named(desk: Desk, tmp_path: Path, zwzx: Command, suffix: str) -> None:
    path = hidden_book(tmp_path / f"a{suffix}")
    for command in ("import", "incoming import"):
        _, out, err = zwzx(*command.split(), str(path), "--dry-run")
        assert out == "3\t0\t0\n", err
        assert "第3行是隐藏的，照样读了。" in err
        assert "隐藏的栏“来文字号”照样读了。" in err


def test_merged_cells_hold_where_the_table_does_not_begin_in_the_first_column(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(1, 2, HEADS)
        sheet.write_column(2, 2, ("1", "2"))
        sheet.merge_range(2, 3, 3, 3, "3.12")
        sheet.write_column(2, 6, ("题一", "题二"))
    assert [(row["signed"], row["title"]) for row in rows_of(path)] == [("3.12", "题一"), ("3.12", "题二")]


# ── two columns of one fact ────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("3.12", "14:30", "3.12 14:30"),
        ("9时30分", "3.12", "3.12 9时30分"),
        ("3.12", "", "3.12"),
        ("", "3.13 9:00", "3.13 9:00"),
        ("2016-3-12", "2016-3-12 14:30", "2016-3-12 14:30"),
        ("3.12", "3.12", "3.12"),
        ("3.12", "3.13 9:00", None),
        ("3.12 8:00", "9:00", None),
        ("3.12", "3.13", None),
        (Figures("3.1"), "14:30", None),
    ],
)
def test_a_day_and_its_clock_in_two_columns(first: str, second: str, read: str | None) -> None:
    told = together("signed", first, second, alike=False)
    assert isinstance(told, Unread) if read is None else told == read


def test_a_day_shown_without_its_year_keeps_it_beside_a_clock() -> None:
    told = together("signed", YearKept("3-12", "2026-03-12"), "14:30", alike=False)
    assert (told, told.whole) == ("3-12 14:30", "2026-03-12 14:30")  # type: ignore[attr-defined]


def test_a_clock_in_a_column_of_its_own_enters(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("2016年")
        sheet.write_row(0, 0, ("收文号", "收文日期", "收文时间", "来文机关", "文件标题"))
        sheet.write_row(1, 0, ("1", "3.12", None, "甲", "题"))
        sheet.write_datetime(1, 2, dt.time(14, 30), made.add_format({"num_format": "hh:mm"}))
        sheet.write_row(2, 0, ("2", "3.12", "3.13 9:00", "甲", "题二"))
    outcome = entered(desk, path)
    (entry,) = desk.record.select()
    assert entry.signed == dt.datetime(2016, 3, 12, 14, 30)
    assert "收文日期“3.12、3.13 9:00”在两栏里写得不一样" in why(outcome)[0]


@pytest.mark.parametrize("upper", ["收文", "收文日期", "收到"])
@pytest.mark.parametrize("merged", [True, False])
def test_a_month_and_a_day_under_one_head(desk: Desk, tmp_path: Path, upper: str, merged: bool) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("2016年")
        if merged:
            sheet.merge_range(0, 1, 0, 2, upper)
            for column, head in ((0, "收文号"), (3, "来文机关"), (4, "文件标题")):
                sheet.merge_range(0, column, 1, column, head)
        else:
            sheet.write_row(0, 0, ("收文号", upper, None, "来文机关", "文件标题"))
        sheet.write_row(1, 1, ("月", "日"))
        sheet.write_row(2, 0, ("1", "3", "12", "甲", "题一"))
        sheet.write_row(3, 0, ("2", "", "13", "甲", "题二"))
    assert why(entered(desk, path)) == []
    assert [one.signed.date() for one in desk.record.select().order_by(desk.record.id)] == [
        dt.date(2016, 3, 12),
        dt.date(2016, 3, 13),
    ]


def test_two_notes_are_one_and_no_book_beside(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        OF_2016,
        (*HEADS, "备注", "份数", "备注"),
        (*ROW, "甲注", "1", "乙注"),
        ("2", *ROW[1:], "", "1", "丙注"),
    )
    outcome = entered(desk, path)
    assert (why(outcome), outcome.unknown) == ([], [])
    assert [one.note for one in desk.record.select().order_by(desk.record.id)] == ["甲注；乙注", "丙注"]


@pytest.mark.parametrize(("second", "back"), [("3.20", True), ("3.12", False), ("", False)])
def test_a_second_day_under_the_same_head_is_ambiguous(desk: Desk, tmp_path: Path, second: str, back: bool) -> None:
    heads = ("收文号", "日期", "来文机关", "文件标题", "日期", "备注")
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, heads, ("1", "3.12", "甲", "题", second, "x")))
    assert ["在两栏里写得不一样" in one for one in why(outcome)] == [True] * back


def test_a_day_in_the_second_column_alone_is_not_taken_for_the_first(desk: Desk, tmp_path: Path) -> None:
    heads = ("收文号", "日期", "来文机关", "文件标题", "日期")
    (reason,) = why(entered(desk, book(tmp_path / "a.csv", OF_2016, heads, ("1", "", "甲", "题", "3.20"))))
    assert "收文日期“（空着）、3.20”在两栏里写得不一样" in reason


def test_words_above_tell_two_days_apart(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        OF_2016,
        ("", "收文", "", "", "", "办结", ""),
        ("收文号", "日期", "来文机关", "文件标题", "承办单位", "日期", "备注"),
        ("1", "3.12", "甲局", "题", "业务科", "3.20", "x"),
    )
    outcome = entered(desk, path)
    assert (why(outcome), outcome.unknown) == ([], ["办结日期"])
    (entry,) = desk.record.select()
    assert entry.signed.date() == dt.date(2016, 3, 12)


def test_a_column_that_counts_the_rows_is_no_number_beside_one(desk: Desk, tmp_path: Path) -> None:
    heads = ("编号", *HEADS)
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, heads, ("1", "17", *ROW[1:])))
    assert (why(outcome), outcome.unknown) == ([], ["编号"])
    (entry,) = desk.record.select()
    assert entry.serial == 17


# ── files ──────────────────────────────────────────────────────────────


def test_of_a_zip_each_book_of_the_register_is_read_and_the_others_are_named(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    halves = (
        ("编号", *IN[1:]),
        ("登记号", "收文日期", "文件标题", "来文单位", "备注"),
    )  # of which nothing tells them apart
    files = {
        "收文.csv": book(tmp_path / "1.csv", HEADS, ("2016-1", "2016-03-12", *ROW[2:])).read_bytes(),
        "目录.csv": book(
            tmp_path / "2.csv", ["2004年度归档文件目录"], CATALOGUE, ("1", "甲", "", "题", "", "3", "")
        ).read_bytes(),
        "并排.csv": book(tmp_path / "3.csv", (*halves[0], *halves[1]), (*ONE_IN, *ONE_IN)).read_bytes(),
        "坏的.xlsx": b"PK\x03\x04" + b"junk",
    }
    for command in ("incoming import", "import"):
        code, out, err = zwzx(*command.split(), str(zipped(tmp_path / "a.zip", files)), "--dry-run")
        assert out.startswith("1\t0\t"), err
        assert code in (0, 3)
        assert "没有读的工作表：坏的.xlsx，" in err
        assert "没有读的工作表：并排，" in err
    assert (
        "没有读的工作表：目录，没有收文号这一栏" in zwzx("incoming", "import", str(tmp_path / "a.zip"), "--dry-run")[2]
    )
    alone = zipped(tmp_path / "b.zip", {"收文.csv": files["收文.csv"]})
    assert zwzx("incoming", "import", str(alone))[:2] == (0, "1\t0\t0\n")


def test_an_open_document_tells_formulas_figures_and_days(tmp_path: Path) -> None:
    head = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in HEADS)
    cells = (
        '<table:table-cell table:formula="of:=A1" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="3.1"><text:p>{}</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2016-03-12"><text:p>{}</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="1.092019E18"><text:p>1092019000100010000</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=B9"/>'
    )
    remark = "<office:annotation><text:p>批注</text:p></office:annotation>"
    rows = [cells.format("3.1", "3月12日"), cells.format("3.10", "12/03/16").replace("<text:p>7", f"{remark}<text:p>7")]
    path = open_document(
        tmp_path / "a.ods", "".join(f"<table:table-row>{row}</table:table-row>" for row in (head, *rows))
    )
    first, second = rows_of(path)
    assert (first["number"], second["number"]) == ("7", "7"), "a remark is none of its cell"
    assert (first["signed"], type(first["signed"])) == ("3.1", Figures)
    assert (second["signed"], type(second["signed"])) == ("3.10", str)
    assert (first["author"], type(first["author"])) == ("3月12日", YearKept)
    assert second["author"] == "2016-03-12"
    assert isinstance(first["reference"], Unread)
    assert isinstance(first["title"], Unread)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.csv", b"", "空.csv是空的，里面什么都没有"),
        ("空.xlsx", b"", "空.xlsx是空的"),
        ("空.csv", b"\n \n,,\n", "空.csv是空的"),
        ("改名.xlsx", "这是一段话\n没有表".encode(), "名字像工作簿，里面却只是文字"),
        ("坏.xlsx", bytes(range(256)) * 10, "坏.xlsx不是能读的工作簿"),
        ("坏.et", b"\xff\xfe\xfd\x00\x01", "坏.et不是能读的工作簿"),
    ],
)
def test_an_empty_or_garbled_file_has_its_sentence(
    desk: Desk, tmp_path: Path, zwzx: Command, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    for command in ("import", "incoming import"):
        code, _, err = zwzx(*command.split(), str(tmp_path / name))
        assert code == 2
        assert words in err
        assert "请" in err
        assert len(err.strip().splitlines()) == 1


def test_a_table_renamed_to_a_workbook_is_read(tmp_path: Path) -> None:
    made = book(tmp_path / "a.csv", HEADS, ROW)
    (made.rename(tmp_path / "a.xlsx"))
    assert rows_of(tmp_path / "a.xlsx")[0]["number"] == ROW[0]


@pytest.mark.parametrize("command", ["import", "incoming import"])
def test_a_file_that_is_not_written_is_told(desk: Desk, zwzx: Command, command: str) -> None:
    code, _, err = zwzx(*command.split(), "")
    assert (code, "是空的，没有写在哪里。请写路径和名字" in err) == (2, True)


# ── outgoing ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heads", "row", "number"),
    [
        (("文号", "发文日期", "标题"), ("测字〔2016〕1号", "3.14", "题目"), "测字〔2016〕1号"),
        (("发文字号", "发文日期", "标题"), ("测字〔2016〕1号", "3.14", "题目"), "测字〔2016〕1号"),
        (("发文号", "发文日期", "标题"), ("测字〔2016〕1号", "3.14", "题目"), "测字〔2016〕1号"),
        (("序号", "发文号", "发文日期", "标题"), ("9", "测字〔2016〕1号", "3.14", "题目"), "测字〔2016〕1号"),
        (("序号", "文号", "发文日期", "标题"), ("9", "测字〔2016〕1号", "3.14", "题目"), "拟〔2016〕9号"),
    ],
)
def test_an_outgoing_book_without_sections_enters_as_history(
    desk: Desk, tmp_path: Path, heads: Any, row: Any, number: str
) -> None:
    path = book(tmp_path / "a.csv", ["2016年发文登记簿"], heads, row)
    (part,) = recognise(path).parts
    assert part.register.name == "outgoing"
    assert why(outcome_of(desk, "outgoing", path)) == []
    (paper,) = Outgoing.select()
    assert (paper.number, paper.reference, paper.section) == (number, "测字〔2016〕1号", None)


def test_a_section_that_is_no_more_stays_in_the_note(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    heads = ("发文字号", "发文日期", "标题", "拟稿科室")
    rows = [
        ("测字〔2016〕1号", "3.14", "题一", "早撤的科"),
        ("测字〔2016〕2号", "3.14", "题二", "业务科"),
        ("", "3.14", "题三", ""),
    ]
    path = book(tmp_path / "a.csv", ["2016年发文登记簿"], heads, *rows)
    (reason,) = why(outcome_of(desk, "outgoing", path))
    assert "没有发文号，也没有发文字号" in reason
    one, two = Outgoing.select().order_by(Outgoing.id)
    assert (one.section, one.note) == (None, "拟稿科室：早撤的科")
    assert two.section == Department.get(Department.name == "业务科")
    code, out, _ = zwzx("outgoing", "list", "--all", "--format", "plain")
    assert (code, "测字〔2016〕1号" in out, "测字〔2016〕2号" in out) == (0, True, True)
    assert zwzx("outgoing", "show", "测字〔2016〕1号")[0] == 0


# ── numbers that came back ─────────────────────────────────────────────


def test_a_number_whose_row_came_back_is_not_lacking(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    rows = [ROW, ("2", "3.45", "甲", "", "题"), ("4", "3.14", "甲", "", "题四")]
    _, _, err = zwzx("import", str(book(tmp_path / "a.csv", OF_2016, HEADS, *rows)))
    assert "收〔2016〕1—4号，2件，中间缺1个号。" in err
    assert "收〔2016〕缺的号：3。" in err
    assert "收〔2016〕文件里有、没有登记的号：2；是退回或已有的，见上。" in err


# ── lines of lists ─────────────────────────────────────────────────────


def test_known_heads_are_found_in_a_table_without_a_book(tmp_path: Path) -> None:
    (table,), _ = read_tables(book(tmp_path / "a.csv", HEADS, ROW), KNOWN)
    assert table.half is None
    assert sheets_of(tmp_path / "a.csv")[0].unseen_rows == frozenset()


def test_a_row_that_came_back_in_both_halves_is_written_once_with_both_reasons(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    heading = ("2016年收文登记簿", *BLANK[1:], "2016年发文登记簿")
    both = ("1", "3.45", "甲局", "来一", "", "测〔2016〕1号", "3.46", "去一", "乙局", "")
    half = (*BLANK, "测〔2016〕2号", "3.47", "去二", "乙局", "")
    assert zwzx("import", str(book(tmp_path / "a.csv", heading, (*IN, *OUT), both, half)), "--yes")[0] == 3
    rows = sheets_of(tmp_path / "a-退回.csv")[0].rows
    assert len(rows) == 4
    assert ["没有45日" in rows[2][1][-1], "没有46日" in rows[2][1][-1], "没有47日" in rows[3][1][-1]] == [True] * 3
    assert zwzx("import", str(tmp_path / "a-退回.csv"))[1] == "0\t0\t3\n", "it is read as it was"


# ── several tables in one sheet ────────────────────────────────────────


def test_what_stands_under_the_head_of_another_table_goes_back(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        OF_2016,
        IN,
        ONE_IN,
        ["发文登记簿"],
        ("发文号", "发文日期", "主送单位", "文件标题", "备注"),
        ("9", "3.24", "乙局", "去一", ""),
    )
    outcome = outcome_of(desk, "incoming", path)
    assert outcome.entered == 1
    assert [what for _, what in outcome.passed] == ["是另一张表的表头"]
    assert "在第5行的另一张表的表头下面，不是这张表的" in why(outcome)[1]


def test_a_head_in_other_words_is_the_same_head(desk: Desk, tmp_path: Path) -> None:
    again = ("编号", "收到日期", "来文机关", "标题", "备注")
    outcome = outcome_of(desk, "incoming", book(tmp_path / "a.csv", OF_2016, IN, ONE_IN, again, ("2", *ONE_IN[1:])))
    assert (outcome.entered, why(outcome)) == (2, [])
    assert [what for _, what in outcome.passed] == ["又是表头"]


@pytest.mark.parametrize(("own", "enters"), [("", 0), ("30年", 1), ("永久", 0)])
def test_a_period_alone_between_the_rows_of_a_catalogue_holds_below_it(
    archivist: Desk, tmp_path: Path, own: str, enters: int
) -> None:
    heads, row = ("件号", "题名", "日期", "保管期限"), ("1", "旧件", "20080304", own)
    path = book(tmp_path / "a.csv", ["2008年度归档文件目录"], heads, ["30年"], row)
    outcome = outcome_of(archivist, "archives", path)
    assert outcome.entered == enters
    assert [what for _, what in outcome.passed] == ["“30年”是中间的标题"]


def test_a_year_may_be_written_with_its_word(archivist: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", ("年度", "题名", "日期"), ("2008年", "旧件", ""), ("２００９年度", "又一件", ""))
    assert why(outcome_of(archivist, "archives", path)) == []
    assert [piece.year for piece in Piece.select().order_by(Piece.id)] == [2008, 2009]
