"""信访: the way of a petition from the door to its end, by whose words it goes, and whom it accuses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.petitions.steps import CHARGED, WHO, answered, instructed, petition, reported, section, titles
from zwzx import registers
from zwzx.office.archive.filing import Offer
from zwzx.office.papers import instructions
from zwzx.office.papers.instructions import Instruction, Progress
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.petitions.records import Outcome, Source, State

if TYPE_CHECKING:
    from tests.conftest import Desk


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
