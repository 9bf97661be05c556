"""公开目录: its columns, filters and dues."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.clauses import approvals
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Department
from zwzx.registers.publications.records import BOOK, LIVE, Mode, Publication, Showing, State
from zwzx.store.expressions import concat
from zwzx.store.expressions import joined as gathered

SHOWN_WHERE = Showing.select(gathered(concat(Showing.where, " ", Showing.evidence), "；", order_by=Showing.id)).where(
    Showing.item == Publication.id
)

COUNTED_AT = pw.Case(
    None,
    (((Publication.mode != Mode.PROMPT) & Publication.last.is_null(False), Publication.last),),
    Publication.arose,
)
"""When the term was counted: what was published is counted from a period that may still lie ahead."""


def joined(select: Any) -> Any:
    """Items with their section."""
    return select.join(Department, pw.JOIN.LEFT_OUTER)


def counted_by(row: Publication) -> tuple[str, str]:
    """By what an item's moment is counted: a setting, or the period of the calendar in which it lies."""
    if row.mode is Mode.REGULAR and row.every is not None:
        return "", row.every.every
    return ("prompt" if row.mode is Mode.PROMPT else "fixed") + "-publication-within", ""


PUBLICATIONS = ledger(
    __name__,
    Publication,
    "党务公开目录",
    BOOK,
    number="目录号",
    columns="number subject mode every section term due left last state",
    full="number subject mode every scope section proposer decision term due last shown state",
    beside=(
        column(Publication.section, source=Department.name),
        Column("shown", SHOWN_WHERE, text("公开处和凭据"), 30),
    ),
    joined=joined,
    open_=LIVE,
    open_label="在目录里",
    due=Publication.due,
    filters=(by(Publication.section),),
    struck=Publication.state.in_([State.STOPPED, State.VOID]),
    dues=(
        Due("approve", "目录待批准", lambda: Publication.state == State.PROPOSED, cites="公开.四", action="approve"),
        Due(
            "publish",
            "目录待公开",
            lambda: Publication.state.in_(list(LIVE)) & Publication.due.is_null(False),
            at=Publication.due,
            who=Department.name,
            cites="公开.三",
            action="publish",
            recount="recount",
            since=Publication.arose,
            clocked=COUNTED_AT,
            limit=counted_by,
            ahead=31,
        ),
    ),
    parts=lambda: (Showing.item, *approvals.parts()),
    help="党务公开目录：列入、批准、登记公开",
)
