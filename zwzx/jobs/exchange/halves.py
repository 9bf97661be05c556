"""Two books side by side in one sheet: where the one ends and the other begins, and which of them is asked for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.book_names import of_text
from zwzx.office.core.fact_names import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NARROWEST = 3
"""Columns of a book at least."""


class Half(NamedTuple):
    """A stretch of columns that is a book of its own, and the word of that book; "" where nothing tells it."""

    columns: range
    word: str


def headed(over: Sequence[str], width: int) -> list[Half]:
    """The books over which words of their own stand, such as 收文 and 发文, in a row that has nothing else; none where it has.

    Args:
        over: the cells above the head, each without blanks.
        width: columns of the head.
    """
    starts = [column for column, text in enumerate(over) if text]
    if len(starts) < 2 or starts[-1] >= width:
        return []
    found = [Half(range(*ends), of_text(over[ends[0]])) for ends in pairwise([*starts, width])]
    apart = len({half.word for half in found}) == len(found) and all(half.word for half in found)
    return found if apart and all(len(half.columns) >= NARROWEST for half in found) else []


def repeated(head: Sequence[str], places: Mapping[str, Sequence[int]], book: str) -> list[Half]:
    """The two books of a head in which the subject, which every book has, stands twice; none where one book alone fits.

    Between the last column that is the first of its kind and the first one that is the second of its kind, the other
    book begins with the column that has its number.

    Args:
        head: its words, as they are compared.
        places: the columns of each fact.
        book: the word of the one that is asked for.
    """
    twice = [columns for columns in places.values() if len(columns) > 1]
    if len(places.get(SUBJECT, ())) != 2 or any(len(columns) > 2 for columns in twice):
        return []
    first, last = max(one for one, _ in twice) + 1, min(other for _, other in twice)
    starts = [column for column in range(first, last + 1) if _is_number(head[column])]
    if not starts and len(twice) > 1:
        starts = [last]
    if not starts or min(starts[0], len(head) - starts[0]) < NARROWEST or first > last:
        return []
    stretches = range(starts[0]), range(starts[0], len(head))
    ours = [one for one in stretches if any(book in head[column] for column in one)]
    by_number = [one for one in stretches if book in next((head[n] for n in one if _is_number(head[n])), "")]
    ours = by_number if len(by_number) == 1 else ours
    left, right = ([head[n] for n in one] for one in stretches)
    if len(by_number) == len(stretches) or left == right:  # it goes on beside itself
        return [Half(one, book) for one in stretches]
    return [Half(one, book if [one] == ours else _told(head, one, book)) for one in stretches]


def _is_number(word: str) -> bool:
    """Whether a head is that of the number with which the line of a book begins."""
    return word.endswith(("号", "编号"))


def _told(head: Sequence[str], columns: range, book: str) -> str:
    """The word of the book that the heads of a half name, other than the one that is asked for."""
    found = (of_text(head[column]) for column in columns)
    return next((word for word in found if word and word != book), "")
