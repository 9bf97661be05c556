"""Seven screens as they stand at 80 × 24 and 120 × 40, as text: what is in sight, where, and which keys are offered.

Read the difference before writing them anew (scripts/golden): a column that is gone or a key that is cut off shows here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.at_desk import at_desk, settled, until
from tests.conftest import DATA
from zwzx import registers, reports
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.importing import ImportScreen, Look, look
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.today import Today
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


def shown(app: App) -> str:
    """The screen as text, a line a row."""
    size = app.screen.size
    strips = app.screen._compositor.render_strips(size)
    return "".join(f"{strip.text.rstrip()}\n" for strip in strips)


async def today(app: App, pilot: Pilot[None]) -> None:
    """The screen on which the day begins."""
    await until(pilot, lambda: isinstance(app.screen, Today) and app.screen.window.total > 0)


async def book(app: App, pilot: Pilot[None]) -> None:
    """A register's window."""
    await pilot.press("1")
    await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.window.total > 0)


async def detail(app: App, pilot: Pilot[None]) -> None:
    """An entry in full."""
    await book(app, pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, EntryPage))


async def form(app: App, pilot: Pilot[None]) -> None:
    """A form, empty."""
    await pilot.press("f2")
    await until(pilot, lambda: isinstance(app.screen, Form))


async def board(app: App, pilot: Pilot[None]) -> None:
    """What is out."""
    await pilot.press("f7")
    await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.window.total > 0)


async def report(app: App, pilot: Pilot[None]) -> None:
    """A report."""
    app.push_screen(ReportScreen(app.office, reports.load("day.month"), {}))
    await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.answer is not None)


async def importing(app: App, pilot: Pilot[None]) -> None:
    """A file that is looked at before it enters."""
    look(app.screen, DATA / "incoming-2019.csv", None, Look({}))  # type: ignore[arg-type]
    await until(pilot, lambda: isinstance(app.screen, ImportScreen))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: str(size[0]))
@pytest.mark.parametrize(
    "screen", [today, book, detail, form, board, report, importing], ids=lambda screen: screen.__name__
)
async def test_a_screen_stands_as_it_was_agreed(
    desk: Desk, golden: Callable[[str, str], None], screen: Callable[..., object], size: tuple[int, int]
) -> None:
    desk.add(title="关于加强档案移交工作的通知", author="长沙市人民政府", reference="长政发〔2026〕9号")
    desk.add(title="代称甲", author="区委办", level=Level.SECRET, serials=("000001",))
    lent = desk.add(title="关于调整值班安排的通知", author="区政府办", copies=2)
    desk.circulated(lent)
    desk.act("loans.lend", lent.document.items.first(), borrower=desk.somebody("孙丽"))
    assert registers.load("loans").record.select().count() == 1
    async with at_desk(desk.office, size) as (app, pilot):
        await screen(app, pilot)  # type: ignore[misc]
        await settled(pilot)
        golden(f"tests/data/screens/{screen.__name__}-{size[0]}.txt", shown(app))
