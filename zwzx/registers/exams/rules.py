"""考试的规矩: what has come, who was to sit it, and what both rates come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

TENTHS = 10


class Counts(NamedTuple):
    """Who was to sit it (leave left out), who sat it, who had leave, who did well."""

    due: int
    sat: int
    on_leave: int
    well: int


def reached(counts: Counts) -> bool:
    """Whether both rates are whole (学习.5)."""
    return counts.sat == counts.due and counts.well == counts.sat


def words_of(counts: Counts) -> str:
    """As people tell it: 参考30/30，请假2人，优良29/30."""
    leave = f"，请假{counts.on_leave}人" if counts.on_leave else ""
    return f"参考{counts.sat}/{counts.due}{leave}，优良{counts.well}/{counts.sat}"


def counted(results: Sequence[tuple[int | None, bool]], good: int) -> Counts:
    """The counts of some results: whoever had leave is none of those who were to sit it.

    Args:
        results: of each person the tenths of a point, None where they did not sit it, and whether they had leave.
        good: from how many points it is 优良.
    """
    leave = sum(excused for _, excused in results)
    marks = [tenths for tenths, _ in results if tenths is not None]
    return Counts(len(results) - leave, len(marks), leave, sum(tenths >= good * TENTHS for tenths in marks))


def has_come(on: dt.date, today: dt.date) -> None:
    """What has not come was not sat."""
    if on > today:
        raise Refusal("", f"考试日期{on}还没有到。", f"考完再登记。{last_year_meant(on, today)}")


def somebody_sat(sat: int) -> None:
    """Nobody sat what nobody sat."""
    if not sat:
        raise Refusal("", "没有一个人参加考试。", "请写成绩（--marks），如 张三=92、李四=请假。")
