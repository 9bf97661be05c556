"""年度考核: its rules as literal tables, written from the clauses and from what no clause says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.refusals import decided
from zwzx.office.core.fact import kind_of
from zwzx.office.terms.appraisals import Grade
from zwzx.office.terms.settings import DecidedBy
from zwzx.registers.appraisals import rules
from zwzx.registers.appraisals.records import YearAppraisal

TODAY = dt.date(2026, 12, 28)


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(
    ("grade", "lists", "ground"),
    [
        (Grade.EXCELLENT, ["业务科2025年度的移交清单：没有造册"], "档案.9"),
        (Grade.FIT, ["业务科2025年度的移交清单：移〔2026〕1号已提交"], "档案.9"),
        (Grade.BARELY, ["业务科2025年度的移交清单：没有造册"], None),
        (Grade.UNFIT, ["业务科2025年度的移交清单：没有造册"], None),
        (Grade.NONE, ["业务科2025年度的移交清单：没有造册"], None),
        (Grade.EXCELLENT, [], None),
        (Grade.FIT, [], None),
    ],
)
def test_no_fit_grade_without_a_signed_list(grade: Grade, lists: list[str], ground: str | None) -> None:
    with decided(ground, "没有办公室签收，不得评合格以上（含合格）", *lists):
        rules.handed_over("冯雪", grade, lists)


@pytest.mark.clause("公开.七六2")
@pytest.mark.parametrize(
    ("grade", "numbers", "ground"),
    [
        (Grade.EXCELLENT, ["责〔2026〕1号"], "公开.七六2"),
        (Grade.FIT, ["责〔2026〕1号"], None),
        (Grade.UNFIT, ["责〔2026〕1号"], None),
        (Grade.EXCELLENT, [], None),
    ],
)
def test_whose_chance_was_taken_is_not_among_the_best(grade: Grade, numbers: list[str], ground: str | None) -> None:
    with decided(ground, "孙丽2026年的评优评奖资格被取消：责〔2026〕1号"):
        rules.may_be_commended("孙丽", grade, 2026, numbers)


@pytest.mark.parametrize(("year", "ground"), [(2025, None), (2026, None), (2027, "")])
def test_a_year_that_has_begun_is_assessed(year: int, ground: str | None) -> None:
    with decided(ground, "2027年还没有到"):
        rules.has_begun(year, TODAY)


@pytest.mark.parametrize(
    ("rule", "given", "more", "words"),
    [
        ("was_here", ("孙丽", 2026), {"here": True}, None),
        ("was_here", ("孙丽", 2026), {"here": False}, "孙丽2026年不在本单位"),
        ("once_a_year", ("孙丽", 2026, ""), {}, None),
        ("once_a_year", ("孙丽", 2026, "评〔2026〕1号"), {}, "已经登记：评〔2026〕1号"),
        ("somebody_is_left", (2026, 1), {}, None),
        ("somebody_is_left", (2026, 0), {}, "没有还要登记考核的人"),
        ("writes_own", ("评〔2026〕1号", "孙丽", "蒋明"), {"allowed": True}, None),
        ("writes_own", ("评〔2026〕1号", "孙丽", "蒋明"), {"allowed": False}, "蒋明不能替写个人总结"),
        ("not_ones_own", ("孙丽", "张伟"), {}, None),
        ("not_ones_own", ("张伟", "张伟"), {}, "张伟不能评自己"),
        ("somebody_decides", (), {"person": True, "body": ""}, None),
        ("somebody_decides", (), {"person": False, "body": "党组"}, None),
        ("somebody_decides", (), {"person": True, "body": "党组"}, "要写一样"),
        ("somebody_decides", (), {"person": False, "body": ""}, "要写一样"),
        ("is_for_the_director", (DecidedBy.DIRECTOR,), {"person": True}, None),
        ("is_for_the_director", (DecidedBy.PARTY_GROUP,), {"person": False}, None),
        ("is_for_the_director", (DecidedBy.PARTY_GROUP,), {"person": True}, "由党组定"),
        ("is_for_above", ("张伟",), {"head": True, "person": True}, "张伟是主任、书记"),
        ("is_for_above", ("张伟",), {"head": True, "person": False}, None),
        ("is_for_above", ("孙丽",), {"head": False, "person": True}, None),
        ("rests_on", ("党组", "决〔2026〕1号"), {}, None),
        ("rests_on", ("", ""), {}, None),
        ("rests_on", ("党组", " "), {}, "党组定的等次没有写决定依据"),
        ("has_reason", (Grade.NONE, "病假超过半年"), {}, None),
        ("has_reason", (Grade.NONE, " "), {}, "没有写为什么"),
        ("has_reason", (Grade.FIT, ""), {}, None),
        ("has_come", ("告知日期", TODAY, TODAY), {}, None),
        ("has_come", ("告知日期", dt.date(2026, 12, 29), TODAY), {}, "告知日期2026-12-29还没有到"),
        ("has_come", ("告知日期", TODAY, TODAY, TODAY), {}, None),
        ("has_come", ("告知日期", dt.date(2026, 12, 27), TODAY, TODAY), {}, "早于决定日期2026-12-28"),
        ("year_is_over_or_on", (2026, dt.date(2026, 1, 1)), {}, None),
        ("year_is_over_or_on", (2026, dt.date(2027, 1, 8)), {}, None),
        ("year_is_over_or_on", (2026, dt.date(2025, 12, 31)), {}, "早于2026年"),
    ],
)
def test_what_no_clause_says(rule: str, given: tuple[Any, ...], more: dict[str, Any], words: str | None) -> None:
    with decided(None if words is None else "", words or ""):
        getattr(rules, rule)(*given, **more)


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("优秀", Grade.EXCELLENT),
        ("称职", Grade.FIT),
        ("合格", Grade.FIT),
        ("基本称职", Grade.BARELY),
        ("不称职", Grade.UNFIT),
        ("未定等次", Grade.NONE),
    ],
)
def test_how_a_grade_is_written(words: str, grade: Grade) -> None:
    assert kind_of(YearAppraisal.grade).read(words) is grade
