"""责任追究的规矩: who answers for what, what is done before the decision, which measures there are, and until when it is objected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.openness import Cause, Degree, Ground, Liable, Measure, Whom

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

AMEND = "zwzx accountability amend"


def gives_cause(number: str, *, faultless: bool, unfit: bool) -> None:
    """Of a check, what was found is answered for, and a year that was judged unfit (公开.六)."""
    if faultless and not unfit:
        raise Refusal(
            "公开.六", f"{number}没有发现问题，考核也不是不合格。", "别处来的，另行登记（zwzx accountability add）。"
        )


def somebody_answers(*, named: bool) -> None:
    """Whoever is held to account is named; no clause says how."""
    if not named:
        raise Refusal("", "没有写追究谁。", "请写被追究人（--held），追究科室的写科室（--section）。")


def of_the_ground(ground: Ground, liable: Liable | None) -> None:
    """What stands in 公开.七四 is answered for by the leader and whoever is directly responsible, not by just anybody."""
    if ground.of_leaders and liable is Liable.STAFF:
        raise Refusal(
            "公开.七四",
            f"“{ground.value}”（{ground.item}）追究主要领导和直接责任人，不追究“{liable.value}”。",
            "请改写责任身份（--liable 主要领导、直接责任人；分清责任以后的承办人、主管领导、班子其他成员）。",
        )


def was_harmful(number: str, ground: Ground, harm: str) -> None:
    """What stands in 公开.七四 is answered for where it did harm; of 公开.七五 the text asks for none."""
    if ground.of_leaders and not harm.strip():
        raise Refusal(
            "公开.七四",
            f"{number}没有写不良后果和影响。",
            f"请先补写（{AMEND} {number} --harm …）；没有造成的，不予追究。",
        )


def told_apart(number: str, liable: Liable | None, *, somebody: bool) -> None:
    """Before the decision it is told apart as what a person answers (公开.七七)."""
    if somebody and liable is None:
        raise Refusal("公开.七七", f"{number}没有区分责任。", f"请先写责任身份（{AMEND} {number} --liable 承办人）。")


def answers_for(number: str, cause: Cause | None, liable: Liable | None, answer: Collection[Liable]) -> None:
    """Who answers follows from whether a leader, or the branch as a whole, had approved it (公开.七六1)."""
    if cause is not None and liable is not None and liable not in answer:
        raise Refusal(
            "公开.七六1",
            f"{number}是{cause.value}的，责任在{'、'.join(answer)}，不在{liable.value}。",
            f"请更正审批情况或责任身份（{AMEND} {number}）。",
        )


def is_remitted(number: str, *, lightened: bool) -> None:
    """Only somebody who had said that it was wrong, of what others approved, is let off (公开.七六1)."""
    if not lightened:
        raise Refusal(
            "公开.七六1",
            f"{number}没有写经别人批准或集体决定、本人说明过错误，不能免除责任。",
            f"有的请先写明（{AMEND} {number} --cause … --objected 是）；查明没有责任的写“查无责任”。",
        )


def of_the_degree(
    number: str, degree: Degree, whom: Whom, words: str, chosen: Sequence[Measure], allowed: Collection[Measure]
) -> None:
    """Nothing is given but what 公开.七六2 has for that degree and for whom it is.

    Args:
        words: what may be chosen, as people type it.
        allowed: what may be chosen; for who answers less, what is milder too.
    """
    if not allowed:
        raise Refusal(
            "公开.七六2", f"{number}{degree.value}的，没有对{whom.value}的追究。", "请核对情节；不该追究的，不予追究。"
        )
    if strange := [measure.value for measure in chosen if measure not in allowed]:
        raise Refusal(
            "公开.七六2",
            f"{number}{degree.value}的，对{whom.value}没有“{'、'.join(strange)}”。",
            f"可写：{words}。",
        )


def given_whole(
    number: str, degree: Degree, words: str, chosen: Sequence[Measure], whole: Sequence[Measure], one: Sequence[Measure]
) -> None:
    """And all of what it has is given: none of it is left out, and of two that stand for each other one is chosen."""
    missing = [measure.value for measure in whole if measure not in chosen]
    if missing or (one and len([measure for measure in one if measure in chosen]) != 1):
        raise Refusal(
            "公开.七六2",
            f"{number}{degree.value}的，追究方式不全。",
            f"应写：{words}；可以减轻的，先写明审批情况和说明过错误（{AMEND} {number}）。",
        )


def something_is_given(number: str, chosen: Sequence[Measure]) -> None:
    """Whoever answers less still answers somehow; who does not at all is let off."""
    if not chosen:
        raise Refusal(
            "", f"{number}没有写追究方式。", f"请写追究方式；免除责任的不予追究（zwzx accountability drop {number}）。"
        )


def has_its_day(number: str, chosen: Sequence[Measure], until: dt.datetime | None) -> None:
    """Where it is to be put right by a day, the day is named (公开.七六2); which day, no clause says."""
    if Measure.MEND in chosen and until is None:
        raise Refusal("公开.七六2", f"{number}限期改正，没有写期限。", "请写改正期限（--mend-by 2026-10-31）。")


def lies_after(number: str, until: dt.datetime | None, decided: dt.datetime) -> None:
    """A day by which something is to be put right comes after the decision."""
    if until is not None and until <= decided:
        raise Refusal("", f"{number}的改正期限{spelled(until)}不在决定以后。", "请写通知书上的改正期限。")


def says_what_was_said(number: str, statement: str, *, heard: bool) -> None:
    """Of whoever was heard it is written what they said."""
    if heard and not statement.strip():
        raise Refusal("", f"{number}没有写陈述申辩的内容。", "请写说了什么；不愿陈述的写“放弃”（--hearing 放弃）。")


def is_told_in_writing(number: str, notice: str) -> None:
    """The decision goes out in writing (公开.七七)."""
    if not notice.strip():
        raise Refusal("公开.七七", f"{number}没有下达书面通知。", "请写追究通知书的编号（--notice …）。")


def to_be_mended(number: str, *, reported: bool, revoked: bool) -> None:
    """What was revoked is not reported on, and what was reported is so once."""
    if revoked:
        raise Refusal("", f"{number}已经撤销，不用报告改正情况。", "请办结。")
    if reported:
        raise Refusal("", f"{number}已经报告改正情况。", "又有的，写在备注里。")


def is_reported_in_writing(number: str, report: str) -> None:
    """How it was put right is reported in writing (公开.七八)."""
    if not report.strip():
        raise Refusal(
            "公开.七八", f"{number}没有书面报告。", "请写报告的编号或名称（--report …）；只是口头说的，请补书面报告。"
        )


def reaches_both(number: str, *, group: bool) -> None:
    """The report goes to the 党组 and to the office of the leading group, which enters it (公开.七八)."""
    if not group:
        raise Refusal(
            "公开.七八", f"{number}的改正报告还没有报党组。", "请报党组以后再登记，“已报党组”写是（--to-group 是）。"
        )


def objects_in_time(number: str, at: dt.datetime, due: dt.datetime) -> None:
    """An objection is made within thirty days of the notice (公开.七十)."""
    if at > due:
        raise Refusal(
            "公开.七十", f"{number}的复核应在{spelled(due)}以前申请。", "已经过期，不再复核；有新情况的另行反映。"
        )


def of_a_person(liable: Liable | None, *, somebody: bool) -> None:
    """As what somebody is liable is told of a person; a section has no such part."""
    if liable is not None and not somebody:
        raise Refusal("", "追究科室的没有责任身份。", "追究个人的写被追究人（--held）；追究科室的，责任身份空着。")


def is_ruled_in_writing(number: str, decision: str) -> None:
    """The 党组 rules in writing (公开.七十)."""
    if not decision.strip():
        raise Refusal(
            "公开.七十", f"{number}的裁决没有下达书面通知。", "请写裁决书（书面通知）的编号（--decision …）。"
        )


def changes_what_it_says(number: str, *, changed: bool, given: bool) -> None:
    """A ruling that changes says what it changes it to, and no other does."""
    if changed and not given:
        raise Refusal(
            "", f"{number}裁决变更，没有写变更成什么。", "请写变更以后的情节（--degree）和追究方式（--measures）。"
        )
    if given and not changed:
        raise Refusal("", f"{number}裁决不是变更，却写了情节或追究方式。", "改了追究方式的，裁决写“变更”。")


def was_reported(number: str, *, reported: bool) -> None:
    """It is over once how it was put right is reported (公开.七八)."""
    if not reported:
        raise Refusal(
            "公开.七八", f"{number}还没有改正情况的书面报告。", f"请先登记（zwzx accountability report {number}）。"
        )


def past_objecting(number: str, *, through: bool, until: dt.datetime) -> None:
    """And once no objection can come any more, which no clause says."""
    if not through:
        raise Refusal("", f"{number}可以申请复核到{spelled(until)}。", "过了这一天没有申请的，再办结。")
