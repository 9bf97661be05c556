"""From the application to the day on which a seal is in use; each step waits for the one before."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason, text
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.seals import impressions, seals
from zwzx.office.seals.seals import BOOK, Seal
from zwzx.office.terms.people import LEADERS, OFFICE, Post
from zwzx.office.terms.seals import SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seals import rules
from zwzx.registers.seals.facts import Impression, On, Place, SigningPlace, Wanted
from zwzx.registers.seals.opening_balance import become_item, in_use_of
from zwzx.registers.seals.proposing import for_approval, for_collecting, for_making, for_recording
from zwzx.registers.seals.records import PaperKind, SealPaper

if TYPE_CHECKING:
    from collections.abc import Sequence

MAIN_LEADER: Sequence[Approver] = (Approver(posts=("主任", "法定代表人")),)
"""Who approves where no clause names anybody: the house's own seals, taking out, destroying."""
DIRECTOR: Sequence[Approver] = (Approver(posts=(Post.DIRECTOR.value,)),)
"""Who approves alone where no deputy is in charge of the section whose seal it is (印鉴.1)."""


@action("申请刻制", key="s", usual=NEW, entered_by=OFFICE, cites=["印鉴.1"])
def apply(
    office: Office,
    facts: Wanted,
    why: Annotated[str, text("申请理由", least=2, hint="因什么工作必须刻制")],
    at: At = None,
) -> Seal:
    """登记一份刻制申请：科室、专用印鉴先请示分管副主任，再报主任，由办公室统一刻制。"""
    section = facts.department.name if facts.department is not None else ""
    rules.belongs(facts.kind, section)
    when = at or office.now
    rules.days_follow("", ("", None), ("申请", when.date()), office.today)
    office.say(basis=why)
    return office.add(
        Seal(
            **next_entry(office, Seal, BOOK, when.date()),
            name=facts.name,
            kind=facts.kind,
            purpose=facts.purpose,
            department=facts.department,
            size=facts.size,
            material=facts.material,
            note=facts.note,
        )
    )


@action(
    "批准刻制",
    key="p",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["印鉴.1"],
    on=Seal,
    fill=for_approval,
    when=(SealState.APPLIED,),
)
def approve(
    office: Office,
    seal: Seal,
    by: Annotated[Person, asked(Approval.person, hint="科室、专用印鉴：先分管副主任，后主任")],
    words: Annotated[str, text("批示", usual=("同意", "同意刻制"))] = "同意",
    at: Annotated[dt.datetime | None, moment("签署时间", hint="空着就是现在"), FOLDED] = None,
    signing_place: SigningPlace = "",
) -> Seal:
    """登记一位领导在申请上的签字：科室、专用印鉴先分管副主任、后主任，没有分管副主任的由主任批准；本单位印鉴由主任批准。"""
    when = at or office.now
    given = approvals.of(seal)
    sign = partial(
        approvals.approve, office, seal, person=by, at=when, words=words, place=signing_place, dated=at is not None
    )
    if seal.kind.of_the_house:
        sign("", instead=MAIN_LEADER)
    elif not given and not people.holders(Post.DEPUTY, when.date(), seal.department):
        sign("印鉴.1", instead=DIRECTOR)
    else:
        sign("印鉴.1", department=seal.department, step=len(given))
        if not given:
            office.remind("还要报主任审批。")
            return seal
        rules.in_order(given[-1].at, when)
    offer(office, seal, PaperKind.APPROVAL, when.date())
    return office.change(seal, state=SealState.APPROVED)


@action("不批准", key="c", entered_by=OFFICE, cites=["印鉴.1"], on=Seal, when=(SealState.APPLIED,))
def decline(
    office: Office,
    seal: Seal,
    by: Annotated[Person, person("哪位领导")],
    reason: Annotated[str, reason("原因")],
    on: On = None,
) -> Seal:
    """登记领导不批准刻制：编号保留，写明原因。"""
    day_ = on or office.today
    rules.may_decline(by.name, leads=bool(people.posts(by, day_) & LEADERS))
    rules.days_follow("", ("", None), ("否决", day_), office.today)
    office.say(reason=reason, decided_by=by.name)
    return office.change(seal, state=SealState.REFUSED, ended=day_, ending=f"{by.name}不批准：{reason}")


@action(
    "刻制",
    key="k",
    usual=NEXT,
    entered_by=OFFICE,
    entered_under="印鉴.1",
    cites=["印鉴.1"],
    on=Seal,
    fill=for_making,
    when=(SealState.APPROVED,),
    under=dict.fromkeys((SealState.APPLIED, SealState.REFUSED), lambda seal: rules.approved_under(seal.kind)),
)
def make(
    office: Office,
    seal: Seal,
    maker: Annotated[str, asked(Seal.maker, least=2, past=Seal.maker)],
    approval_number: Annotated[str, asked(Seal.approval_number, least=2, hint="准刻证号或批文号")],
    handler: Annotated[Person, person("经办人", hint="办公室的人")],
    issuer: Annotated[str, asked(Seal.issuer, past=Seal.issuer)] = "",
    size: Annotated[int | None, asked(Seal.size)] = None,
    material: Annotated[str, asked(Seal.material, past=Seal.material)] = "",
    on: On = None,
) -> Seal:
    """登记办公室刻好的印鉴：刻制单位、批准文号；从此是一件实物，编码随印鉴号，先放在办公室。"""
    made = on or office.today
    of_the_office = bool(people.posts(handler, made) & rules.MAKERS)
    rules.may_make(handler.name, of_the_office=of_the_office)
    approved = [a.at.date() for a in approvals.of(seal)]
    rules.days_follow(
        rules.approved_under(seal.kind), ("批准", max(approved, default=None)), ("刻制", made), office.today
    )
    start = max([dt.datetime.combine(made, dt.time()), *(a.at for a in approvals.of(seal))])
    become_item(office, seal, custody.place(office, office.setting("room")), min(start, office.now))
    return office.change(
        seal,
        state=SealState.MADE,
        maker=maker,
        approval_number=approval_number,
        issuer=issuer,
        size=size or seal.size,
        material=material or seal.material,
        made=made,
    )


@action(
    "备案",
    key="b",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["印鉴.2"],
    on=Seal,
    fill=for_recording,
    when=(SealState.MADE,),
)
def record(
    office: Office,
    seal: Seal,
    recorded_with: Annotated[str, asked(Seal.recorded_with, least=2, past=Seal.recorded_with)],
    record_number: Annotated[str, asked(Seal.record_number, least=1)],
    on: On = None,
) -> Seal:
    """登记备案：本单位印鉴在区政府、科室印鉴在办公室；没有备案的不能领取。"""
    recorded = on or office.today
    rules.recorded_rightly(seal.kind, recorded_with, office.name)
    rules.days_follow("", ("刻制", seal.made), ("备案", recorded), office.today)
    return office.change(
        seal, state=SealState.RECORDED, recorded_with=recorded_with, record_number=record_number, recorded=recorded
    )


@action(
    "领取",
    key="l",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["印鉴.2", "印鉴.3"],
    on=Seal,
    fill=for_collecting,
    when=(SealState.RECORDED,),
    under=dict.fromkeys(rules.UNRECORDED, lambda seal: rules.recorded_under(seal.kind)),
    undone_by="undo",
)
def collect(
    office: Office,
    seal: Seal,
    collector: Annotated[Person, person(label_of(Seal.collector))],
    place: Place,
    at: At = None,
) -> Seal:
    """登记领取：本单位印鉴由办公室主任，科室印鉴由科室负责人或指定内勤，专用印鉴由科室负责人；领取人即保管人。"""
    when = at or office.now
    within = None if seal.kind.of_the_house else seal.department
    fit = people.in_post(collector, rules.collectors(seal.kind), when.date(), department=within) is not None
    who, present = seals.as_hands(collector, when, fit=fit), office.demands(HouseRule.PRESENT)
    rules.may_collect(seals.facts(seal, when.date()), who, only_present=present)
    rules.days_follow(rules.recorded_under(seal.kind), ("备案", seal.recorded), ("领取", when.date()), office.today)
    seals.keep(office, seal, collector, at=when, reason="领取")
    return office.change(seal, state=SealState.COLLECTED, collector=collector.name, collected=when.date(), place=place)


@action(
    "启用",
    key="q",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["印鉴.2", "收集.6"],
    on=Seal,
    when=(SealState.COLLECTED,),
)
def enable(
    office: Office,
    seal: Seal,
    notice: Annotated[str, asked(Seal.notice, least=2, hint="印模启用通知的文号")],
    impression: Impression,
    on: Annotated[dt.date | None, asked(Seal.in_use, hint="空着就是今天")] = None,
) -> Seal:
    """启用：登记启用通知和印模；此前不能用印，一个单位只有一枚公章在用。"""
    start = on or office.today
    rules.days_follow("", ("领取", seal.collected), ("启用", start), office.today)
    rules.only_one(seal.kind, in_use_of(seal.kind, but=seal.id))
    digest = impressions.keep(impression)
    offer(office, seal, PaperKind.NOTICE, start, notice)
    return office.change(seal, state=SealState.IN_USE, notice=notice, impression=digest, in_use=start)


def offer(office: Office, seal: Seal, what: PaperKind, dated: dt.date, reference: str = "") -> SealPaper:
    """Enter a paper that the seal's life leaves behind, and offer it for filing (收集.6)."""
    paper = office.add(SealPaper(seal=seal, what=what, reference=reference, dated=dated))
    filing.offer(
        office,
        paper,
        closed=office.now,
        kind="机构印鉴",
        register="seals",
        number=seal.number,
        title=f"{seal.name}（{seal.kind.value}）{what.value}",
        author=office.name,
        reference=reference,
        dated=dated,
    )
    return paper
