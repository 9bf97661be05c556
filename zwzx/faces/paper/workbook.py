"""Plain rows as an xlsx file: text cells, so that nothing in them can act, but for sums of money, which are numbers."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx.errors import NotWritten, ZwzxError
from zwzx.jobs.exchange.workbooks import workbook
from zwzx.store.plain_files import refuse_to_replace
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

WIDEST = 50
SUMS = "#,##0.00"
"""How a workbook shows a sum of money."""
ROWS_A_SHEET = 1_048_575


LONGEST = 31
"""Characters of the name of a worksheet."""
UNNAMED = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
"""What the name of a worksheet can't have in it."""


def sum_of(text: str) -> float | None:
    """The number of a sum of money as it is written, in yuan; None where the text is none."""
    bare = text.replace(",", "").removesuffix("元")
    return float(bare) if re.fullmatch(r"-?\d{1,12}(\.\d{1,2})?", bare, re.ASCII) else None


def named(title: str) -> str:
    """A title as the name of a worksheet."""
    return title.translate(UNNAMED)[:LONGEST]


def write_rows(
    rows: Iterable[Sequence[str]], heads: Sequence[str], path: Path, title: str = "", *, sums: Collection[int] = ()
) -> int:
    """Write rows under a head; returns how many. The file appears whole or not at all, for its owner only.

    Args:
        sums: the places of the columns of sums of money.

    Raises:
        NotWritten: where the place can't be written.
    """
    count = 0
    try:
        refuse_to_replace(path)
        handle, name = tempfile.mkstemp(suffix=".xlsx", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            with workbook(name, constant_memory=True, strings_to_formulas=False) as book:
                bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
                text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "vcenter"})
                money = book.add_format({"num_format": SUMS, "valign": "vcenter"})
                sheet = book.add_worksheet(named(title or "导出"))
                sheet.freeze_panes(1, 0)
                for column, head in enumerate(heads):
                    sheet.set_column(column, column, min(WIDEST, max(10, len(head) * 3)), text)
                    sheet.write_string(0, column, head, bold)
                for count, row in enumerate(rows, 1):
                    if count > ROWS_A_SHEET:
                        raise ZwzxError("行数超过一张工作表的上限。", "请按年份分开导出，或导出为 csv。")
                    for column, value in enumerate(row):
                        number = sum_of(value) if column in sums else None
                        if number is None:
                            sheet.write_string(count, column, value, text)
                        else:
                            sheet.write_number(count, column, number, money)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritten(f"写不了 {path}：{why(error)}。", "请换一个位置。") from error
    return count
