"""One write: the lock, the numbers it hands out, the rows it writes, and the event that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peewee import sort_models  # type: ignore[attr-defined]  # its stubs leave it out

from zwzx.errors import ZwzxError
from zwzx.store import journal, moved, places_of_days
from zwzx.store.record import Searchable, canonical, columns, image, stored
from zwzx.store.remembering import written
from zwzx.store.search import norm_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zwzx.store.engine import Engine
    from zwzx.store.record import Record

_CLOSE = """UPDATE chain SET open = 0, seq = ?, hash = ?, counter = ?, at = ?"""


SPARE = 1
"""Events more than a writer asks for: a change of the rules is told before its own."""


class Clash(ZwzxError):
    """A row is there already that may be there only once."""

    exit_code = 3


def unclaimed(database: Engine) -> ZwzxError:
    """Why nobody gets the chain."""
    mark = moved.mark_of(database)
    return journal.no_head() if mark is None else moved.Gone(*moved.closed(mark))


class Transaction:
    """The inside of `Store.write`.

    Rows are gathered and written when their event closes, or, with `bulk`, when the transaction ends; ids, row
    numbers and positions are handed out from memory, so that a batch of hundreds costs few statements.
    """

    def __init__(self, database: Engine, events: int, *, bulk: bool) -> None:
        self._database = database
        claimed = database.claim(events + SPARE)
        if claimed is None:
            raise unclaimed(database)
        seq, head, counter, at = claimed
        self._last = int(seq)
        self._head = str(head)
        self._counter = int(counter)
        self.at = str(at)
        """The moment of the last event, as the event itself says: the head's could be changed without breaking the chain."""
        self._bulk = bulk
        if self._bulk:
            database.defer_references()
        self._new: dict[int, Record] = {}
        self._changed: dict[tuple[type[Record], int], tuple[Record, int]] = {}
        self._rows: dict[int, tuple[Any, ...]] = {}
        """Changed rows as they were written last, so that the event does not compute them again."""
        self._waiting: dict[type[Record], list[tuple[Any, ...]]] = {}
        self._events: list[journal.Link] = []
        self.actions: set[str] = set()
        """The names of the events that are closed."""
        self.last: journal.Link | None = None
        """The last event that is closed, as the engine keeps it."""
        self.handed_out: dict[Any, int] = {}
        """The last number handed out under a key (a book and year, a day of a list) in this transaction."""

    @property
    def head(self) -> tuple[int, str]:
        """Sequence and hash of the last event that is closed."""
        return self._last, self._head

    @property
    def seq(self) -> int:
        """The number of the event that is being written."""
        return self._last + 1

    def add(self, record: Record) -> Record:
        """Give a new record its id and version; it is written with its event."""
        self._counter += 1
        record.id = self._counter
        record.ver = self.seq
        self._new[record.id] = record
        written(type(record))
        if not self._bulk:
            self._insert(record)
        return record

    def change(self, record: Record, values: Mapping[str, Any]) -> Record:
        """Change a record's values; where they tell another day by which it is listed, it moves in the list.

        Raises:
            Stale: where the row is no longer what the record shows.
        """
        values = places_of_days.moving(self.handed_out, record, values)
        for name, value in values.items():
            setattr(record, name, value)
        written(type(record))
        if record.id in self._new:
            self._new[record.id] = record
            if not self._bulk:
                self._update(record, record.ver, values)
            return record
        place = (type(record), record.id)
        before = self._changed[place][1] if place in self._changed else record.ver
        was = record.ver
        record.ver = self.seq
        self._changed[place] = (record, before)
        if self._bulk:
            self.flush()
        self._update(record, was, values)
        return record

    def close_event(self, *, at: str, actor: int, action: str, said: dict[str, Any], token: str | None = None) -> int:
        """Write the event over the rows since the last one; returns its number."""
        rows: list[list[Any]] = [
            [type(r)._meta.table_name, r.id, 0, image(type(r), stored(r))] for r in self._new.values()
        ]
        rows += [
            [type(r)._meta.table_name, r.id, before, image(type(r), self._rows[r.id])]
            for r, before in self._changed.values()
        ]
        payload = canonical({"rows": rows, "said": said} if said else {"rows": rows})
        seq = self.seq
        hashed = journal.digest(seq, at, actor, action, token, payload, self._head)
        event = journal.Link(seq, at, actor, action, token, payload, self._head, hashed)
        self.last = journal.kept(self._database, event)
        self._events.append(self.last)
        self.actions.add(action)
        if self._bulk:
            for record in self._new.values():
                self._waiting.setdefault(type(record), []).append(self._row(record))
        else:
            self.flush()
        self._last, self._head, self.at = seq, hashed, at
        self._new.clear()
        self._changed.clear()
        self._rows.clear()
        return seq

    def mark(self) -> tuple[int, dict[Any, int]]:
        """Where the transaction stands between two events, for `back_to`."""
        return self._counter, dict(self.handed_out)

    @property
    def only_added(self) -> bool:
        """Whether the event being written has only new rows, in a batch, so that it can be forgotten."""
        return self._bulk and not self._changed

    def back_to(self, mark: tuple[int, dict[Any, int]]) -> None:
        """Forget what was added since the last event, in a batch: a refused item leaves nothing, no number either."""
        if not self.only_added:
            raise RuntimeError("only new rows of a batch can be forgotten")
        self._counter, self.handed_out = mark[0], dict(mark[1])
        self._new.clear()

    def flush(self) -> None:
        """Write the rows and events that are waiting; a row follows what it names, of which its search index may tell."""
        run = self._database.run_many
        for model in sort_models(self._waiting):
            run(_insert_sql(model), self._waiting[model])
        self._waiting.clear()
        if self._events:
            run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._events)
            self._events.clear()

    def finish(self) -> None:
        """Write what is waiting and close the chain over it.

        Raises:
            Stale: where a row that was changed is no longer what its record showed, as far as that was not seen before.
        """
        self.flush()
        self._database.execute_sql(_CLOSE, (self._last, self._head, self._counter, self.at))

    def _row(self, record: Record) -> tuple[Any, ...]:
        if isinstance(record, Searchable):
            record.norm = norm_of(record.found_by())
        return stored(record)

    def _insert(self, record: Record) -> None:
        self._database.execute_sql(_insert_sql(type(record)), self._row(record))

    def _update(self, record: Record, was: int, values: Collection[str]) -> None:
        """Write what changed: a column that is not set costs none of its indexes."""
        row = self._rows[record.id] = self._row(record)
        changed = (*sorted(values), *ALWAYS)
        place = (type(record), changed)
        if place not in _updates:
            _updates[place] = _update_sql(*place)
        sql, taken = _updates[place]
        self._database.change_one(sql, (*(row[n] for n in taken), record.id, was))


ALWAYS = ("ver", "norm")
"""What every update writes, where the table has it: the version, and what the row is found by."""
_updates: dict[tuple[type[Record], tuple[str, ...]], tuple[str, tuple[int, ...]]] = {}


def _update_sql(model: type[Record], changed: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
    """The statement that writes some fields of a row, and where their values stand in the stored row."""
    wanted = set(changed)
    taken = [(n, column) for n, (name, column, _, _) in enumerate(columns(model)) if {name, column} & wanted]
    sets = ", ".join(f'"{column}" = ?' for _, column in taken)
    places = tuple(n for n, _ in taken)
    return f'UPDATE "{model._meta.table_name}" SET {sets} WHERE id = ? AND ver = ?', places


def _insert_sql(model: type[Record]) -> str:
    names = ", ".join(f'"{column}"' for _, column, _, _ in columns(model))
    marks = ", ".join("?" * len(columns(model)))
    return f'INSERT INTO "{model._meta.table_name}" ({names}) VALUES ({marks})'
