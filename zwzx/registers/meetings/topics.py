"""会议: its topics, and what was decided of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Undoing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import reason
from zwzx.office.meetings import resolutions, telling
from zwzx.office.meetings.meetings import Meeting, Topic, topics_of
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.meetings import CONSENTS, Meets
from zwzx.registers.meetings import rules
from zwzx.registers.meetings.calling import BY, organised
from zwzx.registers.meetings.facts import Ruling, Which, for_ruling
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.journal import Written

SIGNED = {Meets.RECORDED: "会议.7"}
ONLY_ADDED = {Meets.RECORDED: "记录已经签字：要改决定的重新开会，或由主任、书记补充（zwzx meetings add-to）。"}


def _added(written: Sequence[Written]) -> Mapping[str, Any]:
    """The topic that an event added."""
    line = next(one for one in written if one.table == Topic._meta.table_name)
    return {"topic": line.image["place"]}


DROP = Undoing("drop", facts=_added)


@action(
    "加议题",
    key="t",
    usual=NEXT,
    entered_by=BY,
    cites=["会议.5", "廉政.4"],
    on=Meeting,
    when=(Meets.PLANNED, Meets.HELD),
    next_in=(Meets.PLANNED,),
    under=SIGNED,
    otherwise=ONLY_ADDED,
    undone_by=DROP,
)
def topic(
    office: Office,
    meeting: Meeting,
    title: Annotated[str, asked(Topic.title)],
    reporter: Annotated[Person | None, asked(Topic.reporter)] = None,
    section: Annotated[Department | None, asked(Topic.section, hint="空着就是汇报人的科室")] = None,
    major: Annotated[bool, asked(Topic.major, hint="重大事项只由党组会议、政务会议决定"), FOLDED] = False,
) -> Meeting:
    """加一个议题：谁汇报、涉及哪个科室；有关科室的负责人随着列入参会。"""
    organised(office, meeting)
    rules.before_the_right_body(meeting.kind, major=major)
    theirs = reporter.department if reporter is not None else None
    place = max((one.place for one in equal(Topic, meeting=meeting)), default=0) + 1
    facts = {"title": title, "reporter": reporter, "section": section or theirs, "major": major}
    office.add(Topic(meeting=meeting, place=place, at=meeting.at, **facts))
    return telling.told(office, meeting)


@action(
    "撤下议题",
    key="l",
    entered_by=BY,
    cites=["会议.4"],
    on=Meeting,
    when=(Meets.PLANNED, Meets.HELD),
    under=SIGNED,
    otherwise=ONLY_ADDED,
)
def drop(office: Office, meeting: Meeting, topic: Which, reason: Annotated[str, reason("撤下原因")]) -> Meeting:
    """撤下一个没有研究的议题：写明原因；记了决定的，先核对它的议定事项。"""
    organised(office, meeting)
    one = _topic(meeting, topic)
    for made in resolutions.of_topic(one):
        resolutions.strike(office, made, f"议题撤下：{reason}")
    office.change(one, dropped=reason)
    return telling.told(office, meeting)


@action(
    "记决定",
    key="j",
    usual=NEXT,
    entered_by=BY,
    cites=["会议.4", "会议.7", "会议.8"],
    on=Meeting,
    when=(Meets.HELD,),
    fill=for_ruling,
    under=SIGNED,
    otherwise=ONLY_ADDED,
)
def decide(office: Office, meeting: Meeting, facts: Ruling) -> Meeting:
    """记一个议题的决定：议定、原则同意、暂缓、不同意、传达；同意的、写了由谁落实的编一个议定事项号；再记一次就是改。"""
    organised(office, meeting)
    one = _topic(meeting, facts.topic)
    to_whom = {"leader": facts.leader, "section": facts.section, "handler": facts.handler, "limit": facts.limit}
    followed = any(who is not None for who in (facts.leader, facts.section, facts.handler)) or bool(facts.limit)
    rules.says_what(one.title, facts.decided, facts.words)
    rules.is_followed_where_decided(facts.decided, followed=followed)
    told = {"decided": facts.decided, "words": facts.words, "money": facts.money}
    office.change(one, **told, discussion=facts.discussion or one.discussion)
    if facts.decided in CONSENTS or followed:
        _followed(office, meeting, one, to_whom)
    else:
        for made in resolutions.of_topic(one):
            resolutions.strike(office, made, f"改记为{facts.decided.value}")
    return telling.told(office, meeting)


def _followed(office: Office, meeting: Meeting, one: Topic, to_whom: Mapping[str, Any]) -> None:
    """The decision's own row: a new one, or the only one that there is, as it was decided now."""
    there = resolutions.of_topic(one)
    words = one.words or one.title
    if there:
        office.change(there[0], words=words, decided=one.decided, money=one.money)
        changed = {name: value for name, value in to_whom.items() if value}
        if changed:
            resolutions.assign(office, there[0], **changed)
        return
    made = resolutions.enter(office, meeting, one, words, **to_whom)
    office.remind(f"{made.number}：{made.state.value}，引用时写这个号。")


def _topic(meeting: Meeting, place: int) -> Topic:
    found = next((one for one in topics_of(meeting) if one.place == place), None)
    if found is None:
        places = "、".join(f"{one.place}.{one.title}" for one in topics_of(meeting)) or "还没有议题"
        raise Unreadable(f"{meeting.number}没有第{place}个议题。", f"议题：{places}。")
    return found
