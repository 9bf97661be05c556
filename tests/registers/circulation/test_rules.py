"""The rules of circulation, each as a table under its clause; and the limits that it counts by."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import refused
from zwzx.office.clauses.regulations import Limit, limit
from zwzx.office.clauses.workdays import shipped
from zwzx.office.core.guard import word
from zwzx.office.papers.papers import PaperFacts
from zwzx.office.papers.slips import Slip
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.papers import Level, Origin, Stage, Urgency
from zwzx.registers.circulation import moving, rules

NOW = dt.datetime(2026, 9, 28, 9)
OFF = dt.time(17, 30)
BEGINS = frozenset({Stage.OPINED, Stage.CIRCULATING, Stage.CLOSED})
"""The stages in which a paper may begin to go round."""


def paper(stage: Stage = Stage.OPINED, level: Level = Level.NONE) -> PaperFacts:
    return PaperFacts("收〔2026〕1号", level, Urgency.ORDINARY, stage, 1, Origin.CITY)


def reader(*, works: bool = True, away: bool = False) -> PersonFacts:
    return PersonFacts(1, "张伟", works=works, away=away, posts=frozenset())


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("stage", Stage)
def test_what_is_not_registered_or_has_left_the_desk_does_not_go_round(stage: Stage) -> None:
    if stage in BEGINS:
        rules.may_start(paper(stage), opined=True, slip="")
    else:
        clause = "文电.1" if stage.value in ("待登记", "原封交出", "待拟办") else ""
        with refused(clause, word(stage), "拟办意见" if stage is Stage.REGISTERED else "请核对编号"):
            rules.may_start(paper(stage), opined=True, slip="")


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("stage", sorted(BEGINS))
def test_nothing_goes_round_without_the_directors_opinion(stage: Stage) -> None:
    with refused("文电.1", "办公室主任", "登记拟办意见"):
        rules.may_start(paper(stage), opined=False, slip="")


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize("stage", sorted(BEGINS))
def test_a_paper_is_on_one_slip_at_a_time(stage: Stage) -> None:
    with refused("", "传〔2026〕1号", "加阅文人"):
        rules.may_start(paper(stage), opined=True, slip="传〔2026〕1号")


@pytest.mark.parametrize("one", Level)
@pytest.mark.parametrize("other", Level)
def test_marked_and_ordinary_papers_do_not_share_a_slip(one: Level, other: Level) -> None:
    if one.marked == other.marked:
        rules.may_go_together([one, other])
    else:
        with refused("", "请分开传阅"):
            rules.may_go_together([one, other])


@pytest.mark.clause("文电.6", "保密员.3")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("works", [True, False])
@pytest.mark.parametrize("away", [True, False])
@pytest.mark.parametrize("elsewhere", [(), ("陈静",), ("陈静", "孙丽")])
def test_who_may_be_handed_what(level: Level, *, works: bool, away: bool, elsewhere: tuple[str, ...]) -> None:
    who = reader(works=works, away=away)
    if level is Level.TOP_SECRET:
        with refused("保密员.3", "传〔2026〕1号：", "不出保密室", "室内阅"):
            rules.may_hand_out("传〔2026〕1号", level, who, elsewhere)
    elif level.marked and elsewhere:
        with refused("文电.6", "传〔2026〕1号：", "一人一退", "、".join(elsewhere), "请先收回"):
            rules.may_hand_out("传〔2026〕1号", level, who, elsewhere)
    elif not works:
        with refused("", "传〔2026〕1号", "张伟", "离岗", "换人"):
            rules.may_hand_out("传〔2026〕1号", level, who, elsewhere)
    elif away:
        with refused("", "设置“不在岗的不经手”", "传〔2026〕1号", "张伟", "跳过"):
            rules.may_hand_out("传〔2026〕1号", level, who, elsewhere)
    else:
        rules.may_hand_out("传〔2026〕1号", level, who, elsewhere)


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize(
    ("came", "left", "says"),
    [(-60, -10, ""), (-60, 0, ""), (-10, -10, ""), (-10, -60, "早于"), (-10, 1, "还没有到"), (5, 10, "进入时间")],
)
def test_a_reading_in_the_room_lies_in_the_past_and_ends_after_it_began(came: int, left: int, says: str) -> None:
    times = NOW + dt.timedelta(minutes=came), NOW + dt.timedelta(minutes=left)
    if says:
        with refused("", says):
            rules.may_read_in_room(*times, NOW)
    else:
        rules.may_read_in_room(*times, NOW)


@pytest.mark.clause("文电.6", "保密员.3")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("giver", ["张伟", "陈静"])
def test_what_was_passed_on_is_entered_as_it_happened(level: Level, giver: str) -> None:
    if giver == reader().name:
        with refused("", "自己", "实际接手的人"):
            rules.may_pass_sideways(level, giver, reader())
    elif level is Level.TOP_SECRET:
        with refused("保密员.3", "遗失报告"):
            rules.may_pass_sideways(level, giver, reader())
    else:
        rules.may_pass_sideways(level, giver, reader(away=True))


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize("instructions", [(), ("批〔2026〕1号",), ("批〔2026〕1号", "批〔2026〕2号")])
def test_a_slip_that_everybody_read_is_done_with_when_nobody_has_to_act_on_it(instructions: tuple[str, ...]) -> None:
    if not instructions:
        rules.may_close(instructions)
        return
    with refused("文电.4", "、".join(instructions), "办结"):
        rules.may_close(instructions)


@pytest.mark.clause("文电.6")
@pytest.mark.parametrize("started", [True, False])
def test_only_a_slip_that_never_went_out_is_voided(*, started: bool) -> None:
    if started:
        with refused("", "送出过", "撤销", "办结"):
            rules.may_void("传〔2026〕1号", started=started)
    else:
        rules.may_void("传〔2026〕1号", started=started)


@pytest.mark.clause("文电.6")
@pytest.mark.parametrize("moved", [True, False])
def test_only_what_was_entered_is_struck(*, moved: bool) -> None:
    if moved:
        rules.may_undo("传〔2026〕1号", moved=moved)
    else:
        with refused("", "传〔2026〕1号"):
            rules.may_undo("传〔2026〕1号", moved=moved)


@pytest.mark.clause("文电.3")
@pytest.mark.parametrize("urgency", Urgency)
def test_three_of_the_five_urgencies_are_urgent(urgency: Urgency) -> None:
    urgent = urgency.value in ("加急", "特急", "特提")
    assert urgency.urgent == urgent
    slip = Slip(urgent=urgency.urgent)
    assert limit("文电.3", moving.limit_name(slip)) == (Limit(24, "hour") if urgent else Limit(3, "day"))


@pytest.mark.clause("文电.3")
@pytest.mark.parametrize(
    ("first_out", "due"),
    [
        ("2026-10-12 09:00", "2026-10-15 17:30"),  # Monday to Thursday
        ("2026-10-12 22:00", "2026-10-15 17:30"),  # the hour of the day does not matter
        ("2026-10-14 09:00", "2026-10-19 17:30"),  # Saturday, rolled to Monday
        ("2026-09-28 09:00", "2026-10-08 17:30"),  # the first day of the holiday, rolled past its last
        ("2026-10-07 09:00", "2026-10-10 17:30"),  # a Saturday that is worked
        ("2026-09-22 09:00", "2026-09-28 17:30"),  # the mid-autumn holiday and its Sunday
        ("2026-09-17 09:00", "2026-09-20 17:30"),  # a Sunday that is worked
    ],
)
def test_three_days_are_counted_from_the_next_and_rolled_to_a_working_day(first_out: str, due: str) -> None:
    start, end = dt.datetime.fromisoformat(first_out), dt.datetime.fromisoformat(due)
    found = shipped().deadline(limit("文电.3", "ordinary"), start, OFF)
    assert (found.at, found.provisional) == (end, False)


@pytest.mark.clause("文电.3")
@pytest.mark.parametrize("first_out", ["2026-10-12 09:00", "2026-10-16 16:20", "2026-09-30 23:59", "2026-12-31 08:00"])
def test_twenty_four_hours_run_through_whatever_day_it_is(first_out: str) -> None:
    start = dt.datetime.fromisoformat(first_out)
    assert shipped().deadline(limit("文电.3", "urgent"), start, OFF).at == start + dt.timedelta(hours=24)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize(
    ("handed_out", "back"),
    [
        ("2026-10-12 09:00", "2026-10-12 17:30"),
        ("2026-10-12 17:29", "2026-10-12 17:30"),
        ("2026-10-12 17:30", "2026-10-12 23:59:59"),  # after hours: by the end of the day
        ("2026-10-17 09:00", "2026-10-17 17:30"),  # a day off is no reason to keep it
    ],
)
def test_a_marked_paper_is_back_the_same_day(handed_out: str, back: str) -> None:
    start, end = dt.datetime.fromisoformat(handed_out), dt.datetime.fromisoformat(back)
    assert shipped().deadline(limit("保密.3", "classified"), start, OFF).at == end


@pytest.mark.clause("文电.6")
@pytest.mark.parametrize("level", Level)
def test_nobody_is_sent_to_the_copier_with_a_marked_paper(level: Level) -> None:
    told = str(rules.none_at_home("收〔2026〕1号", ["张伟", "陈静"], level))
    assert "2份都不在柜里（张伟、陈静）" in told
    assert ("复印" in told) is not level.marked
    assert "收回一份" in told
    assert "没有登记在册的实物" in str(rules.none_at_home("收〔2026〕1号", [], level))


def test_by_the_setting_whoever_is_away_gets_it_and_whoever_left_does_not() -> None:
    rules.may_read("传〔2026〕1号", reader(away=True), only_present=False)
    rules.may_hand_out("传〔2026〕1号", Level.SECRET, reader(away=True), (), only_present=False)
    with refused("", "张伟已经离岗"):
        rules.may_read("传〔2026〕1号", reader(works=False), only_present=False)


@pytest.mark.clause("文电.5")
def test_the_usual_words_are_entered_once() -> None:
    rules.may_write_by_key("张伟", written=False)
    with refused("", "张伟的意见已经登过", "登了不改"):
        rules.may_write_by_key("张伟", written=True)


@pytest.mark.clause("文电.5")
@pytest.mark.parametrize(
    ("minutes", "taken", "says"),
    [
        (-61, -60, "早于张伟拿到文件的时间"),
        (-60, -60, ""),
        (0, -60, ""),
        (1, -60, "写意见的时间2026-09-28 09:01还没有到"),
        (-61, None, ""),
        (1, None, "还没有到"),
    ],
)
def test_words_are_written_between_getting_the_paper_and_now(minutes: int, taken: int | None, says: str) -> None:
    at, since = NOW + dt.timedelta(minutes=minutes), None if taken is None else NOW + dt.timedelta(minutes=taken)
    if not says:
        rules.written_when("张伟", at, since, NOW)
        return
    with refused("", says):
        rules.written_when("张伟", at, since, NOW)


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize(
    ("minutes", "last", "says"),
    [
        (-61, -60, "早于最后一次退回"),
        (-60, -60, ""),
        (0, -60, ""),
        (1, -60, "办结时间2026-09-28 09:01还没有到"),
        (-61, None, ""),
    ],
)
def test_a_circulation_ends_between_the_last_return_and_now(minutes: int, last: int | None, says: str) -> None:
    at, back = NOW + dt.timedelta(minutes=minutes), None if last is None else NOW + dt.timedelta(minutes=last)
    if not says:
        rules.closed_when(at, back, NOW)
        return
    with refused("", says):
        rules.closed_when(at, back, NOW)


@pytest.mark.clause("文电.5")
@pytest.mark.parametrize(
    ("silent", "why", "signed"),
    [((), "", True), ((), "出差", True), (("张伟", "陈静"), "出差", True), (("张伟", "陈静"), "", False)],
)
def test_who_signed_nothing_is_told_with_the_reason(silent: tuple[str, ...], why: str, *, signed: bool) -> None:
    if signed:
        rules.all_signed("传〔2026〕1号", silent, why)
        return
    with refused("文电.5", "张伟、陈静退回时没有签意见", "zwzx circulation close 传〔2026〕1号 --unsigned"):
        rules.all_signed("传〔2026〕1号", silent, why)
