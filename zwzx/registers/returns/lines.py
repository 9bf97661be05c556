"""The lines of a return list: what goes back, and what is done to the list where its lines can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive.list_lines import COLUMNS, read
from zwzx.office.core.lines import Lines, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.lines import Line
    from zwzx.office.core.office import Office
    from zwzx.registers.returns.records import Return


def heading(_office: Office, entry: Return, lines: Sequence[Line]) -> str:
    """Number, name, to whom, state and how many."""
    there = sum(not line.row.struck for line in lines)
    return f"{entry.number}　{entry.title}　退{entry.to}　{entry.state}　{there}件"


LINES = Lines(
    COLUMNS,
    read,
    heading,
    (
        Step("ctrl+k", "划去", "strike", to="lines"),
        Step("f10", "清退送出", "send"),
        Step("f10", "登记回执", "receipt"),
    ),
    opened_by=("strike",),
    nothing="这一本还没有列入的",
    about=(
        "列入：在归档件、收文里选中，按 F3 列入清退册。",
        "Ctrl+K 划去列错的（空格选几行一起划），序号保留；F10 全册送出，送出以后登记回执。",
        "送出时逐件再核对，一件不对整本不办（档案.4）。",
    ),
)
