"""Making things fail on purpose: the n-th call to the system, the n-th statement of the engine."""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

CALLS = ("open", "write", "fsync", "replace", "link", "unlink")
"""What our own files are written with."""


class Crash(BaseException):
    """The process is gone: nothing after this moment happens, no tidying up either."""


class Counter:
    """Counts calls and fails at one of them; after a crash, at every further one."""

    def __init__(self, at: int, fail: Callable[[], BaseException], *, crash: bool = False) -> None:
        self.at, self.fail, self.crash = at, fail, crash
        self.count = 0

    @property
    def reached(self) -> bool:
        return self.count >= self.at

    def tick(self) -> None:
        self.count += 1
        if self.count == self.at or (self.crash and self.count > self.at):
            raise self.fail()


@contextmanager
def system(monkeypatch: pytest.MonkeyPatch, n: int, *, crash: bool = False, code: int = errno.EIO) -> Iterator[Counter]:
    """The n-th open, write, fsync, rename, link or removal fails; with `crash`, nothing happens from it on."""
    counter = Counter(n, Crash if crash else lambda: OSError(code, os.strerror(code)), crash=crash)
    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _counted(getattr(os, name), counter))
        yield counter


def _counted(call: Callable[..., Any], counter: Counter) -> Callable[..., Any]:
    def counted(*arguments: Any, **options: Any) -> Any:
        counter.tick()
        return call(*arguments, **options)

    return counted


@contextmanager
def statements(monkeypatch: pytest.MonkeyPatch, n: int, words: str = "disk I/O error") -> Iterator[Counter]:
    """The n-th statement of any new connection fails, COMMIT among them, as a disk that gives up would make it."""
    counter = Counter(n, lambda: engine.OperationalError(words))
    real = engine.connect

    class Cursor(engine.Cursor):  # type: ignore[misc]
        def execute(self, *arguments: Any) -> Any:
            _tick(counter, arguments[0])
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> Any:
            counter.tick()
            return super().executemany(*arguments)

    class Connection(engine.Connection):  # type: ignore[misc]
        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def execute(self, *arguments: Any) -> Any:
            return self.cursor().execute(*arguments)

        def commit(self) -> None:
            counter.tick()
            super().commit()

    with monkeypatch.context() as patch:
        patch.setattr(engine, "connect", lambda *a, **o: real(*a, **o, factory=Connection))
        yield counter


def _tick(counter: Counter, sql: str) -> None:
    """A rollback is what the engine does by itself; everything else may fail."""
    if not sql.lstrip().upper().startswith("ROLLBACK"):
        counter.tick()


@contextmanager
def permissions() -> Iterator[None]:
    """Let the permission bits of files bind this thread, where it is root's and they would not."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of the call, this thread
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    assert libc.capget(header, held) == 0
    lowered = (ctypes.c_uint32 * 6)(*held)
    lowered[0] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    assert libc.capset(header, lowered) == 0
    try:
        yield
    finally:
        assert libc.capset(header, held) == 0
