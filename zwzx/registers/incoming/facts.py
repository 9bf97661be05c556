"""What the forms of the incoming register ask for: each fact once, with its kind, for every act that needs it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.action import CARRIED, FOLDED
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.limits import limit
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.references import reference
from zwzx.office.kinds.secrecy import Term, serials, term
from zwzx.office.papers import Document
from zwzx.office.people import Department, Person
from zwzx.office.terms.papers import Channel, Genre, Level, Origin, Source, Stage, Urgency
from zwzx.registers.incoming.records import Entry, Incoming

Author = Annotated[
    str, text("来文单位", past=Document.author, also=("来文机关", "发文机关", "来文单位名称", "发文单位")), CARRIED
]
Reference = Annotated[str, reference("文号", also=("来文字号", "发文字号", "原文号", "文件字号", "来文文号"))]
Title = Annotated[
    str, text("题名", also=("标题", "文件标题", "文件名称", "文件题名", "事由"), hint="密件可写代称，不写秘密内容")
]
LevelFact = Annotated[Level, choice("密级", Level, also=("机密程度",))]
UrgencyFact = Annotated[Urgency, choice("紧急程度", Urgency, also=("缓急", "快慢等级", "紧急"))]
Copies = Annotated[int, number("份数", least=1, most=999, unit="份")]
Pages = Annotated[int | None, number("页数", least=1, most=9999, unit="页")]
TermFact = Annotated[Term | None, term("保密期限", hint="如 10年、6个月、至2030-01-01"), FOLDED]
Serials = Annotated[tuple[str, ...], serials("份号", hint="如 000123-000125"), FOLDED]
GenreFact = Annotated[Genre, choice("文种", Genre), FOLDED]
OriginFact = Annotated[Origin, choice("来文级别", Origin, also=("来文单位级别",)), FOLDED, CARRIED]
Issued = Annotated[dt.date | None, day("成文日期", also=("发文日期", "印发日期")), FOLDED]
SourceFact = Annotated[Source, choice("来源", Source, also=("收文来源",)), FOLDED]
Meeting = Annotated[str, text("会议名称", past=Incoming.meeting), FOLDED]
BroughtBy = Annotated[str, text("交回人"), FOLDED]
ChannelFact = Annotated[Channel, choice("收文方式", Channel, also=("来文方式",)), FOLDED, CARRIED]
Section = Annotated[Department | None, department("承办科室", also=("承办单位", "经办科室", "主办单位")), FOLDED]
Limit = Annotated[str, limit("办理时限", also=("应办结", "时限", "办结时限"), hint="如 2026-12-05、5个工作日"), FOLDED]
Enclosures = Annotated[str, text("附件", hint="如 附件1份"), FOLDED]
Signer = Annotated[Person | None, person("签收人"), FOLDED]
Signed = Annotated[
    dt.datetime | None, moment("签收时间", also=("收文日期", "收到日期", "来文日期", "收文时间")), FOLDED, CARRIED
]
Note = Annotated[str, text("备注", long=True), FOLDED]
Reply = Annotated[str, reference("复文号"), FOLDED]
FiledOn = Annotated[dt.date | None, day("归卷日期", also=("归档日期",)), FOLDED]
FiledAs = Annotated[str, text("归入卷号", also=("入卷号", "档号", "归卷号")), FOLDED]


@dataclass(kw_only=True)
class Facts:
    """A document as it is registered: the short form first, the rest folded."""

    author: Author
    reference: Reference = ""
    title: Title
    level: LevelFact = Level.NONE
    urgency: UrgencyFact = Urgency.ORDINARY
    copies: Copies = 1
    pages: Pages = None
    origin: OriginFact = Origin.OTHER
    genre: GenreFact = Genre.OTHER
    issued: Issued = None
    term: TermFact = None
    serials: Serials = ()
    source: SourceFact = Source.SENT
    meeting: Meeting = ""
    brought_by: BroughtBy = ""
    channel: ChannelFact = Channel.COURIER
    section: Section = None
    limit: Limit = ""
    enclosures: Enclosures = ""
    signer: Signer = None
    signed: Signed = None
    note: Note = ""


@dataclass(kw_only=True)
class Amendment:
    """A correction: what is None stays as it is."""

    author: Author | None = None
    reference: Reference | None = None
    title: Title | None = None
    urgency: UrgencyFact | None = None
    copies: Copies | None = None
    pages: Pages = None
    origin: OriginFact | None = None
    genre: GenreFact | None = None
    issued: Issued = None
    term: TermFact = None
    serials: Serials | None = None
    source: SourceFact | None = None
    meeting: Meeting | None = None
    brought_by: BroughtBy | None = None
    channel: ChannelFact | None = None
    section: Section = None
    limit: Limit | None = None
    enclosures: Enclosures | None = None
    signer: Signer = None
    signed: Signed = None
    reply: Reply | None = None
    filed_on: FiledOn = None
    filed_as: FiledAs | None = None
    note: Note | None = None


ORDINARY = "建库以后收到的请照常登记：zwzx incoming add，收到时间用 --signed 写明。"
"""What to do with a paper that is no history."""


@dataclass(kw_only=True)
class PastFacts:
    """A row of a book that the office kept before: everything as it was written, the number given."""

    number: Annotated[str, text("收文号", also=("收文编号", "编号", "收文序号", "顺序号", "登记号"))]
    signed: Annotated[dt.datetime, moment("收文日期", also=("签收时间", "收到日期", "来文日期", "收文时间", "日期"))]
    author: Author = ""
    reference: Reference = ""
    title: Title = ""
    enclosures: Enclosures = ""
    copies: Copies = 1
    level: LevelFact = Level.NONE
    section: Annotated[str, text("承办单位", also=("承办科室", "经办科室", "主办单位"))] = ""
    signer: Annotated[str, text("签收人")] = ""
    reply: Reply = ""
    filed_on: FiledOn = None
    filed_as: FiledAs = ""
    urgency: UrgencyFact = Urgency.ORDINARY
    pages: Pages = None
    origin: OriginFact | None = None
    genre: GenreFact | None = None
    issued: Issued = None
    term: TermFact = None
    serials: Serials = ()
    source: SourceFact = Source.SENT
    meeting: Meeting = ""
    brought_by: BroughtBy = ""
    channel: ChannelFact = Channel.OTHER
    limit: Limit = ""
    registered: Annotated[dt.datetime | None, moment("登记时间")] = None
    registrar: Annotated[str, text("登记人")] = ""
    opinion: Annotated[str, text("拟办意见", also=("拟办",), long=True)] = ""
    note: Note = ""
    entry: Annotated[Entry, choice("登记方式", Entry)] = Entry.PAST
    as_of: Annotated[dt.date | None, day("期初日期")] = None
    stage: Annotated[Stage | None, choice("办理状态", Stage, also=("状态",))] = None
    ended: Annotated[str, text("作废原因")] = ""
