"""奖惩的规矩: of a person or a section, decided by somebody on a paper, and taken back by whoever decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def is_of_one(*, person: bool, section: bool) -> None:
    """What is told is of a person or of a section (廉政.6)."""
    if person == section:
        raise Refusal(
            "廉政.6", "奖惩要写一个人，或者一个科室。", "个人写“姓名”一栏，科室写“科室”一栏；几个人的一人一条。"
        )


def has_come(what: str, on: dt.date, today: dt.date, after: dt.date | None = None) -> None:
    """What has not come was not decided, and nothing is revoked before it was decided."""
    if on > today:
        raise Refusal("", f"{what}{on}还没有到。", f"决定了再登记。{last_year_meant(on, today)}")
    if after is not None and on < after:
        raise Refusal("", f"{what}{on}早于决定日期{after}。", "请核对日期。")


def pays(kind: str, *, good: bool, paid: bool) -> None:
    """Money goes with what honours somebody."""
    if paid and not good:
        raise Refusal("", f"{kind}没有奖金。", "请核对种类；罚没、扣发另按规定办理。")


def not_about_oneself(called: str, *, own: bool) -> None:
    """Nobody enters, changes or takes back what is about themselves."""
    if own:
        raise Refusal("", f"{called}是您本人的。", "请办公室的另一位登记。")


def is_no_secret(number: str, *, marked: bool) -> None:
    """Of a marked paper only those learn who may know of it (保密.1): nothing is entered from it where everybody reads."""
    if marked:
        raise Refusal(
            "保密.1", f"{number}是密件，奖惩登记簿人人看得到。", "请照可以公开的决定登记（zwzx honours add）。"
        )


def once_each(there: str, whose: str) -> None:
    """What a paper tells of somebody is entered once."""
    if there:
        raise Refusal("", f"{whose}由这份文件登记过：{there}。", "几个人的一人一条；登错的先划去。")
