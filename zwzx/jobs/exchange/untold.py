"""What a book does not tell and its rows are entered with all the same, so that no fact that nobody wrote stands there unsaid."""

from __future__ import annotations

from dataclasses import MISSING
from typing import TYPE_CHECKING

from zwzx.office.kinds.base import written
from zwzx.office.kinds.plain import Choice, Number, YesNo
from zwzx.office.kinds.several import Several

if TYPE_CHECKING:
    from zwzx.jobs.exchange.tables import TableFile
    from zwzx.office.core.action import Action
    from zwzx.office.core.fields import Field

NEUTRAL = frozenset({"未定", "其他", "历史", "平件", "纸质", "来文"})
"""What says nothing of a row: undecided, or what it is unless somebody says otherwise."""


def untold(action: Action, table: TableFile) -> list[str]:
    """In a line, as what the rows of a table are entered that leave something out; nothing where none does."""
    wanted = [one for one in action.fields if _assumed(one)]
    there = {*filter(None, table.fields)} - {*table.stated}
    asked = [one.name for one in wanted if one.name in there]
    full = {name for name in asked if all(line.facts.get(name) for line in table.lines())}
    lacking = [one for one in wanted if one.name not in full and one.name not in table.stated]
    said = [f"{one.label} {written(one.kind, one.default)}" for one in lacking if not isinstance(one.kind, YesNo)]
    noes = [one.label for one in lacking if isinstance(one.kind, YesNo)]
    said += [f"{'、'.join(noes)} 否"] if noes else []
    where = f"“{table.named}”" if table.named else ""
    return [f"{where}没有写的照这样登记：{'；'.join(said)}。"] if said else []


def _assumed(one: Field) -> bool:
    """Whether a fact that is left out is entered as one of its words, or a number, all the same."""
    if one.default is MISSING or one.default is None or not isinstance(one.kind, Choice | YesNo | Several | Number):
        return False
    if isinstance(one.kind, Number):
        return bool(one.default)
    return isinstance(one.kind, YesNo) or written(one.kind, one.default) not in ("", *NEUTRAL)
