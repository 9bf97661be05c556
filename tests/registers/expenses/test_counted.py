"""支出: with what a sum is counted, what of it stands when it is put right, and how an invoice is known again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.expenses.hands import TODAY, agreed, asked, money, spent
from tests.registers.vehicles.fleet import stands
from zwzx import registers
from zwzx.office.money import consents
from zwzx.office.terms.money import CostKind, Settled, Special, State
from zwzx.registers.expenses.spending import invoice_as_compared

if TYPE_CHECKING:
    from tests.conftest import Desk

__all__ = ("money",)


@pytest.mark.clause("财务.3")
def test_what_is_entered_later_voids_nothing_that_was_agreed_to(money: Desk) -> None:
    first = agreed(money, 30_000, "陈静")
    waiting = asked(money, 10_000)
    assert (waiting.together, spent(money, first).state) == (40_000, State.TO_SIGN)
    assert agreed(money, 5_000, "陈静").together == 45_000
    assert money.act("expenses.agree", waiting, person=money.somebody("陈静")).state is State.AGREED


@pytest.mark.clause("财务.3")
def test_a_changed_sum_is_counted_with_all_that_is_there(money: Desk) -> None:
    first = agreed(money, 30_000, "陈静")
    agreed(money, 15_000, "陈静")
    entry = money.act("expenses.amend", first, fen=40_000, reason="多印一批")
    assert (entry.state, entry.together) == (State.TO_AGREE, 55_000)
    money.refused("财务.3", "expenses.agree", entry, person=money.somebody("陈静"))
    assert money.act("expenses.amend", entry, what="印制办事指南二", reason="写错").together == 55_000


@pytest.mark.clause("财务.3")
def test_what_is_void_counts_no_longer_with_what_waits(money: Desk) -> None:
    first = asked(money, 30_000)
    second = asked(money, 30_000)
    money.act("expenses.void", first, reason="不印了")
    assert money.fresh(second).together == 30_000
    assert money.act("expenses.agree", second, person=money.somebody("陈静")).state is State.AGREED


@pytest.mark.clause("财务.3")
@pytest.mark.parametrize("payee", ["城关 文具店", "　城关文具店", "城关文具店\u00a0"])
def test_a_payee_written_otherwise_is_the_same(money: Desk, payee: str) -> None:
    agreed(money, 30_000, "陈静", payee="城关文具店")
    assert asked(money, 30_000, payee=payee).together == 60_000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("城关文具店（望城）", "城关文具店(望城)", True),
        ("ＡＢ店", "ab店", True),
        ("城关文具店", "城关文具一店", False),
    ],
)
def test_how_payees_are_compared(one: str, other: str, *, same: bool) -> None:
    assert (consents.called(one) == consents.called(other)) is same


@pytest.mark.clause("财务.2")
def test_cash_stays_small_when_the_sum_is_put_right(money: Desk) -> None:
    entry = spent(money, agreed(money, 15_000, "陈静"), way=Settled.CASH, no_card="集市摊位")
    assert "不能付现金" in money.refused("财务.2", "expenses.amend", entry, fen=20_001, reason="写错")
    assert money.act("expenses.amend", entry, fen=20_000, reason="写错").fen == 20_000
    people = agreed(money, 60_000, "张伟", kind=CostKind.LABOUR, payee="周某")
    people = spent(money, people, way=Settled.CASH, invoices="")
    assert "不能付现金" in money.refused("财务.2", "expenses.amend", people, kind=CostKind.OFFICE, reason="写错")


@pytest.mark.clause("财务.3", "财务.7")
def test_the_day_on_which_it_was_spent_is_put_right_within_its_bounds(money: Desk) -> None:
    entry = spent(money, agreed(money, 15_000, "陈静"))
    with refused("", "还没有到"):
        money.act("expenses.amend", entry, spent=dt.date(2027, 1, 1), reason="写错")
    assert "才同意" in money.refused("财务.3", "expenses.amend", entry, spent=dt.date(2026, 9, 1), reason="写错")
    money.clock.now = dt.datetime(2026, 10, 9, 9, 0)
    assert money.act("expenses.amend", entry, spent=dt.date(2026, 10, 8), reason="写错").due.date() == dt.date(
        2026, 10, 31
    )


@pytest.mark.clause("财务.8")
@pytest.mark.parametrize("kind", [CostKind.REPAIR, CostKind.OFFICE, CostKind.EQUIPMENT])
def test_a_purchase_or_a_repair_is_one_by_what_it_is_spent_on(money: Desk, kind: CostKind) -> None:
    assert asked(money, 499_999, kind=kind, payee="一家").state is State.TO_AGREE
    facts = {"kind": kind, "payee": "另一家", "what": "换主机", "fen": 500_000}
    assert f"{kind}要先写专题预算资金报告" in money.refused("财务.8", "expenses.ask", **facts)
    entry = money.act("expenses.ask", **facts, budget="望政务报〔2026〕3号")
    assert consents.open_clauses(money.office, entry, TODAY) == ["财务.3", "财务.8"]


@pytest.mark.clause("财务.8", "公车.8")
def test_a_dear_repair_of_a_car_has_its_report_too(desk: Desk) -> None:
    fleet = stands(desk.office)
    repair = desk.act("vehicle_repairs.ask", car=fleet.cars[0], fault="大修", scope="换发动机", joint="无")
    desk.act("vehicle_repairs.agree", repair, person=desk.somebody("刘强"))
    desk.act("vehicle_repairs.commission", repair, garage="甲厂")
    desk.act("vehicle_repairs.check", repair, done="换发动机", fen=500_000)
    action = registers.load("expenses").action("ask_for_repair")
    proposed = desk.office.propose(action, {"source": desk.fresh(repair)}).values
    assert proposed["special"] is Special.REPAIR
    facts = {**proposed, "special": Special.NONE}
    assert "预算报告" in desk.refused("财务.8", "expenses.ask_for_repair", repair, **facts)
    assert desk.act("expenses.ask_for_repair", repair, **facts, budget="报告").special is Special.REPAIR


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("26004401", "26004401"),
        ("２６００４４０１", "26004401"),
        ("No.26004401", "26004401"),
        ("№26004401", "26004401"),
        ("发票26004401号", "26004401"),
        ("发票号码：26004401", "26004401"),
        ("收据12", "收据12"),
        ("号", "号"),
    ],
)
def test_how_an_invoice_is_compared(written: str, compared: str) -> None:
    assert invoice_as_compared(written) == compared


def test_an_invoice_written_otherwise_is_the_same(money: Desk) -> None:
    spent(money, agreed(money, 30_000, "陈静"), invoices="No.26004401")
    with refused("", "票据２６００４４０１已经报过：支〔2026〕1号"):
        spent(money, agreed(money, 10_000, "陈静", payee="另一家"), invoices="２６００４４０１")


@pytest.mark.clause("财务.3")
def test_a_day_before_the_rules_is_told_and_not_a_fault(money: Desk) -> None:
    entry = asked(money, 300_000, at=dt.datetime(2001, 1, 1, 9))
    long_ago = {"at": dt.datetime(2001, 1, 2, 9)}
    assert money.act("expenses.decide", entry, decision="纪要1号", **long_ago).agreer == "班子集体"
    other = asked(money, 30_000, payee="另一家", at=dt.datetime(2001, 1, 1, 9))
    money.refused("财务.3", "expenses.agree", other, person=money.somebody("陈静"), **long_ago)
