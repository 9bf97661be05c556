"""What an exception of the driver has of a row that the server refused: nothing, wherever one looks in it."""

from __future__ import annotations

import pickle
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import peewee as pw
import psycopg
import pytest
from psycopg.errors import Diagnostic

from zwzx.store.engine import UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk

SECRET = "机密的题名"
DRAFT = "INSERT INTO draft (person, form, desk, at, token, texts) VALUES (?, 'f', 'd', '', ?, ?)"
REFUSED = {
    "nothing where something must stand": (DRAFT, (1, None, SECRET)),
    "the same again": (f"{DRAFT}, (1, 'f', 'd', '', '', '')", (1, "", SECRET)),
    "a row without its event": ("INSERT INTO setting (id, name, value) VALUES (1, ?, '')", (SECRET,)),
    "a number that is none": ("SELECT CAST(? AS int)", (SECRET,)),
    "a statement that is none": (f"SELEKT '{SECRET}'", ()),
}


def within(error: BaseException) -> Iterator[Any]:
    """All that can be read of an exception, and of those behind it."""
    waiting: list[BaseException | None] = [error]
    seen: list[BaseException] = []
    while waiting:
        one = waiting.pop()
        if one is None or one in seen:
            continue
        seen.append(one)
        waiting += [one.__cause__, one.__context__]
        yield str(one), repr(one), one.args, getattr(one, "__notes__", "")
        if isinstance(one, psycopg.Error):
            assert one.pgresult is None
            yield [getattr(one.diag, name) for name in dir(Diagnostic) if not name.startswith("_")]
            yield one._info
            yield pickle.dumps(one).decode("utf-8", "replace")


@pytest.mark.parametrize("words", REFUSED)
@pytest.mark.parametrize("held", [False, True], ids=["alone", "in a transaction"])
def test_no_exception_has_the_row_that_was_refused(served: Desk, words: str, *, held: bool) -> None:
    engine: Any = served.office.store.database
    sql, values = REFUSED[words]

    def refused() -> None:
        with engine.atomic() if held else nullcontext():
            engine.execute_sql(sql, values)
            engine.execute_sql("SELECT 1").fetchone()

    with pytest.raises((pw.PeeweeException, psycopg.Error, UnfitError)) as told:
        refused()
    found = [part for part in within(told.value) if SECRET in str(part)]
    assert found == []
