"""公务接待: its rules as literal tables, written from the clauses."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.refusals import decided
from tests.registers.reception.received import at
from zwzx.office.clauses.amounts import Amount
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.guests import Guest, guest_list
from zwzx.office.reception import issue_rules, limits
from zwzx.office.terms.reception import GuestKind, Sort, Where
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.reception import rules

CANTEEN, LOCAL, OTHER = Where.CANTEEN, Where.LOCAL, Where.OTHER
CAPS = [
    # (where, major, the sum in 分, people, refused under)
    (LOCAL, False, 40_00, 1, None),
    (LOCAL, False, 40_01, 1, "接待.4"),
    (LOCAL, False, 400_00, 10, None),
    (LOCAL, False, 400_01, 10, "接待.4"),
    (OTHER, False, 400_01, 10, "接待.4"),
    (OTHER, False, 280_00, 7, None),
    (LOCAL, True, 80_00, 1, None),
    (OTHER, True, 800_00, 10, None),
    (OTHER, True, 800_01, 10, "接待.4"),
    (LOCAL, True, 400_01, 10, None),
]


def held(where: Where, cost: int, people: int, most: Amount | None, *, major: bool = False) -> None:
    """Hold a meal against its cap."""
    fits, words = limits.holds(cost, people, most), limits.over(cost, people, most)
    rules.within_cap(words, holds=fits, outside=where.outside, major=major)


@pytest.mark.clause("接待.4")
@pytest.mark.parametrize(("where", "major", "cost", "people", "clause"), CAPS)
def test_the_cap_hangs_on_whether_it_is_major_and_not_on_the_restaurant(
    where: Where, major: bool, cost: int, people: int, clause: str | None
) -> None:
    most = limits.cap(where, dt.date(2026, 9, 28), major=major)
    with decided(clause, f"÷{people}人，人均", "重大接待"):
        held(where, cost, people, most, major=major)


@pytest.mark.parametrize(("cost", "ground"), [(35_00, None), (35_01, HouseRule.CANTEEN_CAP)])
def test_the_canteen_has_the_cap_that_the_office_set(cost: int, ground: HouseRule | None) -> None:
    with decided(ground, "人均35.01元，超过35元/人"):
        held(CANTEEN, cost, 1, Amount(35_00, "fen"))
    held(CANTEEN, 500_00, 1, None)


@pytest.mark.parametrize(
    ("cost", "people", "head"), [(500_00, 10, 50_00), (100_00, 3, 33_34), (40_00, 1, 40_00), (0, 3, 0), (9, 0, 0)]
)
def test_a_part_of_a_fen_counts_as_one(cost: int, people: int, head: int) -> None:
    assert limits.head(cost, people) == head


MOST = [(1, 1), (2, 2), (3, 3), (6, 3), (10, 3), (11, 3), (12, 4), (14, 4), (15, 5), (30, 10)]


@pytest.mark.parametrize(("guests", "most"), MOST)
def test_the_national_rule_tells_how_many_sit_with_them(guests: int, most: int) -> None:
    assert limits.companions_of(guests) == most
    rules.few_companions(guests, most, most)
    with decided(HouseRule.NATIONAL_RECEPTION, f"最多{most}人（国家规定 党政机关国内公务接待管理规定（2013）第十条）"):
        rules.few_companions(guests, most + 1, most)
    rules.few_companions(guests, most + 1, None)


LUNCH = [
    # (drink, lunch, worked, refused under)
    ("白酒1瓶", True, True, "接待.4"),
    ("白酒1瓶", False, True, None),
    ("白酒1瓶", True, False, None),
    ("", True, True, None),
]


@pytest.mark.clause("接待.4")
@pytest.mark.parametrize(("drink", "lunch", "worked", "clause"), LUNCH)
def test_no_drink_at_a_working_days_lunch(drink: str, lunch: bool, worked: bool, clause: str | None) -> None:
    with decided(clause, "是工作日中餐（工作日（星期一）），不用酒"):
        rules.not_at_a_workday_lunch(at("12:00"), drink, lunch=lunch, workday=worked, reason="工作日（星期一）")


@pytest.mark.parametrize(
    ("drink", "time", "ground"),
    [("红酒", "00:00", ""), ("", "00:00", None), ("红酒", "18:30", None), ("红酒", "00:30", None)],
)
def test_where_there_was_drink_the_hour_is_told(drink: str, time: str, ground: str | None) -> None:
    with decided(ground, "只写了日期"):
        rules.has_its_hour(at(time), drink)


CARD = [
    # (where, card, reason, written by the 办公室主任, refused under)
    (LOCAL, True, "", False, None),
    (LOCAL, False, "", False, "接待.3"),
    (LOCAL, False, "店里不能刷卡", False, "接待.3"),
    (LOCAL, False, "", True, "接待.3"),
    (LOCAL, False, "店里不能刷卡", True, None),
    (CANTEEN, False, "", False, None),
]


@pytest.mark.clause("接待.3")
@pytest.mark.parametrize(("where", "card", "reason", "director", "clause"), CARD)
def test_a_meal_outside_is_paid_by_card(
    where: Where, card: bool, reason: str, director: bool, clause: str | None
) -> None:
    with decided(clause, "没有用公务卡结账", "办公室主任注明"):
        rules.by_card(where, reason, card=card, director=director)


@pytest.mark.clause("接待.3")
@pytest.mark.parametrize(
    ("where", "arranged", "clause"),
    [
        (LOCAL, None, "接待.3"),
        (LOCAL, CANTEEN, "接待.3"),
        (OTHER, LOCAL, None),
        (CANTEEN, None, None),
        (CANTEEN, OTHER, None),
    ],
)
def test_nobody_eats_outside_but_where_the_office_arranged_it(
    where: Where, arranged: Where | None, clause: str | None
) -> None:
    with decided(clause, f"没有批准在外就餐：办公室安排的是{arranged or '不用餐'}"):
        rules.eats_where_arranged(where, arranged)


@pytest.mark.clause("接待.3")
@pytest.mark.parametrize(
    ("where", "reason", "clause"),
    [(LOCAL, " ", "接待.3"), (LOCAL, "停电", None), (CANTEEN, "", None), (None, "", None)],
)
def test_outside_needs_a_special_reason(where: Where | None, reason: str, clause: str | None) -> None:
    with decided(clause, "没有写特殊情况"):
        rules.outside_for_a_reason(where, reason)


PACKS = [
    # (kind of guests, what, whole packs, a leader consents, refused under)
    (GuestKind.DISTRICT, Sort.TOBACCO, True, False, "接待.4"),
    (GuestKind.DISTRICT, Sort.TOBACCO, True, True, "接待.4"),
    (GuestKind.SUPERIOR, Sort.TOBACCO, True, True, "财务.6"),
    (GuestKind.VISITING, Sort.TOBACCO, True, False, "财务.8"),
    (GuestKind.VISITING, Sort.TOBACCO, True, True, None),
    (GuestKind.BY_LEADER, Sort.TOBACCO, True, True, None),
    (None, Sort.TOBACCO, True, False, "财务.8"),
    (GuestKind.DISTRICT, Sort.TOBACCO, False, False, None),
    (GuestKind.SUPERIOR, Sort.TOBACCO, False, False, None),
    (GuestKind.SUPERIOR, Sort.ALCOHOL, False, False, None),
    (GuestKind.SUPERIOR, Sort.ALCOHOL, True, False, None),
    (GuestKind.SUPERIOR, Sort.GIFT, False, False, "财务.8"),
    (GuestKind.SUPERIOR, Sort.GIFT, False, True, None),
    (GuestKind.VISITING, Sort.ALLOWANCE, False, False, "财务.8"),
    (GuestKind.VISITING, Sort.ALLOWANCE, False, True, None),
]


@pytest.mark.clause("接待.4", "财务.6", "财务.8")
@pytest.mark.parametrize(("kind", "sort", "whole", "consent", "clause"), PACKS)
def test_whole_packs_gifts_and_money(kind: Any, sort: Sort, whole: bool, consent: bool, clause: str | None) -> None:
    with decided(clause, "不发"):
        issue_rules.no_whole_packs(kind, sort, whole=whole)
        issue_rules.consented_to(sort, whole=whole, consent=consent)


@pytest.mark.parametrize(
    ("sort", "major", "demanded", "ground"),
    [
        (Sort.TOBACCO, False, True, HouseRule.RECEPTION_TOBACCO),
        (Sort.TOBACCO, True, True, None),
        (Sort.TOBACCO, False, False, None),
        (Sort.ALCOHOL, False, True, None),
    ],
)
def test_tobacco_at_major_receptions_alone(sort: Sort, major: bool, demanded: bool, ground: HouseRule | None) -> None:
    with decided(ground, "不是重大接待"):
        issue_rules.tobacco_at_major(sort, major=major, demanded=demanded)


def test_the_national_rule_has_no_tobacco_at_all() -> None:
    issue_rules.no_tobacco(Sort.ALCOHOL, kept=True)
    issue_rules.no_tobacco(Sort.TOBACCO, kept=False)
    with decided(HouseRule.NATIONAL_TOBACCO, "不提供香烟（国家规定"):
        issue_rules.no_tobacco(Sort.TOBACCO, kept=True)


def test_who_asks_in_time_and_whose_hands() -> None:
    rules.in_time("申报时间", at("17:30"), at("17:30"))
    with decided(HouseRule.RECEPTION_LATE, "过了补批的期限2026-09-28 17:30"):
        rules.in_time("申报时间", at("17:31"), at("17:30"))
    rules.by_its_hands("客1号", "蒋明", theirs=True)
    with decided("", "经办人是蒋明"):
        rules.by_its_hands("客1号", "蒋明", theirs=False)
    rules.not_ones_own("蒋明", "陈静")
    with decided("", "不能同意自己经办的接待"):
        rules.not_ones_own("陈静", "陈静")


@pytest.mark.clause("接待.3")
def test_what_was_approved_stays_and_guests_are_guests() -> None:
    rules.not_received_yet("客1号", received=False)
    with decided("接待.3", "批准的内容不能再改"):
        rules.not_received_yet("客1号", received=True)
    rules.somebody_eats(1)
    with decided("接待.3", "没有来客"):
        rules.somebody_eats(0)
    rules.bill_is_signed("蒋明", signed=True)
    with decided("接待.3", "蒋明还没有在消费账单上签字"):
        rules.bill_is_signed("蒋明", signed=False)


@pytest.mark.clause("财务.6")
def test_slips_come_back_and_drink_is_signed_for() -> None:
    rules.slip_came_back(back=True)
    with decided("财务.6", "就餐单还没有交回"):
        rules.slip_came_back(back=False)
    rules.drink_is_signed_for("")
    with decided("财务.6", "白酒2瓶还没有餐后签收"):
        rules.drink_is_signed_for("白酒2瓶")
    rules.signed_by_who_may("孙丽", may=True)
    with decided("财务.6", "蒋明不是党政领导或科室负责人"):
        rules.signed_by_who_may("蒋明", may=False)


def test_the_list_and_the_claim() -> None:
    rules.names_all(5, 5)
    with decided("", "名单上4人，用餐登记了来客5人"):
        rules.names_all(4, 5)
    rules.drink_was_told("白酒1瓶", told=True)
    rules.drink_was_told("", told=False)
    with decided("", "领用了白酒1瓶"):
        rules.drink_was_told("白酒1瓶", told=False)
    rules.used_of_what_was_taken("白酒", 2, 2)
    with decided("", "实用不会是3"):
        rules.used_of_what_was_taken("白酒", 2, 3)
    rules.claimed_with_list("客1号", listed=False, demanded=False)
    rules.claimed_with_list("客1号", listed=True, demanded=True)
    with decided(HouseRule.RECEPTION_LIST, "还没有交接待清单"):
        rules.claimed_with_list("客1号", listed=False, demanded=True)
    rules.something_to_claim("客1号", 1)
    with decided("", "不用报账"):
        rules.something_to_claim("客1号", None)


GUESTS = guest_list("来客名单")
READ = [
    ("王建国 处长 市数据局；李强", (Guest("王建国", "处长", "市数据局"), Guest("李强"))),
    ("王建国，处长\n李强、科员", (Guest("王建国", "处长"), Guest("李强", "科员"))),
]


@pytest.mark.parametrize(("text", "guests"), READ)
def test_guests_are_read_and_written(text: str, guests: tuple[Guest, ...]) -> None:
    assert GUESTS.read(text) == guests
    assert GUESTS.read(GUESTS.show(guests)) == guests


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("；", "没有写来客"),
        ("王一 处长 市局 又一", "不是一位来客"),
        ("王一；王一", "写了两次"),
        ("王\u200b一", "看不见的字符"),
    ],
)
def test_what_is_no_list_of_guests_is_told(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        GUESTS.read(text)
