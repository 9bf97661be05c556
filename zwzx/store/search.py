"""Chinese search: what a row is found by, and what a query asks for.

A hit means: every term of the query, normalised, is a substring of `norm`, or of the initials of what is Chinese in it. The
engine's index only proposes, and each hit is looked at again, so that nothing is missed and nothing found that is none.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from zwzx.store import initials
from zwzx.store.engine import HIT, Sought, current

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


def asked_of_hits(model: type[Searchable], meant: Any) -> tuple[str, list[Any]]:
    """What `keys` asks of each hit, with the values that it is asked with: made once for all pages of a list.

    Args:
        meant: a query of the rows of the model that are meant.
    """
    passing, values = meant.where(model.id == HIT).sql()
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
    return current().hits(model, Sought(wanted, above, below, most, meant, known_by)) if wanted else []
