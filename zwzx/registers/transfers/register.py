"""How the transfer lists show themselves, and which sections still owe one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.fact import Role
from zwzx.office.filters import by_days
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.people import Department, Person
from zwzx.office.register import Book, Column, Due, Filter, More, Register, Standing
from zwzx.office.terms.transfers import LineState, TransferState
from zwzx.registers.transfers import sections
from zwzx.registers.transfers.records import BOOK, Transfer, TransferLine

if TYPE_CHECKING:
    from zwzx.office.office import Office
    from zwzx.store.record import Record

WITH_SECTION = [TransferState.DRAFT, TransferState.RETURNED]
UNSIGNED = [*WITH_SECTION, TransferState.SUBMITTED]


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

COLUMNS = (
    Column("number", Transfer.number, text("清单号"), 15, role=Role.NUMBER),
    Column("section", Department.name, text("科室"), 10),
    Column("covers", Transfer.covers, number("年度"), 4, rank=4),
    Column("title", Transfer.title, text("清单"), 20, grow=True, role=Role.TITLE),
    Column("clerk", Person.name, text("内勤"), 8, rank=3),
    Column("lines", _lines(), number("行数"), 4),
    Column("taken", _lines(TransferLine.state == LineState.TAKEN), number("点收"), 4, rank=5),
    Column("back", _lines(TransferLine.state == LineState.RETURNED), number("退回"), 4, rank=5),
    Column("submitted", Transfer.submitted, minute("提交"), 16, rank=1),
    Column("signed", Transfer.signed, minute("签收"), 16, rank=2),
    Column("state", Transfer.state, choice("情况", TransferState), 6, role=Role.STATE),
)


def query(select: Any) -> Any:
    """Lists with their section and who compiled them."""
    return select.join(Department).switch(Transfer).join(Person, on=(Transfer.clerk == Person.id))


FILTERS = (
    Filter("year", number("编号年份", least=1949, most=9998), lambda value: Transfer.year == value),
    Filter("covers", number("年度", least=1949, most=9998), lambda value: Transfer.covers == value),
    Filter("section", text("科室"), lambda value: Department.name == value),
    Filter("state", choice("情况", TransferState), lambda value: Transfer.state == value),
    Filter("open", yes_no("未签收"), lambda value: Transfer.state.in_(UNSIGNED) == value),
    Filter("at-once", yes_no("办完即交"), lambda value: (Transfer.matter != "") == value),
    *by_days(Transfer),
)

DUES = (
    Due(
        "count",
        "移交待点收",
        lambda: Transfer.state == TransferState.SUBMITTED,
        who=Department.name,
        cites="档案.9",
        action="receive",
    ),
    Due(
        "correct",
        "清单退回待改",
        lambda: Transfer.state == TransferState.RETURNED,
        who=Person.name,
        cites="档案.9",
        action="amend",
    ),
    Due(
        "submit",
        "清单待提交",
        lambda: Transfer.state == TransferState.DRAFT,
        who=Person.name,
        cites="档案.9",
        action="add",
    ),
    Due(
        "only",
        "孤本待入档案室",
        lambda: Transfer.state.in_(UNSIGNED) & ONLY_WAITING,
        who=Person.name,
        cites="档案.10",
    ),
)


def visible(office: Office) -> Any:
    """The lists of every section for the office and the leaders; for others those of their own section."""
    seen = sections.seen_sections(office)
    return None if seen is None else Transfer.department.in_(seen)


def standing(office: Office) -> list[Standing]:
    """Sections whose list of a year is still not signed for, from a month before it is due (档案.9)."""
    founded = office.founded or office.today
    found: list[Standing] = []
    for year in range(founded.year - 1, office.today.year):
        due = sections.due_of(office, year)
        if founded <= due.date() and office.now >= sections.reminded_from(due):
            found += [_told(one) for one in sections.missing(office, year)]
    return found


def _told(one: sections.Missing) -> Standing:
    number = f"{one.year}年度 {one.section}"
    subject = f"{one.stands}。{sections.CONSEQUENCE}"
    return Standing("missing", "年度移交", number, subject, one.due, sections.CLAUSE, "new", one.clerks)


def about(transfer: Transfer) -> list[Record]:
    """Every row that is part of a list's history."""
    return [transfer, *TransferLine.select().where(TransferLine.transfer == transfer)]


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.transfers import everything

    return everything.MORE


TRANSFERS = Register(
    "transfers",
    title="科室移交清单",
    record=Transfer,
    books=(Book(BOOK, "科室移交清单"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Transfer.k,
    filters=FILTERS,
    visible=visible,
    struck=Transfer.state == TransferState.VOID,
    dues=DUES,
    standing=standing,
    about=about,
    help="科室移交清单：造册、提交、点收、退回、签收、没有移交的科室",
)
