"""The rows that could not be imported, in a file of the same shape, with the reason in a last column."""

from __future__ import annotations

import csv
import os
import re
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from zwzx.errors import NotWritten
from zwzx.jobs.exchange import came_back
from zwzx.jobs.exchange.table_heads import WRONG
from zwzx.office.kinds.hidden import quoted
from zwzx.store.plain_files import refuse_to_replace
from zwzx.store.trouble import why as reason_of
from zwzx.store.whole import fresh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.tables import Line, TableFile


def rejects_of(path: Path) -> Path:
    """Where the rows of a file that came back are written, where nobody names another place: never over a file that is there."""
    stem = re.sub(r"-退回\d*$", "", path.stem)
    suffix = ".csv" if path.suffix.lower() in ("", ".csv", ".txt") else ".xlsx"
    return next(
        place
        for n in count(1)
        if not os.path.lexists(place := path.with_name(f"{stem}-退回{n if n > 1 else ''}{suffix}"))
    )


def refuse_taken(named: Path | None) -> None:
    """Refuse a place that somebody names for the rows that come back, and where a file is, before anything is entered.

    Raises:
        NotWritten: telling it.
    """
    if named is not None and os.path.lexists(named):
        raise NotWritten(f"{named} 已经有了，不覆盖。", "请换一个文件名；不写的，另起一个没有的名字。")


def write_rejects(path: Path, tables: Sequence[TableFile], rejected: Sequence[tuple[Line, str]]) -> None:
    """Write the rejected rows, each table on a sheet of its own; corrected, the file can be imported again as it is.

    It appears whole or not at all.

    Raises:
        NotWritten: where the place can't be written.
    """
    sheets: dict[str, list[list[str]]] = {}
    for table in tables:
        of_it = [(line, came_back.reason(table, line, why)) for line, why in rejected if line.sheet == table.named]
        if of_it:
            sheets[table.sheet or "退回"] = _rows(table, of_it)
    draft = path.with_name(path.name + ".part")
    try:
        refuse_to_replace(path)
        if path.suffix.lower() == ".xlsx":
            _xlsx(draft, sheets)
        else:
            _csv(draft, [row for rows in sheets.values() for row in rows])
        draft.replace(path)
    except OSError as error:
        raise NotWritten(
            f"退回的行写不进 {path}：{reason_of(error)}。", "别的行都已登记；请查明后再导入一遍，不会重复登记。"
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _rows(table: TableFile, rejected: Sequence[tuple[Line, str]]) -> list[list[str]]:
    """What stood above the table, its head, and the rows that came back with their reasons.

    Of two books side by side a row that came back in both is one, with the reasons of both.
    """
    reasons: dict[tuple[int, int], tuple[Line, list[str]]] = {}
    for line, why in rejected:
        reasons.setdefault((line.number, line.part), (line, []))[1].append(why)
    rejected = [(line, "；".join(whys)) for line, whys in reasons.values()]
    width = max(len(table.head), *(len(line.cells) for line, _ in rejected))
    keep = [n for n in range(width) if n >= len(table.head) or table.head[n] not in WRONG]
    heads = [table.head[n] if n < len(table.head) else "" for n in keep] + [WRONG[0]]
    rows = [[*(line.cells[n] if n < len(line.cells) else "" for n in keep), why] for line, why in rejected]
    return [*map(list, table.above), heads, *rows]


def _csv(draft: Path, rows: list[list[str]]) -> None:
    with os.fdopen(fresh(draft), "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([map(quoted, row) for row in rows])


def _xlsx(draft: Path, sheets: Mapping[str, list[list[str]]]) -> None:
    from zwzx.jobs.exchange.sheet_names import sheet_name
    from zwzx.jobs.exchange.workbooks import workbook

    with os.fdopen(fresh(draft), "wb") as file, workbook(file) as book:
        text = book.add_format({"num_format": "@"})
        taken: set[str] = set()
        for name, rows in sheets.items():
            sheet = book.add_worksheet(sheet_name(name, taken))
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write_string(number, column, value, text)
