"""年度考核: what counts with its sources, who sees and writes what, what a clause forbids, telling, filing, taking back, `why`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import reports
from zwzx.office.archive.filing import Offer
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.marks import Mark
from zwzx.office.people.honours import Kind
from zwzx.office.terms.appraisals import Grade, State
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.leave import Presence
from zwzx.office.terms.openness import Degree, Ground, Liable, Measure
from zwzx.office.terms.people import LeaveKind, Post
from zwzx.registers.appraisals.gathering import Year
from zwzx.registers.appraisals.register import APPRAISALS
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk

TODAY = dt.date(2026, 9, 28)


def opened(desk: Desk, who: str = "孙丽", **facts: Any) -> Any:
    return desk.act("appraisals.add", person=desk.somebody(who), **facts)


def decided(desk: Desk, entry: Any, grade: Grade = Grade.FIT, **facts: Any) -> Any:
    return desk.act("appraisals.decide", entry, grade=grade, **{"person": desk.somebody("张伟"), **facts})


def sources(desk: Desk, who: str = "孙丽", year: int = 2026) -> list[Any]:
    return Year(desk.office, year).of(desk.somebody(who))


def told(desk: Desk, who: str = "孙丽", **facts: Any) -> Any:
    return reports.load("appraisals.sources").ask(desk.office, {"person": desk.somebody(who), **facts})


def why(desk: Desk, number: str) -> str:
    return "\n".join(reasons(desk.office, number))


def clerk(desk: Desk) -> Any:
    """蒋明 as the 内勤 of 业务科."""
    mine = desk.somebody("蒋明")
    desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=mine.department)
    return mine


def handed_over(desk: Desk, covers: int) -> Any:
    """The list of 业务科 for a year, signed for."""
    own = desk.acting("蒋明")
    made = own.act("transfers.new", year=covers)
    own.act("transfers.submit", made, empty="这一年没有材料")
    return desk.acting("李明").act("transfers.sign", made, giver=desk.somebody("蒋明"))


@pytest.mark.clause("出勤.5", "学习.5", "学习.6", "廉政.6")
def test_what_counts_is_gathered_with_its_sources(desk: Desk) -> None:
    mine = desk.somebody("孙丽")
    desk.acting("孙丽").act("attendance.fill", morning=Presence.LATE, afternoon=Presence.PRESENT)
    desk.act("study.add", subject="学习党纪处分条例", absent=(mine,))
    exam = desk.act("exams.add", subject="业务考试", marks=(Mark(mine, 755),))
    paper = {"decider": "区委组织部", "paper": "望组发〔2026〕3号"}
    good = desk.act("honours.add", kind=Kind.TITLE, person=mine, what="先进个人", **paper)
    bad = desk.act("honours.add", kind=Kind.CRITICISM, person=mine, what="脱岗", **paper)
    desk.act("honours.revoke", bad, revocation="望组发〔2026〕9号")
    article = desk.act("articles.add", title="一窗受理", author=mine, journal="湖南政务", issue="第8期")
    found = sources(desk)
    assert [(one.clause, one.kind, one.leads[0]) for one in found] == [
        ("出勤.5", "出勤", "people"),
        ("出勤.5", "考勤", "attendance"),
        ("学习.6", "学习", "people"),
        ("学习.6", "学习", "study"),
        ("学习.5", "考试", "exams"),
        ("学习.5", "论文", "articles"),
        ("廉政.6", "奖惩", "honours"),
    ]
    assert {one.number for one in found} == {
        "年度出勤表",
        "学习情况",
        "勤〔2026〕1号",
        "学〔2026〕1号",
        exam.number,
        good.number,
        article.number,
    }
    assert "迟到1次" in found[0].words
    assert [one.kind for one in found if one.amiss] == ["考勤", "学习", "考试"]


def of_leave(desk: Desk, who: str, year: int) -> list[tuple[str, str]]:
    return [(one.number, one.words) for one in sources(desk, who, year) if one.kind == "请假"]


@pytest.mark.clause("出勤.5")
def test_leave_counts_in_each_year_by_the_days_that_were_taken_in_it(desk: Desk) -> None:
    facts = {"person": desk.somebody("蒋明"), "kind": LeaveKind.MARRIAGE, "reason": "婚假"}
    leave = desk.act("leave.ask", since=dt.date(2026, 12, 30), until=dt.date(2027, 1, 8), **facts)
    desk.act("leave.approve", leave, person=desk.somebody("张伟"))
    assert of_leave(desk, "蒋明", 2026) == [(leave.number, "婚假2天")]
    assert of_leave(desk, "蒋明", 2027) == [(leave.number, "婚假5天")]
    desk.clock.now = dt.datetime(2027, 1, 6, 9)
    desk.act("leave.back", leave)
    assert of_leave(desk, "蒋明", 2026) == [(leave.number, "婚假2天")]
    assert of_leave(desk, "蒋明", 2027) == [(leave.number, "婚假2天")]
    desk.act("leave.unback", leave, reason="看错了人")
    desk.clock.now = dt.datetime(2027, 1, 12, 9)
    desk.act("leave.back", leave)
    assert of_leave(desk, "蒋明", 2026) == [(leave.number, "婚假2天")]
    assert of_leave(desk, "蒋明", 2027) == [(leave.number, "婚假5天，逾期1天")]


@pytest.mark.clause("出勤.5")
def test_leave_of_which_nothing_was_taken_counts_for_nothing(desk: Desk) -> None:
    facts = {"person": desk.somebody("蒋明"), "kind": LeaveKind.MARRIAGE, "reason": "婚假"}
    leave = desk.act("leave.ask", since=dt.date(2026, 9, 29), **facts)
    desk.act("leave.approve", leave, person=desk.somebody("张伟"))
    desk.clock.now = dt.datetime(2026, 9, 29, 9)
    assert of_leave(desk, "蒋明", 2026) == [(leave.number, "婚假1天")]
    assert desk.act("leave.back", leave).taken == 0
    assert of_leave(desk, "蒋明", 2026) == []


@pytest.mark.clause("出勤.5")
@pytest.mark.parametrize(
    ("days", "taken", "words"), [(6, None, "事假3天"), (6, 4, "事假2天"), (None, None, "事假，没有写天数")]
)
def test_of_an_old_book_the_days_are_those_that_stand_in_it(
    desk: Desk, days: int | None, taken: int | None, words: str
) -> None:
    told = {
        "number": "2019-3",
        "name": "蒋明",
        "kind": "事假",
        "since": dt.date(2019, 3, 4),
        "days": days,
        "taken": taken,
    }
    past = desk.act("leave.past", **told)
    assert of_leave(desk, "蒋明", 2019) == [(past.number, words)]


@pytest.mark.clause("出勤.5")
def test_leave_counts_by_its_number(desk: Desk) -> None:
    mine = desk.somebody("蒋明")
    facts = {"kind": "事假", "since": dt.date(2026, 9, 29), "until": dt.date(2026, 9, 29), "reason": "搬家"}
    leave = desk.acting("蒋明").act("leave.ask", person=mine, **facts | {"kind": LeaveKind.PRIVATE})
    desk.act("leave.approve", leave, person=desk.somebody("陈静"))
    (one,) = [one for one in sources(desk, "蒋明") if one.kind == "请假"]
    assert (one.number, one.words, one.leads) == (leave.number, "事假1天", ("leave", leave.id))


@pytest.mark.clause("窗口.12")
def test_what_was_found_in_the_hall_counts(desk: Desk) -> None:
    from zwzx.office.terms.violations import Conduct

    facts = {"person": desk.somebody("孙丽"), "conduct": next(iter(Conduct)), "what": "上班玩游戏"}
    made = desk.act("violations.add", **facts, window="1号窗口")
    (one,) = [one for one in sources(desk) if one.kind == "大厅违规"]
    assert (one.clause, one.number, one.amiss) == ("窗口.12", made.number, True)
    desk.act("violations.strike", made, reason="登错了人")
    assert not [one for one in sources(desk) if one.kind == "大厅违规"]


@pytest.mark.clause("学习.6")
def test_nobody_has_a_grade_that_nobody_wrote(desk: Desk) -> None:
    entry = opened(desk)
    assert (entry.grade, entry.state) == (None, State.TO_SUMMARISE)
    assert "等次未定：程序不评等次，由人定" in why(desk, entry.number)
    entry = desk.acting("孙丽").act("appraisals.summarise", entry, summary="完成了各项工作")
    entry = desk.act("appraisals.propose", entry, person=desk.somebody("陈静"), opinion="扎实", proposed=Grade.FIT)
    assert (entry.grade, entry.proposed, entry.state) == (None, Grade.FIT, State.TO_DECIDE)
    answer = reports.load("appraisals.year").ask(desk.office, {})
    assert [one.values[-2] for one in answer.rows] == ["未定"]
    assert "未定1人" in answer.said[0]


@pytest.mark.clause("学习.6")
def test_a_grade_is_decided_by_the_director_with_what_it_rested_on(desk: Desk) -> None:
    entry = opened(desk)
    with refused("", "陈静", "没有批准这件事的职务"):
        decided(desk, entry, person=desk.somebody("陈静"))
    made = decided(desk, entry, Grade.EXCELLENT, decision="考核小组建议")
    assert (made.grade, made.decider, made.decision, made.state) == (
        Grade.EXCELLENT,
        "张伟",
        "考核小组建议",
        State.DECIDED,
    )
    assert made.basis.startswith("出勤（出勤.5）")
    mine = desk.somebody("孙丽")
    desk.act("honours.add", kind=Kind.PRAISE, person=mine, what="表扬", decider="党组", paper="党组第9次会议")
    assert "现在有：奖惩（廉政.6）" in why(desk, made.number), "what came later is told, and changes nothing"
    assert desk.fresh(made).basis == made.basis


def test_who_decides_is_a_setting_and_the_head_is_judged_from_above(desk: Desk) -> None:
    head = opened(desk, "张伟")
    with refused("", "张伟不能评自己"):
        decided(desk, head)
    with refused("", "没有写决定依据"):
        decided(desk, head, person=None, body="区委组织部")
    made = decided(desk, head, person=None, body="区委组织部", decision="望组发〔2026〕12号")
    assert (made.decider, made.decision) == ("区委组织部", "望组发〔2026〕12号")
    desk.act("settings.set", name="appraisal-by", value="党组")
    entry = opened(desk)
    with refused("", "由党组定"):
        decided(desk, entry)
    assert decided(desk, entry, person=None, body="党组", decision="党组第9次会议").decider == "党组"


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(("reading", "covers"), [("上一年的", 2026), ("当年的", 2027)])
def test_a_clerk_without_a_signed_list_gets_no_fit_grade(desk: Desk, reading: str, covers: int) -> None:
    clerk(desk)
    desk.act("settings.set", name="appraisal-list", value=reading)
    desk.clock.now = dt.datetime(2027, 12, 28, 9)
    entry = opened(desk, "蒋明")
    for grade in (Grade.EXCELLENT, Grade.FIT):
        with refused("档案.9", f"业务科{covers}年度的移交清单：没有造册"):
            decided(desk, entry, grade)
    reason = why(desk, entry.number)
    assert f"输入：业务科{covers}年度的移交清单：没有造册" in reason
    assert "结果：优秀、合格不能评；别的等次由人定" in reason
    assert f"设置“内勤考评看哪年的清单”：{reading}" in reason
    assert "无办公室签收的移交清单" in reason
    assert told(desk, "蒋明").said[0].endswith("（档案.9）。")
    made = handed_over(desk, covers)
    (one,) = [one for one in sources(desk, "蒋明", 2027) if one.kind == "移交清单"]
    assert (one.number, one.leads, one.amiss) == (made.number, ("transfers", made.id), False)
    assert ("过了期限" in one.words) is (covers == 2026)
    assert decided(desk, entry).grade is Grade.FIT


@pytest.mark.clause("档案.9")
def test_another_grade_is_given_without_the_list_and_nobody_else_answers_for_it(desk: Desk) -> None:
    clerk(desk)
    desk.clock.now = dt.datetime(2027, 12, 28, 9)
    assert decided(desk, opened(desk, "蒋明"), Grade.BARELY).grade is Grade.BARELY
    assert decided(desk, opened(desk)).grade is Grade.FIT


@pytest.mark.clause("档案.9")
def test_what_was_due_before_the_founding_is_asked_of_nobody(desk: Desk) -> None:
    clerk(desk)
    assert decided(desk, opened(desk, "蒋明")).grade is Grade.FIT


@pytest.mark.clause("公开.七六2")
def test_whose_chance_was_taken_away_is_not_among_the_best(desk: Desk) -> None:
    mine = desk.somebody("孙丽")
    facts = {"held": mine, "liable": Liable.STAFF, "ground": Ground.ABSENT, "deed": "上班脱岗", "harm": "群众久等"}
    case = desk.act("accountability.add", **facts)
    desk.act("accountability.inquire", case, inquiry="查看了监控")
    desk.act("accountability.hear", case, statement="愿意改正")
    measures = (Measure.CIRCULAR, Measure.REVIEW, Measure.NO_AWARD)
    how = {"degree": Degree.HARMFUL, "measures": measures, "organ": "中心党组"}
    desk.act("accountability.decide", case, **how, mend_by=desk.office.now + dt.timedelta(days=7))
    entry = opened(desk)
    with refused("公开.七六2", f"评优评奖资格被取消：{case.number}"):
        decided(desk, entry, Grade.EXCELLENT)
    assert f"输入：{case.number}" in why(desk, entry.number)
    assert decided(desk, entry, Grade.FIT).grade is Grade.FIT
    paper = {"decider": "区委组织部", "paper": "望组发〔2026〕3号"}
    honour = desk.act("honours.add", kind=Kind.TITLE, person=mine, what="先进个人", **paper)
    assert f"{case.number}取消了2026年评优评奖资格" in why(desk, honour.number)


def seen(desk: Desk, who: str) -> set[str]:
    return {row.values[2] for row in Listing(desk.acting(who).office, APPRAISALS).first(20)}


def test_everybody_sees_their_own_and_who_decides_what_is_in_their_charge(desk: Desk) -> None:
    desk.act("appraisals.start")
    every = {"王芳", "李明", "刘强", "张伟", "陈静", "孙丽", "蒋明"}
    for who in ("王芳", "刘强", "张伟"):
        assert seen(desk, who) == every
    assert seen(desk, "陈静") == {"陈静", "孙丽", "蒋明"}
    assert seen(desk, "孙丽") == {"孙丽"}
    ask = reports.load("appraisals.sources").ask
    with refused("", "只有本人、分管领导、主任书记和办公室看得到"):
        ask(desk.acting("蒋明").office, {"person": desk.somebody("孙丽")})
    assert ask(desk.acting("孙丽").office, {"person": desk.somebody("孙丽")}).rows
    assert ask(desk.acting("陈静").office, {"person": desk.somebody("孙丽")}).rows


def test_a_summary_is_ones_own(desk: Desk) -> None:
    entry = opened(desk)
    with refused("", "蒋明不能替写个人总结"):
        desk.acting("蒋明").act("appraisals.summarise", entry, summary="别人写的")
    assert desk.act("appraisals.summarise", entry, summary="照纸上的录入").summary == "照纸上的录入"
    with refused("", "已经登记：评〔2026〕1号"):
        opened(desk)


def test_the_hands_that_it_waits_for(desk: Desk) -> None:
    entry = opened(desk)
    assert APPRAISALS.hands is not None
    assert APPRAISALS.hands(desk.acting("孙丽").office) == {entry.id}
    desk.act("appraisals.summarise", entry, summary="完成了各项工作")
    assert APPRAISALS.hands(desk.acting("陈静").office) == {entry.id}
    desk.act("appraisals.propose", entry, person=desk.somebody("陈静"), opinion="扎实")
    assert APPRAISALS.hands(desk.acting("张伟").office) == {entry.id}


@pytest.mark.clause("收集.12")
def test_whoever_it_is_is_told_and_the_form_is_offered(desk: Desk) -> None:
    entry = decided(desk, opened(desk))
    done = desk.act("appraisals.tell", entry, answer="同意")
    assert (done.state, done.told, done.answer) == (State.TOLD, TODAY, "同意")
    offer = Offer.get(Offer.about == entry.id)
    assert (offer.kind, offer.title) == ("工资名册", "2026年度考核登记表（评〔2026〕1号）"), "it names nobody"
    back = desk.act("appraisals.untell", done, reason="没有见到本人")
    assert back.state is State.DECIDED
    assert desk.fresh(offer).state is OfferState.WITHDRAWN
    again = desk.act("appraisals.undecide", back, reason="复核改了")
    assert (again.grade, again.basis, again.state) == (None, "", State.TO_DECIDE)
    gone = desk.act("appraisals.void", again, reason="登错了人")
    assert gone.state is State.VOID
    assert opened(desk).number == "评〔2026〕2号"


def test_a_year_is_begun_for_whoever_has_none(desk: Desk) -> None:
    opened(desk)
    desk.act("appraisals.start")
    assert Listing(desk.office, APPRAISALS).count() == 7
    with refused("", "没有还要登记考核的人"):
        desk.act("appraisals.start")


def test_several_are_decided_at_once_and_each_is_asked(desk: Desk) -> None:
    rows = [opened(desk, who) for who in ("孙丽", "蒋明")]
    act = APPRAISALS.action("decide")
    director = desk.somebody("张伟")
    desk.office.perform_many(act, [{"entry": desk.fresh(one), "grade": Grade.FIT, "person": director} for one in rows])
    assert {desk.fresh(one).grade for one in rows} == {Grade.FIT}


def test_an_old_list_is_entered_as_it_stands(desk: Desk) -> None:
    facts = {"number": "3", "of_year": 2025, "person": "调走的人", "grade": "先进", "decider": "党组"}
    past = desk.act("appraisals.past", **facts)
    assert (past.number, past.state, past.grade) == ("评〔2025〕3号", State.PAST, None)
    assert past.note == "被考核人：调走的人；等次：先进"
    assert "往年的，照原簿：没有写等次" in why(desk, past.number)


def test_commands_and_papers(desk: Desk, zwzx: Any) -> None:
    assert zwzx("appraisals", "add", "--person", "孙丽")[0] == 0
    code, _, err = zwzx("appraisals", "decide", "评2026-1", "--grade", "称职", "--person", "张伟")
    assert code == 0, err
    assert "合格" in zwzx("appraisals", "list")[1]
    assert "出勤.5" in zwzx("appraisals", "sources", "孙丽")[1]
    for sheet in ("form", "year", "book"):
        paper = str(desk.folder / f"{sheet}.pdf")
        assert zwzx("appraisals", "print", "--sheet", sheet, "评2026-1", "-o", paper)[0] == 0
