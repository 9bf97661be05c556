"""会议: calling one, setting right, who is asked besides, agreeing to its topics, calling it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.clauses import approvals, duties
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import person, persons
from zwzx.office.kinds.plain import reason
from zwzx.office.meetings import minutes, resolutions, telling
from zwzx.office.meetings.meetings import BOOK, Meeting, Participant, participants_of, topics_of
from zwzx.office.people.people import Person
from zwzx.office.terms.meetings import COMES_BACK, MET, MeetingKind, Meets, Sits
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.meetings import rules
from zwzx.registers.meetings.facts import Amendment, Planned, for_amendment
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

BY = (*OFFICE, Post.SECRETS, Post.SECTION_HEAD, Post.SECTION_CLERK)
"""Who enters meetings: the office; of a section's own that section (会议.4)."""
CLAUSE = "会议.3"


@action("登记会议", key="d", usual=NEW, entered_by=BY, cites=["会议.1", "会议.4"], undone_by="call_off")
def add(office: Office, facts: Planned) -> Meeting:
    """登记要开的会议：哪一种、什么时候、在哪里、谁主持；议题随后加，谁参加照会议种类列出来。"""
    _by_its_own(office, facts.kind, facts.section.name if facts.section is not None else "")
    office.handle(facts.level)
    place = next_entry(office, Meeting, BOOK, facts.at.date())
    return office.add(Meeting(**place, **vars(facts)))


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=["会议.4"],
    on=Meeting,
    when=(Meets.PLANNED, Meets.HELD),
    under={Meets.RECORDED: "会议.7"},
    otherwise={Meets.RECORDED: "记录已经签字，只补充不改动：请由主任、书记补充（zwzx meetings add-to）。"},
    fill=for_amendment,
    undone_by="amend",
)
def amend(office: Office, meeting: Meeting, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Meeting:
    """更正时间、地点、主持人、记录人，改期的也在这里改：写明原因；开过的会改了日期，例行次数跟着改。"""
    organised(office, meeting)
    changed = correcting.changed(meeting, vars(facts))
    office.say(reason=reason)
    if "nth" in changed:
        one_of_its_kind(meeting, changed["nth"], changed.get("at", meeting.at))
    if meeting.state is Meets.HELD:
        if "at" in changed:
            _moved(office, meeting, changed)
        chair, secretary = changed.get("chair", meeting.chair), changed.get("secretary", meeting.secretary)
        led(meeting, chair, secretary)
    office.change(meeting, **changed)
    return telling.told(office, meeting)


@action(
    "另外通知参会",
    key="c",
    entered_by=BY,
    cites=["会议.5"],
    on=Meeting,
    when=(Meets.PLANNED,),
)
def invite(
    office: Office,
    meeting: Meeting,
    who: Annotated[tuple[Person, ...], persons("通知谁")],
    sits: Annotated[Sits, asked(Participant.sits)] = Sits.SITTING_IN,
) -> Meeting:
    """在照种类该来的人以外，另外通知本单位的人出席或者列席；再写一次可以改成出席或列席。"""
    organised(office, meeting)
    there = {one.person.id: one for one in participants_of(meeting)}
    for one in who:
        if one.id in there:
            office.change(there[one.id], sits=sits)
        else:
            office.add(Participant(meeting=meeting, person=one, sits=sits, asked=True, at=meeting.at))
    return meeting


@action("审定议题", key="p", entered_by=BY, cites=["会议.7"], on=Meeting, when=(Meets.PLANNED,))
def agree(
    office: Office,
    meeting: Meeting,
    leader: Annotated[Person, person("谁审定的")],
    words: Annotated[str, asked(approvals.Approval.words), FOLDED] = "",
    at: At = None,
) -> Meeting:
    """登记议题审定了：党组会议由书记，其他会议由主任。"""
    organised(office, meeting)
    rules.has_topics(meeting.number, len(topics_of(meeting)))
    approvals.approve(
        office,
        meeting,
        "",
        person=leader,
        at=at,
        words=words,
        instead=(_agreeing(meeting),),
        setting=HouseRule.TOPICS_AGREED,
    )
    return meeting


@action("取消会议", key="k", entered_by=BY, cites=["会议.4"], on=Meeting, when=(Meets.PLANNED,))
def call_off(office: Office, meeting: Meeting, reason: Annotated[str, reason("取消原因")]) -> Meeting:
    """没有开成的会议：写明原因，会议号保留。"""
    organised(office, meeting)
    office.say(reason=reason)
    return office.change(meeting, state=Meets.CALLED_OFF, note=noted(meeting.note, reason))


@action("作废", key="x", entered_by=BY, cites=["会议.3"], on=Meeting, when=MET)
def void(office: Office, meeting: Meeting, reason: Undone) -> Meeting:
    """作废登错的会议：写明原因，会议号保留；它的议定事项随着撤销，例行次数退回去。"""
    organised(office, meeting)
    paper = minutes.paper_of(meeting)
    rules.has_no_minutes(meeting.number, paper.number if paper is not None else "")
    office.say(reason=reason)
    duties.take_back(office, CLAUSE, meeting.id)
    filing.withdraw(office, meeting, reason)
    for one in resolutions.of_meeting(meeting):
        resolutions.strike(office, one, f"{meeting.number}作废：{reason}")
    return office.change(meeting, state=Meets.VOID, note=noted(meeting.note, reason))


def organised(office: Office, meeting: Meeting) -> None:
    """Refuse whoever works on a meeting that is not theirs to organise."""
    if meeting.kind is not None:
        _by_its_own(office, meeting.kind, meeting.section.name if meeting.section is not None else "")


def _by_its_own(office: Office, kind: MeetingKind, section: str) -> None:
    ours = office.actor.department.name if office.actor.department is not None else ""
    rules.organised_by(kind, section, ours, office=bool(office.posts & {*OFFICE, Post.SECRETS}))


def led(meeting: Meeting, chair: Person | None, secretary: Person | None) -> None:
    """Refuse a chair who was not there, and one who writes the record too.

    Raises:
        Refusal: naming them.
    """
    assert chair is not None
    assert secretary is not None
    there = {one.person.id: one for one in participants_of(meeting)}
    rules.was_led(chair.name, secretary.name, absent=chair.id in there and not there[chair.id].came)


def _moved(office: Office, meeting: Meeting, changed: dict[str, Any]) -> None:
    """A meeting that was held on another day: it counts there, among those of that year, and so do its decisions."""
    at: dt.datetime = changed["at"]
    happened("会议时间", at, office.now)
    duties.take_back(office, CLAUSE, meeting.id)
    counted(office, meeting, at.date())
    if at.year != meeting.at.year:
        changed.setdefault("nth", nth_of(meeting, at))
    for one in participants_of(meeting):
        office.change(one, at=at)
    for made in resolutions.of_meeting(meeting):
        resolutions.assign(office, office.change(made, given=at), limit=made.limit)


def counted(office: Office, meeting: Meeting, day: dt.date) -> None:
    """Enter that what comes back by 会议.3 was held in its period; of a marked one all would be told that it was."""
    if meeting.kind in COMES_BACK and meeting.level.marked:
        excuse = f"zwzx duty excuse {CLAUSE} --every {meeting.kind.value} --on {day} --reason 理由"
        office.remind(
            f"定了密级的会议不记入定期事项。这一期没有别的{meeting.kind.value}的，请办公室主任免办：{excuse} 。"
        )
    elif meeting.kind in COMES_BACK:
        duties.mark_done(
            office,
            CLAUSE,
            day,
            every=meeting.kind.value,
            note=meeting.number,
            because=meeting.id,
        )


def nth_of(meeting: Meeting, at: dt.datetime) -> int:
    """Which one of its kind a meeting is in its year: the next after the highest."""
    return max((one.nth or 0 for one in _alike(meeting, at)), default=0) + 1


def one_of_its_kind(meeting: Meeting, nth: int, at: dt.datetime) -> None:
    """Refuse a number that another meeting of the kind has.

    Raises:
        Refusal: naming it.
    """
    taken = next((one.number for one in _alike(meeting, at) if one.nth == nth), "")
    rules.is_one_of_its_kind(meeting.kind.value if meeting.kind is not None else "", nth, taken)


def _alike(meeting: Meeting, at: dt.datetime) -> list[Any]:
    """The other meetings of its kind and section that were held in a year."""
    alike = equal(Meeting, kind=meeting.kind, section=meeting.section)
    held = (*MET, Meets.PAST)
    return [one for one in alike if one.id != meeting.id and one.at.year == at.year and one.state in held]


def _agreeing(meeting: Meeting) -> Approver:
    return Approver(posts=(agreed_by(meeting).value,))


def agreed_by(meeting: Meeting) -> Post:
    """Who agrees to its topics."""
    return Post.SECRETARY if meeting.kind is MeetingKind.PARTY else Post.DIRECTOR
