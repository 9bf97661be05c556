"""How many keys a paper, a loan and an envelope take from arrival to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.at_desk import at_desk, field, settled, until, write
from tests.faces.tui.hand import Hand
from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.window import Window
from zwzx.office.custody import custody
from zwzx.office.papers.slips import Slip
from zwzx.office.terms.papers import Level
from zwzx.registers.loans.records import Loan

if TYPE_CHECKING:
    from tests.conftest import Desk

MOST = 14
"""The most keys besides texts that an ordinary paper with three readers may take from arrival to the end."""
A_LOAN, AN_ENVELOPE = 7, 2
"""And a marked loan, from the first screen on, and an envelope."""


async def test_a_paper_with_three_readers_takes_few_keys(desk: Desk) -> None:
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        hand = Hand(pilot)
        await hand.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for name, words in (("author", "区委办"), ("title", "关于开会的通知"), ("reference", "区办发〔2026〕1号")):
            field(app, name).put(words)
        await hand.press("ctrl+s", "escape")
        await hand.waiting("待拟办")
        field(app, "words").put("请张主任、陈静、孙丽阅")
        await hand.press("ctrl+s")
        await hand.waiting("待传阅")
        await until(pilot, lambda: field(app, "readers").text == "张伟、陈静、孙丽")
        await hand.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today))
        for name in ("张伟", "陈静", "孙丽"):
            await hand.to("传〔2026〕1号")
            await hand.usual("送出", "s")
            await until(pilot, lambda name=name: Slip.get().has == name)  # type: ignore[misc]
            await hand.to("传〔2026〕1号")
            await hand.usual("已阅退回", "y")
            await until(pilot, lambda: Slip.get().has == "")
        await hand.to("传〔2026〕1号")
        await hand.usual("办结", "b")
        await until(pilot, lambda: Slip.get().closed is not None)
    assert hand.keys <= MOST


async def test_a_marked_loan_takes_few_keys(desk: Desk) -> None:
    desk.opined(level=Level.SECRET, serials=("000001",), title="代称甲", pages=6)
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        hand = Hand(pilot)
        await hand.press("1")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total == 1)
        await settled(pilot)
        await hand.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        await hand.press(next(one.letter for one in menu.entries if one.title == "借出"))
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "陈静")
        await hand.press("enter")
        await write(pilot, "起草意见")
        await hand.press("ctrl+s")
        await until(pilot, lambda: Loan.select().exists())
    assert Loan.get().borrower.name == "陈静"
    assert hand.keys <= A_LOAN


async def test_of_several_marked_copies_the_one_that_is_lent_is_chosen(desk: Desk) -> None:
    entry = desk.opined(level=Level.SECRET, serials=("000001", "000002"), copies=2, title="代称甲", pages=6)
    first, second = custody.at_home(entry.document)
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        hand = Hand(pilot)
        await hand.press("1")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total == 1)
        await hand.press("f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        lend = next(one for one in menu.entries if one.title == "借出")
        assert not lend.grey
        await hand.press(lend.letter)
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await write(pilot, "000002")
        await hand.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "陈静")
        await hand.press("enter")
        await write(pilot, "起草意见")
        await hand.press("ctrl+s")
        await until(pilot, lambda: Loan.select().exists())
        assert hand.keys <= A_LOAN
        assert custody.holding(desk.fresh(second)).holder.name == "陈静"
        judged = choices.judge(desk.office, *registers.act("loans.lend"), [desk.fresh(entry)])
        assert (judged.records, judged.which) == ((desk.fresh(first),), ()), "the other one is meant without a question"


async def test_of_several_papers_with_several_copies_none_is_guessed(desk: Desk) -> None:
    rows = [desk.opined(level=Level.SECRET, serials=(f"{n}1", f"{n}2"), copies=2, title=f"代称{n}") for n in (1, 2)]
    judged = choices.judge(desk.office, *registers.act("loans.lend"), rows)
    assert "请只选这一条" in judged.reason


async def test_an_envelope_takes_two_keys(desk: Desk) -> None:
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        hand = Hand(pilot)
        await hand.press("shift+f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "区委办")
        await hand.press("ctrl+s")
        await until(pilot, lambda: desk.record.select().exists())
    assert hand.keys <= AN_ENVELOPE
