"""Cars 车辆: what each is and until when it is insured and inspected. A car is an item: whoever drives it has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holding, Item
from zwzx.office.kinds import house, things
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.terms.custody import HolderKind, ItemKind
from zwzx.office.terms.vehicles import CarState
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Holder
    from zwzx.store.record import Record, Withdrawal

BOOK = "辆"
MOST_KM = 9_999_999
"""The most that an odometer shows."""
LEAST_TYPED = 3
"""How much of a plate has to be typed."""


class Vehicle(Numbered):
    """One car. `home` is where it is parked; `km` what the odometer showed when it was entered; `driver` who usually drives it."""

    plate = fact(
        text("车号", least=5, most=12, also=("车牌", "车牌号", "车牌号码", "号牌号码"), hint="如 湘A·12345"),
        shown=12,
        found=True,
        named="title",
        role=Role.TITLE,
        default=None,
        index=True,
        printed=24,
    )
    brand = fact(
        text("品牌型号", most=60, also=("品牌", "车型", "厂牌型号")), shown=16, grow=True, found=True, printed=36
    )
    seats = fact(
        number("座位数", least=1, most=60, unit="座", also=("座位", "核定座位", "核定载客")),
        shown=6,
        rank=3,
        printed=14,
    )
    driver = fact(
        house.person("驾驶员", also=("司机",), hint="平时由谁开"), null=True, shown=8, rank=4, found=True, printed=18
    )
    card = fact(text("油卡号", most=30, also=("加油卡号", "油卡")), shown=12, rank=1, found=True, printed=30)
    bought = fact(day("购置日期", also=("购置", "购买日期", "登记日期")), null=True, shown=10, printed=22)
    insured = fact(day("保险到期", also=("保险到期日", "保险期限")), null=True, shown=10, rank=5, printed=22)
    inspected = fact(
        day("年检到期", also=("年审到期", "检验有效期", "年检有效期")), null=True, shown=10, rank=5, printed=22
    )
    home = fact(text("停放处", most=60, also=("停放地点", "停车位")), shown=12, printed=26)
    km = fact(
        number("登记时里程", most=MOST_KM, unit="公里", also=("里程", "起始里程"), hint="里程表上的数"),
        shown=8,
        default=0,
    )
    item = fact(things.item("车辆实物"), null=True, unique=True)
    ended = fact(day("停用日期"), null=True, shown=10)
    gone = fact(text("停用去向", most=120, hint="上交、拍卖、报废到哪里"), shown=14)
    state = fact(
        choice("车辆状态", CarState), shown=6, sought=True, role=Role.STATE, default=CarState.IN_USE, printed=14
    )
    note = fact(text("备注", long=True), found=True, printed=30)

    class Meta:
        indexes = (ONE_NUMBER,)

    @property
    def label(self) -> str:
        """What people call it: its plate."""
        return str(self.plate)

    @property
    def thing(self) -> Item:
        """The car itself, as custody knows it."""
        assert self.item is not None, self.plate
        return self.item

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": CarState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, plate, make, driver and card."""
        return [self.bare_number, folded(self.plate), *words(self)]


def folded(plate: str) -> str:
    """A plate as it is compared: capitals, without the dot and blanks that people put between."""
    import unicodedata

    bare = unicodedata.normalize("NFKC", plate).upper()
    return "".join(one for one in bare if one not in " ·.•-—")


def in_use() -> list[Vehicle]:
    """The cars in use, in the order of their numbers."""
    return sorted(equal(Vehicle, state=CarState.IN_USE), key=lambda one: one.k)


def of_plate(plate: str) -> Vehicle | None:
    """The car of a plate, however it is written; None where the house has none.

    Of several entries it is the one in use, else the last that was not struck.
    """
    bare = folded(plate)
    found = [one for one in Vehicle.select().order_by(Vehicle.id) if folded(one.plate) == bare]
    return max(found, key=lambda one: (one.state is CarState.IN_USE, one.state is not CarState.STRUCK), default=None)


def ending(text: str) -> list[Vehicle]:
    """The cars in use whose plates have a text of some length in them, as their last figures."""
    bare = folded(text)
    return [one for one in in_use() if len(bare) >= LEAST_TYPED and bare in folded(one.plate)]


def of_item(item: Item) -> Vehicle | None:
    """The car that an item is, where it is one."""
    found: Vehicle | None = Vehicle.get_or_none(Vehicle.item == item)
    return found


def become_item(office: Office, car: Vehicle, gone: Holder | None = None) -> Vehicle:
    """Make a car a thing that can be in somebody's hands: it stands at its place; its code follows from its number.

    Args:
        gone: where it went, of one that was given up before it was entered here.
    """
    assert car.serial is not None, "a car has its number from the first"
    home = custody.place(office, car.home)
    code = custody.code_of(BOOK, car.year, car.serial, 1)
    item = office.add(Item(kind=ItemKind.VEHICLE, code=code, name=car.plate, home=home))
    custody.put(office, item, gone or home, at=office.now, because=car)
    return office.change(car, item=item)


def holding(car: Vehicle) -> Holding:
    """Who has a car now."""
    return custody.holding(car.thing)


def stands_here(car: Vehicle) -> bool:
    """Whether it is parked at one of the house's places, and neither driven nor with a garage."""
    return holding(car).holder.kind is HolderKind.PLACE


def park(office: Office, car: Vehicle, where: str, *, because: Record, at: dt.datetime) -> None:
    """A car comes back and stands at a place."""
    custody.hand_over(office, car.thing, to=custody.place(office, where), because=because, at=at)
