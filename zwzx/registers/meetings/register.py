"""会议登记簿: its columns, filters, dues, and the way of its minutes into the register of outgoing papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses import approvals
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Way
from zwzx.office.kinds.plain import text
from zwzx.office.meetings import minutes
from zwzx.office.meetings.meetings import BOOK, Addendum, Meeting, Participant, Topic, addenda_of
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.meetings import MET, Meets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TO_MINUTES = Way(
    "为会议拟纪要",
    to="outgoing",
    carried="会议名称作标题，文种纪要，密级",
    undone="撤回、作废的，会议回到没有出纪要，另拟",
)
"""How the minutes of a meeting go out (会议.4): as a paper of their own, whose 文号 comes back."""
Chair = Person.alias("chair")
Secretary = Person.alias("secretary")


def joined(select: Any) -> Any:
    """Meetings with their section, chair and secretary."""
    return (
        select.join(Department, pw.JOIN.LEFT_OUTER, on=(Meeting.section == Department.id))
        .switch(Meeting)
        .join(Chair, pw.JOIN.LEFT_OUTER, on=(Meeting.chair == Chair.id))
        .switch(Meeting)
        .join(Secretary, pw.JOIN.LEFT_OUTER, on=(Meeting.secretary == Secretary.id))
    )


def parts() -> Sequence[Any]:
    """Who was there, the topics, what was added, the duty done by it, its decisions, its minutes, its offer for filing."""
    from zwzx.office.archive.filing import Offer
    from zwzx.office.clauses.duties import Duty
    from zwzx.office.meetings.resolutions import Resolution

    return (
        *approvals.parts(),
        Participant.meeting,
        Topic.meeting,
        Addendum.meeting,
        Resolution.meeting,
        minutes.MinutesPaper.meeting,
        Duty.because,
        Offer.about,
    )


def told(meeting: Meeting) -> Iterator[str]:
    """What was added to its record, and by whom."""
    for one in addenda_of(meeting):
        yield f"补充　{spelled(one.at)}　{one.by.name_at(one.at)}　{one.words}"


MEETINGS = ledger(
    __name__,
    Meeting,
    "会议登记簿",
    BOOK,
    number="会议号",
    columns="number kind nth at chair came expected subject minutes state",
    full="number kind nth section at ends place chair secretary expected came present absent sitting_in invited subject ruled"
    " level to_minute recorded minutes state",
    beside=(
        column(Meeting.section, source=Department.name),
        column(Meeting.chair, source=Chair.name),
        column(Meeting.secretary, source=Secretary.name),
        Column("minutes", minutes.TOLD, text("纪要文号"), 18, rank=6, printed=22),
    ),
    joined=joined,
    open_=(Meets.PLANNED, Meets.HELD),
    open_label="没有定稿",
    filters=(by(Meeting.chair),),
    struck=Meeting.state.in_([Meets.VOID, Meets.CALLED_OFF]),
    done=Meeting.state == Meets.RECORDED,
    dues=(
        Due(
            "hold",
            "会议待登记召开",
            lambda: Meeting.state == Meets.PLANNED,
            at=Meeting.at,
            cites="会议.4",
            action="hold",
            finding=False,
        ),
        Due(
            "sign",
            "会议记录待签字",
            lambda: Meeting.state == Meets.HELD,
            who=Secretary.name,
            cites="会议.4",
            action="sign",
        ),
        Due(
            "minutes",
            "会议纪要待拟",
            lambda: Meeting.state.in_(MET) & Meeting.to_minute & ~minutes.DRAFTED,
            who=Secretary.name,
            cites="会议.4",
            action="outgoing.draft_minutes",
        ),
    ),
    links=(TO_MINUTES,),
    told=told,
    parts=parts,
    acts=("calling", "topics", "holding", "recording", "old_meetings"),
    help="会议登记簿：通知、议题、到会、决定、记录签字、纪要",
)
