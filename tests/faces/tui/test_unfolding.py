"""What a fact makes necessary unfolds by itself, and folds again where that is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, field, settled, until, write
from zwzx import registers
from zwzx.faces.tui.form import Form
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


def shown(app: App) -> list[str]:
    screen: Any = app.screen
    return [row.field.name for row in screen.rows if row.display]


async def form_of(pilot: Pilot[None], act: str, *ids: int) -> None:
    """The form of an act, on rows of its register."""
    app: Any = pilot.app
    app.screen.open_form(*registers.act(act), ids)
    await until(pilot, lambda: isinstance(app.screen, Form))
    await settled(pilot)


async def test_a_mark_unfolds_what_only_marked_papers_have(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "serials" not in shown(app)
        field(app, "level").enter()
        await write(pilot, "机")
        await settled(pilot)
        assert {"serials", "term"} <= set(shown(app))
        assert shown(app)[shown(app).index("level") + 1] == "serials"
        await pilot.press("enter")
        assert app.focused is field(app, "serials").line
        await pilot.press("up")
        await write(pilot, "无")
        await settled(pilot)
        assert "serials" not in shown(app)


async def test_what_was_typed_in_it_is_not_hidden(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "level").enter()
        await write(pilot, "秘密")
        await pilot.press("enter")
        await write(pilot, "000123")
        await pilot.press("up")
        await write(pilot, "无")
        await settled(pilot)
        assert "serials" in shown(app)


async def test_a_consent_by_telephone_unfolds_what_was_said(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await form_of(pilot, "seal_use.add")
        field(app, "manner").enter()
        await write(pilot, "电话")
        await pilot.press("enter")
        await settled(pilot)
        assert app.focused is field(app, "words").line
        assert {"words", "phone", "witness"} <= set(shown(app))


async def test_a_paper_brought_back_from_a_meeting_asks_who_brought_it(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "brought_by" not in shown(app)
        await write(pilot, "市经济工作会议")
        await pilot.press("enter")
        await until(pilot, lambda: "brought_by" in shown(app))
        assert {"source", "meeting", "section"} <= set(shown(app))


async def test_the_paper_acted_on_says_what_its_form_has(desk: Desk) -> None:
    plain, marked = desk.add(), desk.add(level=Level.SECRET, serials=("000001",))
    for entry, wanted in ((plain, False), (marked, True)):
        async with at_desk(desk.office, (100, 40)) as (app, pilot):
            await form_of(pilot, "incoming.amend", entry.id)
            assert ("serials" in shown(app)) is wanted


@pytest.mark.parametrize("name", registers.NAMES)
def test_what_unfolds_is_told_by_a_fact_that_there_is(name: str) -> None:
    for action in registers.load(name).actions:
        names = {one.name for one in action.fields}
        for one in action.fields:
            assert one.unfolds is None or one.unfolds.by in names or action.on is not None, (action.event, one.name)
