"""Several papers with a row each, and lists that are built by picking in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.at_desk import at_desk, field, says, settled, until, write
from tests.faces.tui.test_selections import opined, routes, selected
from tests.faces.tui.test_unfolding import shown
from zwzx import registers
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.ordering import Order
from zwzx.faces.tui.status import Status
from zwzx.office.papers.papers import Document
from zwzx.office.papers.slips import Slip
from zwzx.registers.circulation.moving import readers_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk


def names() -> list[str]:
    """The rows of the readers, of each paper, in the order of the selection."""
    return [f"readers__{paper.id}" for paper in Document.select().order_by(Document.id.desc())]


# ── a row each ───────────────────────────────────────────────────────────────


async def test_each_of_several_papers_may_have_readers_of_its_own(desk: Desk) -> None:
    for words in ("请张主任阅", "请陈主任阅", "阅"):
        opined(desk, words)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 3)
        await pilot.press("f9")
        await settled(pilot)
        third, second, first = names()
        assert [field(app, name).text for name in (third, second, first)] == ["", "陈静", "张伟"]
        assert app.focused is not None
        assert shown(app)[:4] == ["readers", third, second, first]
        assert field(app, first).field.label == "收〔2026〕1号"
        field(app, third).enter()
        await settled(pilot)
        await write(pilot, "孙丽、蒋明")
        field(app, second).enter()
        await settled(pilot)
        await write(pilot, "蒋明")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Book))
    assert routes() == {"收〔2026〕1号": "张伟", "收〔2026〕2号": "蒋明", "收〔2026〕3号": "孙丽、蒋明"}


async def test_what_is_written_above_holds_for_whose_row_is_empty(desk: Desk) -> None:
    for words in ("请张主任阅", "请陈主任阅"):
        opined(desk, words)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        await pilot.press("f9")
        await settled(pilot)
        second, first = names()
        field(app, first).enter()
        await settled(pilot)
        await write(pilot, "蒋明")
        field(app, "readers").enter()
        await settled(pilot)
        await write(pilot, "孙丽")
        await pilot.press("down")
        await until(pilot, lambda: field(app, second).text == "")
        assert field(app, first).text == "蒋明"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Book))
    assert routes() == {"收〔2026〕1号": "蒋明", "收〔2026〕2号": "孙丽"}


async def test_the_rows_are_kept_with_the_draft_and_are_one_again(desk: Desk) -> None:
    for words in ("请张主任阅", "请陈主任阅"):
        opined(desk, words)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        await pilot.press("f9")
        await settled(pilot)
        field(app, names()[0]).enter()
        await settled(pilot)
        await write(pilot, "孙丽")
        app.guard.keep()
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        await settled(pilot)
        assert field(app, names()[0]).text == "孙丽"
        field(app, "readers").enter()
        await pilot.press("f9")
        await settled(pilot)
        assert not [name for name in shown(app) if "__" in name]


async def test_the_rows_of_the_papers_are_not_folded_away(desk: Desk) -> None:
    for words in ("请张主任阅", "请陈主任阅"):
        opined(desk, words)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        await pilot.press("f9")
        await settled(pilot)
        before = shown(app)
        assert before[:3] == ["readers", *names()]
        await pilot.press("f3", "f3")
        await settled(pilot)
        assert shown(app) == before


async def test_a_row_that_cannot_be_read_is_named_by_its_paper(desk: Desk) -> None:
    for words in ("请张主任阅", "请陈主任阅"):
        opined(desk, words)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await selected(pilot, 2)
        await pilot.press("f9")
        await settled(pilot)
        await write(pilot, "谁呀")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "不在人员名册里" in says(app))
        assert "收〔2026〕2号" in says(app)


# ── picking in order ─────────────────────────────────────────────────────────


async def picking(pilot: Pilot[None], desk: Desk) -> Any:
    """The list of the readers of one paper, opened from its form."""
    app: Any = pilot.app
    entry = desk.opined()
    app.screen.act_on(*registers.act("circulation.start"), [(registers.load("incoming"), entry.id)])
    await until(pilot, lambda: isinstance(app.screen, Form))
    await settled(pilot)
    field(app, "readers").put("", own=True)
    await pilot.press("f9")
    await until(pilot, lambda: isinstance(app.screen, Order))
    return app.screen


async def test_readers_are_picked_by_initials_and_numbers_and_moved(desk: Desk) -> None:
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        order = await picking(pilot, desk)
        await write(pilot, "zw cj")
        await pilot.press("enter")
        assert order.picked == ["张伟", "陈静"]
        number = next(n for n, one in enumerate(order.offered, 1) if one.text == "孙丽")
        await write(pilot, str(number))
        await pilot.press("enter")
        assert order.picked == ["张伟", "陈静", "孙丽"]
        await pilot.press("f5", "f5")
        assert order.picked == ["孙丽", "张伟", "陈静"]
        await pilot.press("right", "f7")
        assert order.picked == ["孙丽", "陈静"]
        assert " 1 孙丽  2 陈静 " in str(order.query_one(".picked").render())
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert field(app, "readers").text == "孙丽、陈静"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: Slip.select().exists())
    assert [one.person.name for one in readers_of(Slip.get())] == ["孙丽", "陈静"]


async def test_what_is_nobody_stays_to_be_put_right_and_escape_changes_nothing(desk: Desk) -> None:
    async with at_desk(desk.office, (60, 18)) as (app, pilot):
        order = await picking(pilot, desk)
        await write(pilot, "zw qq zw")
        await pilot.press("enter")
        assert order.picked == ["张伟"]
        assert order.query_one("Line").value == "qq"
        await settled(pilot)
        assert "没有qq" in order.query_one(Status).said
        await pilot.press("ctrl+k", "down", "down", "enter")
        assert len(order.picked) == 2
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert field(app, "readers").text == ""


async def test_what_is_no_list_has_no_order(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("f9")
        assert "没有要分填" in says(app)
