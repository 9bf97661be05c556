#!/usr/bin/env python3
"""Ratios of a workbook's reading and import, and its memory: 100,000 rows with formats, merged cells and a hidden sheet.

    scripts/run python scripts/bench/xlsx.py

read: CPU from the file to the rows of its tables, against python-calamine's bare values of the same file, which know no
format, no merge and no formula gone wrong; the highest memory of each, in a process of its own. import: CPU of entering
those rows against executemany of the rows that they became, as the ratio of csv is measured.
"""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from store import compared, cpu

SHEETS, ROWS = 5, 20_000
HEADS = ("收文号", "收文日期", "来文机关", "来文字号", "文件标题", "份数", "密级", "签收人")


def make(path: Path) -> None:
    """A book of five years, a sheet each, as offices keep it: headings, numbers and days with formats, senders merged."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        four, day = book.add_format({"num_format": "0000"}), book.add_format({"num_format": 'm"月"d"日"'})
        for n in range(SHEETS):
            year = 2016 + n
            sheet = book.add_worksheet(f"{year}")
            if n == SHEETS - 1:
                sheet.hide()
            sheet.merge_range(0, 0, 0, len(HEADS) - 1, f"{year}年收文登记簿")
            sheet.write_row(1, 0, HEADS)
            for row in range(ROWS):
                at = row + 2
                sheet.write_number(at, 0, row + 1, four)
                sheet.write_datetime(at, 1, dt.datetime(year, 1, 1) + dt.timedelta(days=row % 365), day)
                if row % 4 == 0:
                    sheet.merge_range(at, 2, at + 3, 2, f"单位{row % 97}")
                sheet.write_row(
                    at, 3, (f"望政发〔{year}〕{row}号", f"关于第{row}号事项处理情况的通知", 1, "普通", "李明")
                )
            sheet.write(ROWS + 2, 0, f"共{ROWS}件")


def read(path: Path) -> int:
    """The rows of a workbook's tables; what an office said of columns is in no store here."""
    from zwzx import registers
    from zwzx.jobs.exchange.book_names import word_of
    from zwzx.jobs.exchange.importing import heads_of
    from zwzx.jobs.exchange.tables import read_tables

    incoming = registers.load("incoming")
    assert incoming.importable is not None
    tables, _ = read_tables(path, heads_of(incoming.importable), book=word_of(incoming))
    return sum(1 for table in tables for _ in table.lines())


def bare(path: Path) -> int:
    """The rows of a workbook as its library reads them."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    return sum(len([list(row) for row in book.get_sheet_by_name(name).iter_rows()]) for name in book.sheet_names)


def apart(what: str, path: Path) -> tuple[float, float]:
    """CPU seconds and the highest memory in MB of one way of reading, in a process of its own."""
    told = subprocess.run([sys.executable, __file__, what, path], check=True, capture_output=True, text=True).stdout
    seconds, memory = told.split()
    return float(seconds), float(memory)


def main() -> None:
    """Make the book and measure it."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "book.xlsx"
        subprocess.run([sys.executable, __file__, "make", path], check=True)
        (ours, high), (theirs, low) = apart("read", path), apart("bare", path)
        print(f"read {ours:.1f} s CPU, {high:.0f} MB; calamine {theirs:.1f} s, {low:.0f} MB; ratio {ours / theirs:.2f}")
        compared(Path(name), path, SHEETS * ROWS)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    elif sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        before = cpu()
        rows = {"read": read, "bare": bare}[sys.argv[1]](Path(sys.argv[2]))
        assert rows >= SHEETS * ROWS, rows
        print(f"{cpu() - before:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
