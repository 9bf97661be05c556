"""支出: sums at the edges of the bands, and the table of what is easy to get wrong, with its literal days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.expenses.hands import agreed, asked, money, spent
from tests.registers.expenses.hands import told as told_of
from zwzx.office.clauses.approvers import band_of
from zwzx.office.clauses.regulations import as_of
from zwzx.office.money import consents
from zwzx.office.terms.money import CostKind, Settled, Special, State
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.expenses import rules

if TYPE_CHECKING:
    from tests.conftest import Desk

__all__ = ("money",)
DEPUTY, DIRECTOR, MEETING = "财经副主任", "主任", "班子集体"
EDGES = [
    (1, DEPUTY, True, False),
    (20_000, DEPUTY, True, False),
    (20_001, DEPUTY, False, False),
    (50_000, DEPUTY, False, False),
    (50_001, DIRECTOR, False, False),
    (99_999, DIRECTOR, False, False),
    (100_000, DIRECTOR, False, False),
    (199_999, DIRECTOR, False, False),
    (200_000, MEETING, False, False),
    (200_001, MEETING, False, False),
    (499_999, MEETING, False, False),
    (500_000, MEETING, False, True),
]
"""A sum in 分: who agrees to it, whether cash will do where there is no machine, whether a repair wants a budget report."""


@pytest.mark.clause("财务.2", "财务.3", "财务.8")
@pytest.mark.parametrize(("fen", "who", "cash", "report"), EDGES)
def test_the_edges(money: Desk, fen: int, who: str, *, cash: bool, report: bool) -> None:
    told = {"kind": CostKind.REPAIR, "special": Special.REPAIR}
    if report:
        assert "预算报告" in money.refused("财务.8", "expenses.ask", **_facts(money), fen=fen, **told)
    entry = asked(money, fen, **told, budget="空调维修预算报告" if report else "")
    band = band_of(as_of("财务.3", entry.day).by, entry.matter(money.office), "财务.3")
    assert [one.posts for one in band.approvers] == [(who,)]
    assert ("财务.8" in consents.clauses_of(entry)) is report
    with decided(None if cash else "财务.2", "超过200元"):
        rules.cash_is_allowed("x", "200元", "没有刷卡机", over=fen > 20_000, cash=True, to_people=False)


def _facts(desk: Desk) -> dict[str, Any]:
    return {"what": "修空调", "payee": "城关电器行", "handler": desk.somebody("蒋明")}


@pytest.mark.clause("财务.3")
def test_750_for_printing_is_not_the_deputy_s(money: Desk) -> None:
    entry = asked(money, 75_000)
    assert "主任（张伟）" in money.refused("财务.3", "expenses.agree", entry, person=money.somebody("陈静"))
    assert money.act("expenses.agree", entry, person=money.somebody("张伟")).state is State.AGREED


@pytest.mark.clause("财务.2")
@pytest.mark.parametrize(
    ("fen", "why", "ground"),
    [(20_000, "集市摊位，没有刷卡机", None), (20_001, "集市摊位，没有刷卡机", "财务.2"), (20_000, " ", "财务.2")],
)
def test_cash_at_a_market_stall(money: Desk, fen: int, why: str, ground: str | None) -> None:
    entry = agreed(money, fen, "陈静", kind=CostKind.CANTEEN)
    with decided(ground):
        spent(money, entry, way=Settled.CASH, no_card=why)


@pytest.mark.clause("财务.2")
def test_what_goes_to_people_is_not_paid_by_card(money: Desk) -> None:
    entry = agreed(money, 30_000, "陈静", kind=CostKind.LABOUR, what="外请专家讲课")
    assert spent(money, entry, way=Settled.CASH).way is Settled.CASH


@pytest.mark.clause("财务.3")
def test_2000_for_a_repair_is_the_meeting_s(money: Desk) -> None:
    entry = asked(money, 200_000, kind=CostKind.REPAIR)
    assert "班子集体" in money.refused("财务.3", "expenses.agree", entry, person=money.somebody("张伟"))
    done = money.act("expenses.decide", entry, decision="班子会议纪要〔2026〕9号")
    assert (done.state, done.agreer) == (State.AGREED, MEETING)


@pytest.mark.clause("财务.3", "财务.8")
def test_four_times_1500_is_6000(money: Desk) -> None:
    told = {"kind": CostKind.OFFICE, "special": Special.PURCHASE, "payee": "城关文具店"}
    agreed(money, 150_000, "张伟", **told)
    second = asked(money, 150_000, **told)
    assert second.together == 300_000
    assert "班子集体" in money.refused("财务.3", "expenses.agree", second, person=money.somebody("张伟"))
    said = told_of(money, "expenses.ask", **{**_facts(money), **told}, fen=150_000)
    assert "合起来4,500.00" in said
    assert "国家规定 机关事务管理条例（2012）第十五条" in said
    assert "预算报告" in money.refused("财务.8", "expenses.ask", **{**_facts(money), **told}, fen=150_000)
    last = asked(money, 150_000, **told, budget="办公用品购置预算报告")
    assert (last.together, consents.open_clauses(money.office, last, last.day)) == (600_000, ["财务.3", "财务.8"])
    done = money.act("expenses.decide", last, decision="党组会议纪要〔2026〕9号")
    assert done.state is State.AGREED


@pytest.mark.clause("财务.3")
def test_an_office_may_count_each_by_itself(money: Desk) -> None:
    money.act("settings.set", name="split-sums", value="否")
    agreed(money, 150_000, "张伟")
    assert agreed(money, 150_000, "张伟").state is State.AGREED


@pytest.mark.clause("财务.3")
def test_lowered_after_the_meeting_it_is_the_director_s_anew(money: Desk) -> None:
    entry = money.act("expenses.decide", asked(money, 240_000), decision="班子会议纪要〔2026〕9号")
    assert entry.state is State.AGREED
    said = told_of(money, "expenses.amend", entry, fen=190_000, reason="少印一批")
    assert "都作废，要重新办" in said
    entry = money.fresh(entry)
    assert entry.state is State.TO_AGREE
    assert money.act("expenses.agree", entry, person=money.somebody("张伟")).state is State.AGREED


@pytest.mark.clause("财务.7")
def test_spent_in_june_signed_in_july(money: Desk) -> None:
    june, july = dt.date(2026, 6, 30), dt.date(2026, 7, 3)
    rules.in_its_month("支〔2026〕1号", june, june, "")
    with refused("财务.7", "6月的开支", "2026-07-03"):
        rules.in_its_month("支〔2026〕1号", june, july, "")
    rules.in_its_month("支〔2026〕1号", june, july, "票据7月2日才到")


@pytest.mark.clause("财务.7")
def test_what_is_signed_late_waits_as_overdue_and_goes_with_a_reason(money: Desk) -> None:
    entry = spent(money, agreed(money, 30_000, "陈静"), invoiced=dt.date(2026, 9, 28))
    money.clock.now = dt.datetime(2026, 10, 9, 9, 0)
    money.refused("财务.7", "expenses.sign", entry, person=money.somebody("陈静"))
    done = money.act("expenses.sign", entry, person=money.somebody("陈静"), late="放假前没有来得及")
    assert (done.state, done.due, done.late) == (State.SIGNED, dt.datetime(2026, 9, 30, 23, 59, 59), "放假前没有来得及")


@pytest.mark.clause("财务.3")
def test_the_deputy_s_own_300_is_the_director_s(money: Desk) -> None:
    entry = asked(money, 30_000, handler=money.somebody("陈静"))
    band = band_of(as_of("财务.3", entry.day).by, entry.matter(money.office), "财务.3")
    assert [one.posts for one in band.approvers] == [(DIRECTOR,)]
    with decided(HouseRule.OWN_MATTER, "陈静是经手人"):
        money.act("expenses.agree", entry, person=money.somebody("陈静"))
    entry = spent(money, money.act("expenses.agree", entry, person=money.somebody("张伟")))
    assert money.act("expenses.sign", entry, person=money.somebody("张伟")).state is State.SIGNED


@pytest.mark.clause("财务.3")
def test_the_director_s_own_1500_is_the_meeting_s(money: Desk) -> None:
    entry = asked(money, 150_000, handler=money.somebody("张伟"))
    money.refused("财务.3", "expenses.agree", entry, person=money.somebody("陈静"))
    done = money.act("expenses.decide", entry, decision="班子会议纪要〔2026〕9号")
    assert done.state is State.AGREED
    done = spent(money, done)
    assert money.act("expenses.sign", done, person=money.somebody("陈静")).state is State.SIGNED


def test_without_the_setting_the_deputy_decides_on_their_own_300(money: Desk) -> None:
    money.act("settings.set", name=HouseRule.OWN_MATTER.value, value="否")
    entry = asked(money, 30_000, handler=money.somebody("陈静"))
    entry = spent(money, money.act("expenses.agree", entry, person=money.somebody("陈静")))
    assert money.act("expenses.sign", entry, person=money.somebody("陈静")).state is State.SIGNED


@pytest.mark.clause("财务.4")
def test_training_has_its_notice_and_its_consent(money: Desk) -> None:
    told = {"kind": CostKind.TRAINING, "payee": "省行政学院"}
    assert "通知文件" in money.refused("财务.4", "expenses.ask", **{**_facts(money), **told}, fen=30_000)
    entry = asked(money, 30_000, **told, notice="省政务办〔2026〕12号")
    entry = money.act("expenses.agree", entry, person=money.somebody("陈静"))
    assert entry.state is State.TO_AGREE
    entry = money.act("expenses.agree", entry, person=money.somebody("张伟"))
    assert entry.state is State.AGREED
    with refused("财务.4", "培训票据"):
        spent(money, entry, invoices="")
    assert spent(money, entry).state is State.TO_SIGN


@pytest.mark.clause("财务.8")
def test_a_big_event_has_its_report_whatever_it_costs(money: Desk) -> None:
    told = {"kind": CostKind.EVENT, "special": Special.EVENT}
    money.refused("财务.8", "expenses.ask", **{**_facts(money), **told}, fen=100)
    entry = asked(money, 100_000, **told, budget="开放日预算报告")
    assert money.act("expenses.agree", entry, person=money.somebody("张伟")).state is State.AGREED
