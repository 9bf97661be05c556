"""投诉: that what was upheld is not entered in the book of the hall, and why."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.matters import upheld
from zwzx.office.matters.complaints import UPHELD, Complaint, State
from zwzx.office.matters.impartiality import not_by_oneself
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.complaints import rules


def may_be_left_out(entry: Complaint) -> None:
    """Only what was upheld and is not in the book can be left out of it.

    Raises:
        Refusal: where it was not upheld, or a violation of it stands.
    """
    finding = entry.finding
    entered = [one.number for one in upheld.standing(entry)]
    rules.may_be_left_out(entry.number, finding.value if finding else "", entered, upheld=finding in UPHELD)


@action(
    "不另登记违规",
    key="n",
    entered_by=(Post.HALL_HEAD, *OFFICE),
    on=Complaint,
    when=(State.FOUND, State.ANSWERED, State.UNREACHABLE, State.WITHDRAWN),
    fits=may_be_left_out,
)
def leave_out(
    office: Office, entry: Complaint, reason: Annotated[str, asked(Complaint.not_entered, least=2)]
) -> Complaint:
    """查实了，但不在大厅违规登记簿上另登：写明理由，不再列在“今日”；改了主意的仍可以登记违规。"""
    not_by_oneself(office, entry.number, entry.matter.accused)
    return upheld.leave_out(office, entry, reason)
