"""Uses of cars 用车: who asked for which trip, which car and driver were sent, and what the log has of it.

A trip that was driven has its readings; those of a car follow one another by the time of the trips, whenever they were
entered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.vehicles import vehicle
from zwzx.office.terms.vehicles import GONE, UseKind, UseState, UseUrgency, Where
from zwzx.office.vehicles.cars import MOST_KM
from zwzx.office.vehicles.odometer import Driven
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.people.people import Person
    from zwzx.office.vehicles.cars import Vehicle
    from zwzx.store.record import Withdrawal

BOOK = "车"


class VehicleUse(Numbered):
    """One trip: as it was asked for, as it was sent, as it was driven.

    `leader` tells whether a leader of the centre uses the car; `turn` which place it had by the order of 公车.1 when it was
    sent, `ahead` the numbers of those that stood before it, and `overruled` why it went first all the same. `gap` says why
    the odometer does not begin where the trip before ended; `late` that the trip was entered after it. `approve_by` is
    there as long as a trip that nobody approved beforehand waits to be approved afterwards.
    """

    booked = fact(moment("预约时间"), null=True, shown=16)
    section = fact(
        department("用车科室", also=("用车部门", "申请部门", "科室")),
        null=True,
        shown=10,
        rank=3,
        sought=True,
        printed=20,
    )
    user = fact(person("用车人", also=("乘车人",)), dated="booked", null=True, shown=8, rank=6, found=True, printed=16)
    persons = fact(number("人数", least=1, most=60, unit="人", also=("乘车人数",)), shown=4, null=True, printed=10)
    purpose = fact(
        text("事由", least=2, most=200, also=("用车事由",)),
        shown=20,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=36,
    )
    to = fact(text("目的地", least=2, most=120, also=("地点", "到达地点")), shown=12, rank=7, found=True, printed=26)
    where = fact(choice("区内区外", Where), shown=6, sought=True, null=True)
    start = fact(minute("计划出车"), null=True, shown=16, rank=8, role=Role.SINCE)
    until = fact(minute("计划回车", also=("预计回车时间",)), null=True, shown=16, rank=1)
    kind = fact(choice("用车性质", UseKind), shown=6, rank=2, sought=True, default=UseKind.DUTY, printed=12)
    urgency = fact(choice("用车缓急", UseUrgency), shown=8, default=UseUrgency.DAILY)
    why = fact(text("优先理由", most=200, hint="急病、工伤、紧急任务、领导指示抽调的写明情况"), shown=16)
    leader = fact(yes_no("中心领导用车"), default=False)
    car = fact(vehicle("车号", also=("车牌", "车牌号")), null=True, shown=12, sought=True, printed=22)
    driver = fact(
        person("驾驶员", also=("司机",)),
        dated="out",
        null=True,
        shown=8,
        rank=5,
        sought=True,
        role=Role.HOLDER,
        printed=16,
    )
    dispatched = fact(moment("派车时间"), null=True, shown=16)
    dispatcher = fact(person("派车人"), dated="dispatched", null=True, shown=8)
    turn = fact(number("规定次序", unit="位"), null=True, shown=6)
    ahead = fact(text("排在前面的"), shown=14)
    overruled = fact(text("另排的理由"), shown=14)
    out = fact(minute("出车时间"), null=True, shown=16, rank=3, printed=26)
    out_km = fact(
        number("出车里程", most=MOST_KM, unit="公里", also=("起始里程", "起码")), null=True, shown=8, printed=16
    )
    back = fact(minute("回车时间", also=("返回时间",)), null=True, shown=16, rank=2, printed=26)
    back_km = fact(
        number("回车里程", most=MOST_KM, unit="公里", also=("止码", "结束里程")), null=True, shown=8, printed=16
    )
    gap = fact(text("里程不接的原因", most=200), shown=14)
    route = fact(text("行车路线", most=300, also=("路线", "起止地点")), shown=14, found=True, printed=30)
    parked = fact(text("停放", most=60, also=("停放地点",)), shown=10, printed=16)
    told = fact(person("报告给谁"), dated="out", null=True, shown=8)
    late = fact(yes_no("补录"), default=False, shown=4)
    log_due = fact(moment("记录期限"), null=True, shown=16)
    approve_by = fact(moment("补批期限"), null=True, shown=16)
    state = fact(
        choice("用车情况", UseState), shown=8, sought=True, role=Role.STATE, default=UseState.TO_SEND, printed=14
    )
    note = fact(text("备注", long=True), found=True, printed=20)

    dated_by = ("out", "start")

    class Meta:
        indexes = (ONE_NUMBER, (("state", "k"), False), (("car", "out"), False))

    @property
    def km(self) -> int | None:
        """How far it was driven; None where the log does not tell."""
        if self.back_km is None or self.out_km is None:
            return None
        return int(self.back_km - self.out_km)

    @property
    def sent(self) -> tuple[Vehicle, Person]:
        """The car and the driver that were sent; asked only of a trip for which there are both."""
        assert self.car is not None, self.number
        assert self.driver is not None, self.number
        return self.car, self.driver

    @property
    def planned(self) -> tuple[dt.datetime, dt.datetime]:
        """From when until when it was to be; asked of none of an old book."""
        assert self.start is not None, self.number
        assert self.until is not None, self.number
        return self.start, self.until

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": UseState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, what for and where to, who used and who drove it, which car."""
        plate = self.car.plate if self.car is not None else ""
        driver = self.driver.name if self.driver is not None else ""
        return [self.bare_number, plate, driver, *words(self)]


DRIVEN: Any = VehicleUse.state.in_(GONE)
"""The condition of a trip that was driven, or is."""


def driven(car: Vehicle, but: int = 0) -> list[VehicleUse]:
    """The trips of a car, the earliest first, but for one of that id."""
    query = VehicleUse.select().where((VehicleUse.car == car) & DRIVEN & (VehicleUse.id != but))
    return list(query.order_by(VehicleUse.out, VehicleUse.id))


def begun_in(first: dt.date, last: dt.date) -> list[VehicleUse]:
    """The trips that began on some days, both included, the earliest first."""
    from zwzx.store.expressions import within_days

    query = VehicleUse.select().where(DRIVEN & within_days(VehicleUse.out, first, last))
    return list(query.order_by(VehicleUse.out, VehicleUse.id))


def reading(use: VehicleUse) -> Driven:
    """A trip as far as its readings go."""
    assert use.out is not None, use.number
    return Driven(use.number, use.out, use.out_km or 0, use.back, use.back_km)
