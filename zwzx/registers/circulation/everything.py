"""What the circulation register offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office import people
from zwzx.office.custody import Holding
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.people import Person
from zwzx.office.register import AsOf, Column, More
from zwzx.office.remarks import Remark
from zwzx.office.urging import Urge
from zwzx.registers.circulation import actions, rerouting, sheets
from zwzx.registers.circulation.records import Reader, Slip, Turn
from zwzx.registers.circulation.register import BACK, COLUMNS
from zwzx.store.expressions import concat, joined

if TYPE_CHECKING:
    from zwzx.store.record import Record


def _readers(now: str) -> Any:
    """Everybody on the slip with where they stand, why, and whether they are away while their turn is to come."""
    why = pw.fn.COALESCE(pw.fn.NULLIF(concat("，", Reader.why), "，"), "")
    coming = (Reader.turn == Turn.WAITING) & people.absent(Person.id, dt.date.fromisoformat(now[:10]))
    away = pw.Case(None, [(coming, "，不在岗")], "")
    words = joined(concat(Person.name, "（", Reader.turn, why, away, "）"), "、", order_by=(Reader.place, Reader.id))
    return Reader.select(words).join(Person).where(Reader.slip == Slip.id)


REMARKS = (
    Remark.select(joined(concat(Person.name, "：", Remark.words), "；", order_by=(Reader.place, Reader.id, Remark.id)))
    .join(Person)
    .switch(Remark)
    .join(Reader, on=(Reader.id == Remark.because))
    .where((Reader.slip == Slip.id) & (Remark.document == Slip.document))
)

FACTS = (
    *(c for c in COLUMNS if c.name not in ("since", "left")),
    Column("readers", AsOf(_readers), text("阅文人"), 40),
    Column("remarks", REMARKS, text("阅文意见"), 40),
    Column("opened", Slip.opened, moment("开单时间"), 16),
    Column("opener", Slip.opener, text("开单人"), 10),
    Column("started", Slip.started, moment("首次送出"), 16),
    Column("due", Slip.due, moment("传阅期限"), 16),
    Column("provisional", Slip.provisional, yes_no("期限暂定"), 6),
    Column("back", BACK, moment("当日退回"), 16),
    Column("closed", Slip.closed, moment("办结时间"), 16),
    Column("result", Slip.result, text("办理结果"), 20),
    Column("note", Slip.note, text("备注"), 20),
)
PAPER = tuple(c for c in FACTS if c.name not in ("provisional", "back", "progress"))


def about(slip: Slip) -> list[Record]:
    """Every row that is part of a slip's history."""
    readers = list(Reader.select().where(Reader.slip == slip))
    ids = [reader.id for reader in readers]
    return [
        slip,
        *readers,
        *Remark.select().where(Remark.because.in_(ids)),
        *Holding.select().where(Holding.because.in_(ids)),
        *Urge.select().where(Urge.about == slip.id),
    ]


MORE = More(
    actions=(
        actions.start,
        actions.hand_out,
        actions.take_back,
        actions.seen,
        actions.agreed,
        actions.remark,
        rerouting.urge,
        actions.read_in_room,
        actions.close,
        rerouting.instruct,
        rerouting.skip,
        rerouting.replace,
        rerouting.add_readers,
        rerouting.recall,
        rerouting.sideways,
        rerouting.undo,
        rerouting.save_route,
        actions.void,
        rerouting.recount,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=sheets.SHEETS,
)
