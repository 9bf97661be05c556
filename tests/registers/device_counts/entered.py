"""耐用品清点: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.terms.devices import DeviceSort

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in each state."""
    counts, devices = registers.load("device_counts"), registers.load("devices")
    office.perform(devices.action("add"), name="投影仪", sort=DeviceSort.APPLIANCE, price=320_000)

    def then(act: str, entry: Any = None, **facts: Any) -> Any:
        action = counts.action(act)
        if entry is not None:
            facts[action.acted_on] = counts.record.get_by_id(entry.id)
        return office.perform(action, **facts).record

    count = then("open")
    codes = tuple(line.device.number for line in count.lines)
    then("finish", then("tick", count, codes=codes))
    then("void", then("open"), reason="开错了")
    then("open")
