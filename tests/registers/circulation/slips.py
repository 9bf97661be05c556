"""Shorthands for the tests of circulation: slips of papers, and what is shown of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.papers.slips import papers_of
from zwzx.office.terms.papers import Level
from zwzx.registers.circulation import moving
from zwzx.registers.circulation.register import CIRCULATION
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.core.action import Proposal

MONDAY = dt.datetime(2026, 10, 12, 9, 0)
"""The beginning of a plain week, Saturday and Sunday free."""


def opined(desk: Desk, words: str = "请领导传阅", **facts: Any) -> Any:
    """A registered paper with the director's opinion; gives its entry."""
    entry = desk.add(**facts)
    desk.do("opinion", entry=entry, words=words)
    return desk.fresh(entry)


def started(desk: Desk, *names: str, **facts: Any) -> Any:
    """The slip of one such paper, for these readers."""
    return together(desk, [opined(desk, **facts)], *names)


def together(desk: Desk, entries: list[Any], *names: str) -> Any:
    """One slip for all these papers."""
    first, *others = (desk.fresh(entry).document for entry in entries)
    readers = tuple(desk.somebody(name) for name in names or ("张伟", "陈静"))
    return desk.act("circulation.start", first, readers=readers, together=tuple(others))


def marked(desk: Desk, *names: str, level: Level = Level.SECRET, copies: int = 1, **facts: Any) -> Any:
    """The slip of a marked paper."""
    serials = tuple(f"{n:06d}" for n in range(1, copies + 1))
    return started(desk, *names, level=level, copies=copies, serials=serials, **facts)


def passed_on(desk: Desk, slip: Any, to: str, **values: Any) -> Any:
    return desk.act("circulation.sideways", slip, to=desk.somebody(to), words="开会时递过去", **values)


def holders(slip: Any) -> list[str]:
    """Who has each item of the slip's papers, by paper and copy."""
    return [held.holder.name for paper in papers_of(slip) for _, held in custody.whereabouts(paper)]


def chain(slip: Any, copy: int = 1) -> list[tuple[str, str]]:
    """Who had a copy of the slip's paper, oldest first, each with the reason where it was struck."""
    item = custody.whereabouts(slip.document)[copy - 1][0]
    return [(held.holder, held.struck) for held in custody.chain(item)][::-1]


def turns(slip: Any) -> list[str]:
    """The readers in order, as `张伟 在阅`."""
    return [f"{reader.person.name} {reader.turn}" for reader in moving.readers_of(slip)]


def shown(slip: Any) -> tuple[str, str, str, str]:
    """What the list shows of a slip: its state, who has it, who is next, how far it is."""
    return slip.state.value, slip.has, slip.next, slip.progress


def proposed(desk: Desk, entry: Any, **values: Any) -> Proposal:
    paper = desk.fresh(entry).document
    return desk.office.propose(CIRCULATION.action("start"), {"paper": paper, **values})


def names(proposal: Proposal) -> list[str]:
    return [person.name for person in proposal.values.get("readers", ())]


def listed(desk: Desk, **filters: Any) -> list[str]:
    """The numbers of the slips that whoever acts is shown."""
    return [row.values[0] for row in Listing(desk.office, CIRCULATION, filters).first(50)]


def sound() -> bool:
    """Whether journal and rows agree."""
    return verify(registers.tables()).faults == []
