"""The window: a million rows, no wrong one, little memory, and nothing in a row acts."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.worker import WorkerCancelled

from zwzx import registers, reports
from zwzx.faces.tui.lines import TICK
from zwzx.faces.tui.source import CHUNK, KEEP, ShortList
from zwzx.faces.tui.widths import column_widths, fitted, placed, wrapped
from zwzx.faces.tui.window import MARKS, Window
from zwzx.office.core.fact import Role
from zwzx.office.core.register import Column, Row
from zwzx.office.custody import counting
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.half_days import HalfOfDay
from zwzx.office.kinds.plain import number, text
from zwzx.reports import overviews
from zwzx.reports.overviews import OUT_COLUMNS as BOARD_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.pilot import Pilot

TODAY_COLUMNS = overviews.today().columns

COLUMNS = (
    Column("number", None, number("序号", most=10**9), 10),
    Column("title", None, text("题名"), 30, grow=True),
    Column("date", None, text("日期"), 10, rank=1),
    Column("who", None, text("持有人"), 10),
)
NASTY = [
    "关于[/]通知",
    "[red]红[/red]",
    "[@click=app.quit]点我[/]",
    "\x1b[31m红\x1b[0m",
    "a\u202eb",
    "x\x00y",
    "第一行\n第二行",
    "👨‍👩‍👧",
    "ａｂ",
]


class Million:
    """A source of a million rows that remembers how it was asked."""

    def __init__(self, total: int = 1_000_000) -> None:
        self.total = total
        self.asked: list[str] = []

    def rows(self, start: int, n: int) -> list[Row]:
        stop = min(self.total, start + n)
        return [
            Row(self.total - i, self.total - i, (i, f"第{i}份文件", "2026-11-24", "机要室"))
            for i in range(max(0, start), stop)
        ]

    def count(self) -> int:
        return self.total

    def first(self, n: int) -> list[Row]:
        return self.rows(0, n)

    def after(self, key: int, n: int) -> list[Row]:
        self.asked.append("after")
        return self.rows(self.total - key + 1, n)

    def before(self, key: int, n: int) -> list[Row]:
        self.asked.append("before")
        start = max(0, self.total - key - n)
        return self.rows(start, self.total - key - start)

    def at(self, offset: int, n: int) -> list[Row]:
        self.asked.append("at")
        return self.rows(offset, n)

    def place(self, key: int) -> int:
        return self.total - key


class Shown(App[None]):
    def __init__(self, rows: Sequence[Row] | None = None) -> None:
        super().__init__()
        self.source = Million() if rows is None else ShortList(rows)

    def compose(self) -> ComposeResult:
        yield Window(COLUMNS)

    def on_mount(self) -> None:
        self.query_one(Window).show(self.source)
        self.query_one(Window).focus()


async def settled(pilot: Pilot[None]) -> None:
    for _ in range(3):
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def lines(app: App[None]) -> list[str]:
    window = app.query_one(Window)
    return [window.render_line(y).text for y in range(window.size.height)]


async def test_a_million_rows_and_no_wrong_one() -> None:
    app = Shown()
    dice = random.Random(7)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        window = app.query_one(Window)
        for _ in range(60):
            await pilot.press(dice.choice(["pagedown", "pageup", "end", "home", "down", "up"]))
            if dice.random() < 0.5:
                window.move_to(dice.randrange(1_000_000))
            await settled(pilot)
            top = int(window.scroll_offset.y)
            for n, line in enumerate(lines(app)[1:], top):
                if n < 1_000_000:
                    assert f"第{n}份文件" in line
            assert window.row is not None
            assert window.row.values[0] == window.cursor
            assert window.chunks.kept <= KEEP


async def test_neighbours_come_by_key_and_jumps_by_place() -> None:
    app = Shown()
    assert isinstance(app.source, Million)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.query_one(Window).move_to(CHUNK + 5)
        await settled(pilot)
        assert app.source.asked[-1] == "after"
        app.query_one(Window).move_to(500_000)
        await settled(pilot)
        assert "at" in app.source.asked


async def test_the_cursor_stays_with_its_row_when_rows_come_in_above() -> None:
    app = Shown([Row(n, n, (n, f"第{n}份", "", "")) for n in range(50, 0, -1)])
    async with app.run_test(size=(80, 20)) as pilot:
        await settled(pilot)
        window = app.query_one(Window)
        window.move_to(10)
        key = window.row.key if window.row else None
        window.show(ShortList([Row(n, n, (n, f"第{n}份", "", "")) for n in range(55, 0, -1)]), keep=True)
        await settled(pilot)
        assert window.row is not None
        assert (window.row.key, window.cursor) == (key, 15)


@pytest.mark.parametrize("title", NASTY)
async def test_hostile_titles_are_shown_and_do_nothing(title: str) -> None:
    app = Shown([Row(1, 1, (1, title, "", "")), Row(0, 0, (0, "平常的", "", ""), struck=True)])
    async with app.run_test(size=(80, 10)) as pilot:
        await settled(pilot)
        text = "\n".join(lines(app))
        assert "\x1b" not in text
        assert "\u202e" not in text
        if title.startswith("["):
            assert title in text
        await pilot.click(Window, offset=(20, 1))
        await pilot.pause()
        assert app.is_running


async def test_selection_by_space_full_width_too() -> None:
    app = Shown([Row(n, n, (n, f"第{n}份", "", "")) for n in range(9, 0, -1)])
    async with app.run_test(size=(80, 12)) as pilot:
        await settled(pilot)
        window = app.query_one(Window)
        await pilot.press("space", "ideographic_space")
        assert [row.id for row in window.selection] == [9, 8]
        await pilot.press("up", "space")
        assert [row.id for row in window.selection] == [9]


def lists() -> Iterator[tuple[str, Sequence[Column]]]:
    """The columns of every list that the desk shows."""
    yield "今日", TODAY_COLUMNS
    yield from ((name, registers.load(name).columns) for name in registers.NAMES)
    yield from ((name, reports.load(name).columns) for name in reports.NAMES)


@pytest.mark.parametrize("width", [52, 56, 63, 76, 116])
def test_in_every_list_all_columns_that_are_shown_find_room_and_the_state_is_among_them(width: int) -> None:
    for name, columns in lists():
        widths = column_widths(columns, width)
        assert sum(cells + 1 for cells in widths if cells) <= width, name
        kept = [cells for cells, one in zip(widths, columns, strict=True) if one.role is Role.STATE or one.grow]
        assert all(cells >= 4 for cells in kept), name


def test_the_days_list_tells_until_when_on_a_narrow_screen() -> None:
    shown = {one.name: cells for one, cells in zip(TODAY_COLUMNS, column_widths(TODAY_COLUMNS, 56), strict=True)}
    assert shown["due"] == 11
    assert shown["subject"] >= 12


@pytest.mark.parametrize("width", range(40, 140, 7))
def test_columns_fit_and_the_least_go_first(width: int) -> None:
    widths = column_widths(COLUMNS, width)
    assert sum(w + 1 for w in widths if w) <= max(width, 47)
    if not widths[2]:
        assert column_widths(COLUMNS, width + 40)[2]
    assert widths[0]
    assert widths[3]


NARROW = (
    Column("number", None, text("编号"), 10),
    Column("author", None, text("来文单位"), 16, rank=4, narrow=10),
    Column("date", None, text("日期"), 10, rank=1),
    Column("title", None, text("题名"), 30, grow=True),
)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (80, [10, 16, 10, 40]),
        (62, [10, 16, 10, 22]),
        (58, [10, 12, 10, 22]),
        (56, [10, 10, 10, 22]),
        (55, [10, 16, 0, 26]),
        (45, [10, 10, 0, 22]),
        (44, [10, 0, 0, 32]),
    ],
)
def test_what_can_do_with_less_gives_before_a_column_goes(width: int, widths: list[int]) -> None:
    assert column_widths(NARROW, width) == widths


@pytest.mark.parametrize(
    ("width", "needs", "widths"),
    [
        (58, [10, 16, 10, 40], [10, 12, 10, 22]),  # the title needs all it has
        (58, [10, 16, 10, 12], [10, 16, 10, 18]),  # what it does not need goes to who would be cut
        (
            58,
            [4, 16, 10, 40],
            [4, 16, 10, 24],
        ),  # and so does what the number does not need, but for its head; the title has the rest
        (62, [12, 16, 10, 40], [10, 16, 10, 22]),  # the title keeps what it can't do without
        (64, [12, 16, 10, 40], [12, 16, 10, 22]),  # and gives a few cells that make a word whole
        (80, [30, 16, 10, 60], [10, 16, 10, 40]),  # but not its own for another long text
    ],
)
def test_what_one_column_does_not_need_another_has_that_would_be_cut(
    width: int, needs: list[int], widths: list[int]
) -> None:
    assert column_widths(NARROW, width, needs) == widths


@pytest.mark.parametrize(
    ("width", "needs", "widths"),
    [
        (55, [10, 0, 10, 40], [10, 0, 10, 32]),  # the date would have gone
        (58, [10, 0, 10, 40], [10, 8, 10, 26]),  # where there is room it stays, as wide as its head
    ],
)
def test_what_is_empty_in_every_row_goes_first(width: int, needs: list[int], widths: list[int]) -> None:
    assert column_widths(NARROW, width, needs) == widths


DATED = (
    Column("number", None, text("编号"), 10),
    Column("title", None, text("题名"), 30, grow=True),
    Column("due", None, minute("到期"), 16, rank=3),
    Column("long", None, text("说明"), 30, rank=4),
    Column("state", None, text("情况"), 6),
)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (58, [10, 22, 16, 0, 6]),
        (57, [10, 26, 11, 0, 6]),  # without the year, and the title has what that leaves
        (52, [10, 33, 0, 0, 6]),
        (90, [10, 23, 16, 30, 6]),
    ],
)
def test_a_moment_is_told_without_its_year_before_it_goes_and_what_is_narrower_comes_back(
    width: int, widths: list[int]
) -> None:
    assert column_widths(DATED, width) == widths


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("2026-11-24 09:05", "11-24 09:05"),
        ("2025-11-24 09:05", "2025-11-24"),
        ("2026-11-24", "11-24"),
    ],
)
def test_of_this_year_the_year_goes_without_saying(told: str, shown: str) -> None:
    assert minute("到期").near(told, 2026) == shown
    assert HalfOfDay("起").near("2026-11-24上午", 2026) == "11-24上午"
    assert text("题名").near(told, 2026) == told


async def test_long_titles_have_two_lines_where_all_rows_have_room_so() -> None:
    long = "关于" + "进一步加强" * 12
    for height, first in ((20, long), (5, long), (4, long), (20, "短的")):
        app = Shown([Row(n, n, (n, first if n == 2 else "短的", "2026-11-24", "机要室")) for n in (2, 1)])
        async with app.run_test(size=(80, height)) as pilot:
            await settled(pilot)
            shown = lines(app)
            assert ("进一步" in shown[2]) is (height > 4 and first is long)


def test_without_a_growing_column_the_room_that_is_left_goes_to_what_would_be_cut() -> None:
    columns = (Column("group", None, text("项目"), 10), Column("name", None, text("内容"), 18))
    assert column_widths(columns, 76, [10, 44]) == [10, 44]
    assert column_widths(columns, 40, [10, 44]) == [10, 28]
    assert column_widths(columns, 40, [6, 44]) == [6, 32]


def test_a_state_on_the_board_is_whole_at_a_hundred_columns() -> None:
    needs = [16, 18, 60, 4, 10, 10, 11, 11, 6]
    widths = column_widths(BOARD_COLUMNS, 100 - MARKS - 1 - 1, needs)
    assert dict(zip([one.name for one in BOARD_COLUMNS], widths, strict=True))["state"] == 10


AUTHOR = 14
"""Cells in which most authors are told apart: 望城区人民政府."""


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("loans", {"due"}),
        ("leave", {"who", "since", "until"}),
        ("window_leave", {"who", "since", "until"}),
        ("outings", {"left", "expected"}),
        ("decisions", {"holder", "left"}),
        ("meetings", {"at"}),
        ("violations", {"who"}),
        ("reminders", {"until"}),
        ("integrity", {"until"}),
    ],
)
def test_eighty_columns_tell_of_whom_and_until_when(name: str, needed: set[str]) -> None:
    columns = registers.load(name).columns
    widths = column_widths(columns, 80 - MARKS - 1 - 1)
    assert needed <= {column.name for column, wide in zip(columns, widths, strict=True) if wide}


@pytest.mark.parametrize(
    ("columns", "needed"),
    [
        (registers.load("incoming").columns, {"number", "author", "title", "level", "stage", "holder"}),
        (BOARD_COLUMNS, {"number", "title", "marks", "state", "holder", "left", "next"}),
        (TODAY_COLUMNS, {"group", "what", "number", "subject", "who", "due"}),
        ((TICK, *counting.COLUMNS), {"tick", "code", "name", "level", "where", "state"}),
    ],
)
def test_eighty_columns_keep_what_is_needed(columns: Sequence[Column], needed: set[str]) -> None:
    widths = column_widths(columns, 80 - MARKS - 1 - 1)  # and one for the scroll bar
    shown = {column.name: wide for column, wide in zip(columns, widths, strict=True) if wide}
    assert set(shown) == needed
    assert shown.get("author", AUTHOR) >= AUTHOR


@pytest.mark.parametrize("text", ["短", "一二三四五六七八九十", "abc中文def", "👨‍👩‍👧家庭", ""])
@pytest.mark.parametrize("cells", range(1, 14))
def test_a_text_takes_exactly_its_cells(text: str, cells: int) -> None:
    from rich.cells import cell_len

    assert cell_len(fitted(text, cells)) == cells


@pytest.mark.parametrize("name", registers.NAMES)
def test_the_thousandth_number_of_a_year_is_not_cut_off(name: str) -> None:
    register = registers.load(name)
    column = next((c for c in register.columns if c.name == "number" and not c.grow), None)
    if column is not None:
        for book in register.books:
            assert cell_len(f"{book.mark}〔2026〕999号") <= column.width
            assert cell_len(f"{book.mark}〔2026〕999号") <= next(c for c in TODAY_COLUMNS if c.name == "number").width


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("短", 8, ("短      ", "        ")),
        ("关于印章的通知", 8, ("关于印章", "的通知  ")),
        ("关于印章的规范性意见", 8, ("关于印章", "的规范… ")),
        ("关于印章，通知", 8, ("关于印  ", "章，通知")),
        ("关于印（草案）", 8, ("关于印  ", "（草案）")),
        ("a关于印章", 4, ("a关 ", "于… ")),
        ("", 4, ("    ", "    ")),
    ],
)
def test_a_long_title_goes_on_below_as_people_write(text: str, cells: int, lines: tuple[str, str]) -> None:
    assert wrapped(text, cells) == lines


@pytest.mark.parametrize(
    ("label", "cells", "texts"),
    [
        ("登记", 6, {"登记": " 登记 ", "7": "    7 ", "129": "  129 ", "123456": "123456"}),
        ("未归卷", 6, {"未归卷": "未归卷", "7": "     7", "": "      "}),
    ],
)
def test_figures_stand_below_each_other_by_their_last_digit(label: str, cells: int, texts: dict[str, str]) -> None:
    column = Column("n", None, number(label), cells)
    assert {typed: placed(column, typed, cells) for typed in texts} == texts
    assert placed(Column("t", None, text(label), cells), "7", cells) == "7     ", "a text begins at the left"
