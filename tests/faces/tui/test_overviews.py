"""Today and the board looked at as a register's list is: narrowed, sorted, as a view that is kept, in one's own columns."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, narrowed, picked, says, title, until, write
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.column_choice import ColumnChoice
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.palette import offers
from zwzx.faces.tui.pickers import Say
from zwzx.faces.tui.today import Today
from zwzx.office.core import kept_views
from zwzx.office.core.overview import Seen, looked_at
from zwzx.office.core.views import View
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level
from zwzx.reports import overviews

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Two papers that wait to be opined on, two that are lent, one of them marked."""
    desk.add(title="一", author="住建局")
    desk.add(title="二", author="财政局")
    three = desk.opined(title="三", author="办公室", copies=2)
    four = desk.opined(title="代称四", author="办公室", level=Level.SECRET, serials=("1",))
    for entry, who in ((three, "孙丽"), (four, "蒋明")):
        desk.act("loans.lend", custody.at_home(entry.document)[0], borrower=desk.somebody(who))
    return desk


def cells(app: App, name: str) -> list[str]:
    window: Any = app.screen.window  # type: ignore[attr-defined]
    at = [column.name for column in window.columns].index(name)
    return [str(row.values[at]) for n in range(window.total) if (row := window.chunks.get(n)) is not None]


async def test_today_is_narrowed_by_register_and_by_whom_and_one_key_clears_it(busy: Desk) -> None:
    async with at_desk(busy.office, (120, 40)) as (app, pilot):
        await until(pilot, lambda: len(cells(app, "subject")) > 3)
        every = len(cells(app, "subject"))
        await narrowed(app, pilot, register="收文登记簿", what="拟办")
        await until(pilot, lambda: sorted(cells(app, "subject")) == ["一", "二"])
        assert f"待办2/{every}件" in title(app)
        assert "登记簿 收文登记簿 · 要办 拟办" in title(app)
        await pilot.press("c")
        await until(pilot, lambda: len(cells(app, "subject")) == every)
        assert "收文登记簿" not in title(app)


async def test_today_is_narrowed_by_the_day_on_which_it_is_due(busy: Desk) -> None:
    async with at_desk(busy.office, (120, 40)) as (app, pilot):
        await until(pilot, lambda: len(cells(app, "subject")) > 3)
        await narrowed(app, pilot, until="今天")
        await until(pilot, lambda: "到期止 今天" in title(app))
        assert "代称四" in cells(app, "subject"), "what is marked is due the same day"
        assert not {"一", "三"} & set(cells(app, "subject"))


async def test_today_is_sorted_by_a_column_and_back(busy: Desk) -> None:
    async with at_desk(busy.office, (120, 40)) as (app, pilot):
        await until(pilot, lambda: len(cells(app, "number")) > 3)
        own = cells(app, "number")
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        assert any("轻重缓急" in str(one.title) for one in menu.entries)
        letter = next(one.letter for one in menu.entries if one.title == "编号")
        await pilot.press(letter)
        await until(pilot, lambda: "编号↑" in title(app))
        assert cells(app, "number") != own or own == sorted(own)
        await pilot.press("c")
        await until(pilot, lambda: cells(app, "number") == own)


async def test_a_view_of_today_is_kept_under_a_name_and_found_in_the_palette(busy: Desk) -> None:
    async with at_desk(busy.office, (120, 40)) as (app, pilot):
        await until(pilot, lambda: len(cells(app, "subject")) > 3)
        await narrowed(app, pilot, what="拟办")
        await picked(app, pilot, "v", "1")
        await until(pilot, lambda: isinstance(app.screen, Say))
        await write(pilot, "待拟办的")
        await pilot.press("enter")
        await until(pilot, lambda: "记下了私人的视图" in says(app))
        assert "视图“待拟办的”" in title(app)
        [kept] = kept_views.all_of(busy.office)
        assert (kept.register, kept.view.filters) == ("today", {"what": "拟办"})
        await pilot.press("c", "1")
        await until(pilot, lambda: not isinstance(app.screen, Today))
        assert any(one.name == "视图：今日·待拟办的" for one in offers(app.screen))  # type: ignore[arg-type]
        await pilot.press("ctrl+p")
        await write(pilot, "今日待拟办的")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Today) and "视图“待拟办的”" in title(app))


async def test_the_board_is_narrowed_by_who_has_it_level_and_section(busy: Desk) -> None:
    async with at_desk(busy.office, (120, 40)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and len(cells(app, "title")) == 2)
        await narrowed(app, pilot, holder="蒋明")
        await until(pilot, lambda: cells(app, "title") == ["代称四"])
        assert "1/2件" in title(app)
        assert "在谁手里 蒋明" in title(app)
        await narrowed(app, pilot, holder="", level="机密")
        await until(pilot, lambda: "在谁手里" not in title(app))
        assert cells(app, "title") == ["代称四"]
        section = busy.somebody("孙丽").section
        await narrowed(app, pilot, level="", section=section)
        await until(pilot, lambda: f"科室 {section}" in title(app))
        assert "三" in cells(app, "title")
        await pilot.press("c")
        await until(pilot, lambda: len(cells(app, "title")) == 2)


async def test_the_boards_columns_are_chosen_and_kept_for_the_next_time(busy: Desk) -> None:
    async with at_desk(busy.office, (120, 40)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and len(cells(app, "title")) == 2)
        await picked(app, pilot, "v", "3")
        await until(pilot, lambda: isinstance(app.screen, ColumnChoice))
        await pilot.press("down", "space", "enter")  # without 文件
        await until(pilot, lambda: isinstance(app.screen, Board))
        board: Any = app.screen
        assert "papers" not in [column.name for column in board.window.columns]
        await until(pilot, lambda: len(cells(app, "title")) == 2)
        await pilot.press("escape", "f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen is not board)
        again: Any = app.screen
        assert "papers" not in [column.name for column in again.window.columns]


async def test_where_nothing_is_left_the_list_says_so_and_what_to_do(busy: Desk) -> None:
    async with at_desk(busy.office, (120, 40)) as (app, pilot):
        await until(pilot, lambda: len(cells(app, "subject")) > 3)
        await narrowed(app, pilot, who="没有这个人")
        await until(pilot, lambda: cells(app, "subject") == [])
        assert says(app) == "没有符合的：按 f 改筛选，按 c 看全部。"


def test_a_view_that_is_narrowed_by_what_is_no_more_is_refused(busy: Desk) -> None:
    from zwzx.office.kinds.base import Unreadable

    with pytest.raises(Unreadable, match="今日现在不按“colour”筛选"):
        looked_at(busy.office, overviews.today(), View({"colour": "红"}), [])


def test_what_is_empty_stands_last_either_way(busy: Desk) -> None:
    things = [Seen(n, {"due": due}) for n, due in enumerate((None, dt.datetime(2026, 1, 2), dt.datetime(2026, 1, 1)))]
    for turned, order in ((False, [2, 1, 0]), (True, [1, 2, 0])):
        found = looked_at(busy.office, overviews.today(), View(sort="due", turned=turned), things)
        assert [one.thing for one in found] == order
