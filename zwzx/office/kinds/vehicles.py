"""A car of the house, as people name it: by its plate, or by its number in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.hidden import hostile
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within
    from zwzx.office.vehicles.cars import Vehicle

MOST = 10


class VehicleKind(Kind["Vehicle"]):
    """A car: by its plate or the end of it, or by its number."""

    word: ClassVar[str] = "车号"

    def read(self, text: str, office: Within | None = None) -> Vehicle:
        """The car of that plate or number.

        Raises:
            Unreadable: where none or more than one is meant.
        """
        from zwzx.office.kinds.references import read_number
        from zwzx.office.vehicles import cars
        from zwzx.store.record import equal

        if hostile(text) is not None:
            raise self.wrong(text, "夹有不可见或不成字的字符", "请重写。")
        if (whole := cars.of_plate(text)) is not None:
            return whole
        number = read_number(text)
        if number is not None and number[0] in ("", cars.BOOK):
            found = equal(cars.Vehicle, book=cars.BOOK, year=number[1], serial=number[2])
        else:
            found = cars.ending(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise self.wrong(text, f"可以是{'、'.join(one.plate for one in found[:MOST])}", "请写全车号。")
        known = "、".join(one.plate for one in cars.in_use()[:MOST])
        raise self.wrong(
            text,
            "不在车辆台账里",
            f"在用的有：{known}。" if known else "请先登记车辆（zwzx vehicles add）。",
        )

    def show(self, value: Vehicle) -> str:
        """Its plate."""
        return str(value.plate)

    def field(self, **options: Any) -> Any:
        """Which car it is."""
        from zwzx.office.vehicles.cars import Vehicle

        return Reference(Vehicle, **options)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """The cars in use that fit, each with its make."""
        from zwzx.office.vehicles import cars

        bare = cars.folded(typed)
        return [Suggestion(one.plate, one.brand) for one in cars.in_use() if bare in cars.folded(one.plate)][:MOST]


def vehicle(label: str, *, also: Sequence[str] = (), hint: str = "") -> VehicleKind:
    """A car of the house."""
    return VehicleKind(label, also=also, hint=hint or "车号，或车号的末几位")
