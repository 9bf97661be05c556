"""借款: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.registers.expenses.entered import money
from zwzx import registers
from zwzx.office.core.office import Office
from zwzx.office.people import people
from zwzx.office.terms.money import AdvanceUse
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.people.people import Person


def enter(office: Office) -> None:
    """One in each state."""
    register = registers.load("advances")
    director = people.holders(Post.DIRECTOR, office.today)[0]
    cashier, _ = money(office)

    def then(act: str, entry: Any = None, actor: Person = office.actor, **facts: Any) -> Any:
        action = register.action(act)
        if entry is not None:
            facts[action.acted_on] = register.record.get_by_id(entry.id)
        with_hands = Office(office.store, actor, lambda: office.now, vouches=True)
        return with_hands.perform(action, **facts).record

    def asked() -> Any:
        back_by = office.today + dt.timedelta(days=5)
        return then("ask", use=AdvanceUse.TRAVEL, what="到省厅送件", fen=150_000, back_by=back_by)

    def lent() -> Any:
        return then("lend", then("approve", asked(), person=director), actor=cashier)

    asked()
    then("approve", asked(), person=director)
    lent()
    then("give_back", lent(), actor=cashier, returned=150_000)
    then("void", asked(), reason="不去了")
