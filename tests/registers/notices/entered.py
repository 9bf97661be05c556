"""公示登记: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that is up, one that was taken down, one that was entered by mistake."""
    post, take_down, void = map(registers.load("notices").action, ("post", "take_down", "void"))
    up, down, wrong = (
        office.perform(post, topic="allowances.posted", of=dt.date(2026, month, 1)).record for month in (6, 7, 8)
    )
    office.perform(take_down, **{take_down.acted_on: down}, note="月底换下")
    office.perform(void, **{void.acted_on: wrong}, reason="登错了月份")
    assert up.state == "公示中"
