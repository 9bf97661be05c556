"""What the forms of the ledger ask for: each fact once, with its kind, for every act that needs it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.action import CARRIED, FOLDED
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.references import reference
from zwzx.office.kinds.seals import seal
from zwzx.office.kinds.things import paper
from zwzx.office.papers import Document
from zwzx.office.people import Department, Person
from zwzx.office.seals import Seal
from zwzx.office.terms.people import Manner
from zwzx.registers.seal_use.records import Paper, Use

SealFact = Annotated[Seal, seal("印章", also=("印章名称", "印鉴", "印鉴名称", "印章类别", "用印类别", "印章种类"))]
Handler = Annotated[Person, person("经办人")]
Title = Annotated[str, text("文件名称", least=2, hint="密件写代称")]
Purpose = Annotated[str, text("事由", past=Use.purpose)]
Section = Annotated[Department | None, department("用印部门", hint="空着就是经办人的科室")]
Copies = Annotated[int, number("份数", least=1, most=9999, unit="份")]
Impressions = Annotated[int | None, number("次数", least=1, most=99999, unit="次", hint="一共盖几下；空着就按每份一次")]
ReferenceFact = Annotated[str, reference("文号"), FOLDED]
PaperFact = Annotated[Document | None, paper("本单位文件", hint="有登记的写编号，如 收2026-12"), FOLDED]
Note = Annotated[str, text("备注"), FOLDED]
Condition = Annotated[Paper, choice("用印文件", Paper, hint="看过实物再选：1 填写完整")]
Stamper = Annotated[Person | None, person("监印人", hint="空着就是那时持有印章的人"), FOLDED]
Used = Annotated[dt.datetime | None, moment("用印时间", hint="空着就是现在；补登的填实际时间"), FOLDED]
Approved = Annotated[Person, person("批准人")]
MannerFact = Annotated[Manner, choice("批准方式", Manner)]
ApprovedAt = Annotated[dt.datetime | None, moment("批准时间", hint="签字或通话的时间；空着就是用印时间"), FOLDED]
Words = Annotated[str, text("批准意见", hint="电话同意写通话内容"), FOLDED]
Phone = Annotated[str, text("通话号码", hint="电话同意必填"), FOLDED]
Witness = Annotated[Person | None, person("旁证人", hint="电话同意必填"), FOLDED]
Slip = Annotated[str, text("审批单号", most=40, hint="纸质审批单的编号"), FOLDED]


@dataclass(kw_only=True)
class Wanted:
    """What is asked for."""

    seal: Annotated[SealFact, CARRIED]
    handler: Handler
    title: Title
    purpose: Purpose
    copies: Copies = 1
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


@dataclass(kw_only=True)
class Counter:
    """Request, approval and stamping in one form: what has to be typed first, what is proposed after it."""

    seal: Annotated[SealFact, CARRIED]
    handler: Handler
    title: Title
    purpose: Purpose
    condition: Condition
    approver: Approved
    manner: MannerFact = Manner.SIGNATURE
    copies: Copies = 1
    impressions: Impressions = None
    section: Section = None
    words: Words = ""
    phone: Phone = ""
    witness: Witness = None
    approved: ApprovedAt = None
    reference: ReferenceFact = ""
    paper: PaperFact = None
    slip: Slip = ""
    stamper: Stamper = None
    used: Used = None
    note: Note = ""

    @property
    def wanted(self) -> Wanted:
        """The request in it."""
        return Wanted(
            seal=self.seal,
            handler=self.handler,
            title=self.title,
            purpose=self.purpose,
            copies=self.copies,
            impressions=self.impressions,
            section=self.section,
            reference=self.reference,
            paper=self.paper,
            note=self.note,
        )

    @property
    def consent(self) -> Consent:
        """The approval in it."""
        return Consent(
            approver=self.approver,
            manner=self.manner,
            approved=self.approved or self.used,
            words=self.words,
            phone=self.phone,
            witness=self.witness,
        )


@dataclass(kw_only=True)
class PastFacts:
    """A row of a ledger that the office kept before: everything as it was written, the number given."""

    number: Annotated[str, text("序号", also=("编号", "用印编号", "登记号", "顺序号", "用印号"))]
    used: Annotated[
        dt.datetime, moment("用印时间", also=("用印日期", "日期", "盖章日期", "盖章时间", "时间", "登记日期"))
    ]
    seal: SealFact
    section: Annotated[
        str, text("用印部门", also=("部门", "科室", "使用部门", "用印科室", "申请部门", "用印单位", "经办部门"))
    ] = ""
    handler: Annotated[str, text("经办人", also=("用印人", "申请人", "使用人", "领用人"))] = ""
    title: Annotated[
        str,
        text(
            "文件名称", also=("文件名称/文号", "用印文件", "文件名", "文件标题", "用印内容", "内容", "材料名称", "标题")
        ),
    ] = ""
    reference: Annotated[str, reference("文号", also=("发文字号", "文件编号", "文件字号"))] = ""
    purpose: Annotated[str, text("事由", also=("用途", "用印事由", "用印用途"))] = ""
    copies: Annotated[int, number("份数", most=9999, unit="份", also=("用印份数", "文件份数"))] = 1
    impressions: Annotated[
        int | None, number("次数", most=99999, unit="次", also=("盖章次数", "用印次数", "盖章数", "用印数", "枚数"))
    ] = None
    approver: Annotated[str, text("批准人", also=("批准", "审批人", "签批人", "批准领导", "审批领导", "签发人"))] = ""
    slip: Annotated[str, text("审批单号", also=("审批编号", "批准单号"))] = ""
    stamper: Annotated[str, text("监印人", also=("盖章人", "监印", "用印经手人", "印章保管人"))] = ""
    note: Annotated[str, text("备注", long=True)] = ""
    reason: Annotated[str, text("作废原因")] = ""
