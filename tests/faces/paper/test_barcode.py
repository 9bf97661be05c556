"""Bar codes: what is drawn reads back."""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
import python_calamine
import typst
from hypothesis import given
from hypothesis import strategies as st

from zwzx import places
from zwzx.faces.paper.barcode import NARROWEST, QUIET, WIDTHS, module, picture, symbols, widths
from zwzx.faces.paper.pdf import FONTS, WIDEST_MODULE, _bars, _page, write_pdf
from zwzx.faces.paper.xlsx import write_xlsx
from zwzx.office.core.sheet import Cell, Grid, Page

if TYPE_CHECKING:
    from pathlib import Path

CODE = "022026000001015"
DIGITS = st.text("0123456789", min_size=1, max_size=30)


SYMBOLS = """
11011001100 11001101100 11001100110 10010011000 10010001100 10001001100 10011001000 10011000100 10001100100
11001001000 11001000100 11000100100 10110011100 10011011100 10011001110 10111001100 10011101100 10011100110
11001110010 11001011100 11001001110 11011100100 11001110100 11101101110 11101001100 11100101100 11100100110
11101100100 11100110100 11100110010 11011011000 11011000110 11000110110 10100011000 10001011000 10001000110
10110001000 10001101000 10001100010 11010001000 11000101000 11000100010 10110111000 10110001110 10001101110
10111011000 10111000110 10001110110 11101110110 11010001110 11000101110 11011101000 11011100010 11011101110
11101011000 11101000110 11100010110 11101101000 11101100010 11100011010 11101111010 11001000010 11110001010
10100110000 10100001100 10010110000 10010000110 10000101100 10000100110 10110010000 10110000100 10011010000
10011000010 10000110100 10000110010 11000010010 11001010000 11110111010 11000010100 10001111010 10100111100
10010111100 10010011110 10111100100 10011110100 10011110010 11110100100 11110010100 11110010010 11011011110
11011110110 11110110110 10101111000 10100011110 10001011110 10111101000 10111100010 11110101000 11110100010
10111011110 10111101110 11101011110 11110101110 11010000100 11010010000 11010011100
""".split()  # noqa: SIM905 - a table reads better than a hundred quoted lines
"""The symbols by value as scanners know them, a digit a module; written here apart from the widths under test."""
STOP = "1100011101011"


def decoded(drawn: list[int]) -> str:
    """What a scanner reads: symbols of eleven modules, the check symbol, the stop of thirteen."""
    modules = "".join("10"[n % 2] * width for n, width in enumerate(drawn))
    assert modules.endswith(STOP)
    modules = modules[: -len(STOP)]
    assert len(modules) % 11 == 0
    start, *data, check = (SYMBOLS.index(modules[n : n + 11]) for n in range(0, len(modules), 11))
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


def test_every_symbol_is_the_published_one() -> None:
    assert ["".join("10"[n % 2] * int(w) for n, w in enumerate(widths)) for widths in WIDTHS] == [*SYMBOLS, STOP]


@pytest.mark.parametrize(("digits", "check"), [("00", 2), ("1234", 82), ("5", 41), (CODE, 94)])
def test_known_check_symbols(digits: str, check: int) -> None:
    """Worked by hand: of 1234, 105 + 1·12 + 2·34 = 185, which leaves 82; of 5, 105 + 1·100 + 2·21 = 247, leaves 41."""
    assert symbols(digits)[-2:] == [check, 106]


def test_an_item_code_takes_eleven_symbols_and_the_stop() -> None:
    """Set C for seven pairs, then set B for the last digit; beginning in set B would take as many."""
    assert symbols(CODE) == [105, 2, 20, 26, 0, 0, 1, 1, 100, 21, 94, 106]
    assert sum(widths(CODE)) == 11 * 11 + 13


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


@given(DIGITS, st.floats(1, 300))
def test_a_bar_code_fits_its_room_or_is_not_drawn(digits: str, room: float) -> None:
    wide = module(Cell(digits, barcode=True), room)
    taken = sum(widths(digits)) + 2 * QUIET
    assert wide == 0 or wide >= NARROWEST
    assert wide * taken <= room + 1e-9
    assert (wide == 0) == (room / taken < NARROWEST)


@pytest.mark.parametrize("cell", [Cell(CODE), Cell("", barcode=True), Cell("99a", barcode=True)])
def test_other_cells_have_no_bars(cell: Cell) -> None:
    assert module(cell, 300) == 0
    assert _bars(cell, 300) == {"bars": [], "module": 0}


@pytest.mark.parametrize(("width", "least", "most"), [(44, NARROWEST, 0.3), (60, 0.3, WIDEST_MODULE), (34, 0, 0)])
def test_an_item_code_fits_the_columns_of_the_books(width: float, least: float, most: float) -> None:
    assert least <= _bars(Cell(CODE, barcode=True), width)["module"] <= most


def page(cell: Cell) -> Page:
    return Page("标签", (Grid((44.0, 30.0), ((cell, Cell("甲")), (Cell("99a", barcode=True), Cell("乙")))),))


def test_a_workbook_carries_the_picture_and_the_digits(tmp_path: Path) -> None:
    write_xlsx([page(Cell(CODE, barcode=True))], tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        (name,) = [name for name in book.namelist() if name.endswith(".png")]
        assert book.read(name) == picture(CODE)
    rows = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[:2] for row in rows[1:]] == [[CODE, "甲"], ["99a", "乙"]]


@pytest.mark.parametrize("widths_", [(44.0, 30.0), (90.0, 90.0), (60.0, 60.0), (40.0, 1.0)])
def test_the_picture_in_a_workbook_stays_within_its_cell(tmp_path: Path, widths_: tuple[float, ...]) -> None:
    """Other grids of the page rule the cell's columns into small ones, each rounded by itself."""
    ruled = Grid((10.0, 1.0, widths_[0] - 11, *widths_[1:]), ((Cell("a"), Cell("b"), Cell("c"), Cell("d")),))
    coded = Grid(widths_, ((Cell(CODE, barcode=True), Cell("甲")),))
    write_xlsx([Page("标签", (ruled, coded))], tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        drawing = book.read("xl/drawings/drawing1.xml").decode()
    first, last = (int(column) for column in re.findall(r"<xdr:col>(\d+)</xdr:col>", drawing))
    wide = int(re.findall(r'<a:ext cx="(\d+)"', drawing)[0]) / 36000
    assert (first, last) == (0, 2)
    assert wide / (sum(widths(CODE)) + 2 * QUIET) >= NARROWEST - 0.001


def test_a_workbook_leaves_out_a_bar_code_without_room(tmp_path: Path) -> None:
    narrow = Page("标签", (Grid((34.0,), ((Cell(CODE, barcode=True),),)),))
    write_xlsx([narrow], tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert not [name for name in book.namelist() if name.endswith(".png")]
        assert CODE in book.read("xl/sharedStrings.xml").decode()


def test_a_pdf_is_drawn_and_a_struck_code_differs(tmp_path: Path) -> None:
    made = []
    for cell in (Cell(CODE), Cell(CODE, barcode=True), Cell(CODE, barcode=True, struck=True)):
        write_pdf([page(cell)], tmp_path / "a.pdf")
        made.append((tmp_path / "a.pdf").read_bytes())
    assert all(pdf.startswith(b"%PDF") for pdf in made)
    assert len(set(made)) == 3


def on_each_page(template: Path, drawn: Page) -> list[tuple[int, int]]:
    """How many bar codes, and how many item codes in digits, stand on each sheet of a drawn page."""
    font = next(font for font in FONTS if font in typst.Fonts().families())
    inputs = {"pages": json.dumps([_page(drawn)]), "font": font}
    sheets = typst.compile(str(template), format="svg", sys_inputs=inputs)
    bars = len(widths(CODE)) // 2 + 1
    texts = [sheet.decode() for sheet in (sheets if isinstance(sheets, list) else [sheets])]
    return [(len(re.findall('<path[^>]*fill="#0+"', t)) // bars, t.count("<use") // len(CODE)) for t in texts]


@pytest.mark.parametrize("height", range(8, 24))
def test_no_page_ends_between_bars_and_digits(height: int) -> None:
    """The first row pushes the others down by a millimetre at a time, over more than a row's height."""
    rows = ((Cell(),), *((Cell(CODE, barcode=True),) for _ in range(24)))
    pages = on_each_page(places.data("forms", "sheet.typ"), Page("簿", (Grid((44.0,), rows, heights=(height,)),)))
    assert len(pages) == 2
    assert sum(bars for bars, _ in pages) == 24
    assert all(bars == digits for bars, digits in pages)
