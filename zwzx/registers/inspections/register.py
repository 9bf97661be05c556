"""公开检查: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.people.people import Department
from zwzx.registers.inspections.records import BOOK, HELD, OPEN, Inspection, State

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = pw.Case(None, [(Inspection.state == State.APPEALED, Inspection.review_due)], Inspection.mend_by)
UNMENDED = Inspection.noticed.is_null(False) & Inspection.mended.is_null()
"""The condition that there was a notice, and it is not mended yet."""
NEXT_DUE = pw.fn.COALESCE(STEPS, None).converter(Inspection.mend_by.python_value)
"""The moment of the step that comes next."""


def joined(select: Any) -> Any:
    """Checks with the section."""
    return select.join(Department)


def parts() -> Sequence[Any]:
    """The recurring duty that was done by it, and what notices went out."""
    from zwzx.office.clauses.duties import Duty
    from zwzx.office.papers.letters_out import LetterOut

    return (Duty.because, LetterOut.row)


INSPECTIONS = ledger(
    __name__,
    Inspection,
    "党务公开检查登记簿",
    BOOK,
    number="检查号",
    columns="number term sort section findings mend_by left state",
    beside=(column(Inspection.section, source=Department.name),),
    joined=joined,
    open_=OPEN,
    open_label="没有改好",
    due=NEXT_DUE,
    filters=(by(Inspection.section),),
    struck=Inspection.state == State.VOID,
    done=Inspection.state.in_([State.CLEAN, State.MENDED, State.ACCOUNTED, State.RULED]),
    dues=(
        Due(
            "notify",
            "待发整改通知",
            lambda: Inspection.state == State.FOUND,
            who=Department.name,
            cites="公开.六",
            action="notify",
        ),
        Due(
            "mend",
            "检查待整改",
            lambda: (Inspection.state == State.MENDING) | (Inspection.state.in_(HELD) & UNMENDED),
            at=Inspection.mend_by,
            who=Department.name,
            cites="公开.六",
            action="mend",
        ),
        Due(
            "rule",
            "复核待裁决",
            lambda: Inspection.state == State.APPEALED,
            at=Inspection.review_due,
            cites="公开.七十",
            action="rule",
            recount="recount",
            since=Inspection.appealed,
            limit=("公开.七十", "review"),
        ),
    ),
    parts=parts,
    acts=("actions", "accounting", "letters"),
    help="党务公开检查：季度检查、整改通知书、年终考核、追究复核",
)
