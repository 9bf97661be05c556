"""An office on a server of the tests' own, whatever engine the other tests run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import servers
from tests.conftest import PEOPLE, Desk, Made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Clock
    from tests.servers import Offices


@pytest.fixture(scope="session")
def server() -> Iterator[Offices]:
    """A server for as long as the tests run."""
    if not servers.is_there():
        pytest.skip("this machine has no server's programs")
    pytest.importorskip("psycopg")
    with servers.offices() as made:
        yield made


@pytest.fixture
def served(tmp_path: Path, clock: Clock, made: Made, server: Offices) -> Iterator[Desk]:
    """The test office, on the server."""
    office = Made(made.folder, server).office(tmp_path, "office", clock, PEOPLE, {"office-name": "测试中心"})
    yield Desk(office, clock, tmp_path)
    office.store.close()
