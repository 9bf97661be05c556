"""The place `k` of a row in its list: which day it is listed under, the next free place of a day, and when a row moves."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from zwzx.store.record import Searchable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.store.record import Record

DAY_BITS = 20
"""A row's place `k` is the ordinal of its day, and below that so many bits for its place within the day."""


def day_at(k: int) -> dt.date:
    """The day under which the row of a place is listed."""
    return dt.date.fromordinal(k >> DAY_BITS)


def listed_under(record: Searchable, values: Mapping[str, Any] = MappingProxyType({})) -> dt.date | None:
    """The day by which a row is to be listed; None where none of its facts tells one.

    Args:
        values: what it is about to be changed to.
    """
    told = (values[name] if name in values else getattr(record, name) for name in record.dated_by)
    first: dt.date | None = next((one for one in told if one is not None), None)
    return first.date() if isinstance(first, dt.datetime) else first


def next_free(handed_out: dict[Any, int], model: type[Searchable], day: dt.date) -> int:
    """The next free place of a day.

    Args:
        handed_out: the last that a transaction has handed out under each key.
    """
    key = _taken(handed_out, model, day)
    handed_out[key] += 1
    return handed_out[key]


def moving(handed_out: dict[Any, int], record: Record, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a change of a row writes: its place `k` too, where it tells another day by which the row is listed.

    So an act that puts a day right, or puts something off, does not have to think of the list.
    """
    if not isinstance(record, Searchable) or "k" in values or values.keys().isdisjoint(record.dated_by):
        return values
    day, was = listed_under(record, values), day_at(record.k)
    if day is None or day == was:
        return values
    _taken(handed_out, type(record), was)  # nothing gets its place in the same write: one event may tell of both
    return {**values, "k": next_free(handed_out, type(record), day)}


def _taken(handed_out: dict[Any, int], model: type[Searchable], day: dt.date) -> Any:
    """The key under which the last place is told that is taken of a day."""
    start = day.toordinal() << DAY_BITS
    key = ("k", model, start)
    if key not in handed_out:
        sql = f'SELECT max(k) FROM "{model._meta.table_name}" WHERE k BETWEEN ? AND ?'
        (top,) = model._meta.database.execute_sql(sql, (start, start + (1 << DAY_BITS) - 1)).fetchone()
        handed_out[key] = start - 1 if top is None else int(top)
    return key
