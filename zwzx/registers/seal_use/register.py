"""Columns, filters and dues of the seal uses 用印."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import UNSIGNED, Approval
from zwzx.office.core import settings
from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Filter, Standing
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.papers.papers import Document
from zwzx.office.seals import paper_uses
from zwzx.office.seals.paper_uses import PaperUse
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.papers import Level
from zwzx.registers.seal_use.records import SERIAL, OtherSection, State, Use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Book

NUMBER = pw.Case(None, [(Use.number == "", Use.slip)], Use.number)
"""The number in the book; before the stamping the 审批单号."""

SHORT = pw.Case(None, [(Seal.purpose != "", Seal.purpose.concat("专用章"))], Seal.kind)
"""Which seal it is, in a few characters: the names of a house's seals all begin with the name of the house."""

TIMES = pw.fn.COALESCE(Use.stamped, Use.impressions)
"""How often it was stamped; before the stamping how often it may be."""


def query(select: Any) -> Any:
    """Uses with their seal, and the paper where they are linked to one."""
    return select.join(Seal).switch(Use).join(Document, pw.JOIN.LEFT_OUTER)


def _phoned(value: bool) -> Any:
    waiting = Approval.select(Approval.about).where(UNSIGNED)
    return Use.id.in_(waiting) if value else Use.id.not_in(waiting)


def _person(value: str) -> Any:
    return (Use.handler == value) | (Use.stamper == value) | (Use.approver == value)


def _given(field: Any) -> Any:
    """A fact of the approval that a use stands on."""
    last = Approval.select(field).where(Approval.about == Use.id).order_by(Approval.at.desc(), Approval.id.desc())
    return pw.fn.COALESCE(last.limit(1), None).converter(field.python_value)


DUES = (
    Due("approve", "用印待批准", lambda: Use.state == State.REQUESTED, who=Use.handler, action="approve"),
    Due("stamp", "已批准待用印", lambda: Use.state == State.APPROVED, who=Use.handler, action="stamp"),
)


def standing(office: Office) -> list[Standing]:
    """The books of last year that are not bound: before the first of April they lie with that year's archives (档案.3)."""
    year, started = office.today.year - 1, office.founded
    if started is None or started.year > year:
        return []
    from zwzx.registers.seal_use.books import unbound

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
    if office.sees_marked:
        return None
    return (Use.paper.is_null() | (Document.level < Level.CONFIDENTIAL)) & Use.id.not_in(paper_uses.on_marked())


def opened() -> Sequence[Book]:
    """The books, one a seal."""
    from zwzx.registers.seal_use import books

    return books.opened()


def named(office: Office, text: str) -> Any:
    """By number, by 审批单号, or by `#` and id."""
    from zwzx.registers.seal_use import books

    return books.named(office, SEAL_USE, text)


SEAL_USE = ledger(
    __name__,
    Use,
    "用印登记簿",
    "用一",
    columns="number used sort section handler title stamped approver stamper state",
    full="number used seal section handler title reference paper purpose copies impressions approver slip stamper note "
    "reason state asked manner approved words phone witness signed recorder outgoing",
    apart="sort stamped slip_year slip_serial",
    off_paper="paper outgoing manner approved words signed",
    beside=(
        Column("number", NUMBER, SERIAL, 16),
        column(Use.seal, name="sort", source=SHORT, width=14, rank=5),
        column(Use.impressions, name="stamped", source=TIMES, width=4),
        column(Use.approver, source=approvals.told_as(Use.approver, Use.id)),
        column(Use.seal, source=Seal.name),
        column(Use.paper, source=Document.number),
        Column("outgoing", paper_uses.named_of(Use.id), text("发文稿号"), 14),
        column(Use.impressions, source=TIMES),
        column(Approval.manner, source=_given(Approval.manner)),
        column(Approval.at, name="approved", source=_given(Approval.at)),
        column(Approval.words, source=_given(Approval.words)),
        column(Approval.signed, source=_given(Approval.signed)),
    ),
    listed=(
        Column("number", NUMBER, text("用印号"), 18, role=Role.NUMBER),
        column(Use.used, kind=minute(label_of(Use.used))),
    ),
    joined=query,
    filters=(
        Filter("book", text("簿", hint="用一、用二等"), lambda value: Use.book == value),
        Filter("person", text("人员", hint="经办、批准或监印"), _person),
        by(Document.number, "paper"),
        Filter("unsigned", yes_no("待补签"), _phoned),
    ),
    visible=visible,
    done=Use.state.in_([State.USED, State.PAST]),
    struck=Use.state.in_([State.VOID, State.DECLINED, State.WITHDRAWN]),
    dues=DUES,
    signs="sign",
    standing=standing,
    parts=lambda: (*approvals.parts(), OtherSection.use, PaperUse.use),
    acts=("actions", "for_papers", "afterwards", "binding"),
    opened=opened,
    named=named,
    help="用印登记簿：申请、批准、盖章、补签、作废、统计、核查",
    watched=(Use,),
)
