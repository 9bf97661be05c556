"""What the form of a new slip proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.registers.circulation.slips import names, opined, proposed, started, together
from zwzx import registers
from zwzx.faces.detail import as_lines
from zwzx.office.core.listing import Listing
from zwzx.office.terms.papers import Genre
from zwzx.office.terms.people import Post
from zwzx.registers.circulation.register import CIRCULATION

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.parametrize(
    ("words", "readers"),
    [
        ("请张伟、陈静阅", ["张伟", "陈静"]),
        ("请陈静、张伟阅示", ["陈静", "张伟"]),
        ("请张主任阅", ["张伟"]),
        ("请陈副主任、张主任阅，孙丽承办", ["陈静", "张伟", "孙丽"]),
        ("请陈主任阅", ["陈静"]),
        ("刘主任阅后请张伟同志阅", ["刘强", "张伟"]),
        ("请领导传阅", ["张伟", "陈静"]),
        ("呈各领导阅示", ["张伟", "陈静"]),
        ("请班子成员传阅", ["张伟", "陈静"]),
        ("请张局长阅", []),
        ("存", []),
    ],
)
def test_readers_are_proposed_from_the_opinions_words(desk: Desk, words: str, readers: list[str]) -> None:
    assert names(proposed(desk, opined(desk, words))) == readers


@pytest.mark.parametrize(
    ("words", "readers"),
    [
        ("请李书记、张主任阅", ["李明", "张伟"]),
        ("请孙副主任阅", ["孙丽"]),
        ("请蒋主任阅", ["蒋明"]),
        ("请领导传阅", ["张伟", "李明", "陈静", "孙丽"]),
    ],
)
def test_so_are_the_secretary_the_finance_deputy_and_the_head_of_the_hall(
    desk: Desk, words: str, readers: list[str]
) -> None:
    for name, post in (("李明", Post.SECRETARY), ("孙丽", Post.FINANCE_DEPUTY), ("蒋明", Post.HALL_HEAD)):
        desk.person("appoint", name, post=post)
    assert names(proposed(desk, opined(desk, words))) == readers


def test_the_last_opinion_counts(desk: Desk) -> None:
    entry = opined(desk, "请张伟阅")
    desk.clock.on(minutes=5)
    desk.do("opinion", entry=entry, words="请陈静阅")
    assert names(proposed(desk, entry)) == ["陈静"]
    assert proposed(desk, desk.add()).values == {}, "without an opinion there is nothing to go by"


def test_papers_go_to_those_on_the_slip_who_have_not_had_them(desk: Desk) -> None:
    slip = started(desk, "陈静", "刘强", "孙丽")
    only = desk.office.propose(registers.load("circulation").action("hand_out"), {"slip": slip}).only
    assert only == {"reader": ["陈静", "刘强", "孙丽"]}
    desk.act("circulation.hand_out", slip)
    only = desk.office.propose(registers.load("circulation").action("hand_out"), {"slip": desk.fresh(slip)}).only
    assert only == {"reader": ["刘强", "孙丽"]}


def test_readers_are_proposed_from_a_saved_route(desk: Desk) -> None:
    desk.act("circulation.save_route", started(desk, "陈静", "刘强", "孙丽", author="市统计局"))
    entry = opined(desk, "阅", author="市统计局")
    assert names(proposed(desk, entry)) == ["陈静", "刘强", "孙丽"]
    assert names(proposed(desk, opined(desk, "请张主任阅", author="市统计局"))) == ["张伟"], "the opinion decides"
    assert names(proposed(desk, opined(desk, "阅", author="市财政局"))) == []
    slip = desk.act("circulation.skip", together(desk, [entry], "刘强", "张伟"), reason="请假")
    desk.act("circulation.save_route", slip)
    assert names(proposed(desk, opined(desk, author="市统计局"))) == ["张伟"], "saved anew, without who was skipped"


def test_a_senders_route_goes_before_that_of_the_genre(desk: Desk) -> None:
    slip = started(desk, "刘强", author="市统计局")
    desk.act("circulation.save_route", slip, genre=Genre.BULLETIN)
    entry = opined(desk, author="市统计局", genre=Genre.BULLETIN)
    assert names(proposed(desk, entry)) == ["刘强"]
    desk.act("circulation.save_route", started(desk, "陈静", author="市统计局"))
    assert names(proposed(desk, entry)) == ["陈静"]
    assert names(proposed(desk, opined(desk, author="别的单位", genre=Genre.BULLETIN))) == ["刘强"]
    assert names(proposed(desk, opined(desk, author="别的单位", genre=Genre.NOTICE))) == ["张伟", "陈静"]


def test_a_route_leaves_out_who_left_the_house(desk: Desk) -> None:
    desk.act("circulation.save_route", started(desk, "蒋明", "刘强", author="市统计局"))
    desk.leave("蒋明")
    desk.clock.on(days=1)
    assert names(proposed(desk, opined(desk, author="市统计局"))) == ["刘强"]


def test_the_form_says_who_is_away(desk: Desk) -> None:
    desk.person("away", "陈静", since=desk.clock.now.date(), until=desk.clock.now.date(), reason="出差")
    entry = opined(desk)
    assert [("陈静" in notice, "张伟" in notice) for notice in proposed(desk, entry).notices] == [(True, False)]
    typed = proposed(desk, entry, readers=(desk.somebody("张伟"),))
    assert (names(typed), typed.notices) == (["张伟"], []), "what was typed stands"
    slip = together(desk, [entry])
    for act in ("hand_out", "take_back", "skip", "replace"):
        assert "陈静不在岗" in desk.office.propose(CIRCULATION.action(act), {"slip": desk.fresh(slip)}).notices[0]
    assert [row.values[-2] for row in Listing(desk.office, CIRCULATION).walk()] == ["张伟"]
    desk.act("circulation.take_back", desk.act("circulation.hand_out", slip))
    assert [row.values[-2] for row in Listing(desk.office, CIRCULATION).walk()] == ["陈静 不在岗"]
    assert "陈静（待送，不在岗）" in "".join(as_lines(desk.office, CIRCULATION, desk.fresh(slip)))
    desk.clock.on(days=1)
    assert desk.office.propose(CIRCULATION.action("hand_out"), {"slip": desk.fresh(slip)}).notices == []
