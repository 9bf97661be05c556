"""How often a desk waits for the server: at one millisecond of network, eight times leave a hundred registrations a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.at_desk import at_desk, settled, until
from zwzx import registers
from zwzx.faces.entry import entry_of
from zwzx.faces.tui import lock, watch
from zwzx.faces.tui.pickers import Pick

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Desk
    from tests.cutting import Way

MOST = 8
PALETTE, PAGE = 8, 80
"""For a whole palette, and for an entry with all that stands with it: a screen waits for them."""


def test_a_registration_waits_for_the_server_eight_times_at_the_most(far: Desk, way: Way) -> None:
    far.add(title="第一份")
    far.add(title="第二份")
    way.arm()
    far.add(title="第三份")
    assert 0 < way.turns <= MOST


async def test_the_palette_asks_each_thing_once(far: Desk, way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    # What these ask by the clock is more, the longer a busy machine takes: it is not what is counted.
    for looks in (lock, watch):
        monkeypatch.setattr(looks, "LOOK_EVERY", 3600)
    async with at_desk(far.office) as (app, pilot):
        await settled(pilot)
        way.arm()
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        assert 0 < way.turns <= PALETTE, way.turns


def test_an_entry_asks_each_thing_once(far: Desk, way: Way) -> None:
    entry, register = far.opined(), registers.load("incoming")
    way.arm()
    entry_of(far.office, register, entry.id)
    assert 0 < way.turns <= PAGE, way.turns
