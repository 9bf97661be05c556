"""租车: asked for, approved by 书记 or 主任, driven, summed up by the quarter (财务.9)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Annotated

from zwzx.office.clauses import approvals, capacity, duties
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.approvers import Matter
from zwzx.office.clauses.duties import Period, period_of
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import reason as why_not
from zwzx.office.money import linking
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.office.terms.vehicles import HireState, Zone
from zwzx.office.vehicles.hires import BOOK, HiredCar
from zwzx.registers.hired_cars import rules
from zwzx.store.record import equal

CLAUSE = "财务.9"
BY = (*OFFICE, Post.DIRECTOR, Post.SECRETARY)
"""Who enters what the 书记 or the 主任 said."""
LIVE = (HireState.TO_APPROVE, HireState.APPROVED, HireState.DRIVEN, HireState.SETTLED)
Trips = Annotated[int, asked(HiredCar.trips, hint="往返算一趟")]
Quarter = Annotated[dt.date | None, day("哪个季度", hint="那个季度里的任一天；空着就是上个季度")]


@dataclass(kw_only=True)
class Hire:
    """A hire as it is asked for."""

    user: Annotated[Person | None, asked(HiredCar.user, hint="空着就是本人")] = None
    section: Annotated[Department | None, asked(HiredCar.section, hint="空着就是用车人的科室")] = None
    on: Annotated[dt.date, asked(HiredCar.on)]
    purpose: Annotated[str, asked(HiredCar.purpose)]
    reason: Annotated[str, asked(HiredCar.reason, least=0)]
    to: Annotated[str, asked(HiredCar.to)] = ""
    zone: Annotated[Zone, asked(HiredCar.zone)]
    trips: Trips = 1
    owner: Annotated[str, asked(HiredCar.owner, past=HiredCar.owner)]
    plate: Annotated[str, asked(HiredCar.plate, past=HiredCar.plate)]
    at: At = None
    note: Annotated[str, asked(HiredCar.note), FOLDED] = ""


@action("申请租车", key="d", usual=NEW, cites=[CLAUSE], undone_by="strike")
def ask(office: Office, facts: Hire) -> HiredCar:
    """申请租车：为什么不能用公车、去哪里、几趟、车主和车号；请书记或主任审核。"""
    rules.is_done_here(demanded=office.demands(HouseRule.HIRED_CARS))
    rules.has_its_reason(facts.reason)
    rules.owner_is_registered(facts.owner, facts.plate)
    when, user = facts.at or office.now, facts.user or office.actor
    happened("申请时间", when, office.now)
    told = {f.name: getattr(facts, f.name) for f in fields(Hire) if f.name not in ("user", "section", "at")}
    fen = _rate(facts.zone, facts.on)
    office.remind(
        f"{facts.zone.value}每趟{Amount(fen, 'fen')}，{facts.trips}趟{Amount(fen * facts.trips, 'fen')}（{CLAUSE}）。"
    )
    same = [one.number for one in equal(HiredCar, on=facts.on, user=user) if one.state in LIVE]
    if same:
        office.remind(f"{user.name}{facts.on}已经登记过租车：{'、'.join(same)}；同一次登重的请撤销一笔。")
    section = facts.section or user.department
    place = next_entry(office, HiredCar, BOOK, facts.on)
    return office.add(
        HiredCar(**place, **told, asked=when, user=user, section=section, rate=fen, fen=fen * facts.trips)
    )


def _rate(zone: Zone, on: dt.date) -> int:
    """What a trip is paid, in 分, by where it goes, as the clause has it on its day."""
    return rate("财务.9", zone.rate, on).count


@action(
    "批准租车",
    key="p",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=HiredCar,
    when=(HireState.TO_APPROVE,),
)
def approve(
    office: Office,
    hire: HiredCar,
    person: Annotated[Person, asked(Approval.person)],
    words: Annotated[str, asked(Approval.words, usual=("同意",))] = "",
    at: At = None,
) -> HiredCar:
    """登记书记或主任审核同意。"""
    happened_on(
        "签署日期", (at or office.now).date(), office.today, after=hire.asked and hire.asked.date(), of="申请时间"
    )
    approvals.approve(
        office,
        hire,
        "财务.9",
        person=person,
        at=at,
        words=words or "同意",
        matter=_matter(office, hire),
        handler=hire.user.name if hire.user is not None else "",
        dated=at is not None,
    )
    return office.change(hire, state=HireState.APPROVED)


def _matter(office: Office, hire: HiredCar) -> Matter:
    """The sum, for which alone an approval counts, and whose it is."""
    return Matter(Amount(hire.fen or 0, "fen"), own=capacity.own_posts(office, hire.user, office.today))


@action("不批准", key="n", entered_by=BY, cites=[CLAUSE], on=HiredCar, when=(HireState.TO_APPROVE,))
def refuse(office: Office, hire: HiredCar, reason: Annotated[str, why_not("不批准的原因")]) -> HiredCar:
    """登记没有批准，写明原因。"""
    office.say(reason=reason)
    return office.change(hire, state=HireState.REFUSED, note=noted(hire.note, f"不批准：{reason}"))


@action(
    "登记租车用过",
    key="h",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=HiredCar,
    when=(HireState.APPROVED,),
    under={HireState.TO_APPROVE: CLAUSE},
)
def drive(
    office: Office,
    hire: HiredCar,
    trips: Annotated[int | None, asked(HiredCar.trips, hint="空着就是申请的趟数")] = None,
) -> HiredCar:
    """登记用过了：几趟；多于批准的，照新的金额重新批准再登记。"""
    rules.was_driven(hire.on, office.today)
    approvals.require(office, hire, "财务.9", _matter(office, hire))
    count = trips or hire.trips
    assert hire.zone is not None, hire.number
    fen = _rate(hire.zone, hire.on)
    more = count > hire.trips
    if more:
        office.remind(f"批准的是{hire.trips}趟：{count}趟要重新批准（{CLAUSE}）。")
    state = HireState.TO_APPROVE if more else HireState.DRIVEN
    return office.change(hire, trips=count, rate=fen, fen=fen * count, state=state)


def quarter_of(office: Office, of: dt.date | None) -> Period:
    """The quarter of a day; the last one that is over where none is named."""
    this = period_of("quarter", office.today)
    return period_of("quarter", of if of is not None else this.first - dt.timedelta(days=1))


def of_quarter(period: Period, *states: HireState) -> list[HiredCar]:
    """The hires of a quarter that stand so, the earliest first."""
    query = HiredCar.select().where(HiredCar.on.between(period.first, period.last) & HiredCar.state.in_(states))
    return list(query.order_by(HiredCar.on, HiredCar.id))


@action("按季汇总", key="j", entered_by=OFFICE, cites=[CLAUSE], undone_by="unsettle")
def settle(
    office: Office,
    invoice: Annotated[str, asked(HiredCar.invoice, least=2)],
    of: Quarter = None,
) -> HiredCar:
    """按季汇总报销：一个季度用过的租车一并列上，写税票号；税费由车主分摊，这一季的定期事项记为做过。"""
    period = quarter_of(office, of)
    rules.is_over(period.name, period.last, office.today)
    rules.nothing_waits(
        period.name, [one.number for one in of_quarter(period, HireState.TO_APPROVE, HireState.APPROVED)]
    )
    rows = of_quarter(period, HireState.DRIVEN)
    rules.has_something(period.name, len(rows))
    done = [office.change(one, invoice=invoice, settled=office.today, state=HireState.SETTLED) for one in rows]
    if not duties.is_done(CLAUSE, period):
        duties.mark_done(office, CLAUSE, period.first, note=f"{period.name}租车汇总，税票{invoice}", because=done[0].id)
    office.remind(f"{period.name}租车{len(done)}次，合计{Amount(sum(one.fen or 0 for one in done), 'fen')}。")
    return done[0]


@action("撤销汇总", key="u", entered_by=OFFICE, cites=[CLAUSE], on=HiredCar, when=(HireState.SETTLED,))
def unsettle(office: Office, hire: HiredCar, reason: Undone) -> HiredCar:
    """撤销这一季的汇总：同一张税票汇总的都回到待汇总，这一季重新等着汇总。"""
    office.say(reason=reason)
    period = period_of("quarter", hire.on)
    for one in of_quarter(period, HireState.SETTLED):
        if one.invoice == hire.invoice:
            duties.take_back(office, CLAUSE, one.id)
            if one.id != hire.id:
                office.change(one, invoice="", settled=None, state=HireState.DRIVEN)
    return office.change(hire, invoice="", settled=None, state=HireState.DRIVEN)


@action(
    "撤销",
    key="x",
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=HiredCar,
    when=(HireState.TO_APPROVE, HireState.APPROVED, HireState.DRIVEN),
)
def strike(office: Office, hire: HiredCar, reason: Undone) -> HiredCar:
    """撤销登错的、没有用成的：编号保留，不再汇总。"""
    linking.remind(office, hire)
    office.say(reason=reason)
    return office.change(hire, state=HireState.STRUCK, note=noted(hire.note, reason))
