"""How the incoming register shows itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.approvals import Approval
from zwzx.office.custody import Holder, Holding, Item
from zwzx.office.fact import Role
from zwzx.office.filters import by_days
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.references import key, reference
from zwzx.office.papers import Attachment, Document
from zwzx.office.register import Book, Column, Due, Filter, More, Register
from zwzx.office.terms.papers import Level, Source, Stage, Urgency
from zwzx.registers.incoming.records import MARKED_BOOK, ORDINARY_BOOK, Entry, Incoming
from zwzx.store.expressions import joined_once
from zwzx.store.numbers import DAY_BITS

if TYPE_CHECKING:
    from zwzx.store.record import Record

OPEN = [Stage.REGISTERED, Stage.OPINED, Stage.CIRCULATING]
"""The stages in which a document still wants something done."""


def query(select: Any) -> Any:
    """The joins that columns and filters rely on."""
    return select.join(Document)


def own(source: Any) -> Any:
    """What a number still tells after its paper moved to the other book: nothing."""
    return pw.Case(None, [(~Incoming.moved, source)])


def of_document(field: Any) -> Any:
    """A fact of the document, as its field reads it; nothing where the paper moved."""
    return own(field).converter(field.python_value)


HOLDERS = joined_once(
    Holder.select()
    .join(Holding)
    .join(Item)
    .where((Item.document == Incoming.document) & Holding.until.is_null() & (Holding.struck == "")),
    Holder.name,
    order_by=Item.id,
)
"""Who has the copies of a paper, whoever has the first copy first."""
OPINION = (
    Approval.select(Approval.words)
    .where((Approval.about == Incoming.document) & (Approval.clause == "文电.1"))
    .order_by(Approval.at.desc())
    .limit(1)
)
STATE = pw.Case(None, [(Incoming.moved, Stage.MOVED.value)], Document.stage).converter(Stage)
WITH = own(pw.Case(None, [(Document.stage == Stage.SIGNED, Incoming.signer)], HOLDERS))

COLUMNS = (
    Column("number", Incoming.number, text("收文号"), 17, role=Role.NUMBER),
    Column("signed", Incoming.signed, day("收文日期"), 10, rank=2, role=Role.ENTERED),
    Column("author", of_document(Document.author), text("来文单位"), 16, rank=4, role=Role.AUTHOR),
    Column("reference", of_document(Document.reference), text("文号"), 20, rank=3),
    Column("title", of_document(Document.title), text("题名"), 30, grow=True, role=Role.TITLE),
    Column("level", of_document(Document.level), choice("密级", Level), 4),
    Column("urgency", of_document(Document.urgency), choice("缓急", Urgency), 4, rank=1),
    Column("stage", STATE, choice("状态", Stage), 6, role=Role.STATE),
    Column("holder", WITH, text("持有人"), 10, role=Role.HOLDER),
)


def _year(value: int) -> Any:
    first, after = dt.date(value, 1, 1), dt.date(value + 1, 1, 1)
    return (Incoming.k >= first.toordinal() << DAY_BITS) & (Incoming.k < after.toordinal() << DAY_BITS)


def _state(value: Stage) -> Any:
    if value is Stage.MOVED:
        return Incoming.moved
    return (Document.stage == value) & ~Incoming.moved


FILTERS = (
    Filter("year", number("年份", least=1949, most=9998), _year),
    Filter("book", text("簿", hint="收 或 密收"), lambda value: Incoming.book == value),
    Filter("number", number("序号", least=1), lambda value: Incoming.serial == value),
    Filter("author", text("来文单位", past=Document.author), Document.author.contains),
    Filter("reference", reference("文号"), lambda value: Document.reference_key == key(value)),
    Filter("level", choice("密级", Level), lambda value: Document.level == value),
    Filter("urgency", choice("紧急程度", Urgency), lambda value: Document.urgency == value),
    Filter("state", choice("状态", Stage), _state),
    Filter("section", text("承办科室"), lambda value: Incoming.section == value),
    *by_days(Incoming),
)


def _live(condition: Any) -> Any:
    return condition & ~Incoming.moved & (Incoming.entry != Entry.PAST)


DUES = (
    Due(
        "register",
        "待登记",
        lambda: _live((Document.stage == Stage.SIGNED) & (Incoming.addressee == "")),
        who=Incoming.signer,
        cites="文电.1",
        action="open",
    ),
    Due(
        "deliver",
        "待交收件人",
        lambda: _live((Document.stage == Stage.SIGNED) & (Incoming.addressee != "")),
        who=Incoming.addressee,
        cites="保密.2",
        action="deliver",
    ),
    Due(
        "circulate",
        "待传阅",
        lambda: _live(Document.stage == Stage.OPINED),
        cites="文电.1",
        action="circulation.start",
    ),
    Due(
        "forward",
        "待转交科室",
        lambda: _live(
            (Document.stage == Stage.CLOSED)
            & (Incoming.source == Source.MEETING)
            & (Document.level < Level.CONFIDENTIAL)
        ),
        who=Incoming.section,
        cites="文电.2",
        action="forward",
    ),
    Due("opinion", "待拟办", lambda: _live(Document.stage == Stage.REGISTERED), cites="文电.1", action="opinion"),
    Due(
        "limit",
        "办理时限",
        lambda: _live(Document.stage.in_(OPEN) & Incoming.due.is_null(False)),
        at=Incoming.due,
        who=Incoming.section,
        recount="recount",
    ),
)


def about(entry: Incoming) -> list[Record]:
    """Every row that is part of an entry's history; of a number whose paper moved, only the number's own."""
    if entry.moved:
        return [entry]
    paper = entry.document
    items = list(Item.select().where(Item.document == paper))
    holdings = list(Holding.select().where(Holding.item.in_(items))) if items else []
    approvals = list(Approval.select().where(Approval.about == paper.id))
    attachments = list(Attachment.select().where(Attachment.document == paper))
    return [entry, paper, *items, *holdings, *approvals, *attachments]


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.incoming import everything

    return everything.MORE


INCOMING = Register(
    "incoming",
    title="收文登记簿",
    record=Incoming,
    books=(Book(ORDINARY_BOOK, "收文登记簿"), Book(MARKED_BOOK, "密件收文登记簿", restricted=True)),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Incoming.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else ~Incoming.marked,
    struck=Document.stage == Stage.VOID,
    done=_live(Document.stage.in_([Stage.CLOSED, Stage.FORWARDED, Stage.FILED])),
    unfiled=_live(Document.stage.in_([Stage.CLOSED, Stage.FORWARDED])),
    dues=DUES,
    about=about,
    help="收文登记簿：签收、登记、拟办、更正、打印、导入",
)
