"""耐用品: what was bought and came in is entered from the purchase, a thing a piece, and leaves the stock with it (用品.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.devices import devices, from_stock
from zwzx.office.devices.devices import Device
from zwzx.office.kinds.base import parts
from zwzx.office.kinds.plain import number
from zwzx.office.supplies.purchases import Purchase, PurchaseLine, lines_of
from zwzx.office.supplies.stock import MOST
from zwzx.office.terms.devices import DeviceSort
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.supplies import PurchaseState
from zwzx.registers.devices.entering import is_another

if TYPE_CHECKING:
    from collections.abc import Mapping

Numbers = Annotated[str, asked(Device.sn, most=2000, hint="几件的照次序用顿号隔开"), FOLDED]


def what_came(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The first durable line of which something came in and is not entered, or the one that is named; how many pieces."""
    purchase, no = values.get("purchase"), values.get("no")
    each = from_stock.durable_lines(purchase) if isinstance(purchase, Purchase) else []
    left = {one.no: len(from_stock.prices_left(one.line.id)) for one in each}
    found = next((one for one in each if (one.no == no if no else left[one.no])), None)
    if found is None:
        return Proposal()
    what = found.line.article
    told = f"第{found.no}项　{what.called}　入库{found.received}{what.unit}，还有{left[found.no]}件没有登记。"
    same = Device.select().where(Device.name == what.name).order_by(-Device.id).first()
    known = {"no": found.no, "pieces": left[found.no] or None, "sort": same.sort if same is not None else None}
    return Proposal({name: value for name, value in known.items() if value is not None}, [told])


def has_durables(purchase: Purchase) -> None:
    """A purchase without a durable article has nothing to enter.

    Raises:
        Refusal: where it is so.
    """
    from_stock.has_durables(purchase.number, there=bool(from_stock.durable_lines(purchase)))


@action(
    "登记为耐用品",
    key="p",
    entered_by=OFFICE,
    cites=["用品.3"],
    on=Purchase,
    fill=what_came,
    fits=has_durables,
    when=(PurchaseState.BOUGHT, PurchaseState.RECEIVED),
    otherwise={
        PurchaseState.APPROVED: "请先登记采购、入库（zwzx purchases buy、zwzx supplies receive）。",
        PurchaseState.GATHERED: "已经汇总的，照请购计划登记。",
    },
    undone_by=Final.NUMBERED,
)
def from_purchase(
    office: Office,
    purchase: Purchase,
    no: Annotated[int, asked(PurchaseLine.place, least=1)],
    pieces: Annotated[int, number("件数", least=1, most=MOST)],
    sort: Annotated[DeviceSort, asked(Device.sort)] = DeviceSort.OTHER,
    sns: Numbers = "",
    place: Annotated[str, asked(Device.place), FOLDED] = "",
) -> Device:
    """把入了库的耐用物品登记到耐用品台账：一件一条，编号、标签接着排，品名、规格、单价、采购日期、供货商带过来。"""
    each = lines_of(purchase)
    from_stock.has_line(purchase.number, no, [one.no for one in each])
    found = next(one for one in each if one.no == no)
    what = found.line.article
    from_stock.is_durable(what.called, what.sort)
    prices, there = from_stock.prices_left(found.line.id), from_stock.of_line(found.line.id)
    from_stock.are_left(what.called, pieces, len(prices), found.received, [one.number for one in there])
    numbers = parts(sns)
    from_stock.each_has_its_number(pieces, len(numbers))
    for one in numbers:
        is_another(one, "")
    taken = from_stock.take(office, what, pieces)
    told: dict[str, Any] = {
        "name": what.name,
        "spec": what.spec,
        "sort": sort,
        "place": place,
        "seller": purchase.supplier,
    }
    told |= {"bought": purchase.bought, "purchase": found.of.id, "line": found.line.id, "supply": taken.id}
    made = [
        devices.enter(office, {**told, "price": price, "sn": sn}, None, office.now)
        for price, sn in zip(prices[:pieces], numbers or [""] * pieces, strict=True)
    ]
    _tell(office, [one.number for one in made])
    return made[0]


def _tell(office: Office, numbers: list[str]) -> None:
    """Under which numbers they stand, and how their labels are printed."""
    which = numbers[0] if len(numbers) == 1 else f"{numbers[0]}至{numbers[-1]}，共{len(numbers)}件"
    office.remind(f"登记为{which}：标签请打印（zwzx devices print --sheet labels）；交给使用人用交付使用。")
