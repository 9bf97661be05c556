"""What is forgotten on a server is gone for the program at once, and off its disk when its keeper has cleaned up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.office.forgetting import OVER, asked, forget
from tests.servers import OFFICE, USER
from zwzx import registers
from zwzx.store.personal import PersonalKey
from zwzx.store.postgres import address
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk
    from tests.servers import Offices

psycopg = pytest.importorskip("psycopg")
pytestmark = [pytest.mark.sqlite, pytest.mark.timeout(300)]


def test_a_destroyed_key_is_on_the_disk_until_the_keeper_has_cleaned_up(served: Desk, server: Offices) -> None:
    row = asked(served)
    key = PersonalKey.get(PersonalKey.name == row.matter.key).key
    served.clock.now = OVER
    there = address.pointed(served.path)
    assert there is not None

    def on_disk() -> bool:
        with psycopg.connect(host=there.hosts, user=USER, dbname=there.database, autocommit=True) as conn:
            conn.execute("CHECKPOINT")
            asked_for = f"SELECT pg_relation_filepath('{OFFICE}.personal_key')"
            (path,) = conn.execute(asked_for).fetchone()
        return key.encode() in (server.cluster.data / path).read_bytes()

    assert on_disk()
    forget(served, row)
    assert not PersonalKey.select().exists()
    assert verify(registers.tables()).sound
    assert on_disk(), "a server writes over nothing"
    assert served.office.store.write_anew(registers.tables()) is False
    served.office.store.close()
    told = served.office.store.database.left
    assert "VACUUM FULL" in told
    assert "WAL" in told
    with psycopg.connect(host=there.hosts, user=USER, dbname=there.database, autocommit=True) as conn:
        conn.execute("VACUUM FULL")
    assert not on_disk()
