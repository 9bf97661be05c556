"""What is to be ticked: the things of a day, the lines of an inventory, as rows that a checklist can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.terms.counting import DIFFERENCES, Found
from zwzx.registers.day import closing
from zwzx.registers.inventory import actions as inventory

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.custody.custody import Item


class Tick(NamedTuple):
    """One thing to be looked for: its code, what it is, where it should be, whether it was seen, what was said."""

    code: str
    name: str
    level: str
    where: str
    state: str
    seen: bool
    amiss: bool
    words: str


def of_day(day: dt.date, now: dt.datetime | None = None) -> list[Tick]:
    """The things that have to be back at the end of a day; those that are not are amiss.

    Args:
        now: the present moment, where what a fast clock entered ahead of it counts too.
    """
    return [
        Tick(
            thing.item.code,
            _name(thing.item),
            thing.sort,
            thing.holder,
            thing.state,
            seen=False,
            amiss=not thing.back,
            words="、".join(thing.had),
        )
        for thing in closing.things_of(day, now)
    ]


def of_inventory(entry: Any) -> list[Tick]:
    """The lines of an inventory; a blind one does not tell of what nobody has found yet."""
    return [
        Tick(
            line.code,
            _name(line.item) if line.item is not None else "没有登记的编码",
            line.item.level.label if line.item is not None else "",
            "" if entry.blind else line.expected,
            line.found.value,
            seen=line.found is not Found.OPEN,
            amiss=line.found in DIFFERENCES and not line.conclusion,
            words=line.conclusion or line.where,
        )
        for line in inventory.lines_of(entry)
        if not (entry.blind and line.found is Found.OPEN)
    ]


def _name(item: Item) -> str:
    paper = item.document
    copy = f"份号{item.serial}" if item.serial else f"第{item.copy}份"
    return f"{paper.number} {copy} {paper.title}" if paper is not None else item.name
