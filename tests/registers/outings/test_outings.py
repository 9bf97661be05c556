"""外出: to whom it is told, which leader approves a trip, that the office is told, and what it brings about (出勤.4)."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.jobs.waiting.today import waiting
from zwzx.office.people import absences
from zwzx.office.terms.leave import TripKind, TripState
from zwzx.office.terms.people import LeaveKind

if TYPE_CHECKING:
    from tests.conftest import Desk


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def go(desk: Desk, name: str, told: str, left: str = "2026-09-28 09:00", back: str = "2026-09-28 11:00") -> Any:
    facts = {"reason": "送材料", "place": "区政府", "left": at(left), "expected": at(back)}
    return desk.act("outings.go", person=desk.somebody(name), told=desk.somebody(told), **facts)


def travel(desk: Desk, name: str, left: str = "2026-10-12 08:00", back: str = "2026-10-14 11:00") -> Any:
    facts = {"reason": "到省里开会", "place": "省政务局", "left": at(left), "expected": at(back)}
    return desk.act("outings.travel", person=desk.somebody(name), **facts)


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("outings",))]


TOLD = [
    # who goes out, whom they told, whether that is whoever stands above them
    ("蒋明", "孙丽", True),
    ("蒋明", "陈静", True),
    ("蒋明", "张伟", True),
    ("蒋明", "刘强", False),
    ("蒋明", "王芳", False),
    ("王芳", "刘强", True),
    ("李明", "孙丽", False),
    ("孙丽", "陈静", True),
    ("孙丽", "张伟", True),
    ("孙丽", "蒋明", False),
    ("刘强", "张伟", True),
    ("陈静", "刘强", True),
    ("陈静", "王芳", True),
    ("陈静", "张伟", False),
    ("张伟", "刘强", True),
    ("张伟", "孙丽", False),
    ("陈静", "陈静", False),
]


@pytest.mark.clause("出勤.4")
def test_whoever_goes_out_tells_whom_they_stand_under_and_a_leader_the_office(desk: Desk) -> None:
    for n, (name, told, fits) in enumerate(TOLD):
        left = dt.datetime(2026, 10, 12 + n % 5, 9) + dt.timedelta(weeks=n // 5)
        hours = (str(left), str(left + dt.timedelta(hours=1)))
        if fits:
            assert go(desk, name, told, *hours).told == told, (name, told)
        else:
            with refused("出勤.4", "不能向自己报告" if name == told else f"不向{told}报告"):
                go(desk, name, told, *hours)


@pytest.mark.clause("出勤.4")
def test_going_out_is_approved_by_nobody_and_ends_with_the_return(desk: Desk) -> None:
    entry = go(desk, "蒋明", "孙丽")
    assert (entry.number, entry.state, entry.kind) == ("出〔2026〕1号", TripState.OUT, TripKind.OUT)
    assert absences.of_row(entry.id) is None
    desk.clock.now = at("2026-09-28 11:30")
    assert titles(desk) == ["外出待登记返回"]
    done = desk.act("outings.return", entry)
    assert (done.state, done.back) == (TripState.BACK, at("2026-09-28 11:30"))
    assert titles(desk) == []
    again = desk.act("outings.still_out", entry, reason="看错了人")
    assert (again.state, again.back) == (TripState.OUT, None)


@pytest.mark.clause("出勤.4")
def test_what_lasts_over_night_is_a_trip_and_a_leader_approves_it(desk: Desk) -> None:
    with refused("出勤.4", "zwzx outings travel"):
        go(desk, "蒋明", "孙丽", "2026-10-12 15:00", "2026-10-13 09:00")
    entry = travel(desk, "蒋明")
    assert (entry.state, absences.of_row(entry.id)) == (TripState.TO_APPROVE, None)
    with refused("出勤.4", "孙丽", "陈静"):
        desk.act("outings.approve", entry, person=desk.somebody("孙丽"))
    approved = desk.act("outings.approve", entry, person=desk.somebody("陈静"))
    assert (approved.state, approved.told) == (TripState.TO_REPORT, "陈静")
    there = absences.of_row(entry.id)
    assert there is not None
    assert (there.kind, there.days) == (LeaveKind.DUTY, "2026-10-12至2026-10-14上午")
    assert titles(desk) == ["出差待报办公室"]
    assert desk.act("outings.report", entry).state is TripState.REPORTED
    desk.clock.now = at("2026-10-13 16:00")
    desk.act("outings.return", entry)
    there = absences.of_row(entry.id)
    assert there is not None
    assert there.days == "2026-10-12至2026-10-13"


@pytest.mark.clause("出勤.4")
def test_nobody_approves_their_own_trip(desk: Desk) -> None:
    entry = travel(desk, "张伟")
    with refused("", "张伟不能批准自己出差"):
        desk.act("outings.approve", entry, person=desk.somebody("张伟"))
    with refused("", "张伟不能批准自己出差"):
        desk.act("outings.refuse", entry, person=desk.somebody("张伟"), reason="改期")
    done = desk.act("outings.consent", entry, body="区政府办", words="区长同意")
    assert (done.state, done.told) == (TripState.TO_REPORT, "区政府办")
    desk.clock.on(minutes=1)
    refused_one = desk.act("outings.refuse", travel(desk, "蒋明"), person=desk.somebody("陈静"), reason="经费没有落实")
    assert (refused_one.state, refused_one.note) == (TripState.REFUSED, "不批准：经费没有落实")


def test_nobody_comes_back_before_they_left(desk: Desk) -> None:
    for back in ("2026-09-28 08:59", "2026-09-28 09:00"):
        with refused("", "不晚于外出时间"):
            go(desk, "蒋明", "孙丽", back=back)
    assert go(desk, "蒋明", "孙丽", back="2026-09-28 09:01")


def test_nobody_is_out_twice_at_a_time(desk: Desk) -> None:
    go(desk, "蒋明", "孙丽")
    assert go(desk, "蒋明", "孙丽", "2026-09-28 11:00", "2026-09-28 11:40")
    with refused("", "出〔2026〕1号", "重了"):
        go(desk, "蒋明", "孙丽", "2026-09-28 10:59", "2026-09-28 11:40")
    desk.act(
        "leave.ask", person=desk.somebody("孙丽"), kind=LeaveKind.PRIVATE, since=dt.date(2026, 10, 12), reason="家事"
    )
    with refused("", "假〔2026〕1号"):
        go(desk, "孙丽", "陈静", "2026-10-12 15:00", "2026-10-12 16:00")
    with refused("", "假〔2026〕1号"):
        travel(desk, "孙丽")


def test_a_later_return_is_set_right_and_an_outing_struck(desk: Desk) -> None:
    entry = go(desk, "蒋明", "孙丽")
    assert desk.act("outings.amend", entry, expected=at("2026-09-28 16:00")).expected == at("2026-09-28 16:00")
    with refused("出勤.4", "过夜的按出差"):
        desk.act("outings.amend", entry, expected=at("2026-09-29 16:00"))
    with refused("", "不晚于外出时间"):
        desk.act("outings.amend", entry, expected=at("2026-09-28 08:00"))
    assert desk.act("outings.strike", entry, reason="没有去").state is TripState.STRUCK
    trip = desk.act("outings.approve", travel(desk, "蒋明"), person=desk.somebody("陈静"))
    desk.act("outings.amend", trip, expected=at("2026-10-15 18:00"))
    there = absences.of_row(trip.id)
    assert there is not None
    assert there.days == "2026-10-12至2026-10-15"
    desk.act("outings.strike", trip, reason="改期")
    there = absences.of_row(trip.id)
    assert there is not None
    assert not there.holds(dt.date(2026, 10, 13))


def test_the_list_of_people_ends_no_trip(desk: Desk) -> None:
    trip = travel(desk, "蒋明", "2026-09-28 08:00", "2026-09-29 18:00")
    desk.act("outings.approve", trip, person=desk.somebody("陈静"))
    with pytest.raises(Exception, match=f"zwzx outings return {trip.number}"):
        desk.person("back", "蒋明")


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    times = ("--left", "2026-09-28T09:00", "--expected", "2026-09-28T11:00")
    words = ("--person", "蒋明", "--reason", "送材料", "--place", "区政府", *times, "--told", "孙丽")
    code, _, err = zwzx("outings", "go", *words)
    assert code == 0, err
    rows = json.loads(zwzx("outings", "search", "区政府", "--format", "json")[1])
    assert [(row["person"], row["told"], row["state"]) for row in rows] == [("蒋明", "孙丽", "外出中")]
    book = desk.folder / "book.xlsx"
    assert zwzx("outings", "print", "--sheet", "book", "出2026-1", "-o", str(book))[0] == 0
    assert book.is_file()
