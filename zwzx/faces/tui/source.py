"""Where a window's rows come from: a register's listing, or a short list that is all there is."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from zwzx.office.core.register import Row

T = TypeVar("T")

CHUNK = 128
KEEP = 4


class Source(Protocol):
    """Rows in order, newest first, reached by key or by place."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def after(self, key: int, n: int) -> list[Row]:
        """The rows that follow a key."""
        ...

    def before(self, key: int, n: int) -> list[Row]:
        """The rows above a key, nearest ones, in order."""
        ...

    def first(self, n: int) -> list[Row]:
        """The first rows."""
        ...

    def at(self, offset: int, n: int) -> list[Row]:
        """The rows from a place on."""
        ...

    def place(self, key: int) -> int | None:
        """How many rows stand above a key; None where nobody can tell, because its row is gone."""
        ...


class ShortList:
    """A source of a few rows that are all in memory, such as what waits today."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = list(rows)

    def count(self) -> int:
        """All of them."""
        return len(self.rows)

    def first(self, n: int) -> list[Row]:
        """From the top."""
        return self.rows[:n]

    def after(self, key: int, n: int) -> list[Row]:
        """From the one below a key."""
        start = (self.place(key) or 0) + 1
        return self.rows[start : start + n]

    def before(self, key: int, n: int) -> list[Row]:
        """Up to the one above a key."""
        end = self.place(key) or 0
        return self.rows[max(0, end - n) : end]

    def at(self, offset: int, n: int) -> list[Row]:
        """From a place on."""
        return self.rows[offset : offset + n]

    def place(self, key: int) -> int | None:
        """Where a key stands; None where it is no longer there."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), None)


class Known(Generic[T]):
    """The things that a short list shows, each under a number of its own for as long as the screen is open.

    So the cursor stays with its thing when others come in above it, and a key means what stood there when it was
    pressed, though the list was read anew since.
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._things: dict[int, T] = {}

    def number(self, name: Hashable, thing: T) -> int:
        """The number of the thing of a name, which is `thing` from now on."""
        number = self._numbers.setdefault(name, len(self._numbers))
        self._things[number] = thing
        return number

    def __getitem__(self, number: int) -> T:
        """The thing of a number, as it was last shown."""
        return self._things[number]


class Chunks:
    """A few chunks of a source in memory: the last ones looked at. Everything else is read again when needed."""

    def __init__(self, source: Source, total: int) -> None:
        self.source = source
        self.total = total
        self._kept: OrderedDict[int, list[Row]] = OrderedDict()

    def get(self, index: int) -> Row | None:
        """A row, where it is at hand."""
        rows = self._kept.get(index // CHUNK)
        if rows is None:
            return None
        place = index % CHUNK
        return rows[place] if place < len(rows) else None

    def read(self, number: int) -> list[Row]:
        """Read a chunk from the source: on from its neighbour by key, else by place."""
        above, below = self._kept.get(number - 1), self._kept.get(number + 1)
        if number == 0:
            return self.source.first(CHUNK)
        if above:
            return self.source.after(above[-1].key, CHUNK)
        if below:
            return self.source.before(below[0].key, CHUNK)
        return self.source.at(number * CHUNK, CHUNK)

    def keep(self, number: int, rows: list[Row]) -> None:
        """Keep a chunk, and forget the one looked at longest ago."""
        self._kept[number] = rows
        self._kept.move_to_end(number)
        while len(self._kept) > KEEP:
            self._kept.popitem(last=False)

    @property
    def kept(self) -> int:
        """How many chunks are at hand."""
        return len(self._kept)
