"""窗口请假的规矩 (窗口.7): how leave is asked, who registers it, who stands in, and when a unit is asked to dismiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant
from zwzx.office.terms.people import Half

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def in_writing(name: str, proof: str, *, written: bool) -> None:
    """Nobody asks for leave by mouth, by phone or by another."""
    if not written:
        raise Refusal(
            "窗口.7",
            f"{proof}请假不作数，视为旷工。",
            f"请{name}交单位证明或本人的请假条；不在岗的，登记为旷工（zwzx window-leave absent）。",
        )


def not_in_writing(proof: str, *, written: bool) -> None:
    """What was asked in writing is no 旷工."""
    if written:
        raise Refusal("", f"有{proof}的不是旷工。", "请照请假登记（zwzx window-leave add）。")


def in_order(since: dt.date, first: Half | None, until: dt.date, last: Half | None) -> None:
    """An end lies not before its beginning, nor noon before the afternoon."""
    if until < since:
        raise Refusal("", f"请假止{until}在请假起{since}之前。", "请核对日期。")
    if since == until and first is Half.AFTERNOON and last is Half.MORNING:
        raise Refusal("", f"{since}下午起，上午止，前后颠倒了。", "请核对半天。")


def at_a_window(name: str, day: dt.date, *, there: bool) -> None:
    """This book is of people at the windows; no clause says so."""
    if not there:
        raise Refusal(
            "",
            f"{name}在{day}没有窗口。",
            f"确实在窗口的，先登记窗口（zwzx people employ {name} --window 4号窗口）；不在窗口的，按本单位的请假办。",
        )


def of_a_unit(name: str, unit: str) -> None:
    """The unit that sent them must agree: it is told which one that is."""
    if not unit:
        raise Refusal(
            "窗口.7",
            f"{name}没有登记派出单位，不知道要哪个单位同意。",
            f"请先登记：zwzx people employ {name} --unit 区税务局。",
        )


def no_other(name: str, others: Sequence[str]) -> None:
    """Nobody is on leave twice on the same half day; no clause says so."""
    if others:
        raise Refusal("", f"{name}这些天已经请假：{'、'.join(others)}。", "请核对日期；登错的先撤销那一条。")


def by_the_head(name: str, day: dt.date, *, head: bool) -> None:
    """It is the head of the hall who registers leave."""
    if not head:
        raise Refusal("窗口.7", f"{name}在{day}不是大厅主任，不能登记备案。", "请把离岗申请表交大厅主任登记备案。")


def form_is_there(*, filled: bool, signed: bool) -> None:
    """Leave is registered with its form filled in, and signed for."""
    if not filled or not signed:
        lacking = "、".join(
            what for what, there in (("没有填离岗申请表", filled), ("没有在外出登记表上签字", signed)) if not there
        )
        raise Refusal("窗口.7", f"{lacking}，不能登记备案。", "请本人填好离岗申请表、在外出登记表上签字，再登记。")


def came_back_then(returned: dt.date, since: dt.date, today: dt.date) -> None:
    """Whoever was away came back on a day that has come, and after they left; no clause says so."""
    if returned > today:
        raise Refusal("", f"销假日期{returned}还没有到。", f"请填实际回来的日子。{last_year_meant(returned, today)}")
    if returned < since:
        raise Refusal("", f"销假日期{returned}早于请假起{since}。", "没有请成的，撤销这一条。")


def of_the_same_unit(name: str, unit: str, theirs: str) -> None:
    """Who stands in comes from the same unit: it is the units that send substitutes."""
    if unit != theirs:
        raise Refusal("窗口.7", f"{name}是{theirs or '本单位'}的，请假的是{unit}的。", "代班人员由同一个窗口单位派。")


def not_oneself(name: str, *, same: bool) -> None:
    """Nobody stands in for themselves; no clause says so."""
    if same:
        raise Refusal("", f"{name}就是请假的人。", "请写代班的人。")


def within_the_leave(since: dt.date, until: dt.date, first: dt.date, last: dt.date) -> None:
    """Somebody stands in while the other is on leave; no clause says so."""
    if since < first or until > last or until < since:
        raise Refusal("", f"代班{since}至{until}不在请假{first}至{last}里。", "请核对日期；请假延长了的，另登一条。")


def too_often(name: str, quarter: str, days: int, most: int) -> None:
    """A unit is asked to dismiss somebody who was absent more than three times in a quarter."""
    if days <= most:
        raise Refusal("窗口.7", f"{name}{quarter}旷工{days}次，没有超过{most}次。", "超过的才建议派出单位辞退。")


def asked_once(name: str, quarter: str, words: str) -> None:
    """A unit is asked once for a quarter; no clause says so."""
    if words:
        raise Refusal("", f"{name}{quarter}已经建议辞退：{words}。", "不用再登。")


def somebody(*, there: bool) -> None:
    """Somebody is named whom the centre calls away."""
    if not there:
        raise Refusal("", "没有写参加集中安排的人。", "请写姓名，几个人用顿号隔开。")


def stands_in(name: str, number: str, *, there: bool) -> None:
    """Only somebody who stands in ceases to; no clause says so."""
    if not there:
        raise Refusal("", f"{name}没有登记在{number}代班。", "请核对姓名。")
