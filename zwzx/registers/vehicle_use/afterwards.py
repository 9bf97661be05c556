"""补批: the approval of a trip that went first, in an emergency or longer than it was approved for (公车.2, 公车.3)."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.moments import happened_on
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.people.people import Person
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.office.terms.vehicles import GONE, UseKind
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.registers.vehicle_use import owing, rules
from zwzx.registers.vehicle_use.facts import matter


@action(
    "补批",
    key="a",
    usual=NEXT,
    entered_by=(*OFFICE, Post.DIRECTOR),
    cites=[owing.PRIVATE],
    on=VehicleUse,
    when=GONE,
    undone_by=Final.HAPPENED,
)
def countersign(
    office: Office,
    use: VehicleUse,
    person: Annotated[Person, asked(Approval.person)],
    words: Annotated[str, asked(Approval.words, usual=("属实，同意",))] = "",
    at: At = None,
) -> VehicleUse:
    """登记先出车的谁补批的：私事照公车.3（区内不到一天的办公室主任，一天以上、出区的主任）；紧急公务由办公室主任。"""
    rules.waits_for_approval(use.number, waits=use.approve_by is not None)
    assert use.out is not None, use.number
    when = at or office.now
    happened_on("签署日期", when.date(), office.today, after=use.out.date(), of="出车时间")
    private = use.kind is UseKind.PRIVATE
    handler = use.user if private else use.driver
    approvals.approve(
        office,
        use,
        owing.PRIVATE if private else "",
        person=person,
        at=at,
        words=words or "属实，同意",
        matter=matter(office, use) if private else None,
        instead=() if private else (owing.HEAD,),
        setting=None if private else HouseRule.APPROVED_AFTER,
        handler=handler.name if handler is not None else "",
        dated=at is not None,
    )
    return owing.hold(office, use, when)
