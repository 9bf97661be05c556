"""How the register of disposal lists shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.approvals import Approval
from zwzx.office.fact import Role
from zwzx.office.filters import by_year
from zwzx.office.kinds.days import day, minute
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.spans import left, until
from zwzx.office.lists import LineState, ListLine
from zwzx.office.people import Person
from zwzx.office.register import Abroad, Book, Column, Due, Filter, More, Register
from zwzx.office.terms.papers import Level
from zwzx.registers.disposal.records import BOOK, Appraisal, Batch, State, Verdict

if TYPE_CHECKING:
    from zwzx.store.record import Record

ENDED = [State.DONE, State.KEPT, State.VOID]
THERE = (ListLine.list == Batch.id) & (ListLine.standing != LineState.OFF)
COUNT = ListLine.select(pw.fn.COUNT(pw.SQL("*"))).where(THERE)
GOING = (
    ListLine.select(pw.fn.COUNT(pw.SQL("*")))
    .join(Appraisal, on=(Appraisal.line == ListLine.id))
    .where(THERE & (Appraisal.verdict == Verdict.DESTROY))
)

COLUMNS = (
    Column("number", Batch.number, text("销毁册号"), 15, role=Role.NUMBER),
    Column("title", Batch.title, text("事由"), 24, grow=True, role=Role.TITLE),
    Column("level", Batch.level, choice("密级", Level), 4, rank=2),
    Column("lines", COUNT, number("件数"), 6),
    Column("going", GOING, number("销毁"), 6, rank=5),
    Column("approver", Batch.approver, text("批准人"), 10, rank=4),
    Column("holder", Person.name, text("执行人"), 8, rank=3, role=Role.HOLDER),
    Column("since", Batch.done, minute("销毁时间"), 16, rank=1, role=Role.SINCE),
    Column("left", until(Batch.due, Batch.state == State.SENT), left("回执还剩"), 11, rank=0, role=Role.LEFT),
    Column("state", Batch.state, choice("情况", State), 8, role=Role.STATE),
)


def query(select: Any) -> Any:
    """Batches with whom the leader named for them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=(Batch.executor == Person.id))


FILTERS = (
    by_year(Batch),
    Filter("state", choice("情况", State), lambda value: Batch.state == value),
    Filter("open", yes_no("没有办完"), lambda value: Batch.state.not_in(ENDED) == value),
    Filter("marked", yes_no("密件册"), lambda value: (Batch.level >= Level.CONFIDENTIAL) == value),
    Filter("since", day("销毁起始日"), lambda value: Batch.done >= f"{value} 00:00:00"),
    Filter("until", day("销毁截止日"), lambda value: Batch.done <= f"{value} 23:59:59"),
)

DUES = (
    Due(
        "appraise",
        "销毁册待鉴定",
        lambda: Batch.state == State.OPEN,
        who=Batch.opener,
        cites="档案.4",
        action="report",
    ),
    Due(
        "approve",
        "销毁册待批准",
        lambda: Batch.state == State.REPORTED,
        who=Batch.opener,
        cites="档案.4",
        action="approve",
    ),
    Due(
        "carry_out",
        "批准了没有销毁",
        lambda: Batch.state == State.APPROVED,
        who=Person.name,
        cites="档案.4",
        action="carry_out",
    ),
    Due(
        "receipt",
        "销毁回执没有回来",
        lambda: Batch.state == State.SENT,
        at=Batch.due,
        who=Person.name,
        cites="保密员.3",
        action="receipt",
    ),
)


def about(batch: Batch) -> list[Record]:
    """Every row that is part of a batch's history."""
    lines = list(ListLine.select().where(ListLine.list == batch.id).order_by(ListLine.place))
    return [
        batch,
        *lines,
        *Appraisal.select().where(Appraisal.line.in_(lines)),
        *Approval.select().where(Approval.about.in_([batch.id, *(line.id for line in lines)])),
    ]


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.disposal import everything

    return everything.MORE


DISPOSAL = Register(
    "disposal",
    title="销毁清册",
    record=Batch,
    books=(Book(BOOK, "销毁清册"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Batch.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Batch.level < Level.CONFIDENTIAL,
    struck=Batch.state == State.VOID,
    dues=DUES,
    out=Abroad(lambda: Batch.state == State.SENT, Batch.due),
    about=about,
    help="销毁：期满鉴定、报批、监销、销毁清册、冻结",
)
