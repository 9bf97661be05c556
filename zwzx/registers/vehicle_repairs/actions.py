"""车辆维修: asked for, agreed to, sent to the garage, signed for, paid (公车.8)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.clauses.regulations import rate
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.kinds.base import parts
from zwzx.office.kinds.plain import reason as why_not
from zwzx.office.money import linking
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles import cars
from zwzx.office.vehicles.cars import Vehicle
from zwzx.office.vehicles.repairs import BOOK, VehicleRepair
from zwzx.registers.vehicle_repairs import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "公车.8"
ASKED_BY = (*OFFICE, Post.DRIVER)
GOING_ON = (RepairState.ASKED, RepairState.AGREED, RepairState.SENT)
Estimate = Annotated[int | None, asked(VehicleRepair.estimate)]


@action("申请维修", key="d", usual=NEW, entered_by=ASKED_BY, cites=[CLAUSE], undone_by="strike")
def ask(
    office: Office,
    car: Annotated[Vehicle, asked(VehicleRepair.car)],
    fault: Annotated[str, asked(VehicleRepair.fault)],
    scope: Annotated[str, asked(VehicleRepair.scope)],
    joint: Annotated[str, asked(VehicleRepair.joint, hint="没有的写“无”")],
    driver: Annotated[Person | None, asked(VehicleRepair.driver, hint="空着就是这辆车的驾驶员")] = None,
    km: Annotated[int | None, asked(VehicleRepair.km)] = None,
    estimate: Estimate = None,
    at: At = None,
    note: Annotated[str, asked(VehicleRepair.note), FOLDED] = "",
) -> VehicleRepair:
    """申请维修：故障、维修范围、连带维修范围；办公室认可以后才开委托单、送修。"""
    when = at or office.now
    happened("申请时间", when, office.now)
    rules.is_told_whole(fault, scope, joint)
    going = [one for one in equal(VehicleRepair, car=car) if one.state in GOING_ON]
    rules.is_asked_once(car.plate, going[0].number if going else "")
    told = {"fault": fault, "scope": scope, "joint": joint, "km": km, "estimate": estimate, "note": note}
    place = next_entry(office, VehicleRepair, BOOK, when.date())
    made = office.add(VehicleRepair(**place, **told, car=car, driver=driver or car.driver, asked=when))
    _tell_the_sum(office, estimate, when)
    return made


def _tell_the_sum(office: Office, fen: int | None, when: dt.datetime) -> None:
    """What costs so much has a report first (财务.8); the register of expenses holds it."""
    most = rate("财务.8", "budget_yuan", when.date())
    if fen is not None and fen >= most.count:
        office.remind(f"{Amount(fen, 'fen')}：{most}以上的维修先写专题预算报告（财务.8）。")


@action(
    "认可",
    key="p",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=VehicleRepair,
    when=(RepairState.ASKED,),
)
def agree(
    office: Office,
    entry: VehicleRepair,
    person: Annotated[Person, asked(Approval.person, label="认可的办公室主任")],
    words: Annotated[str, asked(Approval.words, usual=("同意",))] = "",
    at: At = None,
) -> VehicleRepair:
    """登记办公室认可维修申请；认可了就可以开维修委托单。"""
    happened_on(
        "签署日期", (at or office.now).date(), office.today, after=entry.asked and entry.asked.date(), of="申请时间"
    )
    approvals.approve(
        office,
        entry,
        "公车.8",
        person=person,
        at=at,
        words=words or "同意",
        handler=entry.driver.name if entry.driver is not None else "",
        dated=at is not None,
    )
    return office.change(entry, state=RepairState.AGREED)


@action("不认可", key="n", entered_by=OFFICE, cites=[CLAUSE], on=VehicleRepair, when=(RepairState.ASKED,))
def refuse(office: Office, entry: VehicleRepair, reason: Annotated[str, why_not("不认可的原因")]) -> VehicleRepair:
    """登记办公室不认可，写明原因。"""
    office.say(reason=reason)
    return office.change(entry, state=RepairState.REFUSED, note=noted(entry.note, f"不认可：{reason}"))


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
    car = entry.vehicle
    made = office.change(entry, done=done, fen=fen, checked=when, checker=who, state=RepairState.CHECKED)
    cars.park(office, car, car.home, because=made, at=when)
    if entry.estimate is not None and fen > entry.estimate:
        office.remind(f"比估计费用多{Amount(fen - entry.estimate, 'fen')}：请核对有没有申请范围以外的项目（公车.8）。")
    _tell_the_sum(office, fen, when)
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


def as_it_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The repair as it is."""
    entry = values.get("entry")
    if not isinstance(entry, VehicleRepair):
        return Proposal()
    now = {name: getattr(entry, name) for name in AMENDED}
    return Proposal({name: value for name, value in now.items() if value not in (None, "")})


AMENDED = ("fault", "scope", "joint", "estimate", "expected", "done", "fen", "note")
ASKED_FOR = ("fault", "scope", "joint")


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=ASKED_BY,
    cites=[CLAUSE],
    on=VehicleRepair,
    when=(*GOING_ON, RepairState.CHECKED),
    fill=as_it_is,
    undone_by="amend",
)
def amend(
    office: Office,
    entry: VehicleRepair,
    fault: Annotated[str | None, asked(VehicleRepair.fault)] = None,
    scope: Annotated[str | None, asked(VehicleRepair.scope)] = None,
    joint: Annotated[str | None, asked(VehicleRepair.joint)] = None,
    estimate: Estimate = None,
    expected: Annotated[dt.datetime | None, asked(VehicleRepair.expected)] = None,
    done: Annotated[str | None, asked(VehicleRepair.done)] = None,
    fen: Annotated[int | None, asked(VehicleRepair.fen)] = None,
    note: Annotated[str | None, asked(VehicleRepair.note), FOLDED] = None,
    *,
    reason: Annotated[str, why_not("更正原因")],
) -> VehicleRepair:
    """更正登错的：认可以后故障、范围不能改，另外申请；验收的项目、金额结算以前可以改。"""
    given = {"fault": fault, "scope": scope, "joint": joint, "estimate": estimate, "expected": expected}
    differs = correcting.changed(entry, given | {"done": done, "fen": fen, "note": note})
    rules.is_as_agreed(
        entry.number, changed=bool(differs.keys() & set(ASKED_FOR)), agreed=entry.state is not RepairState.ASKED
    )
    rules.is_checked(entry.number, told=bool(differs.keys() & {"done", "fen"}), checked=entry.checked is not None)
    office.say(reason=reason)
    return office.change(entry, **differs)


@action(
    "撤销", key="x", entered_by=OFFICE, cites=[CLAUSE], on=VehicleRepair, when=(RepairState.ASKED, RepairState.AGREED)
)
def strike(office: Office, entry: VehicleRepair, reason: Undone) -> VehicleRepair:
    """撤销登错的、不修了的：写明原因，编号保留。"""
    office.say(reason=reason)
    return office.change(entry, state=RepairState.STRUCK, note=noted(entry.note, reason))
