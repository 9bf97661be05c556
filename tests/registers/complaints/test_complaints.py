"""投诉: from the desk to the answer in its form, its five workdays, and what is easy to get wrong."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.matters import handing, postponing
from zwzx.office.matters.complaints import About, Complaint, Finding, Form, Satisfaction, State
from zwzx.office.papers import urging
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.matters import Telling
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME, PHONE = "欧阳翠兰", "13607310000"
WHO: dict[str, Any] = {"asker": NAME, "phone": PHONE, "accused_as": "3号窗口小李", "window": "3号窗口"}


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def complaint(desk: Desk, **facts: Any) -> Any:
    return desk.act("complaints.add", **{**WHO, "content": "窗口人员态度生硬", **facts})


def section(name: str = "业务科") -> Department:
    return Department.get(Department.name == name)


def found(desk: Desk, finding: Finding = Finding.TRUE, **facts: Any) -> Any:
    made = complaint(desk, **facts)
    desk.act("complaints.inquire", made, section=section())
    return desk.act("complaints.find", made, inquiry="调看了监控", finding=finding, measure="批评教育")


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("complaints",))]


# ── taking ─────────────────────────────────────────────────────────────


@pytest.mark.clause("投诉.4")
def test_the_four_facts_are_entered_by_whoever_takes_it(desk: Desk) -> None:
    made = complaint(desk.acting("蒋明"), about=About.MANNER)
    assert (made.number, made.state, made.taker.name, made.about) == (
        "诉〔2026〕1号",
        State.TAKEN,
        "蒋明",
        About.MANNER,
    )
    matter = made.matter
    assert (matter.asker, matter.phone, matter.accused_as, matter.content) == (
        NAME,
        PHONE,
        "3号窗口小李",
        "窗口人员态度生硬",
    )


@pytest.mark.clause("投诉.2", "投诉.4")
def test_what_is_lacking_is_asked_for_and_not_refused(desk: Desk) -> None:
    add = registers.load("complaints").action("add")
    done = desk.office.perform(add, content="有人插队", accused_as="", window="", grave=True)
    assert any("问明姓名、工号或窗口" in notice for notice in done.notices)
    assert any("要求投诉人书面提出" in notice for notice in done.notices)
    grave: dict[str, Any] = {**WHO, "content": "有人收红包", "grave": True}
    assert desk.office.perform(add, **grave, written_asked=True).notices == []
    assert desk.office.perform(add, **grave, kind=Form.WRITTEN).notices == []


@pytest.mark.clause("投诉.4")
def test_a_phone_that_is_lacking_is_asked_for(desk: Desk) -> None:
    add = registers.load("complaints").action("add")
    for phone, asked in (("", True), (PHONE, False)):
        facts: dict[str, Any] = {**WHO, "content": "态度生硬", "phone": phone}
        notices = desk.office.perform(add, **facts).notices
        assert any("联系电话（投诉.4）" in one for one in notices) is asked


@pytest.mark.clause("投诉.5")
def test_what_is_answered_on_the_spot_has_a_number_all_the_same(desk: Desk) -> None:
    made = complaint(desk, result="已当场道歉")
    assert (made.number, made.state, made.how) == ("诉〔2026〕1号", State.AT_ONCE, Telling.SPOKEN)
    assert titles(desk) == []
    assert Offer.get(Offer.about == made.id).retention is Retention.TEN


@pytest.mark.clause("投诉.7")
@pytest.mark.parametrize("kind", [Form.WRITTEN, Form.FAX, Form.NETWORK])
def test_what_came_in_writing_is_not_answered_by_word_of_mouth(desk: Desk, kind: Form) -> None:
    """An e-mail: the clerk phones back on the second day; it stays open until it is answered in writing."""
    with refused("投诉.7", "必须书面答复"):
        complaint(desk, kind=kind, result="已口头答复")
    made = found(desk, kind=kind)
    desk.clock.on(days=1)
    for how in (Telling.SPOKEN, Telling.PHONE):
        with refused("投诉.7", f"{kind.value}投诉，必须书面答复"):
            desk.act("complaints.answer", made, result="已批评教育", how=how)
    assert titles(desk) == ["投诉待答复", "查实待定违规"]
    assert desk.act("complaints.answer", made, result="已批评教育", how=Telling.WRITTEN).state is State.ANSWERED
    assert titles(desk) == ["查实待定违规"]


@pytest.mark.clause("投诉.7")
@pytest.mark.parametrize("kind", [Form.SPOKEN, Form.PHONE])
@pytest.mark.parametrize("how", list(Telling))
def test_what_was_said_is_answered_in_any_form(desk: Desk, kind: Form, how: Telling) -> None:
    assert desk.act("complaints.answer", found(desk, kind=kind), result="已批评教育", how=how).state is State.ANSWERED


# ── the five workdays ──────────────────────────────────────────────────


@pytest.mark.clause("投诉.5")
@pytest.mark.parametrize(
    ("taken", "due"),
    [
        ("2026-09-25 10:00", "2026-10-09 17:30"),  # taken on a day off: counted from the next day all the same
        ("2026-09-28 09:00", "2026-10-10 17:30"),
        ("2026-09-24 16:00", "2026-10-09 17:30"),
        ("2026-09-14 20:00", "2026-09-20 17:30"),
    ],
)
def test_it_is_answered_in_five_workdays(desk: Desk, taken: str, due: str) -> None:
    assert complaint(desk, at=at(taken)).due == at(due)


@pytest.mark.clause("投诉.5")
def test_on_the_fifth_workday_it_is_in_time_and_after_it_late(desk: Desk) -> None:
    made = found(desk, at=at("2026-09-25 10:00"))
    desk.clock.now = at("2026-10-09 17:00")
    assert not [one for one in waiting(desk.office, ("complaints",)) if one.late(desk.clock.now)]
    assert not desk.act("complaints.answer", made, result="已批评教育").late
    other = found(desk, at=at("2026-09-25 10:00"))
    desk.clock.now = at("2026-10-09 17:31")
    assert [one.title for one in waiting(desk.office, ("complaints",)) if one.late(desk.clock.now)] == ["投诉待答复"]
    assert desk.act("complaints.answer", other, result="已批评教育").late


@pytest.mark.clause("投诉.5")
def test_told_before_the_end_of_the_fifth_day_it_takes_longer(desk: Desk) -> None:
    made = complaint(desk)
    desk.clock.now = at("2026-10-10 17:00")
    longer = desk.act("complaints.postpone", made, reason="需要调取监控")
    assert longer.due == at("2026-10-16 17:30")
    assert [(one.late, one.was) for one in postponing.of_row(made)] == [(False, at("2026-10-10 17:30"))]
    again = desk.act("complaints.postpone", made, reason="还要找当事人", due=dt.date(2026, 10, 30))
    assert again.due == at("2026-10-30 17:30")


@pytest.mark.clause("投诉.5")
def test_told_on_the_sixth_day_it_is_late_and_the_telling_is_kept(desk: Desk) -> None:
    made = complaint(desk)
    desk.clock.now = at("2026-10-12 09:00")
    told = desk.act("complaints.postpone", made, reason="需要调取监控")
    assert told.due == at("2026-10-10 17:30")
    (row,) = postponing.of_row(made)
    assert (row.late, row.reason) == (True, "需要调取监控")
    assert [one.late(desk.clock.now) for one in waiting(desk.office, ("complaints",))] == [True]


@pytest.mark.clause("投诉.5")
def test_a_longer_time_that_is_not_longer_is_none(desk: Desk) -> None:
    with refused("", "不比原来的"):
        desk.act("complaints.postpone", complaint(desk), reason="需要调取监控", due=dt.date(2026, 10, 9))
    assert postponing.Postponement.select().count() == 0


def test_days_announced_later_move_the_time_and_not_what_was_told(desk: Desk) -> None:
    made = complaint(desk)
    assert desk.act("complaints.recount", made).due == at("2026-10-10 17:30")
    desk.act("complaints.postpone", made, reason="需要调取监控", due=dt.date(2026, 10, 30))
    assert desk.act("complaints.recount", made).due == at("2026-10-30 17:30")


# ── the inquiry ────────────────────────────────────────────────────────


@pytest.mark.clause("投诉.5")
def test_what_was_not_found_out_is_not_answered_the_next_day(desk: Desk) -> None:
    made = complaint(desk)
    assert desk.act("complaints.answer", complaint(desk), result="已当场说明").state is State.AT_ONCE
    desk.clock.on(days=1)
    with refused("投诉.5", "还没有查明，不能答复"):
        desk.act("complaints.answer", made, result="已说明")


def test_the_accused_does_not_inquire_but_their_section_may(desk: Desk) -> None:
    made = complaint(desk, accused=desk.somebody("蒋明"))
    with decided(HouseRule.STAND_ASIDE, "蒋明"):
        desk.act("complaints.inquire", made, handler=desk.somebody("蒋明"))
    with refused("", "没有写由谁调查"):
        desk.act("complaints.inquire", made)
    assert desk.act("complaints.inquire", made, section=section(), handler=desk.somebody("孙丽")).state is State.INQUIRY


@pytest.mark.clause("投诉.6")
def test_what_the_house_can_not_settle_goes_up(desk: Desk) -> None:
    made = complaint(desk)
    raised = desk.act("complaints.raise_up", made, leader=desk.somebody("陈静"))
    again = desk.act("complaints.raise_up", raised, leader=desk.somebody("张伟"))
    assert (again.raised_to, again.raised, again.state) == ("陈静、张伟", desk.clock.now, State.TAKEN)


@pytest.mark.clause("投诉.6")
@pytest.mark.parametrize("name", ["蒋明", "孙丽", "刘强"])
def test_it_is_raised_to_a_leader_of_the_centre_and_to_nobody_else(desk: Desk, name: str) -> None:
    with refused("投诉.6", f"{name}那天不是中心领导"):
        desk.act("complaints.raise_up", complaint(desk), leader=desk.somebody(name))


def test_whoever_inquires_is_urged(desk: Desk) -> None:
    made = complaint(desk)
    desk.act("complaints.inquire", made, section=section())
    desk.act("complaints.urge", made)
    assert [one.whom.name for one in urging.urged_about(made)] == ["孙丽"]


# ── other ends ─────────────────────────────────────────────────────────


@pytest.mark.clause("投诉.8")
def test_what_is_withdrawn_ends_with_its_reason(desk: Desk) -> None:
    done = desk.act("complaints.withdraw", complaint(desk), reason="投诉人说弄错了")
    assert (done.state, done.matter.result) == (State.WITHDRAWN, "撤诉：投诉人说弄错了")
    assert titles(desk) == []


@pytest.mark.clause("投诉.5")
def test_nobody_is_answered_only_where_nobody_is_known(desk: Desk) -> None:
    with refused("投诉.5", "应当答复"):
        desk.act("complaints.nobody", complaint(desk), result="已提醒")
    assert desk.act("complaints.nobody", complaint(desk, asker=""), result="已提醒").state is State.UNREACHABLE


@pytest.mark.clause("投诉.8", "收集.14")
def test_what_ended_is_offered_for_filing_and_names_nobody(desk: Desk) -> None:
    made = desk.act("complaints.answer", found(desk), result="已批评教育")
    offer = Offer.get(Offer.about == made.id)
    assert (offer.kind, offer.retention) == ("信访提案", Retention.THIRTY)
    assert not [told for told in (NAME, PHONE) if told in str(offer.__data__)]


def test_what_the_citizen_said_of_the_answer_is_kept(desk: Desk) -> None:
    made = complaint(desk, result="已当场道歉")
    assert desk.act("complaints.revisit", made, satisfied=Satisfaction.MOSTLY).satisfied is Satisfaction.MOSTLY


def test_a_double_is_struck_with_the_others_number(desk: Desk) -> None:
    first, second = complaint(desk), complaint(desk)
    with refused("", "写明重复登记的是哪一号"):
        desk.act("complaints.void", second, of=second.number)
    assert desk.act("complaints.void", second, of=first.number).state is State.VOID


# ── from and to other registers ────────────────────────────────────────


@pytest.mark.clause("首问.6", "投诉.5")
def test_a_calls_clock_runs_from_the_call_and_not_from_its_handing(desk: Desk) -> None:
    call = desk.act("calls.add", asker=NAME, content="投诉窗口人员", at=at("2026-09-24 16:00"))
    desk.act("calls.to_complaints", call)
    (waits,) = handing.waiting_for("complaints")
    assert titles(desk) == ["转来待接收"]
    made = desk.act("complaints.take", handing=waits, about=About.MANNER)
    assert (made.kind, made.due, made.matter.id) == (Form.PHONE, at("2026-10-09 17:30"), call.matter.id)
    assert titles(desk) == ["投诉待答复"]


def test_what_is_no_complaint_goes_to_the_petitions_and_back(desk: Desk) -> None:
    made = complaint(desk)
    desk.act("complaints.to_petitions", made)
    desk.act("petitions.send_back", handing=handing.waiting_for("petitions")[0], reason="是投诉")
    assert titles(desk) == ["转出的被退回"]
    assert desk.act("complaints.again", made, reason="重新办").state is State.TAKEN


# ── who may know ───────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["孙丽", "蒋明"])
def test_others_are_told_number_and_state(desk: Desk, name: str, capsys: Any) -> None:
    made = complaint(desk, content="收费不开票")
    desk.act("complaints.inquire", made, section=section("办公室"))
    office = desk.acting(name).office
    register = registers.load("complaints")
    (row,) = Listing(office, register, columns=register.facts).first(5)
    assert row.veiled
    assert not [told for told in (NAME, PHONE, "收费不开票") if told in str(row.values)]
    assert Listing(office, register, {TEXT: NAME}).count() == 0
    zwzx = commands(desk, capsys, name)
    for words in (
        ("complaints", "show", made.number),
        ("complaints", "list", "--columns", "all", "--format", "csv"),
        ("complaints", "month"),
        ("complaints", "upheld"),
        ("why", made.number),
        ("today", "--format", "json"),
    ):
        _, out, err = zwzx(*words)
        assert not [told for told in (NAME, PHONE, "收费不开票") if told in out + err], words


def test_the_accused_never_sees_who_complained(desk: Desk) -> None:
    made = complaint(desk, accused=desk.somebody("蒋明"))
    desk.act("complaints.inquire", made, section=section(), handler=desk.somebody("孙丽"))
    register = registers.load("complaints")
    for name, veiled in (("孙丽", False), ("蒋明", True)):
        (row,) = Listing(desk.acting(name).office, register, columns=register.facts).first(5)
        assert row.veiled is veiled
        assert (NAME in str(row.values)) is not veiled


@pytest.mark.clause("投诉.6")
def test_the_head_of_the_hall_never_sees_who_complained_of_him(desk: Desk) -> None:
    desk.person("appoint", "蒋明", post=Post.HALL_HEAD)
    ours, his = complaint(desk), complaint(desk, accused=desk.somebody("蒋明"))
    register, office = registers.load("complaints"), desk.acting("蒋明").office
    assert [register.knows(office, one.id) for one in (ours, his)] == [True, False]


def test_the_journal_holds_no_name(desk: Desk) -> None:
    found(desk)
    assert not [link for link in journal.links() if NAME in link.payload or PHONE in link.payload]


# ── commands, papers, old books ────────────────────────────────────────


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    code, out, err = zwzx("complaints", "add", "--asker", "何建国", "--window", "3号窗口", "--content", "态度差")
    assert code == 0, err
    number = out.partition("\t")[0]
    assert json.loads(zwzx("complaints", "search", "态度", "--format", "json")[1])[0]["asker"] == "何建国"
    assert zwzx("complaints", "inquire", number, "--section", "业务科")[0] == 0
    assert zwzx("complaints", "postpone", number, "--reason", "要找当事人")[0] == 0
    assert zwzx("complaints", "find", number, "--inquiry", "调看监控", "--finding", "属实")[0] == 0
    assert zwzx("complaints", "answer", number, "--result", "已批评教育")[0] == 0
    for sheet in [sheet.name for sheet in registers.load("complaints").sheets]:
        path = desk.folder / f"{sheet}.xlsx"
        assert zwzx("complaints", "print", "--sheet", sheet, number, "-o", str(path))[0] == 0, sheet
        assert path.is_file()
    assert number in zwzx("complaints", "upheld")[1]


def test_what_was_upheld_is_told_with_who_when_what_and_the_measure(desk: Desk) -> None:
    from zwzx.reports.complaints import upheld

    made = found(desk, about=About.MANNER)
    found(desk, Finding.FALSE)
    (row,) = upheld.run(desk.office).rows
    day = dt.date(2026, 9, 28)
    told = (made.number, day, "3号窗口", "3号窗口小李", "工作作风", "窗口人员态度生硬", "属实", "批评教育", "待定")
    assert row.values == told


def test_the_rows_of_an_old_book_enter_as_they_stand(desk: Desk, zwzx: Any) -> None:
    book = desk.folder / "投诉登记簿.csv"
    book.write_text(
        "编号,投诉时间,投诉方式,投诉人,电话,被投诉对象,部门,投诉事项,核实情况,处理意见,答复方式,回复时间,满意度,登记人\n"
        "1,2019-03-04,电话,何建国,13607310001,小李,3号窗口,态度差,属实,批评,电话,2019-03-06,满意,老王\n",
        encoding="utf-8",
    )
    code, _, err = zwzx("complaints", "import", str(book))
    assert code == 0, err
    (row,) = Complaint.select()
    assert (row.number, row.state, row.kind, row.matter.asker, row.window, row.inquiry, row.note) == (
        "诉〔2019〕1号",
        State.PAST,
        Form.PHONE,
        "何建国",
        "3号窗口",
        "属实",
        "受理人：老王",
    )
    assert (row.how, row.satisfied, row.taker) == (Telling.PHONE, Satisfaction.SATISFIED, None)
