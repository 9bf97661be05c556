"""Numbers: those that the books do not account for, and the next one of each book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx import registers
from zwzx.office.core.imports import BookImport, StruckEntry
from zwzx.office.core.listing import next_number
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.kinds.references import old_mark
from zwzx.store.numbers import Gap, Numbered, gaps, runs
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def audit(office: Office) -> list[Gap]:
    """Every gap of every book that the actor may know of."""
    found: list[Gap] = []
    for name in registers.NAMES:
        register = registers.load(name)
        open_to = {book.mark for book in register.volumes if not book.restricted or office.sees_marked}
        open_to |= {old_mark(mark) for mark in open_to}
        record: Any = register.record
        known = {mark for book in register.volumes for mark in (book.mark, old_mark(book.mark))}
        if open_to:
            found += [
                gap for gap in gaps(record) if gap.book in open_to or (office.sees_marked and gap.book not in known)
            ]
    return found


def told(office: Office) -> list[tuple[Gap, str]]:
    """Every run of numbers that the books don't have, with why those were taken back that were imported once."""
    gone: dict[tuple[str, int], dict[int, str]] = {}
    for book, year, serial, why in _withdrawn(office):
        gone.setdefault((book, year), {})[serial] = why
    found: list[tuple[Gap, str]] = []
    for gap in audit(office):
        of_book = gone.get((gap.book, gap.year), {})
        inside = {serial: of_book.pop(serial) for serial in [*of_book] if gap.first <= serial <= gap.last}
        at = gap.first
        for run, why in _runs(gap.book, gap.year, inside):
            found += [(gap._replace(first=at, last=run.first - 1), "")] if run.first > at else []
            found.append((run, why))
            at = run.last + 1
        found += [(gap._replace(first=at), "")] if at <= gap.last else []
    found += [one for (book, year), beyond in gone.items() for one in _runs(book, year, beyond)]
    return sorted(found)


def _runs(book: str, year: int, gone: Mapping[int, str]) -> list[tuple[Gap, str]]:
    """Numbers as runs that were taken back for the same reason, in their order."""
    return sorted(
        (Gap(book, year, first, last), why)
        for why in dict.fromkeys(gone.values())
        for first, last in runs(serial for serial, of in gone.items() if of == why)
    )


def _withdrawn(office: Office) -> Iterator[tuple[str, int, int, str]]:
    """The numbers that were taken back with an import and not entered again since, as far as the actor may know of them."""
    for book in BookImport.select().where(BookImport.begun.is_null(False)).order_by(BookImport.serial):
        register = registers.load(book.register)
        record: Any = register.record
        if not issubclass(record, Numbered):
            continue
        numbered = StruckEntry.serial.is_null(False) & (StruckEntry.book_import == book)
        seen = register.visible(office) if register.visible is not None else None
        if seen is not None:
            numbered &= StruckEntry.row.in_(register.query(record.select(record.id)).where(seen))
        again = record.select().where(
            (record.book == StruckEntry.book)
            & (record.year == StruckEntry.year)
            & (record.serial == StruckEntry.serial)
        )
        gone = StruckEntry.select(StruckEntry.book, StruckEntry.year, StruckEntry.serial)
        for place in tuples(gone.where(numbered & ~pw.fn.EXISTS(again))):
            yield *place, f"{book.label}撤回：{book.reason}"


@report(
    "查缺号",
    noun="numbers",
    name="audit",
    columns=(
        head("book", text("登记簿"), 10),
        head("year", calendar_year("年份"), 6),
        head("first", number("缺号从"), 8),
        head("last", number("到"), 8),
        head("why", text("说明"), 24, grow=True),
    ),
)
def missing_numbers(office: Office) -> Answer:
    """查每一本簿的缺号；正常办理的不会有缺号，往年簿子里原有的照列，随导入撤回的写明原因。"""
    return Answer([Found((*gap, why)) for gap, why in told(office)], nothing="没有缺号。")


@report(
    "各簿的下一个号",
    noun="numbers",
    name="next",
    columns=(head("book", text("登记簿"), 24, grow=True), head("number", text("下一个号"), 20)),
)
def next_numbers(office: Office) -> Answer:
    """各簿的下一个号；只是看，不占号。"""
    return Answer(
        [
            Found((book.title, next_number(office, register, book.mark)))
            for register in map(registers.load, registers.NAMES)
            for book in register.volumes
            if not book.restricted or office.sees_marked
        ]
    )
