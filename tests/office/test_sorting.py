"""A list is sorted by any column where that is quick, read page by page as it is otherwise, and tells nothing more by it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from zwzx import registers
from zwzx.office.core import sorting
from zwzx.office.core.listing import Listing
from zwzx.office.core.performing import all_done
from zwzx.office.core.sorting import TooMany, column_named, pages, placed
from zwzx.office.core.views import choosable
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.papers import Level, Urgency

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.core.register import Column
    from zwzx.office.core.sorting import Pages

UNITS = ("住建局", "", "财政局", "10号窗口", "办公室", "9号窗口", "财政局")
IN_ORDER = ["9号窗口", "10号窗口", "办公室", "财政局", "财政局", "住建局", ""]
"""As a telephone book has them, by their sounds; numbers as numbers; what is empty last."""


@pytest.fixture
def full(desk: Desk) -> Desk:
    days = [dt.datetime(2019, 1, 1 + n) for n in range(len(UNITS) * 3)]
    rows = [
        {"number": f"2019-{n + 1}", "signed": day, "author": "区", "title": f"旧{n}", "note": UNITS[n % len(UNITS)]}
        for n, day in enumerate(days)
    ]
    rows = [{name: value for name, value in row.items() if value} for row in rows]
    all_done(desk.office.perform_many(desk.register.action("past"), rows))
    return desk


def column(desk: Desk, name: str) -> Column:
    return column_named(choosable(desk.register), name)


def keys(found: Pages) -> list[int]:
    return [row.key for row in found.first(100)]


def test_by_a_column_both_ways_with_what_is_empty_last(full: Desk) -> None:
    note = column(full, "备注")
    up = pages(full.office, full.register, {}, columns=[note], sort=note)
    assert [row.values[0] for row in up.first(100)] == [name for name in IN_ORDER for _ in range(3)]
    down = pages(full.office, full.register, {}, columns=[note], sort=note, turned=True)
    told = [name for name in reversed(IN_ORDER) if name]
    assert [row.values[0] for row in down.first(100)] == [*(name for name in told for _ in range(3)), *[""] * 3]
    same = [row.key for row in up.first(100) if row.values[0] == "财政局"]
    assert same == sorted(same, reverse=True), "what is equal stays newest first"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("by", ["", "备注"])
@pytest.mark.parametrize("filters", [{}, {"since": dt.date(2019, 1, 9)}, {"text": "旧"}])
def test_every_order_is_the_same_however_it_is_reached(
    full: Desk, filters: dict[str, str], by: str, turned: bool
) -> None:
    sort = column(full, by) if by else None
    found = pages(full.office, full.register, filters, sort=sort, turned=turned)
    whole = keys(found)
    assert sorted(whole) == sorted(row.key for row in Listing(full.office, full.register, filters).walk())
    assert found.count() == len(whole) > 8
    if not by:
        assert whole == sorted(whole, reverse=not turned)
    for offset in (0, 1, 4, len(whole) - 1):
        assert [row.key for row in found.at(offset, 4)] == whole[offset : offset + 4]
        assert [row.key for row in found.after(whole[offset], 4)] == whole[offset + 1 : offset + 5]
        assert [row.key for row in found.before(whole[offset], 3)] == whole[max(0, offset - 3) : offset]
        assert found.place(whole[offset]) == offset
    assert found.at(len(whole), 4) == []


def test_too_many_rows_are_not_sorted_and_it_is_said_what_to_do(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "MOST", 20)
    note = column(full, "备注")
    with pytest.raises(TooMany, match=r"21条.*备注.*20条以内.*先筛选"):
        pages(full.office, full.register, {}, sort=note).first(10)
    assert len(keys(pages(full.office, full.register, {"until": dt.date(2019, 1, 9)}, sort=note))) == 9, (
        "narrowed, they are"
    )
    assert len(keys(pages(full.office, full.register, {}, turned=True))) == 21, "turned round, an index serves them"


def test_fixed_words_numbers_and_moments_are_sorted_as_such() -> None:
    assert placed(Level.CONFIDENTIAL) < placed(Level.SECRET) < placed(Level.TOP_SECRET)
    words = [placed(word) for word in Urgency]
    assert words == sorted(words), "as they are declared"
    assert placed(9) < placed(10)
    assert placed(dt.date(2026, 9, 28)) < placed(dt.datetime(2026, 9, 28, 9))
    assert placed("收〔2026〕9号") < placed("收〔2026〕10号")
    assert placed("9" * 9999) < placed("1" + "0" * 9999), "however many digits a text has"
    assert [placed(one) for one in (None, "", ())] == [None] * 3
    assert placed(0) is not None
    assert placed(False) is not None


@pytest.mark.clause("保密.1")
def test_what_is_hidden_is_not_sorted_into_sight(desk: Desk) -> None:
    desk.add(title="乙")
    desk.add(title="代称甲", level=Level.SECRET)
    other = desk.acting("李明")
    title = column(desk, "题名")
    found = pages(other.office, other.register, {}, columns=[title], sort=title)
    assert [row.values for row in found.first(9)] == [("乙",)]


def test_what_a_row_does_not_tell_does_not_sort_it(desk: Desk) -> None:
    for one in ("赵一", "安二", "钱三"):
        desk.act("calls.add", asker=one, phone="88010001", content="问时间", result="答了")
    calls = registers.load("calls")
    asker = column_named(calls.columns, "来电人")
    known = pages(desk.office, calls, {}, columns=[asker], sort=asker)
    assert [row.values[0] for row in known.first(9)] == ["安二", "钱三", "赵一"]
    rows = pages(desk.acting("孙丽").office, calls, {}, columns=[asker], sort=asker).first(9)
    assert all(row.veiled for row in rows)
    assert [row.key for row in rows] == sorted((row.key for row in rows), reverse=True)


def test_a_column_that_is_not_there_is_told_with_those_that_are(desk: Desk) -> None:
    with pytest.raises(Unreadable, match=r"没有“颜色”这一栏.*收文号、收文日期"):
        column_named(desk.register.columns, "颜色")


def test_every_register_is_sorted_by_each_of_its_columns(desk: Desk) -> None:
    for name in registers.NAMES:
        register = registers.load(name)
        for one in register.columns:
            pages(desk.office, register, {}, sort=one).first(5)
