"""议定事项: one more of a topic, its progress, urging, watching over, ending, and going on after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.guard import level_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import number, reason
from zwzx.office.meetings import resolutions
from zwzx.office.meetings.meetings import Meeting, topics_of
from zwzx.office.meetings.resolutions import Advance, Resolution
from zwzx.office.papers import urging
from zwzx.office.papers.urging import Urge
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.custody import UrgeManner
from zwzx.office.terms.meetings import MET, Carried
from zwzx.office.terms.people import CENTRE_LEADERS, FIRST_IN_CHARGE, OFFICE, Post
from zwzx.registers.decisions import rules

if TYPE_CHECKING:
    import datetime as dt

BY = (*OFFICE, Post.SECRETS)
"""Who checks and presses: the office (会议.8)."""
OPEN = (Carried.OPEN,)


@action("加议定事项", key="f", entered_by=BY, cites=["会议.8"], on=Meeting, when=MET, undone_by="strike")
def add(
    office: Office,
    meeting: Meeting,
    topic: Annotated[int, number("第几个议题", least=1, most=99)],
    words: Annotated[str, asked(Resolution.words)],
    leader: Annotated[Person | None, asked(Resolution.leader)] = None,
    section: Annotated[Department | None, asked(Resolution.section)] = None,
    handler: Annotated[Person | None, asked(Resolution.handler)] = None,
    limit: Annotated[str, asked(Resolution.limit)] = "",
    supervisor: Annotated[Person | None, asked(Resolution.supervisor), FOLDED] = None,
) -> Resolution:
    """一个议题分给几家落实的，除了记决定时编的那一件，再加一件：做什么、谁落实、什么时候完成。"""
    one = next((each for each in topics_of(meeting) if each.place == topic and each.decided is not None), None)
    if one is None:
        raise Unreadable(f"{meeting.number}没有第{topic}个议题，或者还没有记它的决定。", "请先记决定，再加议定事项。")
    rules.somebody_carries_it_out(leader=leader is not None, section=section is not None, handler=handler is not None)
    answers_for_it(office, leader, "责任领导", meeting.at)
    answers_for_it(office, supervisor, "督办领导", meeting.at)
    facts = {"leader": leader, "section": section, "handler": handler, "supervisor": supervisor, "limit": limit}
    return resolutions.enter(office, meeting, one, words, **facts)  # type: ignore[arg-type]


def answers_for_it(office: Office, who: Person | None, what: str, at: dt.datetime) -> None:
    """Refuse whoever is no leader of the centre on that day."""
    if who is not None:
        rules.is_a_leader(who.name, what, leads=bool(people.posts(who, min(at, office.now).date()) & CENTRE_LEADERS))


@action(
    "登记进展", key="j", usual=NEXT, entered_by=BY, cites=["会议.8"], on=Resolution, when=OPEN, undone_by=Final.HAPPENED
)
def progress(
    office: Office,
    entry: Resolution,
    words: Annotated[str, asked(Advance.words)],
    teller: Annotated[str, asked(Advance.teller, hint="空着就是责任人")] = "",
    unfinished: Annotated[str, asked(Resolution.unfinished, hint="到期没有完成的写原因"), FOLDED] = "",
    at: At = None,
) -> Resolution:
    """登记一次落实进展：谁反馈的、做到哪里；没有期限的，登记以后下个月再过问。"""
    when = at or office.now
    happened("进展时间", when, office.now, after=entry.given, of="决定时间")
    theirs = entry.handler.name if entry.handler is not None else ""
    office.add(Advance(resolution=entry, at=when, words=words, teller=teller or theirs))
    return office.change(entry, unfinished=unfinished or entry.unfinished)


@action(
    "催办",
    key="c",
    usual=NEXT,
    entered_by=BY,
    cites=["会议.8"],
    on=Resolution,
    when=OPEN,
    many=True,
    at_once=True,
    undone_by=Final.HAPPENED,
)
def urge(
    office: Office,
    entry: Resolution,
    manner: Annotated[UrgeManner, asked(Urge.manner)] = UrgeManner.PHONE,
    words: Annotated[str, asked(Urge.words)] = "",
    whom: Annotated[Person | None, asked(Urge.whom, hint="空着就是责任人，没有责任人就是科室负责人、责任领导")] = None,
    at: At = None,
) -> Resolution:
    """催责任人落实：编号登记何时、催谁、怎么催；密级会议的当面催，登记进展。"""
    rules.is_urged_in_the_open(entry.number, marked=level_of(entry).marked)
    urging.urge(
        office,
        entry,
        whom or _responsible(office, entry),
        manner=manner,
        at=at,
        words=words or "请抓紧落实并报进展",
        due=entry.due,
    )
    return entry


def _responsible(office: Office, entry: Resolution) -> Person:
    if entry.handler is None and entry.section is None and entry.leader is not None:
        return entry.leader
    return urging.responsible(office, entry.number, entry.section, entry.handler)


@action("提请督办", key="p", entered_by=BY, cites=["会议.8"], on=Resolution, when=OPEN)
def supervise(
    office: Office, entry: Resolution, supervisor: Annotated[Person, asked(Resolution.supervisor)]
) -> Resolution:
    """提请中心领导督办：督办单、督办通报上写明。"""
    answers_for_it(office, supervisor, "督办领导", office.now)
    return office.change(entry, supervisor=supervisor)


@action("办结", key="b", usual=NEXT, entered_by=BY, cites=["会议.8"], on=Resolution, when=OPEN, undone_by="reopen")
def finish(
    office: Office,
    entry: Resolution,
    result: Annotated[str, asked(Resolution.result)],
    agreed: Annotated[Person | None, asked(Resolution.agreed, hint="空着就是责任领导")] = None,
    at: At = None,
) -> Resolution:
    """登记落实完了和结果：责任领导同意办结；没有写责任领导的由主任、书记。"""
    when = at or office.now
    happened("办结时间", when, office.now, after=entry.given, of="决定时间")
    leader = agreed or entry.leader
    if leader is None:
        raise Unreadable(f"{entry.number}没有责任领导。", "请写同意办结的领导（--agreed）：主任或书记。")
    own = entry.leader is not None and leader.id == entry.leader.id
    theirs = own or bool(people.posts(leader, when.date()) & FIRST_IN_CHARGE)
    rules.ended_by_its_leader(leader.name, entry.leader.name if entry.leader is not None else "", theirs=theirs)
    return office.change(entry, result=result, finished=when, agreed=leader, state=Carried.DONE)


@action(
    "重新办理",
    key="n",
    entered_by=BY,
    cites=["会议.8"],
    on=Resolution,
    when=(Carried.DONE, Carried.NOTED, Carried.PAST),
)
def reopen(office: Office, entry: Resolution, reason: Annotated[str, reason("重新办理的原因")]) -> Resolution:
    """办结了又发现没有落实的、原来不用督办的，重新列入办理：写明原因，原来的结果仍可查。"""
    rules.somebody_carries_it_out(
        leader=entry.leader is not None, section=entry.section is not None, handler=entry.handler is not None
    )
    office.say(reason=reason)
    return office.change(entry, finished=None, result="", agreed=None, state=Carried.OPEN)
