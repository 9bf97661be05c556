"""食堂: a day is shown by a page of the notice board or on a board of its own, either does the day's duty (食堂.5: 逐日公示)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.canteen.test_canteen import MONDAY, SATURDAY, TUESDAY, bought, on, served
from zwzx.jobs.board import drawing, publishing_job
from zwzx.jobs.waiting import obligations
from zwzx.jobs.waiting.today import waiting
from zwzx.office.canteen import shown
from zwzx.office.clauses import duties, occasions
from zwzx.registers.notices.register import Notice
from zwzx.reports.canteen import daily, monthly
from zwzx.reports.duty_board import board

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY, MONTH = "canteen.day", "canteen.month"


def closed(desk: Desk, day: dt.date = MONDAY) -> None:
    on(desk, day)
    bought(desk)
    desk.act("canteen.close")


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("canteen",))]


def drawn(desk: Desk, topic: str, day: dt.date) -> list[str]:
    return [one.period.name for one in drawing.to_post(desk.office, day, [topic])]


@pytest.mark.clause("食堂.5")
def test_the_notice_board_draws_the_last_days_that_were_closed(desk: Desk) -> None:
    on(desk, MONDAY)
    bought(desk)
    assert drawn(desk, DAY, MONDAY) == []
    desk.act("canteen.close")
    on(desk, TUESDAY)
    served(desk)
    assert drawn(desk, DAY, TUESDAY) == ["2026-09-28"]
    desk.act("canteen.close")
    assert drawn(desk, DAY, TUESDAY) == ["2026-09-28", "2026-09-29"]
    *_, one = drawing.to_post(desk.office, TUESDAY, [DAY])
    text = one.html("测试中心", TUESDAY).decode()
    assert all(words in text for words in ("食堂每日收支公示", "今存300.00元", "依据：食堂.5。"))


@pytest.mark.clause("食堂.5")
def test_a_month_is_drawn_once_it_is_settled(desk: Desk) -> None:
    closed(desk)
    on(desk, dt.date(2026, 10, 9))
    assert drawn(desk, MONTH, desk.office.today) == []
    desk.act("canteen.settle", approver=desk.somebody("刘强"))
    assert drawn(desk, MONTH, desk.office.today) == ["2026年9月"]


@pytest.mark.clause("食堂.5")
def test_a_page_of_the_notice_board_does_the_days_duty_until_it_is_void(desk: Desk) -> None:
    closed(desk)
    assert titles(desk) == ["食堂待公示"]
    (page,) = drawing.to_post(desk.office, MONDAY, [DAY])
    publishing_job.post(desk.office, page)
    assert titles(desk) == []
    (done,) = duties.entered("食堂.5", duties.period_of("workday", MONDAY))
    assert done.note.endswith("公示栏")
    (row,) = monthly.run(desk.office, MONDAY).rows
    assert (row.values[-1], row.late) == (f"09-28 {done.note}", False)
    with refused("", "已经登记过公示"):
        desk.act("canteen.post", where="食堂公示栏")
    desk.act("notices.void", Notice.get(), reason="登错了")
    assert titles(desk) == ["食堂待公示"]


@pytest.mark.clause("食堂.5")
def test_a_board_of_the_canteens_own_does_it_too(desk: Desk) -> None:
    closed(desk)
    desk.act("canteen.post", where="食堂门口")
    (done,) = duties.entered("食堂.5", duties.period_of("workday", MONDAY))
    assert (done.note, done.happened) == ("食堂门口公示", MONDAY)
    assert monthly.run(desk.office, MONDAY).rows[0].values[-1] == "09-28 食堂门口公示"
    desk.act("notices.post", topic=DAY, of=MONDAY)
    assert len(duties.entered("食堂.5", duties.period_of("workday", MONDAY))) == 1


@pytest.mark.clause("食堂.5")
def test_what_was_posted_before_the_day_was_closed_shows_nothing(desk: Desk) -> None:
    on(desk, MONDAY)
    bought(desk)
    desk.act("notices.post", topic=DAY, of=MONDAY)
    on(desk, MONDAY, "17:00")
    desk.act("canteen.close")
    assert titles(desk) == ["食堂待公示"]
    assert shown.how(MONDAY) == ""
    desk.act("canteen.post", where="食堂门口")
    assert shown.how(MONDAY) == "09-28 食堂门口公示"


@pytest.mark.clause("食堂.5")
def test_a_day_without_goods_or_meals_has_no_duty_and_a_day_is_told_once(desk: Desk) -> None:
    closed(desk)
    days = [duties.period_of("workday", day) for day in (MONDAY, TUESDAY)]
    assert occasions.among(desk.office, "食堂.5", days) == days[:1]
    assert [one for one in obligations.recurring(desk.office) if one.clause == "食堂.5"] == []
    on(desk, TUESDAY)
    row = next(one for one in board.run(desk.office).rows if one.values[0] == "食堂.5")
    assert row.values[3] == "没有要做的"


@pytest.mark.clause("食堂.5")
def test_goods_on_a_day_off_are_shown_too(desk: Desk) -> None:
    closed(desk, SATURDAY)
    assert titles(desk) == ["食堂待公示"]
    desk.act("notices.post", topic=DAY, of=SATURDAY)
    assert titles(desk) == []


def test_the_paper_of_an_open_day_says_that_it_is_not_closed(desk: Desk) -> None:
    on(desk, MONDAY)
    bought(desk)
    answer = daily.run(desk.office, MONDAY)
    assert answer.said[-1].endswith("还没有日清，照现在登记的算。")
