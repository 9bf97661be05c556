"""The office of these tests has an archivist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.archived import with_archivist

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return with_archivist(desk)
