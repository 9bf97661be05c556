"""封年度: a year is sealed when nothing of it waits any more; from then on its numbers stay as they are."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import peewee as pw

from zwzx.office.archive import admission, reconciliation
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import FilingYear, Piece
from zwzx.office.clauses import duties
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.papers import Level
from zwzx.registers.archives import archive_numbering, rules
from zwzx.store.record import equal


@action(
    "封年度",
    key="n",
    entered_by=admission.DESK,
    cites=["档案.3", "档案.5"],
    ask="封卷后这一年的件号、盒号不再变动，确定吗？",
    handled=admission.FILING,
)
def seal_year(
    office: Office,
    year: Annotated[int, asked(Piece.year)],
    marked: Annotated[bool, asked(FilingYear.marked, hint="密件由保密员单独封")] = False,
) -> FilingYear:
    """封卷一个年度：没有待归档、待编号、未封的盒，账相符才行；封了以后件号永不变动。"""
    office.handle(Level.CONFIDENTIAL if marked else Level.NONE)
    ours = archive_numbering.of_year(year, marked=marked)
    count = int(ours.select(pw.fn.COUNT(Piece.id)).scalar())
    boxes = archive_numbering.boxes_of(year, marked=marked)
    rules.may_seal_year(
        year,
        ended=office.today.year > year,
        sealed=bool(equal(FilingYear, year=year, marked=marked)),
        open_=archive_numbering.still_open(year, marked=marked),
        difference=reconciliation.pool(marked=marked).difference,
        empty=count == 0,
    )
    left_out = Offer.select().where(Offer.state == OfferState.EXCLUDED)
    made = office.add(
        FilingYear(
            year=year,
            marked=marked,
            at=office.now,
            by=office.actor.name,
            pieces=count,
            boxes=len(boxes),
            excluded=left_out.where(reconciliation.closed_by(year, marked=marked, only=True)).count(),
        )
    )
    following = dt.date(year + 1, 1, 1)  # the duty of a year is to put in order the year before (档案.3)
    if not marked and not duties.is_done("档案.3", duties.period_of("year", following)):
        duties.mark_done(office, "档案.3", following, note=f"{year}年度封卷", because=made.id)
    return made
