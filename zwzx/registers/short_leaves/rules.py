"""临时外出的规矩 (窗口.7): what the head of the hall may allow alone, how long and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt


AS_LEAVE = "请凭单位证明或本人请假条登记请假（zwzx window-leave add）。"


def is_official(name: str, *, official: bool) -> None:
    """The head of the hall allows official errands alone."""
    if not official:
        raise Refusal("窗口.7", f"{name}不是因公外出，大厅主任不能准。", AS_LEAVE)


def is_short(minutes: int, most: int) -> None:
    """And up to half an hour."""
    if minutes > most:
        raise Refusal("窗口.7", f"要外出{minutes}分钟，大厅主任只准{most}分钟以内。", AS_LEAVE)


def is_signed_for(name: str, *, signed: bool) -> None:
    """Whoever leaves signs the list."""
    if not signed:
        raise Refusal("窗口.7", f"{name}没有在外出登记表上签名。", "请本人签名再走；代签的不算。")


def not_too_often(name: str, month: str, before: int, most: int) -> None:
    """Nobody has short leave more than four times in a month."""
    if before >= most:
        raise Refusal("窗口.7", f"{name}{month}已经临时外出{before}次，每月不超过{most}次。", AS_LEAVE)


def at_a_window(name: str, day: dt.date, *, there: bool) -> None:
    """This book is of people at the windows; no clause says so."""
    if not there:
        raise Refusal("", f"{name}在{day}没有窗口。", f"请先登记窗口（zwzx people employ {name} --window 4号窗口）。")


def is_in(name: str, number: str) -> None:
    """Whoever is out does not leave again before they are back; no clause says so."""
    if number:
        raise Refusal("", f"{name}出去了还没有登记回岗：{number}。", "请先登记回岗（zwzx short-leaves back）。")


def not_on_leave(name: str, days: str) -> None:
    """Whoever is on leave has no short leave besides; no clause says so."""
    if days:
        raise Refusal("", f"{name}正在请假（{days}）。", "请核对时间。")
