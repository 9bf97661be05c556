"""支出: its rules of values, case by case."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.expenses import rules

MARCH = dt.date(2026, 3, 31)


@pytest.mark.parametrize(("fen", "ground"), [(1, None), (0, ""), (-1, "")])
def test_something_is_spent(fen: int, ground: str | None) -> None:
    with decided(ground, "大于0"):
        rules.is_a_sum(fen)


@pytest.mark.clause("财务.2")
@pytest.mark.parametrize(
    ("why", "over", "cash", "to_people", "words"),
    [
        ("没有刷卡机", False, True, False, None),
        ("没有刷卡机", True, True, False, "200.01元超过200元"),
        ("", False, True, False, "为什么不能刷卡"),
        (" ", False, True, False, "为什么不能刷卡"),
        ("", True, False, False, None),
        ("", True, True, True, None),
    ],
)
def test_cash(why: str, words: str | None, *, over: bool, cash: bool, to_people: bool) -> None:
    with decided("财务.2" if words else None, *filter(None, [words])):
        rules.cash_is_allowed("200.01元", "200元", why, over=over, cash=cash, to_people=to_people)


@pytest.mark.parametrize(("card", "holder", "ground"), [(True, False, ""), (True, True, None), (False, False, None)])
def test_a_card_is_somebody_s(ground: str | None, *, card: bool, holder: bool) -> None:
    with decided(ground, "没有写持卡人"):
        rules.card_has_its_holder(card=card, holder=holder)


@pytest.mark.clause("财务.4", "财务.8")
@pytest.mark.parametrize(
    ("paper", "needed", "may"), [("", True, False), (" ", True, False), ("x", True, True), ("", False, True)]
)
def test_what_goes_before(paper: str, *, needed: bool, may: bool) -> None:
    with decided(None if may else "财务.4", "培训费没有写上级正式通知"):
        rules.has_its_notice("培训费", paper, needed=needed)
    with decided(None if may else "财务.8", "维修要先写专题预算资金报告"):
        rules.has_its_report("维修", paper, needed=needed)


@pytest.mark.clause("财务.4")
@pytest.mark.parametrize(
    ("needed", "receipts", "may"), [(True, False, False), (True, True, True), (False, False, True)]
)
def test_training_is_claimed_with_receipts(*, needed: bool, receipts: bool, may: bool) -> None:
    with decided(None if may else "财务.4", "没有写票据号"):
        rules.is_told_by_receipts("支〔2026〕1号", needed=needed, receipts=receipts)


@pytest.mark.clause("财务.3")
@pytest.mark.parametrize(("agreed", "may"), [(None, True), (MARCH, True), (dt.date(2026, 4, 1), False)])
def test_consent_goes_before_spending(agreed: dt.date | None, *, may: bool) -> None:
    with decided(None if may else "财务.3", "2026-04-01才同意"):
        rules.agreed_before_spending("支〔2026〕1号", MARCH, agreed)


@pytest.mark.parametrize(
    ("handler", "witness", "signer", "words"),
    [
        ("蒋明", "孙丽", "张伟", None),
        ("蒋明", "蒋明", "张伟", "蒋明是经手人"),
        ("", "", "张伟", None),
        ("蒋明", "孙丽", "孙丽", "孙丽是证明人"),
        ("", "", "", None),
    ],
)
def test_three_hands(handler: str, witness: str, signer: str, words: str | None) -> None:
    with decided(HouseRule.THREE_HANDS if words else None, *filter(None, [words])):
        rules.three_hands(handler, witness, signer)


@pytest.mark.parametrize(("name", "may"), [("蒋明", False), ("张伟", True)])
def test_one_s_own(name: str, *, may: bool) -> None:
    with decided(None if may else HouseRule.OWN_MATTER, "蒋明是经手人"):
        rules.not_ones_own(name, "蒋明")


@pytest.mark.clause("财务.7")
@pytest.mark.parametrize(
    ("signed", "why", "may"),
    [
        (MARCH, "", True),
        (dt.date(2026, 4, 1), "", False),
        (dt.date(2026, 4, 1), " ", False),
        (dt.date(2026, 4, 1), "票据没有到", True),
        (dt.date(2027, 3, 1), "", False),
    ],
)
def test_in_its_month(signed: dt.date, why: str, *, may: bool) -> None:
    with decided(None if may else "财务.7", "2026年3月的开支"):
        rules.in_its_month("支〔2026〕1号", MARCH, signed, why)


@pytest.mark.parametrize(("booked", "may"), [((2026, 3), True), ((2026, 2), False), ((2026, 4), True)])
def test_booked_from_its_month_on(booked: tuple[int, int], *, may: bool) -> None:
    with decided(None if may else "", "2026-02早于开支日期"):
        rules.is_booked_from(dt.date(*booked, 1), MARCH)


@pytest.mark.parametrize(
    ("booked", "may"), [((2026, 3), True), ((2026, 2), True), ((2026, 4), False), ((2027, 3), False)]
)
@pytest.mark.parametrize("today", [MARCH, MARCH.replace(day=1)])
def test_booked_in_no_month_to_come(today: dt.date, booked: tuple[int, int], *, may: bool) -> None:
    with decided(None if may else "", "还没有到"):
        rules.is_booked_by_now(dt.date(*booked, 1), today)


@pytest.mark.clause("财务.10")
@pytest.mark.parametrize(("today", "may"), [(MARCH, False), (dt.date(2026, 4, 1), True)])
def test_a_quarter_is_over(today: dt.date, *, may: bool) -> None:
    with decided(None if may else "财务.10", "还没有完"):
        rules.is_over("2026年1季度", MARCH, today)


@pytest.mark.parametrize("there", [True, False])
def test_only_what_was_published_is_taken_back(*, there: bool) -> None:
    with decided(None if there else "", "没有登记过公布"):
        rules.was_published("2026年1季度", there=there)


@pytest.mark.parametrize("outside", [True, False])
def test_a_reception_that_is_paid_outside_is_asked_for(*, outside: bool) -> None:
    with decided(None if outside else "", "没有安排在外用餐"):
        rules.is_paid_outside("客1号", outside=outside)


@pytest.mark.parametrize("fee", [True, False])
def test_a_lecture_has_its_fee(*, fee: bool) -> None:
    with decided(None if fee else "", "没有登记授课费"):
        rules.has_a_fee("学〔2026〕1号", fee=fee)
