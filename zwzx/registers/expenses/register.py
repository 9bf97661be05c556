"""支出登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.kinds.plain import text
from zwzx.office.money.expenses import BOOK, Expense
from zwzx.office.people.people import Person
from zwzx.office.terms.money import OPEN, UNSIGNED, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing

Witness, CardHolder = Person.alias("witness"), Person.alias("card_holder")
WHO = pw.fn.COALESCE(Person.name, Expense.by_name)
"""Whose it is, as people call them now."""
SEEN = pw.fn.COALESCE(Witness.name, Expense.witness_name)


def joined(select: Any) -> Any:
    """Expenses with whose they are, who vouches for them, by whose card they were paid."""
    return (
        select.join(Person, pw.JOIN.LEFT_OUTER, on=Expense.handler == Person.id)
        .switch(Expense)
        .join(Witness, pw.JOIN.LEFT_OUTER, on=Expense.witness == Witness.id)
        .switch(Expense)
        .join(CardHolder, pw.JOIN.LEFT_OUTER, on=Expense.holder == CardHolder.id)
    )


def parts() -> Sequence[Any]:
    """Its approvals."""
    from zwzx.office.clauses import approvals

    return approvals.parts()


def standing(office: Office) -> Sequence[Standing]:
    """The quarter that waits to be published."""
    from zwzx.registers.expenses import waiting

    return waiting.standing(office)


def hands(office: Office) -> Collection[int]:
    """The expenses that wait for the acting person's own word."""
    from zwzx.registers.expenses import waiting

    return waiting.for_hand(office)


def told(entry: Expense) -> Iterator[str]:
    """The loans of money that it took the place of, and what the canteen did on its consent."""
    from zwzx.office.canteen import approved
    from zwzx.office.money import clearing

    yield from clearing.told_of_loans(entry)
    yield from approved.told_of_row(entry.id)


def waits(name: str, title: str, *states: State, act: str, clause: str = "", **more: Any) -> Due:
    """What an expense waits for in a state."""
    return Due(name, title, lambda: Expense.state.in_(states), who=WHO, cites=clause, action=act, **more)


EXPENSES = ledger(
    __name__,
    Expense,
    "支出登记簿",
    BOOK,
    number="支出号",
    columns="number spent what payee kind fen who way signer state",
    full="number asked who section what kind special project payee fen together notice budget agreer agreed spent way"
    " no_card holder invoices invoiced sheets witness vouched due signer signed late paid payer cleared booked voucher published"
    " back of state note",
    apart="handler by_name witness_name about",
    beside=(
        Column(
            "who", WHO, text(label_of(Expense.handler)), 8, rank=7, role=Role.HOLDER, printed=13, field=Expense.handler
        ),
        column(Expense.witness, source=SEEN),
        column(Expense.holder, source=CardHolder.name),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有办完",
    due=Expense.due,
    filters=(by(Expense.handler),),
    struck=Expense.state == State.VOID,
    done=Expense.state.in_([State.PUBLISHED, State.PAST]),
    dues=(
        waits("agree", "支出待同意", State.TO_AGREE, act="agree", clause="财务.3"),
        waits(
            "sign",
            "支出待审批",
            *UNSIGNED,
            act="sign",
            clause="财务.7",
            at=Expense.due,
            since=Expense.spent,
            limit=("财务.7", "within"),
        ),
        waits("pay", "支出待付款", State.SIGNED, act="pay"),
        waits("book", "支出待入账", State.PAID, act="book", clause="财务.7"),
        waits("back", "退回的支出", State.BACK, act="again"),
    ),
    standing=standing,
    watched=(Expense,),
    hands=hands,
    parts=parts,
    told=told,
    acts=(
        "asking",
        "from_lectures",
        "from_purchases",
        "from_cars",
        "from_devices",
        "from_receptions",
        "agreeing",
        "spending",
        "paying",
        "publishing",
        "old_expenses",
    ),
    help="支出登记簿：申请、同意、报账、审批、付款、入账、公布",
)
