"""Upheld complaints in the book of the hall 投诉查实的违规: which violation was entered for one, for both registers.

The hall enters a violation by hand, from a complaint that was upheld, or says on the complaint why it enters none. What
goes over is the number of the complaint, its kind, the window and whom of the house it accuses, nothing of the citizen.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.matters.complaints import Complaint, InHall, State
from zwzx.store.expressions import joined
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


PROVEN = "查实的投诉"
"""What a violation calls the complaint that it was entered for."""


class Entered(StrEnum):
    """Whether the violation that was entered still stands 投诉查实登记情况."""

    STANDS = "已登记"
    STRUCK = "已撤销"


class UpheldViolation(Record):
    """One violation that was entered for a complaint: `violation` is its id, `number` its number."""

    complaint = fact(row(PROVEN, Complaint), backref="violations")
    violation = fact(row_id("违规登记"), index=True)
    number = fact(text("违规登记号"), shown=16)
    state = fact(choice("投诉查实登记情况", Entered), shown=8, default=Entered.STANDS)
    at = fact(moment("投诉查实登记时间"), shown=16)
    reason = fact(text("违规撤销的原因"), shown=16)


def standing(complaint: Complaint) -> list[UpheldViolation]:
    """The violations that were entered for a complaint and still stand, oldest first."""
    return equal(UpheldViolation, complaint=complaint, state=Entered.STANDS)


def enter(office: Office, complaint: Complaint, violation: Any) -> None:
    """Enter that a violation was entered for a complaint; what was said against entering one no longer holds."""
    office.add(UpheldViolation(complaint=complaint, violation=violation.id, number=violation.number, at=office.now))
    office.change(complaint, hall=InHall.ENTERED, not_entered="")


def leave_out(office: Office, complaint: Complaint, reason: str) -> Complaint:
    """Enter why no violation is entered for a complaint."""
    return office.change(complaint, hall=InHall.LEFT_OUT, not_entered=reason)


def struck(office: Office, violation: Any, reason: str) -> None:
    """Enter that a violation was struck: a complaint of which no other stands waits again."""
    for one in equal(UpheldViolation, violation=violation.id, state=Entered.STANDS):
        office.change(one, state=Entered.STRUCK, reason=reason)
        complaint = one.complaint
        if any(other.id != one.id for other in standing(complaint)):
            continue
        office.change(complaint, hall=InHall.UNDECIDED)
        office.remind(f"{complaint.number}查实的事没有登记违规了：请另行登记，或者写明不另登记。")


def of_complaint(complaint: Any) -> Any:
    """The numbers of the violations that stand for a complaint, as a column of its list.

    Args:
        complaint: the expression for the complaint's id.
    """
    theirs = (UpheldViolation.complaint == complaint) & (UpheldViolation.state == Entered.STANDS)
    return UpheldViolation.select(joined(UpheldViolation.number, "、", order_by=UpheldViolation.id)).where(theirs)


def named_of(violation: Any) -> Any:
    """The number of the complaint from which a violation was entered, as a column of its list.

    Args:
        violation: the expression for the violation's id.
    """
    of_row = UpheldViolation.select(Complaint.number).join(Complaint)
    return of_row.where(UpheldViolation.violation == violation).limit(1)


NOBODY_DECIDED: Any = (Complaint.hall == InHall.UNDECIDED) & (Complaint.state != State.VOID)
"""The condition that a complaint was upheld, and nobody has entered a violation for it or said why none is."""
