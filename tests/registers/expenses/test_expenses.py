"""支出: its way from the application to the books, and what is refused on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from tests.registers.expenses import entered
from tests.registers.expenses.hands import TODAY, agreed, asked, booked, money, spent, told
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.duties import Duty
from zwzx.office.money import linking
from zwzx.office.terms.money import CostKind, Settled, State
from zwzx.office.terms.settings import HouseRule
from zwzx.office.terms.study import Form
from zwzx.registers.expenses.register import EXPENSES

if TYPE_CHECKING:
    from tests.conftest import Desk

__all__ = ("money",)


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


@pytest.mark.clause("出纳.4")
def test_nothing_is_paid_before_it_was_approved(money: Desk) -> None:
    entry = spent(money, agreed(money, 30_000, "陈静"))
    assert "先审批票据" in money.acting("李明").refused("出纳.4", "expenses.pay", entry)


@pytest.mark.clause("财务.7")
def test_three_people_handle_see_and_approve(money: Desk) -> None:
    entry = agreed(money, 60_000, "张伟")
    with decided(HouseRule.THREE_HANDS, "蒋明是经手人"):
        spent(money, entry, witness=money.somebody("蒋明"))
    entry = spent(money, entry, witness=money.somebody("张伟"))
    with decided(HouseRule.THREE_HANDS, "张伟是证明人"):
        money.act("expenses.sign", entry, person=money.somebody("张伟"))
    money.act("settings.set", name="three-hands", value="否")
    assert money.act("expenses.sign", entry, person=money.somebody("张伟")).state is State.SIGNED


def test_an_invoice_is_claimed_once_in_old_books_too(money: Desk) -> None:
    spent(money, agreed(money, 30_000, "陈静"), invoices="26004401、26004402")
    other = agreed(money, 10_000, "陈静", payee="另一家")
    with refused("", "票据26004402已经报过：支〔2026〕1号"):
        spent(money, other, invoices="26004402")
    money.act("expenses.past", number="7", spent=dt.date(2019, 3, 4), what="旧", fen=100, invoices="19000001")
    with refused("", "票据19000001已经报过：支〔2019〕7号"):
        spent(money, other, invoices="19000001")
    assert spent(money, other, invoices="2600440").state is State.TO_SIGN


def test_by_card_it_is_known_whose(money: Desk) -> None:
    entry = agreed(money, 30_000, "陈静")
    with refused("", "没有写持卡人"):
        spent(money, entry, way=Settled.CARD)
    assert spent(money, entry, way=Settled.CARD, holder=money.somebody("蒋明")).holder.name == "蒋明"


@pytest.mark.clause("财务.3")
def test_another_sum_than_was_agreed_to_is_agreed_to_anew(money: Desk) -> None:
    entry = spent(money, agreed(money, 30_000, "陈静"), fen=29_500)
    assert (entry.state, entry.spent, entry.fen) == (State.TO_AGREE, TODAY, 29_500)
    entry = money.act("expenses.agree", entry, person=money.somebody("陈静"))
    assert (entry.state, entry.vouched is not None) == (State.TO_SIGN, True)


@pytest.mark.clause("财务.7")
def test_what_is_sent_back_is_claimed_again(money: Desk) -> None:
    entry = spent(money, agreed(money, 30_000, "陈静"))
    entry = money.act("expenses.send_back", entry, reason="发票抬头不对")
    assert (entry.state, entry.back) == (State.BACK, "发票抬头不对")
    entry = money.act("expenses.again", entry, note="换了发票")
    assert (entry.state, entry.back, entry.note) == (State.TO_SIGN, "", "换了发票")


@pytest.mark.clause("财务.10")
def test_a_quarter_is_published_in_the_next(money: Desk) -> None:
    first = booked(money, 30_000, "陈静")
    with refused("财务.10", "2026年3季度还没有完"):
        money.act("expenses.publish", told="9月28日党政会", of=TODAY)
    money.clock.now = dt.datetime(2026, 10, 9, 9, 0)
    assert [one.title for one in waiting(money.office) if one.clause == "财务.10"] == []
    money.clock.now = dt.datetime(2026, 10, 11, 9, 0)
    found = [(one.title, one.number) for one in waiting(money.office) if one.clause == "财务.10"]
    assert found == [("2026年3季度支出待公布", "2026年3季度")]
    made = money.act("expenses.publish", told="10月12日党政会")
    assert (made.period, made.clause) == ("2026年4季度", "财务.10")
    assert "2026年3季度1笔，300.00元" in made.note
    assert money.fresh(first).state is State.PUBLISHED
    assert [one for one in waiting(money.office) if one.clause == "财务.10"] == []
    money.act("expenses.unpublish", reason="漏报一笔")
    assert money.fresh(first).state is State.BOOKED
    assert [one.struck is not None for one in Duty.select()] == [True]
    with refused("", "没有登记过公布"):
        money.act("expenses.unpublish", reason="再撤一次")


def test_nothing_is_booked_in_a_quarter_that_was_published(money: Desk) -> None:
    first, accountant = booked(money, 30_000, "陈静"), money.acting("刘强")
    late = accountant.act("expenses.unbook", booked(money, 20_000, "陈静", payee="另一家"), reason="票据没有到")
    money.clock.now = dt.datetime(2026, 10, 12, 9, 0)
    money.act("expenses.publish", told="10月12日党政会")
    september = dt.date(2026, 9, 1)
    with refused("", "2026-09在2026年3季度，已经公布", "zwzx expenses unpublish --of 2026-09-01 --reason"):
        accountant.act("expenses.book", late, booked=september)
    with refused("", "2026年3季度已经登记过公布", "先撤销公布（zwzx expenses unpublish --of 2026-07-01"):
        money.act("expenses.publish", told="10月12日党政会")
    with refused("", "2026-11还没有到", "最晚是本月（2026-10）"):
        accountant.act("expenses.book", late, booked=dt.date(2026, 11, 1))
    money.act("expenses.unpublish", reason="漏报一笔", of=september)
    late = accountant.act("expenses.book", late, booked=september)
    made = money.act("expenses.publish", told="10月13日党政会")
    assert "2笔，500.00元" in made.note
    assert [money.fresh(one).state for one in (first, late)] == [State.PUBLISHED, State.PUBLISHED]


def test_a_month_other_than_that_of_the_payment_is_told(money: Desk) -> None:
    entry, accountant = booked(money, 30_000, "陈静"), money.acting("刘强")
    accountant.act("expenses.unbook", entry, reason="票据没有到")
    money.clock.now = dt.datetime(2026, 10, 12, 9, 0)
    words = "支〔2026〕1号是2026-09付的款，入2026-10的账：请核对入账月份。"
    assert words in told(accountant, "expenses.book", entry)
    accountant.act("expenses.unbook", entry, reason="月份写错")
    assert words not in told(accountant, "expenses.book", entry, booked=dt.date(2026, 9, 1))


@pytest.mark.clause("财务.3", "财务.7")
def test_each_leader_sees_what_waits_for_them(money: Desk) -> None:
    small, large, much = (
        asked(money, 30_000),
        asked(money, 75_000, payee="另一家"),
        asked(money, 300_000, payee="第三家"),
    )
    hands = EXPENSES.hands
    assert hands is not None
    assert list(hands(money.acting("陈静").office)) == [small.id]
    assert list(hands(money.acting("张伟").office)) == [large.id]
    claimed = spent(money, money.act("expenses.agree", small, person=money.somebody("陈静")))
    assert list(hands(money.acting("陈静").office)) == [claimed.id]
    assert much.id not in hands(money.acting("张伟").office)
    assert list(hands(money.acting("蒋明").office)) == []


@pytest.mark.clause("财务.3", "财务.7")
def test_one_s_own_matter_waits_for_oneself_where_the_setting_lets_one_decide(money: Desk) -> None:
    own = asked(money, 30_000, handler=money.somebody("陈静"))
    hands = EXPENSES.hands
    assert hands is not None
    deputy = money.acting("陈静").office
    assert (list(hands(deputy)), _proposed(money, "agree", own)) == ([], "张伟")
    money.act("settings.set", name=HouseRule.OWN_MATTER.value, value="否")
    assert (list(hands(deputy)), _proposed(money, "agree", own)) == ([own.id], "陈静")
    claimed = spent(money, money.act("expenses.agree", own, person=money.somebody("陈静")))
    assert (list(hands(deputy)), _proposed(money, "sign", claimed)) == ([claimed.id], "陈静")


def _proposed(desk: Desk, act: str, entry: Any) -> str:
    """Who the form of an act proposes to sign."""
    proposed = desk.office.propose(registers.load("expenses").action(act), {"entry": desk.fresh(entry)})
    return str(proposed.values["person"].name) if "person" in proposed.values else ""


@pytest.mark.clause("财务.10")
def test_a_quarter_without_expenses_is_not_asked_for(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 12, 30, 9, 0)
    assert [one for one in waiting(desk.office) if one.clause == "财务.10"] == []


@pytest.mark.clause("会计.2")
def test_the_accountant_s_statements_are_asked_for_and_ticked_off_with_evidence(money: Desk) -> None:
    money.clock.now = dt.datetime(2026, 10, 30, 9, 0)
    found = [one.number for one in waiting(money.office) if (one.clause, one.due_name) == ("会计.2", "duty")]
    assert found == ["2026年10月"]
    money.acting("刘强").act(
        "duties.enter", clause_id="会计.2", note="9月收支明细表，10月12日报区财政局", every="month"
    )
    assert [one.number for one in waiting(money.office) if one.clause == "会计.2"] == []


def test_it_is_printed_with_its_sum_in_words(money: Desk, capsys: Any) -> None:
    spent(money, agreed(money, 30_050, "陈静"))
    zwzx = commands(money, capsys)
    paper = money.folder / "单.xlsx"
    assert zwzx("expenses", "print", "--sheet", "claim", "支2026-1", "-o", str(paper))[0] == 0
    assert paper.is_file()
    assert "300.50" in zwzx("expenses", "show", "支2026-1")[1]


def asked_for(money: Desk, lecture: Any, **facts: Any) -> Any:
    """The expense as its form is filled from a lecture."""
    action, values = registers.load("expenses").action("for_lecture"), {"session": money.fresh(lecture)}
    proposed = money.office.propose(action, values).values
    return money.office.perform(action, **values, **{**proposed, **facts}).record


@pytest.mark.clause("学习.3", "财务.3")
def test_the_fee_of_a_lecture_is_asked_for_as_an_expense(money: Desk, capsys: Any) -> None:
    told = {"at": money.clock.now - dt.timedelta(minutes=5), "way": Form.LECTURE, "business": True}
    lecture = money.act("study.add", subject="一窗受理", lecturer=money.somebody("孙丽"), sheet="签到表1号", **told)
    with refused("", "没有登记授课费"):
        asked_for(money, lecture, fen=6_000)
    money.act("study.fee", lecture)
    made = asked_for(money, lecture, handler=money.somebody("蒋明"))
    assert (made.fen, made.payee, made.of, made.kind) == (6_000, "孙丽", lecture.number, CostKind.LABOUR)
    assert [one.number for one in linking.standing(lecture)] == [made.number]
    with refused("", "已经由它申请了支出支〔2026〕1号"):
        asked_for(money, lecture)
    money.act("expenses.void", made, reason="登错了")
    assert linking.standing(lecture) == []
    assert asked_for(money, lecture).number == "支〔2026〕2号"
    assert "支出：支〔2026〕2号" in commands(money, capsys)("study", "show", "学2026-1")[1]


def test_the_forms_know_whose_word_it_is_when_and_by_whose_card(money: Desk) -> None:
    def proposed(act: str, entry: Any, **values: Any) -> dict[str, Any]:
        return money.office.propose(EXPENSES.action(act), {"entry": entry, **values}).values

    small, large = asked(money, 30_000), asked(money, 60_000, kind=CostKind.OFFICE)
    assert proposed("agree", small) == {"person": money.somebody("陈静")}
    assert proposed("agree", large) == {"person": money.somebody("张伟")}
    assert proposed("agree", asked(money, 300_000, kind=CostKind.REPAIR)) == {}
    theirs = asked(money, 30_000, kind=CostKind.TRAVEL, handler=money.somebody("陈静"))
    assert money.somebody("陈静") not in proposed("agree", theirs).values()
    small = money.act("expenses.agree", small, person=money.somebody("陈静"))
    assert proposed("spend", small) == {"spent": TODAY, "holder": money.somebody("蒋明")}
    assert proposed("spend", small, way=Settled.TRANSFER) == {"spent": TODAY, "holder": None}
    assert proposed("sign", spent(money, small)) == {"person": money.somebody("陈静")}
