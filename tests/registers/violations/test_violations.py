"""大厅违规: which time it is, what is done of it, what is disputed, the day's check, old books, papers and commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses.duties import Duty
from zwzx.office.hall.violations import Violation
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.people import Post
from zwzx.office.terms.violations import Conduct, FoundBy, Measure, Outcome, State
from zwzx.reports.reasons import reasons
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def on(day: str, at: str = "09:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day} {at}")


def violation(desk: Desk, conduct: Conduct = Conduct.AWAY, **facts: Any) -> Any:
    who = {"name": "郑小兰", "unit": "区税务局", "window": "3号窗口", "what": "上班时间不在窗口"}
    if "person" in facts:
        who = {"window": "3号窗口", "what": "上班时间不在窗口"}
    return desk.act("violations.add", **{**who, "conduct": conduct, **facts})


def times(desk: Desk, count: int, **facts: Any) -> list[Any]:
    return [desk.fresh(violation(desk, **facts)) for _ in range(count)]


def talked(desk: Desk, entry: Any, **facts: Any) -> Any:
    told = {"unit_head": "周国强", "leader": desk.somebody("张伟"), "words": "谈了窗口纪律"}
    return desk.act("violations.talk", entry, **{**told, **facts})


def decided_on(desk: Desk, entry: Any, **facts: Any) -> Any:
    told = {"outcome": Outcome.TO_UNIT, "decider": desk.somebody("张伟"), "decision": "中心会议2026年第9次"}
    return desk.act("violations.decide", entry, **{**told, **facts})


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("violations",))]


@pytest.mark.clause("窗口.8", "窗口.11")
def test_what_the_clause_makes_of_it_is_told_where_something_else_is_entered(desk: Desk) -> None:
    first = violation(desk)
    with refused("窗口.8", "第1次的处理是“提醒”", f"zwzx violations amend {first.number}"):
        talked(desk, first)
    third = times(desk, 2)[1]
    with refused("窗口.8", "第3次的处理是“诫勉谈话并扣发当月津贴”"):
        decided_on(desk, third)
    dressed = violation(desk, Conduct.DRESS)
    with refused("窗口.2", "“扣岗位津贴”"):
        talked(desk, dressed)
    exposed = violation(desk, Conduct.EXPOSED, found_how=FoundBy.EXPOSED, proof="看了监控")
    with refused("窗口.11", "“扣发当月津贴并问责”"):
        talked(desk, exposed)


def told(desk: Desk, name: str, record: Any = None, /, **facts: Any) -> list[str]:
    action = registers.load("violations").action(name)
    if record is not None:
        facts[action.acted_on] = desk.fresh(record)
    return desk.office.perform(action, **facts).notices


def why(desk: Desk, row: Any) -> str:
    return "\n".join(reasons(desk.office, row.number))


# ── 窗口.8：第几次 ──────────────────────────────────────────────────────────

DAYS = ["2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01", "2026-09-01", "2026-09-30"]
COUNTED = {
    # (day of each violation of one person) → which time each is, by the setting 违规计次周期
    "自然年": [1, 1, 2, 3, 4, 5],
    "自然季度": [1, 1, 2, 1, 1, 2],
    "自然月": [1, 1, 1, 1, 1, 2],
    "一直累计": [1, 2, 3, 4, 5, 6],
}


@pytest.mark.clause("窗口.8")
@pytest.mark.parametrize(("setting", "steps"), COUNTED.items())
@pytest.mark.parametrize("backwards", [False, True])
def test_which_time_it_is_hangs_on_the_offices_setting(
    desk: Desk, setting: str, steps: list[int], *, backwards: bool
) -> None:
    """The clause names no period; in whichever order they are entered, each is the time that its day makes it."""
    desk.clock.now = on("2026-09-30", "16:00")
    desk.act("settings.set", name="violations-within", value=setting)
    days = DAYS[::-1] if backwards else DAYS
    rows = {day: violation(desk, at=on(day)) for day in days}
    assert [desk.fresh(rows[day]).step for day in DAYS] == steps


@pytest.mark.clause("窗口.8")
def test_the_first_is_reminded_the_second_warned_the_third_talked_with_the_fourth_decided_on(desk: Desk) -> None:
    rows = times(desk, 5)
    assert [(row.step, row.measure, row.fine, row.state) for row in rows] == [
        (1, Measure.REMINDED, None, State.NOTED),
        (2, Measure.WARNED, None, State.NOTED),
        (3, Measure.TALK, None, State.TO_TALK),
        (4, Measure.DISMISSAL, None, State.TO_DECIDE),
        (5, Measure.DISMISSAL, None, State.TO_DECIDE),
    ]
    assert titles(desk) == ["违规待诫勉谈话", "辞退待中心决定", "辞退待中心决定"]
    assert rows[0].number == "违〔2026〕1号"


@pytest.mark.clause("窗口.8")
def test_all_that_the_clause_forbids_counts_together_and_nothing_else_does(desk: Desk) -> None:
    violation(desk, Conduct.UNRELATED)
    assert violation(desk, Conduct.DRESS).step is None
    assert violation(desk, Conduct.MANNER).step is None
    assert violation(desk, Conduct.CHILD).step == 2


@pytest.mark.clause("窗口.8")
def test_each_person_is_counted_alone_and_the_same_name_of_another_unit_is_told(desk: Desk) -> None:
    assert violation(desk).step == 1
    assert violation(desk, person=desk.somebody("蒋明")).step == 1
    facts = {"name": "郑小兰", "what": "串岗", "conduct": Conduct.AWAY}
    assert any("另有登记在区税务局名下" in one for one in told(desk, "add", unit="区住建局", **facts))
    assert violation(desk, person=desk.somebody("蒋明")).step == 2
    assert violation(desk).step == 2


@pytest.mark.clause("窗口.8")
def test_the_talk_is_held_by_both_and_after_it(desk: Desk) -> None:
    third = times(desk, 3)[-1]
    with refused("窗口.8", "孙丽那天不是中心领导"):
        talked(desk, third, leader=desk.somebody("孙丽"))
    with refused("窗口.8", "只写了张伟一个人"):
        talked(desk, third, unit_head="张伟")
    with refused("", "早于违规时间"):
        talked(desk, third, at=third.at - dt.timedelta(minutes=1))
    done = talked(desk, third)
    assert (done.state, done.unit_head, done.leader.name, done.talk) == (State.TALKED, "周国强", "张伟", "谈了窗口纪律")
    assert titles(desk) == []


@pytest.mark.clause("窗口.8")
def test_nobody_is_dismissed_but_by_the_centre(desk: Desk) -> None:
    fourth = times(desk, 4, person=desk.somebody("蒋明"))[-1]
    assert desk.somebody("蒋明").left is None
    with refused("窗口.8", "孙丽那天不是中心领导，不能决定辞退"):
        decided_on(desk, fourth, decider=desk.somebody("孙丽"))
    with refused("", "早于违规时间"):
        decided_on(desk, fourth, at=fourth.at - dt.timedelta(minutes=1))
    facts = {"outcome": Outcome.DISMISSED, "decider": desk.somebody("张伟"), "decision": "中心会议2026年第9次"}
    assert any("这里不自动办" in one for one in told(desk, "decide", fourth, **facts))
    assert desk.fresh(fourth).state is State.DECIDED
    assert desk.somebody("蒋明").left is None


@pytest.mark.clause("收集.9", "窗口.8")
def test_what_was_decided_is_offered_for_filing_until_it_is_struck(desk: Desk) -> None:
    done = decided_on(desk, times(desk, 4)[-1])
    (offer,) = Offer.select().where(Offer.about == done.id)
    assert (offer.kind, offer.number, offer.state) == ("处分通报", done.number, OfferState.WAITING)
    desk.act("violations.strike", done, reason="登错了人")
    assert desk.fresh(offer).state is OfferState.WITHDRAWN
    kept = decided_on(desk, times(desk, 1)[-1], outcome=Outcome.KEPT)
    assert kept.state is State.DECIDED
    assert not Offer.select().where(Offer.about == kept.id).exists()


# ── 撤销、异议、更正：重新数 ─────────────────────────────────────────────────


@pytest.mark.clause("窗口.8")
def test_where_one_is_struck_the_later_ones_are_counted_anew(desk: Desk) -> None:
    rows = times(desk, 4)
    done = decided_on(desk, rows[3])
    said = told(desk, "strike", rows[1], reason="查无此事")
    assert said == [
        f"{rows[2].number}重新数过，现在是第2次：警告。",
        f"{rows[3].number}重新数过，现在是第3次：诫勉谈话并扣发当月津贴。",
    ]
    struck = desk.fresh(rows[1])
    assert (struck.state, struck.note) == (State.STRUCK, "查无此事")
    now = [desk.fresh(row) for row in rows]
    assert [row.step for row in now if row.state is not State.STRUCK] == [1, 2, 3]
    assert now[3].state is State.TO_TALK
    (offer,) = Offer.select().where(Offer.about == done.id)
    assert offer.state is OfferState.WITHDRAWN
    assert violation(desk).step == 4
    assert "不算　" + rows[1].number in why(desk, rows[3])


@pytest.mark.clause("窗口.8")
def test_a_disputed_one_counts_until_it_is_struck(desk: Desk) -> None:
    rows = times(desk, 3)
    entry = desk.act("violations.dispute", rows[2], objection="当时在开会")
    assert (entry.state, titles(desk)) == (State.DISPUTED, ["违规异议待复核"])
    assert violation(desk).step == 4
    with refused("", "早于违规时间"):
        desk.act("violations.dispute", rows[0], objection="当时在开会", at=rows[0].at - dt.timedelta(minutes=1))
    entry = desk.act("violations.uphold", entry, review="调看监控，属实")
    assert (entry.state, entry.review) == (State.TO_TALK, "调看监控，属实")
    again = desk.act("violations.dispute", talked(desk, entry), objection="请再看一次监控")
    desk.act("violations.strike", rows[0], reason="登错了人")
    again = desk.fresh(again)
    assert (again.state, again.step) == (State.DISPUTED, 2)
    assert desk.act("violations.uphold", again, review="属实").state is State.NOTED


def test_nobody_strikes_or_reviews_their_own(desk: Desk) -> None:
    mine = violation(desk, person=desk.somebody("王芳"))
    with pytest.raises(Exception, match="不能由本人登记"):
        desk.act("violations.strike", mine, reason="不是我")
    mine = desk.act("violations.dispute", mine, objection="不是我")
    with pytest.raises(Exception, match="不能由本人登记"):
        desk.act("violations.uphold", mine, review="不是我")
    other = desk.acting("刘强")
    assert other.act("violations.uphold", mine, review="属实").state is State.NOTED
    assert other.act("violations.strike", mine, reason="登错了").state is State.STRUCK


@pytest.mark.clause("窗口.8")
def test_what_is_set_right_is_counted_with_whose_it_is_now(desk: Desk) -> None:
    first, second, third = times(desk, 3)
    other = violation(desk, name="何平", unit="区住建局")
    moved = desk.act("violations.amend", second, name="何平", unit="区住建局", reason="登错了人")
    assert (moved.step, desk.fresh(third).step, desk.fresh(third).measure) == (1, 2, Measure.WARNED)
    assert desk.fresh(other).step == 2, "the one that was entered before happened at the same moment"
    house = desk.act("violations.amend", third, person=desk.somebody("蒋明"), reason="是本单位的人")
    assert (house.person.name, house.name, house.unit, house.step) == ("蒋明", "", "", 1)
    back = desk.act("violations.amend", house, name="郑小兰", unit="区税务局", reason="又弄错了")
    assert (back.person, back.name, back.step) == (None, "郑小兰", 2)
    dress = desk.act("violations.amend", first, conduct=Conduct.DRESS, reason="只是没有穿工装")
    assert (dress.step, dress.measure, dress.fine, desk.fresh(back).step) == (None, Measure.FINED, 1_000, 1)
    counted = desk.act("violations.amend", dress, conduct=Conduct.OTHER, reason="还是算纪律")
    assert (counted.step, counted.fine, desk.fresh(back).step) == (1, None, 2)


@pytest.mark.clause("窗口.8", "窗口.11")
def test_what_is_set_right_is_held_to_the_same_rules(desk: Desk) -> None:
    entry = violation(desk)
    with refused("窗口.11", "还没有查实"):
        desk.act("violations.amend", entry, conduct=Conduct.EXPOSED, reason="媒体报道的")
    with refused("", "还没有到"):
        desk.act("violations.amend", entry, at=desk.clock.now + dt.timedelta(days=1), reason="写错了")
    with refused("窗口.9", "那天不是大厅主任"):
        desk.act("violations.amend", entry, missed=desk.somebody("孙丽"), reason="漏登的")


@pytest.mark.clause("窗口.8")
def test_after_the_setting_changed_the_steps_are_counted_anew_on_demand(desk: Desk) -> None:
    desk.clock.now = on("2026-09-28", "10:00")
    first, second = violation(desk, at=on("2026-03-31")), violation(desk)
    assert second.step == 2
    desk.act("settings.set", name="violations-within", value="自然季度")
    assert "现在数是第1次，登记的是第2次" in why(desk, second)
    assert desk.act("violations.recount", second).step == 1
    assert desk.fresh(first).step == 1
    assert "现在数是" not in why(desk, second)
    with refused("", "不按次数处理"):
        desk.act("violations.recount", violation(desk, Conduct.DRESS))


# ── 窗口.2、窗口.11、窗口.9 ──────────────────────────────────────────────────


@pytest.mark.clause("窗口.2")
def test_each_time_of_wrong_dress_takes_off_ten_yuan(desk: Desk) -> None:
    for _ in range(5):
        row = violation(desk, Conduct.DRESS)
        assert (row.step, row.measure, row.fine, row.state) == (None, Measure.FINED, 1_000, State.NOTED)
    assert "每次10元×1次＝10元（窗口.2），列在2026年9月" in why(desk, row)


@pytest.mark.clause("窗口.11")
def test_a_proven_exposure_takes_the_month_and_waits_for_the_account(desk: Desk) -> None:
    with refused("窗口.11", "还没有查实"):
        violation(desk, Conduct.EXPOSED, found_how=FoundBy.EXPOSED)
    row = violation(desk, Conduct.EXPOSED, found_how=FoundBy.EXPOSED, proof="已向报社核实")
    assert (row.measure, row.state, titles(desk)) == (Measure.EXPOSED, State.TO_ACCOUNT, ["曝光待问责"])
    with refused("", "早于违规时间"):
        desk.act("violations.call_to_account", row, account="约谈", at=row.at - dt.timedelta(minutes=1))
    done = desk.act("violations.call_to_account", row, account="由纪检约谈")
    assert (done.state, titles(desk)) == (State.ACCOUNTED, [])
    assert Offer.select().where((Offer.about == done.id) & (Offer.kind == "处分通报")).exists()
    assert "2026年9月的岗位津贴（窗口.11）" in why(desk, done)


@pytest.mark.clause("窗口.9")
def test_what_was_missed_names_the_head_of_the_hall_of_that_day(desk: Desk) -> None:
    desk.clock.now = on("2026-10-20")
    sun, missed = desk.somebody("孙丽"), on("2026-10-12")
    with refused("窗口.9", "孙丽那天不是大厅主任"):
        violation(desk, Conduct.DRESS, at=missed, missed=sun, found_how=FoundBy.VIDEO)
    desk.person("appoint", "孙丽", post=Post.HALL_HEAD, since=dt.date(2026, 10, 12))
    row = violation(desk, Conduct.DRESS, at=missed, missed=sun, found_how=FoundBy.VIDEO)
    assert (row.missed, row.month) == (sun, dt.date(2026, 10, 1))
    assert "孙丽那天是大厅主任，漏登漏扣" in why(desk, row)
    with refused("窗口.9"):
        violation(desk, Conduct.DRESS, at=on("2026-10-11"), missed=sun)


def test_it_is_of_one_person_and_has_happened(desk: Desk) -> None:
    with refused("", "没有写郑小兰的派出单位"):
        violation(desk, unit="")
    with refused("", "要写一个人"):
        violation(desk, person=desk.somebody("蒋明"), name="郑小兰")
    with refused("", "还没有到"):
        violation(desk, at=desk.clock.now + dt.timedelta(minutes=1))


def test_who_enters_them(desk: Desk) -> None:
    with refused("", "大厅主任"):
        violation(desk.acting("蒋明"))
    desk.person("appoint", "蒋明", post=Post.HALL_HEAD, since=dt.date(2026, 9, 28))
    assert violation(desk.acting("蒋明")).finder == "蒋明"


# ── 每日检查 ────────────────────────────────────────────────────────────────

CHECKED = [
    # the day, whether the hall's check is asked for by its evening: 大厅负责人每天进行检查上报
    ("2026-09-28", False),  # nobody is the head of the hall yet
    ("2026-09-29", True),
    ("2026-09-30", True),
    ("2026-10-01", False),  # 国庆节
    ("2026-10-08", True),
    ("2026-10-10", True),  # a Saturday that is worked
    ("2026-10-11", False),
]


@pytest.mark.clause("窗口.8")
def test_the_day_is_checked_on_workdays_on_which_the_hall_has_a_head(desk: Desk) -> None:
    desk.person("appoint", "蒋明", post=Post.HALL_HEAD, since=dt.date(2026, 9, 29))
    desk.clock.now = on("2026-10-11", "18:00")
    asked = {one.number for one in waiting(desk.office) if one.clause == "窗口.8"}
    assert [(day, day in asked) for day, _ in CHECKED] == CHECKED


@pytest.mark.clause("窗口.8")
def test_a_day_that_was_checked_is_done_with_what_was_found(desk: Desk) -> None:
    desk.person("appoint", "蒋明", post=Post.HALL_HEAD, since=dt.date(2026, 9, 28))
    desk.clock.now = on("2026-09-29")
    asked = [one.due for one in waiting(desk.office) if one.clause == "窗口.8"]
    assert asked == [on("2026-09-29", "17:30")]
    row = violation(desk)
    violation(desk, found_how=FoundBy.SPOT)
    done = desk.act("violations.inspect", words="四个窗口")
    assert (done.clause, done.period, done.note, done.because) == (
        "窗口.8",
        "2026-09-29",
        f"四个窗口；{row.number}",
        row.id,
    )
    assert not [one for one in waiting(desk.office) if one.clause == "窗口.8"]
    with refused("", "已经登记过"):
        desk.act("violations.inspect")
    with refused("", "2026-09-30才开始"):
        desk.act("violations.inspect", on=dt.date(2026, 9, 30))
    desk.clock.now = on("2026-10-09")
    assert desk.act("violations.inspect", on=dt.date(2026, 9, 30)).note == "补记；没有查出违规"
    assert Duty.select().where(Duty.clause == "窗口.8").count() == 2


# ── why、旧簿、命令 ──────────────────────────────────────────────────────────


@pytest.mark.clause("窗口.8")
def test_why_counts_the_steps_with_their_days_and_names_the_setting(desk: Desk) -> None:
    rows = times(desk, 3)
    said = why(desk, rows[2])
    assert "计次　郑小兰在2026年（2026-01-01至2026-12-31）里违反上班纪律的：" in said
    assert f"第1次　{rows[0].number}　2026-09-28 09:00　串岗溜岗脱岗" in said
    assert f"第3次　{rows[2].number}　2026-09-28 09:00　串岗溜岗脱岗，就是这一条" in said
    assert "设置“违规计次周期”：自然年" in said
    assert "2026年9月的岗位津贴（窗口.8）" in said
    assert "第3次，诫勉谈话并扣发当月津贴；窗口单位负责人和中心领导还没有共同谈话" in said
    assert "周国强和张伟谈过话" in why(desk, talked(desk, rows[2]))
    assert "张伟决定请派出单位辞退：中心会议2026年第9次" in why(desk, decided_on(desk, times(desk, 1)[0]))
    desk.act("settings.set", name="violations-within", value="一直累计")
    assert "郑小兰在从头到尾里" in why(desk, rows[0])


@pytest.mark.clause("窗口.8")
def test_a_row_of_an_old_book_stands_as_it_was_written_and_counts_in_its_period(desk: Desk) -> None:
    facts = {"number": "3", "at": on("2026-03-04"), "name": "郑小兰", "unit": "区税务局", "what": "上班炒股"}
    told_of = {"conduct": "玩游戏", "step": "2", "measure": "警告", "fine": "", "confirmed": "郑小兰"}
    row = desk.act("violations.past", **facts, **told_of)
    assert (row.number, row.state, row.step, row.measure) == ("旧违〔2026〕3号", State.PAST, 2, Measure.WARNED)
    assert row.note == "本人确认：郑小兰"
    assert violation(desk).step == 2
    assert desk.fresh(row).step == 2, "as its book has it, whatever is entered since"
    assert "往年的，照原簿" in why(desk, row)
    house = desk.act("violations.past", number="4", at=on("2026-03-05"), name="蒋 明", what="脱岗")
    assert (house.person.name, house.name, house.conduct) == ("蒋明", "", None)
    assert desk.act("violations.amend", house, unit="业务科", reason="补记").unit == "业务科"
    with refused("", "建库"):
        desk.act("violations.past", number="5", at=on("2026-09-28"), name="郑小兰", what="脱岗")


@pytest.mark.parametrize(
    ("conduct", "what", "kept", "told", "note"),
    [
        ("脱岗", "离岗半小时", Conduct.AWAY, "离岗半小时", ""),
        ("脱岗", "", Conduct.AWAY, "脱岗", ""),
        ("上班看电影", "", None, "上班看电影", ""),
        ("工作纪律", "上班看电影", None, "上班看电影", "违规行为：工作纪律"),
        ("", "上班看电影", None, "上班看电影", ""),
    ],
)
def test_an_old_book_writes_what_was_done_in_its_own_words(
    desk: Desk, conduct: str, what: str, kept: Conduct | None, told: str, note: str
) -> None:
    facts = {"number": "7", "at": on("2026-03-05"), "name": "郑小兰"}
    row = desk.act("violations.past", **facts, conduct=conduct, what=what)
    assert (row.conduct, row.what, row.note) == (kept, told, note)


def test_an_old_row_without_what_was_done_goes_back(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="没有写违规行为"):
        desk.act("violations.past", number="7", at=on("2026-03-05"), name="郑小兰")


@pytest.mark.parametrize(
    ("typed", "conduct"),
    [("着装", Conduct.DRESS), ("玩手机", Conduct.UNRELATED), ("脱岗", Conduct.AWAY), ("曝光", Conduct.EXPOSED)],
)
def test_old_books_write_conduct_in_other_words(typed: str, conduct: Conduct) -> None:
    from zwzx.office.core.fact import kind_of

    assert kind_of(Violation.conduct).read(typed) is conduct


def test_an_old_book_is_imported_by_its_heads(desk: Desk, zwzx: Any) -> None:
    path = desk.folder / "旧簿.csv"
    path.write_text(
        "序号,日期,姓名,单位,窗口号,类别,违纪情况,第几次,处理结果,本人签名,登记人\n"
        "12,2025-03-04,郑小兰,区税务局,3,脱岗,离岗半小时,1,提醒,郑小兰,何军\n",
        encoding="utf-8",
    )
    code, _, said = zwzx("violations", "import", str(path))
    assert code == 0, said
    (row,) = Violation.select()
    assert (row.number, row.unit, row.window, row.conduct) == ("违〔2025〕12号", "区税务局", "3", Conduct.AWAY)
    assert (row.what, row.finder, row.note) == ("离岗半小时", "何军", "本人确认：郑小兰")


def test_it_is_found_by_name_window_and_what_was_done(desk: Desk, zwzx: Any) -> None:
    violation(desk)
    violation(desk, person=desk.somebody("蒋明"), what="看视频")
    for word, count in (("郑小兰", 1), ("蒋明", 1), ("3号窗口", 2), ("看视频", 1), ("区税务局", 1), ("脱岗", 2)):
        _, out, _ = zwzx("violations", "search", word, "--format", "jsonl")
        assert len(out.splitlines()) == count, word


def test_its_papers_are_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    talked(desk, times(desk, 3)[-1])
    for sheet in ("form", "notice", "talk", "book"):
        path = desk.folder / f"{sheet}.xlsx"
        assert zwzx("violations", "print", "--sheet", sheet, "违2026-3", "-o", str(path))[0] == 0
        assert path.is_file()


def test_its_store_verifies(desk: Desk) -> None:
    rows = times(desk, 4)
    desk.act("violations.strike", rows[0], reason="登错了人")
    assert verify(registers.tables(), derived=True).faults == []
