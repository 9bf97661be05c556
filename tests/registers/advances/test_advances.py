"""借款: approved by the sum, never private, back as money or as expenses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from tests.registers.expenses.hands import agreed, money, spent
from zwzx.jobs.waiting.today import waiting
from zwzx.office.terms.money import AdvanceState, AdvanceUse
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.advances import rules

if TYPE_CHECKING:
    from tests.conftest import Desk

__all__ = ("money",)
BACK = dt.date(2026, 10, 9)


def lent(desk: Desk, fen: int, by: str) -> Any:
    """Money that 蒋明 borrowed, paid out by the cashier."""
    entry = desk.act("advances.approve", asked(desk, fen), person=desk.somebody(by))
    desk.clock.on(minutes=1)
    return desk.acting("李明").act("advances.lend", entry)


def asked(desk: Desk, fen: int, **facts: Any) -> Any:
    told = {"use": AdvanceUse.TRAVEL, "what": "到省厅送件", "borrower": desk.somebody("蒋明"), "back_by": BACK}
    return desk.act("advances.ask", fen=fen, **{**told, **facts})


@pytest.mark.clause("出纳.7")
@pytest.mark.parametrize(
    ("what", "may"),
    [
        ("到省厅送件", True),
        ("私人周转", False),
        ("家里买房", False),
        ("慰问住院职工", True),
        ("补贴家用", False),
        ("给父母看病", False),
        ("专家用餐", True),
        ("送国家用地审批材料", True),
        ("困难职工看病慰问", True),
        ("专家里程补助", True),
        ("购家用电器维修件", True),
        ("购档案周转箱", True),
    ],
)
def test_nothing_is_lent_for_private_ends(what: str, *, may: bool) -> None:
    with decided(None if may else "出纳.7", "不能借公款"):
        rules.is_no_private_loan(what)


@pytest.mark.clause("出纳.7")
@pytest.mark.parametrize(
    ("back", "nothing", "over", "ground"), [("1", False, False, None), ("0", True, False, ""), ("2", False, True, "")]
)
def test_no_more_comes_back_than_went_out(back: str, ground: str | None, *, nothing: bool, over: bool) -> None:
    with decided(ground):
        rules.is_of_the_advance(back, "1", nothing=nothing, over=over)


@pytest.mark.clause("出纳.7")
def test_nothing_goes_out_without_approval(money: Desk) -> None:
    entry = asked(money, 150_000)
    assert "没有批准的不借" in money.acting("李明").refused("出纳.7", "advances.lend", entry)
    money.refused("财务.3", "advances.approve", entry, person=money.somebody("陈静"))
    with decided(HouseRule.OWN_MATTER, "蒋明是借款人"):
        money.act("advances.approve", entry, person=money.somebody("蒋明"))


def test_it_comes_back_as_money(money: Desk) -> None:
    entry = lent(money, 30_000, "陈静")
    assert [(one.title, one.who) for one in waiting(money.office, ("advances",))] == [("借款待还", "蒋明")]
    hands = money.acting("李明")
    entry = hands.act("advances.give_back", entry, returned=10_000)
    assert (entry.state, entry.open_fen) == (AdvanceState.LENT, 20_000)
    with refused("", "比没有还的200.00多"):
        hands.act("advances.give_back", entry, returned=20_001)
    entry = hands.act("advances.give_back", entry, returned=20_000)
    assert (entry.state, entry.settled) == (AdvanceState.SETTLED, money.clock.now)


def test_it_comes_back_as_an_expense_that_was_approved(money: Desk) -> None:
    entry = lent(money, 30_000, "陈静")
    claim = spent(money, agreed(money, 28_000, "陈静"))
    hands = money.acting("李明")
    with refused("", "没有对上支出"):
        hands.act("advances.give_back", entry, claimed=28_000, expense="支2026-9")
    money.act("expenses.sign", claim, person=money.somebody("陈静"))
    entry = hands.act("advances.give_back", entry, returned=2_000, claimed=28_000, expense="支2026-1")
    assert (entry.state, entry.expenses) == (AdvanceState.SETTLED, "支〔2026〕1号")


def test_a_sum_of_the_meeting_s_is_decided_by_it(money: Desk) -> None:
    entry = money.act("advances.decide", asked(money, 300_000), decision="班子会议纪要〔2026〕9号")
    assert (entry.state, entry.approver) == (AdvanceState.APPROVED, "班子集体")


def test_it_is_entered_and_printed_by_commands(money: Desk, capsys: Any) -> None:
    zwzx = commands(money, capsys)
    asked_for = ("--use", "出差", "--what", "到省厅送件", "--fen", "1500", "--back-by", "明天")
    code, out, err = zwzx("advances", "ask", *asked_for)
    assert code == 0, err
    number = out.partition("\t")[0]
    assert "1,500.00" in zwzx("advances", "show", number)[1]
    assert zwzx("advances", "print", "--sheet", "slip", number, "-o", str(money.folder / "单.xlsx"))[0] == 0


def test_no_more_is_taken_off_than_was_spent_and_not_twice(money: Desk) -> None:
    one, other = lent(money, 30_000, "陈静"), lent(money, 40_000, "陈静")
    claim = money.act("expenses.sign", spent(money, agreed(money, 25_000, "陈静")), person=money.somebody("陈静"))
    hands, named = money.acting("李明"), {"expense": claim.number}
    with refused("", f"{claim.number}合计250.00，冲账一共300.00，多了"):
        hands.act("advances.give_back", one, claimed=30_000, **named)
    assert hands.act("advances.give_back", one, claimed=20_000, returned=10_000, **named).open_fen == 0
    with refused("", "冲账一共250.01，多了"):
        hands.act("advances.give_back", other, claimed=5_001, **named)
    assert hands.act("advances.give_back", other, claimed=5_000, **named).claimed == 5_000
