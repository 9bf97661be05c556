"""会议: that it was held, who was there and who was not, with leave that was approved taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.moments import happened
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import persons
from zwzx.office.kinds.plain import yes_no
from zwzx.office.meetings import roster, telling
from zwzx.office.meetings.meetings import Meeting, Participant, participants_of, topics_of
from zwzx.office.people.people import Absence, Person
from zwzx.office.terms.meetings import MeetingKind, Meets, NotThere, Sits
from zwzx.office.terms.people import LeaveKind
from zwzx.office.terms.settings import HouseRule, YesOrNo
from zwzx.registers.meetings import rules
from zwzx.registers.meetings.calling import BY, agreed_by, counted, led, nth_of, one_of_its_kind, organised
from zwzx.registers.meetings.facts import Holding
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

OUTSIDE = frozenset({LeaveKind.DUTY, LeaveKind.STUDY})
"""The leave that is no leave of one's own: away for the house."""


@action(
    "登记召开",
    key="b",
    usual=NEXT,
    entered_by=BY,
    cites=["会议.3", "会议.4", "会议.5"],
    on=Meeting,
    when=(Meets.PLANNED,),
    undone_by="void",
)
def hold(office: Office, meeting: Meeting, facts: Holding) -> Meeting:
    """登记会议开过了：谁主持、谁记录、谁没有到；批准了请假的自动记上；次数接着编，定期的会议记作这一期开过。"""
    organised(office, meeting)
    at = facts.began or meeting.at
    happened("会议时间", at, office.now)
    rules.has_topics(meeting.number, len(topics_of(meeting)))
    asked_first = office.setting(HouseRule.TOPICS_AGREED.key) == YesOrNo.YES and meeting.kind is not MeetingKind.SECTION
    rules.topics_agreed(
        meeting.number, agreed_by(meeting).value, asked=asked_first, agreed=bool(approvals.of(meeting, ""))
    )
    office.change(meeting, at=at)
    chair = facts.chair or meeting.chair or office.actor
    secretary = facts.secretary or meeting.secretary or office.actor
    rows = _summoned(office, meeting, at)
    _mark(office, rows, facts.absent, facts.why, facts.reason)
    led(meeting, chair, secretary)
    nth = facts.nth or nth_of(meeting, at)
    one_of_its_kind(meeting, nth, at)
    counted(office, meeting, at.date())
    kept = {"chair": chair, "secretary": secretary, "nth": nth, "ends": facts.ends, "to_minute": facts.to_minute}
    held = telling.told(office, meeting, state=Meets.HELD, **kept)
    _tell_of_quorum(office, held)
    return held


@action(
    "更正到会",
    key="w",
    entered_by=BY,
    cites=["会议.4"],
    on=Meeting,
    when=(Meets.HELD,),
    under={Meets.RECORDED: "会议.7"},
    otherwise={Meets.RECORDED: "记录已经签字，只补充不改动：请由主任、书记补充（zwzx meetings add-to）。"},
)
def attend(
    office: Office,
    meeting: Meeting,
    who: Annotated[tuple[Person, ...], persons("哪几位")],
    *,
    came: Annotated[bool, yes_no("到会")],
    why: Annotated[NotThere | None, asked(Participant.why)] = None,
    reason: Annotated[str, asked(Participant.reason), FOLDED] = "",
) -> Meeting:
    """登记召开以后更正谁到了、谁没有到、为什么没有到。"""
    organised(office, meeting)
    rows = participants_of(meeting)
    if not came:
        _mark(office, rows, who, why, reason)
    else:
        for one in _theirs(rows, who):
            office.change(one, came=True, why=None, reason="")
    led(meeting, meeting.chair, meeting.secretary)
    return telling.told(office, meeting)


def summoned(office: Office, meeting: Meeting) -> list[tuple[Person, Sits]]:
    """Who is to be at a meeting: by its kind on its day, and whom it names besides; each once, as it names them last."""
    concerned = [one.section for one in topics_of(meeting) if one.section is not None]
    assert meeting.kind is not None
    windows = office.setting("windows-are-staff") == YesOrNo.YES
    called = roster.called(meeting.kind, meeting.at.date(), own=meeting.section, concerned=concerned, windows=windows)
    found: dict[int, tuple[Person, Sits]] = {one.id: (one, Sits.MEMBER) for one in called.due}
    found |= {one.id: (one, Sits.SITTING_IN) for one in called.sitting_in}
    found |= {one.person.id: (one.person, one.sits) for one in participants_of(meeting)}
    return list(found.values())


def _summoned(office: Office, meeting: Meeting, at: dt.datetime) -> list[Participant]:
    """A row for each of them, there unless they were on leave that was approved."""
    named = {one.person.id: one for one in participants_of(meeting)}
    rows = []
    for person, sits in summoned(office, meeting):
        leave = _leave(person, at)
        facts: dict[str, Any] = {"at": at, "came": leave is None, "why": None, "reason": ""}
        if leave is not None:
            away = leave.kind in OUTSIDE
            facts |= {"why": NotThere.AWAY if away else NotThere.LEAVE, "reason": " ".join(_told(leave))}
        if person.id in named:
            rows.append(office.change(named[person.id], **facts))
        else:
            rows.append(office.add(Participant(meeting=meeting, person=person, sits=sits, **facts)))
    return rows


def _told(leave: Absence) -> list[str]:
    return [*([leave.kind.value] if leave.kind is not None else []), leave.days]


def _leave(person: Person, at: dt.datetime) -> Absence | None:
    """The leave on which somebody was at a moment; of a day alone, on all of it."""
    return next((one for one in equal(Absence, person=person) if one.holds(at)), None)


def _mark(office: Office, rows: list[Participant], who: tuple[Person, ...], why: NotThere | None, reason: str) -> None:
    """Enter that some were not there, and why; of those on leave it is known already."""
    theirs = _theirs(rows, who)
    without = [one for one in theirs if one.came or one.why is None]
    rules.has_a_reason("、".join(one.person.name for one in without), told=why is not None)
    for one in theirs:
        if one in without or why is not None:
            office.change(one, came=False, why=why, reason=reason)


def _theirs(rows: list[Participant], who: tuple[Person, ...]) -> list[Participant]:
    there = {one.person.id: one for one in rows}
    rules.names_the_absent([one.name for one in who if one.id not in there])
    return [there[one.id] for one in who]


def _tell_of_quorum(office: Office, meeting: Meeting) -> None:
    """Say where too few of the party group were there; no clause of the compilation asks for more."""
    wanted = meeting.kind is MeetingKind.PARTY and settings.get("party-quorum") == YesOrNo.YES
    if wanted and (meeting.came or 0) * 2 <= (meeting.expected or 0):
        office.remind(f"党组会议应到{meeting.expected}人，实到{meeting.came}人，没有过半数（设置“党组会议到会过半”）。")
    if meeting.expected == 0:
        office.remind("人员名册里没有该出席的人：请先登记岗位（党组成员、科室负责人）。")
