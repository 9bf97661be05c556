"""依申请公开: receiving, accepting, the opinion, the 党组's decision, the answer, the filing with the district's office."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses import approvals
from zwzx.office.clauses.moments import happened
from zwzx.office.core import settings
from zwzx.office.core.action import NEW, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.matters import matters
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.matters import Telling
from zwzx.office.terms.people import OFFICE, Body
from zwzx.registers.disclosure import clocks, rules
from zwzx.registers.disclosure.facts import Facts, Statement
from zwzx.registers.disclosure.records import (
    BEFORE_DECISION,
    BEFORE_OPINION,
    BOOK,
    KINDS,
    WITH_REASONS,
    Disclosure,
    Kind,
    Law,
    State,
)

BY = OFFICE
"""Who keeps the register: the office, which is the office of the leading group (公开.五三1)."""
PUBLIC_ALREADY = Unfolds("kind", lambda kind: kind is Kind.PUBLIC)
"""What is told of what was published before (公开.五三3)."""
NOT_YET = Unfolds("kind", lambda kind: kind is Kind.NOT_YET)
"""What is told of what is still under discussion."""
Result = Annotated[str, asked(Matter.result, label="答复内容", least=2)]
Reasons = Annotated[str, asked(Disclosure.reasons), Unfolds("kind", lambda kind: kind in WITH_REASONS)]
Place = Annotated[str, asked(Disclosure.place), PUBLIC_ALREADY]
Published = Annotated[dt.date | None, asked(Disclosure.published), PUBLIC_ALREADY]
How = Annotated[Telling, asked(Disclosure.how)]


def party_clause(entry: Disclosure) -> str:
    """The clause by which the opinion, the 党组's decision and what follows come in this order; the state's law has none."""
    return "公开.五三2" if entry.of_party else ""


@action("登记申请", key="d", usual=NEW, entered_by=BY, cites=["公开.五二"], undone_by="void")
def add(office: Office, facts: Facts) -> Disclosure:
    """登记一件公开申请：谁申请、要什么、为什么；口头的三样都要说明，书面的填申请表。收到之日起5个工作日内出处理意见。"""
    when, party = facts.at or office.now, facts.law is Law.PARTY
    happened("收到时间", when, office.now)
    if party:
        who = facts.asker and (facts.standing or facts.branch or facts.id_no)
        told = {"身份（姓名和政治面貌或所在党组织）": who, "请求公开的内容": facts.content, "申请的理由": facts.purpose}
        rules.tells_enough(written=facts.channel.written, facts=told)
    matter = matters.enter(
        office,
        received=when,
        channel=facts.channel,
        **matters.told_by(facts),
    )
    own = {
        name: getattr(facts, name) for name in ("law", "through", "standing", "branch", "purpose", "wanted", "filled")
    }
    place = next_entry(office, Disclosure, BOOK, when.date())
    due = clocks.from_receipt(office, when, party=party)
    return office.add(Disclosure(**place, matter=matter, counted=when, note=facts.note, **own, **due))


@action(
    "受理",
    key="s",
    usual=NEXT,
    entered_by=BY,
    cites=["公开.五三1", "公开.五三3"],
    on=Disclosure,
    when=(State.RECEIVED,),
)
def accept(
    office: Office,
    entry: Disclosure,
    section: Annotated[Department | None, asked(Matter.section)] = None,
    handler: Annotated[Person | None, asked(Matter.handler)] = None,
    filled: Annotated[bool, asked(Disclosure.filled, hint="补填了申请表的写是")] = False,
    at: At = None,
) -> Disclosure:
    """登记受理，交哪个科室、谁办：答复的10个工作日从受理之日算，处理意见的5个工作日从收到之日算。"""
    when = at or office.now
    has = filled or entry.filled
    if entry.of_party:
        rules.has_its_form(entry.number, written=entry.matter.channel.written, form=has)
    happened("受理日期", when, office.now, after=entry.counted, of="收到")
    whose = section or (handler.department if handler is not None else None)
    if whose is not None or handler is not None:
        office.change(entry.matter, section=whose, handler=handler)
    due = clocks.from_acceptance(office, when, party=entry.of_party)
    return office.change(entry, accepted=when, filled=has, state=State.ACCEPTED, **due)


@action(
    "出处理意见",
    key="y",
    usual=NEXT,
    entered_by=BY,
    cites=["公开.五三2"],
    on=Disclosure,
    when=(State.ACCEPTED,),
    next_in=lambda row: row.state is State.ACCEPTED and row.of_party,
    fits=lambda row: rules.of_party(row.number, party=row.of_party),
)
def propose(
    office: Office,
    entry: Disclosure,
    opinion: Annotated[str, asked(Disclosure.opinion, least=2)],
    at: At = None,
) -> Disclosure:
    """登记领导小组办公室的处理意见，报党组审核；收到之日起5个工作日内要出。"""
    when = at or office.now
    happened("意见日期", when, office.now, after=entry.accepted, of="受理")
    return office.change(entry, opinion=opinion, opined=when, state=State.PROPOSED)


@action(
    "登记党组决定",
    key="j",
    usual=NEXT,
    entered_by=BY,
    cites=["公开.五三2"],
    on=Disclosure,
    when=(State.PROPOSED,),
    under=dict.fromkeys(BEFORE_OPINION, party_clause),
)
def decide(
    office: Office,
    entry: Disclosure,
    kind: Annotated[Kind, asked(Disclosure.kind)],
    decision: Annotated[str, asked(Disclosure.decision, label="会议纪要号")],
    reasons: Reasons = "",
    place: Place = "",
    published: Published = None,
    again: Annotated[dt.datetime | None, asked(Disclosure.again, hint="暂不公开的，哪一天再看"), NOT_YET] = None,
    at: At = None,
) -> Disclosure:
    """登记党组审核的决定，写会议纪要号：原则上公开；部分公开、涉密、暂不公开的写理由和依据，已公开的写何处何日。"""
    when = at or office.now
    happened("决定日期", when, office.now, after=entry.opined, of="处理意见")
    _kind_told(entry, kind, reasons, place, published, when.date())
    rules.looks_again(kind, again.date() if again else None, when.date(), not_yet=kind is Kind.NOT_YET)
    given = approvals.approve_by_meeting(office, entry, "公开.五三2", body=Body.PARTY_GROUP, decision=decision, at=at)
    return office.change(
        entry,
        kind=kind,
        decision=given.words,
        reasons=reasons,
        place=place,
        published=published,
        again=again if kind is Kind.NOT_YET else None,
        decided=when,
        state=State.DECIDED,
        **clocks.from_decision(office, when),
    )


@action(
    "答复",
    key="b",
    usual=NEXT,
    entered_by=BY,
    cites=["公开.五三3", "公开.五三5"],
    on=Disclosure,
    when=(State.DECIDED,),
    needs=["公开.五三2"],
    under=dict.fromkeys(BEFORE_DECISION, party_clause),
    undone_by=Final.LEFT,
)
def answer(
    office: Office,
    entry: Disclosure,
    result: Result,
    statement: Statement,
    how: How = Telling.WRITTEN,
    at: At = None,
) -> Disclosure:
    """登记怎么答复申请人的：每件都说明公开的范围、方式、时间和适用的保密规定；受理之日起10个工作日内答复。"""
    when = at or office.now
    told = {name: getattr(statement, name) for name in ("scope", "manner", "span", "secrecy")}
    rules.says_all({label_of(getattr(Disclosure, name)): value for name, value in told.items()})
    happened("答复日期", when, office.now, after=entry.decided, of="党组决定")
    office.change(entry.matter, result=result)
    state = State.ANSWERED if entry.filed is None else State.FILED
    made = office.change(entry, **told, how=how, answered=when, state=state)
    return _offered(office, made) if state is State.FILED else made


@action(
    "答复政府信息",
    key="f",
    usual=NEXT,
    entered_by=BY,
    on=Disclosure,
    when=BEFORE_OPINION,
    next_in=lambda row: row.state in BEFORE_OPINION and not row.of_party,
    fits=lambda row: rules.of_state(row.number, party=row.of_party),
    undone_by=Final.LEFT,
)
def reply(
    office: Office,
    entry: Disclosure,
    kind: Annotated[Kind, asked(Disclosure.kind)],
    result: Result,
    reasons: Reasons = "",
    place: Place = "",
    published: Published = None,
    how: How = Telling.WRITTEN,
    at: At = None,
) -> Disclosure:
    """按政府信息公开条例答复：收到之日起20个工作日；不公开、不存在、不归本机关的写理由。"""
    when = at or office.now
    happened("答复日期", when, office.now, after=entry.counted, of="收到")
    _kind_told(entry, kind, reasons, place, published, when.date())
    office.change(entry.matter, result=result)
    facts = {"kind": kind, "reasons": reasons, "place": place, "published": published, "how": how}
    return _offered(office, office.change(entry, **facts, answered=when, state=State.DONE))


@action(
    "备案",
    key="a",
    usual=NEXT,
    entered_by=BY,
    cites=["公开.五三2"],
    on=Disclosure,
    when=(State.DECIDED, State.ANSWERED),
    next_in=(State.ANSWERED,),
    under=dict.fromkeys(BEFORE_DECISION, party_clause),
)
def file(
    office: Office,
    entry: Disclosure,
    receipt: Annotated[str, asked(Disclosure.filing, least=2)],
    at: At = None,
) -> Disclosure:
    """登记处理决定报区党务公开办备案，写回执号；答复和备案都做了才办结。"""
    when = at or office.now
    rules.to_be_filed(entry.number, filed=entry.filed is not None)
    happened("备案日期", when, office.now, after=entry.decided, of="党组决定")
    if entry.state is State.DECIDED:
        return office.change(entry, filed=when, filing=receipt)
    return _offered(office, office.change(entry, filed=when, filing=receipt, state=State.FILED))


def _kind_told(
    entry: Disclosure, kind: Kind, reasons: str, place: str, published: dt.date | None, day: dt.date
) -> None:
    rules.fits_law(kind, entry.law, KINDS[entry.law])
    rules.says_why(kind, reasons, wanted=kind in WITH_REASONS, cited=entry.of_party and kind is not Kind.NOT_YET)
    rules.says_where(kind, place, published, day, public=kind is Kind.PUBLIC)


def _offered(office: Office, entry: Disclosure) -> Disclosure:
    """What is done with is offered for filing, by its number and nobody's name (收集.14)."""
    filing.offer(
        office,
        entry,
        closed=office.now,
        kind="信访提案",
        register="disclosure",
        number=entry.number,
        title=f"{entry.number}公开申请办理材料",
        author=settings.get("office-name") or office.name,
        dated=entry.answered.date() if entry.answered is not None else office.today,
    )
    return entry
