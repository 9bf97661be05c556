"""投诉: each rule as a table of cases, written from the clause."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.registers.complaints import rules

N = "诉〔2026〕1号"
NINE, TEN, ELEVEN = (dt.datetime(2026, 9, 28, hour) for hour in (9, 10, 11))


@pytest.mark.clause("投诉.7")
@pytest.mark.parametrize(
    ("came", "answer", "ground"),
    [(False, False, None), (False, True, None), (True, True, None), (True, False, "投诉.7")],
)
def test_what_came_in_writing_is_answered_in_writing(*, came: bool, answer: bool, ground: str | None) -> None:
    with decided(ground, N, "网络投诉，必须书面答复"):
        rules.answered_in_form(N, "网络", came_written=came, answer_written=answer)


@pytest.mark.clause("投诉.6")
@pytest.mark.parametrize(("leader", "ground"), [(True, None), (False, "投诉.6")])
def test_it_is_raised_to_a_leader(*, leader: bool, ground: str | None) -> None:
    with decided(ground, "蒋明那天不是中心领导", "分管领导、主管领导"):
        rules.raised_to_a_leader("蒋明", leader=leader)


@pytest.mark.parametrize(("named", "ground"), [(True, None), (False, "")])
def test_somebody_inquires(*, named: bool, ground: str | None) -> None:
    with decided(ground, N, "没有写由谁调查"):
        rules.somebody_inquires(N, named=named)


@pytest.mark.clause("投诉.5")
@pytest.mark.parametrize(("found", "ground"), [(True, None), (False, "投诉.5")])
def test_an_answer_follows_an_inquiry(*, found: bool, ground: str | None) -> None:
    with decided(ground, N, "还没有查明", "complaints find"):
        rules.was_inquired(N, found=found)


@pytest.mark.parametrize(("due", "ground"), [(ELEVEN, None), (TEN, ""), (NINE, "")])
def test_a_longer_time_is_longer(due: dt.datetime, ground: str | None) -> None:
    with decided(ground, "不比原来的2026-09-28长"):
        rules.longer_than(TEN, due)


@pytest.mark.clause("投诉.5")
@pytest.mark.parametrize(("anonymous", "ground"), [(True, None), (False, "投诉.5")])
def test_whoever_is_known_is_answered(*, anonymous: bool, ground: str | None) -> None:
    with decided(ground, N, "应当答复"):
        rules.nobody_to_answer(N, anonymous=anonymous)


@pytest.mark.parametrize(("other", "ground"), [("诉〔2026〕2号", None), ("", ""), (N, "")])
def test_a_number_is_struck_as_a_double_alone(other: str, ground: str | None) -> None:
    with decided(ground, N, "写明重复登记的是哪一号"):
        rules.is_a_double(N, other)


@pytest.mark.parametrize(
    ("finding", "entered_as", "upheld", "ground", "words"),
    [
        ("属实", [], True, None, ""),
        ("不属实", [], False, "", "诉1不属实，没有要登记的违规"),
        ("", [], False, "", "诉1没有查明"),
        ("属实", ["违3"], True, "", "诉1已经登记了违规违3"),
    ],
)
def test_when_something_is_left_out(
    finding: str,
    entered_as: list[str],
    upheld: bool,
    ground: str | None,
    words: str,
) -> None:
    with decided(ground, words):
        rules.may_be_left_out("诉1", finding, entered_as, upheld=upheld)
