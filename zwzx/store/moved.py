"""The mark of a store that is moved away: it is made before the other place has the store, and nobody writes here any more.

Whoever would write takes the chain, and both engines give it to nobody while the mark is there. So that of two places
which have the same journal one at the most can go on with it, whenever the moving is broken off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import peewee as pw

from zwzx.errors import StoreError
from zwzx.store import processes
from zwzx.store.record import Table

if TYPE_CHECKING:
    from zwzx.store.engine import Engine


class Gone(StoreError):
    """Nothing can be entered here any more."""


class Moving(Table):
    """The one row that tells where a store goes; there is none in a store that stays."""

    one = pw.IntegerField(primary_key=True)
    machine = pw.TextField()
    place = pw.TextField()
    done = pw.IntegerField(default=0)


class Mark(NamedTuple):
    """Where a store goes: a file of a machine, or an address on a server, which is the same from every machine."""

    machine: str
    place: str
    done: int = 0
    """Whether it was seen there; before that nothing may be there yet."""

    @property
    def is_here(self) -> bool:
        """Whether this machine can look there."""
        return self.machine in ("", processes.machine())

    @property
    def words(self) -> str:
        """The place, for people."""
        return self.place if self.is_here else f"{self.machine} 上的 {self.place}"


def to_file(path: object) -> Mark:
    """The mark of a store that goes to a file of this machine."""
    return Mark(processes.machine(), str(path))


def to_server(address: str) -> Mark:
    """The mark of a store that goes to a server."""
    return Mark("", address)


READ = 'SELECT machine, place, done FROM "moving"'
TAKE = 'DELETE FROM "moving"'
PUT = """INSERT INTO "moving" (one, machine, place, done) VALUES (1, ?, ?, ?)
 ON CONFLICT (one) DO UPDATE SET machine = excluded.machine, place = excluded.place, done = excluded.done"""
GO_ON_HERE = "那里没有了、要在这里接着办的，请运行 zwzx journal accept --reason 原因。"
"""How a store is gone on with that was to be moved away."""


def mark_of(engine: Engine) -> Mark | None:
    """Where a store goes; None where it stays."""
    for told in engine.read(READ):
        return Mark(*told)
    return None


def head_of(engine: Engine) -> tuple[int, str]:
    """Where the journal of a store ends."""
    ((seq, head),) = engine.read("SELECT seq, hash FROM chain")
    return int(seq), str(head)


def has(engine: Engine, head: tuple[int, str]) -> bool:
    """Whether a store has the event of a number and a hash."""
    return list(engine.read("SELECT hash FROM event WHERE seq = ?", head[:1])) == [(head[1],)]


def from_there(mark: Mark) -> str:
    """How a store is opened where it went, as a sentence without its end."""
    where = "" if mark.is_here else f"在 {mark.machine} 上"
    return f"请{where}从新位置打开：--store '{mark.place}'，或设环境变量 ZWZX_STORE"


def onward(mark: Mark) -> str:
    """How a store that was moved is moved on, as a sentence."""
    where = "" if mark.is_here else f"在 {mark.machine} 上"
    return f"要再搬的，请{where}从那里搬：zwzx --store '{mark.place}' move --to 新位置"


def closed(mark: Mark) -> tuple[str, str]:
    """Why nothing can be entered in a store that goes, and how to go on."""
    where = "" if mark.is_here else f"在 {mark.machine} 上"
    if mark.done:
        return (
            f"登记库搬到 {mark.words} 去了，这里只能看，不能办：都是搬走以前的。",
            f"{from_there(mark)}；{GO_ON_HERE}",
        )
    return (
        f"登记库正往 {mark.words} 搬，没有搬完：这里只能看，不能办。",
        f"请{where}再运行一次 zwzx move --to '{mark.place}'：那里已经有了的接着做完，没有的从头搬；{GO_ON_HERE}",
    )
