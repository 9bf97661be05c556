"""Taking a whole import back: looked through first, then struck in batches that rest; stopped or killed, it goes on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.jobs.throttle import Pace
from zwzx.office.core import guard, imports, withdrawing_rules
from zwzx.office.core.fact_names import NUMBER
from zwzx.office.terms.imports import ImportState
from zwzx.store.numbers import Numbered, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zwzx.office.core.imports import BookImport
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

TOGETHER = 200
"""How many entries are looked through by the same questions."""


class Looked(NamedTuple):
    """What a look through an import found: its entries that stand, their numbers, and those that something rests on."""

    left: list[int]
    numbers: dict[tuple[str, int], set[int]]
    kept: list[tuple[str, str]]


def begun(office: Office, register: Register, digest: str, file: str, sheet: str = "") -> BookImport:
    """The import of a table: the one that goes on, or a new one where it was never imported, or was taken back.

    Args:
        digest: what tells the table from every other one.

    Raises:
        Refusal: where it is being taken back.
    """
    found = imports.standing(register, digest)
    if found is not None:
        withdrawing_rules.withdrawn_first(found.label, found.serial, withdrawing=found.state is ImportState.WITHDRAWING)
        return found
    made: BookImport = office.perform(
        imports.as_of(imports.begin_import, register),
        register=register.name,
        act=imports.entering(register).name,
        digest=digest,
        file=file,
        sheet=sheet,
    ).record
    return made


def chosen(serials: Sequence[int]) -> list[BookImport]:
    """The imports of some numbers that are to be taken back, the newest first; what was taken back before is passed over.

    Raises:
        Unreadable: where there is none of a number.
        Refusal: where all of them were taken back.
    """
    books = [imports.numbered(serial) for serial in sorted(serials, reverse=True)]
    left = [book for book in books if book.ended is None]
    if not left:
        withdrawing_rules.still_stands(books[0].label, books[0].ended.date() if books[0].ended is not None else None)
    return left


def look(office: Office, book: BookImport, tell: Callable[[int], None]) -> Looked:
    """Look through what is left of an import; the actor may take it back.

    Raises:
        Refusal: where the actor may not enter such rows, or not handle one of them, so that nothing is begun.
    """
    from zwzx.office.core import withdrawing

    register = _register(book)
    office.require(imports.as_of(imports.withdraw_import, register))
    strike = imports.as_of(withdrawing.strike_entry, register)
    looked = Looked(imports.left(book), {}, [])
    if merged(register):
        tell(len(looked.left))
        return looked
    for start in range(0, len(looked.left), TOGETHER):
        some = [withdrawing.entered(seq, _table(register)) for seq in looked.left[start : start + TOGETHER]]
        resting = withdrawing.resting_on(some)
        for one in some:
            guard.may_know(office, one.entry)
            guard.may_handle(office, strike, one.entry)
            if isinstance(one.entry, Numbered) and one.entry.serial is not None:
                looked.numbers.setdefault((one.entry.book, one.entry.year), set()).add(one.entry.serial)
            if one.seq in resting:
                looked.kept.append((guard.called(one.entry, titled=False), resting[one.seq]))
        tell(start + len(some))
    return looked


def undo(office: Office, book: BookImport, reason: str, left: Sequence[int], tell: Callable[[int], None]) -> BookImport:
    """Strike what is left of an import, an event each; others work meanwhile.

    Raises:
        Refusal: where something rests on an entry by now; what was struck before it stays so.
    """
    from zwzx.office.core import withdrawing

    register = _register(book)
    if book.state is ImportState.ENTERED:
        book = office.perform(imports.as_of(imports.withdraw_import, register), book=book, reason=reason).record
    strike = imports.as_of(withdrawing.strike_entry, register)
    own = any(field.name == NUMBER for field in register.importable.fields) if register.importable else False
    facts = {"book": book, "table": _table(register), "own_number": own}
    pace, done = Pace(), 0
    while done < len(left):
        start = time.monotonic()
        some = left[done : done + pace.size]
        office.perform_many(strike, [{**facts, "seq": seq, "together": len(some) - n} for n, seq in enumerate(some)])
        done += len(some)
        tell(done)
        pace.took(len(some), time.monotonic() - start)
        pace.rest()
        tell(done)  # a stop asked for meanwhile holds before the next batch
    ended: BookImport = office.perform(imports.as_of(withdrawing.end_withdrawal, register), book=book).record
    return ended


def merged(register: Register) -> bool:
    """Whether files of a machine tell of its rows, several of one: nothing rests on what one of them told."""
    record: Any = register.record
    return bool(record.read_by)


def about(book: BookImport, looked: Looked) -> Iterator[str]:
    """What is to be taken back: which import, how many entries, which numbers; of a machine's file what goes with it."""
    register = registers.load(book.register)
    where = f"{book.file}{f'“{book.sheet}”' if book.sheet else ''}"
    yield f"{book.label}：{register.title}，{where}，{book.by.name} {book.at:%Y-%m-%d %H:%M}，还有{len(looked.left)}{unit(register)}。"
    if merged(register):
        from zwzx.office.core import withdrawing

        many = [changed for seq in looked.left for _, changed in withdrawing.told_by(seq, _table(register))]
        yield f"{sum(bool(changed) for changed in many)}人次的记录去掉这个文件里的打卡；别的文件里也有的，撤回以后再读一遍那个文件。"
        if explained := sum("explained" in changed for changed in many):
            yield f"其中{explained}人次补过卡，补卡一并撤回。"
    for (mark, year), serials in sorted(looked.numbers.items()):
        spans = "、".join(f"{first}" if first == last else f"{first}—{last}" for first, last in runs(serials))
        yield f"{mark}〔{year}〕{spans}号，{len(serials)}件。"


def unit(register: Register) -> str:
    """By what an import of a register is counted: its entries, or the days of a machine."""
    return "天" if merged(register) else "条"


def _register(book: BookImport) -> Register:
    """The register of an import; all others are loaded too, for what refers to an entry may lie in any of them."""
    registers.tables()
    return registers.load(book.register)


def _table(register: Register) -> str:
    record: Any = register.record
    name: str = record._meta.table_name
    return name
