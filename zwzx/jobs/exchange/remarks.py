"""What is told of the tables of a file besides their rows: what is hidden and read all the same, which book or sheet is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.exchange.book_names import words
from zwzx.jobs.exchange.table_heads import bare
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.jobs.exchange.halves import Half
    from zwzx.jobs.exchange.sheets import Sheet
    from zwzx.jobs.exchange.tables import TableFile

SHOWN = 20
"""How many rows are named."""


def not_read(sheets: Sequence[Sheet], *, headless: str = "没有表头、") -> list[str]:
    """Which sheets are not read, the hidden ones named, and why.

    Args:
        headless: why, of those that tell nothing else.
    """
    bare_ones = [sheet_called(one.name, hidden=one.hidden) for one in sheets if not one.left]
    others = [(sheet_called(one.name, hidden=one.hidden), one.left.rstrip("。")) for one in sheets if one.left]
    found = [f"{headless}没有读的工作表：{'、'.join(bare_ones)}。"] if bare_ones else []
    return found + [f"没有读的工作表：{name}，{why}。" for name, why in others]


def sheet_called(name: str, *, hidden: bool) -> str:
    """A sheet by its name, and that it is hidden."""
    return f"{name}{'（隐藏的）' if hidden else ''}"


def remarks(table: TableFile) -> list[str]:
    """What is told of a table besides its rows: what is hidden in its sheet and read all the same, which book stands beside it."""
    found = [f"{_where(table)}{table.two_years}。"] if table.two_years else []
    if table.carried:
        found.append(f"{_rows(table, table.carried)}没有写年或月，照上一行的。")
    if table.unseen_rows:
        found.append(f"{_rows(table, table.unseen_rows)}是隐藏的，照样读了。")
    if table.unseen_columns:
        heads = "、".join(bare(table.head[n]) if n < len(table.head) else f"第{n + 1}栏" for n in table.unseen_columns)
        found.append(f"{_where(table)}隐藏的栏“{heads}”照样读了。")
    return found + [_beside(table, half) for half in table.beside]


def _rows(table: TableFile, rows: Sequence[int]) -> str:
    """Rows of a table by their numbers, the first of many."""
    named = "、".join(map(str, rows[:SHOWN])) + ("等" if len(rows) > SHOWN else "")
    return f"{_where(table)}第{named}行" + (f"，共{len(rows)}行，" if len(rows) > SHOWN else "")


def _where(table: TableFile) -> str:
    """The sheet of a table, where its file has several."""
    return f"“{table.named}”" if table.named else ""


def _beside(table: TableFile, half: Half) -> str:
    """That a book beside a table is not read, which it is, and how it is entered."""
    heads = "、".join(text for n in half.columns if n < len(table.head) and (text := bare(table.head[n])))
    assert table.half is not None
    side = "右边" if half.columns.start > table.half.start else "左边"
    register = words().get(half.word)
    where = _where(table)
    if register is None:
        return f"{where}{side}并排的另一本（{shortened(heads, 200)}）没有读：请放进另一个工作表再导入。"
    noun = registers.noun(register.name)
    return (
        f"{where}{side}并排的是{register.title}（{shortened(heads, 200)}），这一遍没有读："
        f"登记簿选{register.title}（--register {noun}），再导入一遍。"
    )
