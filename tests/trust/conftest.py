"""A server of a module's own, and a keeper of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import servers
from tests.trust.keeper import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers import Cluster


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A quick server that logs every statement."""
    with servers.quick(log_statement="all") as made:
        yield made


@pytest.fixture
def keeper(cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> Keeper:
    """A keeper whose database is not made yet."""
    return Keeper(cluster, capsys)
