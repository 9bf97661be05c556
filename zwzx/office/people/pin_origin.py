"""How somebody came by the PIN in use: when it was set, by whose one-time PIN, and when it was changed since.

Whoever handed a one-time PIN out has read it, and may have set the PIN that was signed with. The papers that several
sign therefore tell it, so that a PIN which was set minutes before, by a slip of whoever signs as well, can be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.people import pins
from zwzx.office.people.people import Person
from zwzx.office.people.pins import PinEvent
from zwzx.office.terms.trust import PinUse
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = {
    pins.FOUNDING: "建库时在终端设定",
    pins.BROUGHT: "恢复备份时从原库带来",
}


def told(who: Person) -> str:
    """When a person's PIN was set and by what, in words; an empty text where there is none of their own."""
    marking = PinEvent.what.in_([PinUse.SET, PinUse.HANDED_OUT])
    rows = list(PinEvent.select().where((PinEvent.person == who) & marking).order_by(PinEvent.id))
    last = next((n for n in reversed(range(len(rows))) if rows[n].what is PinUse.SET), None)
    if last is None:
        return ""
    first = _first(rows[: last + 1])
    words = f"{rows[first].at:%Y-%m-%d %H:%M} {_by_what(rows, first)}"
    return words if first == last else f"{words}，{rows[last].at:%Y-%m-%d %H:%M} 更换"


def _first(rows: Sequence[PinEvent]) -> int:
    """Which row set the PIN that those after it only changed, by whoever knew it."""
    n = len(rows) - 1
    while n and not rows[n].purpose and rows[n - 1].what is PinUse.SET:
        n -= 1
    return n


def _by_what(rows: Sequence[PinEvent], n: int) -> str:
    row = rows[n]
    if row.purpose:
        words = WORDS.get(row.purpose, f"凭{row.purpose}设定")
    elif n:
        slip = rows[n - 1]
        return f"凭{_issuer(slip)} {slip.at:%Y-%m-%d %H:%M} 发的一次性 PIN 设定"
    else:
        words = "本人首次设定"
    return words + (f"（系统用户 {row.user}）" if row.user else "")


def _issuer(slip: PinEvent) -> str:
    event = journal.link(slip.ver)
    found = Person.get_or_none(Person.id == event.actor) if event is not None else None
    return found.name if found is not None else "建库人"
