"""用车登记: its columns, filters, dues, and what is in conflict with a car that is not back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core import settings
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Standing
from zwzx.office.kinds.plain import number
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.settings import Afterwards
from zwzx.office.terms.vehicles import GONE, UseKind, UseState
from zwzx.office.vehicles import turns
from zwzx.office.vehicles.cars import Vehicle
from zwzx.office.vehicles.uses import BOOK, VehicleUse
from zwzx.store.expressions import NEVER
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office

CLAUSE = "公车.1"
CLAUSE_OF_PRIVATE = "公车.3"
DRIVER = Person.alias("driver")


def joined(select: Any) -> Any:
    """Trips with their section, who uses and who drives, and the car."""
    query = select.join(Department, pw.JOIN.LEFT_OUTER, on=VehicleUse.section == Department.id)
    query = query.switch(VehicleUse).join(Person, pw.JOIN.LEFT_OUTER, on=VehicleUse.user == Person.id)
    query = query.switch(VehicleUse).join(DRIVER, pw.JOIN.LEFT_OUTER, on=VehicleUse.driver == DRIVER.id)
    return query.switch(VehicleUse).join(Vehicle, pw.JOIN.LEFT_OUTER, on=VehicleUse.car == Vehicle.id)


def standing(office: Office) -> list[Standing]:
    """Trips that were sent a car or a driver that is not back when it should be."""
    out = [one for one in equal(VehicleUse, state=UseState.OUT) if one.planned[1] <= office.now]
    found = []
    for use in equal(VehicleUse, state=UseState.SENT) if out else ():
        for gone in out:
            same = gone.car == use.car or gone.driver == use.driver
            if same and turns.overlap(use.planned, turns.taken(gone, office.now)):
                what = f"{gone.sent[0].plate}（{gone.sent[1].name}）{gone.number}还没有回来"
                start = use.planned[0]
                found.append(Standing("clash", "用车冲突", use.number, what, start, "", "reassign", row=use.id))
                break
    return found


def told(use: VehicleUse) -> Iterator[str]:
    """In which order it was sent: that of the clause, and why it was another."""
    if use.turn is not None:
        ahead = f"，排在前面的：{use.ahead}" if use.ahead else ""
        yield f"次序　照规定第{use.turn}位{ahead}"
    if use.overruled:
        yield f"另排　{use.overruled}"


def parts() -> Sequence[Any]:
    """Its approval, and in whose hands the car was because of it."""
    from zwzx.office.clauses import approvals
    from zwzx.office.custody.custody import Holding

    return (*approvals.parts(), Holding.because)


def approved_after(name: str, title: str, kind: Any, cites: str) -> Due:
    """What waits to be approved after it went, as far as the office asks for that of trips of a kind."""

    def waits() -> Any:
        asked = Afterwards(settings.get("approved-after"))
        if asked is Afterwards.NONE or (asked is Afterwards.PRIVATE and not cites):
            return NEVER
        return VehicleUse.approve_by.is_null(False) & VehicleUse.state.in_(GONE) & kind

    return Due(
        name,
        title,
        waits,
        at=VehicleUse.approve_by,
        who=Person.name,
        cites=cites,
        action="countersign",
        limit=("approved-after-within", ""),
        since=VehicleUse.out,
    )


VEHICLE_USE = ledger(
    __name__,
    VehicleUse,
    "用车登记簿",
    BOOK,
    number="用车号",
    columns="number section user purpose to start until car driver out back km state",
    full="number booked section user persons purpose to where start until kind urgency why car driver dispatched dispatcher"
    " turn ahead overruled out out_km back back_km km gap route parked told late state",
    apart="leader log_due approve_by",
    beside=(
        column(VehicleUse.section, source=Department.name),
        column(VehicleUse.user, source=Person.name),
        column(VehicleUse.driver, source=DRIVER.name),
        column(VehicleUse.car, source=Vehicle.plate),
        Column("km", VehicleUse.back_km - VehicleUse.out_km, number("公里数", unit="公里"), 6, printed=14, rank=3),
    ),
    joined=joined,
    open_=(UseState.OUT,),
    open_label="在外",
    due=VehicleUse.until,
    struck=VehicleUse.state.in_([UseState.STRUCK, UseState.CANCELLED, UseState.REFUSED]),
    done=VehicleUse.state.in_([UseState.BACK, UseState.PAST]),
    dues=(
        Due(
            "approve",
            "私事用车待批准",
            lambda: VehicleUse.state == UseState.TO_APPROVE,
            at=VehicleUse.start,
            who=Person.name,
            cites="公车.3",
            action="approve",
            finding=False,
        ),
        Due(
            "dispatch",
            "用车待派车",
            lambda: VehicleUse.state == UseState.TO_SEND,
            at=VehicleUse.start,
            who=Person.name,
            cites=CLAUSE,
            action="dispatch",
            finding=False,
        ),
        Due(
            "depart",
            "派车待登记出车",
            lambda: VehicleUse.state == UseState.SENT,
            at=VehicleUse.start,
            who=DRIVER.name,
            action="depart",
            ahead=0,
            finding=False,
        ),
        Due(
            "return",
            "公车在外",
            lambda: VehicleUse.state == UseState.OUT,
            at=VehicleUse.until,
            who=DRIVER.name,
            action="return",
            ahead=0,
            finding=False,
        ),
        Due(
            "log",
            "行车记录待登记",
            lambda: VehicleUse.state == UseState.OUT,
            at=VehicleUse.log_due,
            who=DRIVER.name,
            cites=CLAUSE,
            action="return",
            ahead=0,
            limit=("trip-log-within", ""),
            since=VehicleUse.until,
        ),
        approved_after("private-after", "私事用车待补批", VehicleUse.kind == UseKind.PRIVATE, CLAUSE_OF_PRIVATE),
        approved_after("duty-after", "紧急出车待补批", VehicleUse.kind == UseKind.DUTY, ""),
    ),
    standing=standing,
    watched=(VehicleUse,),
    told=told,
    parts=parts,
    acts=("asking", "sending", "driving", "afterwards", "late_entries", "old_uses"),
    help="用车登记簿：预约、派车、出车、回车、行车记录",
)
