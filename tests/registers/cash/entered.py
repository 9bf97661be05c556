"""现金盘点: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.registers.expenses.entered import money
from zwzx import registers
from zwzx.office.core.office import Office

if TYPE_CHECKING:
    from zwzx.office.people.people import Person


def enter(office: Office) -> None:
    """A count that was void, and the one that stands in its place."""
    register = registers.load("cash")
    cashier, accountant = money(office)

    def do(act: str, actor: Person, **facts: Any) -> Any:
        with_hands = Office(office.store, actor, lambda: office.now, vouches=True)
        return with_hands.perform(register.action(act), **facts).record

    hands = {"cashier": cashier, "checker": accountant}
    wrong = do("count", cashier, counted=86_050, books=86_000, why="多收五角", **hands)
    do("void", cashier, entry=register.record.get_by_id(wrong.id), reason="数错了")
    do("count", cashier, counted=86_000, books=86_000, **hands)
