"""Expressions that questions to the store are built of, and that mean the same whichever engine keeps it.

What every engine says alike (COUNT, SUM, COALESCE, CAST, EXISTS …) is used as it is; the architecture test has the list.
Where engines differ, the text is the engine's own (`zwzx.store.engine.Words`).
"""

from __future__ import annotations

import datetime as dt
from functools import reduce
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.store.engine import InWords

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "NEVER",
    "among",
    "concat",
    "contains",
    "day_alone",
    "day_of",
    "end_of_month",
    "joined",
    "joined_once",
    "minutes_between",
    "month_of",
    "mostly",
    "named",
    "selected",
    "within_days",
    "year_of",
]

NEVER: Any = pw.SQL("FALSE")
"""The condition that no row meets. A number is no condition to every engine."""
NUMBERS = frozenset({"AUTO", "BIGINT", "INT"})


def joined(words: Any, separator: str, *, order_by: Any) -> Any:
    """The texts of a group as one, in the order of another expression; NULL of an empty group.

    Args:
        order_by: one expression, or several as a tuple. What an engine gives without one changes when rows move.
    """
    return InWords("joined", words, separator, order_by if isinstance(order_by, tuple) else (order_by,))


def joined_once(query: Any, words: Any, separator: str = ",", *, order_by: Any) -> Any:
    """The different texts of a query's rows as one; each stands where it comes first in the order.

    An engine orders different values by themselves alone, so they are gathered first.
    """
    first = query.select(words.alias("words"), pw.fn.MIN(order_by).alias("place")).group_by(selected(1)).alias("once")
    return pw.Select([first], [joined(first.c.words, separator, order_by=first.c.place)])


def contains(text: Any, word: str) -> Any:
    """The condition that a word stands in a text, letter for letter."""
    return InWords("contains", text, word)


def minutes_between(earlier: Any, later: Any) -> Any:
    """The whole minutes from one moment to another; negative where they are the other way round."""
    return InWords("minutes_between", earlier, later)


def among(column: Any, numbers: Iterable[int]) -> Any:
    """The condition that a column holds one of some whole numbers, which go over as one value, however many they are."""
    return InWords("among", column, list(numbers))


def mostly(condition: Any) -> Any:
    """A condition that many rows meet: the engine goes through the rows in their order and looks for no index of it."""
    return InWords("mostly", condition)


def end_of_month(moment: Any) -> Any:
    """The last second of the month of a moment, as the store writes a moment."""
    return InWords("end_of_month", moment)


def concat(*parts: Any) -> Any:
    """Texts and fields one after the other as one text, numbers in digits; NULL where one of them is."""
    return reduce(lambda one, other: one.concat(other), map(_text, parts))


def _text(part: Any) -> Any:
    if not isinstance(part, pw.Node):
        return pw.Value(part, converter=False)
    return part.cast("TEXT") if isinstance(part, pw.Field) and part.field_type in NUMBERS else part


def within_days(moment: Any, first: dt.date, last: dt.date) -> Any:
    """The condition that a moment lies within some days, both included."""
    return moment.between(dt.datetime.combine(first, dt.time()), dt.datetime.combine(last, dt.time.max))


def day_of(moment: Any) -> Any:
    """The day of a moment, as the store writes a day."""
    return pw.fn.SUBSTR(moment, 1, 10).coerce(False)


def day_alone(moment: Any) -> Any:
    """The condition that only the day of a moment is known: it is kept as the day's first second."""
    return day_of(moment).concat(" 00:00:00") == moment


def month_of(moment: Any) -> Any:
    """The month of a moment or a day, as `2026-11`."""
    return pw.fn.SUBSTR(moment, 1, 7).coerce(False)


def year_of(moment: Any) -> Any:
    """The year of a moment or a day, as a number."""
    return pw.fn.SUBSTR(moment, 1, 4).coerce(False).cast("INTEGER")


def named(what: Iterable[Any]) -> list[Any]:
    """What a query reads besides fields, under names that no field has.

    A server calls an expression by the field that it ends with, and it would be read as what that field holds.
    """
    return [
        one if isinstance(one, pw.Field) or one.is_alias() else one.alias(f"_{place}") for place, one in enumerate(what)
    ]


def selected(place: int) -> Any:
    """What a query selects at a place, counted from 1, to group by it: written again, its parameters make it another."""
    return pw.SQL(str(int(place)))
