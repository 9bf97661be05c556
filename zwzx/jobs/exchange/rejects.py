"""The rows that could not be imported, in a file of the same shape, with the reason in a last column."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.tables import WRONG
from zwzx.office.kinds.hidden import quoted
from zwzx.store.whole import fresh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.tables import Line, TableFile


def rejects_of(path: Path) -> Path:
    """Where the rows of a file that came back are written, where nobody names another place."""
    return path.with_name(f"{path.stem}-退回{path.suffix}")


def write_rejects(path: Path, table: TableFile, rejected: Sequence[tuple[Line, str]]) -> None:
    """Write the rejected rows; corrected, the file can be imported again as it is."""
    width = max(len(table.head), *(len(line.cells) for line, _ in rejected))
    keep = [n for n in range(width) if n >= len(table.head) or table.head[n] not in WRONG]
    heads = [table.head[n] if n < len(table.head) else "" for n in keep] + [WRONG[0]]
    rows = [[*(line.cells[n] if n < len(line.cells) else "" for n in keep), why] for line, why in rejected]
    above = [list(cells) for cells in table.above]
    if path.suffix.lower() == ".xlsx":
        _xlsx(path, above, heads, rows)
    else:
        _csv(path, above, heads, rows)


def _csv(path: Path, above: list[list[str]], heads: list[str], rows: list[list[str]]) -> None:
    draft = path.with_name(path.name + ".part")
    handle = fresh(draft)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([*above, heads])
        writer.writerows([map(quoted, row) for row in rows])
    draft.replace(path)


def _xlsx(path: Path, above: list[list[str]], heads: list[str], rows: list[list[str]]) -> None:
    import xlsxwriter

    draft = path.with_name(path.name + ".part")
    handle = fresh(draft)
    with os.fdopen(handle, "wb") as file, xlsxwriter.Workbook(file) as book:
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("退回")
        for number, row in enumerate([*above, heads, *rows]):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value, text)
    draft.replace(path)
