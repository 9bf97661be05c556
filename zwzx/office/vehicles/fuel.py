"""Fuel 加油: what went into which car, by its card or, for a reason on the road, in cash (公车.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import person
from zwzx.office.kinds.litres import litres
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.vehicles import vehicle
from zwzx.office.terms.vehicles import FuelBy, Standing
from zwzx.office.vehicles.cars import MOST_KM
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "油"


class Refuel(Numbered):
    """Fuel that one car got: `amount` in hundredths of a litre, `price` of a litre and `fen` in 分."""

    on = fact(day("加油日期", also=("日期",)), shown=10, role=Role.SINCE, printed=22)
    car = fact(vehicle("车号", also=("车牌", "车牌号")), null=True, shown=12, sought=True, printed=24)
    driver = fact(
        person("驾驶员", also=("司机", "加油人")), dated="on", null=True, shown=8, rank=3, found=True, printed=18
    )
    paid_by = fact(
        choice("加油方式", FuelBy, also=("支付方式",)), shown=6, sought=True, default=FuelBy.CARD, printed=16
    )
    card = fact(text("油卡号", most=30, also=("卡号",)), shown=12, rank=2, printed=30)
    amount = fact(litres("升数", also=("油量", "加油量", "升", "加油升数")), shown=8, printed=18)
    price = fact(entered("单价", also=("油价",)), null=True, shown=8, rank=1, printed=16)
    fen = fact(entered("金额", also=("加油金额", "合计")), shown=10, printed=20)
    km = fact(
        number("里程", most=MOST_KM, unit="公里", also=("里程数", "里程表")), null=True, shown=8, rank=4, printed=18
    )
    place = fact(
        text("加油地点", most=100, also=("地点", "加油站")),
        shown=14,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=36,
    )
    why = fact(text("现金加油的原因", most=200), shown=14, found=True)
    no_card = fact(yes_no("不能刷卡"), default=False)
    state = fact(choice("情况", Standing), shown=6, sought=True, role=Role.STATE, default=Standing.STANDS, printed=14)
    note = fact(text("备注", long=True), found=True, printed=26)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER, (("car", "on"), False))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": Standing.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the car, who filled it up, where."""
        plate = self.car.plate if self.car is not None else ""
        return [self.bare_number, plate, *words(self)]
