"""What the register of disposal lists offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, text
from zwzx.office.lists import LineState, ListLine
from zwzx.office.people import Department, Person
from zwzx.office.register import Column, More
from zwzx.office.terms.archives import Destruction
from zwzx.registers.disposal import carrying, deciding, listing, sheets
from zwzx.registers.disposal.records import Appraisal, Batch
from zwzx.registers.disposal.register import COLUMNS
from zwzx.store.expressions import concat, joined

NAME = pw.Case(None, [(ListLine.archive_number != "", ListLine.archive_number)], ListLine.reference)
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
    ListLine.select(
        joined(
            concat("\n", ListLine.place, " ", NAME, " ", ListLine.title, "（", THOUGHT, "）"),
            "",
            order_by=ListLine.place,
        )
    )
    .join(Appraisal, pw.JOIN.LEFT_OUTER, on=(Appraisal.line == ListLine.id))
    .where(ListLine.list == Batch.id)
)


def _name(field: Any) -> Any:
    """The name of the person that a column points at."""
    person = Person.alias()
    return person.select(person.name).where(person.id == field)


FACTS = (
    *(c for c in COLUMNS if c.name != "left"),
    Column(
        "section", Department.select(Department.name).where(Department.id == Batch.department), text("申请科室"), 10
    ),
    Column("opener", Batch.opener, text("经手人"), 8),
    Column("opened", Batch.opened, moment("开册时间"), 16),
    Column("led_by", _name(Batch.head), text("鉴定负责人"), 8),
    Column("members", Batch.members, text("鉴定人"), 12),
    Column("reported", Batch.reported, moment("报告时间"), 16),
    Column("words", Batch.words, text("鉴定情况", long=True), 20),
    Column("approved", Batch.approved, moment("批准时间"), 16),
    Column("manner", Batch.manner, choice("方式", Destruction), 10),
    Column("place", Batch.place, text("地点"), 12),
    Column("witnessed_by", _name(Batch.witness), text("监销人"), 8),
    Column("seconded_by", _name(Batch.second), text("另一位监销人"), 8),
    Column("unit", Batch.unit, text("销毁单位"), 14),
    Column("escorts", Batch.escorts, text("押运人"), 12),
    Column("due", Batch.due, moment("回执应到"), 16),
    Column("receipt", Batch.receipt, text("回执"), 12),
    Column("received", Batch.received, moment("回执时间"), 16),
    Column("note", Batch.note, text("备注"), 14),
    Column("listed", LINES, text("各件", long=True), 40),
)
PAPER = tuple(c for c in FACTS if c.name not in ("listed", "words"))

MORE = More(
    actions=(
        listing.open_,
        listing.gather,
        listing.add,
        listing.add_unfiled,
        listing.describe,
        listing.strike,
        listing.appraise,
        deciding.consult,
        deciding.report,
        deciding.reopen,
        deciding.approve,
        carrying.carry_out,
        carrying.receipt,
        carrying.void,
        carrying.freeze,
        carrying.unfreeze,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=sheets.SHEETS,
)
