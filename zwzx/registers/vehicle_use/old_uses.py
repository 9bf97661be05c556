"""用车: the rows of past years' books of trips 行车记录, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.vehicles import UseKind, UseState, UseUrgency, Where
from zwzx.office.vehicles import cars
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.registers.vehicle_use.register import VEHICLE_USE

ORDINARY = "建库以后的用车请照常预约、登记（zwzx vehicle-use book）；漏登的补登（zwzx vehicle-use enter）。"
AS_WRITTEN = ("persons", "out_km", "back_km", "route", "parked", "gap", "why", "turn", "ahead", "overruled")


@dataclass(kw_only=True)
class PastUse:
    """A row of an old book."""

    number: Annotated[str, text("用车号", also=("编号", "序号", "派车单号"))]
    out: Annotated[dt.datetime | None, asked(VehicleUse.out, also=("日期", "用车日期", "用车时间"))] = None
    back: Annotated[dt.datetime | None, asked(VehicleUse.back, also=("返回时间", "回车"))] = None
    plate: Annotated[str, text(label_of(VehicleUse.car), also=("车牌号", "车牌", "车辆"))] = ""
    driver: Annotated[str, names(label_of(VehicleUse.driver), also=("司机",))] = ""
    section: Annotated[str, text(label_of(VehicleUse.section), also=("用车部门", "申请部门", "部门"))] = ""
    user: Annotated[str, names(label_of(VehicleUse.user), also=("乘车人",))] = ""
    persons: Annotated[int | None, asked(VehicleUse.persons)] = None
    purpose: Annotated[str, asked(VehicleUse.purpose, least=0)] = ""
    to: Annotated[str, asked(VehicleUse.to, least=0)] = ""
    where: Annotated[Where | None, asked(VehicleUse.where), FOLDED] = None
    kind: Annotated[UseKind | None, asked(VehicleUse.kind), FOLDED] = None
    out_km: Annotated[int | None, asked(VehicleUse.out_km)] = None
    back_km: Annotated[int | None, asked(VehicleUse.back_km)] = None
    km: Annotated[str, text("公里数", also=("行驶里程", "公里"))] = ""
    amount: Annotated[str, text("油量", also=("升数",))] = ""
    card: Annotated[str, text("油卡号"), FOLDED] = ""
    approved: Annotated[str, names("批准人", also=("批准", "审批人")), FOLDED] = ""
    dispatcher: Annotated[str, names(label_of(VehicleUse.dispatcher)), FOLDED] = ""
    dispatched: Annotated[dt.datetime | None, asked(VehicleUse.dispatched), FOLDED] = None
    booked: Annotated[dt.datetime | None, asked(VehicleUse.booked), FOLDED] = None
    start: Annotated[dt.datetime | None, asked(VehicleUse.start), FOLDED] = None
    until: Annotated[dt.datetime | None, asked(VehicleUse.until), FOLDED] = None
    urgency: Annotated[str, text(label_of(VehicleUse.urgency)), FOLDED] = ""
    why: Annotated[str, asked(VehicleUse.why), FOLDED] = ""
    gap: Annotated[str, asked(VehicleUse.gap), FOLDED] = ""
    route: Annotated[str, asked(VehicleUse.route), FOLDED] = ""
    parked: Annotated[str, asked(VehicleUse.parked), FOLDED] = ""
    turn: Annotated[int | None, asked(VehicleUse.turn), FOLDED] = None
    ahead: Annotated[str, asked(VehicleUse.ahead), FOLDED] = ""
    overruled: Annotated[str, asked(VehicleUse.overruled), FOLDED] = ""
    heard: Annotated[str, names(label_of(VehicleUse.told)), FOLDED] = ""
    late: Annotated[bool | None, asked(VehicleUse.late), FOLDED] = None
    stood: Annotated[str, text(label_of(VehicleUse.state)), FOLDED] = ""
    note: Annotated[str, asked(VehicleUse.note)] = ""


@action("补录往年用车登记", key="l", entered_by=OFFICE, cites=["公车.1"], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastUse) -> VehicleUse:
    """把往年行车记录的一行照录进来：建库以前的才算，编号照旧，标明“历史”；不和里程相接。"""
    label, until = label_of(VehicleUse.out), label_of(VehicleUse.back)
    when = _when(facts)
    told = {label: when.date(), **({until: facts.back.date()} if facts.back else {})}
    old_books.is_past(told, office.today)
    place = old_books.place(office, VEHICLE_USE, facts.number, when.date(), ORDINARY, label=label)
    old_books.in_order((label, facts.out), (until, facts.back))
    _goes_on(facts)
    car = cars.of_plate(facts.plate) if facts.plate else None
    driver, user, sent, heard = (
        old_books.named(Person, folded(name)) for name in (facts.driver, facts.user, facts.dispatcher, facts.heard)
    )
    section = old_books.named(Department, facts.section.strip())
    km = facts.back_km - facts.out_km if facts.back_km is not None and facts.out_km is not None else None
    state, stood = old_books.stood(facts.stood, UseState.PAST, UseState.STRUCK)
    urgency = old_books.word(UseUrgency, facts.urgency)
    said = {
        label_of(VehicleUse.car): facts.plate if car is None else "",
        label_of(VehicleUse.driver): facts.driver if driver is None else "",
        label_of(VehicleUse.section): facts.section if section is None else "",
        label_of(VehicleUse.user): facts.user if user is None else "",
        label_of(VehicleUse.dispatcher): facts.dispatcher if sent is None else "",
        label_of(VehicleUse.told): facts.heard if heard is None else "",
        label_of(VehicleUse.urgency): facts.urgency if urgency is None else "",
        "公里数": facts.km if facts.km != str(km) else "",
        "油量": facts.amount,
        "油卡号": facts.card,
        "批准人": facts.approved,
        label_of(VehicleUse.state): stood,
    }
    facts_told = {name: getattr(facts, name) for name in AS_WRITTEN}
    return office.add(
        VehicleUse(
            **place,
            **facts_told,
            urgency=urgency or UseUrgency.DAILY,
            car=car,
            driver=driver,
            section=section,
            user=user,
            dispatcher=sent,
            told=heard,
            late=bool(facts.late),
            purpose=facts.purpose,
            to=facts.to,
            where=facts.where,
            kind=facts.kind or UseKind.DUTY,
            booked=facts.booked,
            dispatched=facts.dispatched,
            start=facts.start,
            until=facts.until,
            out=facts.out,
            back=facts.back,
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )


def _goes_on(facts: PastUse) -> None:
    """The odometer stood at no less when the car was back.

    Raises:
        Unreadable: telling both figures, where it did.
    """
    if facts.out_km is not None and facts.back_km is not None and facts.back_km < facts.out_km:
        was, now = label_of(VehicleUse.out_km), label_of(VehicleUse.back_km)
        raise Unreadable(f"{now}{facts.back_km}小于{was}{facts.out_km}。", "请核对原簿上的里程。")


def _when(facts: PastUse) -> dt.datetime:
    """When a trip was; of one that was not driven, when it was to be, or was asked for.

    Raises:
        Unreadable: where no day is told.
    """
    found = facts.out or facts.start or facts.booked
    if found is None:
        raise Unreadable("没有出车时间。", "请写用车的日期。")
    return found
