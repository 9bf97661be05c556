"""责任追究: the inquiry, the hearing, the decision and its written notice (公开.七七)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses.moments import by_close, happened
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.plain import reason
from zwzx.office.openness.accounts import MEASURES, Accountability
from zwzx.office.terms.openness import AFTER, BEFORE, Cause, Degree, Hearing, Held, Measure, Spared
from zwzx.registers.accountability import rules
from zwzx.registers.accountability.ending import offered
from zwzx.registers.accountability.objecting import appeal_due
from zwzx.registers.accountability.opening import BY, let_go
from zwzx.registers.accountability.scale import certain
from zwzx.registers.accountability.weighing import answers_less, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

CLAUSE = "公开.七七"
FIRST = {
    Held.INQUIRY: lambda entry: f"请先登记调查情况（zwzx accountability inquire {entry.number}）。",
    Held.TO_HEAR: lambda entry: (
        f"请先听取陈述申辩（zwzx accountability hear {entry.number}），不愿陈述的写放弃（--hearing 放弃）。"
    ),
}
"""What comes before the decision, by what is not there yet."""
LATER = dict.fromkeys((Held.DECIDED, *AFTER, Held.CLOSED, Held.DROPPED), CLAUSE)
"""What is done before the decision, once it is made."""


@action(
    "登记调查",
    key="c",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=Accountability,
    when=BEFORE,
    under=LATER,
    next_in=(Held.INQUIRY,),
)
def inquire(
    office: Office,
    entry: Accountability,
    inquiry: Annotated[str, asked(Accountability.inquiry)],
    inquirers: Annotated[str, asked(Accountability.inquirers)] = "",
    harm: Annotated[str, asked(Accountability.harm, hint="公开.七四的情形要写明")] = "",
    cause: Annotated[Cause | None, asked(Accountability.cause, hint="未报批、主管领导批准还是集体决定")] = None,
    *,
    objected: Annotated[
        bool, asked(Accountability.objected, hint="承办人、班子其他成员事前说明过错误或提出过正确意见")
    ] = False,
    at: At = None,
) -> Accountability:
    """登记调查取证查清的事实：造成什么后果，报没报批、谁批准的，本人事前说明过错误没有。"""
    when = at or office.now
    happened("查清时间", when, office.now, after=entry.opened, of="登记")
    return office.change(
        entry,
        inquiry=inquiry,
        inquirers=inquirers or entry.inquirers,
        harm=harm or entry.harm,
        cause=cause or entry.cause,
        objected=objected or entry.objected,
        inquired=when,
        state=Held.TO_HEAR if entry.heard is None else Held.TO_DECIDE,
    )


@action(
    "听取申辩",
    key="s",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=Accountability,
    when=BEFORE,
    under=LATER,
    next_in=(Held.TO_HEAR,),
)
def hear(
    office: Office,
    entry: Accountability,
    hearing: Annotated[Hearing, asked(Accountability.hearing)] = Hearing.HEARD,
    statement: Annotated[
        str, asked(Accountability.statement), Unfolds("hearing", lambda hearing: hearing is Hearing.HEARD)
    ] = "",
    at: At = None,
) -> Accountability:
    """登记听取了有关责任人（科室）的陈述和申辩，说了什么；不愿陈述的写放弃。"""
    when = at or office.now
    happened("听取时间", when, office.now, after=entry.opened, of="登记")
    rules.says_what_was_said(entry.number, statement, heard=hearing is Hearing.HEARD)
    return office.change(
        entry,
        hearing=hearing,
        statement=statement,
        heard=when,
        state=Held.INQUIRY if entry.inquired is None else Held.TO_DECIDE,
    )


def by_the_scale(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The measures of the degree, where nothing of them is left to choose."""
    entry, degree = values.get("entry"), values.get("degree")
    if not isinstance(entry, Accountability) or not isinstance(degree, Degree):
        return Proposal()
    found = certain(degree, entry.whom)
    return Proposal({"measures": found} if found else {})


@action(
    "作出决定",
    key="z",
    usual=NEXT,
    entered_by=BY,
    cites=["公开.七六1", "公开.七六2", CLAUSE],
    on=Accountability,
    fill=by_the_scale,
    when=(Held.TO_DECIDE,),
    under=dict.fromkeys(FIRST, CLAUSE),
    otherwise=FIRST,
)
def decide(
    office: Office,
    entry: Accountability,
    degree: Annotated[Degree, asked(Accountability.degree)],
    measures: Annotated[tuple[Measure, ...], asked(Accountability.measures)],
    organ: Annotated[str, asked(Accountability.organ, least=2)],
    mend_by: Annotated[dt.datetime | None, asked(Accountability.mend_by, hint="限期改正的写到哪天")] = None,
    sanction: Annotated[str, asked(Accountability.sanction, hint="给予党纪政纪处分的写哪一种"), FOLDED] = "",
    at: At = None,
) -> Accountability:
    """登记追究决定：情节、追究方式（情节和对象定了，条款给哪几样就是哪几样）、由谁决定、限期改正到哪天。"""
    when = at or office.now
    happened("决定时间", when, office.now, after=max(entry.inquired or when, entry.heard or when), of="调查和听取")
    weigh(entry, degree, measures)
    until = by_close(mend_by, settings.off_hour()) if mend_by is not None else None
    rules.has_its_day(entry.number, measures, until)
    rules.lies_after(entry.number, until, when)
    return office.change(
        entry,
        degree=degree,
        measures=MEASURES.show(measures),
        sanction=sanction,
        organ=organ,
        mend_by=until,
        decided=when,
        state=Held.DECIDED,
    )


@action(
    "不予追究",
    key="n",
    entered_by=BY,
    cites=["公开.七六1", CLAUSE],
    on=Accountability,
    when=(Held.TO_DECIDE,),
    under=dict.fromkeys(FIRST, CLAUSE),
    otherwise=FIRST,
)
def drop(
    office: Office,
    entry: Accountability,
    spared: Annotated[Spared, asked(Accountability.spared)],
    reason: Annotated[str, reason("理由")],
    at: At = None,
) -> Accountability:
    """登记不予追究：查明没有责任的，或者经批准、集体决定而本人事前说明过错误、免除责任的；写明理由。"""
    when = at or office.now
    happened("决定时间", when, office.now, after=max(entry.inquired or when, entry.heard or when), of="调查和听取")
    if spared is Spared.REMITTED:
        rules.is_remitted(entry.number, lightened=answers_less(entry))
    made = office.change(
        entry, spared=spared, note=noted(entry.note, reason), decided=when, closed=when, state=Held.DROPPED
    )
    let_go(office, made)
    offered(office, made, when)
    return made


@action(
    "下达通知",
    key="e",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE, "公开.七十"],
    on=Accountability,
    when=(Held.DECIDED,),
    under=dict.fromkeys(BEFORE, CLAUSE),
    undone_by=Final.LEFT,
)
def notify(
    office: Office, entry: Accountability, notice: Annotated[str, asked(Accountability.notice)], at: At = None
) -> Accountability:
    """登记书面通知送达：写通知书的编号、何时接到；从这天起30日内可以申请复核。"""
    when = at or office.now
    happened("通知送达时间", when, office.now, after=entry.decided, of="决定")
    rules.is_told_in_writing(entry.number, notice)
    return office.change(entry, notice=notice.strip(), told=when, state=Held.TOLD, **appeal_due(office, when))
