"""Importing a book that the office kept before: checked row by row, entered in batches that rest, and re-runnable."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.jobs.exchange import columns
from zwzx.jobs.exchange.book_names import word_of
from zwzx.jobs.exchange.cells import seen
from zwzx.jobs.exchange.joint_cells import each_number
from zwzx.jobs.exchange.reasons import by_reason
from zwzx.jobs.exchange.remarks import remarks
from zwzx.jobs.exchange.row_reading import checked, year_of
from zwzx.jobs.exchange.sheets import Sheet
from zwzx.jobs.exchange.tables import BOOK_YEAR, Line, TableFile, read_tables
from zwzx.jobs.exchange.undoing import begun
from zwzx.jobs.exchange.untold import untold
from zwzx.jobs.throttle import Pace
from zwzx.office.core.fact_names import NUMBER, YEAR
from zwzx.office.core.imports import tokens
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.office.kinds.references import marked_serial, read_number, serial_in
from zwzx.store.numbers import Numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from zwzx.office.core.action import Action
    from zwzx.office.core.imports import BookImport
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

YEAR_HEADS = ("年份", "所属年度", "年度")
"""Heads of a column that tells of which year's book a row is; the last is what it is called."""
SHOWN = 20
"""How many reasons a summary names; all rows are in the file of the rejected."""


@dataclass
class Outcome:
    """What an import came to.

    `entered` rows are new, `already` were in the register before or stand twice in the file, `rejected` are wrong,
    each with its reason.
    """

    entered: int = 0
    already: list[tuple[Line, str]] = field(default_factory=list)
    rejected: list[tuple[Line, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    passed: list[tuple[Line, str]] = field(default_factory=list)
    """Rows that are no entries, and what they are."""
    told: list[tuple[Line, str]] = field(default_factory=list)
    """Rows that enter otherwise than one by one, and how."""
    back: Path | None = None
    """The file in which the rejected rows were written."""
    numbers: dict[tuple[str, int], set[int]] = field(default_factory=dict)
    """Book and year → the numbers that were entered in it."""
    others: dict[tuple[str, int], set[int]] = field(default_factory=dict)
    """Book and year → the numbers of rows that came back or were there already; a book that no row names is ""."""
    remarks: list[str] = field(default_factory=list)
    """What is told of the tables besides: hidden rows, a book beside that was not read."""
    rehearsed: dict[Any, Any] = field(default_factory=dict)
    """What a rehearsal entered so far, as an office knows it."""

    @classmethod
    def of(cls, table: TableFile) -> Outcome:
        """What is told of a table before any of its rows enters."""
        passed = [(Line(number, [], {}, table.named), what) for number, what in table.passed]
        return cls(unknown=table.unknown, passed=passed, remarks=remarks(table))

    @property
    def total(self) -> int:
        """How many rows there were."""
        return self.entered + len(self.already) + len(self.rejected)

    def add(self, other: Outcome) -> None:
        """Take in what another table of the same file came to."""
        self.entered += other.entered
        self.already += other.already
        self.rejected += other.rejected
        self.passed += other.passed
        self.told += other.told
        self.unknown += [head for head in other.unknown if head not in self.unknown]
        self.remarks += other.remarks
        for mine, theirs in ((self.numbers, other.numbers), (self.others, other.others)):
            for book, serials in theirs.items():
                mine.setdefault(book, set()).update(serials)

    def lacks(self, book: str, year: int) -> set[int]:
        """The numbers of a book between its first and its last of which no row is in the file."""
        there = self.numbers[book, year]
        return set(range(min(there), max(there) + 1)) - there - self.beside(book, year)

    def beside(self, book: str, year: int) -> set[int]:
        """The numbers of a book between its first and its last whose rows came back, or were there already."""
        there = self.numbers[book, year]
        told = self.others.get((book, year), set()) | self.others.get(("", year), set())
        return {one for one in told - there if min(there) < one < max(there)}


def heads_of(action: Action) -> dict[str, str]:
    """Every head under which an action's facts may stand in a file; a field's own label wins over another's synonym.

    Where it has a number that counts by years and no year of its own, a column 年度 tells the year of each row's book.
    """
    names = {fact.name for fact in action.fields}
    yearly = (
        NUMBER in names and YEAR not in names and isinstance(action.makes, type) and issubclass(action.makes, Numbered)
    )
    more = [head for head in YEAR_HEADS if head not in action.heads]
    return {**action.heads, **dict.fromkeys(more, BOOK_YEAR)} if yearly else action.heads


def open_file(register: Register, path: Path) -> TableFile:
    """The first table of a file for a register; see `open_tables`."""
    return open_tables(register, path)[0][0]


def open_tables(register: Register, path: Path) -> tuple[list[TableFile], list[Sheet]]:
    """Read a file for a register: its tables, and the sheets that hold something and no table.

    Raises:
        ZwzxError: where it can't be read as a table of that register.
    """
    assert register.importable is not None
    heads = heads_of(register.importable)
    found, others = read_tables(path, heads, book=word_of(register), told=columns.kept(register.name, heads))
    lacking = {id(table): lacks(register.importable, table) for table in found}
    if all(lacking.values()):
        return found, others
    left = [
        Sheet(table.sheet, [], table.hidden, left=f"没有{'、'.join(lacking[id(table)])}这一栏")
        for table in found
        if lacking[id(table)]
    ]
    return [table for table in found if not lacking[id(table)]], [*left, *others]


def lacks(action: Action, table: TableFile) -> list[str]:
    """What the rows of a table must tell and no column is for, as people call it."""
    return [fact.label for fact in action.fields if fact.required and fact.name not in table.tells]


def run(
    office: Office,
    register: Register,
    table: TableFile,
    *,
    dry_run: bool = False,
    tell: Callable[[int], None] = lambda _: None,
    before: Outcome | None = None,
) -> Outcome:
    """Enter every good row of a table; whoever works at the desk meanwhile hardly notices.

    Each batch is one short transaction (`Pace`), followed by a rest as long. Interrupted, the whole
    batches stay; run again, what is entered already is passed over.

    Args:
        before: what the tables before it in the same file came to, so that a rehearsal knows what they would enter.

    Raises:
        Refusal: where the actor may not enter such rows.
    """
    action = register.importable
    assert action is not None
    office.require(action)
    outcome = Outcome.of(table)
    outcome.remarks += untold(action, table)
    if before is not None:
        outcome.rehearsed = before.rehearsed
    book = None if dry_run else begun(office, register, table.digest, table.path.name, table.sheet)
    done = 0
    for batch in _batches(_parsed(office, action, table, outcome)):
        start = time.monotonic()
        _enter(office, action, table, batch, outcome, book)
        took = time.monotonic() - start
        done += len(batch.rows)
        tell(done + len(outcome.rejected))
        batch.pace.took(len(batch.rows), took)
        if not dry_run:
            batch.pace.rest()
            tell(done + len(outcome.rejected))  # a stop asked for meanwhile holds before the next batch
    return outcome


class _Batch:
    """The rows of one transaction, and how many the next may have."""

    def __init__(self) -> None:
        self.rows: list[tuple[Line, dict[str, Any]]] = []
        self.pace = Pace()


def _batches(rows: Iterator[tuple[Line, dict[str, Any]]]) -> Iterator[_Batch]:
    batch = _Batch()
    for row in rows:
        batch.rows.append(row)
        if len(batch.rows) >= batch.pace.size:
            yield batch
            batch.rows = []
    if batch.rows:
        yield batch


def _parsed(
    office: Office, action: Action, table: TableFile, outcome: Outcome
) -> Iterator[tuple[Line, dict[str, Any]]]:
    """Rows whose cells can all be read, as values; the others go to the rejected."""
    for line, told in each_number(action, table):
        outcome.told += [(line, told)] if told else []
        values, wrong = checked(office, action, table, line)
        if wrong:
            give_back(outcome, table, line, "；".join(wrong))
        else:
            yield line, values


def give_back(outcome: Outcome, table: TableFile, line: Line, why: str, *, already: bool = False) -> None:
    """Count a row among those that came back, or were there already, and its number with it."""
    (outcome.already if already else outcome.rejected).append((line, why))
    number = seen(line.facts.get(NUMBER, ""))
    told = read_number(number)
    marked = marked_serial(number) or ("", serial_in(number) if number else None)
    if told is None and marked[1] is not None:
        try:
            year = year_of(table, line).year or table.year
        except Unreadable:
            year = table.year
        told = (marked[0], year, marked[1]) if year is not None else None
    if told is not None:
        outcome.others.setdefault(told[:2], set()).add(told[2])


def _enter(
    office: Office, action: Action, table: TableFile, batch: _Batch, outcome: Outcome, book: BookImport | None
) -> None:
    """Enter a batch, or rehearse it for no import. Every row has a token of its own: no crash makes it enter twice."""
    many = [values for _, values in batch.rows]
    if book is None:
        results = office.rehearse_many(action, many, before=outcome.rehearsed)
    else:
        results = office.perform_many(action, many, tokens=tokens(book, [line.token for line, _ in batch.rows]))
    for (line, _), result in zip(batch.rows, results, strict=True):
        if isinstance(result, ZwzxError):
            give_back(outcome, table, line, str(result), already=isinstance(result, AlreadyEntered))
        elif result.again:
            give_back(outcome, table, line, "上次导入这个文件时已经登记。", already=True)
        else:
            outcome.entered += 1
            row = result.record
            if isinstance(row, Numbered) and row.serial is not None:
                outcome.numbers.setdefault((row.book, row.year), set()).add(row.serial)


def summary(outcome: Outcome, *, dry_run: bool) -> Sequence[str]:
    """What to tell whoever imported: the counts, the books, the reasons, then single rows."""
    verb = "可以登记" if dry_run else "已登记"
    lines = [
        f"共{outcome.total}行：{verb}{outcome.entered}行，已有或重复{len(outcome.already)}行，退回{len(outcome.rejected)}行。"
    ]
    lines += [_book(outcome, book, year) for book, year in sorted(outcome.numbers)]
    lines += outcome.remarks
    if outcome.unknown:
        lines.append(f"没有用到的栏：{'、'.join(outcome.unknown)}。")
    lines += [reason.told("不登记") + "。" for reason in by_reason(outcome.passed)[:SHOWN]]
    lines += [f"{line.place}{what}。" for line, what in outcome.told[:SHOWN]]
    lines += [reason.told() for reason in by_reason(outcome.already)[:SHOWN]]
    rejected = by_reason(outcome.rejected)
    lines += [reason.told() for reason in rejected[:SHOWN]]
    if len(rejected) > SHOWN:
        rows = sum(len(reason.lines) for reason in rejected[SHOWN:])
        lines.append(f"还有{rows}行退回的没有列在这里，都在退回的文件里。")
    lines += outcome.gaps
    return lines


def _book(outcome: Outcome, book: str, year: int) -> str:
    """A book of a year as it entered: from which number to which, how many are not there."""
    serials = outcome.numbers[book, year]
    first, last = min(serials), max(serials)
    span = f"{first}号" if first == last else f"{first}—{last}号"
    lacking = len(outcome.lacks(book, year))
    return f"{book}〔{year}〕{span}，{len(serials)}件" + (f"，中间缺{lacking}个号。" if lacking else "。")
