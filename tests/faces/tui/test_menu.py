"""The menu, and the way to every act: by letters and arrows, from every list, on the papers of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import OptionList

from tests.at_desk import at_desk, field, says, settled, until
from tests.faces.tui.hand import loan, opened
from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.offers import offered
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.preview import Preview
from zwzx.faces.tui.window import Window
from zwzx.office.terms.papers import Level
from zwzx.registers.loans.records import Loan

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.menu import Entry


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_menu_fits_and_is_left_with_escape(desk: Desk, size: tuple[int, int]) -> None:
    desk.add()
    async with at_desk(desk.office, size) as (app, pilot):
        await opened(pilot, "incoming")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        for widget in app.screen.query("*"):
            if widget.size:
                assert widget.region.bottom <= size[1]
                assert widget.region.right <= size[0]
        options = app.screen.query_one(OptionList)
        lines = [options.render_line(y).text for y in range(options.size.height)]
        assert len({line.index(line.split()[1]) for line in lines if not line.strip().startswith("─")}) == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Book))


async def test_the_menu_is_used_with_arrows_too(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        places = [entry.title for entry in menu.entries if entry.letter]
        await pilot.press(*["down"] * places.index("归还"), "enter")
        await until(pilot, lambda: "归还：" in says(app))
    assert Loan.get().back is not None


async def test_a_row_is_read_from_every_list(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await until(pilot, lambda: app.screen.query_one(Window).total > 0)
        app.screen.query_one(Window).move_to(next(n for n, w in enumerate(app.screen.waiting) if w.id))  # type: ignore[attr-defined]
        for way in ((), ("3",), ("f7",)):
            await pilot.press(*way)
            await until(pilot, lambda: app.screen.query_one(Window).total > 0)
            for key in ("d", "right"):
                await pilot.press(key)
                await until(pilot, lambda: isinstance(app.screen, EntryPage))
                await pilot.press("escape")
                await settled(pilot)
            if way:
                await pilot.press("escape")
                await settled(pilot)


async def test_shift_opens_the_form_of_what_is_done_at_once(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        for way in (("shift+f5",), ("shift+f3", "g")):
            await pilot.press(*way)
            await until(pilot, lambda: isinstance(app.screen, Form))
            assert field(app, "pages").text == ""
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Book))


@pytest.mark.clause("文电.6", "保密.3")
async def test_what_is_marked_comes_back_through_the_form_which_says_what_went_out(desk: Desk) -> None:
    out = loan(desk, level=Level.SECRET, serials=("000001", "000002"), pages=12)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        for way in (("f5",), ("f3", "g")):
            await pilot.press(*way)
            await until(pilot, lambda: isinstance(app.screen, Form))
            told = str(app.screen.query_one("#proposed").render())
            for went_out in ("孙丽", "机密", "份号000001", "12页", f"{out.lent:%Y-%m-%d %H:%M}"):
                assert went_out in told
            assert desk.fresh(out).back is None
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Book))


@pytest.mark.clause("文电.6", "保密.3")
async def test_of_a_selection_with_one_marked_paper_none_comes_back_by_one_key(desk: Desk) -> None:
    both = [loan(desk), loan(desk, level=Level.SECRET, serials=("000001", "000002"))]
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "loans")
        await until(pilot, lambda: app.screen.query_one(Window).total == 2)
        await pilot.press("space", "space", "f5")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert [desk.fresh(one).back for one in both] == [None, None]


@pytest.mark.parametrize("key", ["s", "y"])
async def test_a_marked_paper_goes_round_through_the_form(desk: Desk, key: str) -> None:
    entry = desk.do("opinion", entry=desk.add(level=Level.SECRET, serials=("000001",), pages=12), words="请张主任阅")
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    if key == "y":
        slip = desk.act("circulation.hand_out", slip)
    before = desk.fresh(slip).state
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "circulation")
        await pilot.press("f3", key)
        await until(pilot, lambda: isinstance(app.screen, Form))
        told = str(app.screen.query_one("#proposed").render())
        for seen in ("机密", "份号000001", "12页", "保密室" if key == "s" else "张伟"):
            assert seen in told
    assert desk.fresh(slip).state is before


async def test_one_paper_is_shown_at_once_and_of_several_one_is_chosen(
    desk: Desk, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    entry = desk.add()
    desk.do("opinion", entry=entry, words="请领导传阅")
    desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await opened(pilot, "circulation")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        await pilot.press("enter")
        await until(pilot, lambda: "文件在" in says(app))
        await opened(pilot, "incoming")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        await pilot.press("enter")
        await until(pilot, lambda: "文件在" in says(app))
    assert len(list(tmp_path.rglob("*.pdf"))) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_letter_that_fits_the_row_is_written_among_the_documents(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "文档"))
    who = {"asker": "何建国", "phone": "13607310001", "standing": "群众", "filled": True, "purpose": "了解情况"}
    request = desk.act("disclosure.add", content="申请公开发展党员情况", **who)
    facts = {"leader": desk.somebody("张伟"), "handler": desk.somebody("蒋明"), "words": "请研究"}
    desk.act("instructions.add", desk.fresh(desk.add()).document, **facts)
    async with at_desk(desk.office, size) as (app, pilot):
        await opened(pilot, "instructions")
        await pilot.press("f8")
        await until(pilot, lambda: "转办单写在" in says(app))
        await opened(pilot, "disclosure")
        await pilot.press("f8")
        assert [entry.title for entry in await papers_offered(pilot) if entry.words] == []
        await pilot.press("escape")
        desk.act("disclosure.accept", request)
        await pilot.press("f8")
        (letter,) = [entry for entry in await papers_offered(pilot) if entry.words]
        await pilot.press(letter.letter)
        await until(pilot, lambda: "受理回执写在" in says(app))
    written = sorted(path.name for path in (tmp_path / "文档").iterdir())
    assert len(written) == 2
    assert all("何建国" not in name for name in written)
    assert all(path.suffix == ".docx" and path.stat().st_mode & 0o77 == 0 for path in (tmp_path / "文档").iterdir())


async def papers_offered(pilot: Pilot[None]) -> list[Entry]:
    """What F8 offers, once it does."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Menu))
    menu = pilot.app.screen
    assert isinstance(menu, Menu)
    return menu.entries


@pytest.mark.parametrize("name", registers.NAMES)
async def test_every_act_is_reached_by_a_letter(desk: Desk, name: str) -> None:
    register = registers.load(name)
    found = choices.every(desk.office, register, [])
    new = {one.action for one in found}
    assert new == {action for _, action in offered(register) if action.on is None}
    reached = {action for other in registers.NAMES for _, action in offered(registers.load(other))}
    assert set(register.actions) <= reached
