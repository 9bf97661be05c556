"""Several tables of one file: halves side by side, one below another, sheets of one book; and what a rehearsal knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.catalogues import IN, OF_2016, ONE_IN, ONE_OUT, outcome_of
from tests.jobs.old_books import HEADS, KNOWN, ROW, book, why
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.recognising import recognise
from zwzx.jobs.exchange.sheets import sheets_of
from zwzx.jobs.exchange.tables import read_tables
from zwzx.office.archive.pieces import Piece
from zwzx.office.papers.own_papers import Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]

OUT = ("发文字号", "发文日期", "文件标题", "主送机关", "备注")


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
