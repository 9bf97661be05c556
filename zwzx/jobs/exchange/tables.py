"""The table of a sheet under its head: what stands above it for all of its rows, and the rows themselves."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.book_periods import bracketed, period_of
from zwzx.jobs.exchange.book_years import BACK, YEAR_TOLD, figured, months_of, years_of, years_of_name
from zwzx.jobs.exchange.marked_books import said_by
from zwzx.jobs.exchange.no_entries import other_head, why_none
from zwzx.jobs.exchange.repeats import downward, repeat
from zwzx.jobs.exchange.separated import doubtful
from zwzx.jobs.exchange.sheets import Sheet, Unread, Unusable, sheets_of
from zwzx.jobs.exchange.table_heads import DATE_PARTS, WRONG, bare, folded, head_of, tidy
from zwzx.jobs.exchange.told_heads import NOTHING, Told
from zwzx.jobs.exchange.twice import together
from zwzx.jobs.exchange.volumes import why_volumes
from zwzx.office.core.fact_names import DEPARTMENT, OF_YEAR, RETENTION, YEAR
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.halves import Half
    from zwzx.jobs.exchange.sheets import Row
    from zwzx.jobs.exchange.table_heads import Columns, Head

NAMED = 5
"""How many heads a file without any is told of."""
ABOVE, ON_SHEET, OF_FILE = "表头上方", "工作表名", "文件名"
"""Where the year of a book may be told."""
PERIOD = "年度|保管期限"
"""What headings between the rows of a catalogue tell."""
LONGEST_HEADING = 40


@dataclass
class Line:
    """One row: its number as the sheet shows it, its cells, and what stands under each known column."""

    number: int
    cells: list[str]
    facts: dict[str, str]
    sheet: str = ""
    part: int = 0
    """Which of the entries that one row is, from 1; 0 where it is one."""

    @property
    def token(self) -> str:
        """What tells it from every other line of its table."""
        return f"{self.number}.{self.part}" if self.part else str(self.number)

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"“{self.sheet}”第{self.number}行" if self.sheet else f"第{self.number}行"


@dataclass
class TableFile:
    """A table as read: what stood above it, its head, the field of each column, and its rows."""

    path: Path
    above: list[list[str]]
    head: list[str]
    fields: list[str | None]
    rows: list[Row] = field(repr=False)
    sheet: str = ""
    hidden: bool = False
    several: bool = False
    """Whether the file has further sheets that hold something."""
    parts: dict[int, str] = field(default_factory=dict)
    """Column → 年, 月 or 日, where it holds a part of a day alone."""
    passed: list[tuple[int, str]] = field(default_factory=list)
    """Rows that are none of the book, such as a sum: their numbers, and what they are."""
    stated: dict[str, str] = field(default_factory=dict)
    """What stands above the table, or is the name of its sheet, and holds for all of its rows, as 年度：2005; by field."""
    told: Told = NOTHING
    sections: list[tuple[int, str]] = field(default_factory=list)
    """Headings that stand between its rows: their numbers and texts."""
    heading: list[str] = field(default_factory=list)
    """What stands above it; nothing that stands above another book beside it."""
    half: range | None = None
    """Its columns, where another book stands beside it."""
    goes_on: bool = False
    """Whether it is the further half of a book that goes on beside itself."""
    beside: Sequence[Half] = ()
    """The books beside it that are not read."""
    carried: list[int] = field(default_factory=list)
    """Its rows that took their year or month from the row above."""
    further: int | None = None
    """The row in which the head of another table stands, below which no row is of this one."""
    too_wide: frozenset[int] = frozenset()
    """Its rows that have more cells than it has heads, where not all have: a separator stood within a cell."""
    unseen_rows: list[int] = field(default_factory=list)
    """Its rows that are hidden in the sheet."""
    unseen_columns: list[int] = field(default_factory=list)
    """Its columns that are hidden, and hold something."""

    @cached_property
    def digest(self) -> str:
        """What tells this table from every other one, whatever its file is called."""
        made = hashlib.sha256(json.dumps([self.above, self.head]).encode())
        for row in self.rows:
            made.update(json.dumps(row).encode())
        if self.goes_on:
            made.update(str(self.half).encode())
        return made.hexdigest()[:20]

    @property
    def named(self) -> str:
        """The name of its sheet, "" where the file has no other."""
        return self.sheet if self.several else ""

    @property
    def unknown(self) -> list[str]:
        """Heads that name nothing known, and columns without a head in which something stands."""
        columns = enumerate(zip(self.head, self.fields, strict=True))
        named = [h for n, (h, f) in columns if f is None and h and h not in WRONG and self._is_ours(n)]
        return [*named, *(f"第{place + 1}栏（没有栏名，写着“{shortened(text)}”）" for place, text in self._headless())]

    def _is_ours(self, column: int) -> bool:
        """Whether a column is none of a book beside it."""
        return self.half is None or column in self.half

    def _headless(self) -> list[tuple[int, str]]:
        """Columns that have no head, and the first text in each."""
        width, found = len(self.head), dict[int, str]()
        bare = [place for place, (h, f) in enumerate(zip(self.head, self.fields, strict=True)) if f is None and not h]
        for _, cells in self.rows:
            for place in (*bare, *range(width, len(cells))):
                if place not in found and place < len(cells) and self._is_ours(place) and (text := tidy(cells[place])):
                    found[place] = text
        return sorted(found.items())

    @cached_property
    def year(self) -> int | None:
        """The year of the book; None where nothing tells it, or several are told."""
        return self._year_told[0]

    @property
    def year_place(self) -> str:
        """Where the year of the book stands."""
        return self._year_told[1]

    @cached_property
    def _year_told(self) -> tuple[int | None, str]:
        """The year as the heading tells it, or else the name of the sheet, or else that of the file; and which of them."""
        for place, found in self._years.items():
            if found:
                return (next(iter(found)) if len(found) == 1 else None), place
        return None, ""

    @cached_property
    def _years(self) -> dict[str, set[int]]:
        """The years that each place tells, the nearest one first."""
        above = {year for text in self.heading for year in years_of(text)}
        return {ABOVE: above, ON_SHEET: years_of_name(self.sheet), OF_FILE: years_of_name(self.path.stem)}

    @cached_property
    def two_years(self) -> str:
        """That the heading and the name of the sheet tell different years; "" where they do not."""
        above, sheet = self._years[ABOVE], self._years[ON_SHEET]
        if not above or not sheet or above & sheet:
            return ""
        return f"{ABOVE}写的是{_spoken(above)}年，工作表名写的是{_spoken(sheet)}年"

    @cached_property
    def months(self) -> dict[str, set[int]]:
        """The months of which the book is, by the place that tells them: its heading, the name of its sheet."""
        above = {month for text in self.heading for month in months_of(text)}
        told = {ABOVE: above, ON_SHEET: months_of(self.sheet)}
        return {place: months for place, months in told.items() if months}

    def section_of(self, number: int) -> tuple[int, str] | None:
        """The heading between the rows below which a row stands, where it tells something else than what is above the table."""
        place = bisect_left(self._section_rows, number) - 1
        return self._others.get(place)

    @cached_property
    def _section_rows(self) -> list[int]:
        return [number for number, _ in self.sections]

    @cached_property
    def _others(self) -> dict[int, tuple[int, str]]:
        """By their places, the headings between the rows that tell something else than what is above."""
        return {place: one for place, one in enumerate(self.sections) if not self._says_the_same(one[1])}

    @cached_property
    def marked(self) -> str:
        """Where it stands that the book is one of marked papers, and in which words; "" of any other."""
        return said_by(self.heading, self.sheet, self.path.stem)

    @cached_property
    def of_volumes(self) -> str:
        """What tells that its rows are volumes and no pieces; "" where nothing does."""
        heads = [head for column, head in enumerate(self.head) if self._is_ours(column)]
        return why_volumes(heads, self.fields, self.heading, (self.sheet, re.sub(BACK, "", self.path.stem)))

    @cached_property
    def unused(self) -> list[int]:
        """Its columns that are not used, one beyond its heads included; none of which it was said that it is left out."""
        width = max([len(self.head), *(len(cells) for _, cells in self.rows)])
        free = [n for n in range(width) if self._is_ours(n) and (n >= len(self.head) or self.fields[n] is None)]
        return [n for n in free if n >= len(self.head) or bare(self.head[n]) not in (*self.told.fields, *WRONG)]

    def place_of(self, name: str) -> str:
        """Where it is written what holds of a fact for all rows; see `stated`."""
        return ON_SHEET if name == RETENTION and period_of(self.sheet) is not None else ABOVE

    def called(self, column: int) -> str:
        """A column by its head, or by its place."""
        head = bare(self.head[column]) if column < len(self.head) else ""
        return f"“{head}”一栏" if head else f"没有栏名的第{column + 1}栏"

    @property
    def tells(self) -> set[str]:
        """The facts that are told of its rows: in a column, or for all of them together."""
        return {*filter(None, self.fields), *self.stated, *([YEAR, OF_YEAR] if self.year is not None else [])}

    def _says_the_same(self, text: str) -> bool:
        return years_of(text) == {self.year} and not re.search(PERIOD, text)

    def lines(self) -> Iterator[Line]:
        """Every row that is not blank."""
        alike = self._alike
        for number, cells in self.rows:
            facts: dict[str, str] = dict(self.stated)
            day: dict[str, dict[str, str]] = {}
            read: set[str] = set()
            for column, name in enumerate(self.fields):
                if name is None or column >= len(cells) or (not (text := tidy(cells[column])) and name not in alike):
                    continue
                if column in self.parts:
                    parts, word = day.setdefault(name, {}), self.parts[column]
                    parts[word] = together(name, parts[word], text, alike=True) if word in parts else text
                elif name in alike and name in read:
                    facts[name] = together(name, facts.get(name, ""), text, alike=alike[name])
                elif text:
                    facts[name] = text
                read.add(name)
            facts |= {name: joined(parts) for name, parts in day.items()}
            yield Line(number, cells, {name: text for name, text in facts.items() if text}, self.named)

    @cached_property
    def _alike(self) -> dict[str, bool]:
        """The facts for which there are several columns: whether all of them have the same head."""
        heads: dict[str, list[str]] = {}
        for column, name in enumerate(self.fields):
            if name is not None and column not in self.parts:
                heads.setdefault(name, []).append(bare(self.head[column]))
        return {name: len(set(of_one)) == 1 for name, of_one in heads.items() if len(of_one) > 1}


def read_table(path: Path, known: Mapping[str, str]) -> TableFile:
    """The first table of a file.

    Args:
        known: every accepted head → the name of its field; of several, the last is what the field is called.

    Raises:
        NotRead: where the system does not let it be read.
        Unusable: where the file is too large, no table, or has no head that is known.
    """
    return read_tables(path, known)[0][0]


def read_tables(
    path: Path, known: Mapping[str, str], *, book: str = "", told: Sequence[Told] = ()
) -> tuple[list[TableFile], list[Sheet]]:
    """Every table of a file, and the sheets that hold something and none.

    Args:
        book: the register's word in a heading, such as 收文, where a sheet has two books side by side.
        told: what the office says of columns, by the heads of a table; the first that fits one holds for it.

    Raises:
        NotRead: where the system does not let it be read.
        Unusable: where the file is too large, no table, or no sheet has a head that is known.
    """
    tables: list[TableFile] = []
    others: list[Sheet] = []
    trouble: list[Unusable] = []
    for sheet in sheets_of(path):
        try:
            head = head_of(path, sheet, known, book=book, told=told)
        except Unusable as error:
            trouble.append(error)
            others.append(sheet._replace(left=error.what))
            continue
        if head is not None:
            tables += [table_of(path, sheet, one) for one in (head, *head.more)]
        elif any(tidy(cell) for _, cells in sheet.rows for cell in cells):
            others.append(sheet)
    for made in tables:
        made.several = sum(not one.goes_on for one in tables) + len(others) > 1
    if not tables and trouble:
        raise trouble[0]
    if not tables:
        some = [*{name: text for text, name in known.items()}.values()][:NAMED]
        raise Unusable("没有找到表头。", f"表头里要有登记簿常用的栏名，如 {'、'.join(some)}。")
    return tables, others


def _spoken(years: set[int]) -> str:
    return "、".join(map(str, sorted(years)))


def joined(parts: Mapping[str, str]) -> str:
    """A day whose year, month and day stood in columns of their own."""
    if (unread := next((text for text in parts.values() if isinstance(text, Unread)), None)) is not None:
        return unread
    return "".join(f"{parts[word].rstrip(word)}{word}" for word in DATE_PARTS if word in parts)


def table_of(path: Path, sheet: Sheet, head: Head) -> TableFile:
    """The table of a sheet under its head."""
    passed: list[tuple[int, str]] = []
    sections: list[tuple[int, str]] = []
    carried: list[int] = []
    further: list[int] = []
    body = list(_body(sheet, head, passed, sections, carried, further))
    stated = _stated(head.heading, head.known, head.columns)
    if RETENTION in head.known.values():
        above = stated.get(RETENTION, "") or bracketed(head.heading)
        stated |= {RETENTION: above} if above else {}
        if (period := period_of(sheet.name)) is not None:
            stated[RETENTION] = period.beside(above)
    numbers = {number for number, _ in body}
    if sheet.separated:
        doubtful(body, head.columns)
    return TableFile(
        path,
        head.above,
        head.texts,
        head.columns.fields,
        body,
        sheet=sheet.name,
        hidden=sheet.hidden,
        parts=head.columns.parts,
        passed=passed,
        stated=stated,
        told=head.told,
        sections=sections,
        heading=head.heading,
        half=head.half,
        goes_on=head.goes_on,
        beside=head.beside,
        carried=carried,
        further=further[0] if further else None,
        too_wide=_too_wide(body, head) if sheet.separated else frozenset(),
        unseen_rows=sorted(numbers & sheet.unseen_rows),
        unseen_columns=_hidden(sheet, head, body),
    )


def _too_wide(body: Sequence[Row], head: Head) -> frozenset[int]:
    """The rows that have more cells than there are heads; where all have, it is a column without a head."""
    wide = {number for number, cells in body if any(tidy(cell) for cell in cells[len(head.texts) :])}
    return frozenset(wide) if len(wide) < len(body) or len(body) == 1 else frozenset()


def _hidden(sheet: Sheet, head: Head, body: Sequence[Row]) -> list[int]:
    """The hidden columns of a table in which something stands."""
    inside = sorted(column for column in sheet.unseen_columns if head.half is None or column in head.half)
    return [n for n in inside if any(n < len(cells) and tidy(cells[n]) for _, cells in body)]


BOOK_YEAR = "book_year"
"""What the column of a row's year is called, where the year is no fact of its own and belongs to its number."""
OF_ALL = (YEAR, RETENTION, DEPARTMENT)
"""Facts that hold for all rows of a table above which they are written, also where a column for them is left blank."""

_STATED = r"(?<![^\s:()])([^\s:()]++):([^\s:()]++)(?!:)"
"""A word, a colon and a value; in 8:30:00 nothing is told."""


def _stated(heading: Sequence[str], heads: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """What is written above the table as 年度：2005, for columns that it does not have."""
    found: dict[str, str] = {}
    for text in heading:
        for word, value in re.findall(_STATED, folded(text)):
            name = heads.get(bare(word))
            if name not in (None, BOOK_YEAR) and (name in OF_ALL or name not in columns.fields):
                found[name] = value
    return found


# ── the rows ───────────────────────────────────────────────────────────


def _body(
    sheet: Sheet,
    head: Head,
    passed: list[tuple[int, str]],
    sections: list[tuple[int, str]],
    carried: list[int],
    further: list[int],
) -> Iterator[Row]:
    """The rows under the head, with what stands above where a cell only repeats it; sums and further heads are passed over."""
    down, columns = downward(sheet), head.columns
    over: list[str] = []
    again = [bare(h) for h in head.texts]
    for number, written in sheet.rows[head.start :]:
        cells = written
        for column, first in down.get(number, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or first
        texts = [tidy(cell) for cell in cells]
        if head.half is not None:
            texts = [text if column in head.half else "" for column, text in enumerate(texts)]
        if not any(texts):
            continue
        what = why_none(texts, columns, again)
        if not what and (other := other_head(texts, columns, head.known)) is not None:
            what = "是另一张表的表头" if other else "又是表头"
            further += [number] if other else []
        if not what and (heading := _heading(texts)):
            sections.append((number, heading))
            what = f"“{shortened(heading)}”是中间的标题"
        if what:
            passed.append((number, what))
            continue
        if repeat(cells, texts, over, columns):
            carried.append(number)
        over = [tidy(cell) for cell in cells]
        yield number, cells


def _heading(texts: Sequence[str]) -> str:
    """The heading that a row is which has one text alone, of a year or a period; "" for any other."""
    told = {text for text in texts if text}
    text = told.pop() if len(told) == 1 else ""
    years = figured(folded(text))
    says = len(text) <= LONGEST_HEADING and (re.match(rf"{YEAR_TOLD}|.*({PERIOD})", years) or period_of(text))
    return text if says else ""
