"""信访: the way of a petition from the door to the archive, by whose words it goes, and what is easy to get wrong."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.core.listing import Listing
from zwzx.office.matters import handing, postponing
from zwzx.office.papers import instructions, urging
from zwzx.office.papers.instructions import Instruction, Progress
from zwzx.office.papers.urging import Urge
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.matters import Telling
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.petitions.records import Form, Outcome, Petition, Purpose, Receipt, Source, State

if TYPE_CHECKING:
    from tests.conftest import Desk

WHO = {"asker": "欧阳翠兰", "phone": "13607310000", "address": "月亮岛街道演示路1号"}
CHARGED = "请业务科办理并报结果"


def petition(desk: Desk, **facts: Any) -> Any:
    return desk.act("petitions.add", **{**WHO, "content": "要求解决历史遗留的办证问题", **facts})


def section(name: str = "业务科") -> Department:
    return Department.get(Department.name == name)


def instructed(desk: Desk, words: str = CHARGED, **facts: Any) -> Any:
    made = petition(desk, **facts)
    desk.act("petitions.propose", made, words="请张主任阅示")
    named = {"section": section()} if words == CHARGED else {}
    return desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words=words, **named)


def reported(desk: Desk, **facts: Any) -> Any:
    made = instructed(desk, **facts)
    desk.act("petitions.pass_on", made)
    return desk.act("petitions.report", made, words="已调查核实，问题已经解决")


def answered(desk: Desk, **facts: Any) -> Any:
    return desk.act("petitions.answer", reported(desk, **facts), outcome=Outcome.GRANTED, result="已经解决")


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("petitions",))]


# ── the way ────────────────────────────────────────────────────────────


@pytest.mark.clause("信访.2")
def test_it_goes_step_by_step_to_its_end(desk: Desk) -> None:
    made = petition(desk)
    assert (made.number, made.state) == ("访〔2026〕1号", State.ENTERED)
    assert titles(desk) == ["信访待呈报"]
    desk.act("petitions.propose", made, words="请张主任阅示")
    assert titles(desk) == ["信访待批示"]
    desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words=CHARGED, section=section())
    assert titles(desk) == ["信访应催办", "信访待转办"]
    desk.act("petitions.pass_on", made)
    assert titles(desk) == ["信访应催办"]
    desk.act("petitions.report", made, words="已调查核实")
    assert titles(desk) == ["信访待答复"]
    desk.act("petitions.answer", made, outcome=Outcome.GRANTED, result="已经解决")
    assert titles(desk) == ["信访待办结"]
    done = desk.act("petitions.close", made)
    assert (done.state, done.outcome, done.matter.result) == (State.CLOSED, Outcome.GRANTED, "已经解决")
    assert titles(desk) == []


@pytest.mark.clause("信访.3")
def test_who_enters_an_urgent_one_is_reminded_to_tell_those_above_of_its_number(desk: Desk) -> None:
    add = registers.load("petitions").action("add")
    facts: dict[str, Any] = {**WHO, "content": "危房要垮", "urgent": True}
    done = desk.office.perform(add, **facts)
    assert any(f"zwzx petitions up {done.record.number}" in told for told in done.notices)


@pytest.mark.clause("信访.1")
def test_only_the_office_receives(desk: Desk) -> None:
    with refused("信访.1", "由信访专干、机要员、办公室主任办理"):
        petition(desk.acting("孙丽"))


@pytest.mark.clause("信访.1")
@pytest.mark.parametrize("state", ["entered", "submitted"])
def test_without_the_directors_words_nothing_is_passed_on(desk: Desk, state: str) -> None:
    made = petition(desk)
    if state == "submitted":
        desk.act("petitions.propose", made, words="请张主任阅示")
    for act in ("pass_on", "urge"):
        with refused("信访.1", "不能"):
            desk.act(f"petitions.{act}", made)
    with refused("信访.1", "不能报告"):
        desk.act("petitions.report", made, words="已调查核实")


@pytest.mark.clause("信访.1")
def test_a_deputys_words_alone_are_not_the_directors(desk: Desk) -> None:
    made = petition(desk)
    with refused("信访.1", "陈静在批示那天不是主任"):
        desk.act("petitions.instruct", made, leader=desk.somebody("陈静"), words=CHARGED, section=section())
    assert Instruction.select().count() == 0


@pytest.mark.clause("信访.1")
def test_whoever_acts_for_the_director_writes_the_words(desk: Desk) -> None:
    today = desk.clock.now.date()
    desk.person(
        "act_for",
        "张伟",
        post=Post.DIRECTOR,
        substitute=desk.somebody("陈静"),
        since=today,
        until=today + dt.timedelta(days=5),
        designated_by=desk.somebody("张伟"),
    )
    made = petition(desk)
    done = desk.act("petitions.instruct", made, leader=desk.somebody("陈静"), words=CHARGED, section=section())
    assert done.state is State.INSTRUCTED
    assert done.words == f"代主任陈静：{CHARGED}"


@pytest.mark.clause("信访.1")
def test_an_instruction_that_charges_names_who_does_it(desk: Desk) -> None:
    made = petition(desk)
    with refused("信访.1", "没有写由谁办"):
        desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words="请抓紧办理")


@pytest.mark.clause("信访.6")
@pytest.mark.parametrize("words", ["阅", "已阅。", "圈阅", "阅知"])
def test_what_was_only_read_needs_no_report_and_is_not_passed_on(desk: Desk, words: str) -> None:
    made = instructed(desk, words)
    assert not made.charged
    assert made.due is None
    with refused("信访.1", "没有主任批办的批示，不能转办"):
        desk.act("petitions.pass_on", made, section=section())
    desk.act("petitions.answer", made, outcome=Outcome.EXPLAINED, result="已当面说明")
    assert desk.act("petitions.close", made).state is State.CLOSED


@pytest.mark.clause("信访.6")
def test_what_was_charged_is_neither_answered_nor_closed_without_its_report(desk: Desk) -> None:
    made = instructed(desk)
    desk.act("petitions.pass_on", made)
    with refused("信访.6", "还没有工作报告"):
        desk.act("petitions.answer", made, outcome=Outcome.GRANTED, result="已经解决")
    with refused("信访.2", "办理中，不能办结"):
        desk.act("petitions.close", made)


@pytest.mark.clause("信访.6")
def test_a_later_word_that_it_was_read_takes_no_charge_away(desk: Desk) -> None:
    made = instructed(desk)
    again = desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words="阅")
    assert (again.charged, again.due, again.instructed) == (True, made.due, made.instructed)
    assert again.words == f"张伟：{CHARGED}\n张伟：阅"
    with refused("信访.6", "还没有工作报告"):
        desk.act("petitions.answer", again, outcome=Outcome.GRANTED, result="已经解决")


@pytest.mark.clause("信访.6")
@pytest.mark.parametrize("source", [Source.DISTRICT, Source.ABOVE, Source.LEADER])
def test_what_came_from_above_is_reported_on_though_the_director_only_read_it(desk: Desk, source: Source) -> None:
    made = instructed(desk, "阅", source=source)
    with refused("信访.6", "还没有工作报告"):
        desk.act("petitions.answer", made, outcome=Outcome.EXPLAINED, result="已当面说明")
    assert "信访待报告" in titles(desk)
    desk.act("petitions.report", made, words="已当面核实说明")
    assert "信访待报告" not in titles(desk)
    desk.act("petitions.answer", made, outcome=Outcome.EXPLAINED, result="已当面说明")
    assert desk.act("petitions.close", made).state is State.CLOSED


@pytest.mark.clause("信访.1")
def test_it_goes_to_whom_the_words_name_and_to_nobody_else(desk: Desk) -> None:
    """To the section, to somebody in it, or to the deputy in charge of it (信访.1: 相关分管领导及科室)."""
    for facts in ({"section": section("办公室")}, {"handler": desk.somebody("李明")}):
        with refused("信访.1", "批示由业务科办", "请主任另行批示"):
            desk.act("petitions.pass_on", instructed(desk), **facts)
    for name in ("蒋明", "陈静"):
        assert desk.act("petitions.pass_on", instructed(desk), handler=desk.somebody(name)).state is State.PASSED
    other = instructed(desk)
    leader, words = desk.somebody("张伟"), "改由办公室办理"
    desk.act("petitions.instruct", other, leader=leader, words=words, section=section("办公室"))
    assert desk.act("petitions.pass_on", other).matter.section.name == "办公室"


@pytest.mark.clause("信访.2")
def test_what_is_not_at_its_end_is_not_closed(desk: Desk) -> None:
    made = petition(desk)
    with refused("信访.2", "已登记，不能办结"):
        desk.act("petitions.close", made)
    desk.act("petitions.propose", made, words="请张主任阅示")
    with refused("信访.2", "待批示，不能办结"):
        desk.act("petitions.close", made)


@pytest.mark.clause("信访.6")
def test_the_report_ends_the_instruction(desk: Desk) -> None:
    made = reported(desk)
    (given,) = instructions.about_row(made)
    assert (given.state, given.result) == (Progress.DONE, "已调查核实，问题已经解决")
    assert (given.on, given.document) == (made.number, None)


@pytest.mark.clause("信访.2")
def test_it_is_not_closed_before_the_citizen_was_told(desk: Desk) -> None:
    made = reported(desk)
    with refused("信访.2", "还没有答复信访人"):
        desk.act("petitions.close", made, outcome=Outcome.GRANTED)


@pytest.mark.clause("信访.2")
def test_an_anonymous_one_is_closed_with_its_outcome_alone(desk: Desk) -> None:
    made = reported(desk, asker="")
    with refused("信访.2", "没有处理意见"):
        desk.act("petitions.close", made)
    assert desk.act("petitions.close", made, outcome=Outcome.EXPLAINED).state is State.CLOSED


@pytest.mark.clause("信访.2")
def test_what_is_withdrawn_needs_no_answer(desk: Desk) -> None:
    made = reported(desk)
    assert desk.act("petitions.close", made, outcome=Outcome.WITHDRAWN).outcome is Outcome.WITHDRAWN


def test_new_facts_open_it_again(desk: Desk) -> None:
    made = desk.act("petitions.close", answered(desk))
    again = desk.acting("刘强").act("petitions.reopen", made, reason="来信人补充了新证据")
    assert (again.state, again.closed, again.answered) == (State.ENTERED, None, None)
    assert Offer.get(Offer.about == made.id).state.value == "已撤回"


@pytest.mark.clause("信访.6")
def test_what_was_opened_again_needs_a_report_of_its_new_handling(desk: Desk) -> None:
    made = desk.act("petitions.close", answered(desk))
    again = desk.act("petitions.reopen", made, reason="来信人补充了新证据")
    assert (again.report, again.reported) == ("", None)
    desk.act("petitions.propose", again, words="请张主任阅示")
    leader = desk.somebody("张伟")
    desk.act("petitions.instruct", again, leader=leader, words=CHARGED, section=section())
    desk.act("petitions.pass_on", again)
    with refused("信访.6", "还没有工作报告"):
        desk.act("petitions.answer", again, outcome=Outcome.GRANTED, result="又解决了")


@pytest.mark.clause("收集.14")
def test_what_was_filed_and_closed_once_more_goes_to_the_piece_that_there_is(desk: Desk) -> None:
    desk.act("people.add", name="周兰", department="办公室", post=(Post.ARCHIVIST,))
    made = desk.act("petitions.close", answered(desk))
    desk.acting("周兰").act("filing.file", Offer.get(Offer.about == made.id))
    desk.clock.on(days=1)
    desk.act("petitions.reopen", made, reason="来信人补充了新证据")
    desk.act("petitions.propose", made, words="请张主任阅示")
    desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words="阅")
    desk.act("petitions.answer", made, outcome=Outcome.EXPLAINED, result="又当面说明")
    filed = Offer.get(Offer.about == made.id)
    close = registers.load("petitions").action("close")
    (told,) = desk.office.perform(close, entry=desk.fresh(made)).notices
    assert told == "访〔2026〕1号已经归档：这一次的材料请交档案员，补入原来的那一件。"
    assert desk.fresh(filed) == filed
    assert desk.fresh(filed).retention is filed.retention is Retention.PERMANENT


# ── urging ─────────────────────────────────────────────────────────────


@pytest.mark.clause("信访.4")
def test_five_workdays_after_the_words_it_is_urged(desk: Desk) -> None:
    """Counted from the day of the words, not from that of the letter, over the week off; Saturday the 10th is worked."""
    made = petition(desk, at=dt.datetime(2026, 9, 18, 10))
    desk.clock.now = dt.datetime(2026, 9, 29, 9)
    when = dt.datetime(2026, 9, 28, 10)
    leader = desk.somebody("张伟")
    entry = desk.act("petitions.instruct", made, leader=leader, words=CHARGED, section=section(), at=when)
    assert entry.due == dt.datetime(2026, 10, 10, 17, 30)
    desk.clock.now = dt.datetime(2026, 10, 10, 17, 29)
    late = [one.title for one in waiting(desk.office, ("petitions",)) if one.late(desk.clock.now)]
    assert "信访应催办" not in late
    desk.clock.now = dt.datetime(2026, 10, 10, 17, 31)
    late = [one.title for one in waiting(desk.office, ("petitions",)) if one.late(desk.clock.now)]
    assert "信访应催办" in late


@pytest.mark.clause("信访.4")
def test_it_is_urged_again_as_long_as_it_is_open(desk: Desk) -> None:
    made = instructed(desk)
    desk.act("petitions.pass_on", made)
    assert made.due == dt.datetime(2026, 10, 10, 17, 30)
    desk.clock.now = dt.datetime(2026, 10, 12, 9)
    urged = desk.act("petitions.urge", made)
    assert urged.due == dt.datetime(2026, 10, 19, 17, 30)
    (one,) = urging.urged_about(made)
    assert (one.number, one.whom.name, one.on) == ("催〔2026〕1号", "孙丽", made.number)
    desk.clock.now = dt.datetime(2026, 10, 20, 9)
    assert desk.act("petitions.urge", made, words="第二次催").due == dt.datetime(2026, 10, 27, 17, 30)
    assert Urge.select().count() == 2


@pytest.mark.clause("信访.4")
def test_what_is_reported_is_urged_no_more(desk: Desk) -> None:
    assert reported(desk).due is None


# ── whom it accuses ────────────────────────────────────────────────────


def test_what_accuses_somebody_is_neither_theirs_nor_their_sections(desk: Desk) -> None:
    made = petition(desk, asker="", accused=desk.somebody("孙丽"))
    leader = desk.somebody("张伟")
    with decided(HouseRule.STAND_ASIDE, "业务科"):
        desk.act("petitions.instruct", made, leader=leader, words=CHARGED, section=section())
    done = desk.act("petitions.instruct", made, leader=leader, words="请办公室核实", section=section("办公室"))
    with decided(HouseRule.STAND_ASIDE, "业务科"):
        desk.act("petitions.pass_on", done, section=section())
    assert desk.act("petitions.pass_on", done).matter.section.name == "办公室"


def test_what_accuses_the_director_is_not_for_the_directors_words(desk: Desk) -> None:
    made = petition(desk, accused=desk.somebody("张伟"))
    with decided(HouseRule.STAND_ASIDE, "反映的就是张伟", "petitions send-out"):
        desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words="阅")
    out = desk.act("petitions.send_out", made, unit="区纪委监委", reference="望政务函〔2026〕3号")
    assert (out.state, out.outcome, out.matter.result) == (
        State.SENT,
        Outcome.SENT,
        "转区纪委监委（望政务函〔2026〕3号）",
    )


# ── ends of other sorts ────────────────────────────────────────────────


@pytest.mark.clause("信访.1")
def test_what_is_not_ours_is_explained_and_keeps_its_number(desk: Desk) -> None:
    made = petition(desk, kind=Form.CALL)
    done = desk.act("petitions.explain", made, result="属区住建局，已告知电话", how=Telling.PHONE)
    assert (done.state, done.outcome, done.report) == (State.EXPLAINED, Outcome.NOT_OURS, "")
    assert titles(desk) == []
    assert petition(desk).number == "访〔2026〕2号"


@pytest.mark.clause("信访.6")
@pytest.mark.parametrize(
    ("source", "ground"),
    [
        (Source.OWN, None),
        (Source.OTHER, None),
        (Source.DISTRICT, "信访.6"),
        (Source.ABOVE, "信访.6"),
        (Source.LEADER, "信访.6"),
    ],
)
def test_what_came_from_above_is_answered(desk: Desk, source: Source, ground: str | None) -> None:
    made = petition(desk, source=source)
    with decided(ground, "不能作解释了事"):
        desk.act("petitions.explain", made, result="不属本单位职责")


@pytest.mark.clause("信访.5")
def test_what_is_anothers_goes_there_with_its_letter(desk: Desk) -> None:
    done = desk.act("petitions.send_out", petition(desk), unit="区交通运输局", reference="望政务函〔2026〕1号")
    assert done.state is State.SENT
    assert titles(desk) == []


def test_a_double_is_struck_with_the_others_number(desk: Desk) -> None:
    first, second = petition(desk), petition(desk)
    with refused("", "写明重复登记的是哪一号"):
        desk.act("petitions.void", second, of=second.number)
    void = desk.act("petitions.void", second, of=first.number)
    assert (void.state, void.earlier, void.number) == (State.VOID, first.number, "访〔2026〕2号")


@pytest.mark.clause("投诉.1")
def test_what_is_a_complaint_goes_to_that_register_and_back(desk: Desk) -> None:
    made = petition(desk)
    desk.act("petitions.to_complaints", made, words="反映的是窗口人员")
    assert [one.number for one in handing.waiting_for("complaints")] == [made.number]
    assert desk.act("petitions.again", made, reason="转错了").state is State.ENTERED
    assert handing.waiting_for("complaints") == []


@pytest.mark.clause("首问.6")
def test_a_call_is_taken_over_with_its_time_and_its_person(desk: Desk) -> None:
    call = desk.act(
        "calls.add", asker="何建国", phone="13607310001", content="要求书面答复", at=dt.datetime(2026, 9, 27, 20)
    )
    desk.act("calls.to_petitions", call)
    (waits,) = handing.waiting_for("petitions")
    assert titles(desk) == ["转来待接收"]
    made = desk.act("petitions.take", handing=waits, purpose=Purpose.APPEAL)
    assert (made.matter, made.received, made.kind) == (call.matter, dt.datetime(2026, 9, 27, 20), Form.CALL)
    came = handing.came_from(made)
    assert came is not None
    assert came.number == call.number
    assert handing.waiting_for("petitions") == []
    with refused("", f"已由{made.number}接收"):
        desk.act("calls.again", call, reason="收回")


def test_what_is_no_petition_is_sent_back(desk: Desk) -> None:
    call = desk.act("calls.add", asker="何建国", content="只是询问")
    desk.act("calls.to_petitions", call)
    desk.act("petitions.send_back", handing=handing.waiting_for("petitions")[0], reason="只是询问，请直接答复")
    assert titles(desk) == []
    assert [one.title for one in waiting(desk.office, ("calls",))] == ["转出的被退回"]
    assert desk.act("calls.again", call, reason="重新办").state.value == "待办"


# ── repeats, groups, telling those above ───────────────────────────────


def test_a_third_letter_has_a_number_of_its_own_and_starts_no_clock_anew(desk: Desk) -> None:
    first = instructed(desk)
    desk.clock.on(days=1)
    again = petition(desk, earlier=first.number)
    assert (again.again, again.earlier, again.matter.earlier) == (True, first.number, first.matter.id)
    assert desk.fresh(first).due == first.due
    with pytest.raises(Exception, match="访2026-9"):
        petition(desk, earlier="访2026-9")


@pytest.mark.clause("信访.3")
def test_groups_and_urgent_ones_are_to_be_told_above_at_once(desk: Desk) -> None:
    petition(desk)
    group, urgent = petition(desk, persons=5, kind=Form.VISIT), petition(desk, urgent=True)
    told = [one.number for one in waiting(desk.office, ("petitions",)) if one.title == "集体访、紧急的待上报"]
    assert told == [group.number, urgent.number]
    desk.act("petitions.up", group)
    desk.act("petitions.up", urgent, to="市信访局", words="紧急")
    assert "集体访、紧急的待上报" not in titles(desk)


@pytest.mark.clause("信访.3")
def test_a_months_petitions_are_told_above_by_the_day_of_the_setting(desk: Desk) -> None:
    one, other = petition(desk), petition(desk)
    assert "信访待上报" not in titles(desk)
    desk.clock.now = dt.datetime(2026, 10, 1, 9)
    (waits,) = [w for w in waiting(desk.office, ("petitions",)) if w.title == "信访待上报"]
    assert (waits.number, waits.subject, waits.due) == (
        "2026年9月",
        "2026年9月有2件没有上报",
        dt.datetime(2026, 10, 5, 17, 30),
    )
    for made in (one, other):
        desk.act("petitions.up", made)
    assert "信访待上报" not in titles(desk)
    desk.act("settings.set", name="信访上报周期", value="0")
    desk.clock.now = dt.datetime(2026, 11, 2, 9)
    assert "信访待上报" not in titles(desk)


@pytest.mark.clause("信访.3")
def test_a_month_that_was_not_told_is_asked_for_until_it_is(desk: Desk) -> None:
    made = petition(desk)
    desk.clock.now = dt.datetime(2026, 10, 12, 9)
    later = petition(desk)
    desk.clock.now = dt.datetime(2026, 12, 2, 9)

    def untold() -> list[tuple[str, Any]]:
        return [(w.number, w.due) for w in waiting(desk.office, ("petitions",)) if w.title == "信访待上报"]

    assert untold() == [
        ("2026年9月", dt.datetime(2026, 10, 5, 17, 30)),
        ("2026年10月", dt.datetime(2026, 11, 5, 17, 30)),
    ]
    desk.act("petitions.up", made)
    assert untold() == [("2026年10月", dt.datetime(2026, 11, 5, 17, 30))]
    desk.act("petitions.up", later)
    assert untold() == []


# ── the national rule ──────────────────────────────────────────────────


def test_the_national_rule_runs_only_where_the_office_keeps_it(desk: Desk) -> None:
    assert petition(desk).tell_by is None
    desk.act("settings.set", name="信访按国家条例计时", value="是")
    made = petition(desk, at=dt.datetime(2026, 9, 16, 10))
    assert (made.tell_by, made.finish_by) == (dt.datetime(2026, 10, 8, 17, 30), dt.datetime(2026, 11, 16, 17, 30))
    assert {"告知受理（国家规定）", "办结（国家规定）"} <= set(titles(desk))
    told = desk.act("petitions.tell", made)
    assert told.told == desk.clock.now
    assert "告知受理（国家规定）" not in titles(desk)


def test_a_petition_is_put_off_once_and_the_citizen_told(desk: Desk) -> None:
    with refused("", "没有办结的期限"):
        desk.act("petitions.postpone", petition(desk), due=dt.date(2026, 12, 1), reason="情况复杂")
    desk.act("settings.set", name="信访按国家条例计时", value="是")
    made = petition(desk)
    later = made.finish_by.date() + dt.timedelta(days=20)
    put_off = desk.act("petitions.postpone", made, due=later, reason="情况复杂，需要会同其他部门")
    assert put_off.finish_by.date() == later
    (row,) = postponing.of_row(made)
    assert (row.ground, row.was, row.late) == ("信访工作条例.34", made.finish_by, False)
    with refused("", "已经延过一次"):
        desk.act("petitions.postpone", made, due=later + dt.timedelta(days=1), reason="再延")


def test_more_than_five_speak_for_a_group(desk: Desk) -> None:
    desk.act("settings.set", name="信访按国家条例计时", value="是")
    action = registers.load("petitions").action("add")
    facts: dict[str, Any] = {**WHO, "content": "集体反映", "kind": Form.VISIT, "persons": 12}
    done = desk.office.perform(action, **facts)
    assert any("代表不得超过5人" in notice for notice in done.notices)


# ── filing, history, list, book ────────────────────────────────────────


@pytest.mark.clause("信访.7", "收集.14")
def test_what_is_closed_is_offered_for_filing_and_names_nobody(desk: Desk) -> None:
    made = desk.act("petitions.close", answered(desk))
    offer = Offer.get(Offer.about == made.id)
    assert (offer.kind, offer.retention, offer.number) == ("信访提案", Retention.PERMANENT, made.number)
    assert WHO["asker"] not in str(offer.__data__)
    explained = desk.act("petitions.explain", petition(desk), result="已解释")
    assert Offer.get(Offer.about == explained.id).retention is Retention.THIRTY


def test_all_that_happened_to_it_is_its_history(desk: Desk, zwzx: Any) -> None:
    made = instructed(desk)
    desk.act("petitions.pass_on", made)
    desk.act("petitions.urge", made)
    desk.act("petitions.amend", made, asker="欧阳翠蓝", reason="看错了")
    shown = zwzx("petitions", "show", made.number)[1]
    for words in ("拟办呈报", "登记批示", "转办", "催办", "更正", "姓名：欧阳翠兰 → 欧阳翠蓝", "承办科室：空 → 业务科"):
        assert words in shown, words


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    code, out, err = zwzx("petitions", "add", "--asker", "何建国", "--content", "要求修路", "--kind", "来访")
    assert code == 0, err
    number = out.partition("\t")[0]
    assert json.loads(zwzx("petitions", "search", "修路", "--format", "json")[1])[0]["asker"] == "何建国"
    assert zwzx("petitions", "propose", number, "--words", "请张主任阅示")[0] == 0
    assert zwzx("petitions", "instruct", number, "--leader", "张伟", "--words", CHARGED, "--section", "业务科")[0] == 0
    assert zwzx("petitions", "pass-on", number)[0] == 0
    assert zwzx("petitions", "urge", number)[0] == 0
    assert "催" in zwzx("urges", "list", "--paper", number)[1]
    assert "批" in zwzx("instructions", "list", "--paper", number)[1]
    for sheet in [sheet.name for sheet in registers.load("petitions").sheets]:
        path = desk.folder / f"{sheet}.xlsx"
        assert zwzx("petitions", "print", "--sheet", sheet, number, "-o", str(path))[0] == 0, sheet
        assert path.is_file()


def test_the_rows_of_an_old_book_enter_as_they_stand(desk: Desk, zwzx: Any) -> None:
    book = desk.folder / "信访台账.csv"
    book.write_text(
        "编号,来信日期,形式,来信人,家庭住址,联系电话,信访人数,反映问题,类别,拟办意见,领导批示,承办单位,承办人,办结日期,办理结果,回复\n"
        "1,2019-03-04,来信,何建国,演示路1号,13607310001,1,要求修路,求决,请主任阅示,请业务科办,业务科,老王,2019-03-20,已修,已书面答复\n"
        "2,2019-03-05,来访,,,,12,集体反映,申诉,,,,,,,\n",
        encoding="utf-8",
    )
    code, _, err = zwzx("petitions", "import", str(book))
    assert code == 0, err
    rows = [
        (r.number, r.state, r.kind, r.matter.asker, r.matter.persons, r.note)
        for r in Petition.select().order_by(Petition.id)
    ]
    assert rows == [
        ("访〔2019〕1号", State.PAST, Form.LETTER, "何建国", 1, "经办人：老王；答复：已书面答复"),
        ("访〔2019〕2号", State.PAST, Form.VISIT, "", 12, ""),
    ]
    assert waiting(desk.office, ("petitions",)) == []


def test_how_the_answer_reached_the_citizen_is_kept(desk: Desk) -> None:
    made = desk.act(
        "petitions.answer",
        reported(desk),
        outcome=Outcome.REJECTED,
        result="不符合规定",
        how=Telling.WRITTEN,
        receipt=Receipt.REFUSED,
    )
    assert (made.how, made.receipt) == (Telling.WRITTEN, Receipt.REFUSED)


def test_a_list_tells_who_has_it(desk: Desk) -> None:
    made = instructed(desk)
    register = registers.load("petitions")
    (row,) = Listing(desk.office, register, {"open": True}).first(5)
    values = dict(zip((c.name for c in register.columns), row.values, strict=True))
    assert (values["number"], values["holder"], values["state"]) == (made.number, "业务科", State.INSTRUCTED)
