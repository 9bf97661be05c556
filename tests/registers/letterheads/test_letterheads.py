"""文头纸: its balance, who keeps it, and that nobody uses what is not there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.office.papers.letterhead_stock import LetterheadMove, State, balance

if TYPE_CHECKING:
    from tests.conftest import Desk

RED = "政务中心红头"


@pytest.mark.clause("文电.10")
def test_what_is_left_is_what_came_in_less_what_was_used_and_spoilt(desk: Desk) -> None:
    desk.act("letterheads.receive", sort=RED, sheets=500)
    desk.act("letterheads.receive", sort="党组红头", sheets=100)
    desk.act("letterheads.use", sort=RED, sheets=20, reference="望政务〔2026〕1号")
    last = desk.act("letterheads.spoil", sort=RED, sheets=3, note="印坏")
    assert (last.left, balance(RED), balance("党组红头"), balance("没有的")) == (477, 477, 100, 0)
    with refused("", "党组红头只有100张，不够101张"):
        desk.act("letterheads.use", sort="党组红头", sheets=101, reference="会议纪要")
    with refused("", "只有100张"):
        desk.act("letterheads.spoil", sort="党组红头", sheets=101, note="印坏")


@pytest.mark.clause("文电.10")
@pytest.mark.parametrize("act", ["receive", "use", "spoil"])
def test_the_office_alone_keeps_them(desk: Desk, act: str) -> None:
    facts = {"receive": {}, "use": {"reference": "会议纪要"}, "spoil": {"note": "印坏"}}[act]
    with refused("文电.10", "由机要员、办公室主任办理"):
        desk.acting("孙丽").act(f"letterheads.{act}", sort=RED, sheets=1, **facts)


def test_an_entry_that_was_wrong_is_struck_and_counts_no_more(desk: Desk) -> None:
    came = desk.act("letterheads.receive", sort=RED, sheets=10)
    used = desk.act("letterheads.use", sort=RED, sheets=4, reference="会议纪要")
    with refused("", "结存成了负数"):
        desk.act("letterheads.strike", came, reason="登错")
    assert desk.act("letterheads.strike", used, reason="登错").state is State.STRUCK
    assert balance(RED) == 10
    desk.act("letterheads.strike", came, reason="登错")
    assert balance(RED) == 0


def test_none_is_used_before_it_came_nor_under_what_was_used_since(desk: Desk) -> None:
    """Shows the defect: sheets could be used on a day before they came."""
    today = desk.clock.now.date()
    desk.act("letterheads.receive", sort=RED, sheets=10, on=today - dt.timedelta(days=3))
    with refused("", f"{RED}到{today - dt.timedelta(days=4)}只有0张，不够1张"):
        desk.act("letterheads.use", sort=RED, sheets=1, reference="会议纪要", on=today - dt.timedelta(days=4))
    desk.act("letterheads.use", sort=RED, sheets=8, reference="会议纪要", on=today - dt.timedelta(days=1))
    desk.act("letterheads.receive", sort=RED, sheets=10)
    with refused("", f"{RED}到{today - dt.timedelta(days=1)}只有2张，不够3张"):
        desk.act("letterheads.use", sort=RED, sheets=3, reference="会议纪要", on=today - dt.timedelta(days=2))
    desk.act("letterheads.use", sort=RED, sheets=2, reference="会议纪要", on=today - dt.timedelta(days=2))
    assert balance(RED) == 10


def test_a_day_to_come_is_none(desk: Desk) -> None:
    with pytest.raises(Exception, match="还没有到"):
        desk.act("letterheads.receive", sort=RED, sheets=1, on=desk.clock.now.date() + dt.timedelta(days=1))
    assert LetterheadMove.select().count() == 0


def test_it_is_entered_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    assert zwzx("letterheads", "receive", "--sort", RED, "--sheets", "100")[0] == 0
    assert zwzx("letterheads", "use", "--sort", RED, "--sheets", "5", "--reference", "望政务〔2026〕1号")[0] == 0
    assert "95" in zwzx("letterheads", "list")[1]
    book = desk.folder / "book.xlsx"
    assert zwzx("letterheads", "print", "--sheet", "book", "--year", "2026", "-o", str(book))[0] == 0
    assert book.is_file()
