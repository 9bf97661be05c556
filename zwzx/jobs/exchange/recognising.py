"""Which register a book belongs to: by the heads of its tables, by what stands above them, by what its rows must tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx import registers
from zwzx.jobs.exchange import columns
from zwzx.jobs.exchange.book_names import apart, importable, word_of
from zwzx.jobs.exchange.importing import heads_of
from zwzx.jobs.exchange.sheets import Unusable, sheets_of
from zwzx.jobs.exchange.table_heads import COUNTS, WRONG, bare, folded, head_of, tidy
from zwzx.jobs.exchange.tables import table_of
from zwzx.jobs.exchange.told_heads import Told
from zwzx.office.core.fact_names import NUMBER, YEAR
from zwzx.office.core.lines import lines_of
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.store.numbers import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.halves import Half
    from zwzx.jobs.exchange.sheets import Sheet
    from zwzx.jobs.exchange.table_heads import Head
    from zwzx.jobs.exchange.tables import TableFile
    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register

CLEAR = 0.3
"""By how much the best register fits better than the next one, where there is no doubt."""
KEPT, TITLED, CALLED = 4.0, 1.0, 0.5
"""What it counts that columns are kept for these heads, that a register's name stands above them or on the sheet, or is in the
name of the file; a fitting head of every column counts 2, a column for everything that a row must tell counts 1."""
DIRECTIONS = {"incoming": ("来文", "来函"), "outgoing": ("发往", "主送", "送往", "发至")}
"""Words of heads that tell whether papers came or went: a book in which they mean nothing is none of another register."""
ABOVE, SHORTEST = 5, 4
"""In how many rows a heading is looked for, and of how many characters it is at least."""


class Undecided(Unusable):
    """A book that could be of several registers, or is of none; `like` are those that it is most like."""

    def __init__(self, what: str, way_on: str, like: Sequence[Register]) -> None:
        super().__init__(what, way_on)
        self.like = list(like)


class Fit(NamedTuple):
    """How well the table of a sheet fits a register."""

    register: Register
    head: Head
    score: float
    lacking: tuple[str, ...]
    """What its rows must tell and no column is for."""
    foreign: str
    """The head of a column that it does not use and that is a word of another register's book, such as 来文机关; "" for none."""
    titled: bool
    """Whether the register's name stands above the table, on the sheet, or in the name of the file."""

    @property
    def columns(self) -> frozenset[int]:
        """The columns that it uses."""
        return frozenset(n for n, name in enumerate(self.head.columns.fields) if name is not None)


class Part(NamedTuple):
    """A table of a file, the register that it belongs to, and the sheet in which it stands."""

    register: Register
    table: TableFile
    sheet: Sheet

    @property
    def action(self) -> Action:
        """The act as which its rows are entered."""
        assert self.register.importable is not None
        return self.register.importable


class Book(NamedTuple):
    """A file as it is understood: its tables in their order, and the sheets that hold something and are not read."""

    parts: list[Part]
    others: list[Sheet]


def named(text: str) -> Register:
    """The importable register that is called so: by its title, its word, or as commands name it.

    Raises:
        Unreadable: where there is none, with those that there are.
    """
    typed = text.strip()
    every = importable()
    for one in every:
        if typed in (one.name, registers.noun(one.name), one.title, word_of(one)):
            return one
    ways = "、".join(f"{registers.noun(one.name)}（{one.title}）" for one in every)
    raise Unreadable(f"没有可以导入的登记簿“{shortened(typed)}”。", f"可写：{ways}。")


def recognise(
    path: Path, only: Register | None = None, corrections: Mapping[str, str] | None = None, sheets: Sequence[Sheet] = ()
) -> Book:
    """Read a file and find the register of each of its tables.

    Args:
        only: the register that somebody named; tables of others are then not read.
        corrections: what somebody says of columns: head → what it is, "" for one that is left out.
        sheets: its sheets, where they were read before.

    Raises:
        NotRead: where the system does not let it be read.
        Undecided: where a table could be of several registers, or none of them is of any.
        Unusable: where it is no table, or has none of the heads that are told of.
        Unreadable: where what is told of a column is nothing that the register's import knows.
    """
    among = [only] if only is not None else importable()
    _all_known(among, corrections or {})
    read = [
        sheet for sheet in sheets or sheets_of(path) if any(tidy(cell) for _, cells in sheet.rows for cell in cells)
    ]
    headed = {sheet.name: other for sheet in read if only is None and (other := _headed(sheet)) is not None}
    fits, trouble = _all_fits(path, read, headed, among, corrections or {})
    sure = {fit.register.name for of_one in fits for fit in _clear(of_one)}
    parts: list[Part] = []
    others: list[Sheet] = []
    for sheet, of_one in zip(read, fits, strict=True):
        found = _clear(of_one) or _clear([fit for fit in of_one if fit.register.name in sure])
        if not found and only is not None:
            found = of_one[:1]
        if not found and _whole(of_one):
            raise _undecided(path, sheet, of_one)
        parts += [part for fit in found for part in _parts(path, sheet, fit)]
        others += [sheet] if not found else []
    for sheet, of_one in zip(read, fits, strict=True) if not parts else ():
        if any(fit.titled for fit in of_one):
            raise _undecided(path, sheet, of_one)
    if not parts and trouble:
        raise trouble[0]
    if not parts and headed:
        raise _of_another(path, next(iter(headed.values())))
    if not parts:
        raise _of_none(path, only, [fit for of_one in fits for fit in of_one])
    for part in parts:
        part.table.several = len(read) > 1
        part.table.beside = [half for half in part.table.beside if not _is_read(parts, part, half)]
    _no_stranger(parts, corrections or {})
    return Book(parts, others)


def _all_fits(
    path: Path,
    read: list[Sheet],
    headed: Mapping[str, Register],
    among: Iterable[Register],
    corrections: Mapping[str, str],
) -> tuple[list[list[Fit]], list[Unusable]]:
    """The registers that each sheet fits; a sheet that can't be read is told so in its place, and the others are read."""
    fits: list[list[Fit]] = []
    trouble: list[Unusable] = []
    for n, sheet in enumerate(read):
        try:
            fits.append(_fits(path, sheet, among, corrections) if sheet.name not in headed else [])
        except Unusable as error:
            fits.append([])
            trouble.append(error)
            read[n] = sheet._replace(left=error.what)
    return fits, trouble


def _fits(path: Path, sheet: Sheet, among: Iterable[Register], corrections: Mapping[str, str]) -> list[Fit]:
    """The registers whose heads the table of a sheet has, the best first."""
    found: list[Fit] = []
    trouble: list[Unusable] = []
    for register in among:
        assert register.importable is not None
        heads = heads_of(register.importable)
        try:
            told = _told(register, heads, corrections)
            head = head_of(path, sheet, heads, book=word_of(register), told=told)
        except Unusable as error:  # two books side by side, of which none is this register's
            trouble.append(error)
            continue
        if head is not None:
            found.append(_judged(path, sheet, register, head))
    if trouble and not any(fit.titled or not (fit.lacking or fit.foreign) for fit in found):
        raise trouble[0]
    return sorted(found, key=lambda fit: -fit.score)


def _all_known(among: Sequence[Register], corrections: Mapping[str, str]) -> None:
    """Refuse to be told that a column is something which none of the registers knows."""
    for head, what in corrections.items():
        if not any(columns.read({head: what}, heads_of(one.importable)) for one in among if one.importable is not None):
            raise columns.unknown(what, among)


def _told(register: Register, heads: Mapping[str, str], corrections: Mapping[str, str]) -> list[Told]:
    """What holds for the columns of a register's tables: what is said now, over what is kept for the same heads."""
    kept = columns.kept(register.name, heads)
    now = columns.read(corrections, heads)
    return [*(Told({**one.fields, **now}, one.heads) for one in kept), Told(now)] if now else kept


def _judged(path: Path, sheet: Sheet, register: Register, head: Head) -> Fit:
    action = register.importable
    assert action is not None
    fields = {name for name in head.columns.fields if name is not None}
    inside = head.half or range(len(head.texts))
    written = [text for column, text in enumerate(head.texts) if column in inside and text and text not in WRONG]
    table = table_of(path, sheet._replace(rows=sheet.rows[: head.start]), head)
    word, above = word_of(register), [*head.heading, sheet.name]
    headed, called = any(word in _close(text) for text in above), word in _close(path.stem)
    titled = headed or called or head.half is not None  # of halves, words tell whose they are
    needed = [fact for fact in action.fields if fact.required or (not titled and _is_numbered(action, fact.name))]
    lacking = tuple(f.label for f in needed if f.name not in table.tells)
    score = 2 * len(fields) / len(written) + 1 - len(lacking) / max(1, len(needed))
    score += TITLED if headed else CALLED if called else 0
    named = titled or head.told.heads is not None
    foreign = "" if named else _foreign(register, action, head)
    return Fit(register, head, score + (KEPT if head.told.heads is not None else 0), lacking, foreign, titled)


def _foreign(register: Register, action: Action, head: Head) -> str:
    """The head of the first column that has a word of another register's book; "" for none.

    One that has a meaning in this register tells nothing where the table has a number of the register's own.
    """
    others = [word for name, words in DIRECTIONS.items() if name != register.name for word in words]
    labels = {fact.label for fact in action.fields}
    columns = [*zip(map(_close, head.texts), head.columns.fields, strict=True)]
    own = any(name == NUMBER and text not in COUNTS for text, name in columns)
    taken = [text for text, name in columns if name is None or not (own or text in labels)]
    return next((text for text in taken if any(word in text for word in others)), "")


def _is_numbered(action: Action, name: str) -> bool:
    """Whether a fact is the number of an entry in a book of numbers, by which it is known even where a row may lack it."""
    return name == NUMBER and issubclass(action.makes, Numbered)


def _clear(fits: Sequence[Fit]) -> list[Fit]:
    """The register of a table beyond doubt; beside it that of a book which stands in other columns of the same sheet."""
    whole = _whole(fits)
    if not whole:
        return []
    best = whole[0]
    beside = [fit for fit in whole[1:] if fit.titled and not fit.columns & best.columns][:1]
    rivals = [fit for fit in whole[1:] if fit not in beside]
    if rivals and best.score - rivals[0].score < CLEAR:
        return []
    return [best, *beside]


def _whole(fits: Sequence[Fit]) -> list[Fit]:
    """Those of which a table has all that is wanted; where it is called by the name of a register, it is of no other.

    Of several names above it, one that explains more of its columns is the book's, even where it lacks one: a list of the
    yearly appraisals of 工作人员 is no list of people.
    """
    among = [fit for fit in fits if fit.titled] or fits
    whole = [fit for fit in among if not fit.lacking and not fit.foreign]
    return [fit for fit in whole if not (fit.titled and any(fit.columns < other.columns for other in among))]


def _headed(sheet: Sheet) -> Register | None:
    """The register of which no files come in whose list a sheet is, as its name or what stands above its table says."""
    above = [cells for _, cells in sheet.rows[:ABOVE] if len([*filter(None, map(tidy, cells))]) <= 2]
    texts = [*map(_close, (*(cell for cells in above for cell in cells), sheet.name))]
    if any(word_of(one) in text for one in importable() for text in texts):
        return None
    for other in (one for one in map(registers.load, registers.NAMES) if one.importable is None):
        if any(len(text) >= SHORTEST and (other.title in text or text in other.title) for text in texts):
            return other
    return None


def _table(path: Path, sheet: Sheet, head: Head) -> TableFile:
    """The table under a head, out of rows of its own: what is repeated in them is written out, the sheet's stay."""
    return table_of(path, sheet._replace(rows=[(number, list(cells)) for number, cells in sheet.rows]), head)


def _parts(path: Path, sheet: Sheet, fit: Fit) -> list[Part]:
    """The table of a sheet that fits a register; both where it goes on beside itself."""
    return [Part(fit.register, _table(path, sheet, head), sheet) for head in (fit.head, *fit.head.more)]


def _is_read(parts: Sequence[Part], part: Part, half: Half) -> bool:
    """Whether the book beside a table is read as another one of the same sheet."""
    return any(one.sheet is part.sheet and one.table.half == half.columns for one in parts if one is not part)


def _close(text: str) -> str:
    """A text as a register's word is looked for in it."""
    return apart("".join(folded(text).split()))


# ── what is said where it is not clear ─────────────────────────────────


def _undecided(path: Path, sheet: Sheet, fits: Sequence[Fit]) -> Undecided:
    """What is said of a table that could be of several registers, or is called by the name of one and lacks a column."""
    where = f"工作表“{sheet.name}”" if sheet.name else path.name
    titled = [fit for fit in fits if fit.titled]
    if titled and not _whole(fits):
        fit = max((fit for fit in titled if fit.lacking), key=lambda fit: len(fit.columns))
        heads = shortened("、".join(text for text in fit.head.texts if text), 200)
        return Undecided(
            f"{where}写的是{fit.register.title}，没有{'、'.join(fit.lacking)}这一栏。",
            _way_to(fit) + f"这张表的栏：{heads}。",
            [fit.register],
        )
    whole = _whole(fits)
    like = [fit.register for fit in whole if whole[0].score - fit.score < CLEAR]
    ways = "；".join(f"{one.title} --register {registers.noun(one.name)}" for one in like)
    return Undecided(
        f"{where}看不出是哪个登记簿的：{'、'.join(one.title for one in like)}都像。", f"请写明是哪一个：{ways}。", like
    )


def _way_to(fit: Fit) -> str:
    """How a column that a table lacks is told: which of those that are not used it is; a year is written above the table."""
    of_year = (
        next((f.label for f in fit.register.importable.fields if f.name == YEAR), "") if fit.register.importable else ""
    )
    if fit.lacking[0] == of_year:
        return f"整本都一样的，在表头上方写一行 {of_year}：2010；有这一栏的，写明是哪一栏，如 --column 年={of_year}。"
    free = [text for text, name in zip(fit.head.texts, fit.head.columns.fields, strict=True) if text and name is None]
    return f"请写明哪一栏是，如 --column {bare(free[0]) if free else '栏名'}={fit.lacking[0]}；"


def _of_another(path: Path, other: Register) -> Undecided:
    lines = lines_of(other)
    way = (
        f"一份清单的各行用 zwzx {registers.noun(other.name)} {lines.filed} 清单号 --file {path.name} 导入；"
        if lines is not None and lines.filed
        else "这一种不能从文件导入；"
    )
    return Undecided(f"{path.name}写的是{other.title}的。", f"{way}其实是别的登记簿的，写明 --register。", [])


def _of_none(path: Path, only: Register | None, fits: Sequence[Fit]) -> Undecided:
    """What is said of a file of which no table is of any register: of those that it is like, what they want besides."""
    near = sorted(fits, key=lambda fit: (bool(fit.foreign), -fit.score))[:3]
    near = [fit for fit in near if fit.lacking and not fit.foreign] or near
    if only is not None or not near:
        wanted = only.title if only is not None else "哪个登记簿"
        return Undecided(
            f"{path.name}里没有找到{wanted}的表头。",
            "表头里要有登记簿常用的栏名；栏名不同的，写明哪一栏是什么，如 --register incoming --column 机关=来文单位。",
            [],
        )
    ways = "；".join(
        f"{fit.register.title}{_what_lacks(fit)}（--register {registers.noun(fit.register.name)}）" for fit in near
    )
    return Undecided(
        f"{path.name}看不出是哪个登记簿的。",
        f"像的缺了栏：{ways}。请写明是哪一个，或用 --column 写明哪一栏是什么，如 --column 日期=收文日期。",
        [fit.register for fit in near],
    )


def _what_lacks(fit: Fit) -> str:
    return f"没有{'、'.join(fit.lacking)}" if fit.lacking else f"用不上“{bare(fit.foreign)}”这一栏"


def _no_stranger(parts: Sequence[Part], corrections: Mapping[str, str]) -> None:
    """Refuse to be told of a column that no table has."""
    there = {bare(text) for part in parts for text in part.table.head}
    for head in corrections:
        if head not in there:
            every = "、".join(dict.fromkeys(text for part in parts for text in part.table.head if text))
            raise Unusable(f"表头里没有“{shortened(head)}”这一栏。", f"这个文件的栏：{shortened(every, 200)}。")
