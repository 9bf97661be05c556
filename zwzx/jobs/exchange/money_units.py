"""Sums that an old book tells in another unit than 元: by the head of their column, or by what stands above the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zwzx.jobs.exchange.table_heads import bare, folded
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.jobs.exchange.tables import TableFile
    from zwzx.office.core.action import Action

_SCALED = r"[十百千万亿]+元"
_ABOVE = rf"单位[:(]*(?:人民币)?{_SCALED}"


def of_another_unit(action: Action, values: dict[str, Any], table: TableFile) -> Iterator[str]:
    """What is wrong where a row tells a sum, and its book tells sums by the thousand or ten thousand."""
    for one in action.fields:
        if isinstance(one.kind, Money) and values.get(one.name) and (where := _told(table, one.name)):
            yield f"{one.label}：{where}，这里的金额都照元登记。请换算成元，去掉那几个字。"


def _told(table: TableFile, name: str) -> str:
    """Where it stands in which unit a column's sums are; "" where nothing tells another one than 元."""
    for head, field in zip(table.head, table.fields, strict=True):
        if field == name and re.search(rf"{_SCALED}\W*$", folded(head)):
            return f"栏名写着“{shortened(bare(head))}”"
    above = "".join(folded("".join(table.heading)).split())
    found = re.search(_ABOVE, above)
    return f"表头上方写着“{found[0]}”" if found else ""
