"""Sums that an old book tells in another unit than 元: by the head of their column, its heading, its sheet's or file's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zwzx.jobs.exchange.table_heads import bare, folded
from zwzx.jobs.exchange.tables import ABOVE, OF_FILE, ON_SHEET
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.jobs.exchange.tables import TableFile
    from zwzx.office.core.action import Action

_SCALED = r"(?:[十百千万亿]+[美港欧日]?|[美港欧日])元"
_UNIT = rf"(?:{_SCALED}|[角分](?!\w))(?!以|及以|[起上下])"
_SAID = (
    rf"(?:单位|金额)(?:\W|人民币|[均都]|[为是以])*{_UNIT}",
    rf"[以按](?:人民币)?{_SCALED}(?:为单位|[计记填登])",
)
"""A unit in a sentence that speaks of it: 金额单位（人民币）：万元, 以万元为单位; 填报单位：分中心, 金额万元以上 are none."""
_ALONE = rf"(?:^|[^\w\s]|_|(?<=[^\d\s])\s)\s*((?:人民币)?\s*{_SCALED})(?!\w)"
"""A unit that stands by itself or in brackets: 支出登记簿（万元）; 2万元以上支出登记簿 tells none."""


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
    places = {ABOVE: table.heading, ON_SHEET: [table.sheet], OF_FILE: [table.path.stem]}
    return next((f"{place}写着“{unit}”" for place, texts in places.items() if (unit := _unit_in(texts))), "")


def _unit_in(texts: list[str]) -> str:
    """The unit that some texts tell, in their words; "" where they tell none."""
    joined = "\n".join("".join(folded(text).split()) for text in texts)
    for said in _SAID:
        if found := re.search(said, joined):
            return "".join(found[0].split())
    alone = (re.search(_ALONE, folded(text)) for text in texts)
    return next((found[1] for found in alone if found), "")
