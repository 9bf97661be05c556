"""现金盘点: the day's cash against the books, the month against the bank, by two people."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from tests.registers.expenses.hands import agreed, spent, told
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.duties import Duty
from zwzx.office.terms.money import CashState
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.cash import rules

if TYPE_CHECKING:
    from tests.conftest import Desk

LAW = "国家规定 会计法（2024）第三十五条"


@pytest.fixture
def cashier(desk: Desk) -> Desk:
    """The cashier's desk, in an office that has an accountant too."""
    desk.person("appoint", "李明", post=Post.CASHIER)
    desk.person("appoint", "刘强", post=Post.ACCOUNTANT)
    return desk.acting("李明")


def test_who_counts_does_not_check() -> None:
    rules.two_people("李明", LAW, same=False)
    with decided(HouseRule.BOOKS_APART, "李明自己盘点", LAW):
        rules.two_people("李明", LAW, same=True)


def test_the_cashier_is_not_appointed_accountant(cashier: Desk) -> None:
    with decided(HouseRule.BOOKS_APART, LAW):
        cashier.person("appoint", "李明", post=Post.ACCOUNTANT)


@pytest.mark.clause("出纳.2")
@pytest.mark.clause("出纳.5")
def test_a_day_is_counted_once_and_its_duty_is_done(cashier: Desk) -> None:
    made = cashier.act("cash.count", counted=86_000, books=86_000)
    assert (made.number, made.difference, made.cashier.name, made.checker.name) == ("盘〔2026〕1号", 0, "李明", "刘强")
    assert [(one.kind, one.period) for one in Duty.select()] == [("日清", "2026-09-28")]
    with refused("", "已经盘点过"):
        cashier.act("cash.count", counted=86_000, books=86_000)
    void = cashier.act("cash.void", made, reason="数错了")
    assert void.state is CashState.VOID
    assert [one.struck is not None for one in Duty.select()] == [True]
    cashier.act("cash.count", counted=85_000, books=85_000)


def test_a_difference_is_explained(cashier: Desk) -> None:
    with refused("", "差-0.50"):
        cashier.act("cash.count", counted=85_950, books=86_000)
    assert cashier.act("cash.count", counted=85_950, books=86_000, why="找零找错").difference == -50


@pytest.mark.clause("出纳.5")
def test_a_month_is_settled_with_the_bank(cashier: Desk) -> None:
    told = {"counted": 86_000, "books": 86_000, "settles": True}
    with refused("出纳.5", "没有写银行的余额"):
        cashier.act("cash.count", **told)
    with refused("", "没有写未达账项"):
        cashier.act("cash.count", **told, bank=1_200_000, bank_books=1_150_000)
    cashier.act("cash.count", **told, bank=1_200_000, bank_books=1_150_000, bank_why="一笔支票没有兑付")
    assert sorted(one.kind for one in Duty.select()) == ["日清", "月结"]


@pytest.mark.clause("出纳.5")
def test_too_much_cash_is_told(desk: Desk, cashier: Desk) -> None:
    desk.act("settings.set", name="cash-limit", value="1000")
    assert "超过限额1,000元" in told(cashier, "cash.count", counted=150_000, books=150_000)


@pytest.mark.clause("出纳.5")
def test_it_is_asked_for_where_there_is_a_cashier(desk: Desk, clock: Any) -> None:
    assert [one for one in waiting(desk.office) if one.clause == "出纳.5"] == []
    desk.person("appoint", "李明", post=Post.CASHIER)
    clock.now += dt.timedelta(days=1)
    found = [(one.number, one.action) for one in waiting(desk.office) if one.clause == "出纳.5"]
    assert ("2026-09-29日清", "count") in found


def test_it_is_entered_and_printed_by_commands(desk: Desk, cashier: Desk, capsys: Any) -> None:
    zwzx = commands(desk, capsys, acting="李明")
    code, out, err = zwzx("cash", "count", "--counted", "860.50", "--books", "860.50")
    assert code == 0, err
    number = out.partition("\t")[0]
    assert "860.50" in zwzx("cash", "show", number)[1]
    assert zwzx("cash", "print", "--sheet", "count", number, "-o", str(desk.folder / "表.xlsx"))[0] == 0


@pytest.mark.clause("财务.7")
def test_a_month_that_is_settled_tells_what_is_not_approved(desk: Desk, cashier: Desk) -> None:
    desk.person("appoint", "陈静", post=Post.FINANCE_DEPUTY)
    spent(desk, agreed(desk, 30_000, "陈静"))
    facts = {"counted": 1_000, "books": 1_000, "settles": True, "bank": 0, "bank_books": 0}
    assert "还有1笔没有审批：支〔2026〕1号" in told(cashier, "cash.count", **facts)


@pytest.mark.clause("财务.7")
def test_what_was_sent_back_is_not_approved_either(desk: Desk, cashier: Desk) -> None:
    desk.person("appoint", "陈静", post=Post.FINANCE_DEPUTY)
    row = desk.act("expenses.claim", spent(desk, agreed(desk, 30_000, "陈静")), witness=desk.somebody("李明"))
    desk.act("expenses.send_back", row, reason="票据不合要求")
    facts = {"counted": 1_000, "books": 1_000, "settles": True, "bank": 0, "bank_books": 0}
    assert "还有1笔没有审批：支〔2026〕1号" in told(cashier, "cash.count", **facts)
