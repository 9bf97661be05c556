"""窗口请假: the unit agrees, then the leader in whose charge the hall is; the head of the hall registers it; who is back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Matter
from zwzx.office.core import settings
from zwzx.office.core.action import NEXT, Proposal, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.hall.records import LeaveState, WindowLeave
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, reason, text, yes_no
from zwzx.office.people import people
from zwzx.office.people.people import Absence, Person
from zwzx.office.terms.people import Half, Post
from zwzx.registers.window_leave import rules
from zwzx.registers.window_leave.asking import BY, CLAUSE, DAY

HALF_DAY = 180
"""Minutes as which half a day of leave is told to the clause, which tells up to 30 minutes and longer apart."""


def matter_of(entry: WindowLeave, on: dt.date) -> Matter:
    """What the clause asks of leave: how long it is, and whose section the hall is."""
    halves = 2 * ((entry.until - entry.since).days + 1)
    halves -= (entry.since_half is Half.AFTERNOON) + (entry.until_half is Half.MORNING)
    heads = people.holders(Post.HALL_HEAD, on)
    section = next((one.department for one in heads if one.department is not None), None)
    return Matter(amount=Amount(halves * HALF_DAY, "minute"), department=section)


@action(
    "派出单位同意",
    key="u",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=WindowLeave,
    when=(LeaveState.ASKED,),
    undone_by="strike",
)
def unit_agrees(
    office: Office,
    entry: WindowLeave,
    words: Annotated[str, text("同意的凭据", least=2, hint="哪份证明、谁签的字")],
    at: At = None,
) -> WindowLeave:
    """登记派出单位同意：凭哪份证明或谁的签字。"""
    when = at or office.now
    matter = matter_of(entry, when.date())
    approvals.approve_outside(office, entry, "窗口.7", outside=entry.unit, words=words, at=when, matter=matter)
    return office.change(entry, state=LeaveState.AGREED)


@action(
    "分管副主任同意",
    key="p",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=WindowLeave,
    when=(LeaveState.AGREED,),
    under={LeaveState.ASKED: CLAUSE},
    undone_by="strike",
)
def approve(
    office: Office,
    entry: WindowLeave,
    who: Annotated[Person, person("同意的领导")],
    words: Annotated[str, text("批准意见")] = "",
    at: At = None,
) -> WindowLeave:
    """登记分管大厅的副主任同意；派出单位同意了才轮到。"""
    matter = matter_of(entry, (at or office.now).date())
    handler = entry.person.name if entry.person is not None else ""
    approvals.approve(office, entry, "窗口.7", person=who, at=at, words=words or "同意", matter=matter, handler=handler)
    return office.change(entry, state=LeaveState.APPROVED)


def _the_head(office: Office, values: object) -> Proposal:  # noqa: ARG001 - as every act's
    heads = people.holders(Post.HALL_HEAD, office.today)
    return Proposal({"registrar": heads[0]} if len(heads) == 1 else {})


@action(
    "登记备案",
    key="b",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=WindowLeave,
    fill=_the_head,
    when=(LeaveState.APPROVED,),
    under=dict.fromkeys((LeaveState.ASKED, LeaveState.AGREED), CLAUSE),
    undone_by="strike",
)
def enter(
    office: Office,
    entry: WindowLeave,
    registrar: Annotated[Person, asked(WindowLeave.registrar)],
    filled: Annotated[bool, yes_no("填了离岗申请表")] = True,
    signed: Annotated[bool, yes_no("在外出登记表上签了字")] = True,
) -> WindowLeave:
    """大厅主任登记备案：离岗申请表填好、本人签字；从这时起算请假，请假的日子没有岗位津贴。"""
    rules.by_the_head(registrar.name, office.today, head=Post.HALL_HEAD in people.posts(registrar, office.today))
    rules.form_is_there(filled=filled, signed=signed)
    approvals.require(office, entry, "窗口.7", matter_of(entry, office.today))
    if office.today > entry.since:
        office.remind(f"{entry.called}{entry.since}就走了，今天才登记备案：以前的日子按补办算请假。")
    put_away(office, entry)
    due = back_by(office, entry.until, entry.until_half)
    return office.change(entry, registrar=registrar, registered=office.now, due=due, state=LeaveState.REGISTERED)


def back_by(office: Office, until: dt.date, half: Half | None) -> dt.datetime:
    """By when somebody is back: the end of the first working day, or half day, on which they should be there."""
    on, calendar = until if half is Half.MORNING else until + DAY, office.calendar()
    while not calendar.is_workday(on):
        on += DAY
    return dt.datetime.combine(on, settings.off_hour())


def put_away(office: Office, entry: WindowLeave) -> Absence:
    """Enter that somebody is away for the days of a leave."""
    return office.add(
        Absence(
            person=entry.person,
            kind=entry.kind,
            since=entry.since,
            since_half=entry.since_half,
            until=entry.until,
            until_half=entry.until_half,
            reason=entry.reason,
            leave=entry.id,
        )
    )


@action(
    "不同意",
    key="n",
    entered_by=BY,
    cites=[CLAUSE],
    on=WindowLeave,
    when=(LeaveState.ASKED, LeaveState.AGREED),
    undone_by="strike",
)
def refuse(office: Office, entry: WindowLeave, reason: Annotated[str, reason("不同意的理由")]) -> WindowLeave:
    """登记派出单位或分管副主任不同意：假没有请成，没有来的照考勤算。"""
    return office.change(entry, state=LeaveState.REFUSED, note=noted(entry.note, reason))


@action(
    "销假",
    key="j",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=WindowLeave,
    when=(LeaveState.REGISTERED,),
    undone_by="strike",
)
def back(
    office: Office,
    entry: WindowLeave,
    returned: Annotated[dt.date | None, asked(WindowLeave.returned, hint="回来上班的第一天，空着就是今天")] = None,
    half: Annotated[Half | None, choice("从哪半天上班", Half, hint="下午才来的写下午")] = None,
) -> WindowLeave:
    """登记回来上班：提前回来的，请假到前一天（下午回来的到当天上午）为止。"""
    on = returned or office.today
    rules.came_back_then(on, entry.since, office.today)
    last, last_half = (on, Half.MORNING) if half is Half.AFTERNOON else (on - DAY, None)
    if (last, last_half is None) < (entry.until, entry.until_half is None):
        for absence in Absence.select().where(Absence.leave == entry.id):
            office.change(absence, until=last, until_half=last_half)
    elif on > entry.until + DAY:
        office.remind(f"请假到{entry.until}为止，{on}才销假：中间没有请假的工作日照考勤算。")
    return office.change(entry, returned=on, state=LeaveState.BACK)
