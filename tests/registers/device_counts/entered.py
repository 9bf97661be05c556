"""耐用品清点: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that waits and one that is closed."""
    add, close = map(registers.load("device_counts").action, ("add", "close"))
    office.perform(add, subject="询问办事指南", handler=office.actor)
    entry = office.perform(add, subject="反映排队时间长", handler=office.actor).record
    office.perform(close, **{close.acted_on: entry}, result="已增开一个窗口")
