"""What is understood of a book before it enters: each column, the first rows, what a rehearsal says, what becomes of the numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.importing import YEAR_HEADS, Outcome, summary
from zwzx.jobs.exchange.joint_cells import each_number
from zwzx.jobs.exchange.remarks import not_read, sheet_called
from zwzx.jobs.exchange.row_reading import checked
from zwzx.jobs.exchange.table_heads import WRONG, bare
from zwzx.jobs.exchange.tables import BOOK_YEAR
from zwzx.office.core.listing import spell
from zwzx.office.kinds.base import written
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.references import OLD
from zwzx.store import numbers
from zwzx.store.numbers import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zwzx.jobs.exchange.recognising import Book, Part
    from zwzx.jobs.exchange.tables import Line
    from zwzx.office.core.office import Office

ROWS = 10
"""How many rows are shown."""
GAPS = 5
"""How many gaps of a book are named."""
UNUSED = "没有用到"


class ColumnRead(NamedTuple):
    """A column as it is understood."""

    head: str
    fact: str
    """What it is: the name of a fact of the act; "" where it is not used."""
    label: str
    """What people call that."""
    kept: bool
    """Whether it was told, and is not what the head says."""
    samples: tuple[str, ...]
    """What stands in it in the first rows."""

    def told(self) -> str:
        """The head and what it is."""
        return f"{self.head} → {self.label or UNUSED}{'（照写明的）' if self.kept else ''}"


class RowRead(NamedTuple):
    """A row as it is understood: where it stands in its table, by fact what was read, what is wrong with it."""

    place: str
    values: dict[str, str]
    wrong: str


@dataclass
class Preview:
    """A file as it is understood, and what its rehearsal came to."""

    path: Path
    book: Book
    outcomes: list[Outcome] = field(default_factory=list)
    """Of each part, in their order; none where it was not rehearsed."""

    @property
    def outcome(self) -> Outcome:
        """What all tables come to together."""
        whole = Outcome()
        for one in self.outcomes:
            whole.add(one)
        return whole


def columns(part: Part) -> list[ColumnRead]:
    """Every column of a table that has a head."""
    labels = {fact.name: fact.label for fact in part.action.fields} | {BOOK_YEAR: YEAR_HEADS[-1]}
    table, found = part.table, []
    for place, (head, name) in enumerate(zip(table.head, table.fields, strict=True)):
        if not bare(head) or head in WRONG or (table.half is not None and place not in table.half):
            continue
        cells = (cells[place] for _, cells in table.rows if place < len(cells))
        samples = tuple(islice((shortened(text, 20) for cell in cells if (text := cell.strip())), ROWS))
        label = f"{labels[name]}的{table.parts[place]}" if name and place in table.parts else labels.get(name or "", "")
        found.append(ColumnRead(bare(head), name or "", label, bare(head) in table.told.fields, samples))
    return found


def rows(office: Office, part: Part) -> list[RowRead]:
    """The first rows of a table, as its import reads them."""
    return [_row(office, part, line) for line, _ in islice(each_number(part.action, part.table), ROWS)]


def _row(office: Office, part: Part, line: Line) -> RowRead:
    kinds = {fact.name: fact.kind for fact in part.action.fields}
    values, wrong = checked(office, part.action, part.table, line)
    texts: dict[str, str] = {}
    for name in dict.fromkeys([*filter(None, part.table.fields), *line.facts]):
        if name in values:
            texts[name] = written(kinds[name], values[name])
        elif name in line.facts and name in kinds and wrong:
            texts[name] = f"？{shortened(str(line.facts[name]))}"
    return RowRead(f"第{line.number}行", texts, "；".join(wrong))


# ── in words ───────────────────────────────────────────────────────────


def told(office: Office, seen: Preview) -> list[str]:
    """All of it, for a terminal."""
    lines: list[str] = []
    for part in seen.book.parts:
        labels = {fact.name: fact.label for fact in part.action.fields}
        lines += [title(part), "　各栏：" + "；".join(column.told() for column in columns(part)) + "。", *stated(part)]
        for row in rows(office, part):
            cells = "；".join(f"{labels[name]} {text}" for name, text in row.values.items())
            lines.append(f"　{row.place}　{cells}".replace("\n", " "))
    return [*lines, *unread(seen)]


def unread(seen: Preview) -> list[str]:
    """The sheets that are not read; one that has a head may be of no register."""
    return not_read(seen.book.others, headless="")


def came_to(office: Office, seen: Preview) -> list[str]:
    """What the rehearsal says: counts, problems by reason, the numbers."""
    if not seen.outcomes:
        return []
    return [*summary(seen.outcome, dry_run=True), *lacking(seen.outcome), *running(office, seen)]


def title(part: Part) -> str:
    """Which table it is, of which register, of which year."""
    table = part.table
    where = f"工作表“{sheet_called(part.sheet.name, hidden=part.sheet.hidden)}”" if table.sheet else table.path.name
    year = f"，{table.year}年的" if table.year is not None else ""
    return f"{where}：{part.register.title}{year}，{len(table.rows)}行。"


def stated(part: Part) -> list[str]:
    """What is told for all rows of the table, by the places where it stands."""
    labels = {fact.name: fact.label for fact in part.action.fields}
    places: dict[str, list[str]] = {}
    for name, text in part.table.stated.items():
        places.setdefault(part.table.place_of(name), []).append(f"{labels[name]} {shortened(text)}")
    return [f"　{place}写明的：{'、'.join(words)}。" for place, words in places.items()]


def running(office: Office, seen: Preview) -> list[str]:
    """What becomes of the numbers: those of old books stay what they are, and which is the next one to be given."""
    lines: list[str] = []
    for part, outcome in zip(seen.book.parts, seen.outcomes, strict=True):
        lines += [line for line in _running(office, part, outcome) if line not in lines]
    return lines


def _running(office: Office, part: Part, outcome: Outcome) -> Iterator[str]:
    record, year = part.action.makes, office.today.year
    if not issubclass(record, Numbered):
        return
    books = {mark.removeprefix(OLD) for mark, _ in outcome.numbers}
    volumes = [book for book in part.register.volumes if book.mark in books] or [*part.register.volumes][:1]
    for book in volumes if outcome.numbers else ():
        last = numbers.last(record, book.mark, year)
        ours = (book.mark, year)
        if ours in outcome.numbers:
            count = outcome.entered - sum(len(serials) for one, serials in outcome.numbers.items() if one != ours)
            first, to = spell(office, *ours, last + 1), spell(office, *ours, last + count)
            yield f"登记后给{first}{f'到{to}' if count > 1 else ''}，下一个是{spell(office, *ours, last + count + 1)}。"
        else:
            yield f"旧簿的号照旧，不占现在的号：下一个还是{spell(office, *ours, last + 1)}。"


def runs(serials: set[int]) -> str:
    """Numbers in words, such as 2—3、7; "" for none."""
    found = [f"{one}" if one == other else f"{one}—{other}" for one, other in numbers.runs(sorted(serials))]
    return "、".join(found[:GAPS]) + ("等" if len(found) > GAPS else "")


def lacking(outcome: Outcome) -> list[str]:
    """Which numbers the books lack, each by its book and year, and which are in the file and were not taken."""
    found: list[str] = []
    for book, year in sorted(outcome.numbers):
        if words := runs(outcome.lacks(book, year)):
            found.append(f"{book}〔{year}〕缺的号：{words}。")
        if words := runs(outcome.beside(book, year)):
            found.append(f"{book}〔{year}〕文件里有、没有登记的号：{words}；是退回或已有的，见上。")
    return found
