"""The list of registers: letters narrow it and do nothing else, Enter opens, a digit opens at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, OptionList

from tests.at_desk import at_desk, settled, until, write
from tests.faces.tui.test_bursts import burst
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.pickers import NOTHING
from zwzx.faces.tui.register_list import RegisterList
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk


def lines(app: Any) -> list[str]:
    """The titles that are offered."""
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt)[3:].split()[0] for n in range(options.option_count)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("支出", "支出登记簿"),
        ("zc", "支出登记簿"),
        ("zhichu", "支出登记簿"),
        ("ZhiChu", "支出登记簿"),
        ("zhic", "支出登记簿"),
        ("gongwujied", "公务接待登记簿"),
        ("sw", "收文登记簿"),
        ("yinjian", "印鉴登记簿"),
        ("签收", "收文登记簿"),  # what is done in it
    ],
)
async def test_it_is_narrowed_by_name_pinyin_and_initials_and_opened_by_enter(
    desk: Desk, typed: str, first: str
) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, RegisterList))
        every = len(lines(app))
        await write(pilot, typed)
        await settled(pilot)
        assert isinstance(app.screen, RegisterList)
        assert lines(app)[0] == first
        assert len(lines(app)) < every
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Book))
        screen: Any = app.screen
        assert screen.register.title == first


async def test_what_is_typed_ahead_in_the_list_does_nothing_in_the_register_that_it_opens(desk: Desk) -> None:
    desk.add()
    before = journal.ends().seq
    async with at_desk(desk.office) as (app, pilot):
        burst(app, "<f9>", "zhichu", "<enter>")
        await until(pilot, lambda: isinstance(app.screen, Book))
        screen: Any = app.screen
        assert screen.register.name == "expenses"
        burst(app, "<escape>", "<f9>", "shouwen", "<enter>")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.register.name == "incoming")
    assert journal.ends().seq == before, "a register that opened took a letter for an act"


async def test_a_digit_opens_at_once_and_what_follows_is_for_the_register(desk: Desk) -> None:
    desk.add(title="关于开会的通知")
    async with at_desk(desk.office) as (app, pilot):
        burst(app, "<f9>", "1", "／", "开会")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.sought == "开会")


async def test_a_digit_behind_letters_is_part_of_what_is_typed(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        burst(app, "<f9>", "zc1")
        await until(pilot, lambda: isinstance(app.screen, RegisterList) and app.screen.query_one(Input).value == "zc1")
        assert str(app.screen.query_one(OptionList).get_option_at_index(0).prompt) == NOTHING
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RegisterList)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_its_keys_are_seen_on_every_screen(desk: Desk, size: tuple[int, int]) -> None:
    async with at_desk(desk.office, size) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, RegisterList))
        keys = app.screen.query_one("#keys").region
        assert keys.height == 1
        assert keys.bottom <= size[1]
        await pilot.press("up")
        await settled(pilot)
        options: Any = app.screen.query_one(OptionList)
        assert options.highlighted == options.option_count - 1
