"""Acts on a selection at the desk: what the program proposes for one record never goes to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.at_desk import at_desk, field, says, settled, until, write
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.window import Window
from zwzx.office.core import drafts
from zwzx.office.papers.slips import Slip
from zwzx.office.terms.papers import Level
from zwzx.registers.circulation.moving import readers_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


def opined(desk: Desk, words: str, **facts: Any) -> Any:
    return desk.do("opinion", entry=desk.add(**facts), words=words)


def routes() -> dict[str, str]:
    """The readers of each slip, by its papers."""
    return {slip.papers: "、".join(r.person.name for r in readers_of(slip)) for slip in Slip.select()}


def notices(app: App) -> str:
    return str(app.screen.query_one("#proposed").render())


async def selected(pilot: Pilot[None], count: int) -> None:
    """The incoming register, its first entries selected, with the form of a circulation."""
    app: Any = pilot.app
    await settled(pilot)
    await pilot.press("1")
    await until(pilot, lambda: app.screen.query_one(Window).total >= count)
    await pilot.press(*["space"] * count, "f3", "A")
    await until(pilot, lambda: isinstance(app.screen, Form))


async def test_each_paper_of_a_selection_goes_to_its_own_readers(desk: Desk) -> None:
    opined(desk, "请张主任阅", title="代称甲", level=Level.SECRET, serials=("000001",))
    opined(desk, "请陈主任、孙丽阅", title="关于工作的通知")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        assert field(app, "readers").text == ""
        assert "各自" in field(app, "readers").line.placeholder
        assert "张伟（密收〔2026〕1号）" in notices(app)
        assert "陈静、孙丽（收〔2026〕1号）" in notices(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Book))
    assert routes() == {"密收〔2026〕1号": "张伟", "收〔2026〕1号": "陈静、孙丽"}


async def test_what_the_clerk_writes_herself_goes_to_all(desk: Desk) -> None:
    opined(desk, "请张主任阅")
    opined(desk, "请陈主任阅")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        await write(pilot, "孙丽、蒋明")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Book))
    assert routes() == {"收〔2026〕1号": "孙丽、蒋明", "收〔2026〕2号": "孙丽、蒋明"}


async def test_a_paper_for_which_nothing_is_proposed_is_named(desk: Desk) -> None:
    opined(desk, "请张主任阅")
    opined(desk, "阅")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        assert "没有提议（收〔2026〕2号）" in notices(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "收〔2026〕2号" in says(app))
        assert "阅文人" in says(app)
        assert "收〔2026〕1号" not in says(app)
    assert routes() == {}


async def test_papers_on_one_slip_do_not_take_the_first_ones_readers(desk: Desk) -> None:
    opined(desk, "请张主任阅")
    opined(desk, "请陈主任阅")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: app.screen.query_one(Window).total == 2)
        await pilot.press("end", "f3", "A")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "readers").text == "张伟")
        await pilot.press("f3")
        await settled(pilot)
        await write(pilot, "收2026-2")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "收〔2026〕2号" in says(app))
        assert "张伟（收〔2026〕1号）" in says(app)
        assert "陈静（收〔2026〕2号）" in says(app)
        assert routes() == {}
        await until(pilot, lambda: field(app, "readers").text == "")
        field(app, "readers").line.focus()
        await settled(pilot)
        await write(pilot, "张伟")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Book))
    assert routes() == {"收〔2026〕1号、收〔2026〕2号": "张伟"}


async def test_a_draft_of_a_selection_does_not_come_back_for_one_of_it(desk: Desk) -> None:
    opined(desk, "请张主任阅")
    opined(desk, "请陈主任阅")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        await write(pilot, "孙丽")
        app.guard.keep()
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: app.screen.query_one(Window).total == 2)
        await pilot.press("f3", "A")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "readers").text != "")
        assert field(app, "readers").text == "陈静"
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("home", "space", "space", "f3", "A")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "readers").text == "孙丽")
    assert drafts.Draft.select().count() == 1
