"""What is hidden in a sheet is read and named, and cells that are merged hold beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter
import xlwt

from tests.jobs.old_books import HEADS, ROW, open_document, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]


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
