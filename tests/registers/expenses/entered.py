"""支出: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.core.office import Office
from zwzx.office.people import people
from zwzx.office.terms.money import CostKind, Settled
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.money.expenses import Expense
    from zwzx.office.people.people import Person


def enter(office: Office) -> None:
    """One in each state; the people who keep the money are appointed where nobody is."""
    register = registers.load("expenses")
    director = people.holders(Post.DIRECTOR, office.today)[0]
    cashier, accountant = money(office)
    working = people.working(office.today)
    witness = next(one for one in working if one not in (director, office.actor, cashier, accountant))

    def then(act: str, entry: Expense | None = None, actor: Person = office.actor, **facts: Any) -> Expense:
        action = register.action(act)
        if entry is not None:
            facts[action.acted_on] = register.record.get_by_id(entry.id)
        with_hands = Office(office.store, actor, lambda: office.now, vouches=True)
        made: Expense = with_hands.perform(action, **facts).record
        return made

    def agreed(serial: int) -> Expense:
        what, shop, fen = f"印制办事指南第{serial}批", f"第{serial}家图文店", 60_000 + serial
        made = then("ask", what=what, kind=CostKind.PRINTING, fen=fen, payee=shop)
        return then("agree", made, person=director)

    def spent(serial: int) -> Expense:
        return then("spend", agreed(serial), spent=office.today, way=Settled.TRANSFER, invoices=f"2600{serial:04}")

    def signed(serial: int) -> Expense:
        return then("sign", then("claim", spent(serial), witness=witness), person=director)

    then("ask", what="购打印纸", kind=CostKind.OFFICE, fen=4_500, payee="城关文具店")
    agreed(1)
    spent(2)
    then("claim", spent(3), witness=witness)
    signed(4)
    then("pay", signed(5), actor=cashier)
    then("book", then("pay", signed(6), actor=cashier), actor=accountant, booked=office.today.replace(day=1))
    then("send_back", signed(7), reason="附件不全")
    then("void", agreed(8), reason="不用印了")
    then("past", number="1", spent=dt.date(2011, 3, 4), what="购打印纸", fen=12_000, who="某某", kind="办公费")


def money(office: Office) -> list[Person]:
    """The cashier and the accountant; two people are appointed where nobody is."""
    director = people.holders(Post.DIRECTOR, office.today)[0]
    apart = {Post.CASHIER, Post.ACCOUNTANT}
    free = [
        one
        for one in people.working(office.today)
        if one not in (director, office.actor) and not people.own_posts(one, office.today) & apart
    ]
    found = []
    for place, post in enumerate((Post.CASHIER, Post.ACCOUNTANT), 1):
        there = people.holders(post, office.today)
        if not there:
            office.perform(registers.load("people").action("appoint"), who=free[place], post=post)
        found.append((there or free[place : place + 1])[0])
    return found
