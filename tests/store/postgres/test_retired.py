"""An office that its server's keeper retires, or takes up again, while a desk is open there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.at_desk import at_desk, says, until
from tests.servers import USER
from tests.store.postgres.conftest import reopened
from zwzx import registers
from zwzx.faces import mishap
from zwzx.store.database import StoreError
from zwzx.store.postgres import address, administration

if TYPE_CHECKING:
    from tests.conftest import Desk

RETIRED, AGAIN = "这个单位在服务器上停用了", "重新启用了这个单位"


def retire(desk: Desk, *, undo: bool = False) -> None:
    there = address.pointed(desk.path)
    assert there is not None
    administration.retire(there, registers.tables(), user=USER, undo=undo)


def test_a_save_at_a_desk_that_was_open_is_told_that_the_office_is_retired(served: Desk) -> None:
    retire(served)
    with pytest.raises(StoreError) as error:
        served.add()
    said = mishap.told(error.value)
    assert (f"{RETIRED}，这一笔没有记下" in said, "zwzx server retire --undo" in said) == (True, True), said
    retire(served, undo=True)
    served.add()


def test_what_was_refused_by_another_right_is_not_told_as_that(served: Desk) -> None:
    there = address.pointed(served.path)
    assert there is not None
    from zwzx.store.postgres import connecting

    with connecting.connect(there, user=USER) as keeper:
        keeper.execute(f"REVOKE INSERT ON document FROM {there.role}")
    with pytest.raises(StoreError) as error:
        served.add()
    assert "服务器没有给这个权限" in error.value.what


async def test_an_open_desk_tells_of_it_and_that_it_is_over(served: Desk) -> None:
    async with at_desk(served.office) as (app, pilot):
        retire(served)
        await until(pilot, lambda: RETIRED in says(app))
        retire(served, undo=True)
        await until(pilot, lambda: RETIRED not in says(app))
        assert not app.overall


async def test_a_desk_that_was_opened_on_a_retired_office_is_told_to_be_opened_anew(served: Desk) -> None:
    retire(served)
    served.office.store.close()
    desk = reopened(served)
    async with at_desk(desk.office) as (app, pilot):
        assert RETIRED in says(app)
        retire(desk, undo=True)
        await until(pilot, lambda: AGAIN in says(app))
        with pytest.raises(StoreError, match="请关上登记台，再打开"):
            desk.add()
    desk.office.store.close()
    reopened(desk).add()
