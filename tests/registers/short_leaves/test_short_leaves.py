"""临时外出: official, signed for, half an hour, four times a month; who is back too late."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.office.hall.windows import staffed
from tests.refusals import decided, refused
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses import approvals
from zwzx.office.hall.month import days_of
from zwzx.office.hall.records import ShortState
from zwzx.registers.short_leaves import rules
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.date(2026, 9, 28)


def on(time: str, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time))


@pytest.fixture
def hall(desk: Desk) -> Desk:
    desk.clock.now = on("17:00")
    return staffed(desk)


def gone(desk: Desk, at: str = "14:40", day: dt.date = DAY, **facts: Any) -> Any:
    told = {"who": desk.somebody("郑小兰"), "reason": "送材料", "approver": desk.somebody("孙丽"), **facts}
    return desk.act("short_leaves.add", at=on(at, day), **told)


def returned(desk: Desk, row: Any, at: str) -> list[str]:
    act = registers.load("short_leaves").action("back")
    return desk.office.perform(act, entry=desk.fresh(row), at=on(at)).notices


REFUSED = [
    # (what is told otherwise, the clause, what is said)
    ({"official": False}, "窗口.7", "不是因公外出，大厅主任不能准"),
    ({"signed": False}, "窗口.7", "没有在外出登记表上签名"),
    ({"expected": on("15:11")}, "窗口.7", "要外出31分钟，大厅主任只准30分钟以内"),
]


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(("facts", "clause", "words"), REFUSED)
def test_the_head_of_the_hall_allows_short_official_errands_alone(
    hall: Desk, facts: dict[str, Any], clause: str, words: str
) -> None:
    with refused(clause, words):
        gone(hall, **facts)


@pytest.mark.clause("窗口.7")
def test_only_the_head_of_the_hall_allows_it(hall: Desk) -> None:
    for name in ("陈静", "张伟"):
        with refused("窗口.7", f"{name}在2026-09-28没有批准这件事的职务（30分钟以内）"):
            gone(hall, approver=hall.somebody(name))
    row = gone(hall, expected=on("15:10"))
    (given,) = approvals.of(row)
    assert (given.by, given.clause, row.number) == ("孙丽", "窗口.7", "临〔2026〕1号")


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(("back", "over"), [("15:10", 0), ("15:11", 1)])
def test_thirty_minutes_are_fine_and_thirty_one_are_not(hall: Desk, back: str, over: int) -> None:
    notices = returned(hall, gone(hall), back)
    assert any("外出31分钟，超过30分钟" in one for one in notices) == bool(over)
    day = days_of(hall.office, DAY, DAY)[hall.somebody("郑小兰").id].days[0]
    assert (day.over_short, day.times) == (0, 0), "nothing is told of a day without any clocking"
    hall.act("clockings.take", on=DAY, lines=_four(hall))
    day = days_of(hall.office, DAY, DAY)[hall.somebody("郑小兰").id].days[0]
    assert (day.over_short, day.times) == (over, over)


def _four(desk: Desk) -> Any:
    from zwzx.office.kinds.clockings import Clocked

    return (Clocked(desk.somebody("郑小兰"), (480, 690, 870, 1020)),)


@pytest.mark.clause("窗口.7")
def test_over_half_a_day_is_told(hall: Desk) -> None:
    assert any("超过半天：扣当日岗位津贴" in one for one in returned(hall, gone(hall, "08:30"), "14:31"))


@pytest.mark.clause("窗口.7")
def test_the_fourth_of_a_month_is_allowed_and_the_fifth_refused(hall: Desk) -> None:
    for day in (1, 2, 3, 4):
        row = gone(hall, day=dt.date(2026, 9, day))
        hall.act("short_leaves.back", row, at=on("15:00", dt.date(2026, 9, day)))
    gone(hall, day=dt.date(2026, 8, 31), who=hall.somebody("何平"))
    with refused("窗口.7", "郑小兰2026年9月已经临时外出4次，每月不超过4次"):
        gone(hall)
    hall.act("short_leaves.strike", row, reason="没有走成")
    assert gone(hall).state is ShortState.OUT


def test_whoever_is_out_waits_to_be_back_and_does_not_leave_again(hall: Desk) -> None:
    row = gone(hall, "16:00")
    (one,) = waiting(hall.office, ("short_leaves",))
    assert (one.title, one.who, one.due) == ("外出未回岗", "郑小兰", on("16:30"))
    with refused("", f"郑小兰出去了还没有登记回岗：{row.number}"):
        gone(hall, "16:50")
    with refused("", "实际返回2026-09-28 15:00早于离岗时间"):
        hall.act("short_leaves.back", row, at=on("15:00"))
    hall.act("short_leaves.back", row, at=on("16:20"))
    assert waiting(hall.office, ("short_leaves",)) == []
    row = hall.fresh(hall.act("short_leaves.amend", row, back=on("16:25"), reason="看错了表"))
    assert row.back == on("16:25")
    with refused("", "蒋明在2026-09-28没有窗口"):
        gone(hall, who=hall.somebody("蒋明"))


def test_a_row_of_an_old_list_is_history(hall: Desk) -> None:
    told = {"number": "2019-3", "name": "某某", "out": dt.datetime(2019, 3, 4, 9), "approver": "老何"}
    row = hall.fresh(hall.act("short_leaves.past", **told))
    assert (row.state, row.number, row.note) == (ShortState.PAST, "临〔2019〕3号", "批准的大厅主任：老何")


@pytest.mark.clause("窗口.7")
def test_why_tells_the_minutes_and_which_one_of_the_month_it_is(hall: Desk) -> None:
    row = gone(hall)
    returned(hall, row, "15:11")
    said = "\n".join(reasons(hall.office, row.number))
    assert "2026年9月：临〔2026〕1号，共1次；每月不超过4次" in said
    assert "08:00—11:30、14:30—17:00，午休不算）31分钟，超过30分钟：每次扣岗位津贴10元" in said


@pytest.mark.parametrize(("days", "ground"), [("", None), ("2026-09-28至2026-09-29", "")])
def test_whoever_is_on_leave_has_no_short_leave(days: str, ground: str | None) -> None:
    with decided(ground, "正在请假（2026-09-28至2026-09-29）"):
        rules.not_on_leave("郑小兰", days)
