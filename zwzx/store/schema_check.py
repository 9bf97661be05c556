"""Comparing what a store is made of with what this program makes: tables, indexes, triggers and the search index.

None of this is in the journal, for all of it follows from the program and the rows: whoever takes a trigger away can
write past the journal unseen, and whoever empties a search index hides a paper from every search.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Any

from zwzx.store import database, dialect, search_index
from zwzx.store.journal import Chain, Event, Pledge
from zwzx.store.numbers import Numbered
from zwzx.store.record import Record, Searchable, Table, proxy
from zwzx.store.search import SEPARATOR, fours, norm_of
from zwzx.store.table_names import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from zwzx.store.dialect import Definition
WORDS = {"trigger": "防线", "index": "索引", "view": "视图", "table": "表"}
BATCH = 500
_made: dict[tuple[tuple[str, ...], ...], dict[tuple[str, str], Definition]] = {}


def known_tables() -> list[type[Table]]:
    """Every table that was loaded, but for the journal and what tables are made of, by the names of their classes."""
    bases = {Record, Searchable, Numbered, Chain, Event, Pledge}
    return sorted((table for table in _below(Table) if table not in bases), key=lambda table: table.__name__)


def _below(table: type[Table]) -> set[type[Table]]:
    return {table for child in table.__subclasses__() for table in (child, *_below(child))}


def expected(tables: Sequence[type[Table]]) -> dict[tuple[str, str], Definition]:
    """What a store of these tables is made of, by sort and name; made once in memory and then known."""
    names = tuple((table._meta.table_name, *table._meta.columns) for table in tables)
    if names not in _made:
        with proxy.apart():
            made = dialect.Cipher(Path(":memory:"), bytes(32), guarded=False, in_memory=True)
            database.Store(Path(":memory:"), made)
            try:
                database.build_schema(made, tables)
                database.guard_schema(made, tables)
                _made[names] = dialect.definitions(made.connection())
            finally:
                made.close()
    return _made[names]


def differences(conn: Any, tables: Sequence[type[Table]], gone: Collection[str] = ()) -> dict[tuple[str, str], str]:
    """What of a store is missing, added or changed: sort and name, and what is so as a sentence.

    Args:
        gone: tables of which it was told already that they are not whole, or not there.
    """
    wanted, found = expected(tables), dialect.definitions(conn)
    told: dict[tuple[str, str], str] = {}
    for place in sorted({**wanted, **found}):
        sort, name = place
        word = WORDS.get(sort, sort)
        if (wanted.get(place) or found[place]).table in gone:
            continue
        if place not in found:
            told[place] = f"登记库缺了{word} {name}。"
        elif place not in wanted:
            told[place] = f"登记库多出了{word} {name}。"
        elif not _alike(sort, found[place].sql, wanted[place].sql):
            told[place] = f"登记库的{word} {name} {'的定义' if sort == 'table' else ''}被改过。"
    return told


def _alike(sort: str, one: str, other: str) -> bool:
    """Whether two definitions say the same.

    Of a table in any order, and without the defaults, for a later step adds columns with one.
    """
    return one == other or (sort == "table" and _said(one) == _said(other))


def _said(sql: str) -> list[str]:
    return sorted(re.findall(r"\w+|[^\s\w\",]", re.sub(r" DEFAULT (?:'[^']*'|-?\w+)", "", sql)))


def unfaithful(conn: Any, tables: Sequence[type[Table]]) -> dict[type[Searchable], str]:
    """The tables whose search index or searchable text is not what follows from their rows, with a sentence each."""
    told: dict[type[Searchable], str] = {}
    for table in tables:
        if not issubclass(table, Searchable):
            continue
        name = table._meta.table_name
        if wrong := sum(row.norm != norm_of(row.found_by()) for row in rows(table)):
            told[table] = f"{name_of(name)}有{wrong}行的检索文字被改过。"
        elif not _index_fits(conn, table):
            told[table] = f"{name_of(name)}的检索索引与登记不符。"
    return told


def rows(table: type[Searchable]) -> Iterator[Searchable]:
    """Every row of a table, a few at a time."""
    last = 0
    while few := list(table.select().where(table.id > last).order_by(table.id).limit(BATCH)):
        yield from few
        last = few[-1].id


def _index_fits(conn: Any, table: type[Searchable]) -> bool:
    """Whether the index has the words of every row and no others, by their number and two sums over them."""
    name = table._meta.table_name
    try:
        found = search_index.indexed_words(conn, name)
    except dialect.ENGINE_ERROR:
        return False
    for key, norm, known_by in search_index.indexed_rows(conn, name, table.known_by):
        words = _words(norm) | {search_index.word(row) for row in known_by}
        if not words:
            continue
        marks = [_mark(word) for word in words]
        if found.pop(key, None) != (len(words), sum(marks), sum(map(_spread, marks))):
            return False
    return not found


LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
"""The engine keeps words in small letters, as far as they are ASCII's: the signs of initials are capital ones."""


def _words(norm: str) -> set[str]:
    """The words under which the index knows a text: every character and every pair of it, and its fours."""
    norm = norm.translate(LOWER)
    words = {*(norm[n : n + size] for n in range(len(norm)) for size in (1, 2)), *fours(norm)}
    return {part for word in words for part in word.split(SEPARATOR) if part}


def _mark(word: str) -> int:
    """A number of a word, as `search_index.indexed_words` makes it; at the end of a text a four has no fourth character."""
    wide = search_index.WIDE
    if word.startswith(search_index.WHO):
        return 2 * wide**2 + int(word.removeprefix(search_index.WHO))
    if len(word) > 2:
        return wide**2 + int(word[:3]) * wide + (ord(word[3]) if len(word) > 3 else 0)
    return ord(word[0]) * wide + (ord(word[1]) if len(word) > 1 else 0)


def _spread(mark: int) -> int:
    """A second number of a word, that its mark does not follow along a line."""
    return (mark % search_index.FIRST) * (mark % search_index.SECOND)
