"""A payment that was entered wrongly is taken back: at once, by the desk's undoing too, and not what the books rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.conftest import commands
from tests.refusals import refused
from tests.registers.expenses.hands import agreed, booked, money, spent, told
from zwzx import registers
from zwzx.faces.undoing import plan
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import Settled, State
from zwzx.reports.last_acts import last_of
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

__all__ = ("money",)
BANK = {"settles": True, "bank": 0, "bank_books": 0}


def signed(desk: Desk, **facts: Any) -> Any:
    """28 yuan that were spent in cash, and approved."""
    cash = {"way": Settled.CASH, "no_card": "集市上没有刷卡机"}
    entry = spent(desk, agreed(desk, 2_800, "陈静"), **{**cash, **facts})
    entry = desk.act("expenses.sign", entry, person=desk.somebody("陈静"))
    desk.clock.on(minutes=1)
    return entry


def paid(desk: Desk, **facts: Any) -> Any:
    """28 yuan that the cashier paid in cash."""
    return desk.acting("李明").act("expenses.pay", signed(desk, **facts))


def test_it_is_undone_as_the_last_act_and_paid_again(money: Desk) -> None:
    entry, cashier = paid(money), money.acting("李明")
    made = plan(cashier.office, last_of(cashier.office, registers.load("expenses"), entry.id))
    assert made.words == f"撤销：{entry.number} 付款（李明 09:01）"
    made.perform(cashier.office)
    entry = money.fresh(entry)
    assert (entry.state, entry.paid, entry.payer) == (State.SIGNED, None, "")
    assert cashier.act("expenses.pay", entry).state is State.PAID
    assert verify(registers.tables()).sound


def test_another_than_the_cashier_does_not_undo_it(money: Desk) -> None:
    with refused("", "由出纳办理"):
        money.acting("刘强").act("expenses.unpay", paid(money), reason="付错了")


def test_what_is_in_the_books_is_taken_out_first(money: Desk) -> None:
    entry = booked(money, 30_000, "陈静")
    assert "撤销入账" in money.acting("李明").refused("", "expenses.unpay", entry, reason="付错了")
    money.acting("刘强").act("expenses.unbook", entry, reason="付错了")
    assert money.acting("李明").act("expenses.unpay", entry, reason="付错了").state is State.SIGNED


def test_a_month_that_was_settled_since_is_opened_first(money: Desk) -> None:
    entry, cashier = paid(money), money.acting("李明")
    count = cashier.act("cash.count", counted=0, books=0, **BANK)
    with refused("", f"已经月结（{count.number}），不能撤销", f"zwzx cash void {count.number}"):
        cashier.act("expenses.unpay", entry, reason="付错了")
    cashier.act("cash.void", count, reason="重来")
    assert cashier.act("expenses.unpay", entry, reason="付错了").state is State.SIGNED


def test_no_cash_is_paid_back_into_a_month_that_was_settled(money: Desk) -> None:
    entry, cashier, then = signed(money), money.acting("李明"), money.clock.now
    count = cashier.act("cash.count", counted=0, books=0, **BANK)
    money.clock.on(days=1)
    with refused("", f"{entry.number}的付款在2026-09-28，已经月结", f"zwzx cash void {count.number}"):
        cashier.act("expenses.pay", entry, at=then)
    assert cashier.act("expenses.pay", entry).state is State.PAID
    cashier.act("expenses.unpay", entry, reason="时间写错了")
    cashier.act("cash.void", count, reason="漏登一笔")
    assert cashier.act("expenses.pay", entry, at=then).paid == then


def test_what_was_no_cash_is_entered_after_the_month_was_settled(money: Desk) -> None:
    entry, cashier, then = signed(money, way=Settled.TRANSFER), money.acting("李明"), money.clock.now
    cashier.act("cash.count", counted=0, books=0, **BANK)
    money.clock.on(days=1)
    assert cashier.act("expenses.pay", entry, at=then).paid == then


def test_a_day_s_count_since_is_told(money: Desk) -> None:
    entry, cashier = paid(money), money.acting("李明")
    count = cashier.act("cash.count", counted=0, books=0)
    assert f"盘点过现金：{count.number}" in told(cashier, "expenses.unpay", entry, reason="付错了")


def test_by_command_with_its_reason_in_the_history(money: Desk, capsys: Any) -> None:
    number = paid(money).number
    zwzx = commands(money, capsys, acting="李明")
    code, _, err = zwzx("expenses", "unpay", number, "--reason", "金额付错了")
    assert code == 0, err
    assert Expense.get().state is State.SIGNED
    assert "金额付错了" in zwzx("expenses", "show", number)[1]
