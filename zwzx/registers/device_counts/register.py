"""耐用品清点: what an entry keeps, and how the register shows itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, text
from zwzx.office.people.people import Person
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "点"


class State(StrEnum):
    """How far an entry is."""

    OPEN = "待办"
    DONE = "已办结"


class DeviceCount(Numbered):
    """One entry: what it is about, who sees to it, what came of it."""

    subject = fact(text("事由", least=2), shown=40, grow=True, found=True, printed=100, role=Role.TITLE)
    handler = fact(person("承办人"), shown=8, found=True, sought=True, printed=24)
    result = fact(text("办理结果"), found=True, printed=80)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.OPEN)

    class Meta:
        indexes = (ONE_NUMBER,)

    def found_by(self) -> list[str]:
        """Its number, what it is about, who sees to it, what came of it."""
        return [f"{self.book}{self.year}{self.serial}", *words(self)]


def joined(select: Any) -> Any:
    """Entries with who sees to them."""
    return select.join(Person)


DEVICE_COUNTS = ledger(
    __name__,
    DeviceCount,
    "耐用品清点登记簿",
    BOOK,
    number="耐用品清点号",
    columns="number subject handler state",
    beside=(column(DeviceCount.handler, source=Person.name),),
    joined=joined,
    open_=(State.OPEN,),
    done=DeviceCount.state == State.DONE,
    dues=(Due("close", "耐用品清点待办结", lambda: DeviceCount.state == State.OPEN, who=Person.name, action="close"),),
    help="耐用品清点登记簿：登记、办结",
)
