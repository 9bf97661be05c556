"""The file of refused rows, imported again as it is: no row enters that came back for what its cells don't show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from tests.jobs.old_books import HEADS, ROW, book, entered
from tests.jobs.test_cells_as_seen import ABOVE, part_struck_xlsx
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.rejects import rejects_of, write_rejects
from zwzx.jobs.exchange.sheets import sheets_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk


def back(desk: Desk, path: Path) -> tuple[importing.Outcome, Path]:
    """What an import of a file came to, and the file of the rows that came back."""
    outcome, made = entered(desk, path), rejects_of(path)
    write_rejects(made, importing.open_tables(desk.register, path)[0], outcome.rejected)
    return outcome, made


def in_a_number(path: Path) -> Path:
    """A day that is the number 3.1, of which no format shows a nought."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        for n, cells in enumerate(([ABOVE], HEADS, ("1", 3.1, *ROW[2:]))):
            sheet.write_row(n, 0, cells)
    return path


def in_a_long_number(path: Path) -> Path:
    """A 文号 of nineteen digits, of which fifteen are left."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        for n, cells in enumerate(([ABOVE], HEADS, ("1", "3.12", "甲局", 1092019000100009984, "题"))):
            sheet.write_row(n, 0, cells)
    return path


def under_a_heading(path: Path) -> Path:
    """A row below the heading of another year."""
    return book(path.with_suffix(".csv"), [ABOVE], HEADS, ROW, ["2017年"], ("2", *ROW[1:4], "下一年的"))


def with_a_comma(path: Path) -> Path:
    """A row that has a cell more than there are heads."""
    return book(path.with_suffix(".csv"), [ABOVE], HEADS, ROW, ("2", "3.12", "甲", "局", "测字〔2016〕2号", "错位"))


def on_a_marked_sheet(path: Path) -> Path:
    """A book whose sheet says that its papers are marked."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("密件")
        for n, cells in enumerate(([ABOVE], HEADS, ROW)):
            sheet.write_row(n, 0, cells)
    return path


@pytest.mark.parametrize(
    "make", [part_struck_xlsx, in_a_number, in_a_long_number, under_a_heading, with_a_comma, on_a_marked_sheet]
)
def test_what_came_back_comes_back_until_it_is_mended(desk: Desk, tmp_path: Path, make: Callable[[Path], Path]) -> None:
    outcome, made = back(desk, make(tmp_path / "a.xlsx"))
    assert outcome.rejected
    again = entered(desk, made)
    assert (again.entered, len(again.rejected)) == (0, len(outcome.rejected))


def test_what_was_mended_enters_once_its_reason_is_gone(desk: Desk, tmp_path: Path) -> None:
    _, made = back(desk, under_a_heading(tmp_path / "a.xlsx"))
    rows = made.read_text(encoding="utf-8-sig").splitlines()
    above, heads, row = (line.split(",") for line in rows)
    assert row[5].startswith("※第4行写着“2017年”")
    assert row[5].endswith("改好以后，请把这一格（退回原因）清空。")
    mended = book(tmp_path / "b.csv", above, heads, ("收〔2016〕2号", *row[1:5], ""))
    assert entered(desk, mended).entered == 1


def test_what_its_cells_show_enters_as_soon_as_they_are_mended(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", [ABOVE], HEADS, ("1", "13.12", *ROW[2:]))
    _, made = back(desk, path)
    mended = made.read_text(encoding="utf-8-sig").replace("13.12,", "3.12,", 1)
    assert "※" not in mended
    made.write_text(mended, encoding="utf-8")
    assert entered(desk, made).entered == 1


def test_what_comes_back_twice_has_its_reason_once(desk: Desk, tmp_path: Path) -> None:
    _, made = back(desk, under_a_heading(tmp_path / "a.xlsx"))
    _, again = back(desk, made)
    assert again.read_bytes() == made.read_bytes()


@pytest.mark.parametrize("name", ["永久", "密件"])
def test_the_sheet_keeps_its_name(desk: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet(name)
        for n, cells in enumerate(([ABOVE], HEADS, ("1", "13.12", *ROW[2:]))):
            sheet.write_row(n, 0, cells)
    _, rejects = back(desk, path)
    assert [one.name for one in sheets_of(rejects)] == [name]
