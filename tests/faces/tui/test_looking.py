"""A register at the desk: narrowed, sorted, chosen whole, looked at as a view that is kept, in one's own columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, field, foot, narrowed, picked, says, settled, title, until, write
from zwzx import registers
from zwzx.faces.tui import selecting
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.column_choice import ColumnChoice
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.narrowing import Narrowing
from zwzx.faces.tui.palette import offers
from zwzx.faces.tui.pickers import Say
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.window import Window
from zwzx.office.core import kept_views, own_views, sorting
from zwzx.office.core.kept_views import OFFICES
from zwzx.office.core.views import Shown, View
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App

LONG = "关于进一步规范行政机关公文处理工作和印章使用管理有关事项的通知（第二次征求意见稿）"


@pytest.fixture
def four(desk: Desk) -> Desk:
    for called, author in (("一", "住建局"), ("二", "财政局"), ("三", "办公室")):
        desk.add(title=called, author=author)
    desk.opined(title="四", author="住建局")
    return desk


async def book(app: App, pilot: Pilot[None]) -> Any:
    await pilot.press("1")
    await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.window.total > 0)
    return app.screen


def shows(app: App, what: type[Any]) -> bool:
    return isinstance(app.screen, what)


def has(screen: Any, rows: int) -> bool:
    return bool(screen.window.total == rows)


def titles(screen: Any) -> list[str]:
    window = screen.window
    at = [column.name for column in window.columns].index("title")
    return [str(row.values[at]) for n in range(window.total) if (row := window.chunks.get(n)) is not None]


# ── narrow and sort ────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_filters_stand_together_in_the_title_and_one_key_clears_them(four: Desk, size: tuple[int, int]) -> None:
    async with at_desk(four.office, size) as (app, pilot):
        screen = await book(app, pilot)
        assert titles(screen) == ["四", "三", "二", "一"]
        await narrowed(app, pilot, author="住建", state="待拟办")
        await until(pilot, lambda: titles(screen) == ["一"])
        assert "1/1条　来文单位 住建 · 待拟办" in title(app)
        await narrowed(app, pilot, state="")
        await until(pilot, lambda: titles(screen) == ["四", "一"])
        assert "来文单位 住建" in title(app), "what stood in the others is kept"
        await pilot.press("c")
        await until(pilot, lambda: titles(screen) == ["四", "三", "二", "一"])
        assert "住建" not in title(app)


async def test_a_filter_is_what_the_register_declares_and_is_read_as_everywhere(four: Desk) -> None:
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Narrowing))
        panel: Any = app.screen
        assert [row.field.name for row in panel.rows] == [one.name for one in four.register.filters]
        field(app, "state").enter()
        await write(pilot, "红")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Narrowing), "what can't be read is said, and nothing is lost"
        await pilot.press("ctrl+k")
        await write(pilot, "dcy")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Book))
        await until(pilot, lambda: titles(screen) == ["四"])
        assert "待传阅" in title(app), "by its initials, and called by its name"


async def test_what_is_searched_for_is_sought_among_what_is_narrowed(four: Desk) -> None:
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        await narrowed(app, pilot, author="住建局")
        await pilot.press("slash")
        await write(pilot, "一")
        await pilot.press("enter")
        await until(pilot, lambda: titles(screen) == ["一"])
        await pilot.press("escape")
        await until(pilot, lambda: titles(screen) == ["四", "一"])
        assert isinstance(app.screen, Book)


async def test_a_column_sorts_and_once_more_it_is_turned_round(four: Desk) -> None:
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        await picked(app, pilot, "o", "c")
        await until(pilot, lambda: titles(screen) == ["三", "二", "四", "一"])
        assert "来文单位↑" in title(app)
        await picked(app, pilot, "o", "c")
        await until(pilot, lambda: titles(screen) == ["四", "一", "二", "三"])
        assert "来文单位↓" in title(app)
        await picked(app, pilot, "o", "0")
        await until(pilot, lambda: titles(screen) == ["四", "三", "二", "一"])
        await picked(app, pilot, "o", "0")
        await until(pilot, lambda: titles(screen) == ["一", "二", "三", "四"])
        assert "旧的在前" in title(app)


async def test_what_is_too_long_to_be_sorted_says_so_and_stays(four: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "MOST", 3)
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        await picked(app, pilot, "o", "c")
        await until(pilot, lambda: "这里有4条，太多" in says(app))
        assert "按 f 筛选" in says(app)
        await until(pilot, lambda: "来文单位" not in title(app))
        assert titles(screen) == ["四", "三", "二", "一"]
        await narrowed(app, pilot, author="局")
        await picked(app, pilot, "o", "c")
        await until(pilot, lambda: titles(screen) == ["二", "四", "一"])


async def test_what_is_entered_is_under_the_cursor_where_it_is_among_what_is_narrowed(four: Desk) -> None:
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        await narrowed(app, pilot, author="办公室")
        await until(pilot, lambda: titles(screen) == ["三"])
        four.add(title="五", author="办公室")
        entry = four.add(title="六", author="财政局")
        screen.entered(four.register, entry.id)
        screen.reload()
        await until(pilot, lambda: titles(screen) == ["五", "三"])


# ── several ────────────────────────────────────────────────────────────


async def test_all_are_chosen_turned_round_and_let_go(four: Desk) -> None:
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        await pilot.press("a")
        await until(pilot, lambda: len(screen.window.chosen) == 4)
        assert "选中4条" in title(app)
        await pilot.press("a")
        await until(pilot, lambda: not screen.window.chosen)
        await pilot.press("space", "i")
        await until(pilot, lambda: len(screen.window.chosen) == 3)
        assert [row.values[4] for row in screen.window.chosen.values()] == ["三", "二", "一"]


async def test_more_than_one_would_do_at_once_are_not_chosen(four: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selecting, "MOST", 3)
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        await pilot.press("a")
        await until(pilot, lambda: "最多3条" in says(app))
        assert "先筛选（f）" in says(app)
        assert not screen.window.chosen


async def test_enter_on_several_shows_what_can_be_done_to_them(four: Desk) -> None:
    async with at_desk(four.office, (100, 30)) as (app, pilot):
        await book(app, pilot)
        await pilot.press("space", "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        assert "等2件" in menu.heading


async def test_enter_on_several_of_the_day_does_it_to_all_of_them(four: Desk) -> None:
    async with at_desk(four.office, (100, 30)) as (app, pilot):
        screen: Any = app.screen
        assert isinstance(screen, Today)
        waits = [n for n, one in enumerate(screen.waiting) if one.title == "待拟办"]
        for n in waits:
            screen.window.move_to(n)
            await pilot.press("space")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form: Any = app.screen
        assert len(form.job.records) == len(waits) == 3


# ── views ──────────────────────────────────────────────────────────────


async def test_a_view_is_kept_found_in_the_palette_and_forgotten(four: Desk) -> None:
    async with at_desk(four.office, (100, 30)) as (app, pilot):
        screen = await book(app, pilot)
        await narrowed(app, pilot, author="住建局")
        await picked(app, pilot, "v", "1")
        await until(pilot, lambda: isinstance(app.screen, Say))
        await write(pilot, "住建的")
        await pilot.press("enter")
        await until(pilot, lambda: "记下了私人的视图“住建的”" in says(app))
        assert "视图“住建的”" in title(app)
        await pilot.press("c")
        await until(pilot, lambda: len(titles(screen)) == 4)
        assert "视图" not in title(app)
        await picked(app, pilot, "v", "a")
        await until(pilot, lambda: titles(screen) == ["四", "一"])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
        await pilot.press("ctrl+p")
        await settled(pilot)
        await write(pilot, "住建的")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Book) and titles(app.screen) == ["四", "一"])
        await picked(app, pilot, "v", "5", "a")
        await until(pilot, lambda: "去掉了私人的视图“住建的”" in says(app))
        assert kept_views.all_of(four.office) == []


async def test_the_offices_view_is_offered_to_who_may_keep_it(four: Desk) -> None:
    for name, may in (("王芳", True), ("孙丽", False)):
        async with at_desk(four.acting(name).office, (100, 30)) as (app, pilot):
            await book(app, pilot)
            await pilot.press("v")
            await until(pilot, partial(shows, app, Menu))
            menu: Any = app.screen
            assert ("2" in menu.letters) is may


@pytest.mark.clause("保密.1")
async def test_by_the_same_view_everybody_sees_what_they_may_know(four: Desk) -> None:
    four.add(title="代称甲", level=Level.SECRET)
    view = View({"state": "待拟办"}, "title")
    kept_views.keep(four.office, four.register, "待拟办", view, OFFICES)
    for name, seen in (("王芳", 4), ("孙丽", 3)):
        async with at_desk(four.acting(name).office) as (app, pilot):
            screen = await book(app, pilot)
            await picked(app, pilot, "v", "a")
            await until(pilot, partial(has, screen, seen))
            assert ("代称甲" in titles(screen)) is (name == "王芳")


async def test_a_view_that_can_not_be_read_any_more_shows_all_and_says_why(four: Desk) -> None:
    own_views.put_view(four.office, four.register, "坏了的", View({"colour": "红"}))
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        await picked(app, pilot, "v", "a")
        await until(pilot, lambda: "不按“colour”筛选" in says(app))
        assert len(titles(screen)) == 4


# ── columns ────────────────────────────────────────────────────────────


async def test_columns_are_chosen_moved_widened_and_kept_for_whoever_chose_them(four: Desk) -> None:
    async with at_desk(four.office, (100, 30)) as (app, pilot):
        screen = await book(app, pilot)
        await picked(app, pilot, "v", "3")
        await until(pilot, lambda: isinstance(app.screen, ColumnChoice))
        await pilot.press("down", "space", "down", "right", "right", "f5", "enter")  # no date; the author wider, and up
        await until(pilot, lambda: isinstance(app.screen, Book))
        names = [column.name for column in screen.window.columns]
        assert names == ["number", "author", "reference", "title", "level", "urgency", "stage", "holder"]
        assert screen.window.columns[1].width == 18
        assert len(titles(screen)) == 4
    async with at_desk(four.office, (100, 30)) as (app, pilot):
        screen = await book(app, pilot)
        assert [column.name for column in screen.window.columns] == names, "and so it is the next time"
        await picked(app, pilot, "v", "3")
        await until(pilot, lambda: isinstance(app.screen, ColumnChoice))
        await pilot.press("f4", "enter")
        await until(pilot, lambda: isinstance(app.screen, Book))
        assert screen.window.columns == four.register.columns
    async with at_desk(four.acting("孙丽").office, (100, 30)) as (app, pilot):
        screen = await book(app, pilot)
        assert screen.window.columns == four.register.columns


async def test_at_least_one_column_stays(four: Desk) -> None:
    async with at_desk(four.office, (100, 30)) as (app, pilot):
        await book(app, pilot)
        await picked(app, pilot, "v", "3")
        await until(pilot, lambda: isinstance(app.screen, ColumnChoice))
        await pilot.press(*["space", "down"] * 9, "enter")
        await settled(pilot)
        assert isinstance(app.screen, ColumnChoice)


async def test_a_fact_that_the_list_does_not_have_becomes_a_column(four: Desk) -> None:
    own_views.keep_layout(four.office, four.register, View(columns=(Shown("number"), Shown("title"), Shown("pages"))))
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        assert "页数" in screen.window.render_line(0).text


async def test_long_titles_stand_on_two_lines_of_every_row(desk: Desk) -> None:
    for n in range(30):
        desk.add(title=f"{LONG}{n:02d}" if n % 2 else f"短{n:02d}")
    async with at_desk(desk.office) as (app, pilot):
        screen = await book(app, pilot)
        window = screen.window
        assert LONG not in window.render_line(1).text.replace(" ", "")
        await picked(app, pilot, "v", "4")
        await until(pilot, lambda: window.total == 30)
        lines = [window.render_line(y).text for y in range(window.size.height)]
        assert lines[1].split()[-1] == lines[3].split()[-1]
        assert LONG[:5] in lines[1]
        assert lines[2].strip(), "the second line has the rest"
        assert not lines[4].strip(), "a short title has none"
        assert window.cursor == 0
        await pilot.press("end")
        await settled(pilot)
        assert window.cursor == 29
        bottom = [window.render_line(y).text for y in range(window.size.height)]
        assert any("短00" in line for line in bottom)
        await pilot.press("pageup")
        await settled(pilot)
        assert window.cursor == 29 - (window._body - 1)
    async with at_desk(desk.office) as (app, pilot):
        assert (await book(app, pilot)).window.lines == 2


# ── keys ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("columns", "told"), [(80, ["f筛选", "Esc返回"]), (60, ["Esc返回"]), (120, ["o排序", "v视图"])]
)
async def test_the_foot_tells_the_keys_and_always_the_way_back(four: Desk, columns: int, told: list[str]) -> None:
    async with at_desk(four.office, (columns, 30)) as (app, pilot):
        await book(app, pilot)
        await until(pilot, lambda: "F3" in foot(app))
        assert [words for words in told if words not in foot(app)] == []


async def test_the_palette_does_what_the_letters_do(four: Desk) -> None:
    async with at_desk(four.office) as (app, pilot):
        screen = await book(app, pilot)
        names = {one.name for one in offers(screen)}
        assert {"筛选", "清除筛选、排序", "排序", "视图、栏目", "全选", "反选"} <= names
        await pilot.press("ctrl+p")
        await settled(pilot)
        await write(pilot, "筛选")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Narrowing))


async def test_a_register_without_filters_says_so(desk: Desk) -> None:
    people = registers.load("people")
    async with at_desk(desk.office) as (app, pilot):
        app.push_screen(Book(desk.office, people))
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total > 0)
        await pilot.press("f")
        await until(pilot, lambda: "没有可筛选的" in says(app))
