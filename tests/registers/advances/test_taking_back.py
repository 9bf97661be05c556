"""Money lent, and what came back of it, taken back: the last first, and nothing that something rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.conftest import commands
from tests.jobs.test_old_rows import imported
from tests.refusals import refused
from tests.registers.advances.test_advances import asked, lent
from tests.registers.advances.test_old_loans import OUT
from tests.registers.expenses.hands import agreed, money, spent
from zwzx import registers
from zwzx.faces.undoing import plan
from zwzx.office.money.advances import CashAdvance
from zwzx.office.terms.money import AdvanceState
from zwzx.reports.last_acts import last_of
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

__all__ = ("money",)
BANK = {"settles": True, "bank": 0, "bank_books": 0}


def undone(desk: Desk, entry: Any) -> Any:
    """The last act on a loan, undone as the desk does it."""
    plan(desk.office, last_of(desk.office, registers.load("advances"), entry.id)).perform(desk.office)
    return desk.fresh(entry)


def test_what_was_paid_out_is_undone_as_the_last_act(money: Desk) -> None:
    entry = undone(money.acting("李明"), lent(money, 30_000, "陈静"))
    assert (entry.state, entry.lent, entry.lender) == (AdvanceState.APPROVED, None, "")
    assert money.act("advances.void", entry, reason="不去了").state is AdvanceState.VOID


def test_each_return_is_taken_back_the_last_first(money: Desk) -> None:
    claim = money.act("expenses.sign", spent(money, agreed(money, 15_000, "陈静")), person=money.somebody("陈静"))
    entry, hands = lent(money, 30_000, "陈静"), money.acting("李明")
    hands.act("advances.give_back", entry, returned=10_000)
    hands.act("advances.give_back", entry, claimed=15_000, expense=claim.number)
    entry = hands.act("advances.give_back", entry, returned=5_000)
    assert entry.state is AdvanceState.SETTLED
    entry = undone(hands, entry)
    assert (entry.state, entry.returned, entry.settled) == (AdvanceState.LENT, 10_000, None)
    entry = hands.act("advances.ungive", entry, reason="票据不对")
    assert (entry.returned, entry.claimed, entry.expenses) == (10_000, 0, "")
    entry = hands.act("advances.give_back", entry, returned=1_000)
    for left in (10_000, 0):
        entry = hands.act("advances.ungive", entry, reason="登错了")
        assert (entry.returned, entry.claimed) == (left, 0)
    with refused("", "没有在这里登记过还款"):
        hands.act("advances.ungive", entry, reason="登错了")
    assert verify(registers.tables()).sound


def test_a_loan_of_which_something_came_back_was_paid_out(money: Desk) -> None:
    entry, hands = lent(money, 30_000, "陈静"), money.acting("李明")
    hands.act("advances.give_back", entry, returned=10_000)
    with refused("", "已经还过100.00", "先撤销还款"):
        hands.act("advances.unlend", entry, reason="登错了")
    hands.act("advances.give_back", entry, returned=20_000)
    assert "先撤销还款" in hands.refused("", "advances.unlend", entry, reason="登错了")


def test_a_month_that_was_settled_since_is_opened_first(money: Desk) -> None:
    entry, hands = lent(money, 30_000, "陈静"), money.acting("李明")
    count = hands.act("cash.count", counted=0, books=0, **BANK)
    with refused("", f"{entry.number}的借出", f"已经月结（{count.number}）"):
        hands.act("advances.unlend", entry, reason="登错了")
    hands.act("cash.void", count, reason="重来")
    hands.act("advances.give_back", entry, returned=10_000)
    count = hands.act("cash.count", counted=0, books=0, **BANK)
    with refused("", f"{entry.number}的还款", f"已经月结（{count.number}）"):
        hands.act("advances.ungive", entry, reason="登错了")
    hands.act("cash.void", count, reason="重来")
    assert hands.act("advances.ungive", entry, reason="登错了").returned == 0


def test_no_cash_is_lent_or_comes_back_in_a_month_that_was_settled(money: Desk) -> None:
    claim = money.act("expenses.sign", spent(money, agreed(money, 15_000, "陈静")), person=money.somebody("陈静"))
    entry, hands = lent(money, 30_000, "陈静"), money.acting("李明")
    waits = money.act("advances.approve", asked(money, 30_000), person=money.somebody("陈静"))
    money.clock.on(minutes=1)
    then, count = money.clock.now, hands.act("cash.count", counted=0, books=0, **BANK)
    money.clock.on(days=1)
    with refused("", f"{waits.number}的借出在2026-09-28", count.number):
        hands.act("advances.lend", waits, at=then)
    with refused("", f"{entry.number}的还款在2026-09-28", count.number):
        hands.act("advances.give_back", entry, returned=10_000, at=then)
    hands.act("advances.give_back", entry, claimed=15_000, expense=claim.number, at=then)
    assert hands.act("advances.give_back", entry, returned=15_000).state is AdvanceState.SETTLED
    assert hands.act("advances.lend", waits).state is AdvanceState.LENT


def test_what_no_money_came_back_for_waits_for_no_month(money: Desk) -> None:
    claim = money.act("expenses.sign", spent(money, agreed(money, 15_000, "陈静")), person=money.somebody("陈静"))
    entry, hands = lent(money, 30_000, "陈静"), money.acting("李明")
    hands.act("advances.give_back", entry, claimed=15_000, expense=claim.number)
    hands.act("cash.count", counted=0, books=0, **BANK)
    assert hands.act("advances.ungive", entry, reason="票据不对").claimed == 0


def test_what_an_old_book_calls_lent_was_not_paid_out_here(money: Desk, tmp_path: Path) -> None:
    row = ("1", "2026-08-04", "蒋明", "", "出差", "500", "2026-08-20", "张伟", "100", "", "", "2026-08-04", "已借出")
    assert imported(money, "advances", tmp_path / "a.csv", OUT, row).entered == 1
    entry, hands = CashAdvance.get(), money.acting("李明")
    with refused("", "照原来的登记簿补录"):
        hands.act("advances.unlend", entry, reason="登错了")
    with refused("", "没有在这里登记过还款"):
        hands.act("advances.ungive", entry, reason="登错了")
    hands.act("advances.give_back", entry, returned=40_000)
    back = hands.act("advances.ungive", entry, reason="登错了")
    assert (back.state, back.returned) == (AdvanceState.LENT, 10_000)


def test_by_commands(money: Desk, capsys: Any) -> None:
    number = money.act("advances.approve", asked(money, 30_000), person=money.somebody("陈静")).number
    zwzx = commands(money, capsys, acting="李明")
    assert zwzx("advances", "lend", number)[0] == 0
    assert zwzx("advances", "give-back", number, "--returned", "300")[0] == 0
    assert zwzx("undo", number, "--yes")[0] == 0
    code, _, err = zwzx("advances", "unlend", number, "--reason", "没有拿走")
    assert code == 0, err
    assert "没有拿走" in zwzx("advances", "show", number)[1]
