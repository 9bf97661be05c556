"""学习计划: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Due
from zwzx.registers.study_plans.records import BOOK, State, StudyPlan

if TYPE_CHECKING:
    from collections.abc import Sequence


def parts() -> Sequence[Any]:
    """The recurring duty that was done by it, and its offer for filing."""
    from zwzx.office.archive.filing import Offer
    from zwzx.office.clauses.duties import Duty

    return (Duty.because, Offer.about)


STUDY_PLANS = ledger(
    __name__,
    StudyPlan,
    "学习计划登记簿",
    BOOK,
    number="计划号",
    columns="number of_year month content drafter approver state",
    full="number of_year month content drafter approver approved summary summed state note",
    open_=(State.DRAFTED,),
    open_label="还没有批准",
    struck=StudyPlan.state == State.VOID,
    done=StudyPlan.state.in_([State.APPROVED, State.SUMMED]),
    dues=(
        Due("approve", "学习计划待批准", lambda: StudyPlan.state == State.DRAFTED, cites="学习.4", action="approve"),
    ),
    parts=parts,
    help="学习计划登记簿：年度计划、每月安排、批准、总结",
)
