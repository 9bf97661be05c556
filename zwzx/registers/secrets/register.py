"""Columns, filters and dues of the marked carriers 涉密载体, as custody tells of them."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core import settings
from zwzx.office.core.fact import Role, asked
from zwzx.office.core.ledger import column
from zwzx.office.core.register import Column, Due, Filter, Register, Standing
from zwzx.office.custody.carrier_state import STATE
from zwzx.office.custody.custody import BOOKS, OPEN, Holder, Holding, Item
from zwzx.office.custody.dispatches import Dispatch
from zwzx.office.custody.secrecy import Knower, knowers_of
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import calendar_year, choice, text, yes_no
from zwzx.office.papers.papers import Document
from zwzx.office.terms.custody import CarrierState
from zwzx.office.terms.papers import Level, Stage
from zwzx.registers.secrets import year_end
from zwzx.registers.secrets.records import Decision, Shelf
from zwzx.store.expressions import concat, joined

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.record import Record

STATE_KIND = choice("状态", CarrierState)
AT_DESK = (CarrierState.SAFE, CarrierState.OUT)
"""The states of what the desk keeps."""
INSIDE = (*AT_DESK, CarrierState.FILED)
"""The states of what the house has."""

PIECES = pw.Table("piece")
"""The archive pieces by name: the nightly check asks this ledger every time, and need not load the archives for it."""
ARCHIVE_NUMBER = PIECES.select(PIECES.c.number).where(PIECES.c.item_id == Item.id)
OUTGOING, OWN_COPIES = pw.Table("outgoing"), pw.Table("outgoing_copy")
"""The own papers and their copies, by name as well."""
OWN_NUMBER = (
    OWN_COPIES.select(OUTGOING.c.reference)
    .join(OUTGOING, on=(OUTGOING.c.id == OWN_COPIES.c.paper_id))
    .where(OWN_COPIES.c.item_id == Item.id)
)
NUMBER = pw.fn.COALESCE(Document.number, ARCHIVE_NUMBER, OWN_NUMBER, "")
"""The number of a carrier's paper; what the archives had before the register began has only its 档号, an own paper its 文号."""
TITLE = pw.fn.COALESCE(Document.title, Item.name)
SHELF = pw.fn.COALESCE(Shelf.select(Shelf.place).where(Shelf.item == Item.id), "")

FATES = Decision.select(
    joined(concat(Decision.year, "年", Decision.fate, "：", Decision.authority), "；", order_by=Decision.year)
).where(Decision.item == Item.id)

COLUMNS = (
    column(Item.code),
    column(Document.number, label="文件", source=NUMBER, rank=4, role=Role.NUMBER),
    column(Document.title, source=TITLE),
    column(Item.level),
    column(Item.serial, width=8, rank=5),
    column(Item.kind, label="载体", width=6, rank=1),
    column(Holder.name, name="holder", width=10, role=Role.HOLDER),
    Column("state", STATE, STATE_KIND, 6, rank=6, role=Role.STATE),
    column(Shelf.place, name="shelf", source=SHELF, rank=3),
    column(Document.secret_until, name="until", label="保密期至", width=10, rank=2),
)


def facts() -> tuple[Column, ...]:
    """Every fact of a carrier: who came to know its paper, in the order in which they did, and where it went as well."""
    went = Dispatch.select(concat(Dispatch.way, " ", Dispatch.to)).where(Dispatch.item == Item.id)
    return (
        *COLUMNS,
        column(Document.author, label="制发单位", role=None),
        column(Document.reference, width=18),
        column(Document.term, width=10),
        column(Document.pages, width=6),
        column(Item.copy, width=6),
        knowers_of(Item.document),
        Column("went", went.order_by(Dispatch.id.desc()).limit(1), text("去向"), 16),
        Column("fates", FATES, text("年终去向"), 16),
    )


def query(select: Any) -> Any:
    """Carriers with their paper, where they have one, and who has them now."""
    return (
        select.join(Document, pw.JOIN.LEFT_OUTER)
        .switch(Item)
        .join(Holding, on=((Holding.item == Item.id) & OPEN))
        .join(Holder, on=(Holding.holder == Holder.id))
    )


def _undecided(year: int) -> Any:
    """What was not decided for a year; what is filed has found its place (保密员.4)."""
    return Item.id.not_in(year_end.filed()) & ~pw.fn.EXISTS(
        Decision.select(pw.Value(1)).where((Decision.item == Item.id) & (Decision.year == year))
    )


def _registered_in(year: int) -> Any:
    """Marked papers that came in a year, and own ones that were drafted in it."""
    return reduce(or_, (Item.code.startswith(f"{BOOKS[book]:02d}{year:04d}") for book in ("密收", "拟")))


FILTERS = (
    Filter("level", asked(Item.level), lambda value: Item.level == value),
    Filter("state", STATE_KIND, lambda value: value == STATE),
    Filter("holder", asked(Holder.name), lambda value: Holder.name == value),
    Filter("shelf", asked(Shelf.place, hint=""), lambda value: value == SHELF),
    Filter("number", text("文件编号"), lambda value: value == NUMBER),
    Filter("year", calendar_year("登记年份"), _registered_in),
    Filter("expired", day("到这天已期满"), lambda value: Document.secret_until <= value),
    Filter("undecided", calendar_year("这一年没有定去向"), _undecided),
    Filter("inside", yes_no("在本单位"), lambda value: STATE.in_(INSIDE) == value),
)

DUES = (
    Due(
        "expired",
        "保密期满提示",
        lambda: (
            (Item.level >= Level.CONFIDENTIAL)
            & Document.secret_until.is_null(False)
            & STATE.in_(AT_DESK)
            & (Document.stage != Stage.VOID)
        ),
        at=pw.fn.COALESCE(Document.secret_until, None).concat(" 23:59:59").converter(Holding.due.python_value),
        who=Holder.name,
        cites="保密员.2",
        ahead=30,
        finding=False,
    ),
)


def visible(office: Office) -> Any:
    """Marked carriers, for those who may know of them; for others there is nothing here (保密.1)."""
    return Item.level >= Level.CONFIDENTIAL if office.sees_marked else Item.id < 0


def standing(office: Office) -> list[Standing]:
    """The year's end: every carrier decided before the first of April, what was entered after the closing too (保密员.4)."""
    year = year_end.year_to_close(office)
    started = office.founded
    if not office.sees_marked or (started is not None and started.year > year):
        return []
    inside = year_end.inside_at_end(year)
    if not inside:
        return []
    waiting = year_end.undecided(inside, year)
    limit = office.deadline("保密员.4", "before", dt.datetime.combine(dt.date(year, 12, 31), settings.off_hour()))
    facts = (("year", str(year)),)
    if year_end.is_closed(year):
        late = Item.select().where(Item.id.in_(waiting)).order_by(Item.id)
        told = f"{year}年结年以后登记，没有定去向"
        return [
            Standing("late", "待定去向", one.label, told, limit.at, "保密员.4", "decide", facts=facts, row=one.id)
            for one in late
        ]
    subject = f"{len(waiting)}件没有定去向" if waiting else "件件有去向，等两人签字结年"
    return [Standing("year", "涉密载体结年", f"{year}年", subject, limit.at, "保密员.4", "close_year", facts=facts)]


def about(item: Item) -> list[Record]:
    """Every row that is part of a carrier's history."""
    mine = (Holding.item, Shelf.item, Dispatch.item, Decision.item)
    rows = [row for field in mine for row in field.model.select().where(field == item)]
    return [item, *rows, *Knower.select().where(Knower.document == item.document)]


def named(office: Office, text: str) -> Item:
    """A carrier, by its code or the number of its paper."""
    from zwzx.office.papers.naming import item_named

    return item_named(office, text)


SECRETS = Register(
    "secrets",
    title="涉密载体台账",
    record=Item,
    books=(),
    columns=COLUMNS,
    full=facts,
    paper_book=facts,
    package=__name__.rpartition(".")[0],
    query=query,
    order=Item.id,
    filters=FILTERS,
    visible=visible,
    dues=DUES,
    standing=standing,
    watched=(Item,),
    about=about,
    named=named,
    help="涉密载体台账：柜位、清退、发出、知悉人、轧账、结年",
)
