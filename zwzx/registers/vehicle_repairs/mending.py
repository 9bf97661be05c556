"""车辆维修: sent to the garage, signed for when it leaves, paid by the opinion; each taken back (公车.8)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.kinds.base import parts
from zwzx.office.matters import publishable
from zwzx.office.money import linking
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles import cars
from zwzx.office.vehicles.repairs import VehicleRepair
from zwzx.registers.vehicle_repairs import rules
from zwzx.registers.vehicle_repairs.facts import ASKED_BY, CLAUSE, tell_the_sum


@action(
    "委托送修",
    key="s",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    needs=[CLAUSE],
    on=VehicleRepair,
    when=(RepairState.AGREED,),
    under={RepairState.ASKED: CLAUSE},
    undone_by="bring_back",
)
def commission(
    office: Office,
    entry: VehicleRepair,
    garage: Annotated[str, asked(VehicleRepair.garage, past=VehicleRepair.garage, least=2)],
    expected: Annotated[dt.datetime | None, asked(VehicleRepair.expected)] = None,
    at: At = None,
) -> VehicleRepair:
    """开维修委托单送定点厂家：车从这时起在厂里，验收以前不派；驾驶员在现场跟踪。"""
    when = at or office.now
    happened("送修时间", when, office.now, after=entry.asked, of="申请时间")
    fixed = parts(office.setting("garages"))
    rules.is_a_fixed_garage(garage, fixed)
    if not fixed:
        office.remind("没有设“定点维修厂家”，没有核对是不是定点（公车.8）。")
    car = entry.vehicle
    rules.stands_here(car.plate, cars.holding(car).holder.name, here=cars.stands_here(car))
    done = office.change(entry, garage=garage, commissioned=when, expected=expected, state=RepairState.SENT)
    custody.hand_over(office, car.thing, to=custody.body(office, garage), because=done, at=when, due=expected)
    return done


@action("撤回送修", key="w", entered_by=OFFICE, on=VehicleRepair, when=(RepairState.SENT,))
def bring_back(office: Office, entry: VehicleRepair, reason: Undone) -> VehicleRepair:
    """撤回登错的送修：车没有送去，回到已认可。"""
    office.say(reason=reason)
    custody.undo_last(office, entry.vehicle.thing, reason)
    return office.change(entry, garage="", commissioned=None, expected=None, state=RepairState.AGREED)


@action(
    "出厂验收",
    key="y",
    usual=NEXT,
    entered_by=ASKED_BY,
    cites=[CLAUSE],
    on=VehicleRepair,
    when=(RepairState.SENT,),
)
def check(
    office: Office,
    entry: VehicleRepair,
    done: Annotated[str, asked(VehicleRepair.done, least=2, hint="照结算清单，逐项")],
    fen: Annotated[int, asked(VehicleRepair.fen)],
    checker: Annotated[Person | None, asked(VehicleRepair.checker, hint="空着就是报修的驾驶员")] = None,
    at: At = None,
) -> VehicleRepair:
    """出厂验收：实际修了什么、多少钱，驾驶员签字认验；车回到停放处。"""
    when = at or office.now
    happened("出厂验收时间", when, office.now, after=entry.commissioned, of="送修时间")
    who = checker or entry.driver or office.actor
    rules.is_signed_by_a_driver(who.name, drives=Post.DRIVER in people.posts(who, when.date()))
    publishable.remind(office, {VehicleRepair.done: done})
    car = entry.vehicle
    made = office.change(entry, done=done, fen=fen, checked=when, checker=who, state=RepairState.CHECKED)
    cars.park(office, car, car.home, because=made, at=when)
    if entry.estimate is not None and fen > entry.estimate:
        office.remind(f"比估计费用多{Amount(fen - entry.estimate, 'fen')}：请核对有没有申请范围以外的项目（公车.8）。")
    tell_the_sum(office, fen, when)
    return made


@action(
    "结算",
    key="j",
    usual=NEXT,
    entered_by=(*OFFICE, Post.CASHIER, Post.ACCOUNTANT),
    cites=[CLAUSE],
    on=VehicleRepair,
    when=(RepairState.CHECKED,),
    undone_by="unpay",
)
def pay(
    office: Office,
    entry: VehicleRepair,
    opinion: Annotated[str, asked(VehicleRepair.opinion)],
    fen: Annotated[int | None, asked(VehicleRepair.fen, hint="空着就是验收时的金额")] = None,
    at: At = None,
) -> VehicleRepair:
    """凭政府采购中心审核意见结算：写意见的文号、审定的金额。"""
    when = at or office.now
    happened("结算时间", when, office.now, after=entry.checked, of="出厂验收时间")
    rules.has_the_opinion(opinion)
    if fen not in (None, entry.fen):
        linking.remind(office, entry)
    return office.change(entry, opinion=opinion, fen=fen or entry.fen, paid=when, state=RepairState.PAID)


@action("撤销结算", key="u", entered_by=OFFICE, on=VehicleRepair, when=(RepairState.PAID,))
def unpay(office: Office, entry: VehicleRepair, reason: Undone) -> VehicleRepair:
    """撤销登错的结算。"""
    linking.remind(office, entry)
    office.say(reason=reason)
    office.remind(
        f"{entry.number}的金额仍是结算的{Amount(entry.fen or 0, 'fen')}：和验收时不同的，请更正（zwzx vehicle-repairs amend）。"
    )
    return office.change(entry, opinion="", paid=None, state=RepairState.CHECKED)
