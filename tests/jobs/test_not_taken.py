"""What is not taken of an old book comes back or is told: cells that can't be read, numbers with another content, sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlsxwriter

from tests.jobs.old_books import HEADS, ROW, book, entered, why
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.rejects import rejects_of, write_rejects
from zwzx.jobs.exchange.sheets import sheets_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


# ── what can't be read is not blank ────────────────────────────────────


def test_an_error_in_a_known_column_sends_the_row_back(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, (*HEADS, "密级"))
        sheet.write_row(1, 0, ("2016-1", "2016-03-12", *ROW[2:]))
        sheet.write_formula(1, 5, "=NA()", None, "#N/A")
    assert why(entered(desk, path)) == ["密级“#N/A”公式出错。请照原簿把这一格改成文字。"]


# ── what is not taken is told ──────────────────────────────────────────


def test_the_same_number_with_another_content_goes_back_with_both_shown(desk: Desk, tmp_path: Path) -> None:
    first = book(tmp_path / "a.csv", HEADS, ("2016-1", "2016-03-12", *ROW[2:]))
    assert entered(desk, first).entered == 1
    again = book(tmp_path / "b.csv", HEADS, ("收〔2016〕1号", "2016.3.12", *ROW[2:]))
    assert (len(entered(desk, again).already), desk.record.select().count()) == (1, 1)
    other = book(
        tmp_path / "c.csv",
        HEADS,
        ("2016-1", "2016-03-12", "别的局", *ROW[3:]),
        ("2016-2", *ROW[1:]),
        ("2016-2", "3.13", "丙", "", "丁"),
    )
    one, two = why(entered(desk, other))
    assert "内容不同：来文单位登记的是“测试局”，这里是“别的局”" in one
    assert "收〔2016〕2号已经登记过，内容不同" in two


def test_each_book_keeps_its_mark(desk: Desk, tmp_path: Path) -> None:
    rows = [(f"{mark}〔1979〕1号", "1979-03-01", f"{mark}局", "", f"{mark}的一件") for mark in ("中收", "省收", "电收")]
    assert entered(desk, book(tmp_path / "a.csv", HEADS, *rows)).entered == 3
    assert [entry.number for entry in desk.record.select().order_by(desk.record.id)] == [row[0] for row in rows]


def test_every_sheet_with_a_head_is_read_and_the_others_are_told(tmp_path: Path, desk: Desk, zwzx: Any) -> None:
    march = (HEADS, ("2016-2", "2016-03-12", *ROW[2:]))
    path = book(tmp_path / "a.xlsx", HEADS, ("2016-1", "2016-02-12", *ROW[2:]), 三月=march, 封面=[["某中心"]], 空=[])
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (0, "2\t0\t0\n")
    assert "读了工作表：一、三月。" in err
    assert "没有表头、没有读的工作表：封面。" in err


def test_a_hidden_sheet_is_read_and_named(tmp_path: Path, desk: Desk, zwzx: Any) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("封面").write_row(0, 0, ["某中心"])
        kept = made.add_worksheet("底稿")
        kept.write_row(0, 0, HEADS)
        kept.write_row(1, 0, ("2016-1", "2016-02-12", *ROW[2:]))
        kept.hide()
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (0, "1\t0\t0\n")
    assert "读了工作表：底稿（隐藏的）。" in err


def test_sums_and_repeated_heads_are_passed_over_and_told(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("2016-1", "2016-02-12", *ROW[2:]),
        ("共1件",),
        ("合 计", "", "1"),
        HEADS,
        ("2016-2", "2016-02-13", *ROW[2:]),
    ]
    outcome = entered(desk, book(tmp_path / "a.csv", HEADS, *rows))
    assert outcome.entered == 2
    assert [what for _, what in outcome.passed] == ["“共1件”是合计行", "“合计”是合计行", "又是表头"]
    assert (
        entered(desk, book(tmp_path / "b.csv", HEADS, ("2016-3", "2016-02-13", "共青团", "", "共建文明"))).entered == 1
    )


def test_where_anything_was_not_taken_a_script_is_told(tmp_path: Path, desk: Desk, zwzx: Any) -> None:
    path = book(tmp_path / "a.csv", HEADS, ("2016-1", "2016-13-12", *ROW[2:]))
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (3, "0\t0\t1\n")
    assert "有1行没有登记" in err
    (tmp_path / "a-退回.csv").write_text("有人改过的", encoding="utf-8")
    assert zwzx("incoming", "import", str(path))[0] == 3
    assert (tmp_path / "a-退回.csv").read_text(encoding="utf-8") == "有人改过的"
    assert (tmp_path / "a-退回2.csv").exists()
    assert rejects_of(tmp_path / "a-退回2.csv") == tmp_path / "a-退回3.csv"


def test_what_came_back_of_several_sheets_stands_on_theirs(desk: Desk, tmp_path: Path) -> None:
    wrong = ("2016-1", "2016-13-12", *ROW[2:])
    path = book(tmp_path / "a.xlsx", ["2016年收文登记簿"], HEADS, wrong, 三月=(HEADS, wrong))
    outcome = entered(desk, path)
    tables, _ = importing.open_tables(desk.register, path)
    write_rejects(tmp_path / "b.xlsx", tables, outcome.rejected)
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets_of(tmp_path / "b.xlsx")] == [("一", 3), ("三月", 2)]
