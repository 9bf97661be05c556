"""Dispatches 去向登记: what left the house for another body, one entry a carrier, by whom, and the receipt for it.

The ledger of marked carriers and the return lists both send things away; each does it here, so that there is one
book of what went and one custody behind it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from zwzx.office.core.fact import fact, words
from zwzx.office.core.numbering import next_entry
from zwzx.office.custody import custody
from zwzx.office.kinds import things
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item
    from zwzx.office.people.people import Person

BOOK = "清"


class Way(StrEnum):
    """How a carrier left the house."""

    RETURNED = "清退"
    SENT = "发出"
    DESTROY = "送销"


class Dispatch(Numbered):
    """One carrier that left the house: back to its issuer, to another unit, or to be destroyed; and the receipt."""

    way = fact(choice("送出方式", Way))
    item = fact(things.item("送出的载体"))
    to = fact(text("送往单位"), default=None, found=True)
    messenger = fact(person("送件人"), dated="at", null=True)
    receiver = fact(names("接收人"))
    receipt = fact(text("回执"), found=True)
    at = fact(moment("送出时间"))
    by = fact(names("送出经手人"))

    dated_by = ("at",)

    class Meta:
        indexes = (ONE_NUMBER, (("item", "at"), False))

    def found_by(self) -> list[str]:
        """Its number, the carrier, where it went, the receipt."""
        return [self.bare_number, self.item.label, self.item.code, *words(self)]


def send_away(
    office: Office,
    item: Item,
    way: Way,
    to: str,
    *,
    at: dt.datetime,
    messenger: Person | None = None,
    receiver: str = "",
    receipt: str = "",
    due: dt.datetime | None = None,
) -> Dispatch:
    """Enter that a carrier left for another body, and move it there.

    Args:
        due: the moment by which its receipt must be back.

    Raises:
        Refusal: where it would lie in the future or before the item's last hand-over.
    """
    made = office.add(
        Dispatch(
            **next_entry(office, Dispatch, BOOK, at.date()),
            way=way,
            item=item,
            to=to,
            messenger=messenger,
            receiver=receiver,
            receipt=receipt,
            at=at,
            by=office.actor.name,
        )
    )
    custody.hand_over(office, item, to=custody.body(office, to), because=made, at=at, due=due)
    return made


def acknowledge(office: Office, item: Item, receipt: str) -> None:
    """Enter the receipt for a carrier that left, where it has none yet."""
    left = Dispatch.select().where((Dispatch.item == item) & (Dispatch.receipt == "")).order_by(Dispatch.id.desc())
    found = left.first()
    if found is not None:
        office.change(found, receipt=receipt)


def returned() -> set[int]:
    """The ids of the entries by which something went back to where it came from 清退."""
    query = Dispatch.select(Dispatch.id).where(Dispatch.way == Way.RETURNED)
    return {row for (row,) in query.tuples().iterator()}
