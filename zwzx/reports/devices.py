"""Figures of durable things: by section how many, what they cost and are worth; what each person has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.custody.custody import OPEN, Holder, Holding
from zwzx.office.devices import worth
from zwzx.office.devices.devices import Device
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import number, text
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.devices import STANDING, DeviceState
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICE = "办公室保管"
"""Where a thing stands that nobody has."""


def _held() -> Iterator[tuple[Device, str, str]]:
    """Each thing that the house has, with who has it and their section; "" where nobody does."""
    query = (
        Device.select(Device.id, Person.name, Department.name)
        .join(Holding, pw.JOIN.LEFT_OUTER, on=(Holding.item == Device.item) & OPEN)
        .join(Holder, pw.JOIN.LEFT_OUTER)
        .join(Person, pw.JOIN.LEFT_OUTER, on=Holder.person == Person.id)
        .join(Department, pw.JOIN.LEFT_OUTER, on=Person.department == Department.id)
        .where(Device.state.in_(list(STANDING)))
        .order_by(Device.k)
    )
    things = {one.id: one for one in Device.select().where(Device.state.in_(list(STANDING)))}
    for key, person, section in tuples(query):
        yield things[key], person or "", section or ""


@report(
    "各科室耐用品",
    noun="devices",
    name="sections",
    columns=(
        head("section", text("科室"), 16),
        head("things", number("件数"), 8),
        head("lent", number("其中借用"), 8),
        head("repair", number("其中在修"), 8),
        head("price", entered("原值"), 14),
        head("worth", entered("折旧后（参考）"), 16),
    ),
    cites=("用品.1-2", "用品.3"),
)
def sections(office: Office) -> Answer:
    """各科室耐用品：在谁的科室、多少件、原值多少、平均折旧后还值多少；报废、丢失的不算。"""
    found: dict[str, list[Device]] = defaultdict(list)
    for device, person, section in _held():
        found[section or ("中心领导" if person else OFFICE)].append(device)
    rows = [
        Found(
            (
                name,
                len(things),
                sum(one.state is DeviceState.LENT for one in things),
                sum(one.state is DeviceState.REPAIR for one in things),
                sum(one.price for one in things),
                sum(worth.left(one, office.today) for one in things),
            )
        )
        for name, things in sorted(found.items())
    ]
    return Answer(rows, f"到{office.today}", nothing="还没有登记耐用品。")


@report(
    "各人名下耐用品",
    noun="devices",
    name="people",
    columns=(
        head("person", text("使用人"), 10),
        head("section", text("科室"), 12),
        head("number", text("耐用品号"), 15),
        head("name", text("品名"), 20, grow=True),
        head("spec", text("规格型号"), 12, rank=2),
        head("price", entered("价格"), 12),
        head("state", text("使用状况"), 8),
    ),
    cites=("用品.1-2", "用品.4"),
)
def people(office: Office) -> Answer:
    """各人名下耐用品：谁签领、借着哪些；离开本单位以前都要归还。"""
    rows = [
        Found((person, section, one.number, one.name, one.spec, one.price, one.state.value), ("devices", one.id))
        for one, person, section in sorted(_held(), key=lambda told: (told[2], told[1], told[0].k))
        if person
    ]
    return Answer(rows, f"到{office.today}", nothing="没有人名下有耐用品。")
