"""定期事项: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that was done, one that was taken back."""
    done, take_back = map(registers.load("duties").action, ("enter", "take_back"))
    office.perform(done, clause_id="保密责任.1", note="保密工作计划，党组9月会议记录")
    before = office.today.replace(year=office.today.year - 1)
    wrong = office.perform(done, clause_id="保密责任.1", on=before, note="上年的保密工作计划").record
    office.perform(take_back, entry=wrong, reason="登错了年份")
