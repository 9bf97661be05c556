"""食堂: who ate at a meal, of the house and besides (食堂.4)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.canteen.records import CanteenEntry
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.core.action import FOLDED, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.people.people import Person
from zwzx.office.reception.records import Reception
from zwzx.office.terms.canteen import Eaten, Sort
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.reception import COUNTED, Where
from zwzx.office.terms.reception import State as Received
from zwzx.registers.canteen import rules
from zwzx.registers.canteen.goods import On, entry

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "食堂.4"
WITH_GUESTS = Unfolds("guests")
"""What is asked where guests ate with the house."""


def whose_guests(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The reception whose guests eat here on that day, where it is one alone."""
    if not values.get("guests"):
        return Proposal()
    day = values.get("on") or office.today
    here = Reception.state.in_((Received.APPROVED, *COUNTED)) & (Reception.where == Where.CANTEEN)
    begins = dt.datetime.combine(day, dt.time())
    found = list(Reception.select().where(here & Reception.at.between(begins, begins + dt.timedelta(days=1))))
    return Proposal({"reception": found[0]} if len(found) == 1 else {})


@action("开餐", key="k", entered_by=OFFICE, cites=[CLAUSE], fill=whose_guests, undone_by="strike")
def serve(
    office: Office,
    meal: Annotated[Eaten, asked(CanteenEntry.meal)],
    staff: Annotated[int, asked(CanteenEntry.staff)],
    guests: Annotated[int, asked(CanteenEntry.guests)] = 0,
    reception: Annotated[
        Reception | None, asked(CanteenEntry.reception, hint="来客的接待号，办公室事先告知"), WITH_GUESTS
    ] = None,
    leader: Annotated[Person | None, asked(Approval.person, label="同意的分管领导"), WITH_GUESTS] = None,
    income: Annotated[int, asked(CanteenEntry.income, hint="收的餐费")] = 0,
    on: On = None,
    note: Annotated[str, asked(CanteenEntry.note), FOLDED] = "",
) -> CanteenEntry:
    """登记一餐：几个职工、几位来客；来客写接待号，没有接待的写同意的分管领导。"""
    rules.somebody_ate(staff + guests)
    rules.outsiders_are_consented_to(guests, received=reception is not None, consent=leader is not None)
    if reception is not None:
        rules.is_received(
            reception.number, reception.state.value, approved=reception.state in (Received.APPROVED, *COUNTED)
        )
        rules.not_more_than_come(reception.number, guests, reception.guests)
    facts = {"meal": meal, "staff": staff, "guests": guests, "reception": reception, "income": income, "note": note}
    made = entry(office, on or office.today, Sort.MEAL, **facts)
    if leader is not None and reception is None:
        given = approvals.approve(office, made, CLAUSE, person=leader, words=f"同意来客{guests}人就餐")
        made = office.change(made, leader=given.told)
    return made
