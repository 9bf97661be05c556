"""大厅工作日志: what the tests of the whole house find entered: a day in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Yesterday's, the one before it taken back, one of an old book."""
    write, void, past = map(registers.load("hall_logs").action, ("write", "void", "past"))
    appoint = registers.load("people").action("appoint")
    office.perform(appoint, who=office.actor, post=Post.HALL_HEAD, since=office.today - dt.timedelta(days=9))
    seen: dict[str, Any] = {"dress": "合要求", "hygiene": "整洁"}
    office.perform(write, on=office.today - dt.timedelta(days=1), wanted=6, there=5, work="办件五十件", **seen)
    wrong = office.perform(write, on=office.today - dt.timedelta(days=2), work="写错了日子", **seen).record
    office.perform(void, entry=wrong, reason="写错了日子")
    office.perform(past, day=dt.date(office.today.year - 1, 3, 4), work="办件三十件", writer="何军")
