"""What stands with an entry: the entries of every register about the same paper, matter or item, and those that name it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.papers.naming import document_of, items_about
from zwzx.office.papers.papers import Document
from zwzx.reports.entries import columns_of, name_of
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
    entered = {registers.load(name).record for name in registers.NAMES if name not in UNTOLD} | {Document}
    for field, model in record._meta.refs.items():
        if model in entered and (one := getattr(record, field.name)) is not None:
            yield one


def _of(office: Office, register: Register, about: Sequence[Record], named: Sequence[Record]) -> list[Linked]:
    """The entries of a register that are, or name, what something is about, and those that it names."""
    record: Any = register.record
    fits = [record.id == one.id for one in (*about, *named) if type(one) is record]
    fits += [field == one.id for field, model in record._meta.refs.items() for one in about if type(one) is model]
    if register.name == registers.HOME:
        fits += [record.document == one.id for one in named if isinstance(one, Document)]
    if not fits:
        return []
    query = record.select(record.id).where(reduce(or_, fits)).order_by(record.id.desc()).limit(MOST)
    found = Listing(office, register, columns=columns_of(register))
    return [
        Linked(register, row.id, told.name, told.state, told.title)
        for row in found.of_ids([key for (key,) in tuples(query)])
        for told in (name_of(register, row),)
    ]
