"""会议登记簿: its way from the notice to the signed record, who was there, what was decided, its minutes, its commands."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers, reports
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.things import Group
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses import duties
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.meetings import minutes
from zwzx.office.meetings.meetings import Meeting, Topic, meeting_named, topics_of
from zwzx.office.meetings.resolutions import Resolution
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.meetings import Carried, Decided, MeetingKind, Meets, NotThere, Sits
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import LeaveKind, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.meetings.recording import both
from zwzx.registers.meetings.register import told

if TYPE_CHECKING:
    from tests.conftest import Desk


def called(desk: Desk, kind: MeetingKind = MeetingKind.AFFAIRS, **facts: Any) -> Any:
    """A meeting that is called, with a topic."""
    own = {"at": desk.clock.now, "place": "会议室", "chair": desk.somebody("张伟")}
    meeting = desk.act("meetings.add", kind=kind, **{**own, **facts})
    desk.act("meetings.topic", meeting, title="研究窗口调整", reporter=desk.somebody("孙丽"))
    return desk.fresh(meeting)


def held(desk: Desk, kind: MeetingKind = MeetingKind.AFFAIRS, at: dt.datetime | None = None, **facts: Any) -> Any:
    """A meeting that was held."""
    return desk.act("meetings.hold", called(desk, kind, at=at or desk.clock.now, **facts))


def signed(desk: Desk, kind: MeetingKind = MeetingKind.AFFAIRS) -> Any:
    """A meeting with a decision, its record signed."""
    meeting = held(desk, kind)
    desk.act("meetings.decide", meeting, decided=Decided.AGREED, words="撤并两个窗口", handler=desk.somebody("孙丽"))
    return desk.act("meetings.sign", meeting)


@pytest.mark.clause("会议.4")
def test_from_the_notice_to_the_signed_record(desk: Desk) -> None:
    meeting = called(desk)
    assert (meeting.number, meeting.state, meeting.subject) == ("会〔2026〕1号", Meets.PLANNED, "研究窗口调整")
    assert [one.title for one in waiting(desk.office, ("meetings",))] == ["会议待登记召开"]
    meeting = desk.act("meetings.hold", meeting)
    assert (meeting.called, meeting.expected, meeting.came) == ("2026年第1次政务会议", 4, 4)
    assert meeting.present == "张伟、陈静、刘强、孙丽"
    assert [one.title for one in waiting(desk.office, ("meetings",))] == ["会议记录待签字"]
    with refused("", "第1个议题没有写决定", "meetings decide"):
        desk.act("meetings.sign", meeting)
    desk.act("meetings.decide", meeting, decided=Decided.AGREED, words="撤并两个窗口", money=500_000_00)
    meeting = desk.act("meetings.sign", meeting)
    assert (meeting.state, meeting.ruled) == (Meets.RECORDED, "议定：撤并两个窗口（500,000元）")
    assert waiting(desk.office, ("meetings",)) == []


@pytest.mark.clause("会议.7")
def test_a_signed_record_is_only_added_to(desk: Desk) -> None:
    meeting = signed(desk)
    for act, facts in (
        ("decide", {"decided": Decided.REJECTED}),
        ("topic", {"title": "又一件"}),
        ("drop", {"topic": 1, "reason": "记错了"}),
        ("amend", {"place": "二楼", "reason": "写错了"}),
        ("attend", {"who": (desk.somebody("陈静"),), "came": False, "why": NotThere.LEAVE}),
    ):
        assert "补充" in desk.refused("会议.7", f"meetings.{act}", meeting, **facts)
    with refused("会议.7", "陈静不是主任或书记"):
        desk.act("meetings.add_to", meeting, leader=desk.somebody("陈静"), words="三个窗口")
    desk.act("meetings.add_to", meeting, leader=desk.somebody("张伟"), words="撤并的是3号、4号窗口")
    (decision,) = Resolution.select()
    with refused("会议.7", decision.number):
        desk.act("decisions.amend", decision, words="撤并三个窗口", reason="改")
    assert any("撤并的是3号、4号窗口" in line for line in told(desk.fresh(meeting)))


@pytest.mark.clause("会议.4")
def test_two_sign_the_record(desk: Desk) -> None:
    meeting = held(desk)
    assert [one.name for one in both(meeting)] == ["张伟", "王芳"]
    with refused("", "主持人和记录人都是张伟"):
        held(desk, secretary=desk.somebody("张伟"))


@pytest.mark.clause("收集.3")
@pytest.mark.parametrize(
    ("kind", "category"),
    [
        (MeetingKind.PARTY, "会议纪要"),
        (MeetingKind.AFFAIRS, "会议纪要"),
        (MeetingKind.STAFF, "会议材料"),
        (MeetingKind.COORDINATION, "会议材料"),
        (MeetingKind.SECTION, None),
    ],
)
def test_a_record_is_offered_for_filing_but_for_a_sections_own(
    desk: Desk, kind: MeetingKind, category: str | None
) -> None:
    desk.person("appoint", "张伟", post=Post.SECRETARY, since=dt.date(2026, 1, 1))
    section = {"section": desk.somebody("孙丽").department} if kind is MeetingKind.SECTION else {}
    meeting = held(desk, kind, **section)
    desk.act("meetings.decide", meeting, decided=Decided.TOLD, words="传达了文件")
    desk.act("meetings.sign", meeting)
    assert [one.kind for one in Offer.select()] == ([category] if category else [])


# ── 会议.3 ──────────────────────────────────────────────────────────────


@pytest.mark.clause("会议.3")
@pytest.mark.parametrize(
    ("kind", "days", "period", "left"),
    [
        (MeetingKind.AFFAIRS, ("2026-09-04", "2026-09-11"), "2026-09-30", 0),
        (MeetingKind.AFFAIRS, ("2026-09-04",), "2026-09-30", 1),
        (MeetingKind.AFFAIRS, ("2026-09-04", "2026-09-11", "2026-09-25"), "2026-09-30", 0),
        (MeetingKind.PARTY, ("2026-08-31",), "2026-09-30", 1),
        (MeetingKind.STAFF, ("2026-03-31", "2026-04-01"), "2026-03-01", 0),
        (MeetingKind.STAFF, ("2026-03-31", "2026-04-01"), "2026-06-30", 0),
    ],
)
def test_what_comes_back_is_done_by_being_held(
    desk: Desk, kind: MeetingKind, days: tuple[str, ...], period: str, left: int
) -> None:
    for day in days:
        held(desk, kind, dt.datetime.fromisoformat(f"{day} 09:00"))
    which = duties.period_in("会议.3", dt.date.fromisoformat(period), kind)
    assert duties.missing("会议.3", which, kind) == left


@pytest.mark.clause("会议.3")
@pytest.mark.parametrize(
    ("now", "meetings", "told"),
    [
        ("2026-11-26 09:00", 0, None),  # Thursday, Friday and Monday are left for two
        ("2026-11-26 18:00", 0, "还差2次，到2026-11-30只剩2个工作日"),
        ("2026-11-28 09:00", 0, "还差2次，到2026-11-30只剩1个工作日"),
        ("2026-11-30 09:00", 0, "还差2次，到2026-11-30只剩1个工作日"),
        ("2026-11-30 09:00", 1, None),  # one, today: told as due today
        ("2026-11-28 09:00", 1, "还差1次，到2026-11-30只剩1个工作日"),
        ("2026-11-26 18:00", 2, None),
        ("2026-11-30 17:31", 0, None),  # too late: told as overdue
        ("2027-01-30 09:00", 1, "还差1次，到2027-01-31没有工作日了"),
    ],
)
def test_it_is_told_when_no_more_days_are_left_than_meetings_are_owed(
    desk: Desk, now: str, meetings: int, told: str | None
) -> None:
    desk.clock.now = dt.datetime.fromisoformat(now)
    for n in range(meetings):
        held(desk, at=desk.clock.now.replace(day=4 + n, hour=9))

    def short(found: Any) -> list[Any]:
        return [one for one in found if one.clause == "会议.3" and one.due_name == "short" and "政务" in one.number]

    today, nightly = short(waiting(desk.office)), short(check(desk.office).due)
    assert [one.subject.partition("：")[0] for one in today] == ([told] if told else [])
    assert [one.key for one in nightly] == [one.key for one in today]
    assert all(one.action == "hold" and one.group(desk.clock.now) is Group.KNOW for one in today)
    rows = reports.load("duties.board").ask(desk.office, {}).rows
    (state,) = {row.values[3] for row in rows if row.values[0] == "会议.3" and row.values[1].startswith("政务会议")}
    assert (state == "要来不及") is bool(told)


@pytest.mark.clause("会议.3")
def test_a_void_meeting_was_not_held(desk: Desk) -> None:
    meeting = held(desk, MeetingKind.PARTY)
    which = duties.period_in("会议.3", desk.clock.now.date(), "党组会议")
    assert duties.is_done("会议.3", which, "党组会议")
    desk.act("meetings.decide", meeting, decided=Decided.AGREED, words="同意")
    desk.act("meetings.void", meeting, reason="登重了")
    assert not duties.is_done("会议.3", which, "党组会议")
    assert [one.state for one in Resolution.select()] == [Carried.STRUCK]
    assert held(desk, MeetingKind.PARTY).nth == 1


@pytest.mark.clause("会议.3")
def test_a_meeting_of_another_day_is_counted_there(desk: Desk) -> None:
    meeting = held(desk, MeetingKind.PARTY)
    desk.act("meetings.decide", meeting, decided=Decided.AGREED, words="同意", limit="5 workday")
    desk.act("meetings.amend", meeting, at=dt.datetime(2026, 8, 31, 9), reason="日期写错")
    assert [f"{one.given:%m-%d} {one.due:%m-%d}" for one in Resolution.select()] == ["08-31 09-07"]
    for month, done in ((8, True), (9, False)):
        which = duties.period_in("会议.3", dt.date(2026, month, 1), "党组会议")
        assert duties.is_done("会议.3", which, "党组会议") is done


@pytest.mark.clause("会议.3")
def test_it_is_done_by_no_tick(desk: Desk) -> None:
    with refused("", "zwzx meetings hold"):
        desk.office.perform(registers.act(registers.DUTY_DONE)[1], clause_id="会议.3", every="党组会议", note="开过了")


# ── 会议.5 ──────────────────────────────────────────────────────────────


@pytest.mark.clause("会议.5")
@pytest.mark.parametrize(
    ("kind", "due", "sitting_in"),
    [
        (MeetingKind.PARTY, ["张伟", "陈静"], ["刘强", "孙丽"]),
        (MeetingKind.AFFAIRS, ["张伟", "陈静", "刘强", "孙丽"], []),
        (MeetingKind.COORDINATION, ["张伟", "陈静", "刘强", "孙丽"], []),
        (MeetingKind.STAFF, ["刘强", "孙丽", "张伟", "李明", "王芳", "蒋明", "陈静"], []),
        (MeetingKind.SECTION, ["孙丽", "蒋明"], []),
    ],
)
def test_who_should_be_there(desk: Desk, kind: MeetingKind, due: list[str], sitting_in: list[str]) -> None:
    since = dt.date(2026, 1, 1)
    desk.person("appoint", "张伟", post=Post.SECRETARY, since=since)
    desk.person("appoint", "陈静", post=Post.PARTY_MEMBER, since=since)
    own = {"section": desk.somebody("孙丽").department} if kind is MeetingKind.SECTION else {}
    meeting = held(desk, kind, **own)
    assert sorted(filter(None, meeting.present.split("、"))) == sorted(due)
    assert sorted(filter(None, meeting.sitting_in.split("、"))) == sorted(sitting_in)
    assert (meeting.expected, meeting.came) == (len(due), len(due))


@pytest.mark.clause("会议.5")
def test_windows_are_staff_where_the_office_says_so(desk: Desk) -> None:
    desk.act("people.add", name="赵窗", post=(Post.WINDOW,))
    assert "赵窗" not in held(desk, MeetingKind.STAFF).present
    desk.act("settings.set", name="windows-are-staff", value="是")
    assert "赵窗" in held(desk, MeetingKind.STAFF).present


@pytest.mark.clause("会议.5")
def test_approved_leave_is_taken_over(desk: Desk) -> None:
    today = desk.clock.now.date()
    desk.person("away", "陈静", since=today, until=today, kind=LeaveKind.DUTY)
    meeting = desk.act("meetings.hold", called(desk), absent=(desk.somebody("孙丽"),), why=NotThere.DUTY)
    assert meeting.absent == "陈静（出差 公差 2026-09-28至2026-09-28）、孙丽（值班）"
    assert (meeting.expected, meeting.came) == (4, 2)
    meeting = desk.act("meetings.attend", meeting, who=(desk.somebody("陈静"),), came=True)
    assert (meeting.came, meeting.absent) == (3, "孙丽（值班）")


def test_whoever_is_not_there_is_told_with_the_reason(desk: Desk) -> None:
    meeting = called(desk)
    with refused("", "没有写孙丽为什么没有到"):
        desk.act("meetings.hold", meeting, absent=(desk.somebody("孙丽"),))
    with refused("", "蒋明不在应到、列席的人里", "meetings invite"):
        desk.act("meetings.hold", meeting, absent=(desk.somebody("蒋明"),), why=NotThere.NONE)
    with refused("", "主持人张伟登记为缺席"):
        desk.act("meetings.hold", meeting, absent=(desk.somebody("张伟"),), why=NotThere.LEAVE)
    with refused("", "会议时间2026-09-29 09:00还没有到"):
        desk.act("meetings.hold", called(desk, at=desk.clock.now + dt.timedelta(days=1)))


def test_who_sits_in_counts_neither_as_due_nor_as_present(desk: Desk) -> None:
    meeting = called(desk, invited="周处长")
    desk.act("meetings.invite", meeting, who=(desk.somebody("蒋明"), desk.somebody("陈静")), sits=Sits.SITTING_IN)
    meeting = desk.act("meetings.hold", meeting)
    assert (meeting.expected, meeting.came, meeting.sitting_in) == (3, 3, "蒋明、陈静、周处长")


def test_half_of_the_party_group_is_told_and_refuses_nothing(desk: Desk) -> None:
    for name in ("张伟", "陈静"):
        desk.person("appoint", name, post=Post.PARTY_MEMBER, since=dt.date(2026, 1, 1))
    act, absent = registers.load("meetings").action("hold"), (desk.somebody("陈静"),)
    meeting = called(desk, MeetingKind.PARTY)
    done = desk.office.perform(act, meeting=meeting, absent=absent, why=NotThere.LEAVE)
    assert any("没有过半数" in one for one in done.notices)


# ── what is decided ────────────────────────────────────────────────────


@pytest.mark.clause("廉政.4")
@pytest.mark.parametrize("kind", list(MeetingKind))
def test_great_matters_come_before_two_bodies_alone(desk: Desk, kind: MeetingKind) -> None:
    own = {"section": desk.somebody("孙丽").department} if kind is MeetingKind.SECTION else {}
    meeting = called(desk, kind, **own)
    if kind in (MeetingKind.PARTY, MeetingKind.AFFAIRS):
        desk.act("meetings.topic", meeting, title="年度预算", major=True)
    else:
        with refused("廉政.4", "重大事项", "党组会议或政务会议"):
            desk.act("meetings.topic", meeting, title="年度预算", major=True)


@pytest.mark.clause("会议.8")
def test_what_is_decided_gets_a_number_of_its_own(desk: Desk) -> None:
    meeting = held(desk)
    ruling = {"decided": Decided.AGREED, "words": "撤并两个窗口"}
    desk.act("meetings.decide", meeting, **ruling, handler=desk.somebody("孙丽"), limit="2026-10-20")
    (one,) = Resolution.select()
    assert (one.number, one.state, one.due) == ("决〔2026〕1号", Carried.OPEN, dt.datetime(2026, 10, 20, 17, 30))
    desk.act("meetings.decide", meeting, **{**ruling, "words": "撤并三个窗口"}, limit="长期")
    (one,) = Resolution.select()
    assert (one.words, one.limit, one.due, one.carried_by) == ("撤并三个窗口", "长期", None, "孙丽")
    desk.act("meetings.decide", meeting, decided=Decided.PUT_OFF, words="再调研")
    assert [each.state for each in Resolution.select()] == [Carried.STRUCK]
    with refused("", "没有写议定了什么"):
        desk.act("meetings.decide", meeting, decided=Decided.AGREED)
    for who in ({"handler": desk.somebody("孙丽")}, {"section": desk.somebody("孙丽").department}):
        with refused("", "没有要落实的事"):
            desk.act("meetings.decide", meeting, decided=Decided.REJECTED, **who)
    with pytest.raises(Unreadable, match="没有第9个议题"):
        desk.act("meetings.decide", meeting, topic=9, decided=Decided.TOLD)


@pytest.mark.clause("会议.8")
@pytest.mark.parametrize(
    ("decided", "state"),
    [
        (Decided.AGREED, Carried.OPEN),
        (Decided.IN_PRINCIPLE, Carried.NOTED),
        (Decided.PUT_OFF, None),
        (Decided.REJECTED, None),
        (Decided.TOLD, None),
    ],
)
def test_the_section_is_proposed_where_something_is_to_be_done(
    desk: Desk, zwzx: Any, decided: Decided, state: Carried | None
) -> None:
    """A mere consent asks nobody to do anything, so the form makes no open matter of it."""
    meeting = held(desk)
    act, section = registers.load("meetings").action("decide"), desk.somebody("孙丽").department
    proposed = desk.office.propose(act, {"meeting": meeting, "topic": 1, "decided": decided}).values
    assert proposed["section"] == (section if decided is Decided.AGREED else None)
    assert desk.office.propose(act, {"meeting": meeting, "topic": 1}).values["section"] is None
    assert zwzx("meetings", "decide", meeting.number, "--decided", decided.value, "--words", "同意方案")[0] == 0
    assert [one.state for one in Resolution.select()] == ([state] if state is not None else [])


@pytest.mark.clause("会议.8")
@pytest.mark.parametrize("decided", [Decided.IN_PRINCIPLE, Decided.TOLD])
def test_a_section_that_somebody_wrote_carries_it_out(desk: Desk, decided: Decided) -> None:
    section = desk.somebody("孙丽").department
    desk.act("meetings.decide", held(desk), decided=decided, words="照办", section=section)
    assert [(one.state, one.carried_by) for one in Resolution.select()] == [(Carried.OPEN, section.name)]


def test_a_topic_is_taken_down_with_its_reason(desk: Desk) -> None:
    meeting = called(desk)
    desk.act("meetings.topic", meeting, title="第二件")
    meeting = desk.act("meetings.drop", meeting, topic=1, reason="材料没有准备好")
    assert ([one.title for one in topics_of(meeting)], meeting.subject) == (["第二件"], "第二件")
    meeting = desk.act("meetings.topic", meeting, title="第三件")
    assert [one.place for one in topics_of(meeting)] == [2, 3]
    assert Topic.select().count() == 3


@pytest.mark.clause("会议.4")
def test_a_sections_meeting_is_its_own(desk: Desk) -> None:
    section = desk.somebody("孙丽").department
    sunli = desk.acting("孙丽")
    with refused("会议.4", "由办公室组织"):
        called(sunli)
    assert called(sunli, MeetingKind.SECTION, section=section).number == "会〔2026〕1号"
    with refused("会议.4", "办公室的部门会议"):
        called(sunli, MeetingKind.SECTION, section=desk.somebody("李明").department)
    with refused("", "没有写是哪个科室的"):
        called(desk, MeetingKind.SECTION)
    with refused("", "不是一个科室的会议"):
        called(desk, section=section)


@pytest.mark.clause("会议.7")
def test_topics_are_agreed_to_first_where_the_office_wants_it(desk: Desk) -> None:
    desk.act("settings.set", name="topics-agreed", value="是")
    meeting = called(desk)
    with refused("", "议题还没有审定") as said:
        desk.act("meetings.hold", meeting)
    assert said.value.setting is HouseRule.TOPICS_AGREED
    with pytest.raises(Exception, match="主任"):
        desk.act("meetings.agree", meeting, leader=desk.somebody("陈静"))
    desk.act("meetings.agree", meeting, leader=desk.somebody("张伟"))
    assert desk.act("meetings.hold", meeting).state is Meets.HELD


def test_each_of_a_kind_has_its_number_in_the_year(desk: Desk) -> None:
    assert [held(desk).nth for _ in range(2)] == [1, 2]
    assert held(desk, MeetingKind.COORDINATION).nth == 1
    with refused("", "第2次政务会议已经登记为会〔2026〕2号"):
        desk.act("meetings.hold", called(desk), nth=2)
    assert desk.act("meetings.call_off", called(desk), reason="改日").state is Meets.CALLED_OFF
    assert held(desk).nth == 3


# ── minutes ────────────────────────────────────────────────────────────


@pytest.mark.clause("会议.4")
def test_minutes_go_out_as_a_paper_and_its_number_comes_back(desk: Desk) -> None:
    meeting = held(desk)
    desk.act("meetings.minute", meeting, wanted=True)
    drafting = {"word": "望政务纪", "to": "各科室"}
    with refused("", "先签字定稿"):
        desk.act("outgoing.draft_minutes", meeting, **drafting)
    desk.act("meetings.decide", meeting, decided=Decided.AGREED, words="撤并两个窗口")
    desk.act("meetings.sign", meeting)
    assert [one.title for one in waiting(desk.office, ("meetings",))] == ["会议纪要待拟"]
    paper = desk.act("outgoing.draft_minutes", meeting, **drafting)
    assert (paper.title, paper.genre.value) == ("2026年第1次政务会议纪要", "纪要")
    assert waiting(desk.office, ("meetings",)) == []
    with refused("", f"纪要已经拟了：{paper.number}"):
        desk.act("outgoing.draft_minutes", meeting, **drafting)
    with refused("", f"纪要是发文{paper.number}"):
        desk.act("meetings.void", meeting, reason="登重了")
    desk.act("outgoing.withdraw", paper, reason="重拟")
    assert [one.title for one in waiting(desk.office, ("meetings",))] == ["会议纪要待拟"]
    again = desk.act("outgoing.draft_minutes", meeting, **drafting)
    assert minutes.paper_of(desk.fresh(meeting)) == again


@pytest.mark.clause("收集.3")
def test_record_and_minutes_are_one_set(desk: Desk) -> None:
    meeting = signed(desk)
    paper = desk.act("outgoing.draft_minutes", meeting, word="望政务纪", to="各科室", copies=3)
    text = desk.folder / "纪要.txt"
    text.write_text("会议议定：撤并两个窗口。", encoding="utf-8")
    head, director = {"person": desk.somebody("刘强")}, {"person": desk.somebody("张伟")}
    for act, facts in (
        ("revise", {"file": text}),
        ("submit", {}),
        ("check", head),
        ("review", head),
        ("endorse", director),
        ("sign", director),
        ("give_number", {}),
        ("proof", {"copies": 3, "proofreader": desk.somebody("王芳")}),
        ("stamp", {"copies": 3, "use": "用2026-1"}),
    ):
        paper = desk.act(f"outgoing.{act}", paper, **facts)
    assert paper.reference == "望政务纪〔2026〕1号"
    column = {one.name: one for one in registers.load("meetings").facts}["minutes"]
    assert [row.values for row in Listing(desk.office, registers.load("meetings"), columns=[column]).walk()] == [
        (paper.reference,)
    ]
    desk.act("outgoing.send", paper, to="各科室", copies=2)
    desk.act("outgoing.close", paper, kept=1)
    states = {one.register: (one.state, one.reason) for one in Offer.select()}
    assert states["会议登记簿"] == (OfferState.WAITING, "")
    assert states["发文登记簿"] == (OfferState.EXCLUDED, f"和{meeting.number}的记录作一套归档")


# ── by commands ────────────────────────────────────────────────────────


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    code, out, err = zwzx("meetings", "add", "--kind", "中心务会", "--at", "2026-09-28 08:30", "--chair", "张伟")
    assert code == 0, err
    number = out.partition("\t")[0]
    assert number == Meeting.get().number
    assert zwzx("meetings", "topic", number, "--title", "研究窗口调整", "--reporter", "孙丽")[0] == 0
    for sheet in ("notice", "signin"):
        assert zwzx("meetings", "print", "--sheet", sheet, number, "-o", str(desk.folder / f"{sheet}.pdf"))[0] == 0
    assert zwzx("meetings", "hold", number)[0] == 0
    code, out, err = zwzx("meetings", "decide", number, "--decided", "议定", "--words", "撤并", "--handler", "孙丽")
    assert code == 0, err
    found = json.loads(zwzx("meetings", "search", "窗口调整", "--format", "json")[1])
    assert [(row["kind"], row["nth"], row["state"]) for row in found] == [("政务会议", 1, "已召开")]
    assert zwzx("meetings", "sign", number)[0] != 0
    assert zwzx("meetings", "sign", number, "--paper")[0] == 0
    assert "情况：已召开 → 已记录" in zwzx("meetings", "show", number)[1]
    for sheet in ("record", "book"):
        assert zwzx("meetings", "print", "--sheet", sheet, number, "-o", str(desk.folder / f"{sheet}.xlsx"))[0] == 0
    assert zwzx("meetings", "letter", number, "--to", str(desk.folder / "minutes.docx"))[0] == 0


@pytest.mark.clause("保密.1")
def test_of_a_marked_meeting_neither_its_number_nor_what_it_ticks_off_is_told(desk: Desk) -> None:
    desk.person("appoint", "王芳", post=Post.SECRETS)
    chair = desk.somebody("张伟")
    plain, marked = (
        desk.act("meetings.add", kind=MeetingKind.PARTY, at=desk.office.now, chair=chair, level=level)
        for level in (Level.NONE, Level.SECRET)
    )
    other = desk.acting("孙丽").office
    assert meeting_named(other, plain.number) == plain
    with pytest.raises(Unreadable, match="没有编号为"):
        meeting_named(other, marked.number)
    before = duties.Duty.select().count()
    desk.act("meetings.topic", marked, title="代称")
    desk.act("meetings.hold", marked)
    assert duties.Duty.select().count() == before
    desk.acting("刘强").act("duties.excuse", clause_id="会议.3", every=MeetingKind.PARTY.value, reason="另有安排")
    assert duties.Duty.select().count() == before + 1


@pytest.mark.clause("公开.二", "保密.1")
@pytest.mark.parametrize("kind", [MeetingKind.PARTY, MeetingKind.AFFAIRS])
@pytest.mark.parametrize("level", list(Level))
def test_party_business_is_hidden_by_its_level_alone(desk: Desk, kind: MeetingKind, level: Level) -> None:
    """All of it is open as far as no secret is touched; what is, is open to nobody who may not know, whatever kind it is."""
    desk.person("appoint", "王芳", post=Post.SECRETS)
    meeting = desk.act("meetings.add", kind=kind, at=desk.office.now, chair=desk.somebody("张伟"), level=level)
    shown = [row.id for row in Listing(desk.acting("孙丽").office, registers.load("meetings")).walk()]
    assert shown == ([] if level.marked else [meeting.id])
