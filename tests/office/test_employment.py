"""用工情况: what is told of how somebody works here goes on until it changes, from day to day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people.employment import employed, employment, spells
from zwzx.office.terms.people import Employed, Post

if TYPE_CHECKING:
    from tests.conftest import Desk

FIRST, LATER, LAST = dt.date(2026, 3, 1), dt.date(2026, 6, 1), dt.date(2026, 9, 1)


def told(desk: Desk, name: str = "周涛") -> list[tuple[str, str, str]]:
    return [(str(one.since), str(one.until or ""), one.words) for one in spells(desk.somebody(name))]


def entered(desk: Desk, **facts: Any) -> None:
    sent = {"kind": Employed.SENT, "unit": "区医保局", "window": "4号", "allowance": 60000}
    desk.act("people.add", name="周涛", post=(Post.WINDOW,), since=FIRST, **{**sent, **facts})


@pytest.mark.clause("窗口.5")
def test_what_changes_begins_anew_and_the_rest_goes_on(desk: Desk) -> None:
    entered(desk)
    desk.person("employ", "周涛", window="6号", since=LATER)
    desk.person("employ", "周涛", allowance=80000, since=LAST)
    assert told(desk) == [
        ("2026-03-01", "2026-05-31", "派驻 区医保局 4号 600元"),
        ("2026-06-01", "2026-08-31", "派驻 区医保局 6号 600元"),
        ("2026-09-01", "", "派驻 区医保局 6号 800元"),
    ]
    now = employment(desk.somebody("周涛"), LATER)
    assert now is not None
    assert (now.window, now.allowance) == ("6号", 60000)
    assert [one.window for one in employed(FIRST)] == ["4号"]


@pytest.mark.clause("窗口.5")
def test_what_was_forgotten_is_put_between_and_the_same_day_is_put_right(desk: Desk) -> None:
    entered(desk)
    desk.person("employ", "周涛", window="6号", since=LAST)
    desk.person("employ", "周涛", unit="区社保局", since=LATER)
    desk.person("employ", "周涛", window="7号", since=LAST)
    assert told(desk) == [
        ("2026-03-01", "2026-05-31", "派驻 区医保局 4号 600元"),
        ("2026-06-01", "2026-08-31", "派驻 区社保局 4号 600元"),
        ("2026-09-01", "", "派驻 区医保局 7号 600元"),
    ]


def test_nothing_new_and_days_on_which_nobody_worked_here_go_back(desk: Desk) -> None:
    entered(desk)
    with pytest.raises(Unreadable, match="周涛现在是 派驻 区医保局 4号 600元"):
        desk.person("employ", "周涛", window="4号", since=LATER)
    with refused("", "周涛2026-03-01才到岗", "zwzx people amend"):
        desk.person("employ", "周涛", window="6号", since=FIRST - dt.timedelta(days=1))
    with refused("", "参加工作时间2026-09-01在到岗日期2026-03-01之后"):
        desk.person("amend", "周涛", began=LAST, reason="登错")


def test_the_list_and_the_page_of_somebody_tell_it(desk: Desk) -> None:
    entered(desk, began=dt.date(2010, 7, 1))
    register = registers.load("people")
    listing = Listing(desk.office, register, columns=register.facts)
    (row,) = [one for one in listing.first(50) if "周涛" in one.values]
    told = [column.kind.show(value) for column, value in zip(register.facts, row.values, strict=True) if value]
    assert {"派驻", "区医保局", "4号", "600元", "2010-07-01"} <= set(told)
    assert register.told is not None
    lines = list(register.told(desk.somebody("周涛")))
    assert "用工　2026-03-01 至 今　派驻 区医保局 4号 600元" in lines
