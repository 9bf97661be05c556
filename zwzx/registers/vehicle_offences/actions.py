"""擅自用车: entering a finding, the 主任's decision at the third, putting it right, striking it (公车.5)."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason as why
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.vehicles import Contract, OffenceState, UseKind, UseState, UseUrgency
from zwzx.office.vehicles import odometer, uses
from zwzx.office.vehicles.cars import Vehicle  # noqa: TC001 - the form reads this annotation
from zwzx.office.vehicles.offences import BOOK, VehicleOffence
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.registers.vehicle_offences import counting, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "公车.5"
BY = (*OFFICE, Post.DIRECTOR)
STANDS = (OffenceState.NOTED, OffenceState.TO_DECIDE)
Harm = Annotated[bool, asked(VehicleOffence.harm)]
Loss = Annotated[int | None, asked(VehicleOffence.loss, hint="有不良后果的写"), FOLDED]
Insured = Annotated[int | None, asked(VehicleOffence.insured, hint="保险赔了多少"), FOLDED]


@dataclass(kw_only=True)
class Finding:
    """What was found."""

    driver: Annotated[Person, asked(VehicleOffence.driver)]
    car: Annotated[Vehicle, asked(VehicleOffence.car)]
    at: Annotated[dt.datetime, asked(VehicleOffence.at)]
    what: Annotated[str, asked(VehicleOffence.what)]
    found: Annotated[dt.date | None, asked(VehicleOffence.found, hint="空着就是今天；从这个月的工资里扣")] = None
    harm: Harm = False
    loss: Loss = None
    insured: Insured = None
    back: Annotated[dt.datetime | None, asked(VehicleUse.back, hint="里程查明了的写"), FOLDED] = None
    out_km: Annotated[int | None, asked(VehicleUse.out_km), FOLDED] = None
    back_km: Annotated[int | None, asked(VehicleUse.back_km), FOLDED] = None
    note: Annotated[str, asked(VehicleOffence.note), FOLDED] = ""


@action("登记擅自用车", key="d", usual=NEW, entered_by=BY, cites=[CLAUSE], undone_by="strike")
def find(office: Office, facts: Finding) -> VehicleOffence:
    """登记查到的擅自用车：没有后果的每次扣当月工资200元，有后果的承担保险以外的损失；第三次起请主任决定。"""
    happened("用车时间", facts.at, office.now)
    found = facts.found or office.today
    happened_on("发现日期", found, office.today, after=facts.at.date(), of="用车时间")
    drives = Post.DRIVER in people.posts(facts.driver, facts.at.date())
    rules.is_a_driver(facts.driver.name, drives=drives)
    same = [one for one in counting.of_driver(facts.driver) if one.at == facts.at and one.car == facts.car]
    rules.is_found_once(facts.driver.name, same[0].number if same else "")
    rules.readings_are_whole(told=sum(one is not None for one in (facts.back, facts.out_km, facts.back_km)))
    sums = _sums(found, harm=facts.harm, loss=facts.loss, insured=facts.insured)
    made = office.add(
        VehicleOffence(
            **next_entry(office, VehicleOffence, BOOK, found),
            at=facts.at,
            found=found,
            driver=facts.driver,
            car=facts.car,
            what=facts.what,
            harm=facts.harm,
            use=_driven(office, facts),
            month=found.replace(day=1),
            note=facts.note,
            **sums,
        )
    )
    counting.count_anew(office, facts.driver, made)
    _tell(office, made)
    return made


def _sums(found: dt.date, *, harm: bool, loss: int | None, insured: int | None) -> dict[str, Any]:
    """What it comes to in money."""
    rules.loss_is_told(harm=harm, loss=loss)
    rules.no_loss_without_harm(harm=harm, loss=loss)
    rules.is_borne_by_one(loss or 0, insured or 0)
    borne = counting.borne_of(loss, insured, harm=harm)
    return {"loss": loss, "insured": insured, "borne": borne, "fine": counting.fine_of(found, harm=harm)}


def _driven(office: Office, facts: Finding) -> VehicleUse | None:
    """The trip in the log of the car, where its readings are known: so nothing is missing between two trips."""
    if facts.back is None or facts.out_km is None or facts.back_km is None:
        return None
    happened("回车时间", facts.back, office.now, after=facts.at, of="用车时间")
    place = next_entry(office, VehicleUse, uses.BOOK, facts.at.date())
    trip = odometer.Driven(place["number"], facts.at, facts.out_km, facts.back, facts.back_km)
    odometer.fits(trip, [uses.reading(one) for one in uses.driven(facts.car)], facts.car.km)
    return office.add(
        VehicleUse(
            **place,
            purpose="擅自用车",
            to="没有安排",
            kind=UseKind.UNAUTHORISED,
            urgency=UseUrgency.DAILY,
            car=facts.car,
            driver=facts.driver,
            start=facts.at,
            until=facts.back,
            out=facts.at,
            out_km=facts.out_km,
            back=facts.back,
            back_km=facts.back_km,
            late=True,
            state=UseState.BACK,
        )
    )


def _tell(office: Office, row: VehicleOffence) -> None:
    words = f"第{row.step}次"
    if row.fine is not None:
        words += f"，{row.month:%Y年}{row.month.month}月工资扣{Amount(row.fine, 'fen')}"  # type: ignore[union-attr]
    else:
        words += f"，驾驶员承担{Amount(row.borne or 0, 'fen')}"
    office.remind(f"{row.called}{words}（{CLAUSE}）。")
    if row.state is OffenceState.TO_DECIDE:
        office.remind(f"{row.called}三次屡犯：提请主任决定是否中止聘用合同，程序不自动办。")


@action(
    "主任决定",
    key="j",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=VehicleOffence,
    when=(OffenceState.TO_DECIDE,),
    undone_by="undecide",
)
def decide(
    office: Office,
    entry: VehicleOffence,
    outcome: Annotated[Contract, asked(VehicleOffence.outcome)],
    decider: Annotated[Person, asked(VehicleOffence.decider)],
    decision: Annotated[str, asked(VehicleOffence.decision, least=2, hint="哪次会议、哪份批示")],
    at: At = None,
) -> VehicleOffence:
    """第三次起：登记主任决定中止聘用合同，还是不中止；离岗另办。"""
    when = at or office.now
    happened("决定时间", when, office.now, after=entry.at, of="用车时间")
    director = people.capacity(decider, (Post.DIRECTOR,), when.date()) is not None
    rules.decided_by_the_director(decider.name, director=director)
    if outcome is Contract.ENDED:
        office.remind(f"{entry.called}在人员名册里：离岗另办（zwzx people depart {entry.called}），这里不自动办。")
    told = {"outcome": outcome, "decider": decider, "decision": decision, "decided": when}
    return office.change(entry, **told, state=OffenceState.DECIDED)


@action(
    "撤销决定",
    key="u",
    entered_by=BY,
    cites=[CLAUSE],
    on=VehicleOffence,
    when=(OffenceState.DECIDED,),
)
def undecide(office: Office, entry: VehicleOffence, reason: Undone) -> VehicleOffence:
    """撤销登错的决定。"""
    office.say(reason=reason)
    told = {"outcome": None, "decider": None, "decision": "", "decided": None}
    return office.change(entry, **told, state=OffenceState.TO_DECIDE)


@dataclass(kw_only=True)
class Amendment:
    """What of a finding can be set right."""

    what: Annotated[str | None, asked(VehicleOffence.what)] = None
    harm: Annotated[bool | None, asked(VehicleOffence.harm)] = None
    loss: Loss = None
    insured: Insured = None
    note: Annotated[str | None, asked(VehicleOffence.note), FOLDED] = None


def as_it_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The finding as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, VehicleOffence) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=[CLAUSE],
    on=VehicleOffence,
    when=STANDS,
    fill=as_it_is,
    undone_by="amend",
)
def amend(
    office: Office, entry: VehicleOffence, facts: Amendment, *, reason: Annotated[str, why("更正原因")]
) -> VehicleOffence:
    """更正情况、后果、损失、保险赔偿：写明原因；人、时间登错的撤销重登。"""
    differs = correcting.changed(entry, {f.name: getattr(facts, f.name) for f in fields(facts)})
    harm = differs.get("harm", entry.harm)
    loss, insured = (differs.get(name, getattr(entry, name)) if harm else None for name in ("loss", "insured"))
    office.say(reason=reason)
    return office.change(entry, **{**differs, **_sums(entry.found, harm=harm, loss=loss, insured=insured)})


@action("撤销", key="x", entered_by=BY, cites=[CLAUSE], on=VehicleOffence, when=STANDS)
def strike(office: Office, entry: VehicleOffence, reason: Undone) -> VehicleOffence:
    """撤销登错的：编号保留，不扣不算；后面的各次重新数过，随着登的行车记录一并撤销。"""
    office.say(reason=reason)
    if entry.use is not None and entry.use.state is UseState.BACK:
        office.change(entry.use, state=UseState.STRUCK, note=noted(entry.use.note, reason))
    done = office.change(entry, state=OffenceState.STRUCK, note=noted(entry.note, reason))
    counting.count_anew(office, entry.whose)
    return done
