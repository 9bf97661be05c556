"""Finding anything: one search over all registers, by number, scanned code, words, or pinyin initials."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx import registers
from zwzx.jobs.waiting.navigation import entry_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.listing import TEXT, Listing, numbered
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.custody import carrier_codes
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.house import meant
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.references import read_number
from zwzx.office.papers import naming
from zwzx.office.people.people import Person
from zwzx.reports.entries import Name, columns_of, name_of
from zwzx.reports.linked import linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.register import Register, Row
    from zwzx.office.custody.custody import Item

MOST = 20
"""How many entries of one register are shown; there is its own search for the others."""
FEW = 3
"""How many people initials may mean for what has their names to be shown too."""
UNTOLD = frozenset({"settings"})
"""Registers in which nothing is looked for here: they have a command of their own."""


class Hit(NamedTuple):
    """An entry that was found."""

    register: Register
    row: Row
    values: Name


def find(office: Office, words: str) -> Iterator[Hit]:
    """The entries that a text may mean, what it names exactly before what only has its words; each register in its turn.

    Raises:
        Unreadable: where it is a code that was misread.
    """
    told = set()
    for hit in _in_turn(office, unicodedata.normalize("NFKC", shortened(words)).strip()):
        if (hit.register.name, hit.row.id) not in told:
            told.add((hit.register.name, hit.row.id))
            yield hit


def _in_turn(office: Office, wanted: str) -> Iterator[Hit]:
    """What is named by itself, who is meant by initials, what has the words or their initials, what has the names of those."""
    yield from _named(office, wanted)
    people_meant = _meant_by(wanted)
    people = registers.load("people")
    yield from (_hit(people, row) for row in _listing(office, people).of_ids([one.id for one in people_meant[:MOST]]))
    for words in (wanted, *(one.name for one in people_meant if len(people_meant) <= FEW)):
        for name in registers.NAMES if words else ():
            if name not in UNTOLD:
                register = registers.load(name)
                yield from (_hit(register, row) for row in _listing(office, register, {TEXT: words}).first(MOST))


def _listing(office: Office, register: Register, filters: dict[str, Any] | None = None) -> Listing:
    return Listing(office, register, filters, columns_of(register))


def _hit(register: Register, row: Row) -> Hit:
    return Hit(register, row, name_of(register, row))


def _named(office: Office, wanted: str) -> Iterator[Hit]:
    """What a number or a code names by itself."""
    for register, row_id in _entries(office, wanted):
        row = _listing(office, register).get(row_id)
        if row is not None:
            yield _hit(register, row)


def entries_named(office: Office, words: str) -> Iterator[tuple[Register, int]]:
    """The entries that a number or a code names by itself, as far as the actor may know of them.

    Raises:
        Unreadable: where it is a code that was misread.
    """
    return _entries(office, unicodedata.normalize("NFKC", shortened(words)).strip())


def _entries(office: Office, wanted: str) -> Iterator[tuple[Register, int]]:
    if carrier_codes.is_whole(wanted):  # what is longer or shorter may be a telephone or a paper of identity
        for item in naming.items_coded(office, wanted):
            entry = entry_of(item.document) if item.document is not None else _entry_of_thing(item)
            if entry is not None:
                yield entry
        return
    number = read_number(wanted)
    if number is None or not number[0]:
        return
    for name in registers.NAMES:
        register = registers.load(name)
        if any(book.mark == number[0] for book in register.volumes):
            try:
                yield register, numbered(office, register, wanted).id
            except Unreadable:
                continue


def _entry_of_thing(item: Item) -> tuple[Register, int] | None:
    """The entry of what is no paper, such as a seal or a piece of the archives: of each there is one row."""
    for name in registers.NAMES:
        register = registers.load(name)
        field = register.record._meta.fields.get("item")
        if field is not None and field.unique and (row := register.record.get_or_none(field == item)) is not None:
            return register, int(row.id)
    return None


def named_in(office: Office, register: Register, words: str) -> list[int]:
    """The entries of one register that a scanned code or a number names: those themselves, and what stands with them.

    Raises:
        Unreadable: where it is a code that was misread.
    """
    wanted = unicodedata.normalize("NFKC", shortened(words)).strip()
    if not carrier_codes.is_whole(wanted):
        number = read_number(wanted)
        if number is None or not any(book.mark == number[0] for book in register.volumes):
            return []
        try:
            return [int(numbered(office, register, wanted).id)]
        except Unreadable:
            return []
    found: list[int] = []
    for owner, row_id in _entries(office, wanted):
        links = linked(office, owner, owner.record.get_by_id(row_id)) if owner is not register else ()
        found += [row_id] if owner is register else [one.id for one in links if one.register is register]
    return found


def _meant_by(wanted: str) -> list[Person]:
    """Those of whose names, in pinyin, what was typed is the initials; only where there are none, those it sounds like."""
    return meant(wanted, list(Person.select())) if wanted.isascii() and wanted.isalpha() else []


@report(
    "查找",
    name="find",
    example="值班",
    columns=(
        head("register", text("登记簿"), 12),
        head("number", text("编号"), 18),
        head("title", text("内容"), 28, grow=True),
        head("author", text("来文单位、当事人"), 16, rank=2),
        head("state", text("情况"), 8, rank=3),
    ),
)
def found(
    office: Office,
    words: Annotated[str, text("找什么", hint="编号、编码、几个词，或拼音首字母"), ARGUMENT],
) -> Answer:
    """在所有登记簿里找：编号、扫描的编码、几个词，题名、单位、人名都可写拼音首字母（人名的连同写着这个人的，人名、科室名写全拼也行）；每个登记簿最多列20条，再多的到那一簿里查。"""
    rows = [Found((hit.register.title, *hit.values), (hit.register.name, hit.row.id)) for hit in find(office, words)]
    return Answer(rows, about=f"“{shortened(words, 20)}”", nothing="哪个登记簿里都没有。换个词，或写编号的一部分。")
