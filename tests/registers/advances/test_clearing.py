"""借款 and 支出: an expense that clears a loan is paid out by the difference alone, and both tell of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from tests.registers.advances.test_advances import lent
from tests.registers.expenses.hands import agreed, money, spent
from zwzx import registers
from zwzx.faces.detail import as_lines
from zwzx.office.money import clearing
from zwzx.office.terms.money import AdvanceState, Settled, State
from zwzx.registers.advances import rules
from zwzx.reports.expense_lists import journal

if TYPE_CHECKING:
    from tests.conftest import Desk

__all__ = ("money",)


def claimed(desk: Desk, fen: int, **facts: Any) -> Any:
    """An expense whose invoice was approved."""
    entry = spent(desk, agreed(desk, fen, "陈静", **facts), invoices="")
    entry = desk.act("expenses.sign", entry, person=desk.somebody("陈静"))
    desk.clock.on(minutes=1)
    return entry


def page(desk: Desk, name: str, entry: Any) -> list[str]:
    return list(as_lines(desk.office, registers.load(name), desk.fresh(entry)))


@pytest.mark.clause("出纳.4")
@pytest.mark.clause("出纳.7")
def test_of_an_expense_above_the_loan_the_difference_is_paid(money: Desk) -> None:
    loan, claim, hands = lent(money, 20_000, "陈静"), claimed(money, 28_000), money.acting("李明")
    loan = hands.act("advances.give_back", loan, claimed=20_000, expense=claim.number)
    assert (loan.state, loan.claimed) == (AdvanceState.SETTLED, 20_000)
    claim = money.fresh(claim)
    assert (claim.state, claim.cleared, clearing.left_to_pay(claim)) == (State.SIGNED, "款〔2026〕1号 200.00", 8_000)
    assert "要付的是80.00，不是280.00" in hands.refused("出纳.4", "expenses.pay", claim, fen=28_000)
    action = registers.load("expenses").action("pay")
    done = hands.office.perform(action, entry=money.fresh(claim))
    assert "实付80.00" in "".join(done.notices)
    assert money.fresh(claim).state is State.PAID
    assert "已付，不能付款" in hands.refused("出纳.4", "expenses.pay", claim)
    assert "冲借款　款〔2026〕1号　冲200.00　借200.00　已还清" in page(money, "expenses", claim)
    assert "冲账以后付　80.00" in page(money, "expenses", claim)
    assert "冲账的支出　支〔2026〕1号　280.00　冲200.00　已付" in page(money, "advances", loan)


@pytest.mark.clause("出纳.4")
def test_an_expense_that_a_loan_takes_up_whole_is_paid_by_it(money: Desk) -> None:
    loan, claim, hands = lent(money, 30_000, "陈静"), claimed(money, 28_000), money.acting("李明")
    loan = hands.act("advances.give_back", loan, returned=2_000, claimed=28_000, expense=claim.number)
    assert loan.state is AdvanceState.SETTLED
    claim = money.fresh(claim)
    assert (claim.state, claim.payer) == (State.PAID, "李明")
    told = hands.refused("出纳.4", "expenses.pay", claim)
    assert "它冲了借款（款〔2026〕1号 280.00），不再付" in told
    assert money.acting("刘强").act("expenses.book", claim).state is State.BOOKED


@pytest.mark.clause("出纳.4")
def test_what_was_paid_clears_no_loan(money: Desk) -> None:
    loan, claim, hands = lent(money, 30_000, "陈静"), claimed(money, 28_000), money.acting("李明")
    hands.act("expenses.pay", claim)
    told = hands.refused("出纳.4", "advances.give_back", loan, claimed=28_000, expense=claim.number)
    assert "不能再冲借款" in told
    assert hands.act("advances.give_back", loan, returned=30_000).state is AdvanceState.SETTLED


@pytest.mark.clause("出纳.4")
def test_what_is_not_approved_clears_no_loan(money: Desk) -> None:
    loan, claim = lent(money, 30_000, "陈静"), spent(money, agreed(money, 28_000, "陈静"))
    told = money.acting("李明").refused("出纳.4", "advances.give_back", loan, claimed=1, expense=claim.number)
    assert "还没有审批" in told


def test_no_more_of_one_expense_is_taken_off_than_it_came_to(money: Desk) -> None:
    loan, hands = lent(money, 40_000, "陈静"), money.acting("李明")
    first = claimed(money, 10_000)
    hands.act("advances.give_back", loan, claimed=5_000, expense=first.number)
    other = claimed(money, 25_000, payee="另一家")
    hands.act("advances.give_back", loan, claimed=1, expense=other.number)
    with refused("", f"{first.number}合计100.00，冲账一共200.00，多了"):
        hands.act("advances.give_back", loan, claimed=15_000, expense=first.number)


def test_what_cleared_a_loan_stays_until_that_is_taken_back(money: Desk) -> None:
    loan, claim, hands = lent(money, 20_000, "陈静"), claimed(money, 28_000), money.acting("李明")
    hands.act("advances.give_back", loan, claimed=20_000, expense=claim.number)
    for act, facts in (
        ("void", {"reason": "登错了"}),
        ("send_back", {"reason": "发票抬头不对"}),
        ("amend", {"fen": 15_000, "reason": "写错了"}),
    ):
        with refused(
            "", "冲了借款：款〔2026〕1号 200.00", "zwzx advances unclear 款〔2026〕1号 --expense 支〔2026〕1号"
        ):
            money.act(f"expenses.{act}", claim, **facts)
    assert money.act("expenses.amend", claim, what="印制办事指南两百份", reason="写详细").state is State.SIGNED
    loan = hands.act("advances.unclear", loan, reason="冲错了一笔")
    assert (loan.state, loan.claimed, loan.expenses, loan.settled) == (AdvanceState.LENT, 0, "", None)
    assert (money.fresh(claim).cleared, money.fresh(claim).state) == ("", State.SIGNED)
    assert money.act("expenses.void", claim, reason="登错了").state is State.VOID


def test_one_of_several_is_taken_back(money: Desk) -> None:
    one, other, hands = lent(money, 20_000, "陈静"), lent(money, 10_000, "陈静"), money.acting("李明")
    claim = claimed(money, 28_000)
    hands.act("advances.give_back", one, claimed=20_000, expense=claim.number)
    other = hands.act("advances.give_back", other, claimed=8_000, expense=claim.number)
    assert (money.fresh(claim).state, other.open_fen) == (State.PAID, 2_000)
    hands.act("advances.unclear", one, reason="不是这一笔")
    claim = money.fresh(claim)
    assert (claim.state, claim.paid, claim.cleared) == (State.SIGNED, None, "款〔2026〕2号 80.00")
    with refused("", "款〔2026〕1号没有用支出冲过账"):
        hands.act("advances.unclear", one, reason="再撤一次")
    hands.act("expenses.pay", claim)
    with refused("", "冲账以后余下的已经付了款"):
        hands.act("advances.unclear", other, reason="不是这一笔")
    money.acting("刘强").act("expenses.book", claim)
    with refused("", "已经入账", "先撤销入账"):
        hands.act("advances.unclear", other, reason="不是这一笔")


def test_the_form_proposes_what_is_cleared_and_payment_tells_of_loans(money: Desk) -> None:
    loan, claim, hands = lent(money, 20_000, "陈静"), claimed(money, 28_000), money.acting("李明")
    pay, back = registers.load("expenses").action("pay"), registers.load("advances").action("give_back")
    (told,) = hands.office.propose(pay, {"entry": claim}).notices
    assert "蒋明借的公款还没有还清：款〔2026〕1号（没有还的200.00）" in told
    (told,) = hands.office.propose(back, {"entry": loan}).notices
    assert "可以冲账：支〔2026〕1号（280.00）" in told
    assert hands.office.propose(back, {"entry": loan, "expense": "支2026-1"}).values == {"claimed": 20_000}
    hands.act("advances.give_back", loan, claimed=20_000, expense=claim.number)
    (told,) = hands.office.propose(pay, {"entry": money.fresh(claim)}).notices
    assert "付余下的80.00" in told


def test_only_what_was_paid_out_left_the_cash(money: Desk) -> None:
    loan, hands = lent(money, 15_000, "陈静"), money.acting("李明")
    entry = agreed(money, 20_000, "陈静")
    entry = spent(money, entry, way=Settled.CASH, no_card="集市摊位", invoices="")
    entry = money.act("expenses.sign", entry, person=money.somebody("陈静"))
    money.clock.on(minutes=1)
    hands.act("advances.give_back", loan, claimed=15_000, expense=entry.number)
    hands.act("expenses.pay", entry)
    went = {row.values[1]: row.values[4] for row in journal.ask(money.office, {}).rows}
    assert went == {"支〔2026〕1号": 5_000, "款〔2026〕1号": 15_000}


@pytest.mark.clause("出纳.4")
@pytest.mark.parametrize(("same", "ground"), [(True, None), (False, "出纳.4")])
def test_the_rest_alone_is_paid(ground: str | None, *, same: bool) -> None:
    with decided(ground, "支1冲了借款（款1 2.00），要付的是8.00，不是10.00"):
        clearing.pays_the_rest("支1", "款1 2.00", "8.00", "10.00", same=same)


@pytest.mark.parametrize(
    ("booked", "rest_paid", "ground", "words"),
    [(False, False, None, ""), (True, False, "", "已经入账"), (False, True, "", "已经付了款")],
)
def test_what_is_in_the_books_or_paid_stays(ground: str | None, words: str, *, booked: bool, rest_paid: bool) -> None:
    with decided(ground, words):
        clearing.can_be_taken_back("支1", booked=booked, rest_paid=rest_paid)


@pytest.mark.parametrize(
    ("took", "expense", "there", "ground", "words"),
    [
        (True, "支2", ("支1",), None, ""),
        (
            False,
            "支2",
            ("支1", "支3"),
            "",
            "款1没有用支2冲过账，或者是以前冲的、没有逐笔记下。冲过账的支出：支1、支3。",
        ),
        (False, "", (), "", "款1没有用支出冲过账，或者是以前冲的、没有逐笔记下。请核对借款号和支出号。"),
    ],
)
def test_only_what_was_entered_is_taken_back(
    expense: str, there: tuple[str, ...], ground: str | None, words: str, *, took: bool
) -> None:
    with decided(ground, words):
        rules.took_its_place("款1", expense, there, took=took)


def test_it_is_cleared_by_commands(money: Desk, capsys: Any) -> None:
    loan, claim = lent(money, 20_000, "陈静"), claimed(money, 28_000)
    zwzx = commands(money, capsys)
    code, _, err = zwzx("advances", "give-back", loan.number, "--expense", "支2026-1", acting="李明")
    assert code == 0, err
    assert "余下的80.00还要付" in err
    assert "冲的借款：款〔2026〕1号 200.00" in zwzx("expenses", "show", claim.number)[1]
    assert zwzx("expenses", "pay", claim.number, "--fen", "280", acting="李明")[0] == 3
    assert zwzx("advances", "unclear", loan.number, "--reason", "冲错了", acting="李明")[0] == 0
    sheet = str(money.folder / "单.xlsx")
    assert zwzx("expenses", "print", "--sheet", "claim", claim.number, "-o", sheet)[0] == 0
