"""Under which name somebody stands on a paper: the one of then, or today's. It is decided here for every paper.

A paper that tells what happened shows people by the names that they had when they did it, as they signed. When that was, a
record's fact tells: `fact(person("借阅人"), dated="lent")`; while it is not there yet, as of a reader who still has the paper,
and of a fact without such a moment, as who handles a matter now, today's name stands. A paper that tells what is so
today, as the card of a seal that is kept, is declared with `of_today`: it shows today's names, but of what is over
(`over="until"`) that of then.
"""

from __future__ import annotations

import datetime as dt
import threading
from functools import wraps
from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import of
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.sheet import Page
    from zwzx.office.people.people import Names

    Draw = Callable[[Office, Sequence[Any]], Sequence[Page]]

_drawing = threading.local()
_of_today: set[Callable[..., Any]] = set()


def of_today(draw: Draw) -> Draw:
    """What draws a paper that tells what is so today."""

    @wraps(draw)
    def drawn(office: Office, entries: Sequence[Any]) -> Sequence[Page]:
        before, _drawing.today = getattr(_drawing, "today", False), True
        try:
            return draw(office, entries)
        finally:
            _drawing.today = before

    _of_today.add(drawn)
    return drawn


def is_of_today(draw: Callable[..., Any]) -> bool:
    """Whether what draws a paper was declared to tell what is so today."""
    return draw in _of_today


def names_somebody(field: Any) -> bool:
    """Whether a fact holds a person."""
    return getattr(field, "rel_model", None) is Person


def named(record: Any, field: Any, names: Names | None = None) -> str:
    """The name under which the person of a fact stands on the paper that is drawn; "" where there is none.

    Args:
        names: what everybody was called, where it was read once for many rows.
    """
    key, at = record.__data__.get(field.name), moment_of(record, field)
    if key is None:
        return ""
    if names is not None and at is not None:
        return names.at(key, at.isoformat(" ")) or ""
    person: Person = getattr(record, field.name)
    return person.name_at(at) if at is not None else person.name


def moment_of(record: Any, field: Any) -> dt.datetime | None:
    """The moment whose name a fact's person has on the paper that is drawn; None where it is today's name."""
    told = of(field)
    if told is None or not told.dated:
        return None
    if getattr(_drawing, "today", False) and not (told.over and getattr(record, told.over) is not None):
        return None
    at = getattr(record, told.dated)
    return at if at is None or isinstance(at, dt.datetime) else dt.datetime.combine(at, dt.time(23, 59, 59))
