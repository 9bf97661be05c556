"""Importing a book that the office kept before: checked row by row, entered in batches that rest, and re-runnable."""

from __future__ import annotations

import re
import time
from dataclasses import MISSING, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.errors import ZwzxError
from zwzx.jobs.exchange import columns
from zwzx.jobs.exchange.cells import NotWhole, refuse_two, seen, taken
from zwzx.jobs.exchange.joint_cells import NOTE, each_number, has_note, level_and_term
from zwzx.jobs.exchange.reasons import by_reason
from zwzx.jobs.exchange.tables import PERIOD, Line, TableFile, read_tables, years_of
from zwzx.jobs.exchange.undoing import begun
from zwzx.jobs.throttle import Pace
from zwzx.office.core.imports import tokens
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.office.kinds.days import Day, Moment
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.references import read_number, year_in
from zwzx.store.numbers import Numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.sheets import Sheet
    from zwzx.office.core.action import Action
    from zwzx.office.core.imports import BookImport
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

NUMBER = "number"
"""What the number of an entry is called in every register that has one."""
NAMES_ENDINGS = ("登记簿", "台账", "名册", "目录")
"""How the titles of registers end."""
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
    rehearsed: dict[Any, Any] = field(default_factory=dict)
    """What a rehearsal entered so far, as an office knows it."""

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
        for book, serials in other.numbers.items():
            self.numbers.setdefault(book, set()).update(serials)


def heads_of(action: Action) -> dict[str, str]:
    """Every head under which an action's facts may stand in a file; a field's own label wins over another's synonym."""
    return action.heads


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
    return read_tables(path, heads, book=word_of(register), told=columns.kept(register.name, heads))


def word_of(register: Register) -> str:
    """A register's word in the heading of its book, such as 收文 or 信访."""
    word = register.title
    for ending in NAMES_ENDINGS:
        word = word.removesuffix(ending)
    return word


def run(
    office: Office,
    register: Register,
    table: TableFile,
    *,
    dry_run: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Enter every good row of a table; whoever works at the desk meanwhile hardly notices.

    Each batch is one short transaction (`Pace`), followed by a rest as long. Interrupted, the whole
    batches stay; run again, what is entered already is passed over.

    Raises:
        Refusal: where the actor may not enter such rows.
    """
    action = register.importable
    assert action is not None
    office.require(action)
    outcome = Outcome(unknown=table.unknown)
    outcome.passed = [(Line(number, [], {}, table.named), what) for number, what in table.passed]
    book = None if dry_run else begun(office, register, table)
    done = 0
    for batch in _batches(_parsed(office, action, table, outcome)):
        start = time.monotonic()
        _enter(office, action, batch, outcome, book)
        took = time.monotonic() - start
        done += len(batch.rows)
        tell(done + len(outcome.rejected))
        batch.pace.took(len(batch.rows), took)
        if not dry_run:
            batch.pace.rest()
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
        try:
            book = year_of(table, line)
            values, wrong = read_line(office, action, line, book)
            wrong += [
                *_of_another_section(action, values, table, line, book),
                *_of_a_marked_book(action, values, table),
            ]
        except Unreadable as error:
            wrong = [str(error)]
        if wrong:
            outcome.rejected.append((line, "；".join(wrong)))
        else:
            yield line, values


def read_line(
    office: Office, action: Action, line: Line, book: BookYear, *, proposed: bool = False
) -> tuple[dict[str, Any], list[str]]:
    """What the cells of a row mean, and what is wrong with it.

    Args:
        book: the year of the row's book.
        proposed: whether what the act proposes for the others is taken.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    facts, beside = level_and_term(action, line.facts)
    for wanted in action.fields:
        if wanted.name not in facts:
            continue
        try:
            if wanted.name == NUMBER:
                refuse_two(wanted.kind, facts[wanted.name], figures=True)
            value = taken(wanted.kind, facts[wanted.name], office, book.year)
        except NotWhole as error:
            if wanted.required or not has_note(action):
                wrong[wanted.name] = str(error)
            else:
                beside.append(f"{wanted.label}：{error.known}")
        except Unreadable as error:
            wrong[wanted.name] = str(error)
        else:
            values |= {} if value is None else {wanted.name: value}
    if beside:
        values[NOTE] = "；".join(filter(None, (values.get(NOTE, ""), *beside)))
    if proposed:
        values = office.propose(action, values).values | values
    lacking = [f for f in action.fields if f.default is MISSING and f.name not in values and f.name not in wrong]
    return values, [
        *wrong.values(),
        *(f"没有{f.label}。" for f in lacking),
        *_of_another_year(action, values, line, book),
    ]


class BookYear(NamedTuple):
    """The year of the book that a row is of; `firm` where its number or the heading tells it, and not its 文号 alone."""

    year: int | None
    firm: bool
    numbered: bool
    """Whether the row's own number tells it."""


def year_of(table: TableFile, line: Line) -> BookYear:
    """The year of the book that a row is of: as its number tells it, or the heading above, or at last its 文号.

    Raises:
        Unreadable: where the number and the heading tell different years.
    """
    number = line.facts.get(NUMBER, "")
    told = read_number(seen(number))
    if told is not None and table.year is not None and told[1] != table.year:
        raise Unreadable(f"编号{number}是{told[1]}年的，表头上方写的是{table.year}年。", "请核对是哪一年的登记簿。")
    if told is not None:
        return BookYear(told[1], firm=True, numbered=True)
    return BookYear(table.year or year_in(line.facts.get("reference", "")), firm=table.year is not None, numbered=False)


def _of_another_section(
    action: Action, values: dict[str, Any], table: TableFile, line: Line, book: BookYear
) -> Iterator[str]:
    """What is wrong where a row stands below a heading between the rows, which tells another year or period than it.

    A row whose own number or day tells the heading's year is of it.
    """
    section = table.section_of(line.number)
    if section is None:
        return
    place, text = section
    days = [values[f.name].year for f in action.fields if isinstance(f.kind, Day | Moment) and f.name in values]
    told = {book.year} if book.numbered else set(days[:1])
    if re.search(PERIOD, text) or not told & years_of(text):
        yield (
            f"第{place}行写着“{shortened(text)}”，这一行在它下面，读出来的却不是那一段的。"
            "请把这一段放进另一个工作表，标题写在表头上方。"
        )


def _of_a_marked_book(action: Action, values: dict[str, Any], table: TableFile) -> Iterator[str]:
    """What is wrong where the heading says that the book is one of marked papers, and a row tells no level."""
    if table.marked and any(f.name == "level" for f in action.fields) and not values.get("level"):
        yield f"表头上方写着“{shortened(table.marked)}”，密级却没有写，或者写的不是密件。请照原件写密级；不是密件的另放一本。"


def _of_another_year(action: Action, values: dict[str, Any], line: Line, book: BookYear) -> Iterator[str]:
    """What is wrong where a row's day is of another year than its book; a year of its own field is another matter.

    A paper that came in the last days of a year may stand in the next one's book, where its number says so itself; none
    came before the year of its 文号.
    """
    days = [f for f in action.fields if isinstance(f.kind, Day | Moment) and f.name in values]
    if not days or any(f.name == "year" for f in action.fields):
        return
    day, referred = values[days[0].name], year_in(line.facts.get("reference", ""))
    if book.year is not None and book.firm and abs(day.year - book.year) > book.numbered:
        yield f"{days[0].label}{day:%Y-%m-%d}不是{book.year}年的，这一本是{book.year}年的。"
    elif referred is not None and referred > day.year:
        yield f"{days[0].label}{day:%Y-%m-%d}早于文号的年份{referred}。"


def _enter(office: Office, action: Action, batch: _Batch, outcome: Outcome, book: BookImport | None) -> None:
    """Enter a batch, or rehearse it for no import. Every row has a token of its own: no crash makes it enter twice."""
    many = [values for _, values in batch.rows]
    if book is None:
        results = office.rehearse_many(action, many, before=outcome.rehearsed)
    else:
        results = office.perform_many(action, many, tokens=tokens(book, [line.token for line, _ in batch.rows]))
    for (line, _), result in zip(batch.rows, results, strict=True):
        if isinstance(result, ZwzxError):
            refused = outcome.already if isinstance(result, AlreadyEntered) else outcome.rejected
            refused.append((line, str(result)))
        elif result.again:
            outcome.already.append((line, "上次导入这个文件时已经登记。"))
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
    lines += [_book(book, year, serials) for (book, year), serials in sorted(outcome.numbers.items())]
    if outcome.unknown:
        lines.append(f"没有用到的栏：{'、'.join(outcome.unknown)}。")
    lines += [f"{line.place}不登记：{what}。" for line, what in outcome.passed[:SHOWN]]
    lines += [f"{line.place}{what}。" for line, what in outcome.told[:SHOWN]]
    lines += [reason.told() for reason in by_reason(outcome.already)[:SHOWN]]
    rejected = by_reason(outcome.rejected)
    lines += [reason.told() for reason in rejected[:SHOWN]]
    if len(rejected) > SHOWN:
        rows = sum(len(reason.lines) for reason in rejected[SHOWN:])
        lines.append(f"还有{rows}行退回的没有列在这里，都在退回的文件里。")
    lines += outcome.gaps
    return lines


def _book(book: str, year: int, serials: set[int]) -> str:
    """A book of a year as it entered: from which number to which, how many are not there."""
    first, last = min(serials), max(serials)
    span = f"{first}号" if first == last else f"{first}—{last}号"
    lacking = last - first + 1 - len(serials)
    return f"{book}〔{year}〕{span}，{len(serials)}件" + (f"，中间缺{lacking}个号。" if lacking else "。")
