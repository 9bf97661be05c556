"""What is listed and told hangs on no order in which an engine happens to find rows.

Another engine finds them in another order, and in yet another after a row was changed; SQLite is told to turn its own
round. Whatever comes out otherwise then was never put in an order.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.faces.detail import as_lines
from zwzx.jobs.waiting import board, check, today
from zwzx.office.core.history import history
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.reports import month
from zwzx.reports.seal_counts import counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Made
    from zwzx.office.core.register import Register, Row

pytestmark = pytest.mark.sqlite  # it turns what it is asked for itself; a server's rows move by themselves
UNTIL = dt.datetime(2026, 9, 28, 17, 0)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, made: Made) -> Iterator[Office]:
    path, key = made.demonstration(tmp_path_factory.mktemp("order"), UNTIL)
    opened = open_office(path, acting="王芳", key=key)
    yield Office(opened.store, opened.actor, lambda: UNTIL)
    opened.store.close()


def both_ways(office: Office, ask: Callable[[], Any]) -> tuple[Any, Any]:
    """An answer, and the same with the rows found the other way round."""
    database, found = office.store.database, []
    for turned in (0, 1):
        database.execute_sql(f"PRAGMA reverse_unordered_selects = {turned}")
        try:
            found.append(ask())
        finally:
            database.execute_sql("PRAGMA reverse_unordered_selects = 0")
    return found[0], found[1]


def test_rows_are_found_the_other_way_round(office: Office) -> None:
    people = registers.load("people").record
    usual, turned = both_ways(office, lambda: [row.id for row in people.select()])
    assert usual == turned[::-1] != turned


def _listed(listing: Listing) -> list[Row]:
    return list(listing.walk())


def _told(office: Office, register: Register, record: Any) -> tuple[Any, ...]:
    return history(register, record), list(as_lines(office, register, record))


@pytest.mark.parametrize("name", registers.NAMES)
def test_every_fact_of_a_list(office: Office, name: str) -> None:
    register = registers.load(name)
    for columns in (register.columns, register.facts, register.paper):
        usual, turned = both_ways(office, partial(_listed, Listing(office, register, columns=columns)))
        assert usual == turned


@pytest.mark.parametrize("name", registers.NAMES)
def test_what_a_detail_tells(office: Office, name: str) -> None:
    register = registers.load(name)
    for row in Listing(office, register).first(5):
        record = register.record.get_by_id(row.id)
        usual, turned = both_ways(office, partial(_told, office, register, record))
        assert usual == turned


def test_what_is_told_of_the_whole_office(office: Office) -> None:
    asked: tuple[Callable[[], Any], ...] = (
        lambda: today.waiting(office),
        lambda: board.board(office),
        lambda: vars(check.check(office, on=UNTIL.date())),
        lambda: [month.sums(office, 2026, n) for n in range(1, 10)],
        lambda: counts(office, 2026),
    )
    for ask in asked:
        usual, turned = both_ways(office, ask)
        assert usual == turned
