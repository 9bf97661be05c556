"""What the register of instructions offers beyond its list: every act, every fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.instructions import Instruction
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.register import Column, More
from zwzx.office.urging import Urge
from zwzx.registers.instructions import actions
from zwzx.registers.instructions.register import COLUMNS

if TYPE_CHECKING:
    from zwzx.store.record import Record

FACTS = (
    *(c for c in COLUMNS if c.name != "left"),
    Column("given", Instruction.given, moment("批示时间"), 16),
    Column("limit", Instruction.limit, text("办理时限"), 12),
    Column("due", Instruction.due, moment("到期"), 16),
    Column("provisional", Instruction.provisional, yes_no("时限暂定"), 6),
    Column("result", Instruction.result, text("办理结果"), 24),
    Column("finished", Instruction.finished, moment("办结时间"), 16),
)


def about(entry: Instruction) -> list[Record]:
    """Every row that is part of an instruction's history."""
    return [entry, *Urge.select().where(Urge.about == entry.id)]


MORE = More(
    actions=(
        actions.add,
        actions.reassign,
        actions.urge,
        actions.finish,
        actions.strike,
        actions.recount,
    ),
    facts=FACTS,
    paper=FACTS,
)
