"""收文: what people do with an incoming document, from the envelope to the section."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive import filing, pieces
from zwzx.office.clauses import approvals
from zwzx.office.core.action import BY_ANYBODY, FOLDED, NEW, NEXT, Handling, action
from zwzx.office.core.entering import DESK
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.references import key
from zwzx.office.papers.papers import Document
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.papers import UNDER_WAY, UNREGISTERED, Level, Source, Stage
from zwzx.office.terms.people import Manner, Post
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.entering import enter
from zwzx.registers.incoming.facts import (
    Addressee,
    EnvelopeLevel,
    EnvelopeNote,
    Envelopes,
    Facts,
    Reference,
    Sender,
    Signed,
    Signer,
)
from zwzx.registers.incoming.proposing import for_envelope, for_facts
from zwzx.registers.incoming.records import LIVE, NOT_STANDING, Incoming, given_on
from zwzx.store import numbers

GIVEN = "已转交"
"""How the reason begins for which what went to a section is not filed here."""
USUAL_OPINIONS = ("阅", "同意", "请领导传阅", "请××阅办")
"""The opinions that are written most often: one key each at the desk."""


@action("签收", key="q", cites=["文电.1", "保密.2"], undone_by="void")
def sign(
    office: Office,
    author: Sender,
    level: Annotated[Level, EnvelopeLevel] = Level.NONE,
    addressee: Addressee = None,
    reference: Reference = "",
    envelopes: Envelopes = 1,
    signer: Signer = None,
    signed: Signed = None,
    note: EnvelopeNote = "",
) -> Incoming:
    """签收一个信封：只记谁在什么时候收到了什么，值班人员也可以签收，拆封登记由机要员（密件由保密员）来做。"""
    at = signed or office.now
    rules.received_when(at, office.now)
    who = signer or office.actor
    document = office.add(
        Document(
            author=author,
            reference=reference,
            reference_key=key(reference),
            level=level,
            stage=Stage.SIGNED,
            registered_as="incoming",
        )
    )
    return office.add(
        Incoming(
            document=document,
            k=numbers.position(office.transaction, Incoming, at.date()),
            signed=at,
            signer=who.name,
            addressee=addressee.name if addressee is not None else "",
            envelopes=envelopes,
            marked=level.marked,
            note=note,
        )
    )


@action(
    "登记",
    key="d",
    usual=NEW,
    entered_by=DESK,
    entered_under="文电.1",
    cites=["文电.1", "文电.2", "保密.2", "保密.3"],
    fill=for_facts,
    undone_by="void",
)
def add(office: Office, facts: Facts) -> Incoming:
    """登记一份来文：编收文号，放进机要室；密件由保密员登记，进密收簿，放保密室。"""
    return enter(office, facts)


def _goes_on(entry: Incoming) -> bool:
    """Whether a paper goes on to its section once it has gone round: what was brought back from a meeting (文电.2)."""
    return entry.state is Stage.CLOSED and entry.source is Source.MEETING and not entry.document.level.marked


@action(
    "拆封登记",
    key="c",
    usual=NEXT,
    entered_by=DESK,
    entered_under="文电.1",
    cites=["文电.1", "保密.2", "保密.3"],
    on=Incoming,
    fill=for_envelope,
    when=(Stage.SIGNED,),
    under={Stage.DELIVERED: lambda entry: rules.unopened_under(entry.document.level)},
    otherwise=NOT_STANDING,
    handled=Handling(clause="保密.2"),
    fits=lambda entry: rules.may_open(entry.addressee, entry.document.level),
)
def open_(office: Office, entry: Incoming, facts: Facts) -> Incoming:
    """拆开一个已签收的信封，登记里面的文件：签收人和签收时间照信封。"""
    return enter(office, facts, entry)


@action(
    "交收件人",
    key="j",
    usual=NEXT,
    cites=["保密.2"],
    on=Incoming,
    when=(Stage.SIGNED,),
    otherwise={**NOT_STANDING, Stage.DELIVERED: "已经交出去了，不用再办。"},
    handled=BY_ANYBODY,
    fits=lambda entry: rules.may_deliver(entry.addressee),
)
def deliver(
    office: Office,
    entry: Incoming,
    at: Annotated[dt.datetime | None, moment("交给时间")] = None,
) -> Incoming:
    """把署名的信封原封交给收件人本人：不拆封，不登内容。"""
    when = at or office.now
    rules.delivered_when(entry.signed, when, office.now)
    office.change(entry.document, stage=Stage.FORWARDED)
    return office.change(entry, ended=given_on(when, entry.addressee))


@action(
    "拟办",
    key="n",
    usual=NEXT,
    entered_by=[*DESK, Post.OFFICE_DIRECTOR],
    cites=["文电.1"],
    on=Incoming,
    many=True,
    when=(*UNDER_WAY, Stage.CLOSED, Stage.FORWARDED),
    next_in=(Stage.REGISTERED,),
    under=dict.fromkeys(UNREGISTERED, "文电.1"),
    otherwise=NOT_STANDING,
    handled=Handling(marked=(Post.SECRETS, Post.OFFICE_DIRECTOR)),
)
def opinion(
    office: Office,
    entry: Incoming,
    words: Annotated[
        str,
        asked(
            Incoming.opinion,
            past=approvals.Approval.words,
            past_of=approvals.Approval.clause == "文电.1",
            usual=USUAL_OPINIONS,
            hint="F4 阅，F5 同意，F6 请领导传阅",
        ),
    ],
    director: Annotated[Person | None, person("签署人", hint="空着就是在任的办公室主任")] = None,
    at: Annotated[dt.datetime | None, moment("签署时间"), FOLDED] = None,
    signing_place: Annotated[str, asked(approvals.Circumstance.place, hint="签署人那天不在岗的必填"), FOLDED] = "",
) -> Incoming:
    """登记办公室主任签的拟办（传阅）意见：没有它，不能开始传阅。"""
    paper = entry.document
    who = director or _office_director(office)
    manner = _manner(office, who)
    approvals.approve(office, paper, "文电.1", person=who, at=at, manner=manner, words=words, place=signing_place)
    if paper.stage is Stage.REGISTERED:
        office.change(paper, stage=Stage.OPINED)
    return entry


@action(
    "转交经办科室",
    key="b",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.2", "保密.3"],
    on=Incoming,
    when=(Stage.CLOSED, Stage.FILED, Stage.HISTORY),
    next_in=_goes_on,
    under=dict.fromkeys(LIVE, "文电.2"),
    otherwise={
        **NOT_STANDING,
        **dict.fromkeys(UNDER_WAY, "会议带回的资料先拟办、传阅、办结，再转交科室；来文按传阅、借阅办理。"),
        Stage.FORWARDED: "已经转交过了，现在谁持有，请看持有记录。",
    },
    undone_by="retract",
)
def forward(
    office: Office,
    entry: Incoming,
    section: Annotated[Department | None, department("经办科室", hint="空着就是登记时写的科室")] = None,
    receiver: Annotated[Person | None, person("接收人", hint="空着就是科室负责人")] = None,
    at: Annotated[dt.datetime | None, moment("转交时间"), FOLDED] = None,
) -> Incoming:
    """会议带回的资料经领导传阅后转交经办科室：转交就是换持有人。"""
    paper = entry.document
    rules.may_forward(paper.facts, entry.source, archived=pieces.is_archived(paper))
    name = section.name if section is not None else entry.section
    who = receiver or _head_of(office, name)
    for item, _ in custody.whereabouts(paper):
        custody.hand_over(office, item, to=custody.hands_of(office, who), because=entry, at=at)
    office.change(paper, stage=Stage.FORWARDED)
    filing.exclude(office, paper, f"{GIVEN}{name}，由科室归档移交")
    return office.change(entry, section=name)


def _office_director(office: Office) -> Person:
    found = people.holders(Post.OFFICE_DIRECTOR, office.today)
    if len(found) != 1:
        raise Unreadable("没有说明谁签的意见。", "请填签署人。")
    return found[0]


def _manner(office: Office, who: Person) -> Manner:
    return Manner.PIN if who == office.actor else Manner.SIGNATURE


def _head_of(office: Office, section: str) -> Person:
    for head in people.holders(Post.SECTION_HEAD, office.today):
        if head.department is not None and head.department.name == section:
            return head
    raise Unreadable(f"{section or '这个科室'}没有登记负责人。", "请填接收人。")
