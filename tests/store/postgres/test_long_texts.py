"""A server's index has room for the longest text that a fact may have, as a file's has."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import peewee as pw
import pytest

from zwzx import registers
from zwzx.office.core import kept_heads
from zwzx.office.core.kept_heads import KeptHeads
from zwzx.store.postgres import schema

if TYPE_CHECKING:
    from tests.conftest import Desk

psycopg = pytest.importorskip("psycopg")
ROOM = 2700
"""Bytes that fit into an index; what repeats itself takes less."""


@pytest.mark.usefixtures("served")
def test_no_index_is_of_more_than_there_is_room_for() -> None:
    for model in registers.tables():
        long = {
            f.column_name
            for f in model._meta.sorted_fields
            if isinstance(f, pw.TextField) and getattr(f, "longest", 0) * 4 > ROOM
        }
        for piece in schema.tables([model]):
            if piece.sort == "index":
                assert not [name for name in long if f'"{name}"' in piece.sql.replace(f'md5("{name}")', "")], piece.sql


def test_the_longest_heads_of_a_table_are_kept_once(served: Desk) -> None:
    shuffled = random.Random(1)
    heads = "".join(chr(shuffled.randint(0x4E00, 0x9FFF)) for _ in range(7990))
    for columns in ("机关=来文单位", "机关=题名"):
        served.office.perform(kept_heads.keep_heads, register="incoming", heads=heads, columns=columns)
    rows: list[Any] = list(KeptHeads.select())
    assert [(len(row.heads), row.columns) for row in rows] == [(7990, "机关=题名")]
