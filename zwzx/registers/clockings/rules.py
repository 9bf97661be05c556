"""考勤机记录的规矩: who signs for what is not the machine's, and until when a missing clocking is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.clocking import clock
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

HEAD = "不是考勤机打的，由大厅主任签字：请写那天的大厅主任。"


def has_come(day: dt.date, times: Sequence[int], today: dt.date, minute: int) -> None:
    """Nobody clocked at a moment that has not come."""
    late = [at for at in times if day > today or (day == today and at > minute)]
    if late:
        raise Refusal("", f"{day} {clock(late[0])}还没有到。", "请核对日期和时间。")


def signed_by_the_head(name: str, day: dt.date, *, head: bool) -> None:
    """What is not the machine's is signed by the head of the hall; no clause says so."""
    if not name:
        raise Refusal("", "没有写签字的大厅主任。", HEAD)
    if not head:
        raise Refusal("", f"{name}在{day}不是大厅主任。", HEAD)


def at_a_window(name: str, day: dt.date, *, there: bool) -> None:
    """Clockings are those of people at the windows; no clause says so."""
    if not there:
        raise Refusal(
            "",
            f"{name}在{day}没有窗口。",
            f"考勤记的是窗口人员；确实在窗口的，先登记：zwzx people employ {name} --window 4号窗口 --since {day}。",
        )


def in_term(day: dt.date, last: dt.date, today: dt.date) -> None:
    """A missing clocking is explained within the office's term."""
    if today > last:
        raise Refusal(
            HouseRule.HALL_EXPLAIN_WITHIN,
            f"{day}的缺卡到{last}为止补，已经过了。",
            "过期的缺卡照设置算；期限太短的，改设置“补卡期限”（zwzx settings set）。",
        )


def is_missing(day: dt.date, slot: str, at: int | None, typed: int) -> None:
    """Only a clocking that is missing is explained: what the machine has stands."""
    if at is not None:
        raise Refusal(
            "", f"{day}{slot}有打卡{clock(at)}，不用补{clock(typed)}。", "打错的先划去（zwzx clockings strike）。"
        )


def each_its_own(day: dt.date, times: Sequence[int], places: Collection[int]) -> None:
    """Two times that are explained are not those of one clocking."""
    if len(set(places)) < len(times):
        raise Refusal("", f"{day}补的几次里有两次是同一次打卡。", "一次打卡只补一个时间。")


def is_there(day: dt.date, missing: Sequence[int]) -> None:
    """Only a clocking that is there is struck."""
    if missing:
        raise Refusal("", f"{day}没有{'、'.join(map(clock, missing))}的打卡。", "请照记录写要划去的时间。")
