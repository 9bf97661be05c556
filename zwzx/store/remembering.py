"""What a job that only looks has asked the store, so that it asks once: nothing that it is told changes under its hands."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

T = TypeVar("T")
_own = threading.local()


@contextmanager
def remembering() -> Iterator[None]:
    """Until the end, let this thread's small look-ups (`once`) be answered as they were first; whoever writes never uses it."""
    before, _own.told = getattr(_own, "told", None), {}
    try:
        yield
    finally:
        _own.told = before


def once(question: Hashable, ask: Callable[[], T]) -> T:
    """The answer to a question: the first one while remembering, else a new one each time."""
    told: dict[Hashable, Any] | None = getattr(_own, "told", None)
    if told is None:
        return ask()
    if question not in told:
        told[question] = ask()
    answer: T = told[question]
    return answer


@contextmanager
def writing() -> Iterator[None]:
    """For the time of one write, let this thread's small tables (`whole`) be read once."""
    before, _own.tables = getattr(_own, "tables", None), {}
    try:
        yield
    finally:
        _own.tables = before


def whole(table: type, ask: Callable[[], T]) -> T | None:
    """What is read of a small table in a write, until a row of it is written; None outside of a write."""
    tables: dict[type, Any] | None = getattr(_own, "tables", None)
    if tables is None:
        return None
    if table not in tables:
        tables[table] = ask()
    answer: T = tables[table]
    return answer


def written(table: type) -> None:
    """A row of a table was written: what was read of it is read again."""
    tables: dict[type, Any] | None = getattr(_own, "tables", None)
    if tables:
        tables.pop(table, None)
