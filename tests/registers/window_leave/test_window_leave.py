"""窗口请假: in writing, agreed by both, registered by the head of the hall; who stands in; when a unit is asked to dismiss."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.office.hall.windows import clocked, staffed
from tests.refusals import refused
from tests.registers.window_leave.asked import DAY, leave, registered
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.hall.month import days_of, month_of
from zwzx.office.hall.records import LeaveState, Proof, WindowLeave
from zwzx.office.people.people import Absence
from zwzx.office.terms.people import Half, LeaveKind
from zwzx.reports.reasons import reasons
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

MORNING, AFTERNOON = Half.MORNING, Half.AFTERNOON


@pytest.fixture
def hall(desk: Desk) -> Desk:
    return staffed(desk)


def of(desk: Desk, name: str, day: dt.date) -> Any:
    return days_of(desk.office, day, day)[desk.somebody(name).id].days[0]


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("window_leave",))]


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize("proof", [Proof.MOUTH, Proof.PHONE, Proof.PROXY, Proof.CENTRE])
def test_nobody_asks_by_mouth_by_phone_or_by_another(hall: Desk, proof: Proof) -> None:
    with refused("窗口.7", f"{proof}请假不作数，视为旷工", "window-leave absent"):
        leave(hall, proof=proof)


@pytest.mark.clause("窗口.7")
def test_a_colleague_hands_in_the_form_and_the_day_stays_absence_until_the_own_paper_is_registered(hall: Desk) -> None:
    clocked(hall, DAY, "周涛 07:55")
    told = {"who": hall.somebody("郑小兰"), "kind": LeaveKind.PRIVATE, "reason": "家里有事", "since": DAY, "until": DAY}
    with refused("", "有单位证明的不是旷工"):
        hall.act("window_leave.absent", proof=Proof.UNIT, **told)
    hall.act("window_leave.absent", proof=Proof.PROXY, **told)
    hall.clock.now = dt.datetime(2026, 9, 29, 9)
    assert set(of(hall, "郑小兰", DAY).absent) == {MORNING, AFTERNOON}
    row = leave(hall)
    assert set(of(hall, "郑小兰", DAY).absent) == {MORNING, AFTERNOON}
    registered(hall, row)
    day = of(hall, "郑小兰", DAY)
    assert (set(day.absent), day.leave) == (set(), {MORNING: "事假", AFTERNOON: "事假"})


@pytest.mark.clause("窗口.7")
def test_the_unit_agrees_then_the_leader_in_charge_of_the_hall_then_it_is_registered(hall: Desk) -> None:
    row = leave(hall, until=DAY + dt.timedelta(days=2))
    assert (row.number, row.unit, titles(hall)) == ("厅假〔2026〕1号", "区税务局", ["请假待派出单位同意"])
    assert not Absence.select().exists()
    with refused("窗口.7", "待派出单位同意"):
        hall.act("window_leave.approve", row, who=hall.somebody("陈静"))
    row = hall.act("window_leave.unit_agrees", row, words="证明3号")
    for name in ("孙丽", "刘强", "张伟"):
        with refused("窗口.7", f"{name}在2026-09-28没有批准这件事的职务"):
            hall.act("window_leave.approve", row, who=hall.somebody(name))
    row = hall.act("window_leave.approve", row, who=hall.somebody("陈静"))
    assert titles(hall) == ["请假待登记备案"]
    with refused("窗口.7", "李明在2026-09-28不是大厅主任"):
        hall.act("window_leave.enter", row, registrar=hall.somebody("李明"))
    with refused("窗口.7", "没有填离岗申请表、没有在外出登记表上签字"):
        hall.act("window_leave.enter", row, registrar=hall.somebody("孙丽"), filled=False, signed=False)
    row = hall.fresh(hall.act("window_leave.enter", row, registrar=hall.somebody("孙丽")))
    absence = Absence.get()
    assert (absence.days, absence.kind, absence.leave) == ("2026-09-28至2026-09-30", LeaveKind.PRIVATE, row.id)
    assert (titles(hall), row.due) == (["请假待销假"], dt.datetime(2026, 10, 8, 17, 30))
    assert verify(registers.tables()).sound


@pytest.mark.clause("窗口.7")
def test_public_leave_of_three_days_is_leave_and_no_absence(hall: Desk) -> None:
    last = DAY + dt.timedelta(days=2)
    registered(hall, leave(hall, until=last, kind=LeaveKind.DUTY, proof=Proof.UNIT, reason="区里开会"))
    hall.clock.now = dt.datetime(2026, 10, 8, 9)
    for day in (28, 29, 30):
        clocked(hall, dt.date(2026, 9, day), "周涛 07:55 11:31 14:20 17:01")
    days = [day for day in month_of(hall.office, DAY)[hall.somebody("郑小兰").id].days if day.leave]
    assert [(day.day.day, set(day.leave.values()), day.worked, len(day.absent)) for day in days] == [
        (28, {"公差"}, 0, 0),
        (29, {"公差"}, 0, 0),
        (30, {"公差"}, 0, 0),
    ]


BACK = [
    # (day of coming back, the half of it, the last of the absence)
    ("2026-10-08", None, "2026-09-28至2026-09-30"),
    ("2026-09-30", None, "2026-09-28至2026-09-29"),
    ("2026-09-30", AFTERNOON, "2026-09-28至2026-09-30上午"),
    ("2026-09-28", AFTERNOON, "2026-09-28至2026-09-28上午"),
]


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(("day", "half", "days"), BACK)
def test_whoever_comes_back_early_was_away_until_then(hall: Desk, day: str, half: Half | None, days: str) -> None:
    row = registered(hall, leave(hall, until=DAY + dt.timedelta(days=2)))
    hall.clock.now = dt.datetime(2026, 10, 8, 9)
    row = hall.fresh(hall.act("window_leave.back", row, returned=dt.date.fromisoformat(day), half=half))
    assert (Absence.get().days, row.state) == (days, LeaveState.BACK)


def test_nobody_is_on_leave_twice_on_a_half_day(hall: Desk) -> None:
    row = leave(hall, since_half=AFTERNOON)
    leave(hall, until_half=MORNING)
    with refused("", f"郑小兰这些天已经请假：{row.number}"):
        leave(hall, since_half=AFTERNOON, until=DAY + dt.timedelta(days=1))
    hall.act("window_leave.strike", row, reason="登错了")
    leave(hall, since_half=AFTERNOON)
    with refused("", "下午起，上午止"):
        leave(hall, "何平", since_half=AFTERNOON, until_half=MORNING)
    with refused("", "蒋明在2026-09-28没有窗口"):
        leave(hall, "蒋明")


def test_what_was_registered_and_struck_is_no_leave(hall: Desk) -> None:
    row = registered(hall, leave(hall))
    hall.act("window_leave.strike", row, reason="没有走成")
    assert not of(hall, "郑小兰", DAY).leave
    refused_row = hall.act("window_leave.refuse", leave(hall), reason="人手不够")
    assert hall.fresh(refused_row).state is LeaveState.REFUSED


@pytest.mark.clause("窗口.7")
def test_what_the_centre_orders_is_attendance(hall: Desk) -> None:
    clocked(hall, DAY, "周涛 07:55")
    who = (hall.somebody("郑小兰"), hall.somebody("何平"))
    hall.act("window_leave.gather", who=who, since=DAY, until=DAY, reason="窗口礼仪培训")
    hall.clock.now = dt.datetime(2026, 9, 29, 9)
    for name in ("郑小兰", "何平"):
        day = of(hall, name, DAY)
        assert (set(day.trained), day.leave, len(day.absent), day.worked) == ({MORNING, AFTERNOON}, {}, 0, 2)


@pytest.mark.clause("窗口.7")
def test_a_substitute_of_twelve_days_is_told_by_the_working_day_of_the_month(hall: Desk) -> None:
    since, until = dt.date(2026, 9, 1), dt.date(2026, 9, 16)
    row = registered(hall, leave(hall, since=since, until=until, kind=LeaveKind.SICK))
    with refused("窗口.7", "何平是区住建局的，请假的是区税务局的"):
        hall.act("window_leave.substitute", row, who=hall.somebody("何平"))
    with refused("", "郑小兰就是请假的人"):
        hall.act("window_leave.substitute", row, who=hall.somebody("郑小兰"))
    row = hall.act("window_leave.substitute", row, who=hall.somebody("周涛"))
    assert hall.fresh(row).substitutes == "周涛 2026-09-01至2026-09-16"
    days = month_of(hall.office, since)[hall.somebody("周涛").id].days
    assert [day.substitute for day in days if day.substitute] == list(range(1, 13))
    assert [str(day.day) for day in days if day.substitute > 10] == ["2026-09-15", "2026-09-16"]
    hall.act("window_leave.no_substitute", row, who=hall.somebody("周涛"), reason="没有来")
    assert not any(day.substitute for day in month_of(hall.office, since)[hall.somebody("周涛").id].days)


@pytest.mark.clause("窗口.7")
def test_at_the_fourth_absence_of_a_quarter_the_unit_is_asked_to_dismiss(hall: Desk) -> None:
    facts = {"who": hall.somebody("郑小兰"), "words": "望政函〔2026〕9号"}
    for day in (21, 22, 23):
        clocked(hall, dt.date(2026, 9, day), "周涛 07:55")
    clocked(hall, dt.date(2026, 6, 30), "周涛 07:55")
    assert "建议辞退" not in titles(hall)
    with refused("窗口.7", "郑小兰2026年3季度旷工3次，没有超过3次"):
        hall.act("window_leave.ask_to_dismiss", **facts)
    clocked(hall, dt.date(2026, 9, 24), "周涛 07:55 11:30 14:30 17:00；何平 07:55")
    assert titles(hall) == ["建议辞退"]
    made = hall.act("window_leave.ask_to_dismiss", **facts)
    assert made.days == "2026-09-21、2026-09-22、2026-09-23、2026-09-24"
    with refused("", "已经建议辞退：望政函〔2026〕9号"):
        hall.act("window_leave.ask_to_dismiss", **facts)
    assert "建议辞退" not in titles(hall)


def test_a_row_of_an_old_book_is_history(hall: Desk) -> None:
    told = {"number": "2019-3", "name": "某某", "since": dt.date(2019, 3, 4), "kind": "事假", "days": "2"}
    row = hall.fresh(hall.act("window_leave.past", **told))
    assert (row.state, row.number, row.until, row.note) == (
        LeaveState.PAST,
        "厅假〔2019〕3号",
        dt.date(2019, 3, 4),
        "天数：2",
    )
    assert WindowLeave.select().count() == 1


@pytest.mark.clause("窗口.7")
def test_why_tells_who_agreed_and_what_is_still_missing(hall: Desk) -> None:
    row = hall.act("window_leave.unit_agrees", leave(hall), words="证明3号")
    said = "\n".join(reasons(hall.office, row.number))
    assert "批准　区税务局" in said
    assert "分管副主任还没有同意，还不算请假；还差副主任。" in said
    assert "派出单位还没有同意" in "\n".join(reasons(hall.office, leave(hall, "何平").number))
