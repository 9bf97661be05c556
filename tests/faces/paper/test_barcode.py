"""Bar codes: what is drawn reads back."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwzx.faces.paper.barcode import QUIET, WIDTHS, picture, symbols, widths
from zwzx.faces.paper.pdf import write_pdf
from zwzx.faces.paper.xlsx import write_xlsx
from zwzx.office.sheet import Cell, Grid, Page

if TYPE_CHECKING:
    from pathlib import Path

CODE = "022026000001015"
DIGITS = st.text("0123456789", min_size=1, max_size=30)


def decoded(drawn: list[int]) -> str:
    """What a scanner reads: symbols of eleven modules, the check symbol, the stop of thirteen."""
    values = []
    while len(drawn) > 7:
        pattern, drawn = "".join(map(str, drawn[:6])), drawn[6:]
        assert sum(map(int, pattern)) == 11
        values.append(WIDTHS.index(pattern))
    assert sum(drawn) == 13
    start, *data, check = values
    assert start == 105
    assert (start + sum(n * v for n, v in enumerate(data, 1))) % 103 == check
    text, pairs = "", True
    for value in data:
        if pairs and value == 100:
            pairs = False
        else:
            text += f"{value:02d}" if pairs else chr(value + 32)
    return text


def test_every_symbol_is_one_of_its_own() -> None:
    assert len(set(WIDTHS)) == len(WIDTHS) == 107
    assert {sum(map(int, w)) for w in WIDTHS[:-1]} == {11}
    assert all(sum(map(int, w[::2])) % 2 == 0 for w in WIDTHS[:-1]), "the bars of a symbol take an even number"


def test_a_known_check_symbol() -> None:
    assert symbols("1234") == [105, 12, 34, (105 + 12 + 2 * 34) % 103, 106]


@given(DIGITS)
def test_what_is_drawn_reads_back(digits: str) -> None:
    assert decoded(widths(digits)) == digits


@pytest.mark.parametrize("wrong", ["", "12a", "１２", "-1"])
def test_only_digits_are_drawn(wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong or "^$"):
        symbols(wrong)


@given(DIGITS)
def test_the_picture_shows_the_same_bars(digits: str) -> None:
    data = picture(digits, height=2, scale=1)
    width, height = struct.unpack(">II", data[16:24])
    length = struct.unpack(">I", data[33:37])[0]
    rows = zlib.decompress(data[41 : 41 + length])
    bits = "".join(f"{byte:08b}" for byte in rows[1 : len(rows) // height])[:width]
    runs = [len(run) for run in bits[QUIET:-QUIET].replace("01", "0 1").replace("10", "1 0").split()]
    assert runs == widths(digits)


def page() -> Page:
    return Page(
        "标签", (Grid((50.0, 30.0), ((Cell(CODE, barcode=True), Cell("甲")), (Cell("99a", barcode=True), Cell("乙")))),)
    )


def test_a_workbook_carries_the_picture_and_the_digits(tmp_path: Path) -> None:
    write_xlsx([page()], tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert len([name for name in book.namelist() if name.endswith(".png")]) == 1
        assert CODE in book.read("xl/sharedStrings.xml").decode()


def test_a_pdf_is_drawn(tmp_path: Path) -> None:
    write_pdf([page()], tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
