"""An office's role that its server knows and does not let in: what is said, and that nothing else is advised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers import USER
from tests.store.postgres.conftest import reopened
from zwzx.faces import mishap
from zwzx.store.database import StoreError
from zwzx.store.postgres import address, connecting
from zwzx.store.postgres.opening import NO_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk
    from tests.servers import Offices

ROLE = "zwzx_wangcheng"
WAYS = [
    (f"ALTER ROLE {ROLE} NOLOGIN", f"ALTER ROLE {ROLE} LOGIN", f"停用了角色 {ROLE}", f'ALTER ROLE "{ROLE}" LOGIN'),
    (
        f"ALTER ROLE {ROLE} CONNECTION LIMIT 0",
        f"ALTER ROLE {ROLE} CONNECTION LIMIT -1",
        f"角色 {ROLE} 的连接数到了服务器给它的限度",
        f'ALTER ROLE "{ROLE}" CONNECTION LIMIT -1',
    ),
]


@pytest.fixture(params=WAYS, ids=["nologin", "no connection"])
def kept_out(served: Desk, server: Offices, request: pytest.FixtureRequest) -> Iterator[tuple[Desk, str, str]]:
    """An office whose desk was open when its role was kept out; what is told, and what is advised."""
    out, back, told, way_on = request.param
    server.command(out)
    yield served, told, way_on
    server.command(back)


def test_who_opens_the_desk_is_told_by_whom_the_role_is_kept_out(kept_out: tuple[Desk, str, str]) -> None:
    desk, told, way_on = kept_out
    desk.office.store.close()
    with pytest.raises(StoreError) as error:
        reopened(desk)
    assert told in error.value.what
    assert way_on in error.value.way_on
    assert NO_ROLE not in error.value.way_on, "it has its role"


def test_a_desk_that_was_open_is_told_so_too(kept_out: tuple[Desk, str, str]) -> None:
    desk, told, way_on = kept_out
    there = address.pointed(desk.path)
    assert there is not None
    with connecting.connect(there, "public", user=USER) as keeper:
        keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (ROLE,))
    with pytest.raises(Exception) as error:  # noqa: PT011 - the driver's or the store's: what is told of it counts
        desk.add()
    said = mishap.told(error.value)
    assert told in said
    assert way_on in said
