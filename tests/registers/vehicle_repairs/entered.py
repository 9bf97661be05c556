"""车辆维修: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.registers.vehicles.fleet import stands
from zwzx import registers
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in each state: asked for, agreed to, at the garage, signed for, paid, refused, struck, of an old book."""
    register, cars, people = registers.load("vehicle_repairs"), registers.load("vehicles"), registers.load("people")
    fleet = stands(office)
    since = office.today - dt.timedelta(days=30)
    head = office.perform(people.action("add"), name="维修办主任", post=[Post.OFFICE_DIRECTOR], since=since).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), entry=register.record.get_by_id(entry.id), **facts).record

    def ask(n: int) -> Any:
        told = {"plate": f"湘A·9Z00{n}", "driver": fleet.drivers[0], "home": "院内"}
        car = office.perform(cars.action("add"), **told).record
        facts: dict[str, Any] = {"fault": "刹车异响", "scope": "换刹车片", "joint": "无"}
        return office.perform(register.action("ask"), car=car, **facts).record

    rows = [ask(n) for n in range(7)]
    then("refuse", rows[1], reason="先观察")
    then("strike", rows[2], reason="登重了")
    for row in rows[3:]:
        then("agree", row, person=head)
    for row in rows[4:]:
        then("commission", row, garage="定点汽修厂")
    for row in rows[5:]:
        then("check", row, done="换前刹车片", fen=86_000)
    then("pay", rows[6], opinion="采审〔2026〕9号")
    office.perform(register.action("past"), number="1", asked=dt.datetime(2011, 3, 4, 9), fault="轮胎磨损", fen=120_000)
