"""到期提醒: when it shows, that it comes back after its months, evidence and no tick, the year's calendar has it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx import reports
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.registers.reminders import rules
from zwzx.registers.reminders.actions import for_renewal, later
from zwzx.registers.reminders.records import Kind, State

if TYPE_CHECKING:
    from tests.conftest import Desk

UNTIL = dt.date(2026, 11, 30)


@pytest.mark.parametrize(("on", "ground"), [(dt.date(2026, 9, 28), None), (dt.date(2026, 9, 29), "")])
def test_what_has_not_come_was_not_seen_to(on: dt.date, ground: str | None) -> None:
    with decided(ground, "还没有到"):
        rules.has_come(on, dt.date(2026, 9, 28))


@pytest.mark.parametrize(
    ("following", "ground"), [(dt.date(2026, 12, 1), None), (None, None), (UNTIL, ""), (dt.date(2026, 1, 1), "")]
)
def test_the_next_date_lies_after_this_one(following: dt.date | None, ground: str | None) -> None:
    with decided(ground, "不在这次到期"):
        rules.goes_on(UNTIL, following)


@pytest.mark.parametrize(("earlier", "ground"), [("", None), ("期〔2026〕1号", "")])
def test_a_thing_has_one_reminder(earlier: str, ground: str | None) -> None:
    with decided(ground, "已经登记为期〔2026〕1号"):
        rules.not_twice("车辆年检湘A00001", earlier)


@pytest.mark.parametrize(
    ("on", "months", "then"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 11, 30), 12, dt.date(2027, 11, 30)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2026, 12, 5), 1, dt.date(2027, 1, 5)),
    ],
)
def test_the_same_day_so_many_months_later(on: dt.date, months: int, then: dt.date) -> None:
    assert later(on, months) == then


COMES_BACK = [
    # (its first date, every how many months, the dates that follow)
    ("2027-01-31", 1, "2027-02-28 2027-03-31 2027-04-30 2027-05-31"),
    ("2027-01-30", 1, "2027-02-28 2027-03-30 2027-04-30 2027-05-30"),
    ("2027-01-29", 1, "2027-02-28 2027-03-29"),
    ("2027-04-30", 1, "2027-05-31"),
    ("2027-01-28", 1, "2027-02-28 2027-03-28"),
    ("2027-11-15", 3, "2028-02-15"),
    ("2028-02-29", 12, "2029-02-28 2030-02-28 2031-02-28 2032-02-29"),
]


@pytest.mark.parametrize(("first", "every", "then"), COMES_BACK)
def test_it_comes_back_on_its_own_day_or_on_the_last_of_the_month(
    desk: Desk, first: str, every: int, then: str
) -> None:
    made = car(desk, until=dt.date.fromisoformat(first), every=every)
    for on in then.split():
        assert str(for_renewal(desk.office, {"entry": desk.fresh(made)}).values["following"]) == on
        assert str(desk.act("reminders.renew", made, evidence="年检标志").until.date()) == on


def test_a_day_that_was_set_right_is_no_day_that_it_falls_on(desk: Desk) -> None:
    made = car(desk, until=dt.date(2027, 1, 15), every=1)
    desk.act("reminders.renew", made, evidence="年检标志", following=dt.date(2027, 2, 28))
    assert desk.act("reminders.renew", made, evidence="年检标志").until.date() == dt.date(2027, 3, 31)
    desk.act("reminders.amend", made, until=dt.date(2027, 3, 30), reason="合同上是这一天")
    assert desk.act("reminders.renew", made, evidence="年检标志").until.date() == dt.date(2027, 4, 30)
    desk.act("reminders.amend", made, until=dt.date(2027, 5, 31), reason="改为月底")
    assert desk.act("reminders.renew", made, evidence="年检标志").until.date() == dt.date(2027, 6, 30)
    assert desk.act("reminders.renew", made, evidence="年检标志").until.date() == dt.date(2027, 7, 31)


def car(desk: Desk, **facts: Any) -> Any:
    told = {"subject": "车辆年检", "about": "湘A00001", "until": UNTIL, "kind": Kind.INSPECTION, "every": 12}
    return desk.act("reminders.add", **{**told, "handler": desk.somebody("蒋明"), **facts})


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("reminders",))]


def test_it_is_told_of_a_month_before_and_comes_back_in_a_year(desk: Desk) -> None:
    made = car(desk)
    assert titles(desk) == []
    desk.clock.now = dt.datetime(2026, 11, 2, 9)
    assert titles(desk) == ["到期待办"]
    with refused("", "看不出是凭什么"):
        desk.act("reminders.renew", made, evidence="已办")
    done = desk.act("reminders.renew", made, evidence="年检标志")
    assert (done.until.date(), done.last, done.state) == (dt.date(2027, 11, 30), dt.date(2026, 11, 2), State.OPEN)
    assert titles(desk) == []


def test_what_is_past_its_date_is_found_at_night_and_cites_no_clause(desk: Desk) -> None:
    car(desk)
    desk.clock.now = dt.datetime(2026, 12, 1, 9)
    (found,) = [one for one in check(desk.office).findings if one.register == "reminders"]
    assert (found.clause, found.who) == ("", "蒋明")


def test_what_comes_once_is_done_with(desk: Desk) -> None:
    made = car(desk, every=None)
    assert desk.act("reminders.renew", made, evidence="年检标志").state is State.DONE
    stopped = desk.act("reminders.stop", car(desk, about="湘A00002"), reason="车已报废")
    assert stopped.state is State.STOPPED
    assert (
        desk.act("reminders.amend", car(desk, about="湘A00003"), until=dt.date(2027, 1, 4), reason="登错").until.year
        == 2027
    )


def test_board_and_calendar_have_it_beside_the_clauses(desk: Desk) -> None:
    made = car(desk)
    car(desk, subject="健康证", about="食堂人员", until=dt.date(2026, 9, 30), kind=Kind.HEALTH)
    desk.act("reminders.renew", made, evidence="年检标志")
    desk.clock.now = dt.datetime(2026, 10, 12, 9)
    board = {row.values[1]: row.values for row in reports.load("duties.board").ask(desk.office, {}).rows}
    assert board["车辆年检　湘A00001"][0] == "本单位设置"
    assert board["健康证　食堂人员"][3] == "过期"
    calendar = {row.values[1]: row.values[2:] for row in reports.load("duties.calendar").ask(desk.office, {}).rows}
    assert calendar["车辆年检　湘A00001"][10] == "●"
    assert calendar["健康证　食堂人员"][8] == "×"


def test_commands_and_the_book(desk: Desk, zwzx: Any) -> None:
    told = ["--subject", "车辆保险", "--until", "2026-11-30", "--kind", "保险", "--every", "12", "--about", "湘A00001"]
    assert zwzx("reminders", "add", *told)[0] == 0
    assert zwzx("reminders", "renew", "期2026-1", "--evidence", "保单PICC2026-1")[0] == 0
    assert "车辆保险" in zwzx("reminders", "list")[1]
    assert "车辆保险" in zwzx("duties", "board")[1]
    assert zwzx("reminders", "print", "--sheet", "book", "期2026-1", "-o", str(desk.folder / "book.pdf"))[0] == 0


# ── old lists ──────────────────────────────────────────────────────────


def old(desk: Desk, **facts: Any) -> Any:
    own = {"subject": "车辆年检", "about": "湘A00001", "until": dt.datetime(2026, 10, 12), "every": 12}
    return desk.act("reminders.past", **{**own, **facts})


def test_an_old_list_goes_on_reminding(desk: Desk) -> None:
    made = old(desk, kind=Kind.INSPECTION, handler="蒋明", last=dt.date(2025, 10, 10), evidence="年检标志")
    assert (made.number, made.until, made.handler.name, made.state) == (
        "期〔2026〕1号",
        dt.datetime(2026, 10, 12, 17, 30),
        "蒋明",
        State.OPEN,
    )
    assert [one.number for one in waiting(desk.office, ("reminders",))] == [made.number]
    assert desk.act("reminders.renew", made, evidence="年检标志2026年").until.date() == dt.date(2027, 10, 12)
    gone = old(desk, about="湘A00002", stood="停用", handler="老张", note="车卖了")
    assert (gone.state, gone.handler, gone.note) == (State.STOPPED, None, "车卖了；承办人：老张")
    assert old(desk, about="湘A00003", stood="快到期").note == "情况：快到期"


def test_an_old_row_is_there_once(desk: Desk) -> None:
    made = old(desk)
    with pytest.raises(AlreadyEntered):
        old(desk)
    with pytest.raises(Unreadable, match="内容不同：几个月一次"):
        old(desk, every=6)
    desk.act("reminders.renew", made, evidence="年检标志2026年")
    with pytest.raises(Unreadable, match="到期登记的是“2027-10-12 17:30”"):
        old(desk)
    desk.act("reminders.stop", made, reason="车卖了")
    assert old(desk).number == "期〔2026〕2号"
    with pytest.raises(Unreadable, match="还没有到"):
        old(desk, about="湘A00002", last=dt.date(2026, 9, 29))
