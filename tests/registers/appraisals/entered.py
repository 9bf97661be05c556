"""年度考核: what the tests of the whole house find entered, one assessment in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Posting
from zwzx.office.terms.appraisals import Grade, State
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that waits for each step, one that is told, one void, one of an old list."""
    register = registers.load("appraisals")
    record: Any = register.record
    director = Posting.get(Posting.post == Post.DIRECTOR).person

    def do(act: str, row: Any = None, /, **facts: Any) -> Any:
        action = register.action(act)
        if row is not None:
            facts[action.acted_on] = record.get_by_id(row.id)
        return office.perform(action, **facts).record

    do("start")
    states = iter((State.TO_PROPOSE, State.TO_DECIDE, State.DECIDED, State.TOLD, State.VOID))
    rows = [one for one in record.select().order_by(record.id) if one.person != director]
    for row, state in zip(rows, states, strict=False):
        if state is State.VOID:
            do("void", row, reason="登错了人")
            continue
        do("summarise", row, summary="一年来完成了各项工作")
        if state in (State.TO_DECIDE, State.DECIDED, State.TOLD):
            do("propose", row, person=director, opinion="工作扎实", proposed=Grade.BARELY)
        if state in (State.DECIDED, State.TOLD):
            do("decide", row, grade=Grade.BARELY, person=director)
        if state is State.TOLD:
            do("tell", row, answer="同意")
    do("past", number="1", of_year=office.today.year - 1, person="已调走的人", grade="称职", decider="党组")
