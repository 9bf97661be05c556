"""外出登记: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.registers.leave.entered import unburdened
from zwzx import registers
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in each state, of somebody who keeps and holds nothing."""
    register = registers.load("outings")
    who = unburdened(office)
    leader = Posting.get(Posting.post == Post.DIRECTOR).person
    start = office.now.replace(second=0) + dt.timedelta(days=60)

    def travel(**facts: Any) -> Any:
        nonlocal start
        left, start = start, start + dt.timedelta(days=3)
        told = {"person": who, "reason": "到省里开会", "place": "省政务局", "left": left}
        return office.perform(
            register.action("travel"), **{**told, "expected": left + dt.timedelta(days=1), **facts}
        ).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        action = register.action(act)
        facts[action.acted_on] = register.record.get_by_id(entry.id)
        return office.perform(action, **facts).record

    def go() -> Any:
        nonlocal start
        left, start = start, start + dt.timedelta(days=1)
        facts: dict[str, Any] = {"person": who, "reason": "送材料", "place": "区政府", "told": leader}
        expected = left + dt.timedelta(minutes=30)
        return office.perform(register.action("go"), left=left, expected=expected, **facts).record

    travel()
    then("approve", travel(), person=leader)
    then("report", then("approve", travel(), person=leader))
    then("refuse", travel(), person=leader, reason="改期")
    then("strike", travel(), reason="不去了")
    go()
    out: dict[str, Any] = {"person": who, "reason": "送材料", "place": "区政府", "told": leader}
    now = office.now.replace(second=0)
    done = office.perform(
        register.action("go"), left=now - dt.timedelta(minutes=1), expected=now + dt.timedelta(minutes=1), **out
    ).record
    then("return", done)
