"""An office on a server, reached over a way that can be cut."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import servers
from tests.conftest import PEOPLE, Clock, Desk, Made
from tests.cutting import Way
from zwzx.store import trying
from zwzx.store.postgres import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers import Offices


@pytest.fixture(scope="session")
def server(made: Made) -> Iterator[Offices]:
    """A quick server."""
    if not servers.is_there():
        pytest.skip("no server's programs on this machine")
    if made.server is not None:
        yield made.server
        return
    with servers.offices() as found:
        yield found


@pytest.fixture
def way(server: Offices) -> Iterator[Way]:
    """The way to the server, in a folder of a short name, as a socket needs it."""
    with tempfile.TemporaryDirectory(prefix="zwzx-way-") as folder:
        found = Way(Path(folder) / "w", server.cluster.folder)
        yield found
        found.close()


@pytest.fixture
def far(tmp_path: Path, clock: Clock, made: Made, server: Offices, way: Way) -> Iterator[Desk]:
    """An office on the server, which is reached over the way."""
    office = Made(made.folder, server).office(tmp_path, "office", clock, PEOPLE, {"office-name": "测试中心"})
    told = address.pointed(office.store.path)
    assert told is not None
    office.store.close()
    address.point(replace(told, hosts=str(way.folder)), office.store.path)
    desk = reopened(Desk(office, clock, tmp_path))
    yield desk
    desk.office.store.close()


@pytest.fixture
def served(tmp_path: Path, clock: Clock, made: Made, server: Offices) -> Iterator[Desk]:
    """The test office, on the server."""
    office = Made(made.folder, server).office(tmp_path, "office", clock, PEOPLE, {"office-name": "测试中心"})
    yield Desk(office, clock, tmp_path)
    office.store.close()


def reopened(desk: Desk) -> Desk:
    """The same office, opened anew."""
    from zwzx.office.core.office import Office
    from zwzx.office.core.opening import open_office
    from zwzx.office.people.people import Person

    opened = open_office(desk.path, key=desk.key, signing_on=True, clock=desk.clock)
    office = Office(opened.store, Person.get(Person.name == "王芳"), desk.clock, vouches=True)
    return Desk(office, desk.clock, desk.folder)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between two tries."""
    monkeypatch.setattr(trying, "PAUSE", 0.0)
