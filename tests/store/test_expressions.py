"""What questions to the store are built of: texts joined in an order, words found, moments taken apart."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import peewee as pw
import pytest

from zwzx.store.expressions import (
    NEVER,
    concat,
    contains,
    day_of,
    end_of_month,
    joined,
    joined_once,
    month_of,
    selected,
    year_of,
)
from zwzx.store.fields import MomentField, WordField
from zwzx.store.record import tuples
from zwzx.store.sqlite.cipher import Cipher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Colour(StrEnum):
    RED = "红"
    BLUE = "蓝"


class Shelf(pw.Model):
    id = pw.AutoField()
    name = pw.TextField()


class Thing(pw.Model):
    id = pw.AutoField()
    shelf = pw.ForeignKeyField(Shelf)
    place = pw.IntegerField(index=True)
    name = pw.TextField(index=True)
    colour = WordField(Colour, default=Colour.RED)
    note = pw.TextField(null=True)
    at = MomentField(null=True)


@pytest.fixture(autouse=True)
def _store(tmp_path: Path) -> Iterator[None]:
    database = Cipher(tmp_path / "t.db", b"k" * 32, guarded=False)
    with database.bind_ctx([Shelf, Thing]):
        database.create_tables([Shelf, Thing])
        yield
    database.close()


def shuffled() -> Shelf:
    """A shelf whose things were entered and changed out of their order, one of them in the place of a deleted one."""
    shelf = Shelf.create(name="架")
    for place, name in ((3, "丙"), (1, "甲"), (9, "乙"), (4, "甲")):
        Thing.create(shelf=shelf, place=place, name=name)
    Thing.delete().where(Thing.place == 3).execute()
    Thing.create(shelf=shelf, place=3, name="丙", colour=Colour.BLUE)
    Thing.update(place=2).where(Thing.name == "乙").execute()
    return shelf


def value(expression: Any) -> Any:
    """What an expression comes to for the only shelf."""
    ((found,),) = tuples(Shelf.select(expression))
    return found


OF_SHELF = Thing.shelf == Shelf.id


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Thing.place, "甲、乙、丙、甲"),
        (Thing.place.desc(), "甲、丙、乙、甲"),
        ((Thing.name, Thing.place), "丙、乙、甲、甲"),
        ((Thing.colour.desc(), Thing.place.desc()), "丙、甲、乙、甲"),
    ],
)
def test_texts_are_joined_in_the_order_that_is_asked_for(order: Any, expected: str) -> None:
    shuffled()
    assert value(Thing.select(joined(Thing.name, "、", order_by=order)).where(OF_SHELF)) == expected


def test_fixed_words_are_joined_as_the_texts_they_are() -> None:
    shuffled()
    things = Thing.select(joined(Thing.colour, "", order_by=Thing.place)).where(OF_SHELF)
    assert value(things) == "红红蓝红"


def test_nothing_joined_is_nothing() -> None:
    Shelf.create(name="空架")
    assert value(Thing.select(joined(Thing.name, "、", order_by=Thing.place)).where(OF_SHELF)) is None
    assert value(joined_once(Thing.select().where(OF_SHELF), Thing.name, order_by=Thing.place)) is None


@pytest.mark.parametrize(
    ("what", "order", "expected"),
    [
        (Thing.name, Thing.place, "甲,乙,丙"),
        (Thing.name, Thing.id, "甲,乙,丙"),
        (Thing.name, 100 - Thing.place, "甲,丙,乙"),
        (Thing.colour, Thing.place, "红,蓝"),
        (Thing.colour, 100 - Thing.place, "红,蓝"),
    ],
)
def test_of_equal_texts_the_first_one_stands(what: Any, order: Any, expected: str) -> None:
    shuffled()
    assert value(joined_once(Thing.select().where(OF_SHELF), what, order_by=order)) == expected


def test_things_of_another_shelf_are_not_joined() -> None:
    shuffled()
    other = Shelf.create(name="另一架")
    Thing.create(shelf=other, place=1, name="丁")
    rows = Shelf.select(Shelf.name, joined_once(Thing.select().where(OF_SHELF), Thing.name, order_by=Thing.place))
    assert dict(tuples(rows)) == {"架": "甲,乙,丙", "另一架": "丁"}


def test_parts_are_written_one_after_the_other() -> None:
    Thing.create(shelf=Shelf.create(name="架"), place=7, name="甲")
    assert list(tuples(Thing.select(concat("第", Thing.place, "件 ", Thing.name, "（", Thing.colour, "）")))) == [
        ("第7件 甲（红）",)
    ]
    assert list(tuples(Thing.select(concat("#", Thing.id)))) == [("#1",)]
    assert list(tuples(Thing.select(concat(Thing.name, "：", Thing.note)))) == [(None,)], "as NULL does in SQL"


@pytest.mark.parametrize(
    ("word", "found"), [("b", True), ("B", False), ("a%", True), ("%b", True), ("a_", False), ("", True), ("啊", False)]
)
def test_a_word_is_found_letter_for_letter(word: str, found: bool) -> None:
    Thing.create(shelf=Shelf.create(name="架"), place=1, name="a%b")
    assert Thing.select().where(contains(Thing.name, word)).exists() is found


def test_a_word_is_found_in_a_number_and_never_in_what_is_empty() -> None:
    Thing.create(shelf=Shelf.create(name="架"), place=2026, name="甲")
    assert Thing.select().where(contains(Thing.place, "02")).exists()
    assert not Thing.select().where(contains(Thing.note, "")).exists()


@pytest.mark.parametrize(
    ("moment", "last"),
    [
        ("2026-01-01 00:00:00", "2026-01-31 23:59:59"),
        ("2026-02-28 23:59:59", "2026-02-28 23:59:59"),
        ("2028-02-01 12:00:00", "2028-02-29 23:59:59"),
        ("2026-04-30 08:00:00", "2026-04-30 23:59:59"),
        ("2026-12-31 23:59:59", "2026-12-31 23:59:59"),
    ],
)
def test_moments_are_taken_apart(moment: str, last: str) -> None:
    Thing.create(shelf=Shelf.create(name="架"), place=1, name="甲", at=dt.datetime.fromisoformat(moment))
    what = (day_of(Thing.at), month_of(Thing.at), year_of(Thing.at), end_of_month(Thing.at))
    assert list(tuples(Thing.select(*what))) == [(moment[:10], moment[:7], int(moment[:4]), last)]
    assert Thing.select().where(month_of(Thing.at) == moment[:7]).exists()


def test_of_no_moment_there_is_neither_day_nor_month_nor_year() -> None:
    Thing.create(shelf=Shelf.create(name="架"), place=1, name="甲")
    what = (day_of(Thing.at), month_of(Thing.at), year_of(Thing.at), end_of_month(Thing.at))
    assert list(tuples(Thing.select(*what))) == [(None, None, None, None)]


def test_never_is_met_by_no_row() -> None:
    shuffled()
    assert Thing.select().where(NEVER).count() == 0
    assert Thing.select().where(NEVER | (Thing.name == "乙")).count() == 1
    assert Thing.select().where(~NEVER).count() == 4


def test_rows_are_grouped_by_what_is_selected_at_a_place() -> None:
    shuffled()
    kind = pw.Case(None, [(Thing.name == "甲", "同名")], "其他")
    counted = Thing.select(kind, pw.fn.COUNT(pw.SQL("*"))).group_by(selected(1))
    assert dict(tuples(counted)) == {"同名": 2, "其他": 2}
