"""定期事项登记簿: what was done of what comes back, by clause and period, with what shows it."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.clauses.duties import EXCUSED, Duty
from zwzx.office.core.fact import Role
from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Column, Filter
from zwzx.office.kinds.plain import calendar_year, choice, text
from zwzx.registers.duties.words import State
from zwzx.store.expressions import concat, day_of

BOOK = ""
IS_EXCUSED = Duty.note.startswith(EXCUSED)
STATE = pw.Case(
    None,
    (
        (Duty.struck.is_null(False), State.STRUCK.value),
        (IS_EXCUSED, State.EXCUSED.value),
        (Duty.due.is_null() | Duty.happened.is_null(), State.DONE.value),
        (Duty.happened > day_of(Duty.due), State.LATE.value),
        (Duty.at > Duty.due, State.ENTERED_LATE.value),
    ),
    State.DONE.value,
).converter(State)
"""How it was done; what was entered too late was done in time all the same."""


def in_state(state: State) -> Any:
    """The condition that a row stands so."""
    return state.value == STATE


DUTIES = ledger(
    __name__,
    Duty,
    "定期事项登记簿",
    BOOK,
    columns="label note happened at due stands",
    full="label clause kind period note happened at due stands why",
    apart="because struck",
    beside=(
        Column(
            "label", concat(Duty.clause, " ", Duty.period, Duty.kind), text("事项"), 26, role=Role.NUMBER, printed=70
        ),
        Column("stands", STATE, choice("情况", State), 8, role=Role.STATE, printed=20),
    ),
    filters=(
        Filter("year", calendar_year("年份"), lambda year: Duty.period.startswith(str(year))),
        Filter("state", choice("情况", State), in_state),
    ),
    struck=Duty.struck.is_null(False),
    acts=("actions", "old_duties"),
    help="定期事项登记簿：做过、免办、撤销，各有依据",
)
