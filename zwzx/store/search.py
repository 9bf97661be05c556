"""Chinese search: characters, pairs and fours with digits as words of an index, and a recheck, so that nothing is missed.

A hit means: every term of the query, normalised, is a substring of `norm`, or of the initials of what is Chinese in it. The
index only proposes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from zwzx.store import initials, search_index

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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
    """What a record with these texts is found by, and behind it by which initials."""
    return with_initials(SEPARATOR.join(filter(None, map(norm, texts))))


def with_initials(told: str) -> str:
    """The normalised texts of a record, and behind them by which initials they are found."""
    return SEPARATOR.join([told, *initials.told_by(told.split(SEPARATOR))])


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
    """The words under which the index knows a term: its fours and the pairs outside them, or the character alone."""
    if len(term) == 1:
        return [term]
    own = [four for four in fours(term) if four.isdecimal() or not initials.may_be(term)]  # 026n may be 026年
    pairs = (term[i : i + 2] for i in range(len(term) - 1))
    return list(dict.fromkeys([*own, *(pair for pair in pairs if not any(pair in four for four in own))]))


def fours(text: str) -> list[str]:
    """Every four characters that begin with three digits, such as 1999 and 999年.

    Pairs of digits stand in nearly every number: a year, a number or a telephone is told apart by its fours.
    """
    return [text[i : i + 4] for i in range(len(text) - 3) if text[i : i + 3].isascii() and text[i : i + 3].isdecimal()]


def proposal(query: str, known_by: Collection[int] | None = None) -> str:
    """What the index is asked for a query.

    Only quoted grams of normalised text reach the index, so that nothing typed can be part of its language.

    Args:
        known_by: people and sections, by one of whom a row may be known; None where it may be anybody.
    """
    wanted = [f'"{word}"' for word in dict.fromkeys(gram for term in terms(query) for gram in grams(term))]
    if known_by is not None:
        wanted.append("(" + " OR ".join(f'"{search_index.word(row)}"' for row in known_by) + ")")
    return " AND ".join(wanted)


def asked_of_hits(model: type[Searchable], meant: Any) -> tuple[str, list[Any]]:
    """What `keys` asks of each hit, with the values that it is asked with: made once for all pages of a list.

    Args:
        meant: a query of the rows of the model that are meant.
    """
    passing, values = meant.where(model.id == search_index.HIT).sql()
    return passing, list(values)


def keys(
    model: type[Searchable],
    query: str,
    *,
    above: int = -1,
    below: int = 1 << 62,
    most: int = 128,
    meant: tuple[str, list[Any]] | None = None,
    known_by: Collection[int] | None = None,
) -> list[int]:
    """The keys of the newest hits between two keys, both excluded.

    Args:
        meant: what is asked of each hit, as `asked_of_hits` tells it; None where all are meant.
        known_by: the people and sections by one of whom every row that is meant may be known, as `Searchable.known_by`
            names them, so that the others are not proposed; None where no such are known.
    """
    wanted = terms(query)
    if not wanted:
        return []
    passing, values = meant or ("", [])
    found_by = [(term, initials.pattern(term)) if initials.may_be(term) else (term,) for term in wanted]
    sql = search_index.match_keys(model._meta.table_name, [len(ways) > 1 for ways in found_by], passing)
    sought = [way for ways in found_by for way in ways]
    found = model._meta.database.execute_sql(sql, (proposal(query, known_by), above, below, *sought, *values, most))
    return [row[0] for row in found]
