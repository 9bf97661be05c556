"""Hired cars 租车: private cars that were hired by the trip for duty, with their owners and rates (财务.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.terms.vehicles import HireState, Zone
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.store.record import Withdrawal

BOOK = "租"
ZONES = {
    "城区": Zone.TOWN,
    "城内": Zone.TOWN,
    "河西（城区外）": Zone.WEST,
    "河西(城区外)": Zone.WEST,
    "城区外": Zone.WEST,
}
"""How people also write where a trip went."""


class HiredCar(Numbered):
    """One hire: who asked for which day, why no car of the house would do, the owner and the car, so many trips at a rate.

    `rate` and `fen` are sums in 分, as the clause has them on the day of the hire; `invoice` is that of its quarter.
    """

    on = fact(day("租车日期", also=("日期", "用车日期")), shown=10, role=Role.SINCE, printed=22)
    section = fact(department("用车科室", also=("科室", "用车部门")), null=True, shown=10, sought=True, printed=20)
    user = fact(person("用车人", also=("经办人",)), dated="asked", null=True, shown=8, found=True, printed=16)
    purpose = fact(
        text("事由", least=2, most=200, also=("用车事由",)),
        shown=18,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=34,
    )
    reason = fact(
        text("租车原因", least=2, most=200, also=("特殊情况",), hint="为什么不能用公车"), shown=14, printed=26
    )
    to = fact(text("目的地", most=120, also=("地点",)), shown=12, found=True, printed=24)
    zone = fact(
        choice("租车去向", Zone, also=("去向", "区域"), synonyms=ZONES), null=True, shown=8, sought=True, printed=16
    )
    trips = fact(number("趟数", least=1, most=99, unit="趟", also=("趟",)), shown=4, default=1, printed=12)
    owner = fact(text("车主", most=30, also=("车主姓名",)), shown=8, rank=4, found=True, sought=True, printed=18)
    plate = fact(text("租用车号", most=12, also=("车号", "车牌", "车牌号")), shown=10, rank=3, found=True, printed=22)
    asked = fact(moment("申请时间"), null=True, shown=16)
    rate = fact(entered("每趟标准", also=("标准",)), null=True, shown=8, printed=16)
    fen = fact(entered("租车金额", also=("金额",)), null=True, shown=10, printed=18)
    invoice = fact(text("税票号", most=60, also=("发票号", "票据号")), shown=12, found=True, printed=24)
    settled = fact(day("汇总日期"), null=True, shown=10, rank=1, printed=22)
    state = fact(
        choice("租车情况", HireState), shown=8, sought=True, role=Role.STATE, default=HireState.TO_APPROVE, printed=14
    )
    note = fact(text("备注", long=True), found=True, printed=20)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "on"), False))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": HireState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, what for, where to, the owner and the plate."""
        return [self.bare_number, *words(self)]


def driven_in(first: dt.date, last: dt.date) -> list[HiredCar]:
    """The hires that were driven on some days, both included, the earliest first; what waits to be is none of them."""
    states = (HireState.DRIVEN, HireState.SETTLED)
    query = HiredCar.select().where(HiredCar.on.between(first, last) & HiredCar.state.in_(states))
    return list(query.order_by(HiredCar.on, HiredCar.id))
