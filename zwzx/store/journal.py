"""The journal 流水: one hash-chained event for every act, with the after-image of every row it wrote.

An event's payload is canonical JSON: `{"rows": [[table, id, before, image], …], "said": {…}}`, where `before` is
the row's previous version (0 for a new row), so that a row's history is a walk back along its own versions.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.errors import StoreError
from zwzx.store import crockford
from zwzx.store.digests import sha256
from zwzx.store.engine import current
from zwzx.store.record import Table, canonical, revive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.store.engine import Engine
    from zwzx.store.record import M

ALGORITHM = b"zwzx-event-1 sha256\0"
"""Hashed in front of every event, so that another algorithm can follow in the same chain."""


class Chain(Table):
    """The one row that every write begins with: lock, head, and the counter of row ids.

    `open` is the highest sequence number that the running transaction may use; 0 between transactions.
    """

    one = pw.IntegerField(primary_key=True)
    seq = pw.BigIntegerField(default=0)
    hash = pw.TextField(default="")
    counter = pw.BigIntegerField(default=0)
    open = pw.BigIntegerField(default=0)
    at = pw.TextField(default="")


class HeadGone(StoreError):
    """The one row of the chain is not in the store: nothing can be entered, and the last event can't be told."""


def no_head() -> HeadGone:
    """What is said of a store without it."""
    return HeadGone(
        "登记库的链头没有了：有人动过库文件。",
        "请关上登记台，从备份恢复（zwzx backup restore），或由流水重建（zwzx journal rebuild）。",
    )


def head() -> Chain:
    """The head of the chain.

    Raises:
        HeadGone: where somebody took it away.
    """
    found: Chain | None = Chain.get_or_none()
    if found is None:
        raise no_head()
    return found


class Event(Table):
    """One act as it was entered: `at` is when, `actor` the id of the person who entered it."""

    seq = pw.BigIntegerField(primary_key=True)
    at = pw.TextField()
    actor = pw.BigIntegerField()
    action = pw.TextField()
    token = pw.TextField(null=True, unique=True)
    payload = pw.TextField()
    prev = pw.TextField(unique=True)
    hash = pw.TextField(unique=True)


class Pledge(Table):
    """The one row that tells the last event under which a row was written; written by the guards of the rows alone.

    Its key is looked up when the transaction ends: that event must be in the journal by then, and with it, as the journal
    has no gaps, all before it. So no row is committed whose event was never written, whatever was done to the chain.
    """

    one = pw.IntegerField(primary_key=True)
    event = pw.ForeignKeyField(Event, column_name="event", deferrable="INITIALLY DEFERRED", index=False)


class Link(NamedTuple):
    """An event as the store holds it."""

    seq: int
    at: str
    actor: int
    action: str
    token: str | None
    payload: str
    prev: str
    hash: str


def digest(seq: int, at: str, actor: int, action: str, token: str | None, payload: str, prev: str) -> str:
    """The hash of an event: over everything in it and the hash before it."""
    text = canonical([seq, at, actor, action, token, payload, prev])
    return sha256(ALGORITHM + text.encode())


class Written(NamedTuple):
    """One row in one event: what it became, and which version it was before."""

    seq: int
    at: str
    actor: int
    action: str
    said: dict[str, Any]
    table: str
    id: int
    before: int
    image: dict[str, Any]


def rows_of(link: Link) -> Iterator[Written]:
    """The rows that an event wrote."""
    payload = json.loads(link.payload)
    said = payload.get("said", {})
    for table, row_id, before, after in payload["rows"]:
        yield Written(link.seq, link.at, link.actor, link.action, said, table, row_id, before, after)


FIELDS = ", ".join(Link._fields)
SOME = 500
"""Events that are read at a time."""


def links(first: int = 1, last: int | None = None, engine: Engine | None = None) -> Iterator[Link]:
    """Events in order, some at a time.

    Args:
        engine: that of another store; the open one's where not given.
    """
    engine, last = engine or current(), 1 << 62 if last is None else last
    sql = f"SELECT {FIELDS} FROM event WHERE seq >= ? AND seq <= ? ORDER BY seq LIMIT {SOME}"
    while few := list(engine.read(sql, (first, last))):
        for row in few:
            yield told(engine, row)
        first = few[-1][0] + 1


def told(engine: Engine, row: Sequence[Any]) -> Link:
    """An event from its row, as an engine keeps it."""
    seq, at, actor, action, token, payload, prev, hashed = row
    return Link(seq, at, actor, action, token, engine.opened(seq, payload), prev, hashed)


def kept(engine: Engine, event: Link) -> Link:
    """The row of an event, as an engine keeps it."""
    return event._replace(payload=engine.sealed(event.seq, event.payload))


def link(seq: int) -> Link | None:
    """One event, or None."""
    row = Event._meta.database.execute_sql(f"SELECT {FIELDS} FROM event WHERE seq = ?", (seq,)).fetchone()
    return None if row is None else told(current(), row)


def of_actions(actions: Sequence[str]) -> list[tuple[int, str]]:
    """Sequence and moment of every event of some acts; walks the whole journal."""
    marks = ", ".join("?" * len(actions))
    sql = f"SELECT seq, at FROM event WHERE action IN ({marks}) ORDER BY seq"
    return [(int(seq), str(at)) for seq, at in Event._meta.database.execute_sql(sql, tuple(actions))]


def of_actor(actor: int, last: int, most: int) -> list[int]:
    """The sequences of what somebody entered, newest first, from an event back; walks the journal that far."""
    sql = "SELECT seq FROM event WHERE actor = ? AND seq <= ? ORDER BY seq DESC LIMIT ?"
    return [int(seq) for (seq,) in Event._meta.database.execute_sql(sql, (actor, last, most))]


class Ends(NamedTuple):
    """The head as the chain holds it, and the last event as it is; read at one moment."""

    seq: int
    hash: str
    at: str
    last: int
    last_hash: str
    last_at: str


def ends() -> Ends:
    """Where the journal ends, told twice.

    Raises:
        HeadGone: where the chain does not tell.
    """
    last = "FROM event ORDER BY seq DESC LIMIT 1"
    held = f"coalesce((SELECT seq {last}), 0), coalesce((SELECT hash {last}), ''), coalesce((SELECT at {last}), '')"
    found = Event._meta.database.execute_sql(f"SELECT seq, hash, at, {held} FROM chain").fetchone()
    if found is None:
        raise no_head()
    return Ends(*found)


def last_moment() -> dt.datetime | None:
    """The moment of the last event; None in an empty store."""
    found = ends().last_at
    return dt.datetime.fromisoformat(found) if found else None


def earliest() -> str:
    """The earliest moment of any event, as text; walks the whole journal."""
    (found,) = Event._meta.database.execute_sql("SELECT coalesce(min(at), '') FROM event").fetchone()
    return str(found)


def first_after(moment: dt.datetime) -> int | None:
    """The first event that is later than a moment, or None; walks the journal."""
    text = moment.isoformat(" ", "seconds")
    (found,) = Event._meta.database.execute_sql("SELECT min(seq) FROM event WHERE at > ?", (text,)).fetchone()
    return None if found is None else int(found)


def has(event: Link) -> bool:
    """Whether an event is in the journal as it was written; where payloads are sealed, no other has the same."""
    sql = "SELECT 1 FROM event WHERE seq = ? AND hash = ? AND payload = ?"
    return bool(list(current().read(sql, (event.seq, event.hash, event.payload))))


def done_before(token: str) -> int | None:
    """The event that was written under an idempotency key, or None."""
    found = Event._meta.database.execute_sql("SELECT seq FROM event WHERE token = ?", (token,)).fetchone()
    return None if found is None else int(found[0])


def under(mark: str, first: int = 0) -> Iterator[int]:
    """The events whose tokens begin with a mark and a stroke, in their order; read along the index of the tokens.

    Args:
        first: where to begin.
    """
    sql = "SELECT seq FROM event WHERE token >= ? AND token < ? AND seq >= ? ORDER BY seq"
    for (seq,) in Event._meta.database.execute_sql(sql, (*stretch(mark), first)):
        yield int(seq)


def count_under(mark: str) -> int:
    """How many events have a token that begins with a mark and a stroke."""
    sql = "SELECT count(*) FROM event WHERE token >= ? AND token < ?"
    return int(Event._meta.database.execute_sql(sql, stretch(mark)).fetchone()[0])


def stretch(mark: str) -> tuple[str, str]:
    """From which token to which those lie that begin with a mark and a stroke."""
    return f"{mark}/", f"{mark}{chr(ord('/') + 1)}"


def history(table: str, row_id: int, ver: int) -> Iterator[Written]:
    """All that was ever written to a row, newest first, from its present version back."""
    while ver:
        found = link(ver)
        if found is None:
            return
        mine = [w for w in rows_of(found) if w.table == table and w.id == row_id]
        if not mine:
            return
        yield mine[0]
        ver = mine[0].before


class Past:
    """What was written to many rows; an event that wrote several of them is read once.

    For one look at things that belong together: it keeps what it has read.
    """

    def __init__(self) -> None:
        self._read: dict[int, dict[tuple[str, int], Written]] = {}

    def of(self, table: str, row_id: int, ver: int) -> Iterator[Written]:
        """All that was ever written to a row, newest first, as `history` tells it."""
        while ver:
            if ver not in self._read:
                found = link(ver)
                self._read[ver] = {(w.table, w.id): w for w in rows_of(found)} if found is not None else {}
            mine = self._read[ver].get((table, row_id))
            if mine is None:
                return
            yield mine
            ver = mine.before


def image_at(table: str, row_id: int, ver: int, known: str) -> Written | None:
    """What the office had entered about a row by a moment (as text); None where it knew nothing of it yet."""
    for written in history(table, row_id, ver):
        if written.at <= known:
            return written
    return None


def as_recorded(row: M, known: dt.datetime) -> M | None:
    """A row as the office had entered it by a moment; None where it knew nothing of it yet."""
    model = type(row)
    written = image_at(model._meta.table_name, row.id, row.ver, known.isoformat(" ", "seconds"))
    if written is None:
        return None
    past: Any = revive(model, written.id, written.seq, written.image)
    return past  # type: ignore[no-any-return]


# ── the anchor 封条 ──────────────────────────────────────────────────────


def anchor(seq: int, head: str) -> str:
    """Sequence and the first 80 bits of the head in Crockford's base 32 with its check character.

    Short enough to print on the day's sheet and to read out; `2044-9Q3F…` proves that the journal up to that
    event is the same one.
    """
    number = int(head[:20], 16) if head else 0
    return f"{seq}-{crockford.encode(number, 16)}{crockford.check(number)}"


def read_anchor(text: str) -> tuple[int, str] | None:
    """Sequence and the first 20 hexadecimal digits of the head, or None where the text is no anchor."""
    seq, dash, code = text.strip().partition("-")
    seq, code = crockford.plain(seq), crockford.plain(code)
    if not dash or not (seq.isascii() and seq.isdecimal()) or len(code) != 17:
        return None
    number = crockford.decode(code[:-1])
    return (int(seq), f"{number:020x}") if number is not None and crockford.check(number) == code[-1] else None
