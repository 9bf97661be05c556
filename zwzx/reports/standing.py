"""How an entry of any register stands: what it waits for, by when, under which clauses, and what can be done now."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.clauses import approvals, regulations
from zwzx.office.core import guard
from zwzx.office.core.action import NEXT
from zwzx.office.core.listing import find
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.references import read_id, read_number
from zwzx.office.people import people
from zwzx.office.terms.hours import spelled
from zwzx.reports import arithmetic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Due, Register
    from zwzx.office.people.people import Person

UNNUMBERED = ("people", "archives", "boxes")
"""The registers whose entries are asked for by a name, or by a number of another shape."""

NOT_YET = ("archives",)
"""The registers, besides that of incoming papers, that list what has no number yet by the id of its row."""


def named(office: Office, text: str) -> tuple[Register, Any]:
    """The entry that a text names: by the mark of its book, as a person, by the number of a piece or a box; else an incoming paper.

    Raises:
        Unreadable: where nothing is named so.
    """
    number = read_number(text)
    if number is not None and number[0]:
        for name in registers.NAMES:
            register = registers.load(name)
            if number[0] in [book.mark for book in register.volumes]:
                return register, find(office, register, text)
    elif number is None:
        for register in map(registers.load, UNNUMBERED if read_id(text) is None else NOT_YET):
            try:
                return register, find(office, register, text)
            except Unreadable:
                continue
    incoming = registers.load("incoming")
    return incoming, find(office, incoming, text)


def standing(office: Office, register: Register, row: Any) -> Iterator[str]:
    """Lines that say how an entry stands."""
    state = getattr(row, "state", None)
    yield f"事实　{register.title}　{guard.called(row)}" + (f"　{guard.word(state)}" if state is not None else "")
    if register.name == "people":
        yield from _of_person(office, row)
    for given in approvals.of(row):
        yield f"　　　{spelled(given.at)} {given.told}{given.manner}：{given.words}"
    if register.name != "people" and register.told is not None:
        yield from (f"　　　{line}" for line in register.told(row))
    waits, acts = list(_waits(register, row)), _possible(office, register, row)
    for clause_id in _clauses(waits, acts):
        found = regulations.in_force(clause_id, office.today)
        if found is not None:
            yield f"条款　{found.id}　{found.text}"
            if found.note:
                yield f"　　　读法：{found.note}"
    for due, at in waits:
        if isinstance(at, dt.datetime):
            yield from _national(due, row)
            yield from arithmetic.explained(office, register, row, due, at)
    yield from arithmetic.besides(office, register, row.id)
    what = "、".join(due.title for due, _ in waits)
    now = "、".join(dict.fromkeys(act.title for act in acts))
    yield "结论　" + (f"在等：{what}。" if what else "没有在等的。") + (f"现在可以办的：{now}。" if now else "")


def _national(due: Due, row: Any) -> Iterator[str]:
    """The article of national law that a due is counted by, where it is one."""
    limit = due.limited(row)
    return arithmetic.standard(limit[0]) if limit is not None else iter(())


def _of_person(office: Office, person: Person) -> Iterator[str]:
    """The posts that count today, whose they are, and whether the person is there."""
    posts = "、".join(post.value for post in people.posts(person, office.today))
    facts = people.facts(person, office.now)
    there = "不在岗" if facts.away else "在岗" if facts.works else "已经离岗"
    yield f"　　　{office.today}　{posts or '没有岗位'}　{there}"


def _waits(register: Register, row: Any) -> Iterator[tuple[Due, Any]]:
    """What the entry waits for, each with its moment where its own row tells one, or whoever has what it is about."""
    record: Any = register.record
    for due in register.dues:
        query = register.query(record.select()).where((record.id == row.id) & due.waits())
        if query.exists():
            own = getattr(row, getattr(due.at, "name", None) or "", None)
            yield due, own if isinstance(own, dt.datetime) or due.at is None else custody.due_because(row)


def _possible(office: Office, register: Register, row: Any) -> list[Action]:
    """The acts on such an entry that are possible as it stands and that whoever asks may enter."""
    state = getattr(row, "state", None)
    mine = [act for act in register.actions if act.on is register.record and (not act.when or state in act.when)]
    return [act for act in mine if guard.may(office, act)]


def _clauses(waits: Sequence[tuple[Due, Any]], acts: Sequence[Action]) -> list[str]:
    """The clauses that bear on the entry now: those of what it waits for, and of its next steps."""
    cited = [due.cites for due, _ in waits if due.cites]
    cited += [clause for act in acts if act.usual is NEXT for clause in act.cites[:1]]
    return list(dict.fromkeys(cited))
