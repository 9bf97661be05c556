"""What stands with an entry: the entries of every register about the same paper, matter or item, and those that name it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.core.fact import Role
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.base import written
from zwzx.office.papers.naming import document_of, items_about
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register
    from zwzx.store.record import Record

MOST = 9
"""How many entries of one register are told, the newest; a seal has thousands of uses."""
MOST_ITEMS = 20
"""How many copies of a paper are asked after one by one."""
UNTOLD = frozenset({"people", "settings"})
"""Registers of what every entry names: that is told by its facts."""


class Linked(NamedTuple):
    """An entry of some register that stands with another one."""

    register: Register
    id: int
    name: str
    """Its number."""
    state: str
    subject: str

    @property
    def title(self) -> str:
        """What its register is called."""
        return self.register.title

    @property
    def words(self) -> str:
        """Its state and what it is about."""
        return "　".join(filter(None, (self.state, self.subject)))


def linked(office: Office, register: Register, record: Any) -> list[Linked]:
    """The entries that stand with one, as far as the actor may know of them, register by register."""
    about, named = list(_about(record)), list(_named(record))
    return [
        one
        for name in registers.NAMES
        if name not in UNTOLD
        for one in _of(office, registers.load(name), about, named)
        if (one.register, one.id) != (register, record.id)
    ]


def _about(record: Any) -> Iterator[Record]:
    """What an entry is about: itself, its paper with its copies, its matter."""
    yield record
    if (paper := document_of(record)) is not None:
        yield paper
    if getattr(record, "matter", None) is not None:
        yield record.matter
    yield from items_about(record)[:MOST_ITEMS]


def _named(record: Any) -> Iterator[Record]:
    """The entries that an entry names, such as the seal of a use: what else names them is no matter of this one."""
    entered = {registers.load(name).record for name in registers.NAMES if name not in UNTOLD}
    for field, model in record._meta.refs.items():
        if model in entered and (one := getattr(record, field.name)) is not None:
            yield one


def _of(office: Office, register: Register, about: Sequence[Record], named: Sequence[Record]) -> list[Linked]:
    """The entries of a register that are, or name, what something is about, and those that it names."""
    record = register.record
    fits = [record.id == one.id for one in (*about, *named) if type(one) is record]
    fits += [field == one.id for field, model in record._meta.refs.items() for one in about if type(one) is model]
    if not fits:
        return []
    query = record.select(record.id).where(reduce(or_, fits)).order_by(record.id.desc()).limit(MOST)
    shown = [
        column for role in (Role.NUMBER, Role.STATE, Role.TITLE) if (column := register.roles.get(role)) is not None
    ]
    found = []
    for row in Listing(office, register, columns=shown).of_ids([key for (key,) in tuples(query)]):
        told = {c.role: written(c.kind, value) for c, value in zip(shown, row.values, strict=True)}
        name = told.get(Role.NUMBER) or f"#{row.id}"
        found.append(Linked(register, row.id, name, told.get(Role.STATE, ""), told.get(Role.TITLE, "")))
    return found
