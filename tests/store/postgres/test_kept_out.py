"""An office's role that its server knows and does not let in: what is said, and that nothing else is advised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.at_desk import at_desk, says, settled, until
from tests.servers import USER
from tests.store.postgres.conftest import reopened
from zwzx.faces import mishap
from zwzx.store.database import StoreError
from zwzx.store.postgres import address, complaints, connecting, driver_errors, opening
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


@pytest.mark.parametrize("reads", [False, True])
def test_a_desk_that_was_open_is_told_so_too(kept_out: tuple[Desk, str, str], reads: bool) -> None:
    desk, told, way_on = kept_out
    there = address.pointed(desk.path)
    assert there is not None
    with connecting.connect(there, "public", user=USER) as keeper:
        keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (ROLE,))
    with pytest.raises(Exception) as error:  # noqa: PT011 - the driver's or the store's: what is told of it counts
        desk.office.setting("lock-after") if reads else desk.add()
    said = mishap.told(error.value)
    assert told in said
    assert way_on in said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("FATAL:  sorry, too many clients already", "服务器的连接用完了"),
        ("FATAL:  remaining connection slots are reserved for superusers", "服务器的连接用完了"),
        ("FATAL:  too many connections for database", "这个库的连接数到了服务器给它的限度"),
        ('FATAL:  database "district" does not exist', "服务器上没有这个库了"),
        ('FATAL:  role "zwzx_wangcheng" does not exist', "服务器不再让登记台进来"),
        ('FATAL:  password authentication failed for user "zwzx_wangcheng"', "密码不对"),
        ("FATAL:  permission denied for database", "服务器没有给这个权限"),
    ],
)
def test_whatever_keeps_an_open_desk_out_is_told_in_a_sentence(said: str, told: str) -> None:
    there = address.parse("postgresql://a/district?office=wangcheng")
    with pytest.raises(psycopg.OperationalError) as error, driver_errors.discreet(), driver_errors.told():
        raise psycopg.OperationalError(f"connection to server failed: {said}")
    found = complaints.told(error.value, "没有读到。", there)
    assert found is not None
    assert told in found.what
    assert found.way_on


@pytest.mark.parametrize(
    ("said", "told", "way_on"),
    [
        (
            'FATAL:  no pg_hba.conf entry for host "[local]", user "zwzx_wangcheng", database "district", no encryption',
            "不让角色 zwzx_wangcheng 从本机连进来",
            "写一行 local",
        ),
        (
            'FATAL:  no pg_hba.conf entry for host "10.0.0.7", user "zwzx_wangcheng", database "district", no encryption',
            "不让角色 zwzx_wangcheng 从本机连进来",
            "写一行 hostssl",
        ),
        (
            'FATAL:  database "district" is not currently accepting connections',
            "这个库不接受连接",
            "ALTER DATABASE … ALLOW_CONNECTIONS true",
        ),
        (
            'FATAL:  password authentication failed for user "zwzx_wangcheng"',
            "的密码不对，或者过了有效期",
            "ALTER ROLE \"zwzx_wangcheng\" VALID UNTIL 'infinity'",
        ),
    ],
)
def test_whoever_opens_a_desk_is_told_what_the_keeper_is_to_do(said: str, told: str, way_on: str) -> None:
    there = address.parse("postgresql://a/district?office=wangcheng")
    with pytest.raises(psycopg.OperationalError) as error, driver_errors.told():
        raise psycopg.OperationalError(f"connection to server failed: {said}")
    found = opening.unopened(there, error.value)
    assert (told in found.what, way_on in found.way_on) == (True, True), str(found)


async def test_a_desk_stays_open_when_it_is_kept_out(kept_out: tuple[Desk, str, str]) -> None:
    desk, told, _ = kept_out
    there = address.pointed(desk.path)
    assert there is not None
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await settled(pilot)
        with connecting.connect(there, "public", user=USER) as keeper:
            keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (ROLE,))
        app.guard.look()
        await pilot.press("f2")
        await until(pilot, lambda: told in says(app))
        assert app.is_running
