"""Which days are to be closed: a working day, a day of duty, and a day off on which something marked moved."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.seal_use.counter import bring_back, seal_of, take_out
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level
from zwzx.registers.day import open_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

FRIDAY, SATURDAY, SUNDAY, MONDAY = (dt.date(2026, 10, day) for day in (16, 17, 18, 19))
AT = {"morning": dt.time(9, 0), "noon": dt.time(12, 0), "late": dt.time(17, 0)}


def at(day: dt.date, part: str) -> dt.datetime:
    return dt.datetime.combine(day, AT[part])


@pytest.fixture
def item(desk: Desk) -> Any:
    """A marked carrier in the safe; every working day before the Saturday was closed, and marked papers go out any day."""
    found = custody.at_home(desk.opined(level=Level.SECRET, serials=("000001",)).document)[0]
    desk.act("settings.set", name="密件只在上班时间送出", value="否")
    closed(desk, FRIDAY)
    return found


def closed(desk: Desk, last: dt.date) -> None:
    """Close, on the last of them at five, every day that is open till then."""
    desk.clock.now = at(last, "late")
    for day in [*open_days.unclosed(desk.office), last]:
        desk.act("day.close", second=desk.somebody("李明"), all_present=True, on=day)


def out(desk: Desk, item: Any, day: dt.date, part: str = "morning") -> Any:
    desk.clock.now = at(day, part)
    return desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))


def back(desk: Desk, loan: Any, day: dt.date, part: str = "noon") -> None:
    desk.clock.now = at(day, part)
    desk.act("loans.return", loan)


def lent_and_back(desk: Desk, item: Any) -> None:
    back(desk, out(desk, item, SATURDAY), SATURDAY)


def still_out(desk: Desk, item: Any) -> None:
    out(desk, item, SATURDAY)


def read_in_the_room(desk: Desk, item: Any) -> None:
    desk.clock.now = at(SATURDAY, "morning")
    desk.act("loans.return", desk.act("loans.read", item, reader=desk.somebody("孙丽")))


def came_back(desk: Desk, item: Any) -> None:
    loan = out(desk, item, FRIDAY, "late")
    code = f"{item.code}=孙丽还在写材料"
    desk.act("day.close", second=desk.somebody("李明"), explained=code)
    back(desk, loan, SATURDAY)


def on_duty(desk: Desk, _: Any) -> None:
    desk.act("settings.set", name="值班日", value="2026-10-17")


def nothing(_desk: Desk, _: Any) -> None:
    pass


def stays_out(desk: Desk, item: Any) -> None:
    out(desk, item, FRIDAY, "late")
    code = f"{item.code}=孙丽带回家了"
    desk.act("day.close", second=desk.somebody("李明"), explained=code)


def undone(desk: Desk, item: Any) -> None:
    desk.act("loans.undo", out(desk, item, SATURDAY), reason="登错了人")


def ordinary(desk: Desk, _: Any) -> None:
    desk.clock.now = at(SATURDAY, "morning")
    plain = custody.at_home(desk.opined(title="普通件").document)[0]
    desk.act("loans.lend", plain, borrower=desk.somebody("孙丽"))


def came_in(desk: Desk, _: Any) -> None:
    desk.clock.now = at(SATURDAY, "morning")
    desk.add(level=Level.SECRET, serials=("000002",), title="代称乙")


def a_seal(desk: Desk, _: Any) -> None:
    desk.clock.now = at(SATURDAY, "morning")
    seal = seal_of(desk)
    take_out(desk, seal, "李明")
    bring_back(desk, seal)


ASKED: list[Callable[[Desk, Any], None]] = [
    lent_and_back,
    still_out,
    read_in_the_room,
    came_back,
    on_duty,
]
NOT_ASKED: list[Callable[[Desk, Any], None]] = [nothing, stays_out, undone, ordinary, came_in, a_seal]


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize(
    ("done", "asked"),
    [*((one, True) for one in ASKED), *((one, False) for one in NOT_ASKED)],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_a_day_off_is_to_be_closed_where_something_marked_moved_or_somebody_is_on_duty(
    desk: Desk, item: Any, done: Callable[[Desk, Any], None], *, asked: bool
) -> None:
    """保密.3：未办完的应在当日下班前退还保密室保存，休息日借出去的也一样."""
    done(desk, item)
    desk.clock.now = at(SATURDAY, "noon")
    assert of_today(desk) == [], "nobody is asked before the afternoon"
    desk.clock.now = at(SATURDAY, "late")
    assert of_today(desk) == ["2026-10-17"] * asked
    desk.clock.now = at(MONDAY, "morning")
    assert missed(desk) == ["2026-10-17"] * asked, "nor is the Sunday"
    held = [code for code in (item.code,) if custody.holding(item).holder.name == "孙丽"]
    desk.act(
        "day.close",
        second=desk.somebody("李明"),
        all_present=True,
        on=SATURDAY,
        explained="；".join(f"{code}=带走了" for code in held),
    )
    assert missed(desk) == []


def of_today(desk: Desk) -> list[str]:
    """The day of which the list of today, and the check, ask for the close."""
    told = [one.number for one in waiting(desk.office, ("day",)) if one.due_name == "today"]
    assert told == [one.number for one in check(desk.office, only=("day",)).due if one.due_name == "today"]
    return told


def missed(desk: Desk) -> list[str]:
    """The days that were not closed, as the list of today and the check have them."""
    told = [one.number for one in waiting(desk.office, ("day",)) if one.due_name == "unclosed"]
    assert told == [one.number for one in check(desk.office, only=("day",)).findings if one.due_name == "unclosed"]
    assert told == [str(day) for day in open_days.unclosed(desk.office)]
    return told


@pytest.mark.clause("保密.3")
def test_a_day_off_is_to_be_closed_by_what_was_entered_after_it_too(desk: Desk, item: Any) -> None:
    """It went out and came back on the day off."""
    desk.clock.now = at(MONDAY, "morning")
    lent, returned = at(SATURDAY, "morning"), at(SATURDAY, "noon")
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"), at=lent)
    desk.act("loans.return", loan, at=returned)
    assert missed(desk) == ["2026-10-17"]


@pytest.mark.clause("保密.3")
def test_what_goes_out_on_a_day_off_after_its_close_opens_it_again(desk: Desk, item: Any) -> None:
    lent_and_back(desk, item)
    desk.act("day.close", second=desk.somebody("李明"), all_present=True)
    desk.clock.now = at(SATURDAY, "late")
    assert waiting(desk.office, ("day",)) == []
    loan = out(desk, item, SATURDAY, "late")
    assert [one.due_name for one in waiting(desk.office, ("day",))] == ["reopened"]
    back(desk, loan, SUNDAY)
    desk.clock.now = at(MONDAY, "morning")
    assert missed(desk) == ["2026-10-17", "2026-10-18"]


def test_a_day_of_duty_on_which_there_is_nothing_to_lock_up_is_not_closed(desk: Desk) -> None:
    on_duty(desk, None)
    desk.clock.now = at(SATURDAY, "late")
    assert of_today(desk) == []
    seal_of(desk)
    assert of_today(desk) == ["2026-10-17"]


@pytest.mark.clause("保密.1")
def test_who_may_not_know_of_marked_papers_does_not_learn_that_one_moved_on_a_day_off(desk: Desk, item: Any) -> None:
    seal_of(desk)
    lent_and_back(desk, item)
    desk.clock.now = at(SATURDAY, "late")
    assert waiting(desk.acting("李明").office, ("day",)) == []
    desk.clock.now = at(MONDAY, "morning")
    assert waiting(desk.acting("李明").office, ("day",)) == []
    on_duty(desk, item)
    assert [one.number for one in waiting(desk.acting("李明").office, ("day",))] == ["2026-10-17"], "of the seal"


@pytest.mark.sqlite
def test_what_moved_is_found_without_going_over_all_that_is_held(desk: Desk, item: Any) -> None:
    for query in open_days.moving(SATURDAY):
        sql, values = query.sql()
        plan = [row[3] for row in desk.office.store.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert [step for step in plan if "holding_holder_id_until (holder_id=? AND until" in step], plan
        assert not [step for step in plan if "SCAN t1" in step], plan
