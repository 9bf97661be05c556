"""Columns, filters and dues of the transfer lists 移交清单."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive.transfer_lists import BOOK, UNSIGNED, Transfer, TransferLine
from zwzx.office.core.fact import label_of
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Filter
from zwzx.office.kinds.plain import calendar_year, number, text, yes_no
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.papers import HIDDEN, Level
from zwzx.office.terms.transfers import LineState, TransferState
from zwzx.registers.transfers import sections
from zwzx.registers.transfers.owed import standing
from zwzx.store.expressions import concat
from zwzx.store.expressions import joined as in_words

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def _lines(*where: Any) -> Any:
    """How many lines of a list meet some conditions."""
    query = TransferLine.select(pw.fn.COUNT(pw.SQL("*"))).where(TransferLine.transfer == Transfer.id)
    for condition in (TransferLine.no > 0, TransferLine.state != LineState.DROPPED, *where):
        query = query.where(condition)
    return query


ONLY_WAITING = pw.fn.EXISTS(
    TransferLine.select(pw.Value(1)).where(
        (TransferLine.transfer == Transfer.id)
        & TransferLine.only
        & TransferLine.state.in_([LineState.OPEN, LineState.RETURNED])
    )
)
TITLE = pw.Case(None, [(Document.level >= Level.CONFIDENTIAL, HIDDEN)], TransferLine.title)
IN_WORDS = (
    TransferLine.select(
        in_words(concat(TransferLine.no, " ", TITLE, "（", TransferLine.state, "）"), "；", order_by=TransferLine.no)
    )
    .join(Document, pw.JOIN.LEFT_OUTER)
    .where((TransferLine.transfer == Transfer.id) & (TransferLine.no > 0))
)
"""The lines in words; whoever looks, a paper that became a marked one is not named here (保密.1)."""


def joined(select: Any) -> Any:
    """Lists with their section and who compiled them."""
    return select.join(Department).switch(Transfer).join(Person, on=(Transfer.clerk == Person.id))


def _due(name: str, title: str, state: TransferState, action: str, who: Any = Person.name) -> Due:
    return Due(name, title, lambda: Transfer.state == state, who=who, cites="档案.9", action=action)


def visible(office: Office) -> Any:
    """The lists of every section for the office and the leaders; for others those of their own section."""
    seen = sections.seen_sections(office)
    return None if seen is None else Transfer.department.in_(seen)


TRANSFERS = ledger(
    __name__,
    Transfer,
    "科室移交清单",
    BOOK,
    number="清单号",
    columns="number section covers title clerk lines taken back submitted signed state",
    full="number section covers title clerk lines taken back submitted signed state"
    " matter empty sent_back giver receiver opened void note items",
    off_paper="items",
    beside=(
        column(Transfer.department, source=Department.name),
        column(Transfer.clerk, source=Person.name),
        Column("lines", _lines(), number("行数"), 4),
        Column("taken", _lines(TransferLine.state == LineState.TAKEN), number("点收"), 4, rank=5),
        Column("back", _lines(TransferLine.state == LineState.RETURNED), number("退回"), 4, rank=5),
        Column("items", IN_WORDS, text("各行"), 40),
    ),
    joined=joined,
    open_=UNSIGNED,
    open_label="未签收",
    filters=(
        Filter("year", calendar_year("编号年份"), lambda value: Transfer.year == value),
        Filter("section", text(label_of(Transfer.department)), lambda value: Department.name == value),
        Filter("at-once", yes_no("办完即交"), lambda value: (Transfer.matter != "") == value),
    ),
    visible=visible,
    struck=Transfer.state == TransferState.VOID,
    dues=(
        _due("count", "移交待点收", TransferState.SUBMITTED, "receive", Department.name),
        _due("correct", "清单退回待改", TransferState.RETURNED, "amend"),
        _due("submit", "清单待提交", TransferState.DRAFT, "add"),
        Due(
            "only",
            "仅有一份原件的待入档案室",
            lambda: Transfer.state.in_(UNSIGNED) & ONLY_WAITING,
            who=Person.name,
            cites="档案.10",
        ),
    ),
    standing=standing,
    parts=lambda: (TransferLine.transfer,),
    acts=("actions", "filling", "receiving", "ending"),
    help="科室移交清单：造册、提交、点收、退回、签收、没有移交的科室",
)
