"""Whether the house had something on some day: asked of one span, and of several at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from zwzx.office.custody import custody, possession
from zwzx.office.custody.custody import Item
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from tests.conftest import Desk

MARKED = Item.level >= Level.CONFIDENTIAL


def day(of_october: int) -> dt.date:
    return dt.date(2026, 10, of_october)


@pytest.mark.parametrize("stays", [False, True])
def test_what_came_and_what_went_are_told_of_each_span(desk: Desk, *, stays: bool) -> None:
    """One came on the 12th and went back on the 14th; another came on the 20th, where one did."""
    desk.clock.now = dt.datetime(2026, 10, 12, 9, 0)
    item = custody.at_home(desk.add(level=Level.SECRET, serials=("1",)).document)[0]
    desk.clock.now = dt.datetime(2026, 10, 14, 9, 0)
    desk.act("secrets.give_back", item, messenger=desk.somebody("蒋明"))
    if stays:
        desk.clock.now = dt.datetime(2026, 10, 20, 9, 0)
        desk.add(level=Level.SECRET, serials=("2",))
    there = {
        (day(5), day(11)): False,
        (day(12), day(12)): True,
        (day(13), day(18)): True,
        (day(15), day(19)): False,
        (day(19), day(20)): stays,
        (day(21), day(25)): stays,
    }
    assert possession.had_in(MARKED, list(there)) == {span for span, had in there.items() if had}
    assert {span: possession.had(MARKED, *span) for span in there} == there


@pytest.mark.sqlite
def test_of_no_span_nothing_is_asked(desk: Desk) -> None:
    asked = list[str]()
    desk.office.store.database.connection().set_trace_callback(asked.append)
    assert possession.had_in(MARKED, []) == set()
    assert asked == []
