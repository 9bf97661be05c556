"""How often a desk waits for the server: at one millisecond of network, eight times leave a hundred registrations a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Desk
    from tests.cutting import Way

MOST = 8


def test_a_registration_waits_for_the_server_eight_times_at_the_most(far: Desk, way: Way) -> None:
    far.add(title="第一份")
    far.add(title="第二份")
    way.arm()
    far.add(title="第三份")
    assert 0 < way.turns <= MOST
