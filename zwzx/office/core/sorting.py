"""Sorting 排序: a register in another order than its own, still read a page at a time.

Turned round, the book is read along the same index. By a column, the keys of all its rows are put in order first: no index
serves it, so that it is done for as many rows as are read in a moment, and refused for more. What is empty stands last.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol

from zwzx.errors import ZwzxError
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register, Row

MOST = 5000
"""How many rows are sorted by a column at once."""
DIGITS = re.compile(r"(\d+)")
AMOUNT, WORDS = 0, 1
"""A column has amounts or words, and should it have both, the amounts stand first."""


class TooMany(ZwzxError):
    """More rows than are sorted by a column at once."""


class Pages(Protocol):
    """Rows in an order, read on from a key or from a place."""

    columns: tuple[Column, ...]

    def count(self) -> int:
        """How many rows there are."""
        ...

    def first(self, n: int) -> list[Row]:
        """The first rows."""
        ...

    def after(self, key: int, n: int) -> list[Row]:
        """The rows that follow a key."""
        ...

    def before(self, key: int, n: int) -> list[Row]:
        """The rows above a key, the nearest ones, in order."""
        ...

    def at(self, offset: int, n: int) -> list[Row]:
        """The rows from a place on."""
        ...

    def place(self, key: int) -> int | None:
        """How many rows stand above a key."""
        ...


def pages(
    office: Office,
    register: Register,
    filters: Mapping[str, Any],
    *,
    columns: Sequence[Column] | None = None,
    sort: Column | None = None,
    turned: bool = False,
) -> Pages:
    """The rows of a register in the order asked for.

    Args:
        filters: as `Listing` takes them.
        columns: what to read of each row.
        sort: the column by which they are sorted; the register's own order, newest first, where not given.
        turned: the other way round.
    """
    listing = Listing(office, register, filters, columns)
    if sort is not None:
        return Sorted(listing, Listing(office, register, filters, [sort]), turned=turned)
    return Turned(listing) if turned else listing


def column_named(columns: Sequence[Column], name: str) -> Column:
    """The column of a head.

    Raises:
        Unreadable: where there is none.
    """
    found = next((one for one in columns if name.strip() in (one.label, one.name)), None)
    if found is None:
        heads = "、".join(dict.fromkeys(one.label for one in columns))
        raise Unreadable(f"没有“{shortened(name)}”这一栏。", f"可写：{heads}。")
    return found


class Turned:
    """A listing, oldest first."""

    def __init__(self, listing: Listing) -> None:
        self.listing, self.columns = listing, listing.columns

    def count(self) -> int:
        """As many as the other way."""
        return self.listing.count()

    def first(self, n: int) -> list[Row]:
        """The oldest rows."""
        return self.after(-1, n)

    def after(self, key: int, n: int) -> list[Row]:
        """The next newer ones."""
        return self.listing.before(key, n)[::-1]

    def before(self, key: int, n: int) -> list[Row]:
        """The next older ones."""
        return self.listing.after(key, n)[::-1]

    def at(self, offset: int, n: int) -> list[Row]:
        """From a place on, counted from the oldest."""
        end = self.count() - offset
        return self.listing.at(max(0, end - n), min(n, end))[::-1] if end > 0 else []

    def place(self, key: int) -> int:
        """How many are older."""
        return self.count() - self.listing.place(key) - 1


class Sorted:
    """A listing, sorted by a column; what is equal there stays in the list's own order.

    Args:
        told: the same rows, of each the column alone: what a row doesn't tell the actor doesn't sort it either.
    """

    def __init__(self, listing: Listing, told: Listing, *, turned: bool) -> None:
        self.listing, self.columns = listing, listing.columns
        self.told, self.turned = told, turned

    @cached_property
    def _keys(self) -> list[int]:
        if (count := self.told.count()) > MOST:
            what = self.told.columns[0].label
            raise TooMany(f"这里有{count}条，太多，不能按“{what}”排：{MOST}条以内才能。", "请先筛选，再排。")
        found = [(row.key, placed(row.values[0])) for row in self.told.walk(MOST)]
        full = sorted((one for one in found if one[1] is not None), key=itemgetter(1), reverse=self.turned)
        return [key for key, _ in full] + [key for key, where in found if where is None]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {key: n for n, key in enumerate(self._keys)}

    def count(self) -> int:
        """All that were sorted."""
        return len(self._keys)

    def first(self, n: int) -> list[Row]:
        """From the top."""
        return self.at(0, n)

    def after(self, key: int, n: int) -> list[Row]:
        """On from a key."""
        place = self.place(key)
        return self.at(place + 1, n) if place is not None else []

    def before(self, key: int, n: int) -> list[Row]:
        """Up to a key."""
        place = self.place(key) or 0
        return self.at(max(0, place - n), min(n, place))

    def at(self, offset: int, n: int) -> list[Row]:
        """From a place on."""
        return self.listing.of_keys(self._keys[offset : offset + n])

    def place(self, key: int) -> int | None:
        """Where a key stands; None where it is not among them."""
        return self._places.get(key)


def placed(value: Any) -> Any:
    """What a value is sorted by; None where it tells nothing.

    Words are sorted as in a telephone book, by the order in which the Chinese standard has its characters, which is that of
    their sounds; numbers in them count as numbers. Fixed words are sorted as they are declared.
    """
    if value is None or value in ("", ()):
        return None
    if isinstance(value, Enum):
        return (AMOUNT, [*type(value)].index(value))
    if isinstance(value, dt.datetime):
        return (AMOUNT, value.timestamp())
    if isinstance(value, dt.date):
        return (AMOUNT, dt.datetime.combine(value, dt.time()).timestamp())
    if isinstance(value, (int, float)):
        return (AMOUNT, value)
    return (WORDS, [_digits(one) if n % 2 else one.encode("gb18030") for n, one in enumerate(DIGITS.split(str(value)))])


def _digits(text: str) -> tuple[int, str]:
    """Digits as the number that they are, however many."""
    bare = text.lstrip("0")
    return len(bare), bare
