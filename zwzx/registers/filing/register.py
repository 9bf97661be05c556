"""待归档: its columns, filters and dues, and which entry a number names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive.filing import Offer, categories
from zwzx.office.archive.pieces import Piece
from zwzx.office.archive.reconciliation import decided_to_file
from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Filter
from zwzx.office.custody.custody import Holding
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import calendar_year, text, yes_no
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.papers import Level
from zwzx.store.expressions import concat, end_of_month, month_of, year_of
from zwzx.store.numbers import from_day, of_year, to_day
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.record import Record

NAME = pw.Case(None, [(Offer.number != "", Offer.number)], concat("#", Offer.id))
MONTH_END = end_of_month(Offer.closed)
"""By when what was closed in a month is filed: the monthly clearing (档案.1)."""
MARCH_END = concat((year_of(Offer.closed) + 1).cast("TEXT"), "-03-31 23:59:59")
"""By when a marked paper is filed that the year's end decided to file: before the first of April (保密员.4)."""

FILED_AS = Piece.select(Piece.number).where(Piece.id == Offer.piece)


def _month(value: str) -> Any:
    return month_of(Offer.closed) == value


DUES = (
    Due(
        "file",
        "待归档",
        lambda: (Offer.state == OfferState.WAITING) & (Offer.level < Level.CONFIDENTIAL),
        at=MONTH_END.converter(Offer.closed.python_value),
        cites="档案.1",
        action="file",
        ahead=7,
        since=Offer.closed,
        limit=("", "month"),
        finding=False,
    ),
    Due(
        "marked",
        "密件待归档",
        lambda: (Offer.state == OfferState.WAITING) & (Offer.level >= Level.CONFIDENTIAL) & decided_to_file(),
        at=MARCH_END.converter(Offer.closed.python_value),
        cites="保密员.4",
        action="file",
        ahead=31,
        since=Offer.closed,
        limit=("保密员.4", "before"),
    ),
)


def _kinds_of(clause: str) -> list[str]:
    return [c.id for c in categories().values() if c.clause == clause]


def about(offer: Offer) -> list[Record]:
    """Every row that is part of an offer's history."""
    found: list[Record] = [offer]
    if offer.document is not None:
        found.append(offer.document)
    for piece in Piece.select().where(Piece.came_by == offer.id):
        found += [piece, *Holding.select().where(Holding.because == piece.id)]
    return found


def _spelled(office: Office, words: str) -> str:
    """A number of any register as it is written in full, where its book is named."""
    from zwzx.office.core.listing import spell
    from zwzx.office.kinds.references import read_number

    told = read_number(words)
    return spell(office, *told) if told is not None and told[0] else words


def named(office: Office, words: str) -> Offer:
    """The offer of a document's number, of what else was closed by its number, or of `#` and its id.

    Raises:
        Unreadable: where there is none that the actor may know of.
    """
    from zwzx.office.kinds.references import read_id
    from zwzx.office.papers.naming import documents_named

    bare = words.strip()
    row = read_id(bare)
    if row is not None:
        found = equal(Offer, id=row)
    else:
        found = equal(Offer, number=bare) or equal(Offer, number=_spelled(office, bare))
        try:
            found = found or [o for paper in documents_named(office, bare) for o in equal(Offer, about=paper.id)]
        except Unreadable:
            found = []
    found = [offer for offer in found if office.sees_marked or not offer.level.marked]
    if not found:
        raise Unreadable(f"待归档里没有{bare}。", "请核对编号；没有办结的不在里面。")
    if len(found) > 1:
        raise Unreadable(f"{bare}可以是{'、'.join(o.number for o in found)}。", "请写明是哪一本。")
    return found[0]


FILING = ledger(
    __name__,
    Offer,
    "待归档",
    "",
    columns="number closed author title level origin kind retention state reason",
    full="number author title level origin kind retention state reason closed reference dated pages copies filed_as",
    apart="about register document piece",
    beside=(
        Column("number", NAME, text(label_of(Offer.number)), 16, role=Role.NUMBER),
        column(Offer.state, label="状态"),
        Column("filed_as", FILED_AS, text(label_of(Piece.number)), 24),
    ),
    listed=(Column("closed", Offer.closed, day("办结"), 10, rank=5),),
    joined=lambda select: select.join(Document, pw.JOIN.LEFT_OUTER),
    filters=(
        by(Offer.state, label="状态"),
        Filter("year", calendar_year("办结年份"), lambda value: of_year(Offer, value)),
        Filter("month", text("办结年月", hint="如 2026-09"), _month),
        Filter("clause", text("收集条款", hint="如 收集.13"), lambda value: Offer.kind.in_(_kinds_of(value))),
        Filter("undecided", yes_no("没有定类别"), lambda value: (Offer.kind == "") == value),
        Filter("since", day("从这天办结"), lambda value: from_day(Offer, value)),
        Filter("until", day("办结到这天"), lambda value: to_day(Offer, value)),
    ),
    acts=("actions", "clearing"),
    struck=Offer.state.in_([OfferState.EXCLUDED, OfferState.WITHDRAWN]),
    dues=DUES,
    about=about,
    named=named,
    help="待归档：办结的归档、不归档、收回",
)
