"""The import screen: what a file is understood as, columns that are put right, problems by reason, then the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from tests.at_desk import at_desk, says, settled, until, write
from tests.jobs.known_heads import BOOKS, ODD, ROW
from tests.jobs.old_books import HEADS, book
from zwzx import registers
from zwzx.faces.tui.asks import Asks
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.importing import ImportScreen, Look, look
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.pickers import Ask, Pick
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.today import Today
from zwzx.office.core import kept_heads

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App

ROWS = (
    ("2016-1", "2016-03-12", "测试局", "测字〔2016〕1号", "题一", "2", "废话"),
    ("2016-2", "2016-03-13", "甲局", "", "题二", "1", ""),
)


async def looked_at(pilot: Pilot[None], app: App, path: Path) -> ImportScreen:
    await settled(pilot)
    look(app.screen, path, None, Look({}))  # type: ignore[arg-type]
    await until(pilot, lambda: isinstance(app.screen, ImportScreen))
    await until(pilot, lambda: bool(isinstance(app.screen, ImportScreen) and app.screen.window.total))
    assert isinstance(app.screen, ImportScreen)
    return app.screen


def columns(screen: ImportScreen) -> dict[str, str]:
    """What each column is."""
    found = (screen.window.chunks.get(n) for n in range(screen.window.total))
    return {row.values[0]: row.values[1] for row in found if row is not None}


def said(screen: ImportScreen) -> str:
    return str(screen.query_one("#said", Static).content)


async def put_right(pilot: Pilot[None], app: App, head: str, label: str) -> None:
    """A column said to be something."""
    screen = app.screen
    assert isinstance(screen, ImportScreen)
    screen.window.move_to(list(columns(screen)).index(head))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, Pick))
    await write(pilot, label)
    await pilot.press("enter")
    await until(pilot, lambda: app.screen is screen)
    await settled(pilot)


async def taken(pilot: Pilot[None], app: App) -> None:
    await pilot.press("f10")
    await until(pilot, lambda: isinstance(app.screen, Ask))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, Reading))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_columns_are_put_right_and_the_book_enters(desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    path = book(tmp_path / "a.csv", ODD, *ROWS)
    async with at_desk(desk.office, size) as (app, pilot):
        screen = await looked_at(pilot, app, path)
        assert columns(screen)["机关"] == "没有用到"
        assert "退回2行" in said(screen)
        assert "第2、3行，共2行：来文单位是空的" in said(screen)
        await pilot.press("f10")
        await until(pilot, lambda: "没有可以登记的行" in says(app))
        await put_right(pilot, app, "机关", "来文单位")
        await put_right(pilot, app, "份数", "不用")
        assert (columns(screen)["机关"], columns(screen)["份数"]) == ("来文单位（写明的）", "没有用到（写明的）")
        assert "可以登记2行" in said(screen)
        assert not desk.record.select().exists()
        assert not kept_heads.kept(), "nothing is kept of what is only looked at"
        await taken(pilot, app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
    assert [row.document.author for row in desk.record.select()] == ["测试局", "甲局"]
    assert [row.columns for row in kept_heads.kept()] == ["机关=来文单位；份数="]


async def test_what_is_kept_is_used_and_forgotten(desk: Desk, tmp_path: Path) -> None:
    desk.office.perform(kept_heads.keep_heads, register="incoming", heads="、".join(ODD), columns="机关=来文单位")
    async with at_desk(desk.office) as (app, pilot):
        screen = await looked_at(pilot, app, book(tmp_path / "a.csv", ODD, *ROWS))
        assert columns(screen)["机关"] == "来文单位（写明的）"
        await pilot.press("f8")
        await until(pilot, lambda: columns(screen)["机关"] == "没有用到")
    assert not kept_heads.kept()


async def test_what_was_said_of_a_book_goes_once_a_column_is_put_right(desk: Desk, tmp_path: Path) -> None:
    heads = ("收文号", "哪天", "机关", "文号", "题名", "份数", "备用")
    path = book(tmp_path / "收文.csv", heads, *ROWS)
    async with at_desk(desk.office) as (app, pilot):
        await settled(pilot)
        look(app.screen, path, registers.load("incoming"), Look({}))  # type: ignore[arg-type]
        await until(pilot, lambda: bool(isinstance(app.screen, ImportScreen) and app.screen.window.total))
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        await pilot.press("f10")
        await until(pilot, lambda: screen.status.said == "没有可以登记的行。")
        await put_right(pilot, app, "哪天", "收文日期")
        await until(pilot, lambda: columns(screen)["哪天"].startswith("收文日期"))
        assert screen.status.said == ""


async def test_rows_that_cannot_be_read_are_marked_and_shown_in_full(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", HEADS, ("2016-1", "2016-13-12", *ROW[2:]))
    async with at_desk(desk.office) as (app, pilot):
        await looked_at(pilot, app, path)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        text = str(app.screen.query_one("#text", Static).content)
        assert "收文日期　？2016-13-12" in text
        assert "没有13月" in text


async def test_several_tables_are_looked_at_one_by_one_and_the_register_can_be_another(
    desk: Desk, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", HEADS, ROW, 电话=[BOOKS["calls"], ["1"] * 8])
    async with at_desk(desk.office) as (app, pilot):
        screen = await looked_at(pilot, app, path)
        about = screen.query_one("#about", Static)
        assert "第1张表（共2张）　工作表“一”：收文登记簿" in str(about.content)
        await pilot.press("f5")
        await until(pilot, lambda: "第2张表（共2张）　工作表“电话”：来电登记簿" in str(about.content))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await write(pilot, "收文")
        await pilot.press("enter")
        await until(pilot, lambda: "收文登记簿" in str(about.content) and "共2张" not in str(about.content))
        assert "没有读的工作表：电话。" in said(screen)


async def test_a_book_that_could_be_several_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    heads = ("编号", "日期", "题名", "文号", "发文机关", "份数", "页数", "密级")
    path = book(tmp_path / "a.csv", heads, ["2016-1", "2016-3-1", "题", "", "局", "1", "1", ""])
    async with at_desk(desk.office) as (app, pilot):
        await settled(pilot)
        look(app.screen, path, None, Look({}))  # type: ignore[arg-type]
        await until(pilot, lambda: isinstance(app.screen, Pick))
        assert "看不出是哪个登记簿的" in app.screen.heading  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        assert app.screen.part.register.name == "incoming"  # type: ignore[attr-defined]


async def test_it_is_reached_from_a_registers_menu_and_knows_the_register(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", HEADS, ROW)
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, Book))
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press("0")
        await until(pilot, lambda: isinstance(app.screen, Asks))
        assert app.screen.heading == "导入收文登记簿"  # type: ignore[attr-defined]
        app.screen.query_one(Input).value = str(path)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        await taken(pilot, app)
    assert desk.record.select().count() == 1


async def test_what_is_no_table_is_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"%PDF-1.4")
    async with at_desk(desk.office) as (app, pilot):
        await settled(pilot)
        look(app.screen, path, registers.load("incoming"), Look({}))  # type: ignore[arg-type]
        await until(pilot, lambda: "PDF" in says(app))
        assert isinstance(app.screen, Today)
