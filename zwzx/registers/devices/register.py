"""耐用品台账: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Abroad, Column, Due, Filter
from zwzx.office.custody.custody import OPEN, Holder, Holding
from zwzx.office.devices.devices import BOOK, Device, DeviceMove, moves_of
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.money import in_figures
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Department, Person
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
        paid = f"　{spelled(one.paid)}交清" if one.paid is not None else ""
        words = "，".join(filter(None, (one.fault or "", one.words, one.shop, one.defects, one.decider)))
        struck = f"　已撤销：{one.struck}" if one.struck else ""
        yield f"{one.kind}　{spelled(one.at)}　{who}{head}{due}{back}　{words}{sum_}{paid}{struck}"


def about(device: Device) -> list[Record]:
    """Every row that is part of its history."""
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
    ]


DEVICES = ledger(
    __name__,
    Device,
    "耐用品台账",
    BOOK,
    number="耐用品号",
    columns="number title sort spec price user section place since left state",
    full="number title sort spec sn asset bought price seller user section holder since due place state opening note",
    apart="item",
    off_paper="holder since due",
    beside=(
        Column("user", USER, text("使用人"), 8, rank=6, role=Role.HOLDER, printed=16),
        Column("section", SECTION, text("使用科室"), 10, rank=4, printed=20),
        Column("holder", HOLDER, text("现在何处"), 8, rank=5),
        Column("since", OUT_SINCE, minute("借出自"), 16, rank=0, role=Role.SINCE),
        Column("due", OUT_DUE, minute("借用应还"), 16, rank=0),
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
    about=about,
    told=told,
    acts=("keeping", "entering", "mending"),
    help="耐用品台账：登记、领用、退还、借用、维修、损坏赔偿、报废",
    watched=(Device,),
)
