"""学习的规矩: when a session was, who can have been there, whose lecture is paid, and what is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def one_lecturer(*, of_house: bool, guest: str) -> None:
    """Who lectures is of the house or a guest."""
    if of_house and guest:
        raise Refusal(
            "", f"主讲人和外请主讲人{guest}都写了。", "本中心的写主讲人（--lecturer），外请的写外请主讲人（--guest）。"
        )


def lectures_in_turn(*, business: bool, of_house: bool) -> None:
    """A lecture on business is one of the house's own people, in their turn (学习.3)."""
    if business and not of_house:
        raise Refusal(
            "学习.3", "业务讲座没有写本中心的主讲人。", "请写轮到谁讲（--lecturer）；外请的人讲的，不记业务讲座。"
        )


def somebody_came(due: int, present: int) -> None:
    """Where nobody was due or came, nothing was studied together."""
    if not due:
        raise Refusal("", "没有应到的人。", "请写应到的人（--due）。")
    if not present:
        raise Refusal("", f"应到{due}人，一个也没有到。", "没有学成的，请撤销这一次。")


def once_each(names: Sequence[str]) -> None:
    """Nobody is absent for two reasons."""
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Refusal("", f"{'、'.join(twice)}写在两种缺席里。", "每个人只写一种。")


def were_due(names: Collection[str], due: Collection[str], what: str) -> None:
    """Whoever was absent or made up was due."""
    others = [name for name in names if name not in due]
    if others:
        raise Refusal(
            "", f"{'、'.join(others)}不在应到的人里，不能写{what}。", "请核对姓名，或把应到的人写全（--due）。"
        )


def was_there(lecturer: str, absent: Collection[str]) -> None:
    """Whoever lectured was there."""
    if lecturer in absent:
        raise Refusal("", f"主讲人{lecturer}写在缺席的人里。", "请核对；换了主讲人的，先更正主讲人。")


def makes_up(name: str, *, missed: bool, again: bool) -> None:
    """Who missed a session makes it up, once."""
    if again:
        raise Refusal("", f"{name}已经补学过。", "不用再登记。")
    if not missed:
        raise Refusal("", f"{name}那一次到会了。", "没有缺席的不用补学。")


def is_paid(number: str, *, business: bool, of_house: bool, sheet: str, paid: bool) -> None:
    """A lecture is paid once, to one of the house who lectured on business in their turn, and with its attendance list."""
    if not of_house:
        raise Refusal("学习.3", f"{number}不是本中心干部职工主讲的，没有授课费。", "外请的人按有关规定另行办理。")
    if not business:
        raise Refusal("学习.3", f"{number}不是轮值讲业务，没有授课费。", "登记错了的，请更正为业务讲座。")
    if paid:
        raise Refusal("学习.3", f"{number}的授课费已经登记过：一次一份，不按课时。", "同一个人讲了两次的，各登各的。")
    if not sheet:
        raise Refusal("", f"{number}没有签到表，不能登记授课费。", "请更正，写签到表在哪里（--sheet）。")


def is_struck_unpaid(number: str, *, paid: bool) -> None:
    """What was paid stands until the fee is taken back."""
    if paid:
        raise Refusal("", f"{number}登记了授课费。", f"请先撤销授课费（zwzx study unfee {number}）。")


def was_paid(number: str, *, paid: bool) -> None:
    """Only a fee that was entered is taken back."""
    if not paid:
        raise Refusal("", f"{number}没有登记过授课费。", "不用撤销。")


def keeps_its_time(number: str, *, moved: bool) -> None:
    """A session that was held keeps its time, by which it counts for its month."""
    if moved:
        raise Refusal("", f"{number}已经学过，不改时间。", "时间登错了的，请撤销，另登一次。")
