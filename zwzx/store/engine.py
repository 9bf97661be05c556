"""The engine of a store: what SQLite and PostgreSQL must each do, and the one that is open.

Everything above speaks SQL that both understand, with `?` for a value. What only one of them understands stands in
`zwzx.store.sqlite` or in `zwzx.store.postgres`, behind what is declared here.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

import peewee as pw

from zwzx.errors import ZwzxError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from zwzx.store.presence import Presence


class UnfitError(ZwzxError):
    """A value that can't be kept or looked for: a number of more than 64 bits, a character that is none."""


class Stale(ZwzxError):
    """A row was changed by somebody else after it was read."""

    exit_code = 3


def stale() -> Stale:
    """What is said of such a row."""
    return Stale("这一条刚被别人改过。", "请重新打开，看过新内容再办。")


def unfit() -> UnfitError:
    """What is said of a value that the engine has no room for."""
    return UnfitError("登记库装不下写的内容：数字太大，或夹有不成字的字符。", "请核对后重写。")


class KnownBy(NamedTuple):
    """By whom the rows of a table may be known: those whom a row of another table names, to which they lead.

    An id names one row office-wide, so that a person's is no section's.
    """

    column: str
    """The column that leads to the other table."""
    table: str
    names: tuple[str, ...]
    """The columns of the other table, each with the id of a person or a section, or empty."""


class Definition(NamedTuple):
    """The table that something of a store belongs to, and the statement that made it, its blanks folded."""

    table: str
    sql: str


class Words(Protocol):
    """Conditions and expressions that each engine writes in its own words; a module of each has them."""

    def moment_check(self, column: str) -> str:
        """The condition that a column holds a real moment."""
        ...

    def day_check(self, column: str) -> str:
        """The condition that a column holds a real day."""
        ...

    def minutes_between(self, earlier: Any, later: Any) -> Any:
        """The whole minutes from one moment to another, as an expression; negative where they are the other way round."""
        ...

    def joined(self, words: Any, separator: str, order: tuple[Any, ...]) -> Any:
        """The texts of a group as one text, in an order."""
        ...

    def contains(self, text: Any, word: str) -> Any:
        """The condition that a word stands in a text, or in a number as it is written, letter for letter."""
        ...

    def among(self, column: Any, numbers: Sequence[int]) -> Any:
        """The condition that a column holds one of some whole numbers, which go over as one value, however many they are."""
        ...

    def mostly(self, condition: Any) -> Any:
        """A condition that many rows meet: the engine is to look for no index of it."""
        ...

    def end_of_month(self, moment: Any) -> Any:
        """The last second of the month of a moment, as the store writes a moment."""
        ...


class Seer(Protocol):
    """What sees the head after every commit, so that an older store is noticed; `zwzx.store.witness.Witness` is one."""

    trouble: str

    @property
    def anchor(self) -> tuple[int, str] | None:
        """The last head that was seen."""
        ...

    def see(self, seq: int, head: str) -> None:
        """Note a head."""
        ...

    def forget(self) -> None:
        """Begin anew: another store is to stand in this place."""
        ...


class Engine(Protocol):
    """A database of peewee's that can do all that a store asks besides."""

    name: ClassVar[str]
    words: ClassVar[Words]
    error: ClassVar[type[Exception]]
    """The root of what the driver raises; peewee wraps it in its own, but not in what is read by `read`."""
    in_clear: ClassVar[bool]
    """Whether whoever keeps the machine on which the store lies can read its rows."""
    left: ClassVar[str]
    """What to say where `write_anew` could not write everything anew: where old text is still, and what is to be done."""
    read_only: bool
    key: bytes
    """The data key under which the store is."""
    retired: bool
    """Whether the keeper of its server had retired the office when it was looked at last; nobody retires a file."""
    presence: Presence
    """Whether its server is there, where it has one and a desk looks; a file is always there."""

    def only_read(self) -> None:
        """Write nothing from now on."""
        ...

    # ── as peewee's databases ──────────────────────────────────────────

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement and return its cursor."""
        ...

    def atomic(self) -> Any:
        """A transaction."""
        ...

    def in_transaction(self) -> bool:
        """Whether one is under way in this thread."""
        ...

    def create_tables(self, models: Sequence[type[pw.Model]], **options: Any) -> None:
        """Make tables."""
        ...

    def connect(self, reuse_if_open: bool = False) -> Any:
        """Open this thread's connection."""
        ...

    def connection(self) -> Any:
        """This thread's connection."""
        ...

    def close(self) -> Any:
        """Close this thread's connection."""
        ...

    # ── reading and writing ────────────────────────────────────────────

    def read(self, sql: str, params: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """The rows of a question; raises what the driver raises. Inside a transaction it can be gone on after that."""
        ...

    def claim(self, events: int) -> tuple[int, str, int, str] | None:
        """Take the row of the chain and open it for some events; its number, hash, counter and the last event's moment.

        Returns:
            None where the row is gone.
        """
        ...

    def change_one(self, sql: str, params: Sequence[Any]) -> None:
        """Change one row.

        Raises:
            Stale: where there was none to change; at the latest when the transaction ends.
        """
        ...

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement for each of many rows of values."""
        ...

    def fitting(self) -> AbstractContextManager[None]:
        """Refuse what the engine has no room for as `UnfitError`."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Read one moment of the store, whatever others write meanwhile."""
        ...

    def defer_references(self) -> None:
        """Look up references at the end of the running transaction instead of at once."""
        ...

    def wait_at_most(self, milliseconds: int | None) -> None:
        """How long a write waits for the lock; its usual time where None is given."""
        ...

    def commits(self) -> int:
        """A number that changes when another connection has committed."""
        ...

    def heed(self, seer: Seer) -> None:
        """Let whatever connects anew hold the store against what this machine saw last."""
        ...

    def strange(self) -> tuple[str, str] | None:
        """Why this is not where this machine found the store last, and how to go on; None where it is."""
        ...

    def held_by(self) -> str:
        """Who keeps the write lock, as part of a sentence."""
        ...

    def unwritten(self, error: BaseException) -> ZwzxError | None:
        """Why a save failed, as a refusal; None where it was neither the disk nor the store."""
        ...

    def unread(self, error: BaseException) -> ZwzxError | None:
        """Why the open store can't be read any more; None where it was neither the disk nor the store."""
        ...

    # ── the journal ────────────────────────────────────────────────────

    def sealed(self, seq: int, payload: str) -> str:
        """The payload of an event as the engine keeps it; its hash is made over the clear one."""
        ...

    def opened(self, seq: int, kept: str) -> str:
        """The payload of an event in clear."""
        ...

    # ── the schema ─────────────────────────────────────────────────────

    def version(self) -> int:
        """The number of the last migration that the store has been through."""
        ...

    def set_version(self, version: int) -> None:
        """Note that the store has been through a migration."""
        ...

    def guards(self, tables: Sequence[str]) -> Iterator[str]:
        """The statements by which the journal only grows, and the rows of some tables are written through it alone."""
        ...

    def search_index(self, table: str, known: KnownBy | None) -> Iterator[str]:
        """The statements that make the search index of a table."""
        ...

    def shape(self) -> Mapping[str, Collection[str]]:
        """The tables that the store has, each with its columns."""
        ...

    def definitions(self) -> dict[tuple[str, str], Definition]:
        """Everything that the store is made of: sort (table, index, trigger, …) and name."""
        ...

    def expected(self, tables: Sequence[type[Any]]) -> dict[tuple[str, str], Definition]:
        """What a store of these tables is made of."""
        ...

    def index_fits(self, table: type[Any]) -> bool:
        """Whether the search index has the words of every row and no others."""
        ...

    def repair(self, tables: Sequence[type[Any]]) -> None:
        """Make anew what follows from the program and the rows, inside the running transaction."""
        ...

    # ── search ─────────────────────────────────────────────────────────

    def hits(self, model: type[Any], sought: Sought) -> list[int]:
        """The keys `k` of the rows that are found, newest first."""
        ...

    # ── what the district sees ─────────────────────────────────────────

    def given(self) -> dict[str, int | str] | None:
        """What the office gives to the district now: counts, days and moments by name; None where nobody beside it could see it."""
        ...

    def give(self, told: Mapping[str, int | str | None]) -> None:
        """Put figures in the place of those of the same names, inside a transaction; None takes one away."""
        ...

    # ── copies ─────────────────────────────────────────────────────────

    def size(self) -> int:
        """How many bytes a copy of the store takes in a file, about."""
        ...

    def copying(self, waits: Callable[[str], object]) -> AbstractContextManager[None]:
        """Let no other machine copy the store meanwhile; where one is at it, wait until it is done.

        Args:
            waits: told who is at it, in a sentence.

        Raises:
            StoreError: where it is not done in good time.
        """
        ...

    def copy(
        self,
        target: Path,
        key: bytes,
        inspect: Callable[[Path], None],
        tables: Sequence[type[Any]],
        progress: Callable[[int], None],
    ) -> None:
        """Write the whole store into an encrypted file under a key of its own, as it is at one moment.

        Args:
            inspect: looks at the finished copy before it gets its name, and raises where it is not good.
            tables: every table of the store.
            progress: told how many events are copied, where they are counted.

        Raises:
            StoreError: where there is no room or the copy is not sound; nothing is left of it then.
        """
        ...

    # ── what only a file has ───────────────────────────────────────────

    def gather(self) -> None:
        """Bring what was written so far into the store's own file, where it has one."""
        ...

    def zeroing(self) -> AbstractContextManager[None]:
        """Let what is deleted or written over until the end be zeroed."""
        ...

    def write_anew(self, tables: Sequence[str]) -> bool:
        """Write everything anew, without what was deleted at any time; false where something kept it from being so."""
        ...

    def roomy(self, mebibytes: int) -> AbstractContextManager[None]:
        """More memory for a job that goes over many rows again and again."""
        ...


class Sought(NamedTuple):
    """What a search looks for in a table."""

    terms: Sequence[str]
    """Normalised terms, all of which must stand in what a row is found by, or in its initials where they may be such."""
    above: int
    below: int
    """The keys between which the hits lie, both excluded."""
    most: int
    meant: tuple[str, list[Any]] | None
    """A select that has a row where the hit `HIT` is meant, with its values; None where every hit is."""
    known_by: Collection[int] | None
    """The people and sections by one of whom every row that is meant may be known; None where it may be anybody."""


HIT: Any = pw.SQL("r.id")
"""The id of the hit, in a select that a search asks of it."""

_SHARED: Any = pw.DatabaseProxy.__dict__["obj"]
"""Where a proxy keeps what all threads have."""


class Opened(pw.DatabaseProxy):
    """The open store: one a process, but for a thread that looks into another one meanwhile."""

    _own = threading.local()

    @property
    def obj(self) -> Any:
        """The database of this thread's records."""
        return getattr(self._own, "looking", None) or _SHARED.__get__(self)

    @obj.setter
    def obj(self, database: Any) -> None:
        if getattr(self._own, "apart", False):
            self._own.looking = database
        else:
            _SHARED.__set__(self, database)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Let what this thread opens until the end be its own: the records of the others stay where they are."""
        before = getattr(self._own, "apart", False), getattr(self._own, "looking", None)
        self._own.apart = True
        try:
            yield
        finally:
            self._own.apart, self._own.looking = before


proxy = Opened()


def current() -> Engine:
    """The engine of the open store."""
    engine: Engine = proxy.obj
    return engine


def _words(ctx: Any) -> Words:
    """The words of the engine for which a statement is made; those of the open one where it is made for none."""
    words: Words = ctx.state.words or current().words
    return words


class InWords(pw.ColumnBase):
    """An expression that the engine writes in its own words, when the statement is made: `name` is one of `Words`."""

    def __init__(self, name: str, *parts: Any) -> None:
        self.name, self.parts = name, parts

    def __sql__(self, ctx: Any) -> Any:
        """Write it in the words of the open engine."""
        return ctx.sql(getattr(_words(ctx), self.name)(*self.parts))


class CheckInWords(pw.Node):
    """A check of a column that the engine writes in its own words, when the table is made."""

    def __init__(self, name: str, column: str) -> None:
        self.name, self.column = name, column

    def __sql__(self, ctx: Any) -> Any:
        """Write it in the words of the open engine."""
        return ctx.literal(f"CHECK ({getattr(_words(ctx), self.name)(self.column)})")
