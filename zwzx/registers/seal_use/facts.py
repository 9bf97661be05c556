"""What the forms of the ledger ask for: each fact once, with its kind, for every act that needs it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Annotated

from zwzx.office.clauses.approvals import Approval, Circumstance
from zwzx.office.core.action import ALIKE, CARRIED, FOLDED
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import choice, text
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department, Person
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.people import Manner
from zwzx.registers.seal_use.records import SERIAL, Paper, Use

SealFact = Annotated[Seal, asked(Use.seal)]
Handler = Annotated[Person, person(label_of(Use.handler))]
Title = Annotated[str, asked(Use.title, least=2, hint="密件写代称")]
Purpose = Annotated[str, asked(Use.purpose, past=Use.purpose)]
Section = Annotated[Department | None, department(label_of(Use.section), hint="空着就是经办人的科室")]
Copies = Annotated[int, asked(Use.copies, least=1)]
Impressions = Annotated[int | None, asked(Use.impressions, least=1, hint="一共盖几下；空着就按每份一次")]
ReferenceFact = Annotated[str, asked(Use.reference), FOLDED]
PaperFact = Annotated[Document | None, asked(Use.paper), FOLDED]
Note = Annotated[str, asked(Use.note, long=False), FOLDED]
Condition = Annotated[Paper, choice("用印文件", Paper, hint="看过实物再选：1 填写完整")]
Stamper = Annotated[Person | None, person(label_of(Use.stamper), hint="空着就是那时持有印章的人"), FOLDED]
Used = Annotated[dt.datetime | None, asked(Use.used, hint="空着就是现在；补登的填实际时间"), FOLDED]
Approved = Annotated[Person, person(label_of(Use.approver))]
MannerFact = Annotated[Manner, asked(Approval.manner)]
ApprovedAt = Annotated[dt.datetime | None, asked(Approval.at, hint="签字或通话的时间；空着就是用印时间"), FOLDED]
SigningPlace = Annotated[str, asked(Circumstance.place, hint="批准人那天不在岗的必填"), FOLDED]
BY_PHONE = Unfolds("manner", lambda manner: manner is Manner.PHONE)
"""What was written down of a phone call."""
Words = Annotated[str, asked(Approval.words, hint="电话同意写通话内容"), BY_PHONE]
Phone = Annotated[str, asked(Use.phone, hint="电话同意必填"), BY_PHONE]
Witness = Annotated[Person | None, person(label_of(Use.witness), hint="电话同意必填"), BY_PHONE]
Slip = Annotated[str, asked(Use.slip, most=40, hint="纸质审批单的编号"), FOLDED]


@dataclass(kw_only=True)
class Wanted:
    """What is asked for."""

    seal: Annotated[SealFact, CARRIED, ALIKE]
    handler: Annotated[Handler, ALIKE]
    title: Title
    purpose: Annotated[Purpose, ALIKE]
    copies: Annotated[Copies, ALIKE] = 1
    impressions: Impressions = None
    section: Section = None
    reference: ReferenceFact = ""
    paper: PaperFact = None
    note: Note = ""


@dataclass(kw_only=True)
class Consent:
    """Whose approval there is, how it was given, and of a phone call what was written down."""

    approver: Approved
    manner: MannerFact = Manner.SIGNATURE
    words: Words = ""
    phone: Phone = ""
    witness: Witness = None
    approved: ApprovedAt = None
    signing_place: SigningPlace = ""


@dataclass(kw_only=True)
class Counter:
    """Request, approval and stamping in one form: what has to be typed first, what is proposed after it."""

    seal: Annotated[SealFact, CARRIED, ALIKE]
    handler: Annotated[Handler, ALIKE]
    title: Title
    purpose: Annotated[Purpose, ALIKE]
    condition: Condition
    approver: Approved
    manner: MannerFact = Manner.SIGNATURE
    words: Words = ""
    phone: Phone = ""
    witness: Witness = None
    copies: Annotated[Copies, ALIKE] = 1
    impressions: Impressions = None
    section: Section = None
    approved: ApprovedAt = None
    signing_place: SigningPlace = ""
    reference: ReferenceFact = ""
    paper: PaperFact = None
    slip: Slip = ""
    stamper: Stamper = None
    used: Used = None
    note: Note = ""

    @property
    def wanted(self) -> Wanted:
        """The request in it."""
        return Wanted(**{f.name: getattr(self, f.name) for f in fields(Wanted)})

    @property
    def consent(self) -> Consent:
        """The approval in it."""
        return Consent(**{f.name: getattr(self, f.name) for f in fields(Consent)})


@dataclass(kw_only=True)
class PastFacts:
    """A row of a ledger that the office kept before: everything as it was written, the number given."""

    number: Annotated[str, SERIAL]
    used: Annotated[dt.datetime, asked(Use.used)]
    seal: SealFact
    section: Annotated[str, asked(Use.section)] = ""
    handler: Annotated[str, asked(Use.handler)] = ""
    title: Annotated[str, asked(Use.title)] = ""
    reference: Annotated[str, asked(Use.reference)] = ""
    purpose: Annotated[str, asked(Use.purpose)] = ""
    copies: Annotated[int, asked(Use.copies)] = 1
    impressions: Annotated[int | None, asked(Use.impressions)] = None
    approver: Annotated[str, asked(Use.approver)] = ""
    slip: Annotated[str, asked(Use.slip)] = ""
    stamper: Annotated[str, asked(Use.stamper)] = ""
    note: Annotated[str, asked(Use.note)] = ""
    reason: Annotated[str, asked(Use.reason)] = ""
    asked: Annotated[dt.datetime | None, asked(Use.asked), FOLDED] = None
    phone: Annotated[str, asked(Use.phone), FOLDED] = ""
    witness: Annotated[str, asked(Use.witness), FOLDED] = ""
    recorder: Annotated[str, asked(Use.recorder), FOLDED] = ""
    manner: Annotated[str, text(label_of(Approval.manner)), FOLDED] = ""
    approved: Annotated[str, text(label_of(Approval.at)), FOLDED] = ""
    words: Annotated[str, text(label_of(Approval.words), long=True), FOLDED] = ""
    signed: Annotated[str, text(label_of(Approval.signed)), FOLDED] = ""
    paper: Annotated[str, text(label_of(Use.paper)), FOLDED] = ""
    outgoing: Annotated[str, text("发文稿号"), FOLDED] = ""
    stood: Annotated[str, text(label_of(Use.state)), FOLDED] = ""
