"""Conditions and expressions in SQLite's words; what each means is declared in `zwzx.store.engine.Words`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from peewee import SQL, fn

if TYPE_CHECKING:
    from collections.abc import Iterable


def moment_check(column: str) -> str:
    """The condition that a column holds a real moment."""
    return f'"{column}" IS datetime("{column}")'


def day_check(column: str) -> str:
    """The condition that a column holds a real day."""
    return f'"{column}" IS date("{column}")'


def minutes_between(earlier: Any, later: Any) -> Any:
    """The whole minutes from one moment to another."""
    return fn.ROUND((fn.julianday(later) - fn.julianday(earlier)) * 1440).cast("INTEGER")


def joined(words: Any, separator: str, order: tuple[Any, ...]) -> Any:
    """The texts of a group as one text, in an order."""
    return fn.GROUP_CONCAT(words, separator).order_by(*order).coerce(False)


def contains(text: Any, word: str) -> Any:
    """The condition that a word stands in a text, letter for letter."""
    return fn.INSTR(text, word) > 0


def among(column: Any, numbers: Iterable[int]) -> Any:
    """The condition that a column holds one of some whole numbers."""
    return column.in_(SQL("(SELECT value FROM json_each(?))", [json.dumps(list(numbers))]))


def mostly(condition: Any) -> Any:
    """A condition that many rows meet: the engine goes through the rows in their order and looks for no index of it."""
    return fn.LIKELY(condition)


def end_of_month(moment: Any) -> Any:
    """The last second of the month of a moment."""
    return fn.date(moment, "start of month", "+1 month", "-1 day").concat(" 23:59:59")
