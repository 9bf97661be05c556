"""The lines of an inventory: what is to be looked for, what was found, and how it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.lines import Line, Lines, Step
from zwzx.office.core.register import Row
from zwzx.office.custody import counting
from zwzx.office.terms.counting import DIFFERENCES, Found
from zwzx.registers.inventory.actions import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.inventory.records import Inventory, InventoryLine


def read(office: Office, entry: Inventory) -> list[Line]:
    """The lines of an inventory; a blind one does not tell of what nobody has found yet."""
    if not office.sees_marked:
        return []
    return [_line(entry, one) for one in lines_of(entry) if not (entry.blind and one.found is Found.OPEN)]


def _line(entry: Inventory, one: InventoryLine) -> Line:
    name = counting.named(one.item) if one.item is not None else "没有登记的编码"
    level = one.item.level.label if one.item is not None else ""
    where = "" if entry.blind else one.expected
    values = (one.code, name, level, where, one.found.value, one.conclusion or one.where)
    amiss = one.found in DIFFERENCES and not one.conclusion
    row = Row(one.id, one.id, values, struck=one.found is Found.MISREAD, late=amiss)
    return Line(row, one.code, f"{name}：{one.found}", one, ticked=one.found is not Found.OPEN)


def heading(_office: Office, entry: Inventory, _lines: Sequence[Line]) -> str:
    """Which inventory it is."""
    return f"清核 {entry.period}"


def _missing(line: Line) -> tuple[str, Mapping[str, Any]] | None:
    """Of what nobody has found yet, a conclusion says that it is missing."""
    return None if line.ticked else ("state", {"found": Found.MISSING})


LINES = Lines(
    counting.COLUMNS,
    read,
    heading,
    (
        Step("enter", "点到", "tick", to="codes", form=False),
        Step("f5", "都核对过", "lent"),
        Step("f8", "写结论", "conclude", to="codes", one=True, says="conclusion", before=_missing),
        Step("ctrl+k", "撤销点到", "untick", to="codes", one=True, says="reason"),
        Step("f10", "签字", "finish", ends=True),
    ),
    opened_by=("tick",),
    nothing="逐件扫描编码；应有哪些，盲点时不显示",
    about=(
        counting.BY_SCANNER,
        "F5 账上在外的都向持有人核对过：打开表，列出哪些在谁手里，逐件问过以后再保存。",
        "F8 给不见、错放、账外的写结论；还没有点的写了就是不见。",
        "Ctrl+K 撤销点错的，写明原因；扫错的、不是本单位的编码当场指出，不记。",
        "柜里确有、账上没有的，在清核登记上按 F3 选“记账外”。",
        counting.SIGNED,
    ),
    scanned=counting.SCANNED,
)
