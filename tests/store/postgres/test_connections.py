"""How many connections a desk keeps: as many as the pages reckon with, by which a server is made large enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.at_desk import at_desk, until
from tests.documented import documents
from zwzx.faces.tui.app import READERS
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.store.postgres import address

if TYPE_CHECKING:
    from tests.conftest import Desk
    from tests.servers import Offices

KEPT = READERS + 2
"""The readers', the screen's own, and that of the look each second."""


async def test_a_desk_keeps_as_many_connections_as_the_pages_reckon_with(served: Desk, server: Offices) -> None:
    there = address.pointed(served.path)
    assert there is not None

    def kept() -> int:
        asked = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{there.database}' AND usename = '{there.role}'"
        return int(server.asked(asked)[0][0])

    async with at_desk(served.office) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, Book))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert 1 < kept() <= KEPT
    assert KEPT == 4
    assert "keeps four connections" in documents()["docs/district.md"]
    assert "four connections a desk" in documents()["docs/server.md"]
