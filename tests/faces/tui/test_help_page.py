"""F1: the keys first, then the page; headings and keys stand out, and every page of the manual is found by its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import Input, OptionList, Static

from tests.at_desk import at_desk, foot, settled, until, write
from tests.faces.tui.test_screens import shown
from zwzx import registers
from zwzx.faces.pages import Heading, on_screen, pages, read
from zwzx.faces.tui import keys
from zwzx.faces.tui.help_page import Help, Set
from zwzx.faces.tui.palette import offers
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.reading import about_register
from zwzx.faces.tui.today import Today

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App

DAY = "机要员的一天"


def laid(line: str, width: int) -> list[str]:
    return Set([line])._set(width).plain.split("\n")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("  F8        打印：先看要印的各张，回车才印", ["  F8        打印：先看要印的各张，", "            回车才印"]),
        ("  n  F5  拟办　登记办公室主任签的拟办意见", ["  n  F5  拟办　登记办公室主任签的", "         拟办意见"]),
        ("  - 第一件事要写得长一点才会到下一行", ["  - 第一件事要写得长一点才会到下一", "    行"]),
        (
            "    zwzx incoming list --state 待登记 --year 2026",
            ["    zwzx incoming list --state 待", "    登记 --year 2026"],
        ),
        ("没有标签的一行从头接着写，不缩进去也不突出", ["没有标签的一行从头接着写，不缩进去", "也不突出"]),
        ("", [""]),
    ],
)
def test_what_is_long_hangs_below_itself(line: str, wanted: list[str]) -> None:
    assert laid(line, 34) == wanted


@pytest.mark.parametrize("topic", list(pages()))
@pytest.mark.parametrize("width", [36, 76])
def test_no_line_of_the_manual_is_too_wide(topic: str, width: int) -> None:
    lines = Set(on_screen(topic))._set(width).plain.split("\n")
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("topic", list(pages()))
def test_every_heading_is_set_as_one_and_no_table_shows_its_lines(topic: str) -> None:
    found, example = [], False
    for line in (read(topic) or "").splitlines():
        example ^= line.startswith("```")
        if line.startswith("#") and not example:
            found.append(line.lstrip("# ").replace("`", "").replace("**", ""))
    shown_ = on_screen(topic)
    assert [line for line in shown_ if isinstance(line, Heading)] == found
    assert not any(line.startswith("|") for line in shown_)


def test_headings_and_keys_stand_out() -> None:
    told = Set([Heading("按键"), "  F1        帮助"])._set(40)
    assert {told.plain[span.start : span.end].strip() for span in told.spans} == {"按键", "F1"}


@pytest.mark.parametrize("name", registers.NAMES)
def test_the_help_of_a_register_has_its_keys_first_and_its_page_after_them(name: str) -> None:
    register = registers.load(name)
    lines = about_register(register)
    page = on_screen(registers.noun(name))
    assert lines[: len(keys.page())] == keys.page()
    assert lines[-len(page) :] == page
    assert page


async def test_every_page_is_in_the_palette_under_its_title(desk: Desk) -> None:
    titles = {one.leads: one.name for one in offers(Today(desk.office))}
    assert {topic: titles.get(f"manual:{topic}") for topic in pages()} == {
        t: f"手册：{name}" for t, name in pages().items()
    }


async def test_what_can_be_done_stands_before_what_can_be_read_of_it(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        for typed in ("导入", "日清", "备份", "校验"):
            app.screen.query_one(Input).value = typed
            await settled(pilot)
            shown = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
            names = [name for name in shown if "在所有登记簿里" not in name]
            assert names == shown[: len(names)], "the search stands last"
            read_ = [name.startswith("手册：") for name in names]
            assert read_ == sorted(read_), typed
            assert not read_[0], typed


async def reads(app: App, pilot: Pilot[None], title: str) -> str:
    """What is read, once a page of this title is in front."""
    await until(pilot, lambda: isinstance(app.screen, Help) and app.screen.heading.endswith(title))
    return str(app.screen.query_one("#text", Static).content)


async def test_the_clerks_day_opens_from_today(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await write(pilot, "jyydyt")
        await pilot.press("enter")
        assert "早上：" in await reads(app, pilot, DAY)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))


async def test_the_help_of_today_tells_of_the_clerks_day_and_has_every_page_under_a_key(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f1")
        await reads(app, pilot, "帮助")
        assert DAY in shown(app)
        assert "F9 目录" in shown(app)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        assert app.screen.offered == list(pages().items())  # type: ignore[attr-defined]
        await write(pilot, DAY)
        await pilot.press("enter")
        assert "早上：" in await reads(app, pilot, DAY)
        await pilot.press("f1", "f9")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Help)


async def test_f1_stands_at_the_foot_where_it_does_something(desk: Desk) -> None:
    desk.add()
    async with at_desk(desk.office) as (app, pilot):
        for way, helps in (
            (("1",), True),
            (("f",), False),
            (("escape", "f1"), False),
            (("escape", "v", "3"), False),
            (("escape", "enter"), True),
            (("escape", "f2"), True),
        ):
            await pilot.press(*way)
            await settled(pilot)
            assert ("F1帮助" in foot(app)) is helps, way
