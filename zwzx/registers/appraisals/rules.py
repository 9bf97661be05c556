"""年度考核的规矩: one a person and year; whose hand writes what; what a clause forbids; nobody decides about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.appraisals import Grade
from zwzx.office.terms.last_year import last_year_meant
from zwzx.office.terms.settings import DecidedBy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def has_begun(year: int, today: dt.date) -> None:
    """A year that has not come is not assessed."""
    if year > today.year:
        raise Refusal("", f"{year}年还没有到。", "请写今年或以前的年度。")


def was_here(name: str, year: int, *, here: bool) -> None:
    """Who was not here in a year is not assessed for it."""
    if not here:
        raise Refusal("", f"{name}{year}年不在本单位。", "请核对姓名和年度；到岗、离岗日期在人员名册里更正。")


def once_a_year(name: str, year: int, there: str) -> None:
    """Everybody is assessed once for a year."""
    if there:
        raise Refusal("", f"{name}{year}年的考核已经登记：{there}。", "请在那一条上办；登错的先作废。")


def somebody_is_left(year: int, people: int) -> None:
    """A year is begun for those who have no assessment yet."""
    if not people:
        raise Refusal("", f"{year}年没有还要登记考核的人。", "漏了谁的，用“登记考核”一个一个登记。")


def writes_own(number: str, name: str, actor: str, *, allowed: bool) -> None:
    """A summary is one's own; what was written on paper the office enters."""
    if not allowed:
        raise Refusal("", f"{number}是{name}的，{actor}不能替写个人总结。", "请本人填写，或由办公室照本人写的录入。")


def not_ones_own(name: str, who: str) -> None:
    """Nobody writes the opinion on themselves, nor decides their own grade."""
    if name == who:
        raise Refusal("", f"{who}不能评自己。", "请别的领导评；主任、书记的写上级机关（--body）。")


def somebody_decides(*, person: bool, body: str) -> None:
    """A grade is decided by a person who signs, or by a body."""
    if person == bool(body):
        raise Refusal("", "谁定的等次要写一样。", "主任签字的写“签字的人”，集体、上级定的写“定等次的集体、上级”。")


def is_for_the_director(by: DecidedBy, *, person: bool) -> None:
    """Where the office has its grades decided by the party group, nobody signs one alone."""
    if person and by is DecidedBy.PARTY_GROUP:
        raise Refusal(
            "",
            "本单位的年度考核由党组定（设置“年度考核由谁定”），不由一个人签字。",
            "请写“定等次的集体、上级”：党组，并写议定事项编号或会议记录。",
        )


def is_for_above(name: str, *, head: bool, person: bool) -> None:
    """Above the head of the house nobody is in it."""
    if head and person:
        raise Refusal("", f"{name}是主任、书记，本单位没有人给他定等次。", "请写上级机关（--body）和文号。")


def rests_on(body: str, words: str) -> None:
    """What a body decided can be looked up."""
    if body and not words.strip():
        raise Refusal("", f"{body}定的等次没有写决定依据。", "请写议定事项编号、会议记录或上级文件的文号。")


def handed_over(name: str, grade: Grade, lists: Sequence[str]) -> None:
    """Without a list that the office signed for a 内勤 gets neither 合格 nor better (档案.9).

    Args:
        lists: the lists for which they answer and that were not signed for, each with how far it is.
    """
    if lists and grade.passes:
        raise Refusal(
            "档案.9",
            f"{name}是科室内勤，{first_of(lists)}，没有办公室签收，不得评合格以上（含合格）。",
            "清单签收以后再定；不能签收的，写基本合格、不合格或不定等次。看的是哪一年的清单，由设置“内勤考评看哪年的清单”定。",
        )


def may_be_commended(name: str, grade: Grade, year: int, numbers: Sequence[str]) -> None:
    """Whose chance to be commended was taken away for a year is not among the best of it (公开.七六2).

    Args:
        numbers: what took it away.
    """
    if numbers and grade.commends:
        raise Refusal(
            "公开.七六2",
            f"{name}{year}年的评优评奖资格被取消：{first_of(numbers)}。",
            "请写别的等次；追究经复核撤销的，先登记裁决（zwzx accountability rule）。",
        )


def has_reason(grade: Grade, why: str) -> None:
    """Where no grade is given it is told why."""
    if grade is Grade.NONE and not why.strip():
        raise Refusal("", "不定等次，没有写为什么。", "请写“未定等次的说明”，如 病假超过半年、到岗不满半年。")


def has_come(what: str, on: dt.date, today: dt.date, after: dt.date | None = None) -> None:
    """What has not come did not happen, and nobody is told of a grade before it was decided."""
    if on > today:
        raise Refusal("", f"{what}{on}还没有到。", f"办了再登记。{last_year_meant(on, today)}")
    if after is not None and on < after:
        raise Refusal("", f"{what}{on}早于决定日期{after}。", "请核对日期。")


def year_is_over_or_on(year: int, on: dt.date) -> None:
    """The grade of a year is decided in it or later."""
    if on.year < year:
        raise Refusal("", f"决定日期{on}早于{year}年。", "请核对日期和考核年度。")
