"""用车: booked, approved where it is private, sent in its turn, driven, logged; late entries and typing errors."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.vehicles.fleet import Fleet, booked, stands
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.settings import HouseRule
from zwzx.office.terms.vehicles import UseKind, UseState, UseUrgency, Where
from zwzx.office.vehicles import cars
from zwzx.reports import load
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.date(2026, 9, 28)  # a Monday, 9:00


def on(time: str, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time))


@pytest.fixture
def fleet(desk: Desk) -> Fleet:
    return stands(desk.office)


def sent(desk: Desk, car: Any, start: str = "10:00", until: str = "11:00", **facts: Any) -> Any:
    return desk.act("vehicle_use.dispatch", booked(desk, on(start), on(until), **facts), car=car)


def notices(desk: Desk, act: str, record: Any = None, /, **values: Any) -> str:
    """What is told where an act is done."""
    action = registers.load("vehicle_use").action(act)
    if record is not None:
        values[action.acted_on] = desk.fresh(record)
    return "\n".join(desk.office.perform(action, **values).notices)


@pytest.mark.clause("公车.1", "公车.6")
def test_a_trip_from_booking_to_its_place(desk: Desk, fleet: Fleet) -> None:
    car, driver = fleet.cars[0], fleet.drivers[0]
    use = sent(desk, car)
    assert (use.number, use.driver, use.state) == ("车〔2026〕1号", driver, UseState.SENT)
    use = desk.act("vehicle_use.depart", use, out_km=1000)
    held = cars.holding(desk.fresh(car))
    assert (held.holder.name, held.due, held.because) == (driver.name, on("11:00"), use.id)
    assert use.log_due == on("17:30", DAY + dt.timedelta(days=1))
    assert {(one.title, one.due) for one in waiting(desk.office, ("vehicle_use",))} == {
        ("公车在外", on("11:00")),
        ("行车记录待登记", use.log_due),
    } or waiting(desk.office, ("vehicle_use",)) == []
    desk.clock.now = on("10:50")
    told = notices(desk, "return", use, back_km=1012, parked="区政府")
    assert "停在区政府，不是定点停放处院内（公车.6）" in told
    use = desk.fresh(use)
    assert (use.km, use.route, use.late, use.state) == (12, "区政府", False, UseState.BACK)
    assert cars.holding(desk.fresh(car)).holder.name == "区政府"


@pytest.mark.clause("公车.1")
def test_the_log_is_due_the_next_working_day(desk: Desk, fleet: Fleet) -> None:
    use = desk.act("vehicle_use.depart", sent(desk, fleet.cars[0]), out_km=1000)
    desk.clock.now = on("09:00", DAY + dt.timedelta(days=2))
    found = {one.title: one for one in waiting(desk.office, ("vehicle_use",))}
    assert found["行车记录待登记"].clause == "公车.1"
    assert found["行车记录待登记"].who == "钱驾"
    use = desk.act("vehicle_use.return", use, back_km=1010, back=on("11:00"))
    assert use.late
    assert waiting(desk.office, ("vehicle_use",)) == []


@pytest.mark.clause("公车.1", "公车.2")
def test_it_goes_in_the_order_of_the_clause_or_another_for_a_reason_and_both_are_kept(desk: Desk, fleet: Fleet) -> None:
    section = booked(desk, on("10:00"), on("11:00"))
    leader = booked(desk, on("10:30"), on("12:00"), user=desk.somebody("陈静"))
    sick = booked(desk, on("10:00"), on("10:30"), urgency=UseUrgency.SICK, why="群众突发心脏病")
    assert (section.leader, leader.leader) == (False, True)
    with refused("公车.1", f"{section.number}照次序排在{sick.number}、{leader.number}后面"):
        desk.act("vehicle_use.dispatch", section, car=fleet.cars[0])
    used = desk.act("vehicle_use.dispatch", section, car=fleet.cars[0], overruled="书记另带车去")
    assert (used.turn, used.ahead, used.overruled) == (3, f"{sick.number}、{leader.number}", "书记另带车去")
    said = "\n".join(reasons(desk.office, used.number))
    assert f"派车时照规定是第3位，前面有{sick.number}、{leader.number}；另排的理由：书记另带车去" in said
    used = desk.act("vehicle_use.dispatch", sick, car=fleet.cars[1], overruled="写了也不留")
    assert (used.turn, used.ahead, used.overruled) == (1, "", "")
    with refused("公车.2", "急病排在前面，没有写理由"):
        booked(desk, on("13:00"), on("14:00"), urgency=UseUrgency.SICK)


def test_neither_a_car_nor_a_driver_is_in_two_places(desk: Desk, fleet: Fleet) -> None:
    first, second = booked(desk, on("10:00"), on("12:00")), booked(desk, on("11:00"), on("13:00"))
    after = booked(desk, on("12:00"), on("13:00"))
    desk.act("vehicle_use.dispatch", first, car=fleet.cars[0])
    with refused("", f"湘A·12345这段时间已经派了{first.number}"):
        desk.act("vehicle_use.dispatch", second, car=fleet.cars[0])
    with refused("", f"钱驾这段时间已经派了{first.number}"):
        desk.act("vehicle_use.dispatch", second, car=fleet.cars[1], driver=fleet.drivers[0])
    desk.act("vehicle_use.dispatch", after, car=fleet.cars[0], overruled="接着用")
    with refused("", "这段时间已经派了"):
        desk.act("vehicle_use.amend", first, reason="写错了", until=on("12:01"))
    assert desk.act("vehicle_use.amend", first, reason="写错了", until=on("11:30")).until == on("11:30")


def test_two_pending_ones_are_not_both_confirmed(desk: Desk, fleet: Fleet) -> None:
    """What one desk saw as free is asked again within the act of the other."""
    one, other = booked(desk, on("10:00"), on("11:00")), booked(desk, on("10:00"), on("11:00"))
    act = registers.load("vehicle_use").action("dispatch")
    told = {"car": fleet.cars[0], "overruled": "急用"}
    with pytest.raises(Refusal, match="已经派了"):
        desk.office.perform_many(act, [{"use": one, **told}, {"use": other, **told}])
    assert desk.fresh(one).state is UseState.TO_SEND, "neither of a batch"
    desk.act("vehicle_use.dispatch", one, **told)
    with refused("", f"已经派了{one.number}"):
        desk.act("vehicle_use.dispatch", other, **told)


def test_a_late_return_is_told_as_a_conflict(desk: Desk, fleet: Fleet) -> None:
    first = sent(desk, fleet.cars[0], "09:00", "11:00")
    second = sent(desk, fleet.cars[0], "11:00", "13:00")
    desk.act("vehicle_use.depart", first, out_km=1000)
    assert "用车冲突" not in [one.title for one in waiting(desk.office, ("vehicle_use",))]
    desk.clock.now = on("11:05")
    (clash,) = [one for one in waiting(desk.office, ("vehicle_use",)) if one.title == "用车冲突"]
    assert (clash.number, f"{first.number}还没有回来" in clash.subject) == (second.number, True)
    with refused("", "还在钱驾，没有回来"):
        desk.act("vehicle_use.depart", second, out_km=1020)
    third = booked(desk, on("15:00"), on("16:00"))
    with refused("", "还没有回来"):
        desk.act("vehicle_use.dispatch", third, car=fleet.cars[0])
    assert [row.values[0] for row in load("vehicle-use.out").ask(desk.office, {}).rows if row.late] == ["湘A·12345"]
    desk.act("vehicle_use.extend", first, until=on("14:00"))
    desk.act("vehicle_use.dispatch", third, car=fleet.cars[0])
    moved = desk.act("vehicle_use.reassign", second, car=fleet.cars[1], driver=fleet.drivers[1], reason="前一次没回来")
    assert (moved.car, moved.driver) == (fleet.cars[1], fleet.drivers[1])
    assert "用车冲突" not in [one.title for one in waiting(desk.office, ("vehicle_use",))]


@pytest.mark.clause("公车.3")
@pytest.mark.parametrize(
    ("until", "where", "approver", "other"),
    [
        ("12:00", Where.INSIDE, "刘强", "孙丽"),
        ("12:00", Where.OUTSIDE, "张伟", "刘强"),  # two hours to the city: it leaves the district
        ("19:30", Where.INSIDE, "张伟", "刘强"),
    ],
)
def test_who_approves_a_private_use(
    desk: Desk, fleet: Fleet, until: str, where: Where, approver: str, other: str
) -> None:
    facts = {"user": desk.somebody("蒋明"), "kind": UseKind.PRIVATE, "where": where, "to": "长沙市区"}
    use = booked(desk, on("10:00"), on(until), **facts)
    assert use.state is UseState.TO_APPROVE
    with refused("公车.3", "待批准，不能派车"):
        desk.act("vehicle_use.dispatch", use, car=fleet.cars[0])
    with refused("公车.3", f"{other}在2026-09-28没有批准这件事的职务"):
        desk.act("vehicle_use.approve", use, person=desk.somebody(other))
    told = notices(desk, "approve", use, person=desk.somebody(approver))
    assert "国家规定 党政机关公务用车管理办法（2017）第五章" in told
    use = desk.act("vehicle_use.dispatch", use, car=fleet.cars[0])
    assert use.state is UseState.SENT
    desk.act("vehicle_use.depart", use, out_km=1000)


@pytest.mark.clause("公车.3")
def test_a_private_use_that_goes_elsewhere_is_approved_anew(desk: Desk, fleet: Fleet) -> None:
    use = booked(desk, on("10:00"), on("12:00"), user=desk.somebody("蒋明"), kind=UseKind.PRIVATE)
    desk.act("vehicle_use.approve", use, person=desk.somebody("刘强"))
    use = desk.act("vehicle_use.dispatch", use, car=fleet.cars[0])
    use = desk.act("vehicle_use.amend", use, reason="写错了", where=Where.OUTSIDE)
    assert (use.state, use.car) == (UseState.TO_APPROVE, None)
    with refused("公车.3", "刘强在2026-09-28没有批准这件事的职务"):
        desk.act("vehicle_use.approve", use, person=desk.somebody("刘强"))
    desk.act("vehicle_use.approve", use, person=desk.somebody("张伟"))
    desk.act("vehicle_use.dispatch", use, car=fleet.cars[0])


@pytest.mark.clause("公车.3")
def test_nobody_approves_their_own_and_nobody_drives_themselves(desk: Desk, fleet: Fleet) -> None:
    own = booked(desk, on("10:00"), on("11:00"), user=desk.somebody("刘强"), kind=UseKind.PRIVATE)
    with refused("公车.3", "没有批准这件事的职务"):
        desk.act("vehicle_use.approve", own, person=desk.somebody("刘强"))
    desk.act("vehicle_use.approve", own, person=desk.somebody("张伟"))
    theirs = booked(desk, on("10:00"), on("11:00"), user=fleet.drivers[0], kind=UseKind.PRIVATE)
    desk.act("vehicle_use.approve", theirs, person=desk.somebody("刘强"))
    with refused("公车.3", "钱驾私事用车，不能自己驾驶"):
        desk.act("vehicle_use.dispatch", theirs, car=fleet.cars[0], overruled="一样")
    desk.act("vehicle_use.dispatch", theirs, car=fleet.cars[0], driver=fleet.drivers[1], overruled="一样")
    refused_ = booked(desk, on("13:00"), on("14:00"), kind=UseKind.PRIVATE)
    refused_ = desk.act("vehicle_use.refuse", refused_, reason="不是重大私事")
    assert (refused_.state, refused_.note) == (UseState.REFUSED, "不批准：不是重大私事")


@pytest.mark.clause("公车.2", "公车.5")
def test_in_an_emergency_nobody_waits_for_the_office(desk: Desk, fleet: Fleet) -> None:
    desk.clock.now = on("21:00")
    facts: dict[str, Any] = {
        "car": fleet.cars[0],
        "purpose": "送医",
        "to": "区医院",
        "out_km": 1000,
        "until": on("22:00"),
    }
    with refused("公车.2", "日常工作要由办公室安排，不能先出车"):
        desk.act("vehicle_use.emergency", urgency=UseUrgency.DAILY, why="急", **facts)
    sick = {"urgency": UseUrgency.SICK, "why": "家人突发疾病"}
    with refused("公车.5", "王芳下班时间非公务用车，没有报告主任或办公室"):
        desk.act("vehicle_use.emergency", kind=UseKind.PRIVATE, **sick, **facts)
    with refused("公车.5", "没有报告"):
        desk.act("vehicle_use.emergency", kind=UseKind.PRIVATE, told=desk.somebody("孙丽"), **sick, **facts)
    use = desk.act("vehicle_use.emergency", kind=UseKind.PRIVATE, told=desk.somebody("刘强"), **sick, **facts)
    assert (use.state, cars.holding(desk.fresh(fleet.cars[0])).holder.name) == (UseState.OUT, "钱驾")
    (row,) = load("vehicle-use.after-hours").ask(desk.office, {}).rows
    assert (row.values[0], row.values[-1]) == (use.number, "刘强")


@pytest.mark.clause("公车.2")
def test_nothing_drives_out_unsent(desk: Desk, fleet: Fleet) -> None:
    with refused("公车.2", "待派车，不能登记出车"):
        desk.act("vehicle_use.depart", booked(desk, on("10:00"), on("11:00")), out_km=1000)


def gone(desk: Desk, day: int, out_km: int, back_km: int, **facts: Any) -> Any:
    """A trip of a morning in September, entered afterwards."""
    when = dt.date(2026, 9, day)
    told = {"out": on("09:00", when), "back": on("10:00", when), "purpose": "送材料", "to": "区政府", **facts}
    return desk.act("vehicle_use.enter", out_km=out_km, back_km=back_km, **told)


@pytest.mark.clause("公车.1")
def test_what_is_entered_late_goes_between_the_others_by_its_time(desk: Desk, fleet: Fleet) -> None:
    car = fleet.cars[0]
    gone(desk, 2, 1000, 1030, car=car)
    gone(desk, 7, 1060, 1080, car=car, gap="3日一次漏登，待补")
    with refused("", "出车里程1029小于"):
        gone(desk, 3, 1029, 1060, car=car)
    with refused("", "大于下一次"):
        gone(desk, 3, 1030, 1061, car=car)
    use = gone(desk, 3, 1030, 1060, car=car)
    assert (use.late, use.state, use.number) == (True, UseState.BACK, "车〔2026〕3号")
    desk.clock.now = on("11:00")
    assert not gone(desk, 28, 1000, 1010, car=fleet.cars[1], out=on("09:30"), back=on("10:40")).late
    assert [held.holder for held in custody.chain(desk.fresh(fleet.cars[1]).item)][:2] == ["院内", "孙驾"]


@pytest.mark.clause("公车.1")
def test_one_typing_error_is_put_right_without_poisoning_what_follows(desk: Desk, fleet: Fleet) -> None:
    car = fleet.cars[0]
    wrong = gone(desk, 2, 1000, 10_300, car=car)
    follows = gone(desk, 3, 10_300, 10_340, car=car)
    with refused("", "小于出车里程"):
        desk.act("vehicle_use.correct", follows, back_km=1070, reason="多打一位")
    desk.act("vehicle_use.correct", wrong, back_km=1030, reason="多打一位")
    assert (desk.fresh(wrong).km, desk.fresh(follows).out_km) == (30, 1030)
    desk.act("vehicle_use.correct", follows, back_km=1070, reason="多打一位")
    assert gone(desk, 4, 1070, 1080, car=car).km == 10
    moved = desk.act("vehicle_use.correct", follows, out_km=1035, reason="看错了")
    assert (moved.km, desk.fresh(wrong).back_km) == (35, 1035), "one reading, in both"
    with refused("", "下一次（车〔2026〕3号）也从这个读数起，它的回车里程1080小于1081"):
        desk.act("vehicle_use.correct", moved, back=on("09:30", dt.date(2026, 9, 4)), back_km=1081, reason="错")


def test_steps_are_taken_back(desk: Desk, fleet: Fleet) -> None:
    car = fleet.cars[0]
    use = desk.act("vehicle_use.depart", sent(desk, car), out_km=1000)
    with refused("", "还没有登记回车"):
        desk.act("vehicle_use.correct", use, back_km=1010, reason="写错")
    use = desk.act("vehicle_use.still_here", use, reason="没有走")
    assert (use.state, use.out, cars.stands_here(desk.fresh(car))) == (UseState.SENT, None, True)
    use = desk.act("vehicle_use.depart", use, out_km=1000)
    use = desk.act("vehicle_use.return", use, back_km=1010)
    use = desk.act("vehicle_use.still_out", use, reason="没有回")
    assert (use.state, use.back_km, cars.holding(desk.fresh(car)).holder.name) == (UseState.OUT, None, "钱驾")
    use = desk.act("vehicle_use.strike", use, reason="登重了")
    assert (use.state, cars.stands_here(desk.fresh(car))) == (UseState.STRUCK, True)
    other = sent(desk, car, "13:00", "14:00")
    other = desk.act("vehicle_use.recall", other, reason="另有急用")
    assert (other.state, other.car, other.turn) == (UseState.TO_SEND, None, None)
    late = gone(desk, 2, 1000, 1010, car=fleet.cars[1])
    with refused("", "又有人用过，或这一次是补登的"):
        desk.act("vehicle_use.still_out", gone(desk, 1, 1000, 1000, car=fleet.cars[1]), reason="错")
    assert desk.act("vehicle_use.strike", late, reason="登重了").state is UseState.STRUCK


def test_a_booking_is_changed_by_who_asked_and_by_the_office(desk: Desk, fleet: Fleet) -> None:
    use = booked(desk, on("10:00"), on("11:00"))
    with refused("", "孙丽预约的"):
        desk.acting("蒋明").act("vehicle_use.cancel", use, reason="不去了")
    assert desk.acting("孙丽").act("vehicle_use.amend", use, reason="写错了", to="区税务局").to == "区税务局"
    assert desk.act("vehicle_use.cancel", use, reason="不去了").state is UseState.CANCELLED
    assert fleet.cars


def test_who_drives_is_a_driver_who_is_there(desk: Desk, fleet: Fleet) -> None:
    use = booked(desk, on("10:00"), on("11:00"))
    with refused("", "蒋明那天没有驾驶员岗位") as said:
        desk.act("vehicle_use.dispatch", use, car=fleet.cars[0], driver=desk.somebody("蒋明"))
    assert said.value.setting is HouseRule.DRIVERS_ONLY
    desk.person("away", "钱驾", since=DAY)
    with refused("", "钱驾登记为不在岗"):
        desk.act("vehicle_use.dispatch", use, car=fleet.cars[0])
    desk.act("settings.set", name="drivers-only", value="否")
    desk.act("vehicle_use.dispatch", use, car=fleet.cars[0], driver=desk.somebody("蒋明"))
    bare = desk.act("vehicles.add", plate="湘A·55555")
    with pytest.raises(Unreadable, match="没有登记平时的驾驶员"):
        desk.act("vehicle_use.dispatch", booked(desk, on("13:00"), on("14:00")), car=bare)


def test_the_form_proposes_a_free_car_and_tells_who_comes_first(desk: Desk, fleet: Fleet) -> None:
    sent(desk, fleet.cars[0])
    use = booked(desk, on("10:00"), on("11:00"))
    first = booked(desk, on("10:00"), on("11:00"), user=desk.somebody("张伟"))
    act = registers.load("vehicle_use").action("dispatch")
    proposal = desk.office.propose(act, {"use": use})
    assert (proposal.values["car"], proposal.notices) == (
        fleet.cars[1],
        [f"照次序排在前面的：{first.number}（公车.1）。"],
    )
    depart = registers.load("vehicle_use").action("depart")
    assert desk.office.propose(depart, {"use": sent(desk, fleet.cars[1], "15:00", "16:00")}).values == {"out_km": 1000}


def test_figures_by_car_and_by_section(desk: Desk, fleet: Fleet) -> None:
    gone(desk, 2, 1000, 1030, car=fleet.cars[0], where=Where.OUTSIDE, user=desk.somebody("蒋明"))
    gone(desk, 28, 1000, 1050, car=fleet.cars[1], user=desk.somebody("张伟"), out=on("08:00"), back=on("08:40"))
    desk.act("refuels.add", car=fleet.cars[0], amount=450, fen=3330)
    assert [row.values for row in load("vehicle-use.cars").ask(desk.office, {}).rows] == [
        ("湘A·12345", 1, 30, 450, "15.00", 3330, 0, 0),
        ("湘A·67890", 1, 50, 0, "", 0, 0, 0),
    ]
    assert [row.values for row in load("vehicle-use.sections").ask(desk.office, {}).rows] == [
        ("中心领导", 1, 50, 0, 0, 0),
        ("业务科", 1, 30, 1, 0, 0),
    ]
    for name in ("vehicle-use.cars", "vehicle-use.sections"):
        answer = load(name).ask(desk.office, {})
        assert answer.pages is not None
        assert len(answer.pages()) == 1


def test_a_row_of_an_old_book_is_history(desk: Desk, fleet: Fleet) -> None:
    told = {"number": "2019-3", "out": dt.datetime(2019, 3, 4, 9), "plate": "湘A12345", "driver": "老李", "km": "18"}
    row = desk.fresh(desk.act("vehicle_use.past", purpose="送材料", **told))
    assert (row.state, row.number, row.car) == (UseState.PAST, "车〔2019〕3号", fleet.cars[0])
    assert row.note == "驾驶员：老李；公里数：18"
    with refused("", "不是往年的"):
        desk.act("vehicle_use.past", number="9", out=on("08:00"), purpose="送材料")


def test_by_commands(desk: Desk, fleet: Fleet, zwzx: Any) -> None:
    asked = ("--purpose", "送材料", "--to", "区政府", "--start", "明天10:00", "--until", "明天11:00")
    code, out, err = zwzx("vehicle-use", "book", *asked)
    assert code == 0, err
    number = out.partition("\t")[0]
    assert zwzx("vehicle-use", "dispatch", number, "--car", "12345")[0] == 0
    assert zwzx("vehicle-use", "depart", number, "--out-km", "1000")[0] == 0
    found = json.loads(zwzx("vehicle-use", "list", "--open", "是", "--format", "json")[1])
    assert [(row["car"], row["driver"]) for row in found] == [(fleet.cars[0].plate, "钱驾")]
    slip = desk.folder / "slip.xlsx"
    assert zwzx("vehicle-use", "print", "--sheet", "slip", number, "-o", str(slip))[0] == 0
    assert slip.is_file()
    assert "湘A·12345" in zwzx("whereis", "湘A12345")[1] or "钱驾" in zwzx("whereis", "湘A12345")[1]


@pytest.mark.clause("公车.2")
def test_nobody_drives_out_before_they_were_sent(desk: Desk, fleet: Fleet) -> None:
    desk.clock.now = on("10:00")
    use = sent(desk, fleet.cars[0], "10:30", "11:00")
    assert "才派车" in desk.refused("公车.2", "vehicle_use.depart", use, out_km=1000, out=on("09:50"))
    assert desk.act("vehicle_use.depart", use, out_km=1000, out=on("10:00")).state is UseState.OUT
    told = {"urgency": UseUrgency.SICK, "why": "群众急病"}
    use = sent(desk, fleet.cars[1], "10:30", "11:00", **told)
    assert desk.act("vehicle_use.depart", use, out_km=1000, out=on("09:50")).state is UseState.OUT


@pytest.mark.clause("公车.3")
def test_a_private_use_that_takes_longer_wants_the_director_s_word(desk: Desk, fleet: Fleet) -> None:
    use = booked(desk, on("10:00"), on("11:00"), kind=UseKind.PRIVATE)
    with refused("", "早于预约时间"):
        desk.act("vehicle_use.approve", use, person=desk.somebody("刘强"), at=on("09:00", DAY - dt.timedelta(days=3)))
    desk.act("vehicle_use.approve", use, person=desk.somebody("刘强"))
    desk.act("vehicle_use.dispatch", use, car=fleet.cars[0])
    desk.act("vehicle_use.depart", use, out_km=1000)
    assert notices(desk, "extend", use, until=on("12:00")) == ""
    said = notices(desk, "extend", use, until=on("12:00", DAY + dt.timedelta(days=2)))
    assert "请主任（张伟）补批（公车.3）" in said
    assert desk.fresh(use).approve_by == on("17:30", DAY + dt.timedelta(days=1))


@pytest.mark.clause("公车.5")
def test_what_nobody_may_is_no_emergency(desk: Desk, fleet: Fleet) -> None:
    told = {"urgency": UseUrgency.SICK, "why": "急病", "purpose": "送医", "to": "区医院", "out_km": 1000}
    with refused("", "擅自用车不预约、不派车"):
        desk.act("vehicle_use.emergency", car=fleet.cars[0], kind=UseKind.UNAUTHORISED, until=on("11:00"), **told)


def test_a_use_without_leave_is_not_offered_for_booking(desk: Desk) -> None:
    book = registers.load("vehicle_use").action("book")
    assert desk.office.propose(book, {}).only == {"kind": ["公务", "私事"]}
