"""How the ledger of seal uses shows itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office import settings
from zwzx.office.approvals import Approval
from zwzx.office.fact import Role
from zwzx.office.filters import by_days, by_year
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.references import reference
from zwzx.office.kinds.seals import seal
from zwzx.office.papers import Document
from zwzx.office.register import Book, Column, Due, Filter, More, Register, Standing
from zwzx.office.seals import Seal
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Manner
from zwzx.registers.seal_use.records import State, Use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.office import Office
    from zwzx.store.record import Record

NUMBER = pw.Case(None, [(Use.number == "", Use.slip)], Use.number)
"""The number in the book; before the stamping the 审批单号."""

SHORT = pw.Case(None, [(Seal.purpose != "", Seal.purpose.concat("专用章"))], Seal.kind)
"""Which seal it is, in a few characters: the names of a house's seals all begin with the name of the house."""

COLUMNS = (
    Column("number", NUMBER, text("用印号"), 18, role=Role.NUMBER),
    Column("used", Use.used, minute("用印时间"), 16, rank=6),
    Column("sort", SHORT, text("印章"), 14, rank=5),
    Column("section", Use.section, text("用印部门"), 10, rank=2),
    Column("handler", Use.handler, text("经办人"), 8, rank=3),
    Column("title", Use.title, text("文件名称"), 24, grow=True, role=Role.TITLE),
    Column("stamped", pw.fn.COALESCE(Use.stamped, Use.impressions), number("次数"), 4),
    Column("approver", Use.approver, text("批准人"), 8, rank=4),
    Column("stamper", Use.stamper, text("监印人"), 8, rank=1),
    Column("state", Use.state, choice("情况", State), 6, role=Role.STATE),
)


def query(select: Any) -> Any:
    """Uses with their seal, and the paper where they are linked to one."""
    return select.join(Seal).switch(Use).join(Document, pw.JOIN.LEFT_OUTER)


def _phoned(value: bool) -> Any:
    waiting = Approval.select(Approval.about).where((Approval.manner == Manner.PHONE) & Approval.signed.is_null())
    return Use.id.in_(waiting) if value else Use.id.not_in(waiting)


def _person(value: str) -> Any:
    return (Use.handler == value) | (Use.stamper == value) | (Use.approver == value)


FILTERS = (
    by_year(Use),
    Filter("book", text("簿", hint="用一、用二等"), lambda value: Use.book == value),
    Filter("seal", seal("印章"), lambda value: Use.seal == value),
    Filter("section", text("用印部门"), lambda value: Use.section == value),
    Filter("person", text("人员", hint="经办、批准或监印"), _person),
    Filter("paper", text("文件编号"), lambda value: Document.number == value),
    Filter("reference", reference("文号"), lambda value: Use.reference == value),
    Filter("state", choice("情况", State), lambda value: Use.state == value),
    Filter("unsigned", yes_no("待补签"), _phoned),
    *by_days(Use),
)

DUES = (
    Due("approve", "用印待批准", lambda: Use.state == State.REQUESTED, who=Use.handler, action="approve"),
    Due("stamp", "已批准待用印", lambda: Use.state == State.APPROVED, who=Use.handler, action="stamp"),
)


def standing(office: Office) -> list[Standing]:
    """The books of last year that are not bound: before the first of April they lie with that year's archives (档案.3)."""
    from zwzx.registers.seal_use.binding import unbound

    year, started = office.today.year - 1, office.founded
    if started is None or started.year > year:
        return []
    limit = office.deadline("档案.3", "before", dt.datetime.combine(dt.date(year, 12, 31), settings.off_hour()))
    return [
        Standing(
            "bind",
            "用印登记簿待结本",
            f"{book.mark}〔{year}〕",
            book.seal.name,
            limit.at,
            "档案.3",
            "bind",
            facts=(("seal", book.seal.number), ("year", str(year))),
        )
        for book in unbound(year)
    ]


def visible(office: Office) -> Any:
    """Who may not know of marked papers learns of no use on one (保密.1)."""
    return None if office.sees_marked else Use.paper.is_null() | (Document.level < Level.CONFIDENTIAL)


def about(use: Use) -> list[Record]:
    """A use and the approval that it stands on."""
    return [use, *Approval.select().where(Approval.about == use.id)]


def opened() -> Sequence[Book]:
    """The books, one a seal."""
    from zwzx.registers.seal_use import books

    return books.opened()


def named(office: Office, text: str) -> Any:
    """By number, by 审批单号, or by `#` and id."""
    from zwzx.registers.seal_use import books

    return books.named(office, SEAL_USE, text)


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.seal_use import everything

    return everything.MORE


SEAL_USE = Register(
    "seal_use",
    title="用印登记簿",
    record=Use,
    books=(Book("用一", "用印登记簿"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Use.k,
    filters=FILTERS,
    visible=visible,
    done=Use.state.in_([State.USED, State.PAST]),
    struck=Use.state.in_([State.VOID, State.DECLINED, State.WITHDRAWN]),
    dues=DUES,
    signs="sign",
    standing=standing,
    about=about,
    opened=opened,
    named=named,
    help="用印登记簿：申请、批准、盖章、补签、作废、统计、核查",
    watched=(Use,),
)
