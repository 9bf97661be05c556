"""依申请公开: both clocks, the 党组's decision, each kind of answer, 延期, 备案, and what the state's law asks for instead."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided as is_decided
from tests.refusals import refused
from tests.registers.disclosure.entered import STATEMENT
from zwzx.jobs.waiting.board import board
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses import approvals
from zwzx.office.matters import handing, postponing
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.matters import CameBy, Handed, Telling
from zwzx.registers.disclosure import clocks, rules
from zwzx.registers.disclosure.records import KINDS, Disclosure, Kind, Law, State, Through

if TYPE_CHECKING:
    from tests.conftest import Desk

WHO = {"asker": "欧阳翠兰", "phone": "13607310000", "standing": "群众", "purpose": "了解情况", "filled": True}


def on(day: str, at: str = "09:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day} {at}")


def request(desk: Desk, **facts: Any) -> Any:
    return desk.act("disclosure.add", **{**WHO, "content": "申请公开党费收缴情况", **facts})


def proposed(desk: Desk, **facts: Any) -> Any:
    entry = desk.act("disclosure.accept", request(desk, **facts))
    return desk.act("disclosure.propose", entry, opinion="建议公开")


def decide(desk: Desk, entry: Any, **facts: Any) -> Any:
    return desk.act("disclosure.decide", entry, **{"kind": Kind.WHOLE, "decision": "党组纪要2026-9", **facts})


def answer(desk: Desk, entry: Any, **facts: Any) -> Any:
    return desk.act("disclosure.answer", entry, **{"result": "收缴情况附后", **STATEMENT, **facts})


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("disclosure",))]


# ── the dates that are easy to get wrong ───────────────────────────────


@pytest.mark.clause("公开.五三2")
def test_five_workdays_from_receipt_count_a_saturday_that_is_worked(desk: Desk) -> None:
    made = request(desk, at=on("2026-04-29"))
    assert made.opinion_due == made.decide_due == on("2026-05-09", "17:30")


@pytest.mark.clause("公开.五三4")
def test_the_extension_is_ten_workdays_in_all_from_receipt(desk: Desk) -> None:
    entry = request(desk, at=on("2026-04-29"))
    made = desk.act("disclosure.extend", entry, reason="资料要到区里调取", told=on("2026-05-08"))
    assert made.decide_due == on("2026-05-15", "17:30")
    assert made.opinion_due == on("2026-05-09", "17:30")
    (one,) = postponing.of_row(made)
    assert (one.ground, one.reason, one.was, one.due, one.late) == (
        "公开.五三4",
        "资料要到区里调取",
        on("2026-05-09", "17:30"),
        on("2026-05-15", "17:30"),
        False,
    )


@pytest.mark.clause("公开.五三4")
def test_an_extension_that_is_told_on_the_sixth_workday_is_none(desk: Desk) -> None:
    made = request(desk, at=on("2026-04-29"))
    with refused("公开.五三4", "2026-05-09 17:30以前", "已经逾期，不算延期", "逾期的原因写进备注"):
        desk.act("disclosure.extend", made, reason="资料要到区里调取", told=on("2026-05-11"))
    assert postponing.of_row(made) == []
    desk.act("disclosure.extend", made, reason="资料要到区里调取", told=on("2026-05-09", "17:30"))


@pytest.mark.clause("公开.五三3")
def test_the_two_clocks_run_from_receipt_and_from_acceptance(desk: Desk, zwzx: Any) -> None:
    desk.clock.now = on("2026-09-28", "15:00")
    made = desk.act("disclosure.accept", request(desk, at=on("2026-09-24")), at=on("2026-09-28"))
    assert made.opinion_due == on("2026-10-09", "17:30")
    assert made.answer_due == on("2026-10-16", "17:30")
    (row,) = json.loads(zwzx("disclosure", "list", "--format", "json")[1])
    assert (row["decide_due"][:10], row["answer_due"][:10]) == ("2026-10-09", "2026-10-16")
    assert titles(desk) == ["公开待出意见", "公开待决定", "公开待答复"]


@pytest.mark.clause("公开.五三3")
def test_what_is_public_already_is_explained_by_place_and_day(desk: Desk) -> None:
    entry = proposed(desk)
    for facts in ({}, {"place": "公开栏"}, {"published": on("2026-08-01").date()}):
        with refused("", "没有写清在何处、何日公开"):
            decide(desk, entry, kind=Kind.PUBLIC, **facts)
    made = decide(desk, entry, kind=Kind.PUBLIC, place="公开栏", published=on("2026-08-01").date())
    assert (made.kind, made.place, made.reasons) == (Kind.PUBLIC, "公开栏", "")


@pytest.mark.clause("公开.五二", "公开.五三2")
def test_what_is_under_discussion_is_looked_at_again_on_a_day(desk: Desk) -> None:
    entry = proposed(desk)
    with refused("", "没有写不公开的理由和依据"):
        decide(desk, entry, kind=Kind.NOT_YET, again=on("2026-10-30"))  # no clause speaks of this answer's reasons
    with refused("", "没有写哪一天再看"):
        decide(desk, entry, kind=Kind.NOT_YET, reasons="正在党组讨论")
    made = decide(desk, entry, kind=Kind.NOT_YET, reasons="正在党组讨论", again=on("2026-10-30"))
    filed = desk.act("disclosure.file", answer(desk, made), receipt="备2026-1")
    assert (filed.state, titles(desk)) == (State.FILED, ["公开待再看"])
    assert filed.again == on("2026-10-30")


# ── rules ──────────────────────────────────────────────────────────────

TOLD = {"身份": "欧阳翠兰", "请求公开的内容": "党费", "申请的理由": "了解"}


@pytest.mark.clause("公开.五二")
@pytest.mark.parametrize(
    ("written", "facts", "ground"),
    [
        (False, TOLD, None),
        (False, {**TOLD, "身份": ""}, "公开.五二"),
        (False, {**TOLD, "请求公开的内容": " "}, "公开.五二"),
        (False, {**TOLD, "申请的理由": ""}, "公开.五二"),
        (True, {**TOLD, "申请的理由": ""}, None),
    ],
)
def test_an_oral_request_tells_who_what_and_why(*, written: bool, facts: dict[str, str], ground: str | None) -> None:
    with is_decided(ground, "口头申请没有说明"):
        rules.tells_enough(written=written, facts=facts)


@pytest.mark.clause("公开.五二")
@pytest.mark.parametrize(
    ("written", "form", "ground"), [(True, False, "公开.五二"), (True, True, None), (False, False, None)]
)
def test_a_written_request_has_its_form(*, written: bool, form: bool, ground: str | None) -> None:
    with is_decided(ground, "没有填《党务信息公开申请表》", "--sheet application 公〔2026〕1号"):
        rules.has_its_form("公〔2026〕1号", written=written, form=form)


def test_each_law_has_its_own_kinds_of_answer() -> None:
    for law, kinds in KINDS.items():
        for kind in Kind:
            with is_decided(None if kind in kinds else "", "没有", "这种答复"):
                rules.fits_law(kind, law, kinds)


@pytest.mark.clause("公开.五三3")
@pytest.mark.parametrize(
    ("reasons", "wanted", "cited", "ground"),
    [("", True, True, "公开.五三3"), (" ", True, False, ""), ("涉密", True, True, None), ("", False, True, None)],
)
def test_what_is_kept_back_has_reasons_and_a_basis(
    reasons: str, ground: str | None, *, wanted: bool, cited: bool
) -> None:
    with is_decided(ground, "没有写不公开的理由和依据"):
        rules.says_why(Kind.PART, reasons, wanted=wanted, cited=cited)


DAY = dt.date(2026, 9, 28)


@pytest.mark.clause("公开.五三3")
@pytest.mark.parametrize(
    ("place", "day", "public", "ground"),
    [
        ("公开栏", DAY, True, None),
        ("公开栏", DAY + dt.timedelta(days=1), True, ""),
        ("", DAY, True, ""),
        ("公开栏", None, True, ""),
        ("", None, False, None),
    ],
)
def test_where_it_was_published(place: str, day: dt.date | None, ground: str | None, *, public: bool) -> None:
    with is_decided(ground, "没有写清在何处"):
        rules.says_where(Kind.PUBLIC, place, day, DAY, public=public)


@pytest.mark.parametrize(
    ("day", "not_yet", "ground"),
    [
        (DAY + dt.timedelta(days=1), True, None),
        (DAY, True, ""),
        (None, True, ""),
        (None, False, None),
    ],
)
def test_when_it_is_looked_at_again(day: dt.date | None, ground: str | None, *, not_yet: bool) -> None:
    with is_decided(ground, "没有写哪一天再看", "正在审议、讨论的"):
        rules.looks_again(Kind.NOT_YET, day, DAY, not_yet=not_yet)


@pytest.mark.clause("公开.五三3")
@pytest.mark.parametrize("name", ["公开范围", "公开方式", "公开时间", "保密规定"])
def test_every_answer_says_scope_manner_time_and_secrecy(name: str) -> None:
    whole = dict.fromkeys(("公开范围", "公开方式", "公开时间", "保密规定"), "写了")
    rules.says_all(whole)
    with refused("公开.五三3", f"答复没有说明{name}。", "不涉密的"):
        rules.says_all({**whole, name: " "})


@pytest.mark.clause("公开.五三4")
@pytest.mark.parametrize(
    ("told", "written", "ground"),
    [
        (on("2026-05-09", "17:30"), True, None),
        (on("2026-05-09", "17:31"), True, "公开.五三4"),
        (on("2026-05-08"), False, "公开.五三4"),
    ],
)
def test_an_extension_is_told_in_writing_and_in_time(told: dt.datetime, ground: str | None, *, written: bool) -> None:
    with is_decided(ground, "公〔2026〕1号"):
        rules.told_in_time("公〔2026〕1号", told, on("2026-05-09", "17:30"), party=True, written=written)


@pytest.mark.clause("公开.五三4")
@pytest.mark.parametrize(
    ("until", "ground"),
    [("2026-05-09", "公开.五三4"), ("2026-05-10", None), ("2026-05-15", None), ("2026-05-16", "公开.五三4")],
)
def test_an_extension_lies_within_the_ten_days(until: str, ground: str | None) -> None:
    days = (dt.date.fromisoformat(d) for d in (until, "2026-05-09", "2026-05-15"))
    with is_decided(ground, "2026-05-15以前"):
        rules.not_beyond("公〔2026〕1号", *days, party=True)


def test_the_rules_of_the_states_law() -> None:
    rules.of_party("公1", party=True)
    rules.of_state("公1", party=False)
    with refused("", "不报党组审核", "答复政府信息"):
        rules.of_party("公1", party=False)
    with refused("公开.五三2", "由党组审核决定"):
        rules.of_state("公1", party=True)
    rules.asked_once("公1", asked=False)
    with refused("", "已经告知过一次补正"):
        rules.asked_once("公1", asked=True)
    rules.asked_in_time("公1", on("2026-09-28"), on("2026-09-28"), "第三十条")
    with refused("", "以前一次性告知补正（第三十条）", "照原申请答复"):
        rules.asked_in_time("公1", on("2026-09-29"), on("2026-09-28"), "第三十条")


@pytest.mark.clause("公开.五三2")
def test_the_rules_of_the_ends() -> None:
    rules.to_be_filed("公1", filed=False)
    with refused("", "公1已经备案"):
        rules.to_be_filed("公1", filed=True)
    rules.waits_for_another_look("公1", not_yet=True)
    with refused("", "公1不是暂不公开的"):
        rules.waits_for_another_look("公1", not_yet=False)


# ── a request and its steps ────────────────────────────────────────────


@pytest.mark.clause("公开.五二", "公开.五三1", "公开.五三2", "公开.五三3", "公开.五三5")
def test_a_request_goes_its_way_from_receipt_to_the_filed_decision(desk: Desk) -> None:
    entry = request(desk)
    assert (entry.number, entry.state, entry.through) == ("公〔2026〕1号", State.RECEIVED, Through.OFFICE)
    assert titles(desk) == ["公开待出意见", "公开待决定", "公开待受理"]
    section = Department.get(Department.name == "业务科")
    entry = desk.act("disclosure.accept", entry, section=section, handler=desk.somebody("孙丽"))
    assert (entry.state, entry.matter.handler.name) == (State.ACCEPTED, "孙丽")
    entry = desk.act("disclosure.propose", entry, opinion="建议部分公开")
    assert (entry.state, titles(desk)) == (State.PROPOSED, ["公开待决定", "公开待答复"])
    with refused("公开.五三3", "“部分公开”没有写不公开的理由和依据"):
        decide(desk, entry, kind=Kind.PART)
    entry = decide(desk, entry, kind=Kind.PART, reasons="涉及个人隐私，不宜公开")
    (given,) = approvals.of(entry, "公开.五三2")
    assert (given.outside, given.words) == ("党组", "党组纪要2026-9")
    assert (entry.state, titles(desk)) == (State.DECIDED, ["公开待备案", "公开待答复"])
    with refused("公开.五三3", "答复没有说明保密规定"):
        answer(desk, entry, secrecy="")
    entry = answer(desk, entry)
    assert (entry.state, entry.matter.result, titles(desk)) == (State.ANSWERED, "收缴情况附后", ["公开待备案"])
    entry = desk.act("disclosure.file", entry, receipt="望党公备2026-1")
    assert (entry.state, titles(desk)) == (State.FILED, [])


@pytest.mark.clause("公开.五三2")
def test_it_is_filed_before_the_answer_too(desk: Desk) -> None:
    entry = desk.act("disclosure.file", decide(desk, proposed(desk)), receipt="备2026-1")
    assert (entry.state, titles(desk)) == (State.DECIDED, ["公开待答复"])
    with refused("", "已经备案"):
        desk.act("disclosure.file", entry, receipt="备2026-2")
    assert answer(desk, entry).state is State.FILED


@pytest.mark.clause("公开.五三2")
def test_nobody_answers_without_the_decision(desk: Desk) -> None:
    entry = proposed(desk)
    for step in (request(desk), desk.act("disclosure.accept", request(desk)), entry):
        with refused("公开.五三2", f"{step.state.value}，不能答复"):
            answer(desk, step)
        with refused("公开.五三2", f"{step.state.value}，不能备案"):
            desk.act("disclosure.file", step, receipt="备1")
        if step.state is not State.PROPOSED:
            with refused("公开.五三2", f"{step.state.value}，不能登记党组决定"):
                decide(desk, step)
    with refused("", "已收到，不能答复"):
        answer(desk, request(desk, law=Law.STATE))
    with pytest.raises(Exception, match="没有写会议纪要号"):
        decide(desk, entry, decision=" ")


@pytest.mark.clause("公开.五三2")
def test_the_decision_is_filed_within_the_workdays_of_the_setting(desk: Desk) -> None:
    assert decide(desk, proposed(desk)).file_due == on("2026-10-10", "17:30")
    desk.act("settings.set", name="公开决定备案期限", value="1")
    assert decide(desk, proposed(desk)).file_due == on("2026-09-29", "17:30")


@pytest.mark.clause("公开.五二")
def test_an_oral_request_without_the_three_facts_is_not_entered(desk: Desk) -> None:
    for lacking in ("asker", "standing", "purpose"):
        with refused("公开.五二", "口头申请没有说明"):
            request(desk, channel=CameBy.IN_PERSON, **{lacking: ""})
    assert Disclosure.select().count() == Matter.select().count() == 0
    assert request(desk, channel=CameBy.PHONE, filled=False).state is State.RECEIVED


@pytest.mark.clause("公开.五二")
def test_a_written_one_is_received_and_waits_for_its_form(desk: Desk) -> None:
    entry = request(desk, filled=False)
    with refused("公开.五二", "没有填《党务信息公开申请表》"):
        desk.act("disclosure.accept", entry)
    made = desk.act("disclosure.accept", entry, filled=True)
    assert (made.filled, made.opinion_due) == (True, entry.opinion_due)


@pytest.mark.clause("公开.五三4")
@pytest.mark.parametrize("how", [Telling.SPOKEN, Telling.PHONE])
def test_an_extension_by_word_of_mouth_is_none(desk: Desk, how: Telling) -> None:
    with refused("公开.五三4", "没有书面告知申请人"):
        desk.act("disclosure.extend", request(desk), reason="资料未齐", how=how)


@pytest.mark.clause("公开.五三4")
def test_an_extension_is_decided_under_its_own_clause_and_goes_to_the_ten_days_at_most(desk: Desk) -> None:
    entry = desk.act("disclosure.extend", proposed(desk), reason="资料未齐", until=on("2026-10-13"))
    assert entry.decide_due == on("2026-10-13", "17:30")
    assert next((one.title, one.clause) for one in waiting(desk.office, ("disclosure",))) == (
        "延期待决定",
        "公开.五三4",
    )
    most = clocks.longest(desk.office, entry).at
    made = desk.act("disclosure.extend", entry, reason="还是未齐")
    assert made.decide_due == most, "the clause forbids no second one within the ten days"
    with refused("公开.五三4", "只能延到"):
        desk.act("disclosure.extend", made, reason="还是未齐")


@pytest.mark.clause("公开.五三2")
def test_what_was_discussed_to_its_end_is_taken_up_anew(desk: Desk) -> None:
    entry = decide(desk, proposed(desk), kind=Kind.NOT_YET, reasons="正在讨论", again=on("2026-10-12"))
    entry = desk.act("disclosure.file", answer(desk, entry), receipt="备2026-1")
    desk.clock.now = on("2026-10-12", "10:00")
    entry = desk.act("disclosure.look_again", entry, reason="还在讨论", again=on("2026-10-19"))
    assert (entry.state, entry.again) == (State.FILED, on("2026-10-19"))
    desk.clock.now = on("2026-10-19", "10:00")
    entry = desk.act("disclosure.look_again", entry, reason="已经议定")
    assert (entry.state, entry.kind, entry.filed) == (State.ACCEPTED, None, None)
    assert (entry.opinion_due, entry.answer_due) == (on("2026-10-26", "17:30"), on("2026-11-02", "17:30"))
    assert [one.state for one in Offer.select()] == [OfferState.WITHDRAWN]
    entry = desk.act("disclosure.propose", entry, opinion="已议定，公开")
    entry = desk.act(
        "disclosure.file", answer(desk, decide(desk, entry, decision="党组纪要2026-12")), receipt="备2026-2"
    )
    assert [(one.state, one.number) for one in Offer.select()] == [(OfferState.WAITING, entry.number)]
    with refused("", "不是暂不公开的"):
        desk.act("disclosure.look_again", entry, reason="再看")


def test_it_is_offered_for_filing_by_its_number_alone(desk: Desk) -> None:
    desk.act("disclosure.file", answer(desk, decide(desk, proposed(desk))), receipt="备2026-1")
    (offer,) = Offer.select()
    assert (offer.kind, offer.title, offer.register) == ("信访提案", "公〔2026〕1号公开申请办理材料", "disclosure")


@pytest.mark.clause("公开.五三2", "公开.五三3")
def test_the_board_has_the_moment_of_the_next_step(desk: Desk) -> None:
    entry = desk.act("disclosure.accept", request(desk, at=on("2026-09-24")))

    def out() -> Any:
        (one,) = board(desk.office)
        return one.due

    assert out() == entry.opinion_due
    entry = desk.act("disclosure.extend", desk.act("disclosure.propose", entry, opinion="公开"), reason="资料未齐")
    assert out() == entry.decide_due
    entry = decide(desk, entry)
    assert out() == entry.answer_due
    entry = answer(desk, entry)
    assert out() == entry.file_due


@pytest.mark.clause("公开.五三2", "公开.五三3")
def test_why_tells_both_clocks_and_how_each_was_counted(desk: Desk) -> None:
    from zwzx.reports.reasons import reasons

    entry = desk.act("disclosure.accept", request(desk, at=on("2026-09-24")))
    said = "\n".join(reasons(desk.office, entry.number))
    for words in (
        "起算　2026-09-24 09:00（计时起点）",
        "2026-10-09 17:30 到期",
        f"起算　{entry.accepted:%Y-%m-%d %H:%M}（受理日期）",
        "2026-10-16 17:30 到期",
        "国庆节",
    ):
        assert words in said


# ── the state's own law ────────────────────────────────────────────────


def test_the_states_law_has_its_own_twenty_days_and_no_party_decision(desk: Desk) -> None:
    desk.clock.now = on("2026-09-28", "15:00")
    entry = request(desk, law=Law.STATE, at=on("2026-09-01"), filled=False)
    assert (entry.opinion_due, entry.decide_due, entry.answer_due) == (None, None, on("2026-09-29", "17:30"))
    assert titles(desk) == ["信息待答复", "公开待受理"]
    entry = desk.act("disclosure.accept", entry)
    assert entry.answer_due == on("2026-09-29", "17:30")
    with refused("", "按政府信息公开条例办"):
        desk.act("disclosure.propose", entry, opinion="公开")
    with refused("", "没有“涉密解释说明”这种答复", "不予公开"):
        desk.act("disclosure.reply", entry, kind=Kind.SECRECY, result="不公开", reasons="涉密")
    with refused("", "没有写不公开的理由"):
        desk.act("disclosure.reply", entry, kind=Kind.MISSING, result="没有这份材料")
    done = desk.act("disclosure.reply", entry, kind=Kind.MISSING, result="没有这份材料", reasons="经检索没有制作")
    assert (done.state, titles(desk)) == (State.DONE, [])
    with refused("公开.五三2", "由党组审核决定"):
        desk.act("disclosure.reply", request(desk), kind=Kind.WHOLE, result="附后")


def test_the_states_law_gives_twenty_days_more_in_all(desk: Desk) -> None:
    desk.clock.now = on("2026-09-28", "15:00")
    entry = request(desk, law=Law.STATE, at=on("2026-09-01"))
    made = desk.act("disclosure.extend", entry, reason="要征求第三方意见", told=on("2026-09-28", "14:00"))
    assert made.answer_due == on("2026-11-02", "17:30")
    (one,) = postponing.of_row(made)
    assert one.ground == "政府信息公开条例.33"
    with refused("", "只能延到"):
        desk.act("disclosure.extend", made, reason="还要征求")


def test_a_correction_is_asked_for_once_and_sets_the_clock_anew(desk: Desk) -> None:
    entry = request(desk, law=Law.STATE, at=on("2026-09-01"))
    asked = desk.act("disclosure.ask_correction", entry, correction="请写明是哪一年的", at=on("2026-09-10", "15:00"))
    assert (asked.state, asked.answer_due, titles(desk)) == (State.CORRECTING, None, ["信息待补正"])
    assert desk.act("disclosure.recount", asked).answer_due is None
    at = on("2026-09-14", "15:00")
    made = desk.act("disclosure.corrected", asked, content="申请公开2025年收费依据", at=at)
    assert (made.state, made.matter.content) == (State.RECEIVED, "申请公开2025年收费依据")
    assert (made.counted, made.answer_due) == (on("2026-09-14", "15:00"), on("2026-10-16", "17:30"))
    with refused("", "已经告知过一次补正"):
        desk.act("disclosure.ask_correction", made, correction="请再写明")


def test_a_correction_after_seven_workdays_is_too_late(desk: Desk) -> None:
    entry = request(desk, law=Law.STATE, at=on("2026-09-01"))
    with refused("", "2026-09-10 17:30以前一次性告知补正"):
        desk.act("disclosure.ask_correction", entry, correction="请写明是哪一年的")
    with refused("公开.五三2", "由党组审核决定"):
        desk.act("disclosure.ask_correction", request(desk), correction="请写明")


# ── changes ────────────────────────────────────────────────────────────


def test_what_is_a_petition_goes_there_with_its_time_and_comes_back(desk: Desk) -> None:
    entry = request(desk, at=on("2026-09-25"))
    due = entry.opinion_due
    assert desk.act("disclosure.to_petitions", entry, words="实为信访").state is State.HANDED
    (waits,) = handing.waiting_for("petitions")
    assert (waits.matter, waits.matter.received) == (entry.matter, on("2026-09-25"))
    back = desk.act("disclosure.again", entry, reason="申请人坚持要公开")
    assert (back.state, back.opinion_due) == (State.RECEIVED, due)
    assert [one.state for one in handing.of_row(entry)] == [Handed.WITHDRAWN]


def test_what_was_entered_wrongly_is_set_right_struck_or_taken_back(desk: Desk, zwzx: Any) -> None:
    entry = request(desk)
    made = desk.act("disclosure.amend", entry, asker="欧阳翠蓝", branch="第一支部", reason="写错了")
    assert (made.matter.asker, made.branch) == ("欧阳翠蓝", "第一支部")
    assert desk.act("disclosure.void", request(desk), reason="登重").note == "登重"
    assert desk.act("disclosure.withdraw", entry, reason="不要了").state is State.WITHDRAWN
    assert titles(desk) == []
    assert json.loads(zwzx("disclosure", "search", "翠蓝", "--format", "json")[1])[0]["asker"] == "欧阳翠蓝"


def test_the_clocks_are_counted_anew(desk: Desk) -> None:
    entry = decide(desk, proposed(desk))
    assert desk.act("disclosure.recount", entry).answer_due == entry.answer_due
    extended = desk.act("disclosure.extend", request(desk), reason="资料未齐", until=on("2026-10-13"))
    assert desk.act("disclosure.recount", extended).decide_due == on("2026-10-13", "17:30")


# ── the commands, the papers, the old books ────────────────────────────


def test_it_is_entered_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    words = (
        "--asker",
        "何建国",
        "--standing",
        "群众",
        "--content",
        "申请公开支部计划",
        "--purpose",
        "了解",
        "--filled",
        "是",
    )
    code, out, err = zwzx("disclosure", "add", *words)
    assert code == 0, err
    number = out.partition("\t")[0]
    assert zwzx("disclosure", "accept", number, "--section", "业务科")[0] == 0
    assert zwzx("disclosure", "extend", number, "--reason", "资料未齐")[0] == 0
    for sheet in ("application", "receipt", "extension", "answer", "filing", "book"):
        path = desk.folder / f"{sheet}.xlsx"
        assert zwzx("disclosure", "print", "--sheet", sheet, number, "-o", str(path))[0] == 0, sheet
        assert path.is_file()
    said = zwzx("why", number)[1]
    assert "公开.五三3" in said
    assert "公开.五三4" in said


def test_its_letters_say_what_the_clauses_want(desk: Desk) -> None:
    from zwzx.registers.disclosure.letters import LETTERS

    def said(entry: Any, name: str) -> str:
        letter = next(one for one in LETTERS if one.name == name)
        assert letter.fits(entry)
        text = letter.write(desk.office, entry)
        return "\n".join([text.number, text.addressee, *(one.text for one in text.paragraphs)])

    entry = request(desk, at=on("2026-09-24"))
    assert [one.name for one in LETTERS if one.fits(entry)] == []
    entry = desk.act("disclosure.accept", entry)
    told = said(entry, "receipt")
    assert "于2026年10月9日前决定是否公开" in told
    assert "将于2026年10月16日前答复您" in told
    entry = desk.act("disclosure.extend", entry, reason="资料在区里调取")
    assert "原应于2026年10月9日前决定是否公开。因下列理由，延长至2026年10月15日" in said(entry, "extension")
    entry = desk.act("disclosure.propose", entry, opinion="已公开")
    entry = answer(desk, decide(desk, entry, kind=Kind.PUBLIC, place="公开栏", published=on("2026-08-01").date()))
    told = said(entry, "answer")
    for words in ("收缴情况附后", "已于2026年8月1日在公开栏公开", "范围：申请人本人；方式：书面答复", "不涉及保密事项"):
        assert words in told


def test_the_rows_of_an_old_book_enter_as_they_stand(desk: Desk, zwzx: Any) -> None:
    book = desk.folder / "依申请公开登记簿.csv"
    book.write_text(
        "申请编号,收到日期,申请人,申请事项,受理日期,处理意见,审核意见,答复日期,答复类型,延期,备案\n"
        "1,2019-03-04,何建国,党费收缴,2019-03-05,公开,纪要3号,2019-03-15,全部公开,无,已备案\n"
        "2,2026-09-28,某某,今天的,,,,,,,\n",
        encoding="utf-8",
    )
    code, _, err = zwzx("disclosure", "import", str(book))
    assert code == 3, err
    assert "退回1行" in err
    rows = [(row.number, row.state, row.matter.asker, row.decision, row.note) for row in Disclosure.select()]
    assert rows == [("公〔2019〕1号", State.PAST, "何建国", "纪要3号", "申请方式：原簿没有写；备案：已备案")]
    assert [(row.kind, row.extended) for row in Disclosure.select()] == [(Kind.WHOLE, False)]
