"""投诉: the inquiry, what it found, the answer in its form, a longer time told, and every other end."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import limit
from zwzx.office.core import settings
from zwzx.office.core.action import BY_ANYBODY, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import handing, postponing
from zwzx.office.matters.complaints import OPEN, UPHELD, Complaint, Finding, InHall, Satisfaction, State
from zwzx.office.matters.handing import Handing
from zwzx.office.matters.impartiality import not_by_the_accused
from zwzx.office.matters.matters import Matter
from zwzx.office.matters.postponing import Postponement
from zwzx.office.papers import urging
from zwzx.office.papers.urging import Urge
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.custody import UrgeManner
from zwzx.office.terms.matters import Telling
from zwzx.office.terms.people import CENTRE_LEADERS
from zwzx.registers.complaints import rules
from zwzx.registers.complaints.ending import offered
from zwzx.registers.complaints.entering import DESK, due_from
from zwzx.registers.complaints.ways import TO_PETITIONS

AT_WORK = (State.TAKEN, State.INQUIRY)
CLAUSE = "投诉.5"


@action("交办调查", key="z", usual=NEXT, cites=["投诉.5", "投诉.6"], on=Complaint, when=AT_WORK)
def inquire(
    office: Office,
    entry: Complaint,
    section: Annotated[Department | None, asked(Matter.section)] = None,
    handler: Annotated[Person | None, asked(Matter.handler)] = None,
) -> Complaint:
    """不能当场答复的，交给科室或某人调查；不由被投诉的人自己查。"""
    rules.somebody_inquires(entry.number, named=section is not None or handler is not None)
    not_by_the_accused(office, entry.number, entry.matter.accused, None, handler, person_alone=True)
    whose = section or (handler.department if handler is not None else None)
    office.change(entry.matter, section=whose, handler=handler)
    return office.change(entry, state=State.INQUIRY)


@action("登记调查情况", key="h", usual=NEXT, cites=["投诉.5", "投诉.8"], on=Complaint, when=AT_WORK)
def find(
    office: Office,
    entry: Complaint,
    inquiry: Annotated[str, asked(Complaint.inquiry, least=2)],
    finding: Annotated[Finding, asked(Complaint.finding)],
    measure: Annotated[str, asked(Complaint.measure)] = "",
) -> Complaint:
    """登记调查的情况、是否属实、怎么处理的；属实、部分属实的，再定要不要登记大厅违规。"""
    hall = InHall.UNDECIDED if finding in UPHELD else None
    return office.change(entry, inquiry=inquiry, finding=finding, measure=measure, hall=hall, state=State.FOUND)


@action(
    "答复", key="b", usual=NEXT, cites=["投诉.5", "投诉.7", "投诉.8"], on=Complaint, when=OPEN, undone_by=Final.LEFT
)
def answer(
    office: Office,
    entry: Complaint,
    result: Annotated[str, asked(Matter.result, label="答复内容", least=2)],
    how: Annotated[Telling, asked(Complaint.how)] = Telling.SPOKEN,
    at: At = None,
) -> Complaint:
    """登记答复：书面、传真、网络投诉必须书面答复；还没有调查的，只能是受理当天当场答复。"""
    when = at or office.now
    happened("答复时间", when, office.now, after=entry.received, of="受理时间")
    rules.answered_in_form(entry.number, entry.kind.value, came_written=entry.kind.written, answer_written=how.written)
    at_once = entry.state is State.TAKEN and when.date() == entry.received.date()
    rules.was_inquired(entry.number, found=entry.state is State.FOUND or at_once)
    office.change(entry.matter, result=result)
    done = office.change(entry, how=how, answered=when, state=State.AT_ONCE if at_once else State.ANSWERED)
    offered(office, done, when)
    return done


@action("延期说明", key="y", cites=[CLAUSE], on=Complaint, when=OPEN)
def postpone(
    office: Office,
    entry: Complaint,
    reason: Annotated[str, asked(Postponement.reason)],
    due: Annotated[dt.date | None, day("延到哪天", hint="空着就是再加五个工作日")] = None,
    how: Annotated[Telling, asked(Postponement.how)] = Telling.PHONE,
    told: Annotated[dt.datetime | None, asked(Postponement.told, hint="空着就是现在")] = None,
) -> Complaint:
    """五个工作日办不完的，到期以前向投诉人说明；过后才说明的照样登记，仍算逾期。"""
    when, was = told or office.now, entry.due
    assert was is not None
    happened("说明时间", when, office.now, after=entry.received, of="受理时间")
    more = office.calendar().deadline(limit(CLAUSE, "reply"), was, settings.off_hour())
    until = more.at if due is None else dt.datetime.combine(due, settings.off_hour())
    rules.longer_than(was, until)
    made = postponing.postpone(office, entry, ground=CLAUSE, reason=reason, told=when, how=how, was=was, due=until)
    if made.late:
        office.remind("到期以后才说明：照样登记，仍算逾期，期限不变（投诉.5）。")
        return entry
    return office.change(entry, due=until, provisional=more.provisional)


@action("报领导", key="u", cites=["投诉.6"], on=Complaint, when=OPEN)
def raise_up(
    office: Office,
    entry: Complaint,
    leader: Annotated[Person, asked(Handing.by, label="报给哪位领导")],
    at: At = None,
) -> Complaint:
    """本级处理不了的，及时报分管领导和主管领导：登记报给谁、什么时候。"""
    when = at or office.now
    happened("报领导时间", when, office.now, after=entry.received, of="受理时间")
    rules.raised_to_a_leader(leader.name, leader=bool(people.posts(leader, when.date()) & CENTRE_LEADERS))
    told = "、".join(dict.fromkeys(filter(None, (*entry.raised_to.split("、"), leader.name))))
    return office.change(entry, raised=when, raised_to=told)


@action("催办", key="c", cites=[CLAUSE], on=Complaint, when=(State.INQUIRY, State.FOUND), many=True, at_once=True)
def urge(
    office: Office,
    entry: Complaint,
    manner: Annotated[UrgeManner, asked(Urge.manner)] = UrgeManner.PHONE,
    words: Annotated[str, asked(Urge.words)] = "",
    whom: Annotated[Person | None, asked(Urge.whom, hint="空着就是经办人，没有经办人就是科室负责人")] = None,
    at: At = None,
) -> Complaint:
    """催经办人查明、答复：编号登记何时、催谁、怎么催。"""
    matter = entry.matter
    who = whom or urging.responsible(office, entry.number, matter.section, matter.handler)
    urging.urge(office, entry, who, manner=manner, at=at, words=words or "请抓紧查明答复", due=entry.due)
    return entry


@action("撤诉", key="w", cites=["投诉.8"], on=Complaint, when=OPEN)
def withdraw(office: Office, entry: Complaint, reason: Annotated[str, reason("撤诉原因")], at: At = None) -> Complaint:
    """投诉人撤回的，写明原因就办结；查出来的违规另按大厅的规定处理。"""
    when = at or office.now
    happened("撤诉时间", when, office.now, after=entry.received, of="受理时间")
    office.change(entry.matter, result=f"撤诉：{reason}")
    done = office.change(entry, answered=when, state=State.WITHDRAWN)
    offered(office, done, when)
    return done


@action("无法答复", key="e", cites=["投诉.8"], on=Complaint, when=OPEN)
def nobody(office: Office, entry: Complaint, result: Annotated[str, asked(Matter.result, least=2)]) -> Complaint:
    """匿名的没有人可以答复：登记处理结果就办结。"""
    rules.nobody_to_answer(entry.number, anonymous=entry.matter.anonymous)
    office.change(entry.matter, result=result)
    done = office.change(entry, answered=office.now, state=State.UNREACHABLE)
    offered(office, done, office.now)
    return done


@action("回访", key="i", on=Complaint, when=(State.AT_ONCE, State.ANSWERED), many=True)
def revisit(
    office: Office, entry: Complaint, satisfied: Annotated[Satisfaction, asked(Complaint.satisfied)]
) -> Complaint:
    """登记回访时投诉人满意不满意。"""
    return office.change(entry, satisfied=satisfied)


@action("转信访", key="f", entered_by=DESK, cites=["投诉.1"], on=Complaint, when=(State.TAKEN,), undone_by="again")
def to_petitions(
    office: Office, entry: Complaint, words: Annotated[str, asked(Handing.words)] = "", at: At = None
) -> Complaint:
    """不是投诉大厅工作人员的，转到信访台账办：当事人、内容、受理时间都带过去。"""
    handing.hand(office, entry, TO_PETITIONS, at=at, words=words)
    return office.change(entry, state=State.HANDED)


@action("收回重办", key="q", usual=NEXT, entered_by=DESK, on=Complaint, when=(State.HANDED,))
def again(office: Office, entry: Complaint, reason: Annotated[str, reason("收回原因")]) -> Complaint:
    """还没有接收的收回来，被退回的重新办：回到“已受理”，编号不变。"""
    handing.take_back(office, entry, reason)
    return office.change(entry, state=State.TAKEN)


@action("重算时限", key="v", cites=[CLAUSE], on=Complaint, when=OPEN, handled=BY_ANYBODY)
def recount(office: Office, entry: Complaint) -> Complaint:
    """放假通知公布后，按新的工作日重新算出应答复时间；登记时时钟快了的，从现在起算。"""
    office.say(was=f"{entry.due}")
    put_off = [one for one in postponing.of_row(entry) if not one.late]
    if put_off:
        return office.change(entry, due=put_off[-1].due, provisional=False)
    return office.change(entry, **due_from(office, min(entry.received, office.now)))
