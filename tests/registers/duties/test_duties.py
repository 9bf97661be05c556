"""定期事项: what shows that a duty was done, what was entered or done too late, what is missed for good, the year's calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx import registers, reports
from zwzx.office.clauses import duties, duty_rules
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.registers.duties import rules
from zwzx.reports.duty_year import Entered, Stands, judged, of_year

if TYPE_CHECKING:
    from tests.conftest import Desk

FIRST, DUE = dt.date(2026, 7, 1), dt.datetime(2026, 12, 31, 17, 30)
ANALYSIS = {"clause_id": "廉政.5", "every": "专题分析"}


@pytest.mark.parametrize(
    "evidence", ["√", "ok", "已做", "做过了", "已按要求完成", "已完成。", "是", "情况正常", "已按期全部落实到位"]
)
def test_a_bare_tick_shows_nothing(evidence: str) -> None:
    with decided("", "看不出是凭什么"):
        duty_rules.shows_it(evidence)


@pytest.mark.parametrize(
    "evidence", ["收2026-1", "党组会议第9次", "9月分析会会议记录", "签到表一张", "望政发〔2026〕5号", "2026-5"]
)
def test_a_paper_a_meeting_a_list_show_it(evidence: str) -> None:
    duty_rules.shows_it(evidence)


@pytest.mark.parametrize(
    ("happened", "ground", "words"),
    [
        (dt.date(2026, 7, 1), None, ""),
        (dt.date(2026, 9, 28), None, ""),
        (dt.date(2026, 6, 30), "", "以前"),
        (dt.date(2026, 9, 29), "", "还没有到"),
    ],
)
def test_a_duty_is_done_from_its_first_day_on(happened: dt.date, ground: str | None, words: str) -> None:
    with decided(ground, words):
        rules.done_when(happened, FIRST, dt.date(2026, 9, 28))


@pytest.mark.parametrize(("by_hand", "ground"), [(True, None), (False, "")])
def test_what_an_act_did_is_taken_back_there(*, by_hand: bool, ground: str | None) -> None:
    with decided(ground, "不是在这里登记的"):
        rules.is_taken_back_here("信访.8 2026-09-28这一周", "reception_days.receive", by_hand=by_hand)


def entered(*days: tuple[int, int], note: str = "会议记录") -> list[Entered]:
    return [Entered(dt.date(2026, month, day), note, n) for n, (month, day) in enumerate(days)]


EXCUSED = [Entered(dt.date(2026, 12, 1), "免办：机构调整", 9)]
BEFORE, AFTER = dt.datetime(2026, 12, 31, 17, 30), dt.datetime(2026, 12, 31, 17, 31)


@pytest.mark.clause("廉政.5")
@pytest.mark.parametrize(
    ("rows", "times", "now", "stands"),
    [
        ([], 1, BEFORE, Stands.OPEN),
        ([], 1, AFTER, Stands.MISSED),
        (entered((12, 31)), 1, AFTER, Stands.DONE),
        (entered((7, 1)), 1, BEFORE, Stands.DONE),
        (entered((12, 3)), 2, AFTER, Stands.MISSED),
        (entered((12, 3), (12, 10)), 2, AFTER, Stands.DONE),
        ([*entered((12, 3)), Entered(dt.date(2027, 1, 2), "会议记录", 3)], 2, AFTER, Stands.MADE_UP),
        ([Entered(dt.date(2027, 1, 4), "会议记录", 3)], 1, AFTER, Stands.MADE_UP),
        (EXCUSED, 1, AFTER, Stands.EXCUSED),
        (EXCUSED, 1, BEFORE, Stands.EXCUSED),
        ([*EXCUSED, *entered((12, 31))], 1, AFTER, Stands.DONE),
    ],
)
def test_what_was_missed_stays_missed(rows: list[Entered], times: int, now: dt.datetime, stands: Stands) -> None:
    assert judged(rows, times, DUE, now) is stands


@pytest.mark.clause("廉政.5")
def test_a_half_year_is_analysed_by_its_end_and_a_miss_stays_in_the_year(desk: Desk) -> None:
    """The first is entered on a day after it was done: 补录; the second is done too late: the year's list keeps it."""
    director = desk.acting("刘强")
    desk.clock.now = dt.datetime(2028, 1, 20, 9)
    late = director.act("duties.enter", **ANALYSIS, on=dt.date(2027, 12, 31), note="分析会会议记录")
    assert (late.period, late.due, late.happened) == ("2027年下半年", DUE.replace(year=2027), dt.date(2028, 1, 20))
    desk.clock.now = dt.datetime(2028, 7, 8, 9)
    added = {"on": dt.date(2028, 6, 30), "happened": dt.date(2028, 6, 28), "note": "上半年分析会会议记录"}
    in_time = director.act("duties.enter", **ANALYSIS, **added)
    assert in_time.period == "2028年上半年"
    shown = {row.values[0]: row.values[1] for row in listed(desk)}
    assert shown == {"廉政.5 2027年下半年专题分析": "逾期补办", "廉政.5 2028年上半年专题分析": "补录"}
    assert missed(desk, 2027)[1:] == [("廉政.5", "2027年下半年专题分析", Stands.MADE_UP, dt.date(2028, 1, 20))]
    assert [one[2] for one in missed(desk, 2027)[:1]] == [Stands.MISSED]
    assert missed(desk, 2028) == []


def listed(desk: Desk) -> list[Any]:
    from zwzx.office.core.listing import Listing

    register = registers.load("duties")
    columns = [one for one in register.columns if one.name in ("label", "stands")]
    return Listing(desk.office, register, columns=columns).first(20)


def missed(desk: Desk, year: int) -> list[tuple[Any, ...]]:
    found = reports.load("duties.missed").ask(desk.office, {"year": year}).rows
    return [
        (clause, period, stands, made_up)
        for clause, period, _, stands, made_up, _ in (row.values for row in found)
        if clause == "廉政.5" and "专题" in period
    ]


@pytest.mark.clause("廉政.5")
def test_evidence_that_is_an_entry_of_the_house_is_looked_up(desk: Desk) -> None:
    paper = desk.add()
    with pytest.raises(Unreadable, match="没有收2026-7"):
        desk.acting("刘强").act("duties.enter", **ANALYSIS, note="收2026-7、会议记录")
    made = desk.acting("刘强").act("duties.enter", **ANALYSIS, note=f"{paper.number}，望办发〔2026〕3号")
    assert made.because == paper.id, "what lies elsewhere is free text"
    with refused("", "看不出"):
        desk.acting("刘强").act("duties.enter", clause_id="廉政.5", every="工作计划", note="已完成")


@pytest.mark.clause("廉政.5")
def test_a_wrong_entry_is_taken_back_and_its_period_waits_again(desk: Desk) -> None:
    director = desk.acting("刘强")
    period = duties.period_of("half-year", desk.office.today)
    made = director.act("duties.enter", **ANALYSIS, note="分析会会议记录")
    assert duties.is_done("廉政.5", period, "专题分析")
    struck = director.act("duties.take_back", made, reason="登错了")
    assert (struck.why, duties.is_done("廉政.5", period, "专题分析")) == ("登错了", False)
    with refused("", "已经撤销"):
        director.act("duties.take_back", struck, reason="再撤")
    excused = director.act("duties.excuse", **ANALYSIS, reason="机构调整")
    assert duties.is_done("廉政.5", period, "专题分析")
    director.act("duties.take_back", excused, reason="不免了")
    assert not duties.is_done("廉政.5", period, "专题分析")


@pytest.mark.clause("信访.8")
def test_what_a_register_did_is_not_taken_back_by_hand(desk: Desk) -> None:
    desk.act("reception_days.receive", on=dt.date(2026, 9, 28), leader=desk.somebody("张伟"))
    (row,) = duties.entered("信访.8", duties.period_of("monday", dt.date(2026, 9, 28)))
    assert row.happened == dt.date(2026, 9, 28)
    with refused("", "在那里撤销"):
        desk.act("duties.take_back", row, reason="登错了")


@pytest.mark.clause("廉政.5", "信访.8")
def test_the_year_is_a_calendar_on_one_page(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 10, 20, 9)
    desk.act("reception_days.receive", on=dt.date(2026, 10, 12), leader=desk.somebody("张伟"))
    found = {(one.clause_id, one.period.name): one.stands for one in of_year(desk.office, 2026)}
    assert found["信访.8", "2026-10-12这一周"] is Stands.DONE
    assert found["信访.8", "2026-10-19这一周"] is Stands.MISSED
    assert ("信访.8", "2026-10-05这一周") not in found, "a Monday off passes"
    assert ("廉政.5", "2026年下半年") not in found, "it had begun before the founding"
    ahead = {(one.clause_id, one.period.name): one.stands for one in of_year(desk.office, 2027)}
    assert ahead["廉政.5", "2027年下半年"] is Stands.OPEN
    answer = reports.load("duties.calendar").ask(desk.office, {})
    mondays = next(row for row in answer.rows if row.values[0] == "信访.8")
    assert mondays.values[2 + 9] == "●1×1○1", "of October"
    assert mondays.late
    assert answer.pages is not None
    (page,) = answer.pages()
    assert page.landscape


def test_duties_without_a_period_are_listed_and_never_computed(desk: Desk) -> None:
    found = [row.values[0] for row in reports.load("duties.standing").ask(None, {}).rows]
    assert {"责任.1-7", "廉政.1-3"} <= set(found)
    assert not {one.clause_id for one in of_year(desk.office, 2026)} & set(found)


def test_old_commands_and_new_ones(desk: Desk, zwzx: Any) -> None:
    evidence = "党组会议第9次记录"
    assert zwzx("duty", "done", "廉政.5", "--every", "工作计划", "--note", evidence, acting="刘强")[0] == 0
    assert zwzx("duties", "enter", "--clause-id", "廉政.5", "--note", evidence, acting="刘强")[0] == 0
    assert evidence in zwzx("duties", "list")[1]
    assert "廉政.5" in zwzx("duty", "list")[1]
    assert zwzx("duties", "calendar", "2026", "-o", str(desk.folder / "year.pdf"))[0] == 0
    assert zwzx("duties", "calendar", "2026", "-o", str(desk.folder / "year.xlsx"))[0] == 0
    row = duties.Duty.select().order_by(duties.Duty.id).first()
    assert zwzx("duties", "take-back", f"#{row.id}", "--reason", "登错了", acting="刘强")[0] == 0


# ── old lists ──────────────────────────────────────────────────────────


def told(desk: Desk) -> list[tuple[Any, ...]]:
    every = duties.Duty.select().order_by(duties.Duty.id)
    return [(one.label, str(one.happened), one.note, one.struck is not None) for one in every]


def past(desk: Desk, **facts: Any) -> Any:
    own = {"clause_id": "廉政.5", "kind": "专题分析", "happened": dt.date(2019, 6, 20), "note": "分析会会议记录"}
    return desk.act("duties.past", **{**own, **facts})


@pytest.mark.clause("廉政.5")
def test_an_old_list_is_entered_as_it_stands(desk: Desk) -> None:
    past(desk)
    past(desk, period="2019年上半年", happened=dt.date(2019, 8, 2), note="补开的分析会会议记录")
    past(desk, clause_id="会议.3", kind="政务会议", happened=dt.date(2019, 5, 6), note="第9次政务会议记录")
    past(desk, happened=dt.date(2018, 12, 3), note="主任同意不开", stood="免办")
    past(desk, happened=dt.date(2018, 6, 3), stood="撤销", why="登错了")
    assert told(desk) == [
        ("廉政.5 2019年上半年专题分析", "2019-06-20", "分析会会议记录", False),
        ("廉政.5 2019年上半年专题分析", "2019-08-02", "补开的分析会会议记录", False),
        ("会议.3 2019年5月政务会议", "2019-05-06", "第9次政务会议记录", False),
        ("廉政.5 2018年下半年专题分析", "2018-12-03", "免办：主任同意不开", False),
        ("廉政.5 2018年上半年专题分析", "2018-06-03", "分析会会议记录", True),
    ]
    late = duties.Duty.get(duties.Duty.happened == dt.date(2019, 8, 2))
    assert late.due == dt.datetime(2019, 6, 30, 17, 30)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"clause_id": "廉政.99"}, "没有“廉政.99”这一条"),
        ({"kind": "别的"}, "没有“别的”这个周期"),
        ({"happened": dt.date(2026, 9, 29)}, "还没有到"),
        ({"period": "2019年3季度"}, "不是这一条的一期"),
        ({"period": "2019年下半年"}, "还没有到那一期"),
        ({"period": "去年"}, "不是这一条的一期"),
    ],
)
def test_a_row_that_tells_no_period_of_its_duty_goes_back(desk: Desk, facts: dict[str, Any], words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        past(desk, **facts)


def test_an_old_row_is_there_once_and_what_was_done_since_is_entered_as_ever(desk: Desk) -> None:
    past(desk)
    with pytest.raises(AlreadyEntered):
        past(desk)
    with pytest.raises(Unreadable, match="内容不同：办理登记时间"):
        past(desk, at=dt.datetime(2019, 6, 21, 9))
    past(desk, note="同一天的另一次")
    with refused("", "不是往年的", "zwzx duties enter"):
        past(desk, happened=dt.date(2026, 9, 28))
