"""The line at the foot: what it has room for, and that nothing is offered that does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from tests.at_desk import at_desk, settled, until
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.status import AIRY, CLOSE, Keys, _fitting

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App

NEXT_PAGE = "PgDn"
LIST = ("F1", "F2", "F3", "F4", "F5", "/", "f", "o", "v", "Esc")
"""The keys that somebody needs at a register's list: what is done to a row, how it is looked at, and the way out."""


def line(app: App) -> str:
    return str(app.screen.query_one(Keys).content)


async def page(pilot: Pilot[None]) -> None:
    app: Any = pilot.app
    await pilot.press("1")
    await settled(pilot)
    await pilot.press("d")
    await until(pilot, lambda: isinstance(app.screen, EntryPage))


@pytest.mark.parametrize("width", [80, 100])
async def test_a_list_offers_what_is_done_how_it_is_looked_at_and_the_way_out(desk: Desk, width: int) -> None:
    desk.add(title="一")
    async with at_desk(desk.office, (width, 24)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: "拟办" in line(app))
        offered = line(app).split()
        assert [key for key in LIST if not any(one.startswith(key) for one in offered)] == []
        assert cell_len(line(app)) <= width - 2


async def test_today_offers_what_is_looked_for_and_the_registers(desk: Desk) -> None:
    desk.add(title="一")
    async with at_desk(desk.office) as (app, pilot):
        await until(pilot, lambda: "拟办" in line(app) or "日清" in line(app))
        offered = line(app).split()
        wanted = ("F1", "F2", "F3", "F5", "回车", "^P", "/", "f", "^Q")
        assert [key for key in wanted if not any(one.startswith(key) for one in offered)] == []


async def test_where_all_have_room_they_stand_apart(desk: Desk) -> None:
    async with at_desk(desk.office, (200, 24)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: "F1 帮助  F2 登记  " in line(app))
        assert line(app).endswith("^Q 退出")


@pytest.mark.parametrize(
    ("room", "between", "fitting"), [(17, AIRY, 2), (16, AIRY, 1), (14, CLOSE, 2), (13, CLOSE, 1), (25, CLOSE, 3)]
)
def test_as_many_as_fit_to_the_last_cell(room: int, between: int, fitting: int) -> None:
    keys = [("f2", "登记"), ("escape", "返回"), ("f3", "可办的事")]  # 6, 7 and 10 cells, closest
    found = _fitting(keys, room, between)
    assert ("escape", "返回") in found
    assert len(found) == fitting


async def test_the_next_page_is_offered_where_there_is_one(desk: Desk) -> None:
    desk.add(title="一")
    for height, offered in ((24, True), (60, False)):
        async with at_desk(desk.office, (80, height)) as (app, pilot):
            await page(pilot)
            await until(pilot, lambda offered=offered: (NEXT_PAGE in line(app)) is offered)  # type: ignore[misc]


async def test_a_screen_that_becomes_smaller_offers_the_next_page(desk: Desk) -> None:
    async with at_desk(desk.office, (80, 500)) as (app, pilot):
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Help))
        assert NEXT_PAGE not in line(app)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: NEXT_PAGE in line(app))
