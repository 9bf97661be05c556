"""大厅违规: what a month takes off, by person, each with its clause, as a table made by hand."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.office.terms.people import Post
from zwzx.office.terms.violations import Conduct, FoundBy
from zwzx.reports.violations import monthly

if TYPE_CHECKING:
    from tests.conftest import Desk


def on(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day} 09:00")


def violation(desk: Desk, day: str, conduct: Conduct = Conduct.DRESS, **facts: Any) -> Any:
    who = {} if "person" in facts else {"name": "郑小兰", "unit": "区税务局"}
    return desk.act("violations.add", **{**who, "at": on(day), "conduct": conduct, "what": "查到一次", **facts})


def lines(desk: Desk, month: str) -> list[tuple[Any, ...]]:
    return [one.values for one in monthly.run(desk.office, dt.date.fromisoformat(f"{month}-01")).rows]


@pytest.mark.clause("窗口.2", "窗口.8", "窗口.9", "窗口.11")
def test_a_month_as_made_by_hand(desk: Desk) -> None:
    desk.person("appoint", "孙丽", post=Post.HALL_HEAD, since=dt.date(2026, 9, 28))
    desk.clock.now = on("2026-10-31")
    proven = {"found_how": FoundBy.EXPOSED, "proof": "已核实"}
    jiang, sun = desk.somebody("蒋明"), desk.somebody("孙丽")
    first = violation(desk, "2026-10-08")
    for day in ("2026-08-03", "2026-09-30"):
        violation(desk, day, Conduct.AWAY)  # reminded, warned: nothing is taken off
    third = violation(desk, "2026-10-09", Conduct.CHILD)
    second = violation(desk, "2026-10-30")
    press = violation(desk, "2026-10-12", Conduct.EXPOSED, person=jiang, **proven)
    missed = violation(desk, "2026-09-29", person=jiang, missed=sun, found_how=FoundBy.VIDEO)
    violation(desk, "2026-10-20", Conduct.MANNER)
    struck = violation(desk, "2026-10-21", person=jiang)
    desk.act("violations.strike", struck, reason="登错了人")
    assert lines(desk, "2026-10") == [
        ("蒋明", "", missed.number, dt.date(2026, 9, 29), "着装不合要求", "补扣10元", "窗口.2", "2026-10津贴＋10元"),
        ("蒋明", "", press.number, dt.date(2026, 10, 12), "媒体暗访曝光", "扣当月岗位津贴", "窗口.11", ""),
        ("孙丽", "", missed.number, dt.date(2026, 9, 29), "着装不合要求", "漏登漏扣，扣10元", "窗口.9", "10元"),
        (
            "郑小兰",
            "区税务局",
            first.number,
            dt.date(2026, 10, 8),
            "着装不合要求",
            "扣10元",
            "窗口.2",
            "2026-10津贴＋20元",
        ),
        ("郑小兰", "区税务局", third.number, dt.date(2026, 10, 9), "带小孩上班", "扣当月岗位津贴", "窗口.8", ""),
        ("郑小兰", "区税务局", second.number, dt.date(2026, 10, 30), "着装不合要求", "扣10元", "窗口.2", ""),
    ]
    said = monthly.run(desk.office, dt.date(2026, 10, 1)).said
    assert said == ("定额扣款合计40元。", "扣发当月岗位津贴的：郑小兰、蒋明。", "只列扣款，不算应发的岗位津贴。")
    assert lines(desk, "2026-09") == []


@pytest.mark.clause("窗口.9")
def test_a_months_allowance_that_was_missed_has_no_sum_here(desk: Desk) -> None:
    desk.person("appoint", "孙丽", post=Post.HALL_HEAD, since=dt.date(2026, 9, 28))
    desk.clock.now = on("2026-10-31")
    violation(desk, "2026-09-28", Conduct.AWAY)
    violation(desk, "2026-09-28", Conduct.AWAY)
    row = violation(desk, "2026-09-29", Conduct.AWAY, missed=desk.somebody("孙丽"), found_how=FoundBy.SPOT)
    assert [(one[0], one[2], one[5], one[7]) for one in lines(desk, "2026-10")] == [
        ("郑小兰", row.number, "补扣2026年9月的岗位津贴", "2026-09津贴"),
        ("孙丽", row.number, "漏登漏扣，扣相当的数额，随津贴核定", ""),
    ]


@pytest.mark.clause("窗口.2")
def test_the_last_moment_of_a_month_and_the_first_of_the_next(desk: Desk) -> None:
    desk.clock.now = on("2026-11-02")
    violation(desk, "2026-10-31", at=dt.datetime(2026, 10, 31, 23, 59))
    violation(desk, "2026-11-01", at=dt.datetime(2026, 11, 1))
    assert [one[3] for one in lines(desk, "2026-10")] == [dt.date(2026, 10, 31)]
    assert [one[3] for one in lines(desk, "2026-11")] == [dt.date(2026, 11, 1)]


@pytest.mark.clause("窗口.9")
def test_what_is_entered_in_a_later_month_is_told_to_be_missed_perhaps(desk: Desk) -> None:
    act = registers.load("violations").action("add")
    facts: dict[str, Any] = {"name": "郑小兰", "unit": "区税务局", "what": "查到一次"}

    def said(day: str, conduct: Conduct, **more: Any) -> bool:
        done = desk.office.perform(act, at=on(day), conduct=conduct, **facts, **more)
        return any("漏登漏扣（窗口.9）" in one for one in done.notices)

    desk.person("appoint", "孙丽", post=Post.HALL_HEAD, since=dt.date(2026, 9, 1))
    desk.clock.now = on("2026-10-09")
    assert said("2026-09-30", Conduct.DRESS)
    assert not said("2026-10-01", Conduct.DRESS)
    assert not said("2026-09-30", Conduct.AWAY), "nothing is taken off for the first time"
    assert not said("2026-09-30", Conduct.DRESS, missed=desk.somebody("孙丽"))


def test_what_is_disputed_is_marked_and_it_is_a_command_that_prints(desk: Desk, zwzx: Any) -> None:
    row = violation(desk, "2026-09-28")
    desk.act("violations.dispute", row, objection="当天送洗工装")
    code, out, _ = zwzx("violations", "month", "2026-09", "--format", "json")
    assert code == 0
    assert json.loads(out)[0]["taken"] == "扣10元（有异议）"
    path = desk.folder / "扣款.xlsx"
    assert zwzx("violations", "month", "2026-09", "-o", str(path))[0] == 0
    assert path.is_file()
    assert "没有因为违规的扣款" in "".join(zwzx("violations", "month", "2026-08")[1:])
