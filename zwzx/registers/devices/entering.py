"""耐用品: entering a new one, setting its facts right, voiding; what the office has already enters as found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import already, correcting, old_books
from zwzx.office.core.action import CORRECT, FOLDED, NEW, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.devices import devices, from_stock
from zwzx.office.devices.devices import Device
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.devices import DeviceSort, DeviceState
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.devices import rules
from zwzx.registers.devices.register import DEVICES
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

User = Annotated[
    Person | None, person("使用人", hint="没有人用的空着", also=("保管人", "领用人", "责任人", "现使用人"))
]
KNOWN_BY = ("name", "spec", "sn", "asset", "bought")
"""What tells a thing from another one; it has no number before it is entered."""
APART = "同样的另一件请用序列号或资产编号分开。"


@dataclass(kw_only=True)
class Facts:
    """A durable thing as it comes in."""

    name: Annotated[str, asked(Device.name)]
    sort: Annotated[DeviceSort, asked(Device.sort)] = DeviceSort.OTHER
    spec: Annotated[str, asked(Device.spec)] = ""
    sn: Annotated[str, asked(Device.sn)] = ""
    price: Annotated[int, asked(Device.price)]
    bought: Annotated[dt.date | None, asked(Device.bought, hint="空着就是今天")] = None
    user: User = None
    place: Annotated[str, asked(Device.place)] = ""
    seller: Annotated[str, asked(Device.seller), FOLDED] = ""
    asset: Annotated[str, asked(Device.asset), FOLDED] = ""
    note: Annotated[str, asked(Device.note), FOLDED] = ""


@dataclass(kw_only=True)
class Found:
    """A durable thing that the office has already, as its old book tells of it."""

    name: Annotated[str, asked(Device.name)]
    sort: Annotated[DeviceSort, asked(Device.sort)] = DeviceSort.OTHER
    spec: Annotated[str, asked(Device.spec)] = ""
    sn: Annotated[str, asked(Device.sn)] = ""
    asset: Annotated[str, asked(Device.asset)] = ""
    price: Annotated[int, asked(Device.price)] = 0
    bought: Annotated[dt.date | None, asked(Device.bought)] = None
    state: Annotated[DeviceState, asked(Device.state)] = DeviceState.STORED
    user: User = None
    place: Annotated[str, asked(Device.place)] = ""
    seller: Annotated[str, asked(Device.seller)] = ""
    note: Annotated[str, asked(Device.note)] = ""


@dataclass(kw_only=True)
class Amended:
    """What can be set right of one."""

    name: Annotated[str | None, asked(Device.name)] = None
    sort: Annotated[DeviceSort | None, asked(Device.sort)] = None
    spec: Annotated[str | None, asked(Device.spec)] = None
    sn: Annotated[str | None, asked(Device.sn)] = None
    asset: Annotated[str | None, asked(Device.asset)] = None
    price: Annotated[int | None, asked(Device.price)] = None
    bought: Annotated[dt.date | None, asked(Device.bought)] = None
    seller: Annotated[str | None, asked(Device.seller)] = None
    place: Annotated[str | None, asked(Device.place)] = None
    note: Annotated[str | None, asked(Device.note)] = None


@action("登记", key="d", usual=NEW, entered_by=OFFICE, cites=["用品.3"], undone_by="void")
def add(office: Office, facts: Facts) -> Device:
    """登记一件新的耐用品：品名、型号、价格、使用人；编号和标签编码由程序给。"""
    bought = facts.bought or office.today
    rules.is_bought(bought, office.today)
    is_another(facts.sn, facts.asset)
    if facts.user is not None:
        rules.may_get(people.facts(facts.user, office.now), only_present=office.demands(HouseRule.PRESENT))
    given = {name: value for name, value in facts.__dict__.items() if name != "user"}
    return devices.enter(office, given | {"bought": bought}, facts.user, office.now)


@action("原有耐用品补登", key="i", entered_by=OFFICE, cites=["用品.3"], imports=True, later=("user", "state", "place"))
def found(office: Office, facts: Found) -> Device:
    """登记本单位早已有的耐用品：照实物和旧台账登记，标明“期初”；报废、丢失的也可以照录。"""
    known = {name: getattr(facts, name) for name in KNOWN_BY}
    for row in equal(Device, **known):
        if row.state is not DeviceState.VOID:
            already.refuse(office, DEVICES, row, f"{facts.name}（编号{row.number}）", APART, known_by=KNOWN_BY)
    already.first_time(office, (Device, *known.values()), facts.name, APART, known_by=KNOWN_BY)
    day = old_books.founded(office)
    old_books.was_there({label_of(Device.bought): facts.bought}, day, "建库以后买的请用“登记”（zwzx devices add）。")
    used = facts.state in (DeviceState.USED, DeviceState.LENT)
    user = facts.user.name if facts.user is not None else ""
    state = DeviceState.USED if used else facts.state
    if facts.state is DeviceState.STORED and user:
        state = DeviceState.USED
    elif facts.state in (DeviceState.REPAIR, DeviceState.VOID):
        state = DeviceState.STORED
    rules.user_told(facts.state.value, used=state is DeviceState.USED, user=user)
    said = {"使用状况": facts.state.value if facts.state is not state else ""}
    given: dict[str, Any] = {name: value for name, value in facts.__dict__.items() if name != "user"}
    given |= {"state": state, "opening": True, "note": old_books.noted(facts.note, said)}
    since = dt.datetime.combine(facts.bought or day, dt.time())
    return devices.enter(office, given, facts.user, min(since, office.now))


def for_amend(_office: Office, values: Mapping[str, Any]) -> Any:
    """The row as it is."""
    return correcting.as_it_is(values["entry"], Amended)


@action("更正", key="u", usual=CORRECT, entered_by=OFFICE, cites=["用品.3"], on=Device, fill=for_amend)
def amend(office: Office, entry: Device, facts: Amended, reason: Annotated[str, reason("更正原因")]) -> Device:
    """更正登错的：型号、价格、存放地点等；谁在用由领用、退还、移交登记。"""
    changes = correcting.changed(entry, facts.__dict__)
    rules.is_bought(changes.get("bought"), office.today)
    is_another(changes.get("sn", ""), changes.get("asset", ""), but=entry.id)
    office.say(reason=reason)
    if "name" in changes and entry.item is not None:
        office.change(entry.item, name=changes["name"])
    if "place" in changes and entry.item is not None:
        _kept_elsewhere(office, entry, changes["place"])
    return office.change(entry, **changes)


@action("作废", key="x", entered_by=OFFICE, on=Device, when=(DeviceState.STORED, DeviceState.USED))
def void(office: Office, entry: Device, reason: Undone) -> Device:
    """作废登错的一件：写明原因，编号保留；由申购登记的退回库存；用坏的登记报废。"""
    rules.nothing_befell(entry.number, there=devices.last_move(entry) is not None)
    office.say(reason=reason)
    if entry.item is not None:
        custody.hand_over(office, entry.item, to=custody.place(office, custody.STRUCK), because=entry)
    from_stock.give_back(office, entry, reason)
    return office.change(entry, state=DeviceState.VOID, note=noted(entry.note, reason))


def _kept_elsewhere(office: Office, entry: Device, place: str) -> None:
    """Its place is another now; what lies there is moved along."""
    item = entry.item
    assert item is not None
    home = custody.place(office, place or office.setting("device-room"))
    lay = custody.holding(item).holder == item.home
    office.change(item, home=home)
    if lay and entry.state is DeviceState.STORED and custody.holding(item).holder != home:
        custody.hand_over(office, item, to=home, because=entry)


def is_another(sn: str, asset: str, but: int = 0) -> None:
    """Refuse a number that another thing has.

    Raises:
        Refusal: where it is so.
    """
    for what, name, value in (("序列号", "sn", sn), ("资产编号", "asset", asset)):
        found = equal(Device, **{name: value}) if value else []
        there = [one.number for one in found if one.id != but and one.state is not DeviceState.VOID]
        rules.is_another(f"{what}{value}", there)
