"""The rules of archive use alone, each on both sides: what is used, lent and shown, and how it comes back."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided, refused
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.custody import Place
from zwzx.office.terms.papers import Level
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.archive_use import rules
from zwzx.registers.archive_use.rules import Letter, Wanted

NINE, TEN, ELEVEN = (dt.datetime(2026, 9, 28, hour) for hour in (9, 10, 11))
YESTERDAY, TODAY, TOMORROW = (dt.date(2026, 9, day) for day in (27, 28, 29))


@pytest.mark.clause("档案.6")
def test_what_is_used_lies_in_the_archive_room() -> None:
    rules.may_use(Wanted("档案甲", Level.NONE))
    with refused("", "现在在孙丽手里"):
        rules.may_use(Wanted("档案甲", Level.NONE, holder="孙丽"))
    with refused("", "现在在孙丽手里"):
        rules.may_lend(Wanted("档案甲", Level.NONE, holder="孙丽"), "1", Place.OFFICE, only_as_copy=False)


@pytest.mark.clause("档案.6")
@pytest.mark.parametrize(
    ("works", "away", "only_present", "ground"),
    [
        (True, False, True, None),
        (True, True, True, HouseRule.PRESENT),
        (True, True, False, None),
        (False, False, False, ""),
    ],
)
def test_who_reads_works_here(ground: HouseRule | str | None, *, works: bool, away: bool, only_present: bool) -> None:
    reader = PersonFacts(1, "孙丽", works=works, away=away, posts=frozenset())
    with decided(ground):
        rules.may_read(reader, only_present=only_present)


@pytest.mark.clause("档案.6", "保密.4")
@pytest.mark.parametrize(
    ("piece", "slip", "only_as_copy", "ground", "words"),
    [
        (Wanted("甲", Level.NONE), "1", True, None, ""),
        (Wanted("甲", Level.NONE), "", True, "档案.6", "没有借据"),
        (Wanted("甲", Level.NONE, on_paper=False), "1", True, "", "只有电子件"),
        (Wanted("甲", Level.NONE, only=True), "1", True, HouseRule.ONLY_ORIGINAL, ""),
        (Wanted("甲", Level.NONE, only=True), "1", False, None, ""),
        (Wanted("甲", Level.SECRET), "1", False, "保密.4", "密件"),
    ],
)
def test_what_leaves_the_room(
    piece: Wanted, slip: str, ground: HouseRule | str | None, words: str, *, only_as_copy: bool
) -> None:
    with decided(ground, words):
        rules.may_lend(piece, slip, None, only_as_copy=only_as_copy)


@pytest.mark.parametrize(
    ("due", "demanded", "ground"),
    [
        (None, True, HouseRule.DUE_DATE),
        (None, False, None),
        (NINE, False, ""),
        (TEN, True, ""),
        (TEN + dt.timedelta(minutes=1), True, None),
        (ELEVEN, False, None),
    ],
)
def test_what_is_lent_is_due_after_it_is_lent(
    due: dt.datetime | None, ground: HouseRule | str | None, *, demanded: bool
) -> None:
    with decided(ground):
        rules.due_ahead(due, TEN, demanded=demanded)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize(("due", "clause"), [(None, None), (YESTERDAY, None), (TODAY, None), (TOMORROW, "保密.3")])
def test_what_is_marked_comes_back_the_same_day(due: dt.date | None, clause: str | None) -> None:
    with decided(clause, "密件当日归还"):
        rules.due_today(due, TODAY)


@pytest.mark.clause("档案.8")
@pytest.mark.parametrize(
    ("letter", "identified", "ground", "words"),
    [
        (Letter("介1", "市统计局", TOMORROW, "工作证1"), True, None, ""),
        (Letter("介1", "市统计局", TODAY, "工作证1"), True, None, ""),
        (Letter("介1", "市统计局", None, "工作证1"), True, None, ""),
        (Letter("介1", "市统计局", YESTERDAY, "工作证1"), True, "档案.8", "已经过期"),
        (Letter("", "市统计局", None, "工作证1"), True, "档案.8", "没有介绍信"),
        (Letter("介1", "", None, "工作证1"), True, "档案.8", "没有介绍信"),
        (Letter("介1", "市统计局", None, ""), True, HouseRule.IDENTITY, ""),
        (Letter("介1", "市统计局", None, ""), False, None, ""),
    ],
)
def test_a_visitor_shows_a_letter_that_is_in_force(
    letter: Letter, ground: HouseRule | str | None, words: str, *, identified: bool
) -> None:
    with decided(ground, words):
        rules.may_visit("赵远", letter, TODAY, identified=identified)


@pytest.mark.clause("保密.1", "文电.6")
@pytest.mark.parametrize("level", Level)
def test_marked_archives_are_neither_shown_to_visitors_nor_copied(level: Level) -> None:
    with decided("保密.1" if level.marked else None, "不向外来人员提供"):
        rules.outsiders_see(Wanted("甲", level))
    with decided("文电.6" if level.marked else None, "不在查阅时复制"):
        rules.may_take(Wanted("甲", level), 2, 4)


@pytest.mark.parametrize(
    ("pages", "whole", "clause"), [(None, 4, None), (4, None, None), (3, 4, None), (4, 4, None), (5, 4, "")]
)
def test_no_more_pages_are_copied_than_there_are(pages: int | None, whole: int | None, clause: str | None) -> None:
    with decided(clause, "一共4页，登记了5页"):
        rules.may_take(Wanted("甲", Level.NONE), pages, whole)


@pytest.mark.clause("档案.6")
@pytest.mark.parametrize(
    ("back", "clause"), [(NINE, ""), (TEN, None), (ELEVEN, None), (ELEVEN + dt.timedelta(minutes=1), "")]
)
def test_a_return_lies_between_the_handing_out_and_now(back: dt.datetime, clause: str | None) -> None:
    with decided(clause, "时间"):
        rules.returned_when(TEN, back, ELEVEN)


@pytest.mark.clause("档案.7")
@pytest.mark.parametrize(
    ("defects", "several", "clause"), [("", False, None), ("", True, None), ("缺页", False, None), ("缺页", True, "")]
)
def test_damage_is_described_piece_by_piece(defects: str, clause: str | None, *, several: bool) -> None:
    with decided(clause, "看不出是哪一件"):
        rules.damaged_one_by_one(defects, several=several)


def test_what_was_lost_is_found_and_what_is_out_is_struck() -> None:
    rules.was_lost("查〔2026〕1号", lost=True)
    with refused("", "没有报告过遗失"):
        rules.was_lost("查〔2026〕1号", lost=False)
    rules.none_back("查〔2026〕1号", back=False)
    with refused("", "不能撤销"):
        rules.none_back("查〔2026〕1号", back=True)
