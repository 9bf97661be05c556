"""用车的规矩: who comes first (公车.1), who waits for nobody (公车.2), private use (公车.3), who drives, and in what order it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.settings import HouseRule, PrivateDay
from zwzx.office.terms.vehicles import UseUrgency

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

JUMPING = "、".join(one.value for one in UseUrgency if one.jumps)
SHOWN = 5
"""How many numbers a refusal names."""
A_DAY = 2
"""The half days of one."""


def comes_back_later(start: dt.datetime, until: dt.datetime) -> None:
    """A trip ends after it began."""
    if until <= start:
        raise Refusal("", f"计划回车{spelled(until)}不晚于计划出车{spelled(start)}。", "请核对时间。")


def is_to_come(until: dt.datetime, now: dt.datetime) -> None:
    """What is over is no booking."""
    if until <= now:
        raise Refusal("", f"计划回车{spelled(until)}已经过去，不是预约。", "跑过的请补登（zwzx vehicle-use enter）。")


def is_of_two_kinds(kind: str, *, booked: bool) -> None:
    """Nobody books what nobody may (公车.5)."""
    if not booked:
        raise Refusal(
            "",
            f"{kind}用车不预约、不派车。",
            "公务、重大私事才预约；查到擅自用车的请登擅自用车（zwzx vehicle-offences find）。",
        )


def is_theirs(number: str, user: str, *, may: bool) -> None:
    """Who asked for a trip, whoever is to use the car and the office change it; no clause says so."""
    if not may:
        raise Refusal("", f"{number}是{user}预约的。", f"请{user}或办公室来办。")


def emergency_is_told(urgency: UseUrgency, why: str) -> None:
    """The four emergencies go before the order, and the reason is written down (公车.2)."""
    if urgency.jumps and not why.strip():
        raise Refusal("公车.2", f"{urgency.value}排在前面，没有写理由。", "请在“优先理由”里写明情况。")


def is_an_emergency(urgency: UseUrgency) -> None:
    """Nobody drives out unsent but for the four emergencies (公车.2)."""
    if not urgency.jumps:
        raise Refusal(
            "公车.2",
            f"{urgency.value}要由办公室安排，不能先出车。",
            f"请先预约、派车（zwzx vehicle-use book、dispatch）；先出车的只有{JUMPING}。",
        )


def goes_when_sent(number: str, out: dt.datetime, sent: dt.datetime, *, waits: bool) -> None:
    """Nobody drives out before the office has sent them, but for the four emergencies (公车.2)."""
    if waits and out < sent:
        raise Refusal(
            "公车.2",
            f"{number}{spelled(sent)}才派车，出车时间{spelled(out)}在前。",
            "请核对时间；口头先派了的，撤回派车（zwzx vehicle-use recall），照实际的派车时间重派（--at）。",
        )


def is_in_turn(number: str, ahead: Sequence[str], overruled: str) -> None:
    """Who comes first is sent first; the dispatcher sends another for a reason (公车.1)."""
    if ahead and not overruled.strip():
        told = "、".join(ahead[:SHOWN]) + ("等" if len(ahead) > SHOWN else "")
        raise Refusal(
            "公车.1",
            f"{number}照次序排在{told}后面（先领导后科室、先远途后近距、先紧急公务后日常工作）。",
            "请先派排在前面的；要另排的写明另排的理由，两个次序都留着。",
        )


def half_days(start: dt.datetime, until: dt.datetime, office_hours: dt.timedelta, a_day: PrivateDay) -> int:
    """How much of a day a private use takes, in half days: one, as long as it is less than a day (公车.3).

    Args:
        office_hours: from the beginning of office hours to their end.
        a_day: how the office reads the clause's day.
    """
    lasts = until - start
    if a_day is PrivateDay.HOURS:
        whole = lasts.days
    else:
        nights = (until.date() - start.date()).days
        whole = nights + (not nights and lasts >= office_hours)
    return A_DAY * whole or 1


def is_driven_for_them(user: str, driver: str) -> None:
    """Whoever has a car for a private matter does not drive it (公车.3)."""
    if user == driver:
        raise Refusal("公车.3", f"{user}私事用车，不能自己驾驶。", "请由办公室派驾驶员。")


def may_drive(name: str, *, drives: bool, demanded: bool) -> None:
    """The house's cars are driven by its drivers, where its setting says so."""
    rule = HouseRule.DRIVERS_ONLY
    if demanded and not drives:
        raise Refusal(
            rule,
            f"{name}那天没有驾驶员岗位。",
            f"请派驾驶员；是驾驶员的先登记任职（zwzx people appoint {name} --post 驾驶员）。{rule.off}",
        )


def has_seats(plate: str, seats: int, persons: int) -> None:
    """Whoever goes along has a seat, the driver one too; no clause says so."""
    if persons + 1 > seats:
        raise Refusal("", f"{plate}有{seats}座，坐不下{persons}人和驾驶员。", "请换一辆，或分两次。")


def is_in_use(plate: str, state: str, *, there: bool) -> None:
    """A car that is out of use is not sent; no clause says so."""
    if not there:
        raise Refusal("", f"{plate}已经{state}。", "请换一辆。")


def is_free(what: str, number: str, span: str) -> None:
    """Neither a car nor a driver is in two places at once; no clause says so.

    Args:
        what: the car or the driver.
        number: the trip or the repair that has it meanwhile; "" where none has.
        span: from when until when, as people read it.
    """
    if number:
        raise Refusal("", f"{what}这段时间已经派了{number}（{span}）。", "请换车、换驾驶员，或改时间；回来了的先登记。")


def is_told_after_hours(name: str, *, private: bool, after_hours: bool, told: bool) -> None:
    """After hours nobody drives for what is no duty without telling the 主任 or 办公室 (公车.5)."""
    if private and after_hours and not told:
        raise Refusal(
            "公车.5",
            f"{name}下班时间非公务用车，没有报告主任或办公室。",
            "报告过的，请写报告给谁；没有报告的登擅自用车（zwzx vehicle-offences find）。",
        )


def waits_for_approval(number: str, *, waits: bool) -> None:
    """Only what went without approval is approved afterwards; no clause says so."""
    if not waits:
        raise Refusal("", f"{number}没有要补批的。", "先出车的、超过批准的才补批；还没有出车的照常批准、派车。")


def stands_here(plate: str, holder: str, *, here: bool) -> None:
    """A car drives out from its place; no clause says so."""
    if not here:
        raise Refusal("", f"{plate}还在{holder}，没有回来。", "请先登记那一次回车或维修验收，或改派。")


def has_come_back(number: str, *, back: bool, told: bool) -> None:
    """Of a car that is out nothing is put right that happens when it comes back; no clause says so."""
    if told and not back:
        raise Refusal("", f"{number}还没有登记回车。", "请先登记回车（zwzx vehicle-use return）。")


def is_its_last(number: str, *, last: bool) -> None:
    """A return is taken back as long as the car stands where it was parked then; no clause says so."""
    if not last:
        raise Refusal("", f"{number}以后这辆车又有人用过，或这一次是补登的。", "登错的请更正行车记录，或撤销这一次。")
