"""The table of a sheet under its head: what stands above it for all of its rows, and the rows themselves."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.sheets import MOST_CELLS, Figures, Sheet, Unread, Unusable, sheets_of, too_large
from zwzx.jobs.exchange.table_heads import DATE_PARTS, LEAST_HEADS, WRONG, bare, folded, head_of, tidy
from zwzx.jobs.exchange.told_heads import NOTHING, Told
from zwzx.office.kinds.days import in_figures
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.sheets import Row
    from zwzx.jobs.exchange.table_heads import Columns, Head

NAMED = 5
"""How many heads a file without any is told of."""
DITTO = frozenset({"〃", "″", "”", "＂", '"', "''", "〃〃", "同上", "同前", "仝上"})
TOTAL = r"((合计|小计|总计|共计|累计)|(本[页月季年]|[一二三四五六七八九十\d]+月份?)(小计|合计|累计|计))[:：]?\d*[件份卷盒页条人]?"
COUNTED = r"[共计][\d一二三四五六七八九十百千]+[件份卷盒页条人]"
_DAY = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
MARKED_BOOK = "密件|涉密|机密文件"
"""How the heading of a book of marked papers is known."""
PERIOD = "年度|保管期限"
"""What headings between the rows of a catalogue tell."""
LONGEST_HEADING = 40
_YEAR = r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:年|[-—–~至到]\s*(?:19|20)\d{2}\s*年))"


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
    """What stands above the table for all of its rows, such as 年度：2005, by field."""
    told: Told = NOTHING
    sections: list[tuple[int, str]] = field(default_factory=list)
    """Headings that stand between its rows: their numbers and texts."""

    @cached_property
    def digest(self) -> str:
        """What tells this table from every other one, whatever its file is called."""
        made = hashlib.sha256(json.dumps([self.above, self.head]).encode())
        for row in self.rows:
            made.update(json.dumps(row).encode())
        return made.hexdigest()[:20]

    @property
    def named(self) -> str:
        """The name of its sheet, "" where the file has no other."""
        return self.sheet if self.several else ""

    @property
    def unknown(self) -> list[str]:
        """Heads that name nothing known, and columns without a head in which something stands."""
        named = [h for h, f in zip(self.head, self.fields, strict=True) if f is None and h and h not in WRONG]
        return [*named, *(f"第{place + 1}栏（没有栏名，写着“{shortened(text)}”）" for place, text in self._headless())]

    def _headless(self) -> list[tuple[int, str]]:
        """Columns that have no head, and the first text in each."""
        width, found = len(self.head), dict[int, str]()
        bare = [place for place, (h, f) in enumerate(zip(self.head, self.fields, strict=True)) if f is None and not h]
        for _, cells in self.rows:
            for place in (*bare, *range(width, len(cells))):
                if place not in found and place < len(cells) and (text := tidy(cells[place])):
                    found[place] = text
        return sorted(found.items())

    @cached_property
    def year(self) -> int | None:
        """The year of the book as its heading tells it, or else the name of its sheet; None where they tell several or none."""
        for texts in ([cell for row in self.above for cell in row], [self.sheet]):
            found = {year for text in texts for year in years_of(text)}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

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
        """What stands above the table of a book of marked papers; "" above any other."""
        return next((cell for row in self.above for cell in row if re.search(MARKED_BOOK, cell)), "")

    def _says_the_same(self, text: str) -> bool:
        return years_of(text) == {self.year} and not re.search(PERIOD, text)

    def lines(self) -> Iterator[Line]:
        """Every row that is not blank."""
        for number, cells in self.rows:
            facts: dict[str, str] = dict(self.stated)
            day: dict[str, dict[str, str]] = {}
            for column, name in enumerate(self.fields):
                if name is None or column >= len(cells) or not (text := tidy(cells[column])):
                    continue
                if column in self.parts:
                    day.setdefault(name, {})[self.parts[column]] = text
                else:
                    facts[name] = text
            facts |= {name: joined(parts) for name, parts in day.items()}
            yield Line(number, cells, facts, self.named)


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
    for sheet in sheets_of(path):
        head = head_of(path, sheet, known, book=book, told=told)
        if head is not None:
            tables.append(table_of(path, sheet, head))
        elif any(tidy(cell) for _, cells in sheet.rows for cell in cells):
            others.append(sheet)
    for made in tables:
        made.several = len(tables) + len(others) > 1
    if not tables:
        some = [*{name: text for text, name in known.items()}.values()][:NAMED]
        raise Unusable("没有找到表头。", f"表头里要有登记簿常用的栏名，如 {'、'.join(some)}。")
    return tables, others


def joined(parts: Mapping[str, str]) -> str:
    """A day whose year, month and day stood in columns of their own."""
    return "".join(f"{parts[word].rstrip(word)}{word}" for word in DATE_PARTS if word in parts)


def _years_in_figures(text: str) -> str:
    """A text whose years are written in figures: 二〇一六年 as 2016年."""
    return re.sub(r"[一二〇○Oo零九八七六五四三]{4}(?=年)", lambda year: in_figures(f"{year[0]}年")[:-1], text)


def table_of(path: Path, sheet: Sheet, head: Head) -> TableFile:
    """The table of a sheet under its head."""
    passed: list[tuple[int, str]] = []
    sections: list[tuple[int, str]] = []
    body = list(_body(sheet, head, passed, sections))
    stated = _stated(head.above, head.known, head.columns)
    if sheet.separated:
        _doubtful(body, head.columns)
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
    )


def _stated(above: Sequence[Sequence[str]], heads: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """What is written above the table as 年度：2005, for columns that it does not have."""
    found: dict[str, str] = {}
    for row in above:
        for text in row:
            for word, value in re.findall(r"([^\s:]+):([^\s:]+)(?![^\s]*:)", folded(text)):
                name = heads.get(bare(word))
                if name is not None and name not in columns.fields:
                    found[name] = value
    return found


# ── the rows ───────────────────────────────────────────────────────────


def _body(sheet: Sheet, head: Head, passed: list[tuple[int, str]], sections: list[tuple[int, str]]) -> Iterator[Row]:
    """The rows under the head, with what stands above where a cell only repeats it; sums and further heads are passed over."""
    down, columns = _downward(sheet), head.columns
    over: list[str] = []
    again = [bare(h) for h in head.texts]
    for number, written in sheet.rows[head.start :]:
        cells = written
        for column, first in down.get(number, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or first
        texts = [tidy(cell) for cell in cells]
        if not any(texts):
            continue
        what = _no_entry(texts, columns, again)
        if heading := _heading(texts):
            sections.append((number, heading))
            what = f"“{shortened(heading)}”是中间的标题"
        if what:
            passed.append((number, what))
            continue
        _repeat(cells, texts, over, columns)
        over = [tidy(cell) for cell in cells]
        yield number, cells


def _no_entry(texts: Sequence[str], columns: Columns, again: Sequence[str]) -> str:
    """What a row is that enters nothing: a sum, or the head once more; "" for an entry."""
    first = "".join(next(filter(None, texts)).split())
    if re.fullmatch(TOTAL, first) or re.fullmatch(COUNTED, first):
        return f"“{first}”是合计行"
    same = [bare(text) == head for text, head, name in zip(texts, again, columns.fields, strict=False) if name]
    return "又是表头" if len(same) >= LEAST_HEADS and all(same) else ""


def years_of(text: str) -> set[int]:
    """The years that a heading tells; a whole day, such as that on which the table was made, tells none."""
    return {int(year) for year in re.findall(_YEAR, re.sub(_DAY, "", _years_in_figures(folded(text))))}


def _heading(texts: Sequence[str]) -> str:
    """The heading that a row is which has one text alone, of a year or a period; "" for any other."""
    told = {text for text in texts if text}
    text = told.pop() if len(told) == 1 else ""
    years = _years_in_figures(folded(text))
    return text if len(text) <= LONGEST_HEADING and re.match(rf"{_YEAR}|.*({PERIOD})", years) else ""


def _repeat(cells: list[str], texts: Sequence[str], over: Sequence[str], columns: Columns) -> None:
    """Write out what a cell repeats: 〃 and 同上, and a month that is written once for the days below it."""
    for column, text in enumerate(texts):
        if text in DITTO:
            value = over[column] if column < len(over) else ""
            cells[column] = value or Unread(text, "上面没有可以照抄的内容")
    for column, word in columns.parts.items():
        here = texts[column] if column < len(texts) else ""
        if word == "日" or here or column >= len(over):
            continue
        same = [c for c, w in columns.parts.items() if w == "日" and columns.fields[c] == columns.fields[column]]
        if any(c < len(texts) and texts[c] for c in same):
            cells += [""] * (column + 1 - len(cells))
            cells[column] = over[column]


def _doubtful(body: Sequence[Row], columns: Columns) -> None:
    """Mark numbers such as 3.1 of separated text, where no other of their column shows that a nought at the end stays."""
    for column, name in enumerate(columns.fields):
        texts = [cells[column].strip() for _, cells in body if column < len(cells)] if name is not None else []
        if any(re.fullmatch(r"\d{1,2}\.[123]", text) for text in texts) and not any(
            re.fullmatch(r"\d{1,2}\.[123]0", text) for text in texts
        ):
            for _, cells in body:
                if column < len(cells) and re.fullmatch(r"\d{1,2}\.[123]", cells[column].strip()):
                    cells[column] = Figures(cells[column].strip())


def _downward(sheet: Sheet) -> dict[int, dict[int, str]]:
    """Row → column → what a cell says that is merged down to there."""
    texts = dict(sheet.rows)
    below = sorted(texts)
    made: dict[int, dict[int, str]] = {}
    filled = 0
    for (first, left), (last, _) in sheet.merged:
        cells = texts.get(first)
        if last <= first or cells is None or left >= len(cells):
            continue
        for number in below[bisect_right(below, first) : bisect_right(below, last)]:
            made.setdefault(number, {})[left] = cells[left]
            filled += 1
            if filled > MOST_CELLS:
                raise too_large(sheet.name or "这张表")
    return made
