"""Reading a register: a page at a time by key, filtered, searched, and only what the actor may see."""

from __future__ import annotations

from functools import cached_property, reduce
from heapq import merge
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.register import AsOf, Row
from zwzx.office.kinds.base import Unreadable, written
from zwzx.office.kinds.hidden import hostile, shortened
from zwzx.office.kinds.references import old_mark, read_id, read_number, spell_number
from zwzx.office.people import by_sound
from zwzx.store import numbers, search
from zwzx.store.expressions import NEVER, among, contains, mostly, named
from zwzx.store.initials import may_be
from zwzx.store.personal import PersonalField
from zwzx.store.record import Searchable, tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register

FAR = 1 << 62
NEAR = 2000
"""How many rows are gone through in the list's order before an index is asked that does not end in it."""
TEXT = "text"
"""The name of the filter that searches."""
OPEN_ROLES = frozenset({Role.NUMBER, Role.STATE})
"""The columns of a veiled row that are told to everybody."""
OPEN_FILTERS = frozenset({"year", "open", "state", "book"})
"""The filters that narrow by what is told to everybody."""


class Listing:
    """The rows of a register, newest first, as one actor may see them.

    Args:
        filters: parsed values by the names of the register's filters; `text` is the search.
        columns: what to read of each row; the register's screen columns where not given.
        but: a condition on rows that are left out.
        only: a condition on the rows that are meant, beside what the filters say.
    """

    def __init__(
        self,
        office: Office,
        register: Register,
        filters: Mapping[str, Any] | None = None,
        columns: Sequence[Column] | None = None,
        but: Any = None,
        only: Any = None,
    ) -> None:
        self.office = office
        self.register = register
        self.columns = tuple(columns or register.columns)
        wanted = dict(filters or {})
        self.text = str(wanted.pop(TEXT, "") or "")
        number = register.by_number(self.text) if self.text and register.by_number is not None else None
        if number is not None:
            self.text = ""
        self._searches = bool(search.terms(self.text)) and issubclass(register.record, Searchable)
        self._meanings = by_sound.meanings(self.text) if self._searches else [self.text]
        known = {f.name: f for f in register.filters}
        narrowed = [(known[name], value) for name, value in wanted.items() if value is not None]
        self._conditions = [one.where(value) for one, value in narrowed if not one.joined]
        self._joined = [one.where(value) for one, value in narrowed if one.joined]
        if number is not None:
            self._conditions.append(number)
        if but is not None:
            self._conditions.append(~but)
        if only is not None:
            self._conditions.append(only)
        self._allowed: list[Any] = []
        """Those of the conditions that say what the actor may see: asked again of rows whose keys are known."""
        if register.visible is not None and (seen := register.visible(office)) is not None:
            self._allowed.append(seen)
        if hostile(self.text) is not None:
            self._conditions.append(NEVER)
        elif not self._searches:
            self._conditions += [self._contains(word) for word in search.words(self.text)]
        self._known = register.known(office) if register.known is not None else None
        self._veiling = self._known
        """What part of a row is hidden by; None where every row that is told is known."""
        self._through = None
        """By whom the search index has the rows that the actor may know; None where it does not tell."""
        if self._known is not None and (self._searches or set(wanted) - OPEN_FILTERS or (self.text and number is None)):
            self._allowed.append(self._known)  # or what is found would tell what is not shown
            self._veiling = None
            if self._searches and register.known_through is not None:
                self._through = register.known_through(office)
        self._conditions += self._allowed
        self._walking = [*map(mostly, self._joined), *self._conditions]
        """The same conditions for going through the rows in their order."""
        self._conditions += self._joined
        self._shown = [column.role in OPEN_ROLES for column in self.columns]
        self._order = register.order

    def _contains(self, word: str) -> Any:
        """The condition that a word stands in one of all the columns: for short registers without a search index.

        What is only yes or no has no words.
        """
        told = {column.name: column.source for column in (*self.register.facts, *self.columns)}
        stored = [source for source in told.values() if not isinstance(source, (AsOf, pw.BooleanField))]
        found = reduce(or_, (contains(source, word) for source in stored), NEVER)
        letters = search.norm(word)
        found = reduce(or_, (contains(source, name) for source in stored for name in by_sound.named(word)), found)
        return found | self.register.record.id.in_(self._by_initials(letters)) if may_be(letters) else found

    def _by_initials(self, letters: str) -> list[int]:
        """The rows in one of whose columns some letters stand as the first ones of the pinyin."""
        from zwzx.office.kinds.pinyin import matches

        columns = [column for column in self.columns if not isinstance(column.source, AsOf)]
        query = self.register.query(self.register.record.select(self.register.record.id, *(c.source for c in columns)))
        return [
            row
            for row, *values in tuples(query)
            if any(matches(letters, written(c.kind, value)) for c, value in zip(columns, values, strict=True))
        ]

    def count(self) -> int:
        """How many rows there are."""
        if self._searches:
            return sum(1 for _ in self._hits(-1, FAR))
        if not self._conditions:
            return int(self.register.record.select(pw.fn.COUNT(pw.SQL("*"))).scalar())
        return int(self._select(pw.fn.COUNT(self._order)).scalar())

    def first(self, n: int) -> list[Row]:
        """The newest rows."""
        return self.after(FAR, n)

    def after(self, key: int, n: int) -> list[Row]:
        """The rows that follow a key, going down the list."""
        if self._searches:
            return self._of_keys(list(islice(self._hits(-1, key, n), n)))
        return self._read(self._order < key, self._order.desc(), n)

    def before(self, key: int, n: int) -> list[Row]:
        """The rows that stand above a key, the nearest ones, in the list's order."""
        if self._searches:
            hits = list(self._hits(key, FAR))
            return self._of_keys(hits[-n:])
        return self._read(self._order > key, self._order, n, backwards=True)

    def at(self, offset: int, n: int) -> list[Row]:
        """The rows from a place in the list, counted from 0, reached from the nearer end."""
        if self._searches:
            return self._of_keys(list(islice(self._hits(-1, FAR), offset, offset + n)))
        total = self.count()
        n = min(n, total - offset)
        if n <= 0:
            return []
        keys = self._select(self._order)
        if offset <= total // 2:
            keys = keys.order_by(self._order.desc()).limit(n).offset(offset)
        else:
            keys = keys.order_by(self._order).limit(n).offset(total - offset - n)
        return self._of_keys([key for (key,) in tuples(keys)])

    def place(self, key: int) -> int:
        """How many rows stand above a key."""
        if self._searches:
            return sum(1 for _ in self._hits(key, FAR))
        return int(self._select(pw.fn.COUNT(self._order)).where(self._order > key).scalar())

    def walk(self, batch: int = 500, *, oldest_first: bool = False) -> Iterator[Row]:
        """Every row, read in batches."""
        rows = self.before(-1, batch)[::-1] if oldest_first else self.first(batch)
        while rows:
            yield from rows
            last = rows[-1].key
            rows = self.before(last, batch)[::-1] if oldest_first else self.after(last, batch)

    def get(self, row_id: int) -> Row | None:
        """The row of a record, where it is among these."""
        found = self._rows(self._query().where(self.register.record.id == row_id))
        return found[0] if found else None

    def of_ids(self, ids: Sequence[int]) -> list[Row]:
        """The rows of some records, where they are among these, newest first."""
        found = self._query().where(self.register.record.id.in_(list(ids)))
        return self._rows(found.order_by(self._order.desc())) if ids else []

    def of_keys(self, keys: Sequence[int]) -> list[Row]:
        """The rows of some keys, in their order; those that are not the actor's to see left out."""
        found = {row.key: row for row in self._of_keys(keys)}
        return [found[key] for key in keys if key in found]

    # ── queries ────────────────────────────────────────────────────────

    def _select(self, *what: Any, conditions: Sequence[Any] | None = None) -> Any:
        query = self.register.record.select(*what)
        wanted = self._conditions if conditions is None else conditions
        if any(condition is not self._known for condition in wanted):  # which needs nothing joined
            query = self.register.query(query)
        for condition in wanted:
            query = query.where(condition)
        return query

    def _query(self, conditions: Sequence[Any] | None = None) -> Any:
        record = self.register.record
        struck = self.register.struck if self.register.struck is not None else NEVER
        now = self.office.now.isoformat(" ", "seconds")
        sources = [c.source.make(now) if isinstance(c.source, AsOf) else self._readable(c.source) for c in self.columns]
        veiled = NEVER if self._veiling is None else pw.Case(None, ((self._veiling, 0),), 1)
        marks = (struck.alias("_struck"), late(self.register, now).alias("_late"), veiled.alias("_veiled"))
        query = self.register.query(record.select(self._order, record.id, *marks, *named(sources)))
        for condition in self._conditions if conditions is None else conditions:
            query = query.where(condition)
        return query

    def _readable(self, source: Any) -> Any:
        """What is read of a column; a personal fact only where the actor may know it, so that nothing else is deciphered."""
        if self._veiling is None or not isinstance(source, PersonalField):
            return source
        return pw.Case(None, ((self._veiling, source),), "").converter(source.python_value)

    def _read(self, beyond: Any, order: Any, n: int, *, backwards: bool = False) -> list[Row]:
        """So many rows beyond a key; where not every row is meant, their keys first, for which an index is enough."""
        if self._conditions:
            return self._of_keys(self._keys(beyond, order, n, backwards=backwards))
        rows = self._rows(self._query().where(beyond).order_by(order).limit(n))
        return rows[::-1] if backwards else rows

    def _keys(self, beyond: Any, order: Any, n: int, *, backwards: bool) -> list[int]:
        """The keys of so many rows beyond a key.

        Where a joined record is asked, the next rows are gone through first: most often they fill the page, and an index of
        that record would gather all its rows before the first is told. Where they do not, few rows may be all there are.
        """
        if self._joined:
            passed = self.register.record.select(self._order).where(beyond).order_by(order).limit(1).offset(NEAR)
            end = passed.scalar()
            near = beyond if end is None else beyond & (self._order < end if backwards else self._order > end)
            walk = self._select(self._order, conditions=self._walking).where(near).order_by(order).limit(n)
            keys = [key for (key,) in tuples(walk)]
            if len(keys) == n or end is None:
                return keys
        return [key for (key,) in tuples(self._select(self._order).where(beyond).order_by(order).limit(n))]

    def _rows(self, query: Any) -> list[Row]:
        return [
            Row(key, row_id, self._told(values, veiled), bool(struck), bool(late), bool(veiled))
            for key, row_id, struck, late, veiled, *values in tuples(query)
        ]

    def _told(self, values: Sequence[Any], veiled: Any) -> tuple[Any, ...]:
        """The values of a row, of a veiled one those alone that are told to everybody."""
        if not veiled:
            return tuple(values)
        return tuple(value if shown else None for value, shown in zip(values, self._shown, strict=True))

    def _of_keys(self, keys: Sequence[int]) -> list[Row]:
        if not keys:
            return []
        query = self._query(self._allowed).where(among(self._order, keys))
        return self._rows(query.order_by(self._order.desc()))

    @cached_property
    def _asked(self) -> tuple[str, list[Any]] | None:
        """What is asked of each hit, besides the words."""
        if not self._conditions:
            return None
        return search.asked_of_hits(self.register.record, self._select(pw.Value(1)))  # type: ignore[arg-type]

    def _hits(self, above: int, below: int, most: int = 128) -> Iterator[int]:
        """Keys of rows that the search finds and the conditions let pass, newest first, whatever it means."""
        found = [self._hits_of(text, above, below, most) for text in self._meanings]
        if len(found) == 1:
            yield from found[0]
            return
        last = None
        for key in merge(*found, reverse=True):
            if key != last:
                yield key
            last = key

    def _hits_of(self, text: str, above: int, below: int, most: int) -> Iterator[int]:
        """Those of one text; read in growing batches.

        The conditions are asked of each hit, so that no more of them are read than the page takes.
        """
        record: Any = self.register.record
        while True:
            keys = search.keys(
                record, text, above=above, below=below, most=most, meant=self._asked, known_by=self._through
            )
            yield from keys
            if len(keys) < most:
                return
            below, most = keys[-1], min(most * 2, 8192)


def late(register: Register, now: str) -> Any:
    """The condition that a row of a register waits beyond its time; `now` as the store writes a moment."""
    passed = [due.waits() & (pw.fn.COALESCE(due.at, "9") < now) for due in register.dues if due.at is not None]
    return reduce(or_, passed) if passed else NEVER


def find(office: Office, register: Register, text: str) -> Any:
    """The record that a text names: its number in any spelling, `2026-12`, or `#` and its id.

    Raises:
        Unreadable: where none or several are meant; the message lists what there is.
    """
    text = shortened(text)
    if register.named is None:
        return numbered(office, register, text)
    found = register.named(office, text)
    seen = register.visible(office) if register.visible is not None else None
    record: Any = register.record
    if seen is not None and not register.query(record.select()).where(seen & (record.id == found.id)).exists():
        raise Unreadable(f"{register.title}里没有{text}。", "请核对后再查。")
    return found


def numbered(office: Office, register: Register, text: str) -> Any:
    """The record of a number or of `#` and an id, for registers that read other names besides.

    Raises:
        Unreadable: where none or several are meant.
    """
    record: Any = register.record
    seen = register.visible(office) if register.visible is not None else None
    query = record.select() if seen is None else register.query(record.select()).where(seen)
    number = read_number(text) if issubclass(record, numbers.Numbered) else None
    if number is not None:
        book, year, serial = number
        query = query.where((record.year == year) & (record.serial == serial))
        matches = list(query.where(record.book == book) if book else query)
        if book and not matches:  # as it stands on a paper of the founding year, which knows of no other book
            matches = list(query.where(record.book == old_mark(book)))
    elif (row := read_id(text)) is not None:
        matches = list(query.where(record.id == row))
    elif not issubclass(record, numbers.Numbered):
        raise Unreadable(f"“{text}”不是一条的号。", f"{register.title}的条目没有编号，请写 # 和行号，如 #12。")
    else:
        raise Unreadable(f"“{text}”不是一个编号。", f"请写成 {_example(office, register)} 或 2026-12 的样子。")
    if not matches and number is not None and (gone := _withdrawn(office, register, *number)):
        raise Unreadable(f"{text}{gone[0]}", gone[1])
    if not matches:
        raise Unreadable(f"{register.title}里没有{text}。", "请核对编号和年份，或用 search 查找。")
    if len(matches) > 1:
        names = "、".join(row.number for row in matches)
        raise Unreadable(f"{text}可以是{names}。", "请写明是哪一本。")
    return matches[0]


def _withdrawn(office: Office, register: Register, book: str, year: int, serial: int) -> tuple[str, str] | None:
    """That an entry of this number was taken back with its import, and how it is looked at; None where none was."""
    from zwzx.office.core.imports import StruckEntry

    record: Any = register.record
    rows = record.select(record.id)
    if register.visible is not None and (seen := register.visible(office)) is not None:
        rows = register.query(rows).where(seen)
    told = (StruckEntry.year == year) & (StruckEntry.serial == serial) & StruckEntry.row.in_(rows)
    if book:
        told &= StruckEntry.book.in_([book, old_mark(book)])
    gone = StruckEntry.select().where(told).order_by(StruckEntry.id.desc()).first()
    if gone is None:
        return None
    return f"随{gone.book_import.label}撤回了：{gone.book_import.reason}。", f"看原来登记的，写“#{gone.row}”。"


def _example(office: Office, register: Register) -> str:
    """What a number looks like; never the next one, which tells how many there are to who sees only some of them."""
    return spell(office, (*register.volumes, *register.books)[0].mark, office.today.year, 1)


def next_number(office: Office, register: Register, book: str = "") -> str:
    """The number that the next entry of a book would get; it is not reserved."""
    book = book or (*register.volumes, *register.books)[0].mark
    record: Any = register.record
    return spell(office, book, office.today.year, numbers.last(record, book, office.today.year) + 1)


def spell(office: Office, book: str, year: int, serial: int) -> str:
    """A number in the office's pattern."""
    return spell_number(office.setting("number-pattern"), book, year, serial)
