"""Rows put over others, and the different texts of a column."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw
import pytest

from zwzx.store.fields import MomentField
from zwzx.store.record import distinct, put, tuples
from zwzx.store.sqlite.cipher import Cipher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Shelf(pw.Model):
    id = pw.AutoField()
    name = pw.TextField()


class Thing(pw.Model):
    shelf = pw.ForeignKeyField(Shelf)
    place = pw.IntegerField()
    name = pw.TextField(index=True)


class Pair(pw.Model):
    one = pw.IntegerField()
    other = pw.TextField()
    words = pw.TextField(default="空")
    until = MomentField(null=True)

    class Meta:
        primary_key = pw.CompositeKey("one", "other")


PAIR: Any = Pair
THING: Any = Thing
"""No tables of a store: whatever founds one in the same process would make them too."""


@pytest.fixture(autouse=True)
def _store(tmp_path: Path) -> Iterator[None]:
    database = Cipher(tmp_path / "t.db", b"k" * 32, guarded=False)
    with database.bind_ctx([Shelf, Thing, Pair]):
        database.create_tables([Shelf, Thing, Pair])
        shelf = Shelf.create(name="架")
        for place, name in ((3, "丙"), (1, "甲"), (2, "乙"), (4, "甲")):
            Thing.create(shelf=shelf, place=place, name=name)
        yield
    database.close()


def test_a_row_is_put_over_the_one_with_its_key() -> None:
    put(PAIR, [{"one": 1, "other": "甲", "words": "旧", "until": dt.datetime(2026, 9, 28)}, {"one": 1, "other": "乙"}])
    put(PAIR, [{"one": 1, "other": "甲"}, {"one": 2, "other": "甲", "words": "新"}])
    assert sorted(tuples(Pair.select())) == [(1, "乙", "空", None), (1, "甲", "空", None), (2, "甲", "新", None)]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (None, ["丙", "乙", "甲"]),
        (Thing.place > 2, ["丙", "甲"]),
        (Thing.shelf.in_(Shelf.select(Shelf.id).where(Shelf.name == "架")) & (Thing.place < 3), ["乙", "甲"]),
        (Thing.shelf.not_in(Shelf.select(Shelf.id).where(Shelf.name == "架")), []),
    ],
)
def test_different_texts_of_the_rows_that_meet_a_condition(where: Any, expected: list[str]) -> None:
    assert distinct(THING, "name", where) == expected
