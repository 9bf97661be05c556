"""No change is invisible: each stored column of each record, changed, shows with its name and the old and the new text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw
import pytest

from tests import newer
from zwzx import registers
from zwzx.office.core import fact, history
from zwzx.office.core.history import PLACE, UNTOLD
from zwzx.store.fields import DayField, MomentField, WordField
from zwzx.store.personal import PersonalField, new_key, sealed
from zwzx.store.record import Record, columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Made

BEFORE, AFTER = dt.datetime(2026, 3, 4, 9, 5), dt.datetime(2026, 11, 28, 16, 30)
RECORDS = sorted(
    (table for table in registers.tables() if issubclass(table, Record)),
    key=lambda table: (table.__module__, table.__name__),
)
COLUMNS = [(record, name) for record in RECORDS for name, *_ in columns(record) if name not in UNTOLD]


@pytest.fixture(scope="module", autouse=True)
def _opened(tmp_path_factory: Any, made: Made) -> Iterator[None]:
    """A store with rows in every table, so that a row of another table has a name."""
    office = newer.office(made, tmp_path_factory.mktemp("frozen"))
    yield
    office.store.close()


def two_values(field: Any) -> tuple[Any, Any]:
    """Two values that a column may hold, as the journal keeps them."""
    if isinstance(field, pw.ForeignKeyField):
        ids = [row.id for row in field.rel_model.select().limit(2)]
        return (ids[0], ids[1]) if len(ids) > 1 else (None, ids[0])
    if isinstance(field, WordField):
        words: list[Any] = list(field.words)  # type: ignore[call-overload]
        return words[0].value, words[1].value
    if isinstance(field, DayField):
        return BEFORE.date().isoformat(), AFTER.date().isoformat()
    if isinstance(field, MomentField):
        return BEFORE.isoformat(" ", "seconds"), AFTER.isoformat(" ", "seconds")
    if isinstance(field, PersonalField):
        key = new_key()
        return sealed("先前", key).box, sealed("后来", key).box
    numbers = (0, 1) if isinstance(field, pw.BooleanField) else (3, 4)
    return numbers if isinstance(field, (pw.BooleanField, pw.IntegerField)) else ("先前", "后来")


@pytest.mark.parametrize(("record", "name"), COLUMNS, ids=[f"{r.__module__}.{r.__name__}.{n}" for r, n in COLUMNS])
def test_a_change_of_a_stored_column_shows(record: type[Record], name: str) -> None:
    field = record._meta.fields[name]
    was, now = two_values(field)
    (change,) = history.changes(record, {name: now}, {name: was})
    assert change.label in (PLACE.get(name), fact.label_of(field))
    assert change.label != name
    assert change.was != change.now
    if isinstance(field, pw.ForeignKeyField):
        assert str(now) != change.now
        assert change.now


def test_what_is_not_told_is_the_stores_own() -> None:
    assert {"id", "ver", "norm", "k"} == UNTOLD
