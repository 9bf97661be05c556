"""Taking an import back 撤回导入: what each event entered, what rests on it by now, and how it is struck.

What nobody built on is what the event that entered it left: no later event changed a row of it, no row that came since
refers to one. Each record tells itself how its rows are struck (`Record.withdrawn`), and what else keeps them (`rests`).
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import peewee as pw

from zwzx.office.core import guard, withdrawing_rules
from zwzx.office.core.action import action
from zwzx.office.core.imports import ENTERS, BookImport, StruckEntry, left, struck_entry
from zwzx.office.core.looks import Look
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Item
from zwzx.office.kinds.plain import number, text, yes_no
from zwzx.office.kinds.rows import IdKind
from zwzx.office.papers.papers import Printed
from zwzx.office.terms.imports import ImportState
from zwzx.store import journal
from zwzx.store.numbers import Numbered
from zwzx.store.record import Record, Withdrawal, equal, referring
from zwzx.store.schema_check import known_tables
from zwzx.store.table_names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PASSED: tuple[type[Record], ...] = (Look, Printed, StruckEntry)
"""What refers to an entry and doesn't rest on it: that somebody read it, or printed it."""


class Entered(NamedTuple):
    """What one event entered: the entry itself, and the other rows that are its alone."""

    seq: int
    entry: Record
    parts: list[Record]

    @property
    def rows(self) -> list[Record]:
        """All of them."""
        return [self.entry, *self.parts]


def entered(seq: int, table: str) -> Entered:
    """What an event of an import entered.

    Args:
        table: that of the register's record.
    """
    link = journal.link(seq)
    assert link is not None, seq
    models = _models()
    rows: list[Record] = []
    for written in journal.rows_of(link):
        model: Any = models[written.table]
        if written.table == table or not (model.shared or model.stays):
            rows += equal(model, id=written.id)
    entry = next(one for one in rows if one._meta.table_name == table)
    return Entered(seq, entry, [one for one in rows if one is not entry])


def resting_on(many: Sequence[Entered]) -> dict[int, str]:
    """What rests on entries by now, by the events that entered them; what nothing rests on is left out."""
    found: dict[int, str] = {}
    whose = {row.id: one.seq for one in many for row in one.rows}
    by_model: dict[type[Record], list[Record]] = {}
    for one in many:
        for row in one.rows:
            by_model.setdefault(type(row), []).append(row)
            if row.ver != one.seq:
                found.setdefault(one.seq, f"登记以后又办过（第{row.ver}笔流水改了{name_of(_table(row))}）")
            elif what := row.rests():
                found.setdefault(one.seq, what)
    for model, rows in by_model.items():
        for table, refers, since, row_id in _referring(model, [row.id for row in rows]):
            came_since = since > whose[row_id]  # else it is of the same row as it was entered before
            if came_since and refers not in whose:
                found.setdefault(whose[row_id], f"{name_of(table)}里有它的登记")
    return found


@action("划去导入的一条", entered_by=ENTERS, on=BookImport, when=(ImportState.WITHDRAWING,))
def strike_entry(
    office: Office,
    book: BookImport,
    seq: Annotated[int, number("登记的流水")],
    table: Annotated[str, text("登记簿的表")],
    own_number: Annotated[bool, yes_no("编号是原簿的")] = False,
    together: Annotated[int, number("一起看的条数", least=1)] = 1,
) -> StruckEntry:
    """划去一条导入的登记：写明原因，流水里都在；原簿的编号空出来，改好的可以再导入。"""
    if _models()[table].read_by:
        return _take_out(office, book, seq, table)
    one, resting = _looked_at(office, book, seq, table, together)
    guard.may_know(office, one.entry)
    office.handle(one.entry)
    withdrawing_rules.nothing_rests(guard.called(one.entry), resting)
    office.say(reason=book.reason)
    why = Withdrawal(f"{book.label}撤回：{book.reason}", office.now)
    told = office.add(_told_of(book, one))
    for part in one.parts:
        if isinstance(part, Item):
            custody.hand_over(office, part, to=custody.place(office, custody.STRUCK), because=told)
        elif changed := part.withdrawn(why):
            office.change(part, **changed)
    freed = {"serial": None} if own_number and isinstance(one.entry, Numbered) else {}
    if changed := one.entry.withdrawn(why) | freed:
        office.change(one.entry, **changed)
    return told


def told_by(seq: int, table: str) -> list[tuple[Any, dict[str, Any]]]:
    """The rows of which an event of a machine's file told, each with what becomes of it without that."""
    link, model = journal.link(seq), _models()[table]
    assert link is not None, seq
    found = []
    for written in journal.rows_of(link):
        if written.table == table:
            (row,) = equal(model, id=written.id)
            before = next(journal.history(table, written.id, written.before), None)
            found.append((row, row.without(before.image if before is not None else {}, written.image)))
    return found


def _take_out(office: Office, book: BookImport, seq: int, table: str) -> StruckEntry:
    """Take what an event told out of the rows that others told of too."""
    office.say(reason=book.reason)
    many = told_by(seq, table)
    for row, changed in many:
        if changed:
            office.change(row, **changed)
    first = many[0][0]
    return office.add(
        StruckEntry(book_import=book, row=first.id, entered=seq, number=guard.called(first, titled=False))
    )


def _looked_at(office: Office, book: BookImport, seq: int, table: str, together: int) -> tuple[Entered, str]:
    """What an event entered, and what rests on it; those that follow in the same transaction are looked at with it."""
    known: dict[int, tuple[Entered, str]] = office.known.setdefault(("looked at", book.id), {})
    if seq not in known:
        some = [entered(each, table) for each in islice(journal.under(book.mark, seq), together)]
        resting = resting_on(some)
        known |= {one.seq: (one, resting.get(one.seq, "")) for one in some}
    return known.pop(seq)


@action("撤回完毕", entered_by=ENTERS, on=BookImport, when=(ImportState.WITHDRAWING,))
def end_withdrawal(office: Office, book: BookImport) -> BookImport:
    """一次导入的各条都已划去；随它开的、没有别的用处的盒一并划去。"""
    withdrawing_rules.is_done(book.label, len(left(book)))
    _strike_left_over(office, book)
    return office.change(book, ended=office.now)


def _strike_left_over(office: Office, book: BookImport) -> None:
    """Strike what came with the entries for others too and nobody needs any more, such as a box that is empty."""
    events = list(journal.under(book.mark))
    for model in (one for one in _models().values() if one.shared):
        rows = [row for some in _portions(events) for row in model.select().where(model.ver.in_(some))]
        rows = [row for row in rows if struck_entry(row) is None]
        needed = {row_id for *_, row_id in _referring(model, [row.id for row in rows])}
        for row in rows:
            if row.id not in needed:
                office.add(StruckEntry(book_import=book, row=row.id, entered=row.ver, number=guard.called(row)))


def _told_of(book: BookImport, one: Entered) -> StruckEntry:
    entry: Any = one.entry
    of_book = {"book": entry.book, "year": entry.year, "serial": entry.serial} if isinstance(entry, Numbered) else {}
    return StruckEntry(
        book_import=book, row=entry.id, entered=one.seq, number=guard.called(entry, titled=False), **of_book
    )


def _referring(model: type[Record], ids: Sequence[int]) -> Iterator[tuple[str, int, int, int]]:
    """Every row that refers to one of some rows: its table, its id and its version, and to which."""
    for field in _fields_to(model):
        for some in _portions(ids):
            for row_id, ver, named in referring(field, some):
                yield field.model._meta.table_name, row_id, ver, named


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many as fit into one question."""
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]


@cache
def _fields_to(model: type[Record]) -> tuple[Any, ...]:
    """The fields of all tables that may hold the id of a row of one."""
    others = [one for one in _models().values() if one not in PASSED]
    return tuple(
        field
        for one in others
        for field in one._meta.sorted_fields
        if (isinstance(field, pw.ForeignKeyField) and field.rel_model is model)
        or isinstance(getattr(getattr(field, "fact", None), "kind", None), IdKind)
    )


@cache
def _models() -> dict[str, Any]:
    """Every record by its table. Whoever takes an import back has loaded them all (`zwzx.registers.tables`)."""
    return {one._meta.table_name: one for one in known_tables() if issubclass(one, Record)}


def _table(row: Record) -> str:
    name: str = row._meta.table_name
    return name
