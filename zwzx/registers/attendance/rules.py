"""考勤的规矩: of which day somebody writes, what they can't write themselves, and that a day is written of once (出勤.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def has_come(day: dt.date, today: dt.date) -> None:
    """Nobody writes of a day that is still to come."""
    if day > today:
        raise Refusal("", f"{day}还没有到，不能填。", f"请到那一天再填。{last_year_meant(day, today)}")


def is_worked(day: dt.date, reason: str, *, works: bool) -> None:
    """On a day off nobody fills anything in."""
    if not works:
        raise Refusal("", f"{day}是{reason}，不填考勤。", "请核对日期；放假安排改了的，先导入放假通知。")


def is_of_the_house(name: str, day: dt.date, *, works: bool) -> None:
    """Only who works here that day is written of."""
    if not works:
        raise Refusal("", f"{name}{day}不在本单位。", "请核对人员、日期。")


def written_once(name: str, day: dt.date, earlier: str) -> None:
    """A half day is written of once; what is wrong is set right."""
    if earlier:
        raise Refusal("", f"{name}{day}已经填过（{earlier}）。", f"填错的请更正（zwzx attendance amend {earlier}）。")


def not_away(name: str, day: dt.date, away: str) -> None:
    """Who is on leave or away all day writes nothing: it is taken over."""
    if away:
        raise Refusal("", f"{name}{day}全天{away}，不用填。", "考勤表里自动带过来；已经回来的先销假、登记返回。")


def not_of_oneself(*, absent: bool) -> None:
    """That somebody stayed away without leave is the office's to enter, and nobody's own (出勤.1)."""
    if absent:
        raise Refusal("出勤.1", "旷工不由本人填写。", "请由办公室登记（zwzx attendance absent）。")


def not_on_leave(name: str, day: dt.date, word: str) -> None:
    """Who was on leave did not stay away without it."""
    if word:
        raise Refusal("", f"{name}{day}登记着{word}，不是旷工。", "请先核对请假登记簿、外出登记。")


def something_written(*, written: bool) -> None:
    """Something has to be written."""
    if not written:
        raise Refusal("", "上午、下午都没有写。", "请写上午或下午的出勤情况。")


def entered_as_absent(number: str, *, absent: bool) -> None:
    """What the office entered as 旷工 is not written over by whom it is about (出勤.1)."""
    if absent:
        raise Refusal("出勤.1", f"{number}是办公室登记的旷工。", "有异议的请找办公室更正。")
