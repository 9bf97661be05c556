"""公开检查: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Way
from zwzx.office.kinds.plain import text
from zwzx.office.openness import accounts
from zwzx.office.openness.inspections import BOOK, Inspection
from zwzx.office.people.people import Department
from zwzx.office.terms.openness import Checked as State

if TYPE_CHECKING:
    from collections.abc import Sequence

TO_ACCOUNT = Way(
    "由检查追究",
    to="accountability",
    carried="检查号、被检查科室、发现的问题",
    undone="不予追究、作废的，没有发过通知书的检查回到“待发通知”",
)
"""How what a check found comes to be answered for (公开.六): by as many as answer, each a row of their own."""


def joined(select: Any) -> Any:
    """Checks with the section."""
    return select.join(Department)


def parts() -> Sequence[Any]:
    """The recurring duty that was done by it, what notices went out, who was held to account for it."""
    from zwzx.office.clauses.duties import Duty
    from zwzx.office.papers.letters_out import LetterOut

    return (Duty.because, LetterOut.row, accounts.Accountability.check)


INSPECTIONS = ledger(
    __name__,
    Inspection,
    "党务公开检查登记簿",
    BOOK,
    number="检查号",
    columns="number term sort section findings mend_by left state",
    full="number sort term section at by findings grade noticed mend_by mended mending accounts state",
    beside=(
        column(Inspection.section, source=Department.name),
        Column("accounts", accounts.told_of(Inspection.id), text("追究情况"), 24),
    ),
    joined=joined,
    open_=(State.FOUND, State.MENDING),
    open_label="没有改好",
    due=Inspection.mend_by,
    filters=(by(Inspection.section),),
    struck=Inspection.state == State.VOID,
    done=Inspection.state.in_([State.CLEAN, State.MENDED, State.REFERRED]),
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
            lambda: Inspection.state == State.MENDING,
            at=Inspection.mend_by,
            who=Department.name,
            cites="公开.六",
            action="mend",
        ),
    ),
    links=(TO_ACCOUNT,),
    parts=parts,
    acts=("actions", "letters"),
    help="党务公开检查：季度检查、整改通知书、年终考核",
)
