"""What the ledger of seal uses offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.approvals import Approval
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, text
from zwzx.office.papers import Document
from zwzx.office.register import Column, More
from zwzx.office.seals import Seal
from zwzx.office.terms.people import Manner
from zwzx.registers.seal_use import actions, afterwards, binding, sheets
from zwzx.registers.seal_use.records import State, Use
from zwzx.registers.seal_use.register import NUMBER

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Kind

PAST: dict[str, Kind[Any]] = {f.name: f.kind for f in afterwards.past.fields}


def _given(field: Any) -> Any:
    """A fact of the approval that a use stands on."""
    last = Approval.select(field).where(Approval.about == Use.id).order_by(Approval.at.desc(), Approval.id.desc())
    return pw.fn.COALESCE(last.limit(1), None).converter(field.python_value)


FACTS = (
    Column("number", NUMBER, PAST["number"], 16),
    Column("used", Use.used, PAST["used"], 16),
    Column("seal", Seal.name, text("印章"), 18),
    Column("section", Use.section, PAST["section"], 10),
    Column("handler", Use.handler, PAST["handler"], 8),
    Column("title", Use.title, PAST["title"], 24, grow=True),
    Column("reference", Use.reference, PAST["reference"], 18),
    Column("paper", Document.number, text("本单位文件"), 16),
    Column("purpose", Use.purpose, PAST["purpose"], 16),
    Column("copies", Use.copies, PAST["copies"], 6),
    Column("impressions", pw.fn.COALESCE(Use.stamped, Use.impressions), PAST["impressions"], 6),
    Column("approver", Use.approver, PAST["approver"], 8),
    Column("slip", Use.slip, PAST["slip"], 16),
    Column("stamper", Use.stamper, PAST["stamper"], 8),
    Column("note", Use.note, PAST["note"], 16),
    Column("reason", Use.reason, PAST["reason"], 16),
    Column("state", Use.state, choice("情况", State), 6),
    Column("asked", Use.asked, moment("申请时间"), 16),
    Column("manner", _given(Approval.manner), choice("批准方式", Manner), 6),
    Column("approved", _given(Approval.at), moment("批准时间"), 16),
    Column("words", _given(Approval.words), text("批准意见"), 16),
    Column("phone", Use.phone, text("通话号码"), 12),
    Column("witness", Use.witness, text("旁证人"), 8),
    Column("signed", _given(Approval.signed), moment("补签或签字时间"), 16),
    Column("recorder", Use.recorder, text("登记人"), 8),
)
PAPER = tuple(c for c in FACTS[:15] if c.name != "paper")

MORE = More(
    actions=(
        actions.add,
        actions.request,
        actions.approve,
        actions.decline,
        actions.withdraw,
        actions.stamp,
        afterwards.sign,
        actions.void,
        afterwards.past,
        binding.bind,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=sheets.SHEETS,
    importable=afterwards.past,
)
