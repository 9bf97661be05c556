"""Repairs of cars 车辆维修: what was asked for, agreed to, done, signed for and paid (公车.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.vehicles import vehicle
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles.cars import MOST_KM
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from zwzx.office.vehicles.cars import Vehicle
    from zwzx.store.record import Withdrawal

BOOK = "维"


class VehicleRepair(Numbered):
    """One repair: the fault, what is to be mended and what hangs together with it, the garage, what was done, what it cost.

    `estimate` and `fen` are sums in 分; `opinion` is that of the 政府采购中心, by which the garage is paid.
    """

    asked = fact(minute("申请时间", also=("日期", "申请日期")), shown=16, role=Role.SINCE, printed=24)
    car = fact(vehicle("车号", also=("车牌", "车牌号")), null=True, shown=12, sought=True, printed=22)
    driver = fact(
        person("驾驶员", also=("司机", "报修人", "当班驾驶员")),
        dated="asked",
        null=True,
        shown=8,
        rank=3,
        found=True,
        printed=16,
    )
    km = fact(number("送修里程", most=MOST_KM, unit="公里", also=("里程",)), null=True, shown=8)
    fault = fact(
        text("故障", least=2, most=300, long=True, also=("故障情况", "故障现象")),
        shown=18,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=34,
    )
    scope = fact(text("维修范围", most=500, long=True, also=("维修项目", "项目")), shown=16, found=True, printed=30)
    joint = fact(text("连带维修范围", most=500, long=True, also=("连带范围",)), shown=14, printed=24)
    estimate = fact(entered("估计费用", also=("预计费用",)), null=True, shown=10)
    garage = fact(
        text("维修厂家", most=80, also=("厂家", "修理厂", "送修单位")), shown=14, rank=4, found=True, printed=28
    )
    commissioned = fact(moment("送修时间"), null=True, shown=16, printed=24)
    expected = fact(moment("预计修好", also=("预计出厂",)), null=True, shown=16)
    done = fact(text("实际维修项目", most=500, long=True), shown=16, printed=30)
    checked = fact(minute("出厂验收时间", also=("验收时间", "出厂时间")), null=True, shown=16, rank=2, printed=24)
    checker = fact(person("验收的驾驶员", also=("验收人", "验收")), dated="checked", null=True, shown=8, printed=16)
    fen = fact(entered("维修金额", also=("金额", "费用", "维修费")), null=True, shown=10, printed=20)
    opinion = fact(text("政府采购中心审核意见", most=200, also=("审核意见",)), shown=16, printed=30)
    paid = fact(moment("结算时间", also=("结算日期",)), null=True, shown=16)
    state = fact(
        choice("维修情况", RepairState), shown=8, sought=True, role=Role.STATE, default=RepairState.ASKED, printed=14
    )
    note = fact(text("备注", long=True), found=True, printed=20)

    dated_by = ("asked",)

    class Meta:
        indexes = (ONE_NUMBER, (("car", "state"), False))

    @property
    def vehicle(self) -> Vehicle:
        """The car; one of an old book alone may have none, for its plate is unknown here."""
        assert self.car is not None, self.number
        return self.car

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": RepairState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the car, the fault, what was mended, the garage."""
        plate = self.car.plate if self.car is not None else ""
        return [self.bare_number, plate, *words(self)]
