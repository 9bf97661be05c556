"""Seals at the desk: what waits is one Enter away, the day's checklist counts what was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tests.at_desk import at_desk, field, says, until, waits
from tests.registers.seal_use.counter import seal_of, use
from tests.registers.seals.test_founding import found
from tests.registers.seals.test_keeping import taken_out
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.lines import LineList
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.window import Window
from zwzx.office.clauses import approvals
from zwzx.office.custody import custody
from zwzx.office.seals import seals
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealKind
from zwzx.registers.day.records import DayClose

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


def heading(app: App) -> str:
    return str(app.screen.query_one("#title", Static).content)


async def test_the_seal_of_an_absent_keeper_is_entrusted_from_today(desk: Desk) -> None:
    seal = found(desk, keeper=desk.somebody("刘强"))
    desk.person("away", "刘强", since=desk.clock.now.date(), reason="请假")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Today) and app.screen.query_one(Window).total >= 1)
        window = app.screen.query_one(Window)
        assert "请先移交代管" in window.render_line(1).text
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        typed = {"to": "李明", "until": "后天", "designated_by": "张伟", "signed": "是", "witness": "蒋明"}
        for name, value in typed.items():
            field(app, name).put(value)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "李明代管到" in says(app) or "印〔2026〕1号" in says(app))
    kept = seals.keepership(seal)
    assert kept is not None
    assert (kept.keeper.name, kept.temporary) == ("李明", True)


async def test_a_consent_that_waits_is_signed_from_today(desk: Desk) -> None:
    seal = seal_of(desk)
    call = {"manner": Manner.PHONE, "words": "同意", "phone": "13900000000", "witness": "刘强"}
    desk.clock.on(hours=1)
    spoken = use(desk, seal, **call)
    async with at_desk(desk.office) as (app, pilot):
        await until(pilot, lambda: waits(app, "待补签") == 1)
        await pilot.press(*["down"] * next(n for n, w in enumerate(app.screen.waiting) if w.title == "待补签"))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "signed").display)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today))
    (given,) = approvals.of(spoken)
    assert given.signed == desk.clock.now


async def test_a_seal_that_is_out_comes_back_from_today(desk: Desk) -> None:
    seal = found(desk)
    taken_out(desk, seal)
    async with at_desk(desk.office) as (app, pilot):
        await until(pilot, lambda: "外带到期" in app.screen.query_one(Window).render_line(1).text)
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today))
    assert custody.holding(desk.fresh(seal).item).holder.name == "王芳"


async def test_the_day_counts_what_was_looked_at(desk: Desk) -> None:
    found(desk)
    out = found(desk, name="中心", kind=SealKind.CENTRE)
    taken_out(desk, out)
    desk.clock.on(hours=9)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, LineList) and app.screen.query_one(Window).total == 2)
        assert "0/2件" in heading(app)
        await pilot.press("f5")
        await until(pilot, lambda: "1/2件" in heading(app))
        lines = [app.screen.query_one(Window).render_line(y).text for y in (1, 2)]
        assert ["在位" in lines[0], "外带" in lines[1]] == [True, True]
        desk.act("seals.bring_back", out)
        assert isinstance(app.screen, LineList)
        app.screen.reload()
        await pilot.press("f5")
        await until(pilot, lambda: "2/2件" in heading(app))
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").put("李明")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: DayClose.select().count() == 1)
