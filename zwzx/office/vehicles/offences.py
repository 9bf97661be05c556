"""Cars driven without leave 擅自用车: what was found, which time it is, what it comes to (公车.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import day, minute, moment, month
from zwzx.office.kinds.house import person
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.kinds.vehicles import vehicle
from zwzx.office.terms.vehicles import Contract, OffenceState
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "擅"


class VehicleOffence(Numbered):
    """One finding. `use` is the trip, where its readings are known; `month` the one from whose pay the fine is taken.

    `loss` is what it cost, `insured` what the insurance bears of that, `borne` what is left to the driver, `fine` what is
    taken off where there was no harm: sums in 分.
    """

    at = fact(minute("用车时间", also=("日期", "时间")), shown=16, role=Role.SINCE, printed=26)
    found = fact(day("发现日期"), shown=10, rank=2, printed=22)
    driver = fact(
        person("驾驶员", also=("司机",)), dated="found", null=True, shown=8, role=Role.HOLDER, found=True, printed=18
    )
    car = fact(vehicle("车号", also=("车牌", "车牌号")), null=True, shown=12, sought=True, printed=22)
    use = fact(row("用车登记", VehicleUse), null=True)
    what = fact(
        text("擅自用车情况", least=2, most=500, long=True, also=("情况", "事由"), hint="去哪里、做什么、怎么发现的"),
        shown=20,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=40,
    )
    harm = fact(yes_no("造成不良后果", also=("不良后果",)), shown=6, default=False, printed=14)
    loss = fact(entered("全部损失"), null=True, shown=10, printed=20)
    insured = fact(entered("保险赔偿"), null=True, shown=10, printed=20)
    borne = fact(entered("驾驶员承担"), null=True, shown=10, printed=20)
    step = fact(number("第几次", least=1, most=99, unit="次"), null=True, shown=6, printed=12)
    fine = fact(entered("扣工资", also=("扣款", "罚款")), null=True, shown=8, printed=16)
    month = fact(month("扣款月份"), null=True, shown=8, printed=18)
    outcome = fact(choice("主任的决定", Contract), null=True, shown=12, printed=24)
    decision = fact(text("决定依据", most=200), shown=14)
    decider = fact(person("决定的主任"), dated="decided", null=True, shown=8, printed=16)
    decided = fact(moment("决定时间"), null=True, shown=16)
    state = fact(
        choice("处理情况", OffenceState), shown=10, sought=True, role=Role.STATE, default=OffenceState.NOTED, printed=18
    )
    note = fact(text("备注", long=True), found=True, printed=20)

    class Meta:
        indexes = (ONE_NUMBER, (("driver", "at"), False))

    @property
    def whose(self) -> Person:
        """The driver; asked of none of an old book, which may not know them."""
        assert self.driver is not None, self.number
        return self.driver

    @property
    def called(self) -> str:
        """The driver's name; "" where an old book tells somebody whom the house does not know."""
        return self.driver.name if self.driver is not None else ""

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": OffenceState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the driver, the car, what happened."""
        plate = self.car.plate if self.car is not None else ""
        return [self.bare_number, plate, *words(self)]
