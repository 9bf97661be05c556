"""学习: sessions and their months, who was there, leave taken over, lectures in turn and their fee, notes, figures."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx import registers, reports
from zwzx.jobs.waiting import obligations
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses import duties
from zwzx.office.clauses.occasions import lectures_every
from zwzx.office.study import figures
from zwzx.office.study.sessions import State, StudyAttendance
from zwzx.office.terms.people import Half, LeaveKind
from zwzx.office.terms.settings import LectureEvery
from zwzx.office.terms.study import Attended, Form
from zwzx.registers.study import rules
from zwzx.reports.reasons import reasons
from zwzx.store.record import equal

if TYPE_CHECKING:
    from tests.conftest import Desk

AT = dt.datetime(2026, 9, 25, 15)


def held(desk: Desk, at: dt.datetime = AT, **facts: Any) -> Any:
    return desk.act("study.add", at=at, **{"subject": "学习党纪处分条例", **facts})


def lecture(desk: Desk, who: str = "孙丽", at: dt.datetime = AT, **facts: Any) -> Any:
    told = {"way": Form.LECTURE, "business": True, "sheet": "签到表第3号", "subject": "一窗受理业务讲座"}
    return held(desk, at, **{**told, "lecturer": desk.somebody(who), **facts})


def times(month: int, kind: str = "集中学习", year: int = 2027) -> int:
    return duties.missing("学习.2", duties.period_of("month", dt.date(year, month, 1)), kind)


@pytest.mark.clause("学习.1")
def test_what_is_studied_is_written_down_and_found(desk: Desk, zwzx: Any) -> None:
    assert zwzx("study", "plan", "--at", "2026-10-09 15:00")[0] == 2
    assert zwzx("study", "plan", "--at", "2026-10-09 15:00", "--subject", "学")[0] == 2
    held(desk, subject="行政许可法和业务知识")
    assert "行政许可法和业务知识" in zwzx("find", "业务知识")[1]


# ── easy to get wrong ──────────────────────────────────────────────────


@pytest.mark.clause("学习.2")
def test_no_session_in_february_and_two_in_march_leave_february_missed(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2027, 4, 2, 9)
    for day in (5, 19):
        held(desk, dt.datetime(2027, 3, day, 15))
    assert (times(2), times(3)) == (1, 0)
    open_ = {one.number for one in obligations.recurring(desk.office) if one.clause == "学习.2"}
    assert "2027年2月集中学习" in open_
    assert "2027年3月集中学习" not in open_


@pytest.mark.clause("学习.3")
def test_a_lecture_for_a_party_class_is_a_session_and_paid_only_in_turn_on_business(desk: Desk) -> None:
    director = desk.somebody("张伟")
    party = held(desk, way=Form.PARTY_CLASS, lecturer=director, subject="书记讲党课", sheet="签到表第4号")
    assert party.state is State.HELD
    assert times(9, year=2026) == 0
    with refused("学习.3", "不是轮值讲业务，没有授课费"):
        desk.act("study.fee", party)
    in_turn = lecture(desk, "张伟")
    assert desk.act("study.fee", in_turn).fee == 6_000


@pytest.mark.clause("学习.2")
def test_a_third_session_in_a_month_is_allowed_and_told(desk: Desk) -> None:
    for day in (3, 10):
        held(desk, dt.datetime(2026, 9, day, 15))
    made = desk.office.perform(registers.act("study.add")[1], at=AT, subject="第三次")
    assert any("3次" in one for one in made.notices)


# ── rules ──────────────────────────────────────────────────────────────

FEES = {
    # business, of the house, sheet, paid → the ground of the refusal, and its words
    (True, True, "签到表", False): (None, ""),
    (True, False, "签到表", False): ("学习.3", "不是本中心干部职工主讲"),
    (False, False, "签到表", False): ("学习.3", "不是本中心干部职工主讲"),
    (False, True, "签到表", False): ("学习.3", "不是轮值讲业务"),
    (True, True, "签到表", True): ("学习.3", "已经登记过"),
    (True, True, "", False): ("", "没有签到表"),
}


@pytest.mark.clause("学习.3")
@pytest.mark.parametrize(("facts", "told"), FEES.items())
def test_what_is_paid(facts: tuple[bool, bool, str, bool], told: tuple[str | None, str]) -> None:
    business, of_house, sheet, paid = facts
    with decided(*told):
        rules.is_paid("学〔2026〕1号", business=business, of_house=of_house, sheet=sheet, paid=paid)


@pytest.mark.clause("学习.3")
@pytest.mark.parametrize(
    ("business", "of_house", "ground"),
    [(True, True, None), (False, False, None), (False, True, None), (True, False, "学习.3")],
)
def test_a_lecture_on_business_is_one_of_the_house(*, business: bool, of_house: bool, ground: str | None) -> None:
    with decided(ground, "没有写本中心的主讲人"):
        rules.lectures_in_turn(business=business, of_house=of_house)


@pytest.mark.parametrize(
    ("of_house", "guest", "ground"),
    [(True, "", None), (False, "李教授", None), (False, "", None), (True, "李教授", "")],
)
def test_a_lecturer_is_of_the_house_or_a_guest(*, of_house: bool, guest: str, ground: str | None) -> None:
    with decided(ground, "都写了"):
        rules.one_lecturer(of_house=of_house, guest=guest)


@pytest.mark.parametrize(
    ("due", "present", "ground", "words"), [(7, 1, None, ""), (0, 0, "", "没有应到的人"), (7, 0, "", "一个也没有到")]
)
def test_somebody_came(due: int, present: int, ground: str | None, words: str) -> None:
    with decided(ground, words):
        rules.somebody_came(due, present)


@pytest.mark.parametrize(("names", "ground"), [(["甲", "乙"], None), (["甲", "乙", "甲"], "")])
def test_nobody_is_absent_for_two_reasons(names: list[str], ground: str | None) -> None:
    with decided(ground, "甲写在两种缺席里"):
        rules.once_each(names)


@pytest.mark.parametrize(("names", "ground"), [(["甲"], None), ([], None), (["丙"], "")])
def test_whoever_was_absent_was_due(names: list[str], ground: str | None) -> None:
    with decided(ground, "丙不在应到的人里"):
        rules.were_due(names, ["甲", "乙"], "请假")


@pytest.mark.parametrize(
    ("missed", "again", "ground"), [(True, False, None), (False, False, ""), (True, True, ""), (False, True, "")]
)
def test_who_missed_a_session_makes_it_up_once(*, missed: bool, again: bool, ground: str | None) -> None:
    with decided(ground, "甲"):
        rules.makes_up("甲", missed=missed, again=again)


@pytest.mark.parametrize(("absent", "ground"), [(["乙"], None), (["甲"], "")])
def test_whoever_lectured_was_there(absent: list[str], ground: str | None) -> None:
    with decided(ground, "主讲人甲写在缺席"):
        rules.was_there("甲", absent)


@pytest.mark.parametrize(("paid", "ground"), [(False, None), (True, "")])
def test_what_was_paid_stands(*, paid: bool, ground: str | None) -> None:
    with decided(ground, "登记了授课费"):
        rules.is_struck_unpaid("学〔2026〕1号", paid=paid)


@pytest.mark.parametrize(("paid", "ground"), [(True, None), (False, "")])
def test_only_a_fee_that_was_entered_is_taken_back(*, paid: bool, ground: str | None) -> None:
    with decided(ground, "没有登记过授课费"):
        rules.was_paid("学〔2026〕1号", paid=paid)


@pytest.mark.parametrize(("moved", "ground"), [(False, None), (True, "")])
def test_what_was_held_keeps_its_time(*, moved: bool, ground: str | None) -> None:
    with decided(ground, "不改时间"):
        rules.keeps_its_time("学〔2026〕1号", moved=moved)


# ── who was there ──────────────────────────────────────────────────────


@pytest.mark.clause("学习.4")
def test_leave_is_taken_over_half_days_and_journeys_too(desk: Desk) -> None:
    on = AT.date()
    desk.person("away", "孙丽", since=on, until=on, kind=LeaveKind.SICK, reason="看病")
    desk.person("away", "蒋明", since=on, until=on, kind=LeaveKind.DUTY, reason="出差")
    morning = {"since": on, "until": on, "until_half": Half.MORNING, "kind": LeaveKind.PRIVATE}
    desk.person("away", "陈静", **morning, reason="上午有事")
    made = held(desk, on_duty=(desk.somebody("刘强"),), absent=(desk.somebody("李明"),))
    how = {one.person.name: one.how for one in equal(StudyAttendance, study=made)}
    assert how == {
        "孙丽": Attended.LEAVE,
        "蒋明": Attended.AWAY,
        "刘强": Attended.ON_DUTY,
        "李明": Attended.ABSENT,
        **dict.fromkeys(("王芳", "张伟", "陈静"), Attended.PRESENT),
    }
    assert (made.due, made.present) == (7, 3)
    assert made.missing == "请假：孙丽；出差：蒋明；值班：刘强；无故：李明"


@pytest.mark.clause("学习.4")
def test_a_planned_session_waits_and_is_held(desk: Desk) -> None:
    plan = desk.act("study.plan", at=dt.datetime(2026, 9, 28, 15), subject="学习信访条例")
    assert waiting(desk.office, ("study",)) == []
    with refused("", "还没有到"):
        desk.act("study.hold", plan)
    desk.clock.now = dt.datetime(2026, 9, 28, 16)
    assert [one.title for one in waiting(desk.office, ("study",))] == ["学习待登记"]
    assert desk.act("study.hold", plan).state is State.HELD
    assert waiting(desk.office, ("study",)) == []


@pytest.mark.clause("学习.2", "学习.6")
def test_who_missed_it_makes_it_up_and_the_branch_looks_at_the_notes(desk: Desk) -> None:
    made = held(desk, absent=(desk.somebody("李明"), desk.somebody("孙丽")))
    desk.act("study.make_up", made, who=(desk.somebody("李明"),))
    with refused("", "到会了"):
        desk.act("study.make_up", made, who=(desk.somebody("王芳"),))
    with refused("", "已经补学过"):
        desk.act("study.make_up", made, who=(desk.somebody("李明"),))
    looked = {"checker": desk.somebody("张伟"), "check": "抽查了笔记"}
    desk.act("study.check_notes", made, **looked, without=(desk.somebody("蒋明"),))
    notes = {one.person.name: one.notes for one in equal(StudyAttendance, study=made)}
    assert (notes["蒋明"], notes["李明"], notes["孙丽"]) == (False, True, None)
    (mine,) = figures.of_year(2026, desk.somebody("李明"))
    assert (mine.due, mine.counted, mine.made_up) == (1, 1, 1)
    rows = {row.values[0]: row.values for row in reports.load("study.year").ask(desk.office, {}).rows}
    assert rows["孙丽"][1:10] == (1, 0, 0, 0, 0, 1, 0, 0, "0%")
    assert rows["王芳"][1:10] == (1, 1, 0, 0, 0, 0, 0, 0, "100%")


@pytest.mark.clause("学习.6")
def test_who_had_leave_is_not_counted_against(desk: Desk) -> None:
    held(desk, leave=(desk.somebody("孙丽"),))
    (mine,) = figures.of_year(2026, desk.somebody("孙丽"))
    assert (mine.due, mine.counted, mine.counts[Attended.LEAVE]) == (1, 0, 1)


# ── duties, fees, undoing ──────────────────────────────────────────────


@pytest.mark.clause("学习.2", "学习.3")
def test_a_struck_session_is_missing_again(desk: Desk) -> None:
    made = lecture(desk)
    quarter = duties.period_of("quarter", AT.date())
    assert times(9, year=2026) == 0
    assert duties.is_done("学习.3", quarter, "每季讲座")
    desk.act("study.strike", made, reason="没有学成")
    assert times(9, year=2026) == 1
    assert not duties.is_done("学习.3", quarter, "每季讲座")


@pytest.mark.clause("学习.3")
@pytest.mark.parametrize(
    ("setting", "asked"), [("每季度", {"2027年1季度每季讲座"}), ("每月", {"2027年1月每月讲座", "2027年2月每月讲座"})]
)
def test_lectures_come_back_as_the_office_has_it(desk: Desk, setting: str, asked: set[str]) -> None:
    desk.act("settings.set", name="lecture-every", value=setting)
    desk.clock.now = dt.datetime(2027, 3, 10, 9)
    found = {one.number for one in obligations.recurring(desk.office, ahead=dt.timedelta(days=30))}
    lectures = {one for one in found if "讲座" in one and one.startswith("2027")}
    assert lectures - {"2027年3月每月讲座"} == asked


@pytest.mark.clause("学习.3")
@pytest.mark.parametrize(
    ("was", "now", "asked"),
    [
        ("每季度", "每月", ["2026年4季度", "2027年1季度", "2027年4月", "2027年5月"]),
        (
            "每月",
            "每季度",
            ["2026年10月", "2026年11月", "2026年12月", "2027年1月", "2027年2月", "2027年3月", "2027年2季度"],
        ),
    ],
)
def test_what_measured_a_period_goes_on_measuring_it(desk: Desk, was: str, now: str, asked: list[str]) -> None:
    """A setting holds from the quarter that begins after it was set: no period past is asked for anew, none is healed."""
    desk.act("settings.set", name="lecture-every", value=was)
    desk.clock.now = dt.datetime(2027, 2, 10, 9)
    made = desk.office.perform(registers.load("settings").action("set"), name="lecture-every", value=now)
    assert any("从下一季度起" in one for one in made.notices)
    desk.clock.now = dt.datetime(2027, 5, 20, 9)
    far = dt.timedelta(days=60)
    found = [one.number for one in obligations.recurring(desk.office, ahead=far) if "讲座" in one.number]
    assert [one.removesuffix("每月讲座").removesuffix("每季讲座") for one in sorted(found, key=_in_order)] == asked
    for day, kind in ((dt.date(2027, 3, 5), was), (dt.date(2027, 4, 5), now)):
        lecture(desk, at=dt.datetime.combine(day, dt.time(15)))
        every = LectureEvery(kind)
        period = duties.period_of("month" if every is LectureEvery.MONTH else "quarter", day)
        assert duties.is_done("学习.3", period, every.kind)


def _in_order(number: str) -> tuple[str, int]:
    year, _, rest = number.partition("年")
    which = int(re.match(r"\d+", rest)[0])  # type: ignore[index]
    return year, which * 3 if "季度" in rest else which


@pytest.mark.clause("学习.3")
@pytest.mark.parametrize(("day", "every"), [(1, "每月"), (2, "每季度")])
def test_a_quarter_is_measured_as_it_was_set_on_its_first_day(desk: Desk, day: int, every: str) -> None:
    desk.clock.now = dt.datetime(2027, 1, day, 9)
    desk.act("settings.set", name="lecture-every", value="每月")
    assert lectures_every(desk.office, dt.date(2027, 3, 31)).value == every
    assert lectures_every(desk.office, dt.date(2027, 4, 1)).value == "每月"


@pytest.mark.clause("学习.3")
def test_a_lecture_is_paid_once_and_the_fee_taken_back(desk: Desk) -> None:
    made = lecture(desk)
    assert desk.act("study.fee", made).fee == 6_000
    with refused("学习.3", "一次一份"):
        desk.act("study.fee", made)
    with refused("", "撤销授课费"):
        desk.act("study.strike", made, reason="没有学成")
    again = lecture(desk, at=dt.datetime(2026, 9, 11, 15))
    desk.act("study.fee", again)
    answer = reports.load("study.fees").ask(desk.office, {})
    assert [row.values[5] for row in answer.rows] == [6_000, 6_000], "the same person twice: 120"
    assert answer.said == ("合计2笔，120元。",)
    desk.act("study.unfee", made, reason="登错了")
    assert desk.fresh(made).fee is None


@pytest.mark.clause("学习.3")
def test_a_guest_is_not_paid_and_a_lecture_without_its_list_neither(desk: Desk) -> None:
    guest = held(desk, guest="李教授", way=Form.LECTURE, sheet="签到表第5号")
    with refused("学习.3", "不是本中心"):
        desk.act("study.fee", guest)
    bare = lecture(desk, sheet="")
    with refused("", "没有签到表"):
        desk.act("study.fee", bare)
    desk.act("study.amend", bare, sheet="签到表第6号", reason="漏写")
    assert desk.act("study.fee", desk.fresh(bare)).fee == 6_000


@pytest.mark.clause("学习.3")
def test_the_turn_goes_to_who_has_not_lectured_longest_and_a_swap_has_its_reason(desk: Desk) -> None:
    lecture(desk, "孙丽")
    plan = {"at": dt.datetime(2026, 10, 16, 15), "subject": "档案业务", "business": True}
    planned = desk.act("study.plan", lecturer=desk.somebody("蒋明"), **plan)
    rows = [row.values for row in reports.load("study.lecturers").ask(desk.office, {}).rows]
    names = [row[0] for row in rows]
    assert names.index("孙丽") > names.index("王芳")
    assert rows[-1][0] == "蒋明", "whose turn is planned comes last"
    swapped = desk.act("study.amend", planned, lecturer=desk.somebody("刘强"), reason="蒋明出差，对调")
    assert swapped.lecturer.name == "刘强"


@pytest.mark.clause("学习.4")
def test_papers_and_commands(desk: Desk, zwzx: Any) -> None:
    told = ["--subject", "学习党纪处分条例", "--at", "2026-09-25 15:00"]
    assert zwzx("study", "add", *told, "--absent", "李明、孙丽", "--sheet", "签到表第3号")[0] == 0
    assert zwzx("study", "plan", "--subject", "档案业务", "--at", "2026-10-16 15:00")[0] == 0
    assert "学习党纪处分条例" in zwzx("study", "list")[1]
    for sheet, number in (("sign", "学2026-1"), ("sign", "学2026-2"), ("fees", "学2026-1"), ("book", "学2026-1")):
        out = desk.folder / f"{sheet}-{number}.pdf"
        assert zwzx("study", "print", "--sheet", sheet, number, "-o", str(out))[0] == 0
    assert "李明" in zwzx("study", "year", "2026")[1]


@pytest.mark.clause("学习.4")
def test_an_old_book_is_entered_as_it_stands(desk: Desk) -> None:
    at = dt.datetime(2025, 3, 5, 15)
    past = desk.act("study.past", number="7", at=at, subject="学习信访条例", way="集中", lecturer="已调走的人", due=30)
    assert (past.number, past.state, past.way) == ("学〔2025〕7号", State.PAST, Form.ASSEMBLY)
    assert "主讲人：已调走的人" in past.note
    with refused("", "不是往年的"):
        desk.act("study.past", number="8", at=desk.office.now, subject="学习信访条例")


def why(desk: Desk, number: str) -> str:
    return "\n".join(reasons(desk.office, number))


@pytest.mark.clause("学习.2", "学习.3", "学习.6")
def test_why_tells_the_hours_what_is_lacking_and_the_fee(desk: Desk) -> None:
    told = {"business": True, "lecturer": desk.somebody("孙丽"), "sheet": "签到表第1号", "minutes": 90}
    away = (desk.somebody("蒋明"),)
    made = desk.act("study.add", subject="业务讲座", absent=away, leave=(desk.somebody("刘强"),), **told)
    said = why(desk, made.number)
    assert "90分钟（1.5小时）" in said
    assert "2026年9月学了1次（学〔2026〕1号），写了时长的合计90分钟（1.5小时）；至少1次" in said
    assert "够了" in said
    assert "出勤率＝5÷6＝83%" in said
    assert "不算在内：刘强请假" in said
    assert "还没有补学：刘强、蒋明" in said
    assert "笔记还没有检查" in said
    assert "授课费　60元×1次＝60元，还没有登记" in said
    desk.act("study.fee", made)
    desk.act("study.make_up", made, who=away)
    desk.act("study.check_notes", made, checker=desk.somebody("张伟"), check="抽查", without=away)
    said = why(desk, made.number)
    assert "补学了：蒋明2026-09-28" in said
    assert "没有笔记：蒋明" in said
    assert "60元，孙丽（学习.3）" in said
    assert "条款　学习.6" in said


@pytest.mark.clause("学习.2")
def test_why_tells_of_what_does_not_count(desk: Desk) -> None:
    plan = desk.act("study.plan", at=desk.clock.now + dt.timedelta(days=1), subject="学习党章")
    said = why(desk, plan.number)
    assert "还差1次" in said
    assert "排好的，学过了才算" in said
    gone = desk.act("study.strike", plan, reason="排重了")
    assert "已撤销，不算" in why(desk, gone.number)
