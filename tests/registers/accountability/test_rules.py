"""责任追究: the rules as tables written from 公开.七: who answers, for what, with which measures, and until when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided
from zwzx.office.terms.openness import LEADERS, Cause, Degree, Ground, Liable, Measure, Whom
from zwzx.registers.accountability import rules
from zwzx.registers.accountability.scale import ANSWER, SCALE, Given, certain, lightened, milder

if TYPE_CHECKING:
    from collections.abc import Collection

CHIEF, IN_CHARGE, MEMBER, DIRECT, HANDLER, STAFF = Liable
ADMONISH, INSTRUCT, CRITICISE, CIRCULAR, REVIEW, NO_AWARD, MEND, SANCTION, JUSTICE = Measure
MINOR, HARMFUL, GRAVE, UNLAWFUL = Degree
BY = dt.datetime(2026, 10, 28, 17, 30)


@pytest.mark.clause("公开.七四", "公开.七五")
@pytest.mark.parametrize(
    ("word", "item"),
    [
        ("不实行公开", "公开.七四第1项"),
        ("流于形式", "公开.七四第2项"),
        ("不处理举报投诉", "公开.七四第3项"),
        ("违规不整改", "公开.七四第4项"),
        ("脱岗误事", "公开.七五第1项"),
        ("阻挠检查", "公开.七五第2项"),
        ("其他违规", "公开.七五第3项"),
    ],
)
def test_each_ground_has_its_place_in_the_clauses(word: str, item: str) -> None:
    ground = Ground(word)
    assert (ground.item, ground.item.partition("第")[0]) == (item, ground.clause)
    assert ground.in_the_measures == f"（{item[4]}）{item[5:]}"


@pytest.mark.clause("公开.六")
@pytest.mark.parametrize(
    ("faultless", "unfit", "ground"),
    [(True, False, "公开.六"), (True, True, None), (False, False, None), (False, True, None)],
)
def test_a_check_gives_cause_by_what_it_found_or_by_its_grade(*, faultless: bool, unfit: bool, ground: Any) -> None:
    with decided(ground, "检1没有发现问题"):
        rules.gives_cause("检1", faultless=faultless, unfit=unfit)


@pytest.mark.parametrize(("named", "ground"), [(True, None), (False, "")])
def test_somebody_or_a_section_answers(*, named: bool, ground: str | None) -> None:
    with decided(ground, "没有写追究谁"):
        rules.somebody_answers(named=named)


@pytest.mark.clause("公开.七四", "公开.七五")
@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize("liable", [None, *Liable])
def test_just_anybody_answers_for_no_ground_of_the_leaders(ground: Ground, liable: Liable | None) -> None:
    of_leaders = ground.value in ("不实行公开", "流于形式", "不处理举报投诉", "违规不整改")
    with decided("公开.七四" if of_leaders and liable is STAFF else None, "不追究“有关责任人”"):
        rules.of_the_ground(ground, liable)


@pytest.mark.clause("公开.七四", "公开.七五")
@pytest.mark.parametrize(
    ("ground", "harm", "clause"),
    [
        (Ground.FOR_SHOW, "", "公开.七四"),
        (Ground.FOR_SHOW, " ", "公开.七四"),
        (Ground.FOR_SHOW, "群众意见大", None),
        (Ground.ABSENT, "", None),
        (Ground.OTHER, "误了事", None),
    ],
)
def test_what_the_leaders_answer_for_did_harm(ground: Ground, harm: str, clause: str | None) -> None:
    with decided(clause, "责1没有写不良后果和影响"):
        rules.was_harmful("责1", ground, harm)


@pytest.mark.clause("公开.七七")
@pytest.mark.parametrize(
    ("liable", "somebody", "clause"), [(None, True, "公开.七七"), (None, False, None), (HANDLER, True, None)]
)
def test_responsibility_is_told_apart(liable: Liable | None, clause: str | None, *, somebody: bool) -> None:
    with decided(clause, "责1没有区分责任"):
        rules.told_apart("责1", liable, somebody=somebody)


@pytest.mark.clause("公开.七六1")
@pytest.mark.parametrize(
    ("cause", "answer"),
    [
        (Cause.UNASKED, {DIRECT, HANDLER, STAFF}),
        (Cause.LEADER, {IN_CHARGE, DIRECT, HANDLER, STAFF}),
        (Cause.MEETING, {CHIEF, MEMBER, DIRECT, HANDLER, STAFF}),
        (None, set(Liable)),
    ],
)
@pytest.mark.parametrize("liable", [None, *Liable])
def test_who_answers_follows_from_who_approved(cause: Cause | None, answer: set[Liable], liable: Liable | None) -> None:
    with decided(None if liable is None or liable in answer else "公开.七六1", "责任在", "accountability amend 责1"):
        rules.answers_for("责1", cause, liable, ANSWER[cause] if cause is not None else ())


@pytest.mark.clause("公开.七六1")
@pytest.mark.parametrize(
    ("cause", "less"),
    [
        (None, set()),
        (Cause.UNASKED, set()),
        (Cause.LEADER, {DIRECT, HANDLER, STAFF}),
        (Cause.MEETING, {MEMBER, DIRECT, HANDLER, STAFF}),
    ],
)
@pytest.mark.parametrize("liable", [None, *Liable])
def test_whoever_said_that_it_was_wrong_answers_less(
    cause: Cause | None, less: set[Liable], liable: Liable | None
) -> None:
    assert lightened(cause, liable, objected=True) is (liable in less)
    assert not lightened(cause, liable, objected=False)


@pytest.mark.clause("公开.七六1")
@pytest.mark.parametrize(("less", "clause"), [(True, None), (False, "公开.七六1")])
def test_only_who_answers_less_is_let_off(*, less: bool, clause: str | None) -> None:
    with decided(clause, "责1", "不能免除责任", "查无责任"):
        rules.is_remitted("责1", lightened=less)


GIVEN: list[tuple[Degree, Whom, list[set[Measure]]]] = [
    (MINOR, Whom.DOER, [{ADMONISH, MEND}, {INSTRUCT, MEND}]),
    (MINOR, Whom.LEADER, []),
    (MINOR, Whom.SECTION, []),
    (HARMFUL, Whom.SECTION, [{CRITICISE, MEND}]),
    (HARMFUL, Whom.LEADER, [{CIRCULAR, REVIEW, NO_AWARD}]),
    (HARMFUL, Whom.DOER, [{CIRCULAR, REVIEW, NO_AWARD}]),
    (GRAVE, Whom.SECTION, [{CIRCULAR, MEND, NO_AWARD}]),
    (GRAVE, Whom.LEADER, [{CIRCULAR, NO_AWARD}, {CIRCULAR, NO_AWARD, SANCTION}]),
    (GRAVE, Whom.DOER, [{SANCTION}]),
    (UNLAWFUL, Whom.SECTION, []),
    (UNLAWFUL, Whom.LEADER, [{SANCTION, JUSTICE}]),
    (UNLAWFUL, Whom.DOER, [{SANCTION, JUSTICE}]),
]
"""公开.七六2, line by line: what may be given in a degree to whom, each as a whole."""


def given(degree: Degree, whom: Whom, chosen: Collection[Measure]) -> None:
    known = SCALE.get((degree, whom), Given())
    rules.of_the_degree("责1", degree, whom, known.words, tuple(chosen), known.every)
    rules.given_whole("责1", degree, known.words, tuple(chosen), known.whole, known.one)


@pytest.mark.clause("公开.七六2")
@pytest.mark.parametrize(("degree", "whom", "sets"), GIVEN, ids=[f"{degree}-{whom}" for degree, whom, _ in GIVEN])
def test_what_is_given_is_what_the_clause_has(degree: Degree, whom: Whom, sets: list[set[Measure]]) -> None:
    for one in sets:
        given(degree, whom, one)
        for less in [one - {measure} for measure in one]:
            with decided(None if less in sets else "公开.七六2", "责1"):
                given(degree, whom, less)
        for more in [one | {measure} for measure in Measure if measure not in one]:
            with decided(None if more in sets else "公开.七六2", "责1"):
                given(degree, whom, more)
    if not sets:
        with decided("公开.七六2", f"没有对{whom.value}的追究"):
            given(degree, whom, {MEND})


@pytest.mark.clause("公开.七六2")
def test_a_refusal_says_what_can_be_written() -> None:
    with decided("公开.七六2", "没有“取消评优评奖资格”", "可写：告诫或批评教育、限期改正。"):
        given(MINOR, Whom.DOER, (ADMONISH, MEND, NO_AWARD))
    with decided("公开.七六2", "追究方式不全", "应写：通报批评、取消评优评奖资格、（视情节）党纪政纪处分"):
        given(GRAVE, Whom.LEADER, (CIRCULAR,))


@pytest.mark.clause("公开.七六2")
@pytest.mark.parametrize(
    ("degree", "whom", "measures"),
    [
        (MINOR, Whom.DOER, ()),
        (HARMFUL, Whom.SECTION, (CRITICISE, MEND)),
        (GRAVE, Whom.LEADER, (CIRCULAR, NO_AWARD)),
        (UNLAWFUL, Whom.SECTION, ()),
    ],
)
def test_what_is_certain_is_proposed(degree: Degree, whom: Whom, measures: tuple[Measure, ...]) -> None:
    assert certain(degree, whom) == measures


@pytest.mark.clause("公开.七六1")
def test_who_answers_less_gets_what_is_milder_or_some_of_it() -> None:
    assert milder(GRAVE, Whom.DOER) == {ADMONISH, INSTRUCT, MEND, CIRCULAR, REVIEW, NO_AWARD, SANCTION}
    assert milder(MINOR, Whom.DOER) == {ADMONISH, INSTRUCT, MEND}
    assert milder(HARMFUL, Whom.LEADER) == {CIRCULAR, REVIEW, NO_AWARD}
    assert milder(MINOR, Whom.LEADER) == frozenset()
    rules.of_the_degree("责1", GRAVE, Whom.DOER, "", (ADMONISH,), milder(GRAVE, Whom.DOER))


@pytest.mark.parametrize(("chosen", "ground"), [((ADMONISH,), None), ((), "")])
def test_who_answers_less_still_answers(chosen: tuple[Measure, ...], ground: str | None) -> None:
    with decided(ground, "责1没有写追究方式"):
        rules.something_is_given("责1", chosen)


@pytest.mark.clause("公开.七六2")
@pytest.mark.parametrize(
    ("chosen", "until", "clause"),
    [((MEND,), None, "公开.七六2"), ((MEND,), BY, None), ((CIRCULAR,), None, None), ((CIRCULAR,), BY, None)],
)
def test_what_is_put_right_by_a_day_names_it(
    chosen: tuple[Measure, ...], until: dt.datetime | None, clause: str | None
) -> None:
    with decided(clause, "责1限期改正，没有写期限"):
        rules.has_its_day("责1", chosen, until)


@pytest.mark.parametrize(
    ("until", "ground"),
    [
        (None, None),
        (BY, ""),
        (BY - dt.timedelta(minutes=1), ""),
        (BY + dt.timedelta(minutes=1), None),
    ],
)
def test_a_day_comes_after_the_decision(until: dt.datetime | None, ground: str | None) -> None:
    with decided(ground, "不在决定以后"):
        rules.lies_after("责1", until, BY)


@pytest.mark.parametrize(
    ("statement", "heard", "ground"),
    [("愿意改正", True, None), (" ", True, ""), ("", False, None), ("不愿说", False, None)],
)
def test_what_was_said_is_written(statement: str, ground: str | None, *, heard: bool) -> None:
    with decided(ground, "责1没有写陈述申辩的内容", "--hearing 放弃"):
        rules.says_what_was_said("责1", statement, heard=heard)


@pytest.mark.clause("公开.七七", "公开.七八", "公开.七十")
@pytest.mark.parametrize(
    ("rule", "clause", "words"),
    [
        (rules.is_told_in_writing, "公开.七七", "没有下达书面通知"),
        (rules.is_reported_in_writing, "公开.七八", "没有书面报告"),
        (rules.is_ruled_in_writing, "公开.七十", "裁决没有下达书面通知"),
    ],
)
def test_what_is_told_is_in_writing(rule: Any, clause: str, words: str) -> None:
    rule("责1", "望政务追1号")
    for nothing in ("", " "):
        with decided(clause, f"责1{'的' if clause == '公开.七十' else ''}{words}"):
            rule("责1", nothing)


@pytest.mark.clause("公开.七八")
@pytest.mark.parametrize(("group", "clause"), [(True, None), (False, "公开.七八")])
def test_the_report_reaches_the_group_too(*, group: bool, clause: str | None) -> None:
    with decided(clause, "还没有报党组", "--to-group"):
        rules.reaches_both("责1", group=group)


@pytest.mark.parametrize(
    ("reported", "revoked", "words"),
    [(False, False, ""), (True, False, "已经报告"), (False, True, "已经撤销"), (True, True, "已经撤销")],
)
def test_it_is_reported_once_and_not_where_it_was_revoked(words: str, *, reported: bool, revoked: bool) -> None:
    with decided("" if words else None, f"责1{words}"):
        rules.to_be_mended("责1", reported=reported, revoked=revoked)


@pytest.mark.clause("公开.七十")
@pytest.mark.parametrize(("at", "ground"), [("2026-10-28 17:30", None), ("2026-10-28 17:31", "公开.七十")])
def test_an_objection_is_made_in_time(at: str, ground: str | None) -> None:
    with decided(ground, "2026-10-28 17:30以前申请"):
        rules.objects_in_time("责1", dt.datetime.fromisoformat(at), BY)


@pytest.mark.parametrize(
    ("changed", "told", "words"),
    [(True, True, ""), (True, False, "没有写变更成什么"), (False, False, ""), (False, True, "裁决不是变更")],
)
def test_a_ruling_that_changes_says_to_what(words: str, *, changed: bool, told: bool) -> None:
    with decided("" if words else None, "责1", words):
        rules.changes_what_it_says("责1", changed=changed, given=told)


@pytest.mark.clause("公开.七八")
@pytest.mark.parametrize(("reported", "clause"), [(True, None), (False, "公开.七八")])
def test_it_is_over_once_it_was_reported(clause: str | None, *, reported: bool) -> None:
    with decided(clause, "责1", "zwzx accountability report 责1"):
        rules.was_reported("责1", reported=reported)


@pytest.mark.clause("公开.七十")
@pytest.mark.parametrize(
    ("through", "ground"),
    [(True, None), (False, "")],  # 公开.七十 gives them thirty days, and doesn't say that nothing ends before
)
def test_it_is_over_once_no_objection_can_come(ground: str | None, *, through: bool) -> None:
    with decided(ground, "责1"):
        rules.past_objecting("责1", through=through, until=BY)


def test_the_leaders_are_those_of_the_clauses() -> None:
    assert set(LEADERS) == {CHIEF, IN_CHARGE, MEMBER}
