"""收文: what people do with an incoming document, from the envelope to the section."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office import approvals, custody, filing, people, pieces
from zwzx.office.action import CARRIED, FOLDED, NEW, NEXT, action
from zwzx.office.entering import DESK
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.references import key
from zwzx.office.kinds.secrecy import serials
from zwzx.office.office import Office
from zwzx.office.papers import Document
from zwzx.office.people import Department, Person
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.people import Manner, Post
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.entering import enter, new_copies
from zwzx.registers.incoming.facts import Author, Facts, Reference
from zwzx.registers.incoming.proposing import for_envelope, for_facts
from zwzx.registers.incoming.records import Incoming
from zwzx.store import numbers

GIVEN = "已转交"
"""How the reason begins for which what went to a section is not filed here."""
USUAL_OPINIONS = ("阅", "同意", "请领导传阅", "请××阅办")
"""The opinions that are written most often: one key each at the desk."""


@action("签收", key="q", cites=["文电.1", "保密.2"])
def sign(
    office: Office,
    author: Author,
    level: Annotated[Level, choice("信封密级", Level)] = Level.NONE,
    addressee: Annotated[str, text("署名收件人", hint="信封写明某人亲收的，填姓名，不拆")] = "",
    reference: Reference = "",
    envelopes: Annotated[int, number("件数", least=1, most=99, unit="件"), FOLDED] = 1,
    signer: Annotated[Person | None, person("签收人"), FOLDED] = None,
    signed: Annotated[dt.datetime | None, moment("签收时间"), FOLDED, CARRIED] = None,
    note: Annotated[str, text("备注"), FOLDED] = "",
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
            addressee=addressee,
            envelopes=envelopes,
            marked=level.marked,
            note=note,
        )
    )


@action("登记", key="d", usual=NEW, entered_by=DESK, cites=["文电.1", "文电.2", "保密.2", "保密.3"], fill=for_facts)
def add(office: Office, facts: Facts) -> Incoming:
    """登记一份来文：编收文号，放进机要室；密件由保密员登记，进密收簿，放保密室。"""
    return enter(office, facts)


@action(
    "拆封登记",
    key="c",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.1", "保密.2", "保密.3"],
    on=Incoming,
    fill=for_envelope,
)
def open_(office: Office, entry: Incoming, facts: Facts) -> Incoming:
    """拆开一个已签收的信封，登记里面的文件：签收人和签收时间照信封。"""
    rules.may_open(entry.addressee, entry.document.stage)
    return enter(office, facts, entry)


@action("交收件人", key="j", usual=NEXT, cites=["保密.2"], on=Incoming)
def deliver(
    office: Office,
    entry: Incoming,
    at: Annotated[dt.datetime | None, moment("交给时间")] = None,
) -> Incoming:
    """把署名的信封原封交给收件人本人：不拆封，不登内容。"""
    rules.may_deliver(entry.addressee, entry.document.stage)
    rules.received_when(at or office.now, office.now)
    office.change(entry.document, stage=Stage.FORWARDED)
    return office.change(entry, ended=f"{at or office.now:%Y-%m-%d %H:%M} 原封交{entry.addressee}")


@action("拟办", key="n", usual=NEXT, entered_by=[*DESK, Post.OFFICE_DIRECTOR], cites=["文电.1"], on=Incoming, many=True)
def opinion(
    office: Office,
    entry: Incoming,
    words: Annotated[
        str,
        text(
            "拟办意见",
            past=approvals.Approval.words,
            usual=USUAL_OPINIONS,
            long=True,
            hint="F4 阅，F5 同意，F6 请领导传阅",
        ),
    ],
    director: Annotated[Person | None, person("签署人", hint="空着就是在任的办公室主任")] = None,
    at: Annotated[dt.datetime | None, moment("签署时间"), FOLDED] = None,
) -> Incoming:
    """登记办公室主任签的拟办（传阅）意见：没有它，不能开始传阅。"""
    paper = entry.document
    rules.may_opine(paper.facts, moved=entry.moved)
    who = director or _office_director(office)
    approvals.approve(office, paper, "文电.1", person=who, at=at, manner=_manner(office, who), words=words)
    if paper.stage is Stage.REGISTERED:
        office.change(paper, stage=Stage.OPINED)
    return entry


@action("加份", key="a", entered_by=DESK, cites=["保密员.2"], on=Incoming)
def copies(
    office: Office,
    entry: Incoming,
    more: Annotated[int, number("增加份数", least=1, most=999, unit="份")],
    serials: Annotated[tuple[str, ...], serials("新增份号")] = (),
) -> Incoming:
    """同一文件又来了几份：份数相加；密件每一份都编号入账。"""
    paper = entry.document
    rules.may_amend(paper.facts, moved=entry.moved)
    rules.may_register(paper.level, office.posts)
    rules.serials_fit(paper.level, more, serials)
    first = paper.copies + 1
    office.change(paper, copies=paper.copies + more)
    new_copies(office, entry, first, serials or ("",) * more)
    joined = "、".join(filter(None, (entry.serials, *serials)))
    return office.change(entry, serials=joined)


@action("转交经办科室", key="b", usual=NEXT, entered_by=DESK, cites=["文电.2", "保密.3"], on=Incoming)
def forward(
    office: Office,
    entry: Incoming,
    section: Annotated[Department | None, department("经办科室", hint="空着就是登记时写的科室")] = None,
    receiver: Annotated[Person | None, person("接收人", hint="空着就是科室负责人")] = None,
    at: Annotated[dt.datetime | None, moment("转交时间"), FOLDED] = None,
) -> Incoming:
    """会议带回的资料经领导传阅后转交经办科室：转交就是换持有人。"""
    paper = entry.document
    rules.may_forward(paper.facts, entry.source, moved=entry.moved, archived=pieces.is_archived(paper))
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
