"""用车登记: what its acts ask for, who enters them, and what the clause asks about a private use."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses import standards
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Matter
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED
from zwzx.office.core.fact import asked
from zwzx.office.people import people
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.office.terms.settings import PrivateDay
from zwzx.office.terms.vehicles import UseKind
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.registers.vehicle_use import rules

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person

BY = OFFICE
"""Who sends cars (公车.1)."""
LOGGED_BY = (*OFFICE, Post.DRIVER)
"""Who writes the log: the office, and whoever drives."""
BAN = "公务用车管理办法.5"

Purpose = Annotated[str, asked(VehicleUse.purpose)]
To = Annotated[str, asked(VehicleUse.to)]
Persons = Annotated[int, asked(VehicleUse.persons, hint="不算驾驶员")]
Out = Annotated[dt.datetime | None, asked(VehicleUse.out, hint="空着就是现在")]
OutKm = Annotated[int, asked(VehicleUse.out_km)]
BackKm = Annotated[int, asked(VehicleUse.back_km)]
Gap = Annotated[str, asked(VehicleUse.gap), FOLDED]
Route = Annotated[str, asked(VehicleUse.route)]
Note = Annotated[str, asked(VehicleUse.note), FOLDED]


def leads(person: Person, day: dt.date) -> bool:
    """Whether it is a leader of the centre who uses a car."""
    return bool(people.own_posts(person, day) & CENTRE_LEADERS)


def matter(office: Office, use: VehicleUse) -> Matter:
    """What the clause asks about a private use: where to, how long it was to take or took, whose it is (公车.3)."""
    assert use.where is not None, use.number
    assert use.user is not None, use.number
    start, until = use.planned
    until = max(until, use.back or until)
    on, off = (dt.datetime.combine(start, at) for at in (settings.on_hour(), settings.off_hour()))
    count = rules.half_days(start, until, off - on, PrivateDay(office.setting("private-day")))
    return Matter(amount=Amount(count, "half-day"), kind=use.where.value, own=people.own_posts(use.user, office.today))


def tell_the_ban(office: Office, use: VehicleUse) -> None:
    """The state's rule forbids private use whatever the reason: it is told, and stops nothing."""
    found = standards.applies(office, BAN, office.today) if use.kind is UseKind.PRIVATE else None
    if found is not None:
        office.remind(f"{found.called}：{found.text}。照汇编公车.3可以批，请慎重。")


def after_hours(office: Office, start: dt.datetime, until: dt.datetime) -> bool:
    """Whether some of it lies outside office hours, or on a day off."""
    on, off, calendar = settings.on_hour(), settings.off_hour(), office.calendar()
    if start.date() != until.date() or not calendar.is_workday(start.date()):
        return True
    return start.time() < on or until.time() > off
