"""岗位津贴: a month is settled once, told by the tenth, put right in later months only; old books, papers, commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting import obligations
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.clockings import clocked_lines
from zwzx.office.terms.allowances import MonthState
from zwzx.office.terms.people import Post
from zwzx.office.terms.violations import Conduct, FoundBy
from zwzx.registers.allowances.actions import lines_of
from zwzx.reports.allowances import draft, items
from zwzx.reports.reasons import reasons
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.timedelta(days=1)
OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1)
RATE = 600_00 // 18
WHOLE = "08:00 11:30 14:30 17:00"


@pytest.fixture
def hall(desk: Desk) -> Desk:
    """郑小兰 and 周涛 at the windows since October, whose 18 working days were all clocked; 孙丽 is head of the hall."""
    desk.person("appoint", "孙丽", post=Post.HALL_HEAD, since=dt.date(2026, 9, 1))
    sent = {"unit": "区税务局", "post": (Post.WINDOW,), "allowance": 600_00}
    for name, window in (("郑小兰", "3号窗口"), ("周涛", "4号窗口")):
        desk.act("people.add", name=name, since=OCTOBER, window=window, **sent)
    desk.clock.now = dt.datetime(2026, 11, 9, 9)
    clocked(desk, OCTOBER)
    return desk.acting("孙丽")


def clocked(desk: Desk, month: dt.date, also: str = "") -> None:
    """Everybody's clockings of a month, in time each."""
    day, names = month, filter(None, ("郑小兰", "周涛", also))
    text = "；".join(f"{name} {WHOLE}" for name in names)
    while day.month == month.month:
        if desk.office.calendar().is_workday(day):
            desk.act("clockings.take", on=day, lines=clocked_lines("打卡").read(text, desk.office))
        day += DAY


def settled(desk: Desk, month: dt.date = OCTOBER) -> Any:
    return desk.fresh(desk.act("allowances.close", of=month))


def paid(desk: Desk, entry: Any) -> dict[str, int]:
    return {one.person.name: one.net for one in lines_of(desk.fresh(entry))}


@pytest.mark.clause("窗口.5")
def test_a_month_that_is_worked_whole_is_the_standard(hall: Desk) -> None:
    entry = settled(hall)
    assert (entry.people, entry.due, entry.off, entry.net, entry.state) == (2, 1200_00, 0, 1200_00, MonthState.CLOSED)
    assert paid(hall, entry) == {"郑小兰": 600_00, "周涛": 600_00}
    assert verify(registers.tables(), derived=True).faults == []


@pytest.mark.clause("窗口.5", "窗口.6", "窗口.7")
def test_what_is_still_to_be_told_keeps_a_month_open(hall: Desk) -> None:
    with refused("窗口.5", "还没有过完"):
        settled(hall, NOVEMBER)
    hall.acting("王芳").person("employ", "周涛", window="", since=NOVEMBER)
    hall.acting("王芳").act("people.add", name="何平", since=OCTOBER, window="6号窗口", post=(Post.WINDOW,))
    with refused("窗口.5", "没有写津贴标准的有1人：何平", "zwzx people employ --allowance"):
        settled(hall)
    with pytest.raises(Unreadable, match="还没有哪个月月结"):
        hall.act("allowances.tell", how="送各单位")


@pytest.mark.clause("窗口.6")
def test_a_day_without_clockings_keeps_it_open(desk: Desk) -> None:
    desk.person("appoint", "孙丽", post=Post.HALL_HEAD, since=dt.date(2026, 9, 1))
    desk.act("people.add", name="郑小兰", since=OCTOBER, window="3号窗口", post=(Post.WINDOW,), allowance=600_00)
    desk.clock.now = dt.datetime(2026, 11, 9, 9)
    with refused("窗口.6", "有18个工作日没有考勤记录", "zwzx clockings read"):
        desk.acting("孙丽").act("allowances.close", of=OCTOBER)


@pytest.mark.clause("窗口.5")
def test_each_month_once_and_in_their_order(hall: Desk) -> None:
    entry = settled(hall)
    with refused("", f"已经月结（{entry.number}）", "补扣补发"):
        settled(hall)
    hall.act("allowances.void", entry, reason="漏了一个人")
    assert settled(hall).number != entry.number


@pytest.mark.clause("窗口.9")
def test_what_comes_to_light_later_is_put_right_in_the_next_month_alone(hall: Desk) -> None:
    october = settled(hall)
    clerk = hall.acting("王芳")
    late = {"conduct": Conduct.DRESS, "what": "没有穿工装", "name": "郑小兰", "unit": "区税务局"}
    clerk.act("violations.add", at=dt.datetime(2026, 10, 20, 9), **late)
    hall.clock.now = dt.datetime(2026, 12, 9, 9)
    clocked(clerk, NOVEMBER)
    assert paid(hall, october)["郑小兰"] == 600_00, "what was settled stays"
    november = settled(hall, NOVEMBER)
    assert paid(hall, november) == {"郑小兰": 590_00, "周涛": 600_00}
    assert (november.carried_off, november.carried_on) == (10_00, 0)
    hall.clock.now = dt.datetime(2027, 1, 9, 9)
    clocked(clerk, dt.date(2026, 12, 1))
    assert paid(hall, settled(hall, dt.date(2026, 12, 1)))["郑小兰"] == 600_00, "it is taken once"


@pytest.mark.clause("窗口.9")
def test_what_the_head_failed_to_enter_is_taken_off_the_head_too(hall: Desk) -> None:
    """In the month in which it was found, once: the earlier month is not counted anew for it."""
    october, clerk = settled(hall), hall.acting("王芳")
    clerk.person("employ", "孙丽", window="总台", allowance=800_00, since=NOVEMBER)
    late = {"conduct": Conduct.DRESS, "what": "没有穿工装", "name": "郑小兰", "unit": "区税务局"}
    seen = {"found_how": FoundBy.VIDEO, "missed": hall.somebody("孙丽"), "proof": "看了监控"}
    clerk.act("violations.add", at=dt.datetime(2026, 10, 20, 9), **late, **seen)
    hall.clock.now = dt.datetime(2026, 12, 9, 9)
    clocked(clerk, NOVEMBER, also="孙丽")
    november = settled(hall, NOVEMBER)
    assert paid(hall, november) == {"郑小兰": 590_00, "周涛": 600_00, "孙丽": 790_00}
    assert (november.carried_off, paid(hall, october)["郑小兰"]) == (0, 600_00)


@pytest.mark.clause("窗口.4")
def test_a_month_is_told_by_the_tenth_and_offered_for_filing(hall: Desk) -> None:
    def open_months() -> list[str]:
        return [one.number for one in obligations.recurring(hall.office) if one.clause == "窗口.4"]

    assert "2026年10月" in open_months()
    entry = settled(hall)
    hall.act("allowances.tell", on=dt.date(2026, 10, 31), how="送各派出单位")
    assert "2026年10月" not in open_months()
    assert "2026年10月窗口出勤和表现通报" in Offer.get(Offer.about == entry.id).title
    with refused("", "已经通报", "补扣补发"):
        hall.act("allowances.void", entry, reason="写错了")


@pytest.mark.clause("窗口.5")
def test_a_month_waits_to_be_settled_then_to_be_paid(hall: Desk) -> None:
    assert [one.title for one in waiting(hall.office, ("allowances",))] == ["岗位津贴待月结"]
    entry = settled(hall)
    told = [(one.title, one.subject) for one in waiting(hall.office, ("allowances",))]
    assert told == [("岗位津贴待发放", f"{entry.month:%Y-%m}")], "the month as people write it, and no sum of fen"
    hall.acting("王芳").act("allowances.pay", entry, proof="支2026-11")
    assert waiting(hall.office, ("allowances",)) == []
    hall.refused("", "allowances.void", entry, reason="写错了")


def test_only_the_head_of_the_hall_settles(hall: Desk) -> None:
    hall.acting("李明").refused("", "allowances.close", of=OCTOBER)


@pytest.mark.clause("窗口.7")
def test_every_item_is_told_before_and_after(hall: Desk) -> None:
    clerk = hall.acting("王芳")
    clerk.act("clockings.strike", _row(clerk, "郑小兰", 8), times=(480,), reason="别人代打")
    lines = clocked_lines("打卡").read("郑小兰 08:02", clerk.office)
    clerk.act("clockings.take", on=dt.date(2026, 10, 8), lines=lines)
    live = [one.values for one in items.run(hall.office, OCTOBER, "郑小兰").rows]
    assert live == [
        ("郑小兰", "窗口.5", "标准600元，满勤", "600元"),
        ("郑小兰", "窗口.7", "1次，每次10元：10月8日迟到2分钟", "－10元"),
    ]
    assert [one.values[-2] for one in draft.run(hall.office, OCTOBER).rows] == [590_00, 600_00]
    entry = settled(hall)
    assert [one.values for one in items.run(hall.office, OCTOBER, "郑小兰").rows] == live
    why = "\n".join(reasons(hall.office, entry.number))
    assert "逐项　郑小兰　1次，每次10元：10月8日迟到2分钟　－10元（窗口.7）" in why
    assert why.endswith("结论　实发1,190元。")


def _row(desk: Desk, name: str, day: int) -> Any:
    from zwzx.office.hall.records import ClockedDay

    return ClockedDay.get((ClockedDay.person == desk.somebody(name)) & (ClockedDay.day == dt.date(2026, 10, day)))


def test_an_old_sheet_enters_with_its_sums(hall: Desk) -> None:
    past = registers.load("allowances").action("past")
    facts: dict[str, Any] = {"number": "3", "month": dt.date(2025, 3, 1), "people": 20, "net": 12_000_00}
    made = hall.acting("王芳").office.perform(past, **facts).record
    assert (made.state, made.people, made.net, made.due) == (MonthState.PAST, 20, 12_000_00, None)


def test_it_is_settled_told_and_printed_by_commands(hall: Desk, zwzx: Any, tmp_path: Any) -> None:
    """The desk stays 王芳's; what only the head of the hall does is done in that name."""
    for words in (
        ("allowances", "draft", "2026-10"),
        ("allowances", "close", "2026-10"),
        ("allowances", "lines", "津〔2026〕1号"),
        ("allowances", "tell", "--how", "送各派出单位"),
        ("allowances", "items", "2026-10", "--person", "郑小兰"),
        ("why", "津〔2026〕1号"),
        ("allowances", "print", "--sheet", "pay", "津〔2026〕1号", "-o", str(tmp_path / "pay.pdf")),
        ("allowances", "print", "--sheet", "notice", "津〔2026〕1号", "-o", str(tmp_path / "notice.pdf")),
    ):
        code, _, err = zwzx(*words, acting="孙丽")
        assert code == 0, (words, err)
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF")
