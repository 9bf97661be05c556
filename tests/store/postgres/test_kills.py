"""Nothing is lost and nothing is done twice where the whole primary is killed, again and again, while eight desks write."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import servers
from tests.conftest import PEOPLE, Clock, Made
from tests.pair import Pair
from tests.writers import Writers, count
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not servers.is_there(), reason="no server's programs on this machine")
KILLS = 5
SOME = 20
"""Registrations between two kills at the least."""


@pytest.fixture
def pair() -> Iterator[Pair]:
    folder = Path(tempfile.mkdtemp(prefix="zwzx-ha-"))
    made = Pair(folder)
    try:
        yield made.make()
    finally:
        made.remove()


@pytest.mark.timeout(600)
def test_five_killed_primaries_lose_nothing_and_do_nothing_twice(
    pair: Pair, made: Made, tmp_path: Path, clock: Clock
) -> None:
    Made(made.folder).office(tmp_path, "office", clock, PEOPLE, {"office-name": "测试中心"}).store.close()
    store, key = tmp_path / "zwzx.db", tmp_path / "key"
    pair.found(store, key)
    office = open_office(store, key=key, signing_on=True, clock=clock)
    office = Office(office.store, Person.get(Person.name == "王芳"), clock, vouches=True)
    writers = Writers(office, 8)
    writers.start()
    try:
        for _ in range(KILLS):
            writers.more(SOME)
            pair.kill()
            pair.promote()
            writers.more(SOME)
            pair.rejoin()
            pair.admit()
    finally:
        writers.stop()
    found = count(writers.told)
    office.store.close()
    assert not writers.faults
    assert found.acknowledged >= 2 * KILLS * SOME
    assert (found.lost, found.twice, found.denied, found.faults) == (0, 0, 0, []), found
