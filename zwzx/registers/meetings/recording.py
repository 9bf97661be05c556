"""会议: the record that two sign, what is added to it afterwards, and that its minutes are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.house import person
from zwzx.office.meetings import minutes
from zwzx.office.meetings.meetings import Addendum, Meeting, topics_of
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.meetings import DECIDES_MUCH, MET, MeetingKind, Meets
from zwzx.office.terms.people import FIRST_IN_CHARGE
from zwzx.registers.meetings import rules
from zwzx.registers.meetings.calling import BY, organised

if TYPE_CHECKING:
    from collections.abc import Sequence

FILED_AS = dict.fromkeys(DECIDES_MUCH, "会议纪要") | dict.fromkeys(
    (MeetingKind.STAFF, MeetingKind.COORDINATION), "会议材料"
)
"""Under which line of the retention table a record is filed (收集.3); a section's own stays with the section."""


def both(meeting: Meeting) -> Sequence[Person]:
    """Who signs a record: whoever led the meeting, and whoever wrote it down."""
    return [one for one in (meeting.chair, meeting.secretary) if one is not None]


@action(
    "签字定稿",
    key="q",
    usual=NEXT,
    entered_by=BY,
    cites=["会议.4", "会议.7", "收集.3"],
    on=Meeting,
    when=(Meets.HELD,),
    signed_by=both,
    undone_by=Final.SIGNED,
)
def sign(office: Office, meeting: Meeting, at: At = None) -> Meeting:
    """会议记录由主持人和记录人签字定稿：每个议题都要有决定；以后只补充、不改动，并提议归档。"""
    organised(office, meeting)
    when = at or office.now
    happened("签字定稿时间", when, office.now, after=meeting.at, of="会议时间")
    rules.all_decided(meeting.number, [one.place for one in topics_of(meeting) if one.decided is None])
    signed = office.change(meeting, recorded=when, state=Meets.RECORDED)
    if meeting.kind in FILED_AS:
        filing.offer(
            office,
            meeting,
            closed=when,
            kind=FILED_AS[meeting.kind],
            register="会议登记簿",
            number=meeting.number,
            title=f"{meeting.called}记录",
            author=office.name,
            dated=meeting.at.date(),
            level=meeting.level,
        )
    return signed


@action(
    "补充记录", key="r", entered_by=BY, cites=["会议.7"], on=Meeting, when=(Meets.RECORDED,), undone_by=Final.SIGNED
)
def add_to(
    office: Office,
    meeting: Meeting,
    leader: Annotated[Person, person("谁补充的", hint="主任或书记")],
    words: Annotated[str, asked(Addendum.words)],
    at: At = None,
) -> Meeting:
    """给签了字的记录加一段补充：由主任、书记写的，另起一段，原来的不动。"""
    organised(office, meeting)
    when = at or office.now
    happened("补充时间", when, office.now, after=meeting.recorded, of="签字定稿时间")
    rules.added_by_its_head(leader.name, heads=bool(people.posts(leader, when.date()) & FIRST_IN_CHARGE))
    office.add(Addendum(meeting=meeting, at=when, by=leader, words=words))
    return meeting


@action("安排纪要", key="y", entered_by=BY, cites=["会议.4"], on=Meeting, when=MET)
def minute(office: Office, meeting: Meeting, *, wanted: Annotated[bool, asked(Meeting.to_minute)]) -> Meeting:
    """登记这次会议出纪要还是不出；要出的在“今日”里列到拟了为止。"""
    organised(office, meeting)
    paper = minutes.paper_of(meeting)
    if not wanted:
        rules.has_no_minutes(meeting.number, paper.number if paper is not None else "")
    return office.change(meeting, to_minute=wanted)
