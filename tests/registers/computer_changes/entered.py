"""电脑变更: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people import people
from zwzx.office.terms.devices import DeviceSort
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in each state."""
    changes, devices = registers.load("computer_changes"), registers.load("devices")
    director = people.holders(Post.OFFICE_DIRECTOR, office.today)[0]
    settings = registers.load("settings").action("set")
    office.perform(settings, name="computer-keeper", value=office.actor.name)
    computer = office.perform(devices.action("add"), name="一体机", sort=DeviceSort.COMPUTER, price=450_000).record

    def then(act: str, entry: Any = None, **facts: Any) -> Any:
        action = changes.action(act)
        if entry is not None:
            facts[action.acted_on] = changes.record.get_by_id(entry.id)
        return office.perform(action, **facts).record

    def asked() -> Any:
        return then("ask", device=computer.number, what="加一条内存", why="开不动新系统")

    def agreed() -> Any:
        return then("agree", asked(), person=director)

    asked()
    agreed()
    then("approve", agreed(), letter="望采〔2026〕5号")
    then("finish", then("approve", agreed(), letter="望采〔2026〕6号"), result="加了8G内存")
    then("decline", asked(), why="经费不足")
    then("void", asked(), reason="登错了")
