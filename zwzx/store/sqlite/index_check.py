"""Comparing the search index of a table with its rows: by the number of words of each row and two sums over them."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Any

from zwzx.store.search import SEPARATOR
from zwzx.store.sqlite.dialect import ENGINE_ERROR, VOCABULARY
from zwzx.store.sqlite.search_index import WHO, fours
from zwzx.store.sqlite.search_index import word as known_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.store.engine import KnownBy
    from zwzx.store.record import Searchable

WIDE, FIRST, SECOND = 1 << 21, 1_000_003, 999_983
"""More than any character's number, and two primes: what a word's mark and its spread are made with."""


def indexed_words(conn: Any, table: str) -> dict[int, tuple[int, int, int]]:
    """What a search index holds: key of a row → how many words, the sum of their marks, the sum of their spreads."""
    conn.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_indexed USING {VOCABULARY}(main, {table}_fts, instance)"
    )
    pair = f"unicode(term) * {WIDE} + coalesce(unicode(substr(term, 2, 1)), 0)"
    four = f"{WIDE * WIDE} + CAST(substr(term, 1, 3) AS INTEGER) * {WIDE} + coalesce(unicode(substr(term, 4)), 0)"
    who = f"{2 * WIDE * WIDE} + CAST(substr(term, {len(WHO) + 1}) AS INTEGER)"
    mark = f"CASE WHEN term GLOB '{WHO}?*' THEN {who} WHEN length(term) > 2 THEN {four} ELSE {pair} END"
    sums = f"count(*), sum(m), sum((m % {FIRST}) * (m % {SECOND}))"
    rows = conn.execute(f"SELECT doc, {sums} FROM (SELECT doc, {mark} AS m FROM temp.{table}_indexed) GROUP BY doc")
    return {-doc: (count, marks, spreads) for doc, count, marks, spreads in rows}


def indexed_rows(conn: Any, table: str, known: KnownBy | None) -> Iterator[tuple[int, str, set[int]]]:
    """What its words follow from: key and `norm` of every row of a table, and by whom it may be known."""
    if known is None:
        yield from ((key, norm, set()) for key, norm in conn.execute(f'SELECT k, norm FROM "{table}"'))
        return
    names = ", ".join(f"m.{column}" for column in known.names)
    rows = f'FROM "{table}" AS r JOIN "{known.table}" AS m ON m.id = r.{known.column}'
    for key, norm, *named in conn.execute(f"SELECT r.k, r.norm, {names} {rows}"):
        yield key, norm, set(named) - {None}


def fits(conn: Any, table: type[Searchable]) -> bool:
    """Whether the index has the words of every row and no others, by their number and two sums over them."""
    name = table._meta.table_name
    try:
        found = indexed_words(conn, name)
    except ENGINE_ERROR:
        return False
    for key, norm, known_by in indexed_rows(conn, name, table.known_by):
        words = _words(norm) | {known_word(row) for row in known_by}
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
    """A number of a word, as `indexed_words` makes it; at the end of a text a four has no fourth character."""
    wide = WIDE
    if word.startswith(WHO):
        return 2 * wide**2 + int(word.removeprefix(WHO))
    if len(word) > 2:
        return wide**2 + int(word[:3]) * wide + (ord(word[3]) if len(word) > 3 else 0)
    return ord(word[0]) * wide + (ord(word[1]) if len(word) > 1 else 0)


def _spread(mark: int) -> int:
    """A second number of a word, that its mark does not follow along a line."""
    return (mark % FIRST) * (mark % SECOND)
