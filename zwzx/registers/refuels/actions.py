"""加油: entering what a car got, putting it right, striking it; rows of old books."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.moments import happened_on
from zwzx.office.clauses.regulations import rate
from zwzx.office.core import correcting
from zwzx.office.core.action import CARRIED, CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason as why_so
from zwzx.office.money import linking
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.vehicles import FuelBy, Standing
from zwzx.office.vehicles import uses
from zwzx.office.vehicles.cars import Vehicle
from zwzx.office.vehicles.fuel import BOOK, Refuel
from zwzx.registers.refuels import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

BY = (*OFFICE, Post.DRIVER, Post.CASHIER)
"""Who enters what was filled up: the office, whoever drives, and whoever keeps the cards."""
CLAUSE = "公车.9"


@dataclass(kw_only=True)
class Filled:
    """What a car got."""

    car: Annotated[Vehicle, asked(Refuel.car)]
    amount: Annotated[int, asked(Refuel.amount)]
    fen: Annotated[int, asked(Refuel.fen)]
    price: Annotated[int | None, asked(Refuel.price)] = None
    on: Annotated[dt.date | None, asked(Refuel.on, hint="空着就是今天")] = None
    km: Annotated[int | None, asked(Refuel.km)] = None
    place: Annotated[str, asked(Refuel.place, past=Refuel.place), CARRIED] = ""
    driver: Annotated[Person | None, asked(Refuel.driver, hint="空着就是这辆车的驾驶员")] = None
    paid_by: Annotated[FuelBy, asked(Refuel.paid_by)] = FuelBy.CARD
    card: Annotated[str, asked(Refuel.card, hint="空着就是这辆车的油卡")] = ""
    why: Annotated[str, asked(Refuel.why), FOLDED] = ""
    no_card: Annotated[bool, asked(Refuel.no_card), FOLDED] = False
    note: Annotated[str, asked(Refuel.note), FOLDED] = ""


def of_the_car(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The driver and the card of the car."""
    car = values.get("car")
    if not isinstance(car, Vehicle):
        return Proposal()
    known = {"driver": car.driver, "card": car.card if values.get("paid_by") is not FuelBy.CASH else ""}
    return Proposal({name: value for name, value in known.items() if value and not values.get(name)})


@action("登记加油", key="d", usual=NEW, entered_by=BY, cites=[CLAUSE], fill=of_the_car, undone_by="strike")
def add(office: Office, facts: Filled) -> Refuel:
    """登记加油：哪辆车、几升、多少钱、油卡号、里程、地点；现金的写特殊情况，照财务.2。"""
    day = facts.on or office.today
    happened_on("加油日期", day, office.today)
    told = {f.name: getattr(facts, f.name) for f in fields(Filled)}
    told |= {"on": day, "driver": facts.driver or facts.car.driver, "card": _card(facts)}
    rules.is_something(facts.amount, facts.fen)
    _is_paid_rightly(facts.car, day, told)
    made = office.add(Refuel(**next_entry(office, Refuel, BOOK, day), **told))
    _tell(office, made)
    return made


def _card(facts: Filled) -> str:
    return "" if facts.paid_by is FuelBy.CASH else facts.card or facts.car.card


def _is_paid_rightly(car: Vehicle, day: dt.date, told: Mapping[str, Any]) -> None:
    if told["paid_by"] is FuelBy.CARD:
        rules.has_a_card(car.plate, told["card"])
        return
    rules.has_its_reason(told["why"])
    trips = [one for one in uses.driven(car) if one.out.date() <= day <= (one.back or one.out).date()]  # type: ignore[union-attr]
    rules.on_the_road(trips[0].number if trips else "")
    rules.may_be_cash(Amount(told["fen"], "fen"), rate("财务.2", "cash_below_yuan", day), no_card=told["no_card"])


def _tell(office: Office, made: Refuel) -> None:
    same = equal(Refuel, car=made.car, on=made.on, fen=made.fen, state=Standing.STANDS)
    if others := [one.number for one in same if one.id != made.id]:
        office.remind(f"同一辆车那天已经登记{'、'.join(others)}，金额一样：登重的请撤销一笔。")
    if not rules.agrees(made.amount, made.price, made.fen):
        office.remind("升数乘单价和金额对不上，请核对小票。")
    if made.km is None or made.car is None:
        return
    trips = [one for one in uses.driven(made.car) if one.out is not None and one.out.date() == made.on]
    readings = [km for one in trips for km in (one.out_km, one.back_km) if km is not None]
    if readings and not min(readings) <= made.km <= max(readings):
        office.remind(f"里程{made.km}不在那天行车记录的{min(readings)}到{max(readings)}之间，请核对。")


@dataclass(kw_only=True)
class Amendment:
    """What of an entry can be set right."""

    amount: Annotated[int | None, asked(Refuel.amount)] = None
    fen: Annotated[int | None, asked(Refuel.fen)] = None
    price: Annotated[int | None, asked(Refuel.price)] = None
    on: Annotated[dt.date | None, asked(Refuel.on)] = None
    km: Annotated[int | None, asked(Refuel.km)] = None
    place: Annotated[str | None, asked(Refuel.place)] = None
    card: Annotated[str | None, asked(Refuel.card)] = None
    why: Annotated[str | None, asked(Refuel.why), FOLDED] = None
    no_card: Annotated[bool | None, asked(Refuel.no_card), FOLDED] = None
    note: Annotated[str | None, asked(Refuel.note), FOLDED] = None


def as_it_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Refuel) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=[CLAUSE],
    on=Refuel,
    when=(Standing.STANDS,),
    fill=as_it_is,
    undone_by="amend",
)
def amend(office: Office, entry: Refuel, facts: Amendment, *, reason: Annotated[str, why_so("更正原因")]) -> Refuel:
    """更正登错的升数、金额、里程、地点：写明原因；车登错的撤销重登。"""
    differs = correcting.changed(entry, {f.name: getattr(facts, f.name) for f in fields(facts)})
    rules.is_something(differs.get("amount", entry.amount), differs.get("fen", entry.fen))
    now = {name: differs.get(name, getattr(entry, name)) for name in ("paid_by", "card", "why", "no_card", "fen", "on")}
    happened_on("加油日期", now["on"], office.today)
    assert entry.car is not None, entry.number
    _is_paid_rightly(entry.car, now["on"], now)
    if "fen" in differs:
        linking.remind(office, entry)
    office.say(reason=reason)
    done = office.change(entry, **differs)
    _tell(office, done)
    return done


@action("撤销", key="x", entered_by=BY, cites=[CLAUSE], on=Refuel, when=(Standing.STANDS,))
def strike(office: Office, entry: Refuel, reason: Undone) -> Refuel:
    """撤销登重、登错的一笔：编号保留，划去仍可查，不再计油耗。"""
    linking.remind(office, entry)
    office.say(reason=reason)
    return office.change(entry, state=Standing.STRUCK, note=noted(entry.note, reason))
