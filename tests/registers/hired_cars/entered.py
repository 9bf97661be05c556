"""租车: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.clauses.duties import period_of
from zwzx.office.terms.people import Post
from zwzx.office.terms.vehicles import Zone

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

SETTING = "hired-cars"


def enter(office: Office) -> None:
    """One in each state: asked for, approved, driven, summed up, refused, struck, of an old book."""
    register, people = registers.load("hired_cars"), registers.load("people")
    office.perform(registers.load("settings").action("set"), name=SETTING, value="是")
    since = office.today - dt.timedelta(days=200)
    head = office.perform(people.action("add"), name="租车主任", post=[Post.DIRECTOR], since=since).record
    this = period_of("quarter", office.today)
    before = this.first - dt.timedelta(days=10)

    def then(act: str, hire: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), hire=register.record.get_by_id(hire.id), **facts).record

    def ask(on: dt.date) -> Any:
        told: dict[str, Any] = {
            "purpose": "下乡核查",
            "reason": "公车都派出去了",
            "zone": Zone.WEST,
            "owner": "周某",
            "plate": "湘A·Z9999",
        }
        return office.perform(register.action("ask"), on=on, **told).record

    then("drive", then("approve", ask(before), person=head))
    office.perform(register.action("settle"), invoice="税票001")
    ask(office.today)
    then("approve", ask(office.today), person=head)
    then("drive", then("approve", ask(office.today), person=head))
    then("refuse", ask(office.today), reason="有公车")
    then("strike", ask(office.today), reason="不去了")
    office.perform(register.action("past"), number="1", on=dt.date(2011, 3, 4), purpose="下乡", fen=15_000)
