"""考试登记簿: its columns and filters; both rates are computed of the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Column
from zwzx.office.kinds.plain import text
from zwzx.office.study.exams import BOOK, WHOLE, Exam, ExamResult, State
from zwzx.store.expressions import concat

if TYPE_CHECKING:
    from collections.abc import Sequence


def _rate(part: Any, whole: Any) -> Any:
    """A part of a whole in whole percent, rounded down: what falls short is never shown as whole."""
    return pw.Case(None, (((whole > 0), concat((part * WHOLE / whole).cast("TEXT"), "%")),), "")


def parts() -> Sequence[Any]:
    """What everybody got."""
    return (ExamResult.exam,)


EXAMS = ledger(
    __name__,
    Exam,
    "考试登记簿",
    BOOK,
    number="考试号",
    columns="number on subject holder due sat on_leave well sat_rate well_rate state",
    full="number on subject holder good due sat on_leave well sat_rate well_rate results state note",
    beside=(
        Column("sat_rate", _rate(Exam.sat, Exam.due), text("参考率"), 8, printed=16),
        Column("well_rate", _rate(Exam.well, Exam.sat), text("优良率"), 8, printed=16),
    ),
    struck=Exam.state == State.STRUCK,
    done=Exam.state == State.REACHED,
    parts=parts,
    acts=("actions", "old_exams"),
    help="考试登记簿：应考、实考、成绩、参考率、优良率",
)
