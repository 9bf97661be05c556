"""Numbers: those that the books do not account for, and the next one of each book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.core.listing import next_number
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.kinds.references import old_mark
from zwzx.store.numbers import gaps

if TYPE_CHECKING:
    from zwzx.store.numbers import Gap


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


@report(
    "查缺号",
    noun="numbers",
    name="audit",
    columns=(
        head("book", text("登记簿"), 10),
        head("year", calendar_year("年份"), 6),
        head("first", number("缺号从"), 8),
        head("last", number("到"), 8),
    ),
)
def missing_numbers(office: Office) -> Answer:
    """查每一本簿的缺号；正常办理的不会有缺号，往年簿子里原有的照列。"""
    return Answer([Found(tuple(gap)) for gap in audit(office)], nothing="没有缺号。")


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
