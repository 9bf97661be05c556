"""The archivist at the desk: filing with one key, the month, the year's end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Static

from tests.at_desk import at_desk, says, settled, until
from zwzx import registers, reports
from zwzx.faces.tui import jobs
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.window import Window
from zwzx.jobs.year import archiving
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Piece
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.papers import Origin
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App

DAY = dt.date(2026, 9, 20)


@pytest.fixture
def archivist(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(archiving, "REST", 0.0)
    monkeypatch.setattr("zwzx.faces.tui.jobs.year_folder", lambda year: tmp_path / f"归档-{year}")
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    desk.act("settings.set", name="fonds", value="Z109")
    for origin in (Origin.CITY, Origin.CITY, Origin.BELOW):
        desk.circulated(desk.add(title=f"{origin}来文", origin=origin, pages=3, issued=DAY))
    return desk


def read(app: App) -> str:
    return str(app.screen.query_one("#text", Static).content) if isinstance(app.screen, Reading) else ""


async def chosen(pilot: Pilot[None], app: App, extra: str, key: str) -> None:
    """Start an entry of the palette, and pick in the list that it opens."""
    await settled(pilot)
    screen: Any = app.screen
    jobs.begin(screen, extra)
    await until(pilot, lambda: isinstance(app.screen, Pick))
    for _ in range(int(key)):
        await pilot.press("down")
    await pilot.press("enter")


@pytest.mark.clause("档案.1")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_selection_is_filed_with_one_key(archivist: Desk, size: tuple[int, int]) -> None:
    async with at_desk(archivist.office, size) as (app, pilot):
        app.push_screen(Book(archivist.office, registers.load("filing")))
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total == 3)
        await pilot.press("down", "space", "space", "f5")
        await until(pilot, lambda: Piece.select().count() == 2)
        await pilot.press("home", "f5")
        await settled(pilot)
        assert "没有定类别" in app.screen.status.said  # type: ignore[attr-defined]
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Form))
    assert Offer.select().where(Offer.state == OfferState.FILED).count() == 2


@pytest.mark.clause("档案.3")
async def test_the_year_is_put_in_order_from_the_palette(archivist: Desk, tmp_path: Path) -> None:
    archivist.clock.now = dt.datetime(2027, 1, 10, 9)
    async with at_desk(archivist.office, (100, 30)) as (app, pilot):
        await chosen(pilot, app, "archive-year", "0")
        await until(pilot, lambda: "还有3件要定" in read(app))
        await pilot.press("escape")
        await chosen(pilot, app, "archive-year", "2")
        await until(pilot, lambda: "还有1件要定" in read(app))
        assert "下级来文" in read(app)
        await pilot.press("escape")
        await settled(pilot)
        archivist.act("filing.file", Offer.get(Offer.state == OfferState.WAITING), kind="请示批复")
        await chosen(pilot, app, "archive-year", "1")
        await until(pilot, lambda: "还有1盒没有封" in read(app))
    assert [p.number for p in Piece.select().where(Piece.serial == 1)] == ["Z109-WS·2026-D30-0001"]
    assert len(list((tmp_path / "归档-2026").iterdir())) == 3


@pytest.mark.clause("档案.1")
async def test_the_month_is_read_at_the_desk(archivist: Desk) -> None:
    async with at_desk(archivist.office, (100, 30)) as (app, pilot):
        screen: Any = app.screen
        ReportScreen.open_on(screen, reports.load("archivist.monthly"))
        await until(pilot, lambda: "办结3" in says(app))
        assert app.screen.query_one(Window).total == 3
        await pilot.press("f5")
        await until(pilot, lambda: "收〔2026〕1号、收〔2026〕2号、收〔2026〕3号没有归卷" in says(app))


async def test_who_is_no_archivist_is_told_so(desk: Desk) -> None:
    async with at_desk(desk.acting("孙丽").office, (100, 30)) as (app, _pilot):
        screen: Any = app.screen
        jobs.begin(screen, "archive-year")
        assert "档案员" in screen.status.said
