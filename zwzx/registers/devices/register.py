"""耐用品台账: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Abroad, Column, Due, Filter, Way
from zwzx.office.custody.custody import OPEN, Holder, Holding
from zwzx.office.devices.devices import BOOK, Device, DeviceMove, moves_of
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.money import in_figures
from zwzx.office.kinds.plain import text
from zwzx.office.money import linking
from zwzx.office.people.people import Department, Person
from zwzx.office.supplies.purchases import Purchase
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.devices import DeviceState, Fault, MoveKind
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.store.record import Record

HOLDER = pw.fn.COALESCE(Holding.select(Holder.name).join(Holder).where((Holding.item == Device.item) & OPEN), "")
USER = pw.fn.COALESCE(
    Holding.select(Holder.name)
    .join(Holder)
    .where((Holding.item == Device.item) & OPEN & (Holder.kind == HolderKind.PERSON)),
    "",
)
SECTION = pw.fn.COALESCE(
    Holding.select(Department.name)
    .join(Holder)
    .join(Person, on=(Holder.person == Person.id))
    .join(Department, on=(Person.department == Department.id))
    .where((Holding.item == Device.item) & OPEN),
    "",
)
TO_EXPENSE = Way(
    "由设备维修申请支出",
    to="expenses",
    carried="耐用品号、维修金额、厂家、故障、签字的使用人",
    undone="支出作废了的，可以重新申请；撤销了修好的，支出不跟着改，提醒去核对",
)
"""How the cost of a repair comes into the book of expenses."""
LOAN: Any = (DeviceMove.device == Device.id) & DeviceMove.back.is_null() & (DeviceMove.struck == "")
LENT: Any = LOAN & (DeviceMove.kind == MoveKind.LENT)


def _moment(chosen: Any, column: Any) -> Any:
    """A moment that a select of its own finds."""
    return pw.fn.COALESCE(chosen, None).converter(column.python_value)


OUT_DUE = _moment(DeviceMove.select(DeviceMove.due).where(LENT).limit(1), DeviceMove.due)
OUT_SINCE = _moment(DeviceMove.select(DeviceMove.at).where(LENT).limit(1), DeviceMove.at)
DAMAGE: Any = (
    (DeviceMove.device == Device.id)
    & (DeviceMove.kind == MoveKind.DAMAGED)
    & (DeviceMove.struck == "")
    & (DeviceMove.fault != Fault.WEAR)
)


def _damaged(more: Any) -> Any:
    return pw.fn.EXISTS(DeviceMove.select(pw.Value(1)).where(DAMAGE & more))


def is_lent() -> Any:
    """The condition of what is lent."""
    return Device.state == DeviceState.LENT


def told(device: Device) -> Iterator[str]:
    """What befell it, the last first."""
    for one in reversed(moves_of(device)):
        who = one.person.name if one.person is not None else ""
        head = f"　{one.head.name}签名" if one.head is not None else ""
        due = f"　应还 {spelled(one.due)}" if one.due is not None else ""
        back = f"　归还 {spelled(one.back)}" if one.back is not None else ""
        sum_ = f"　{in_figures(one.fen)}元" if one.fen is not None else ""
        paid = _settled(one)
        words = "，".join(filter(None, (one.fault or "", one.words, one.shop, one.defects, one.decider)))
        struck = f"　已撤销：{one.struck}" if one.struck else ""
        yield f"{one.kind}　{spelled(one.at)}　{who}{head}{due}{back}　{words}{sum_}{paid}{struck}"
        yield from (f"  {line}" for line in linking.told(one))


def _settled(move: DeviceMove) -> str:
    """Whether what is to be paid for a damage was, by which receipt."""
    if move.paid is not None:
        return f"　{spelled(move.paid)}交清" + (f"　收据{move.receipt}" if move.receipt else "")
    return "　还没有交" if move.kind is MoveKind.DAMAGED and move.fen and not move.struck else ""


def about(device: Device) -> list[Record]:
    """Every row that is part of its history."""
    from zwzx.office.money.expenses import Expense
    from zwzx.office.papers.incidents import Incident
    from zwzx.office.papers.urging import Urge

    moves = moves_of(device)
    ids = [row.id for row in (device, *moves)]
    return [
        device,
        *Holding.select().where(Holding.item == device.item),
        *moves,
        *Urge.select().where(Urge.about == device.id),
        *Incident.select().where(Incident.about.in_(ids)),
        *Expense.select().where(Expense.about.in_(ids)),
    ]


DEVICES = ledger(
    __name__,
    Device,
    "耐用品台账",
    BOOK,
    number="耐用品号",
    columns="number title sort spec price user section place since left state",
    full="number title sort spec sn asset bought price seller user section holder since due place buying state opening note",
    apart="item purchase line supply",
    off_paper="holder since due buying",
    beside=(
        Column("user", USER, text("使用人"), 8, rank=6, role=Role.HOLDER, printed=16),
        Column("section", SECTION, text("使用科室"), 10, rank=4, printed=20),
        Column("holder", HOLDER, text("现在何处"), 8, rank=5),
        Column("since", OUT_SINCE, minute("借出自"), 16, rank=0, role=Role.SINCE),
        Column("due", OUT_DUE, minute("借用应还"), 16, rank=0),
        Column(
            "buying",
            Purchase.select(Purchase.number).where((Purchase.id == Device.purchase) & (Device.purchase != 0)),
            text("申购号"),
            14,
        ),
    ),
    due=OUT_DUE,
    left_rank=1,
    filters=(
        Filter("user", text("使用人"), lambda value: value == USER),
        Filter("section", text("使用科室"), lambda value: value == SECTION),
        Filter("place", text(label_of(Device.place)), lambda value: Device.place == value),
    ),
    struck=Device.state == DeviceState.VOID,
    done=Device.state.in_([DeviceState.SCRAPPED, DeviceState.LOST]),
    dues=(
        Due("loan", "设备借用到期", is_lent, at=OUT_DUE, who=HOLDER, cites="用品.6", action="return_"),
        Due("repair", "设备在修", lambda: Device.state == DeviceState.REPAIR, who=HOLDER, action="mended"),
        Due(
            "decide",
            "损坏待定赔偿",
            lambda: _damaged(DeviceMove.fen.is_null()),
            cites="用品.4",
            action="compensate",
        ),
        Due("pay", "赔偿待交", lambda: _damaged((DeviceMove.fen > 0) & DeviceMove.paid.is_null()), action="paid"),
    ),
    out=Abroad(is_lent, OUT_DUE),
    links=(TO_EXPENSE,),
    about=about,
    told=told,
    acts=("keeping", "entering", "from_purchases", "mending"),
    help="耐用品台账：登记、领用、退还、借用、维修、损坏赔偿、报废",
    watched=(Device,),
)
