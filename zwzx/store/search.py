"""Chinese search: single characters and pairs as words of an index, and a recheck, so that nothing is missed.

A hit means: every term of the query, normalised, is a substring of `norm`. The index only proposes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from zwzx.store import dialect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zwzx.store.record import Searchable

SEPARATOR = "\x1f"
"""Between the texts of one record, so that no term reaches over a border."""

MOST_TERMS = 12
MOST_CHARACTERS = 60


def norm(text: str) -> str:
    """NFKC, casefolded, letters and digits only: full-width and half-width, punctuation and spaces make no odds."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "Co")


def norm_of(texts: Iterable[str]) -> str:
    """What a record with these texts is found by."""
    return SEPARATOR.join(filter(None, map(norm, texts)))


def terms(query: str) -> list[str]:
    """The normalised terms of a query; what has no letter or digit is no term."""
    return _few(norm(word) for word in query.split())


def words(query: str) -> list[str]:
    """The words of a query as they are typed, as many and as long as a search takes."""
    return _few(query.split())


def _few(words: Iterable[str]) -> list[str]:
    different = dict.fromkeys(filter(None, (word[:MOST_CHARACTERS] for word in words)))
    return list(different)[:MOST_TERMS]


def grams(term: str) -> list[str]:
    """The words under which the index knows a term: pairs, or the character alone."""
    if len(term) == 1:
        return [term]
    return list(dict.fromkeys(term[i : i + 2] for i in range(len(term) - 1)))


def keys(model: type[Searchable], query: str, *, above: int = -1, below: int = 1 << 62, most: int = 128) -> list[int]:
    """The keys of the newest hits between two keys, both excluded.

    Only quoted grams of normalised text reach the index, so that nothing typed can be part of its language.
    """
    wanted = terms(query)
    if not wanted:
        return []
    words = dict.fromkeys(gram for term in wanted for gram in grams(term))
    match = " AND ".join(f'"{word}"' for word in words)
    sql = dialect.match_keys(model._meta.table_name, len(wanted))
    found = model._meta.database.execute_sql(sql, (match, above, below, *wanted, most))
    return [row[0] for row in found]
