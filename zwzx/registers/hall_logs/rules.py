"""大厅工作日志的规矩: one entry a day, of a day that has come; what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def has_come(day: dt.date, today: dt.date) -> None:
    """What is to come is not written down yet."""
    if day > today:
        raise Refusal("", f"{day}还没有到。", f"请到时候再填。{last_year_meant(day, today)}")


def once_a_day(day: dt.date, *, there: bool) -> None:
    """A day has one entry (窗口.12)."""
    if there:
        raise Refusal("", f"{day}的工作日志已经填过。", f"要改的请更正：zwzx hall-logs amend {day}。")


def is_whole(dress: str, hygiene: str) -> None:
    """Dress and the tidiness of the working places (窗口.3) are written down every day, whatever was found."""
    missing = [word for word, told in (("着装", dress), ("卫生", hygiene)) if not told.strip()]
    if missing:
        raise Refusal("窗口.12", f"没有写{'、'.join(missing)}。", "请写查看的结果；都好的写“合要求”、“整洁”。")


def fits(wanted: int | None, there: int | None) -> None:
    """Nobody is there who should not be; who else helped is told in words."""
    if wanted is not None and there is not None and there > wanted:
        raise Refusal("", f"实到{there}人，多于应到的{wanted}人。", "请核对人数；来帮忙的写在工作情况里。")


def of_a_unit(accident: str, unit: str) -> None:
    """An accident is some unit's, which answers for it (窗口.10)."""
    if accident and not unit:
        raise Refusal("窗口.10", "写了责任事故，没有写是哪个窗口单位的。", "请写窗口单位。")
    if unit and not accident:
        raise Refusal("", f"写了{unit}，没有写责任事故。", "请写是什么事故，或者去掉窗口单位。")
