"""Workbooks that would take the process with them: refused in a sentence or read in little memory, each in a process of its own."""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from zwzx.jobs.exchange.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADS = ("收文号", "收文日期", "来文机关", "文件标题")
KNOWN = {"收文号": "number", "收文日期": "signed", "来文机关": "author", "文件标题": "title"}
ROW = ("2001-1", "2001-02-03", "甲", "关于一件事")
LAST = (1_048_575, 16_383)
"""XFD1048576, the last cell of a sheet, counted from 0."""

READ = """
import re, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from zwzx.errors import ZwzxError
from zwzx.jobs.exchange.tables import read_table
try:
    table = read_table(Path(sys.argv[1]), dict(pair.split("=") for pair in sys.argv[2:]))
    print("read", [number for number, _ in table.rows], "".join(table.rows[-1][1]))
except ZwzxError as error:
    print(error)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def read(path: Path) -> tuple[str, int]:
    """What reading the file came to, and the megabytes that it took at its peak."""
    arguments = [sys.executable, "-c", READ, str(path), *(f"{head}={name}" for head, name in KNOWN.items())]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-400:]
    said, peak = done.stdout.rstrip("\n").rsplit("\n", 1)
    return said, int(peak)


def book(path: Path, *further: tuple[int, int, str], styled: tuple[int, int] | None = None) -> None:
    """A book of one row, with further cells somewhere, and a cell that only has a look."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        for row, values in enumerate((HEADS, ROW)):
            sheet.write_row(row, 0, values)
        for row, column, value in further:
            sheet.write_string(row, column, value)
        if styled is not None:
            sheet.write_blank(*styled, None, made.add_format({"bold": True}))


def late(path: Path) -> None:
    book(path, *((LAST[0], column, value) for column, value in enumerate(("2001-2", "2001-02-04", "乙", "晚到的"))))


def in_every_column(path: Path) -> None:
    book(path, *((5000 * column, column, "晚") for column in range(4, 200)))


def wide_and_long(path: Path) -> None:
    book(path, *((1 + n, 199 if n == 0 else 4, "甲") for n in range(60_000)))


def rewritten(path: Path, change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> None:
    """A book with one of its parts changed."""
    plain = path.with_name("plain.xlsx")
    book(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, change(content) if name == part else content)


def unplaced(path: Path) -> None:
    """The row says where it stands, its cell does not."""
    far = '<row r="1048000"><c t="inlineStr"><is><t>远</t></is></c></row></sheetData>'
    rewritten(path, lambda sheet: sheet.replace("</sheetData>", far))


def beyond(path: Path) -> None:
    far = '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row></sheetData>'
    rewritten(path, lambda sheet: sheet.replace("</sheetData>", far))


def entities(path: Path) -> None:
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    rewritten(path, lambda sheet: sheet.replace("<worksheet", laughs, 1))


def said_smaller(path: Path) -> None:
    """The directory of the zip says that 400 MB of shared texts are 900 KB."""
    plain = path.with_name("plain.xlsx")
    book(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name == "xl/sharedStrings.xml":
                with new.open(name, "w") as part:
                    for _ in range(400):
                        part.write(b" " * 2**20)
            else:
                new.writestr(name, old.read(name))
    raw = bytearray(path.read_bytes())
    size = struct.pack("<I", 400 * 2**20)
    for found in (raw.index(size), raw.rindex(size)):
        raw[found : found + 4] = struct.pack("<I", 900_000)
    path.write_bytes(raw)


def no_sheet(path: Path) -> None:
    rewritten(
        path, lambda text: text.replace("worksheets/sheet1.xml", "worksheets/sheet9.xml"), "xl/_rels/workbook.xml.rels"
    )


def ods(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")


WHOLE = "请在表格程序里另存为 .xlsx，去掉密码。"
WORKBOOKS: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: book(path, (*LAST, "x")), "book.xlsx有一行超过200栏：XFD1048576 这一格还有内容。请在表格程序里删去表外的内容，另存后再导入。"),
    (lambda path: book(path, (0, 300, "x")), "book.xlsx有一行超过200栏：KO1 这一格还有内容。请在表格程序里删去表外的内容，另存后再导入。"),
    (lambda path: book(path, styled=LAST), "read [2] 2001-12001-02-03甲关于一件事"),
    (late, "read [2, 1048576] 2001-22001-02-04乙晚到的"),
    (unplaced, "read [2, 1048000] 远"),
    (in_every_column, f"read {[2, *(5000 * column + 1 for column in range(4, 200))]} 晚"),
    (wide_and_long, "book.xlsx有60001行、200栏，放不下。请删去表外的内容，或按年份拆开再导入。"),
    (beyond, f"book.xlsx不是能读的工作簿。{WHOLE}"),
    (entities, f"book.xlsx不是能读的工作簿。{WHOLE}"),
    (said_smaller, f"book.xlsx不是能读的工作簿。{WHOLE}"),
    (no_sheet, f"book.xlsx不是能读的工作簿。{WHOLE}"),
    (ods, f"book.xlsx不是能读的工作簿。{WHOLE}"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "said"), WORKBOOKS, ids=[
    "a cell at XFD1048576", "a cell far to the right", "only a look at XFD1048576", "a late row", "a late row whose cell has no place",
    "a cell in every column, far apart", "wide and long", "a row beyond any sheet", "entities", "a zip that says it is smaller", "no sheet", "an .ods",
])  # fmt: skip
def test_a_workbook_is_bounded_before_it_is_read(tmp_path: Path, make: Callable[[Path], object], said: str) -> None:
    make(tmp_path / "book.xlsx")
    found, peak = read(tmp_path / "book.xlsx")
    assert found == said
    assert peak < 250, "megabytes"


TEXTS: list[tuple[bytes, str]] = [
    (b"x" * 300_000, "book.csv第1行读不出来（引号不成对，或一格太长）。请在表格程序里另存一次。"),
    (b"," * 3_000_000, "book.csv有一行超过200栏。请核对分隔符，或另存为 .xlsx。"),
    ((b"," * 199 + b"\n") * 60_000, "book.csv超过10000000格。请按年份拆开再导入。"),
    ("收文号,文件标题\n1,甲\n".encode("utf-16-le"), "book.csv不是文本表格，里面有空字符。请在表格程序里另存为 .xlsx，或 UTF-8 的 .csv。"),
    (bytes(51 * 2**20), "book.csv超过50MB。请按年份拆开再导入。"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"), TEXTS, ids=["one long line", "endless columns", "too many cells", "NULs", "too large"]
)
def test_a_text_is_bounded_while_it_is_read(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "book.csv").write_bytes(content)
    found, peak = read(tmp_path / "book.csv")
    assert found == said
    assert peak < 250, "megabytes"


def test_what_has_no_end_is_refused(tmp_path: Path) -> None:
    """A device has no size that could be asked for."""
    (tmp_path / "book.csv").symlink_to("/dev/zero")
    assert read(tmp_path / "book.csv")[0] == "book.csv读不了：那里不是普通文件。请核对路径和权限。"
    (tmp_path / "book.xlsx").symlink_to("/dev/zero")
    assert read(tmp_path / "book.xlsx")[0] == "book.xlsx读不了：那里不是普通文件。请核对路径和权限。"


def test_rows_taken_out_change_no_value(tmp_path: Path) -> None:
    """Dates, numbers, truth, formatted and escaped texts: the same with a late row as without one."""
    texts = ["<甲&乙>", ' "丙" ', "两\n行", "\U0002000b"]
    kept = []
    for name, row in (("near.xlsx", 3), ("far.xlsx", 1_000_000)):
        with xlsxwriter.Workbook(tmp_path / name) as made:
            sheet = made.add_worksheet()
            sheet.write_row(0, 0, (*HEADS, *"abcdef"))
            sheet.write_row(row, 0, texts)
            sheet.write_number(row, 4, 37901.5, made.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
            sheet.write_number(row, 5, 12.0)
            sheet.write_boolean(row, 6, True)
            sheet.write_rich_string(row, 7, "红", made.add_format({"bold": True}), "头", "文件")
            sheet.write_formula(row, 8, '="甲"&"<"', None, "甲<")
        kept.append(read_table(tmp_path / name, KNOWN).rows)
    (near,), (far,) = kept
    assert near[1] == [*texts, "2003-10-07 12:00:00", "12", "是", "红头文件", "甲<", ""]
    assert (near[1], near[0], far[0]) == (far[1], 4, 1_000_001)
