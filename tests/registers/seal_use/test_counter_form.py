"""At the desk: a use is entered in one form, with few keys that are not text."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, settled, until
from tests.registers.seal_use.counter import seal_of, use
from zwzx import registers, reports
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.table import Table
from zwzx.office.clauses.approvals import of
from zwzx.office.terms.people import Manner
from zwzx.registers.seal_use.records import Use

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as DeskApp

KEYS, BY_PHONE = 8, 13
"""The most keys beside text that entering a use may take, signed and by telephone."""


class Hand:
    """Somebody at the keyboard, whose keys are counted and whose text is not."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.keys = 0

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            await self.pilot.press(key)
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        for character in text:
            await self.pilot.press(character)

    async def until(self, done: Any) -> None:
        for _ in range(200):
            await self.pilot.pause(0.01)
            if done():
                return
        raise AssertionError("it never came")


async def at_the_ledger(app: DeskApp, pilot: Pilot[Any]) -> Hand:
    hand = Hand(pilot)
    app.push_screen(Book(app.office, registers.load("seal_use")))
    await hand.until(lambda: isinstance(app.screen, Book))
    await hand.press("f2")
    await hand.until(lambda: isinstance(app.screen, Form))
    await hand.until(lambda: app.focused is not None and app.focused.id == "line-handler")
    return hand


async def what_everybody_types(hand: Hand) -> None:
    await hand.type("sl")
    await hand.press("tab")
    await hand.type("关于报送材料的函")
    await hand.press("enter")
    await hand.type("报送材料")
    await hand.press("enter")
    await hand.type("1")
    await hand.press("enter")


async def three_copies(hand: Hand) -> None:
    await hand.type("3")


@pytest.mark.clause("印鉴.4")
def test_a_signed_paper_takes_few_keys(desk: Desk) -> None:
    seal_of(desk)

    async def enter() -> int:
        async with at_desk(desk.office) as (app, pilot):
            hand = await at_the_ledger(app, pilot)
            await what_everybody_types(hand)
            await hand.press("enter", "enter")
            await three_copies(hand)
            await hand.press("ctrl+s")
            await hand.until(lambda: Use.select().exists())
            return hand.keys

    assert asyncio.run(enter()) <= KEYS
    made = Use.get()
    assert (made.handler, made.section, made.title, made.copies, made.stamped, made.approver, made.stamper) == (
        "孙丽",
        "业务科",
        "关于报送材料的函",
        3,
        3,
        "张伟",
        "王芳",
    )


@pytest.mark.clause("印鉴.4")
def test_a_consent_by_phone_takes_few_keys_too(desk: Desk) -> None:
    seal_of(desk)

    async def enter() -> int:
        async with at_desk(desk.office) as (app, pilot):
            hand = await at_the_ledger(app, pilot)
            await what_everybody_types(hand)
            await hand.press("enter", "right", "enter")
            for text in ("同意急用", "13900000000", "刘强"):
                await hand.type(text)
                await hand.press("enter")
            await three_copies(hand)
            await hand.press("ctrl+s")
            await hand.until(lambda: Use.select().exists())
            return hand.keys

    assert asyncio.run(enter()) <= BY_PHONE
    (given,) = of(Use.get())
    assert (given.manner, given.words, given.signed) == (Manner.PHONE, "同意急用", None)


async def test_counts_and_audit_are_read_at_the_desk(desk: Desk) -> None:
    seal = seal_of(desk)
    desk.clock.now = desk.clock.now.replace(hour=20)
    use(desk, seal, copies=2)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        for name, values in (
            ("seal-use.counts", ("测试中心", 1, 2, "9月1笔2次")),
            ("seal-use.audit", ("下班后、休息日用印", "用一〔2026〕1号")),
        ):
            assert isinstance(app.screen, Table)
            ReportScreen.open_on(app.screen, reports.load(name))
            await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.answer is not None)
            shown: Any = app.screen
            assert shown.answer.rows[0].values[: len(values)] == values
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, EntryPage))
            await pilot.press("escape", "escape")
            await settled(pilot)
