"""Who imports the books of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.fixture
def archivist(desk: Desk) -> Desk:
    """王芳, who keeps the archives as well."""
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    return desk
