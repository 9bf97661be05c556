"""擅自用车: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.registers.vehicles.fleet import stands
from zwzx import registers
from zwzx.office.terms.people import Post
from zwzx.office.terms.vehicles import Contract

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that is noted, one that waits for the director, one that was decided, one struck, one of an old book."""
    register, people = registers.load("vehicle_offences"), registers.load("people")
    fleet = stands(office)
    since = office.today - dt.timedelta(days=30)
    head = office.perform(people.action("add"), name="决定主任", post=[Post.DIRECTOR], since=since).record

    def find(days: int) -> Any:
        at = office.now - dt.timedelta(days=days)
        told = {"driver": fleet.drivers[0], "car": fleet.cars[0], "at": at, "what": "下班开车回家"}
        return office.perform(register.action("find"), **told).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), entry=register.record.get_by_id(entry.id), **facts).record

    find(9), find(8)
    then("decide", find(7), outcome=Contract.KEPT, decider=head, decision="主任办公会")
    find(6)
    then("strike", find(5), reason="查无此事")
    office.perform(register.action("past"), number="1", at=dt.datetime(2011, 3, 4, 19), driver="某某", what="私用")
