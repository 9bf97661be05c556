"""Columns, filters and dues of the disposal lists 销毁清册."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive import lists
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.marked_lists import known_to
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Abroad, Column, Due, Filter
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import number, text, yes_no
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.registers.disposal.records import BOOK, OPEN, Appraisal, Batch, State, Verdict
from zwzx.store.expressions import concat

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNT = lists.counted(Batch)
GOING = COUNT.join(Appraisal, on=(Appraisal.line == ListLine.id)).where(Appraisal.verdict == Verdict.DESTROY)
THOUGHT = pw.Case(
    None,
    [
        (ListLine.standing == LineState.OFF, concat("划去：", ListLine.why)),
        (Appraisal.verdict.is_null(), "没有意见"),
        (
            Appraisal.retention.is_null(False),
            concat(Appraisal.verdict, "到", Appraisal.retention, "：", Appraisal.reason),
        ),
    ],
    Appraisal.verdict,
)
LINES = (
    lists.in_words(concat("（", THOUGHT, "）"))
    .join(Appraisal, pw.JOIN.LEFT_OUTER, on=(Appraisal.line == ListLine.id))
    .where(ListLine.list == Batch.id)
)


def joined(select: Any) -> Any:
    """Batches with whom the leader named for them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=(Batch.executor == Person.id))


def parts() -> Sequence[Any]:
    """What a batch's history is told with: its lines with what was thought and asked about each, and its approval."""
    from zwzx.office.clauses import approvals
    from zwzx.office.clauses.approvals import Approval

    return *approvals.parts(), (ListLine.list, Appraisal.line), (ListLine.list, Approval.about)


RECEIPT = {"since": Batch.done, "limit": ("receipt-within", "")}


def _due(name: str, title: str, state: State, who: Any, cites: str = "档案.4", **more: Any) -> Due:
    return Due(name, title, lambda: Batch.state == state, who=who, cites=cites, **{"action": name, **more})


DISPOSAL = ledger(
    __name__,
    Batch,
    "销毁清册",
    BOOK,
    number="销毁册号",
    columns="number title level lines going approver holder since left state",
    full="number title level lines going approver holder since state section opener opened led_by members reported "
    "words approved manner place",
    beside=(
        Column("lines", COUNT, number("件数"), 6),
        Column("going", GOING, number(Verdict.DESTROY.value), 6, rank=5),
        column(Batch.executor, source=Person.name),
        Column("listed", LINES, text("各件", long=True), 40),
    ),
    off_paper="listed",
    joined=joined,
    open_=OPEN,
    open_label="没有办完",
    due=Batch.due,
    left_label="回执还剩",
    left_rank=0,
    filters=(
        Filter("marked", yes_no("密件册"), lambda value: (Batch.level >= Level.CONFIDENTIAL) == value),
        Filter("since", day("销毁起始日"), lambda value: Batch.done >= f"{value} 00:00:00"),
        Filter("until", day("销毁截止日"), lambda value: Batch.done <= f"{value} 23:59:59"),
    ),
    visible=lambda office: known_to(office, Batch),
    struck=Batch.state == State.VOID,
    dues=(
        _due("appraise", "销毁册待鉴定", State.OPEN, Batch.opener, action="report"),
        _due("approve", "销毁册待批准", State.REPORTED, Batch.opener),
        _due("carry_out", "批准了没有销毁", State.APPROVED, Person.name),
        _due("receipt", "销毁回执没有回来", State.SENT, Person.name, "保密员.3", at=Batch.due, **RECEIPT),
    ),
    out=Abroad(lambda: Batch.state == State.SENT, Batch.due),
    parts=parts,
    acts=("appraising", "deciding", "carrying"),
    help="销毁：期满鉴定、报批、监销、销毁清册、冻结",
)
