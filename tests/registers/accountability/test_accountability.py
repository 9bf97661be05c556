"""责任追究: the way from the entry to the end by its acts, with literal dates, and its commands, letters, form and report."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.accountability.cases import MEND_BY, TOLD, case, on, section, then, titles
from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.jobs.waiting.board import board
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.openness.accounts import Accountability
from zwzx.office.terms.archives import OfferState, Retention
from zwzx.office.terms.openness import Cause, Degree, Ground, Hearing, Held, Liable, Measure, Ruling, Spared
from zwzx.reports.accountability import yearly

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

IN_PUBLIC = (Measure.CIRCULAR, Measure.REVIEW, Measure.NO_AWARD)


def offers() -> list[Any]:
    return list(Offer.select().order_by(Offer.id))


@pytest.mark.clause("公开.七五", "公开.七七", "公开.七八", "公开.七十", "收集.9")
def test_the_whole_way_without_an_objection(desk: Desk) -> None:
    entry = case(desk, source="群众举报")
    assert (entry.number, entry.state, entry.section.name) == ("责〔2026〕1号", Held.INQUIRY, "业务科")
    assert titles(desk) == ["追究待调查"]
    entry = then(desk, entry, "inquire")
    assert (entry.state, titles(desk)) == (Held.TO_HEAR, ["待听取陈述申辩"])
    entry = then(desk, entry, "hear")
    assert (entry.state, titles(desk)) == (Held.TO_DECIDE, ["追究待决定"])
    entry = then(desk, entry, "decide")
    assert (entry.state, entry.measures, titles(desk)) == (Held.DECIDED, "告诫、限期改正", ["追究待下达通知"])
    entry = then(desk, entry, "notify")
    assert (entry.told, entry.appeal_due) == (on("2026-09-28"), on("2026-10-28", "17:30"))
    assert [(one.title, one.due, one.who) for one in waiting(desk.office, ("accountability",))] == [
        ("改正情况待报告", MEND_BY, "孙丽")
    ]
    entry = then(desk, entry, "report")
    assert (entry.state, titles(desk)) == (Held.TOLD, [])
    desk.clock.now = on("2026-10-28", "17:30")
    with refused("", "可以申请复核到2026-10-28 17:30"):  # no clause says that nothing ends before
        then(desk, entry, "close")
    assert titles(desk) == []
    desk.clock.now = on("2026-10-28", "17:31")
    assert titles(desk) == ["追究待办结"]
    entry = then(desk, entry, "close")
    assert (entry.state, titles(desk)) == (Held.CLOSED, [])
    (offer,) = offers()
    assert (offer.kind, offer.retention, offer.state) == ("处分通报", Retention.THIRTY, OfferState.WAITING)
    assert (offer.number, "孙丽" in offer.title) == (entry.number, False)


@pytest.mark.clause("公开.七七")
def test_nothing_is_decided_before_it_was_inquired_into_and_heard(desk: Desk) -> None:
    entry = case(desk)
    for act in ("decide", "drop"):
        with refused("公开.七七", "待调查", "zwzx accountability inquire"):
            then(desk, entry, act)
    entry = then(desk, entry, "inquire")
    for act in ("decide", "drop"):
        with refused("公开.七七", "待听取申辩", "zwzx accountability hear", "--hearing 放弃"):
            then(desk, entry, act)


@pytest.mark.clause("公开.七七")
def test_who_declines_to_speak_is_entered_so_and_either_comes_first(desk: Desk) -> None:
    entry = then(desk, case(desk), "hear", hearing=Hearing.DECLINED, statement="")
    assert (entry.state, entry.hearing, titles(desk)) == (Held.INQUIRY, Hearing.DECLINED, ["追究待调查"])
    entry = then(desk, entry, "inquire")
    assert entry.state is Held.TO_DECIDE
    with refused("", "没有写陈述申辩的内容"):
        then(desk, entry, "hear", statement="")
    assert then(desk, entry, "hear", statement="后来说了").state is Held.TO_DECIDE


def test_each_moment_follows_the_one_before(desk: Desk) -> None:
    entry = case(desk, at=on("2026-09-25"))
    with refused("", "查清时间2026-09-24 09:00早于登记2026-09-25 09:00"):
        then(desk, entry, "inquire", at=on("2026-09-24"))
    entry = then(desk, entry, "inquire", at=on("2026-09-25", "10:00"))
    with refused("", "听取时间"):
        then(desk, entry, "hear", at=on("2026-09-24"))
    entry = then(desk, entry, "hear", at=on("2026-09-26"))
    for act in ("decide", "drop"):
        with refused("", "决定时间2026-09-25 12:00早于调查和听取2026-09-26 09:00"):
            then(desk, entry, act, at=on("2026-09-25", "12:00"))
    entry = then(desk, entry, "decide", at=on("2026-09-27"))
    with refused("", "通知送达时间2026-09-26 12:00早于决定"):
        then(desk, entry, "notify", at=on("2026-09-26", "12:00"))
    entry = then(desk, entry, "notify", at=on("2026-09-27", "12:00"))
    for act, what in (("report", "报告时间"), ("appeal", "申请复核时间")):
        with refused("", f"{what}2026-09-27 11:00早于追究通知"):
            then(desk, entry, act, at=on("2026-09-27", "11:00"))
    entry = then(desk, entry, "appeal", at=on("2026-09-27", "13:00"))
    with refused("", "裁决时间2026-09-27 12:00早于申请复核"):
        then(desk, entry, "rule", at=on("2026-09-27", "12:00"))


@pytest.mark.clause("公开.七四", "公开.七六1", "公开.七六2", "公开.七七")
def test_a_decision_is_weighed_by_every_clause(desk: Desk) -> None:
    entry = case(desk, "inquire", "hear", liable=None, ground=Ground.FOR_SHOW)
    grave = {"degree": Degree.GRAVE, "measures": (Measure.CIRCULAR, Measure.NO_AWARD), "mend_by": None}
    with refused("公开.七七", "没有区分责任"):
        then(desk, entry, "decide", **grave)
    entry = desk.act("accountability.amend", entry, liable=Liable.CHIEF, reason="补写")
    with refused("公开.七四", "没有写不良后果和影响"):
        then(desk, entry, "decide", **grave)
    entry = desk.act("accountability.amend", entry, harm="群众意见很大", cause=Cause.UNASKED, reason="补写")
    with refused("公开.七六1", "未报批的，责任在直接责任人、承办人、有关责任人，不在主要领导"):
        then(desk, entry, "decide", **grave)
    entry = desk.act("accountability.amend", entry, cause=Cause.MEETING, reason="查清了")
    with refused("公开.七六2", "没有“书面检查”"):
        then(desk, entry, "decide", **{**grave, "measures": IN_PUBLIC})
    with refused("公开.七六2", "追究方式不全"):
        then(desk, entry, "decide", **{**grave, "measures": (Measure.CIRCULAR,)})
    entry = then(desk, entry, "decide", **grave)
    assert (entry.state, entry.mend_by, entry.without_award) == (Held.DECIDED, None, 2026)
    with refused("公开.七四", "不追究“有关责任人”"):
        desk.act("accountability.amend", entry, liable=Liable.STAFF, reason="写错")
    with refused("公开.七六1", "责任在"):
        desk.act("accountability.amend", entry, liable=Liable.IN_CHARGE, reason="写错")
    assert desk.act("accountability.amend", entry, deed="只公开一半", reason="写错").deed == "只公开一半"


@pytest.mark.clause("公开.七六2")
def test_what_is_to_be_put_right_names_its_day(desk: Desk) -> None:
    entry = case(desk, "inquire", "hear")
    with refused("公开.七六2", "没有写期限"):
        then(desk, entry, "decide", mend_by=None)
    with refused("", "不在决定以后"):
        then(desk, entry, "decide", mend_by=on("2026-09-28"))
    assert then(desk, entry, "decide", mend_by=on("2026-10-12", "00:00")).mend_by == on("2026-10-12", "17:30")


@pytest.mark.clause("公开.七六2", "公开.七八")
def test_a_section_answers_by_its_own_measures_and_reports_in_time_without_a_day(desk: Desk) -> None:
    entry = case(desk, "inquire", "hear", held=None, liable=None, section=section())
    measures = (Measure.CIRCULAR, Measure.NO_AWARD, Measure.MEND)
    with refused("公开.七六2", "情节轻微的，没有对科室的追究"):
        then(desk, entry, "decide")
    entry = then(desk, entry, "decide", degree=Degree.GRAVE, measures=measures)
    entry = then(desk, entry, "notify")
    assert [one.who for one in waiting(desk.office, ("accountability",))] == ["业务科"]
    plain = case(desk, "inquire", "hear", liable=Liable.STAFF)
    plain = then(desk, plain, "decide", degree=Degree.HARMFUL, measures=IN_PUBLIC, mend_by=None)
    then(desk, plain, "notify")
    desk.clock.now = on("2027-03-01")
    found = [one for one in waiting(desk.office, ("accountability",)) if one.number == plain.number]
    assert [(one.title, one.due) for one in found] == [("改正情况待报告", None)]


@pytest.mark.clause("公开.七六1")
def test_who_said_that_it_was_wrong_answers_less_or_not_at_all(desk: Desk) -> None:
    entry = case(desk, "inquire", "hear")
    with refused("公开.七六1", "不能免除责任"):
        then(desk, entry, "drop", spared=Spared.REMITTED)
    entry = then(desk, entry, "inquire", cause=Cause.LEADER, objected=True)
    lighter = then(desk, entry, "decide", degree=Degree.GRAVE, measures=(Measure.ADMONISH,), mend_by=None)
    assert (lighter.measures, lighter.state) == ("告诫", Held.DECIDED)
    other = then(desk, case(desk, "hear"), "inquire", cause=Cause.LEADER, objected=True)
    with refused("公开.七六2", "没有“按司法程序处理”", "可写：告诫、批评教育、限期改正。"):
        then(desk, other, "decide", measures=(Measure.JUSTICE,))
    with refused("", "没有写追究方式"):
        then(desk, other, "decide", measures=())
    other = then(desk, other, "drop", spared=Spared.REMITTED, reason="报批时提出过不同意见")
    assert (other.state, other.spared, other.stands, len(offers())) == (Held.DROPPED, Spared.REMITTED, False, 1)


@pytest.mark.clause("公开.七七")
def test_the_notice_is_in_writing(desk: Desk) -> None:
    entry = case(desk, "inquire", "hear", "decide")
    with refused("公开.七七", "没有下达书面通知"):
        then(desk, entry, "notify", notice=" ")


@pytest.mark.clause("公开.七八")
def test_the_report_is_in_writing_and_reaches_both(desk: Desk) -> None:
    entry = case(desk, *TOLD)
    with refused("公开.七八", "没有书面报告"):
        then(desk, entry, "report", report=" ")
    with refused("公开.七八", "还没有报党组"):
        then(desk, entry, "report", to_group=False)
    with refused("公开.七八", "还没有改正情况的书面报告"):
        then(desk, entry, "close")
    entry = then(desk, entry, "report")
    with refused("", "已经报告改正情况"):
        then(desk, entry, "report")


@pytest.mark.clause("公开.七十")
def test_it_is_objected_to_within_thirty_days_and_ruled_on_within_twenty(desk: Desk) -> None:
    entry = case(desk, *TOLD)
    desk.clock.now = on("2026-10-28", "17:31")
    with refused("公开.七十", "2026-10-28 17:30以前申请"):
        then(desk, entry, "appeal")
    desk.clock.now = on("2026-10-28", "17:30")
    entry = then(desk, entry, "appeal")
    assert (entry.state, entry.review_due) == (Held.APPEALED, on("2026-11-17", "17:30"))
    assert titles(desk) == ["改正情况待报告", "复核待裁决"]
    assert [one.due for one in board(desk.office)] == [entry.review_due]
    with refused("公开.七十", "没有下达书面通知"):
        then(desk, entry, "rule", decision=" ")
    assert desk.act("accountability.recount", entry).review_due == entry.review_due
    entry = then(desk, entry, "report")
    entry = then(desk, entry, "rule")
    assert (entry.state, entry.stands, titles(desk)) == (Held.RULED, True, ["追究待办结"])
    assert then(desk, entry, "close").state is Held.CLOSED


@pytest.mark.clause("公开.七八")
def test_the_end_is_not_offered_before_the_report(desk: Desk) -> None:
    entry = desk.fresh(case(desk, *TOLD))
    close = registers.load("accountability").action("close")
    foretold = desk.office.refusal(close, entry)
    assert foretold is not None
    assert foretold.clause == "公开.七八"
    assert f"zwzx accountability report {entry.number}" in foretold.way_on
    with refused("") as told:
        then(desk, entry, "decide")
    assert "办结" not in told.value.way_on
    assert desk.office.refusal(close, desk.fresh(then(desk, entry, "report"))) is None


@pytest.mark.clause("公开.七七", "公开.七八", "公开.七十")
def test_a_refusal_names_the_command_with_the_number_of_the_entry(desk: Desk) -> None:
    entry = case(desk)
    with refused("公开.七七", f"（zwzx accountability inquire {entry.number}）"):
        then(desk, entry, "decide")
    entry = then(desk, entry, "inquire")
    with refused("公开.七七", f"（zwzx accountability hear {entry.number}）"):
        then(desk, entry, "drop")


@pytest.mark.clause("公开.七十")
def test_the_days_are_counted_again_from_the_notice(desk: Desk) -> None:
    entry = case(desk, *TOLD)
    assert desk.act("accountability.recount", entry).appeal_due == on("2026-10-28", "17:30")


@pytest.mark.clause("公开.七十")
def test_what_is_revoked_is_over_without_a_report(desk: Desk) -> None:
    entry = then(desk, case(desk, *TOLD, "appeal"), "rule", ruling=Ruling.REVOKED)
    assert (entry.stands, titles(desk)) == (False, ["追究待办结"])
    with refused("", "已经撤销，不用报告"):
        then(desk, entry, "report")
    assert then(desk, entry, "close").state is Held.CLOSED
    assert yearly.run(desk.office).rows == []


@pytest.mark.clause("公开.七十", "公开.七六2")
def test_what_a_ruling_changes_bears_the_same_rules(desk: Desk) -> None:
    entry = case(desk, *TOLD, "appeal")
    with refused("", "没有写变更成什么"):
        then(desk, entry, "rule", ruling=Ruling.CHANGED)
    with refused("", "裁决不是变更"):
        then(desk, entry, "rule", degree=Degree.HARMFUL)
    with refused("公开.七六2", "追究方式不全"):
        then(desk, entry, "rule", ruling=Ruling.CHANGED, measures=(Measure.MEND,))
    with refused("", "不在决定以后"):
        then(desk, entry, "rule", ruling=Ruling.CHANGED, mend_by=on("2026-09-27"))
    later = then(desk, entry, "rule", ruling=Ruling.CHANGED, mend_by=on("2026-11-02", "00:00"))
    assert (later.measures, later.mend_by) == ("告诫、限期改正", on("2026-11-02", "17:30"))
    entry = case(desk, *TOLD, "appeal")
    kept = then(desk, entry, "rule", ruling=Ruling.CHANGED, measures=(Measure.INSTRUCT, Measure.MEND))
    assert (kept.measures, kept.mend_by) == ("批评教育、限期改正", MEND_BY)
    entry = case(desk, *TOLD, "appeal")
    harder = then(desk, entry, "rule", ruling=Ruling.CHANGED, degree=Degree.HARMFUL, measures=IN_PUBLIC)
    assert (harder.degree, harder.mend_by, harder.without_award) == (Degree.HARMFUL, None, 2026)


@pytest.mark.clause("收集.9")
def test_a_sanction_is_kept_for_ever(desk: Desk) -> None:
    sanctioned = {"degree": Degree.GRAVE, "measures": (Measure.SANCTION,), "mend_by": None, "sanction": "党内警告"}
    entry = then(desk, case(desk, "inquire", "hear"), "decide", **sanctioned)
    entry = then(desk, then(desk, then(desk, entry, "notify"), "report"), "appeal")
    then(desk, then(desk, entry, "rule"), "close")
    assert [one.retention for one in offers()] == [Retention.PERMANENT]


def test_nobody_answers_where_nobody_is_named_and_a_leader_of_no_section_does(desk: Desk) -> None:
    with refused("", "没有写追究谁"):
        case(desk, held=None)
    chief = case(desk, held=desk.somebody("张伟"), liable=Liable.CHIEF)
    assert (chief.named, chief.section) == ("张伟", None)


def test_an_entry_made_by_mistake_is_struck_before_its_notice(desk: Desk) -> None:
    entry = then(desk, case(desk), "void")
    assert (entry.state, entry.note, titles(desk)) == (Held.VOID, "登重", [])
    told = case(desk, *TOLD)
    with refused("", "已追究，不能作废"):
        then(desk, told, "void")


def test_the_measures_of_a_degree_are_proposed(desk: Desk) -> None:
    entry = case(desk, "inquire", "hear")
    decide = registers.load("accountability").action("decide")
    found = desk.office.propose(decide, {"entry": entry, "degree": Degree.HARMFUL}).values
    assert found["measures"] == IN_PUBLIC
    assert "measures" not in desk.office.propose(decide, {"entry": entry, "degree": Degree.MINOR}).values


# ── reports, letters, form, book ─────────────────────────────────────────


@pytest.mark.clause("公开.七六2", "公开.六")
def test_a_year_tells_who_may_not_be_commended(desk: Desk) -> None:
    entry = case(desk, "inquire", "hear", liable=Liable.STAFF)
    then(desk, entry, "decide", degree=Degree.HARMFUL, measures=IN_PUBLIC, mend_by=None)
    case(desk, *TOLD)
    case(desk)
    found = yearly.run(desk.office, 2026)
    assert [(row.values[1], row.values[4], row.values[7]) for row in found.rows] == [
        ("孙丽", "影响工作或造成损失", True),
        ("孙丽", "情节轻微", False),
    ]
    assert found.pages is not None
    (page,) = found.pages()
    assert page.title == "党务公开责任追究年度情况"
    assert yearly.run(desk.office, 2025).nothing == "2025年没有追究党务公开责任的。"


@pytest.mark.clause("公开.七七", "公开.七八", "公开.七十")
def test_its_letters_tell_the_decision_and_how_to_object_and_the_ruling(desk: Desk) -> None:
    notice, ruling = registers.load("accountability").letters
    entry = case(desk, "inquire", "hear")
    assert not notice.fits(entry)
    entry = then(desk, entry, "decide")
    assert notice.fits(entry)
    assert not ruling.fits(entry)
    text = notice.write(desk.office, entry)
    told = "".join(one.text for one in text.paragraphs)
    assert (text.addressee, text.signature) == ("孙丽", "中心党组")
    for words in (
        "《党务公开责任追究办法》（五）第1项",
        "上班脱岗",
        "（六）决定：告诫、限期改正。",
        "2026年10月12日前改正",
        "30日内向党组申请复核",
    ):
        assert words in told
    assert [one.title for one in text.further] == ["送达回执"]
    entry = then(desk, then(desk, then(desk, entry, "notify"), "appeal"), "rule")
    text = ruling.write(desk.office, entry)
    assert (text.number, text.date) == ("党组复核1号", dt.date(2026, 9, 28))
    assert "维持原决定。" in [one.text for one in text.paragraphs]
    changed = then(
        desk,
        case(desk, *TOLD, "appeal"),
        "rule",
        ruling=Ruling.CHANGED,
        measures=(Measure.INSTRUCT, Measure.MEND),
        reasons="情节较轻，",
    )
    told = "".join(one.text for one in ruling.write(desk.office, changed).paragraphs)
    assert "变更原决定：情节轻微，批评教育、限期改正。" in told


@pytest.mark.parametrize("statement", ["", "电话通知两次，本人不来"])
def test_a_letter_to_who_declined_and_has_no_day_says_so(desk: Desk, statement: str) -> None:
    entry = then(
        desk,
        case(desk, "inquire", ground=Ground.FOR_SHOW, harm="群众意见大"),
        "hear",
        hearing=Hearing.DECLINED,
        statement=statement,
    )
    sanctioned = {"degree": Degree.GRAVE, "measures": (Measure.SANCTION,), "mend_by": None, "sanction": "党内警告"}
    entry = then(desk, entry, "decide", **sanctioned)
    (notice, _) = registers.load("accountability").letters
    told = "".join(one.text for one in notice.write(desk.office, entry).paragraphs)
    for words in ("你放弃陈述和申辩", "党纪政纪处分（党内警告）", "请及时改正", "群众意见大"):
        assert words in told


def test_its_book_fits_its_paper() -> None:
    for name in ("accountability", "inspections"):
        assert sum(column.printed for column in registers.load(name).paper) == 267


def test_its_papers_are_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    entry = case(desk, *TOLD, "appeal", "rule")
    for sheet in ("form", "book"):
        path = desk.folder / f"{sheet}.xlsx"
        assert zwzx("accountability", "print", "--sheet", sheet, entry.number, "-o", str(path))[0] == 0
        assert path.is_file()


def test_it_is_entered_found_and_told_by_commands(desk: Desk, zwzx: Any) -> None:
    told = ("--held", "孙丽", "--liable", "承办人", "--ground", "脱岗误事", "--deed", "上班脱岗")
    code, out, err = zwzx("accountability", "add", *told)
    assert code == 0, err
    number = out.partition("\t")[0]
    assert number == Accountability.get().number
    for act in (("inquire", "--inquiry", "查看了监控"), ("hear", "--hearing", "放弃")):
        assert zwzx("accountability", act[0], number, *act[1:])[0] == 0
    decision = ("--degree", "影响工作", "--measures", "通报批评，书面检查 取消评优评奖资格", "--organ", "党组")
    assert zwzx("accountability", "decide", number, *decision)[0] == 0
    found = json.loads(zwzx("accountability", "search", "脱岗", "--format", "json")[1])
    assert [(row["who"], row["measures"], row["state"]) for row in found] == [
        ("孙丽", "通报批评、书面检查、取消评优评奖资格", "待通知")
    ]
    assert json.loads(zwzx("accountability", "list", "--held", "孙丽", "--open", "是", "--format", "json")[1])
    assert "公开.七五第1项" in zwzx("accountability", "show", number)[1]
    assert "在等：追究待下达通知" in zwzx("why", number)[1]


OLD = (
    "序号,立案日期,责任人,部门,追究事由,核查情况,申辩情况,处理结果,处理机关,处理日期,文号,整改情况,复核结果,备注",
    "1,2019-03-04,孙丽,业务科,上班脱岗,属实,承认,通报批评,党组,2019-03-10,望政务追1号,已改正,维持,一",
    "2,2019-05-06,李某某,综合科,假公开,,,内部告诫,,,,,,",
)


def test_old_books_are_entered_as_they_stand(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("\n".join(OLD) + "\n", encoding="utf-8")
    register = registers.load("accountability")
    done = importing.run(desk.office, register, importing.open_file(register, path))
    assert (done.entered, done.rejected) == (2, [])
    first, second = Accountability.select().order_by(Accountability.id)
    assert (first.number, first.state, first.named, first.of_section) == ("责〔2019〕1号", Held.PAST, "孙丽", "业务科")
    assert (first.measures, first.ruling, first.note) == ("通报批评", Ruling.STANDS, "一")
    assert (second.measures, second.note) == ("", "被追究人：李某某；科室：综合科；追究方式：内部告诫")
    assert titles(desk) == []
    again = importing.run(desk.office, register, importing.open_file(register, path))
    assert again.entered == 0
    assert yearly.run(desk.office, 2019).rows == []


WORDS = (
    "追究号,登记时间,被追究人,责任身份,违规行为,情节,追究方式,听取情况,裁决时间,情况",
    "1,2019-03-04,孙丽,承办人,上班脱岗,情节轻微,告诫；限期改正,放弃,,已办结",
    "2,2019-03-05,孙丽,窗口人员,上班脱岗,较轻,告诫、谈话,没有听,,不予追究",
    "3,2019-03-06,孙丽,承办人,登重了的,,,,,作废",
    "4,2019-03-07,孙丽,承办人,上班脱岗,,,,2099-03-04,",
)


def test_an_old_book_has_the_fixed_words_in_their_columns_and_its_own_in_the_note(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    register = registers.load("accountability")
    done = importing.run(desk.office, register, importing.open_file(register, path))
    assert [why.partition("。")[0] for _, why in done.rejected] == ["裁决时间2099-03-04还没有到"]
    first, second, third = Accountability.select().order_by(Accountability.id)
    assert (first.liable, first.degree, first.hearing) == (Liable.HANDLER, Degree.MINOR, Hearing.DECLINED)
    assert first.state is Held.PAST
    assert (first.measures, first.note) == ("告诫、限期改正", "情况：已办结")
    assert (second.liable, second.degree, second.hearing, second.measures) == (None, None, None, "")
    assert second.note == "追究方式：告诫、谈话；责任身份：窗口人员；听取情况：没有听；情节：较轻"
    assert (second.state, third.state, third.note) == (Held.DROPPED, Held.VOID, "")


def test_a_section_has_no_part_in_which_it_answers(desk: Desk) -> None:
    section = desk.somebody("孙丽").department
    facts = {"section": section, "ground": Ground.NOT_OPEN, "deed": "没有公开"}
    with refused("", "责任身份"):
        desk.act("accountability.add", **facts, liable=Liable.HANDLER)
    made = desk.act("accountability.add", **facts)
    with refused("", "责任身份"):
        desk.act("accountability.amend", made, liable=Liable.HANDLER, reason="补写")
