"""到期提醒: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that comes back, one that was the last time, one that was stopped."""
    register = registers.load("reminders")

    def do(act: str, **facts: Any) -> Any:
        return office.perform(register.action(act), **facts).record

    until = office.today + dt.timedelta(days=9)
    again = do("add", subject="车辆年检", about="湘A00001", until=until, every=12, handler=office.actor)
    do("renew", entry=again, evidence="年检标志2026年")
    once = do("add", subject="空调维保合同", until=until)
    do("renew", entry=once, evidence="合同2026年3号")
    do("stop", entry=do("add", subject="车辆保险", about="湘A00002", until=until), reason="车已报废")
