"""支出: its way from the application to the books, and what is refused on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.expenses import entered
from zwzx.jobs.waiting.today import waiting
from zwzx.office.terms.money import CostKind, Settled, State
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from tests.conftest import Desk

TODAY = dt.date(2026, 9, 28)


@pytest.fixture
def money(desk: Desk) -> Desk:
    """An office with a deputy for its money, a cashier and an accountant."""
    desk.person("appoint", "陈静", post=Post.FINANCE_DEPUTY)
    desk.person("appoint", "李明", post=Post.CASHIER)
    desk.person("appoint", "刘强", post=Post.ACCOUNTANT)
    return desk


def asked(desk: Desk, fen: int, **facts: Any) -> Any:
    """A sum that is asked for by 蒋明."""
    told = {"what": "印制办事指南", "kind": CostKind.PRINTING, "payee": "城关图文店", "handler": desk.somebody("蒋明")}
    return desk.act("expenses.ask", fen=fen, **{**told, **facts})


def agreed(desk: Desk, fen: int, by: str, **facts: Any) -> Any:
    return desk.act("expenses.agree", asked(desk, fen, **facts), person=desk.somebody(by))


def spent(desk: Desk, entry: Any, **facts: Any) -> Any:
    """A sum as it was spent today, by transfer, with 孙丽 for a witness."""
    told = {"spent": TODAY, "way": Settled.TRANSFER, "witness": desk.somebody("孙丽"), "invoices": "26004401"}
    return desk.act("expenses.spend", entry, **{**told, **facts})


@pytest.mark.clause("财务.3")
@pytest.mark.clause("财务.7")
def test_a_sum_goes_its_way(money: Desk) -> None:
    entry = asked(money, 30_000)
    assert (entry.number, entry.state, entry.section) == ("支〔2026〕1号", State.TO_AGREE, "业务科")
    assert [(one.title, one.who) for one in waiting(money.office, ("expenses",))] == [("支出待同意", "蒋明")]
    money.refused("财务.3", "expenses.spend", entry, spent=TODAY)
    entry = money.act("expenses.agree", entry, person=money.somebody("陈静"))
    assert (entry.state, entry.agreer) == (State.AGREED, "陈静")
    entry = spent(money, entry)
    assert (entry.state, entry.due.date()) == (State.TO_SIGN, dt.date(2026, 9, 30))
    entry = money.act("expenses.sign", entry, person=money.somebody("陈静"))
    assert (entry.state, entry.signer) == (State.SIGNED, "陈静")
    money.clock.on(minutes=5)
    entry = money.acting("李明").act("expenses.pay", entry)
    assert (entry.state, entry.payer) == (State.PAID, "李明")
    entry = money.acting("刘强").act("expenses.book", entry, booked=dt.date(2026, 9, 1), voucher="记-12")
    assert (entry.state, entry.booked) == (State.BOOKED, dt.date(2026, 9, 1))


def test_one_of_each_state_is_entered(desk: Desk) -> None:
    entered.enter(desk.office)
