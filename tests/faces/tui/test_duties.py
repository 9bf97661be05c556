"""Recurring duties at the desk: what is chosen leads to the act that fulfils it, with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.at_desk import at_desk, until, write
from zwzx.faces.tui.extras import EXTRAS
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Pick
from zwzx.office.clauses.duties import Duty
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from tests.conftest import Desk


async def test_a_duty_that_no_act_fulfils_is_entered_with_its_evidence(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        EXTRAS["duty"][1](app.screen)  # type: ignore[arg-type]
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Form) and "依据" in app.screen.status.said)
        app.screen.query("FieldRow").last().query_one("Input").focus()
        await write(pilot, "2026-5")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: Duty.select().exists())
    (found,) = Duty.select()
    assert (found.clause, found.period, found.note) == ("保密责任.1", "2026年", "2026-5")


async def test_a_duty_that_an_act_fulfils_leads_there(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        EXTRAS["duty"][1](app.screen)  # type: ignore[arg-type]
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        assert app.screen.job.action.event == "inventory.open"
    assert not Duty.select().exists()
