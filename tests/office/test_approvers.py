"""Who approves: the bands of the clauses, as the compilation words them, and the rank of whom it concerns."""

from __future__ import annotations

import pytest

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Band, Matter, band_of, rank
from zwzx.office.clauses.regulations import Approver, Refusal, clause
from zwzx.office.terms.people import Post

HALF_DAY, MINUTE, FEN = "half-day", "minute", "fen"


def band(clause_id: str, matter: Matter | None = None) -> Band:
    found = clause(clause_id)
    return band_of(found.by or found.steps, matter, clause_id)


def whose(found: Band) -> list[str]:
    """The approvers of a band, each as its posts or the body outside."""
    return ["、".join(one.posts) or one.outside for one in found.approvers]


@pytest.mark.parametrize(
    ("clause_id", "count", "part", "names", "words"),
    [
        # 支出500元以下报主管财经副职同意；1000元-2000元报中心主任同意；2000元以上经班子集体研究
        pytest.param("财务.3", 1, FEN, ["财经副主任"], "500元以内", marks=pytest.mark.clause("财务.3")),
        ("财务.3", 20_000, FEN, ["财经副主任"], "500元以内"),
        ("财务.3", 20_001, FEN, ["财经副主任"], "500元以内"),
        ("财务.3", 50_000, FEN, ["财经副主任"], "500元以内"),
        ("财务.3", 50_001, FEN, ["主任"], "超过500元、不到2,000元"),
        ("财务.3", 75_000, FEN, ["主任"], "超过500元、不到2,000元"),
        ("财务.3", 99_999, FEN, ["主任"], "超过500元、不到2,000元"),
        ("财务.3", 100_000, FEN, ["主任"], "超过500元、不到2,000元"),
        ("财务.3", 199_999, FEN, ["主任"], "超过500元、不到2,000元"),
        ("财务.3", 200_000, FEN, ["班子集体"], "2,000元以上"),
        ("财务.3", 200_001, FEN, ["班子集体"], "2,000元以上"),
        ("财务.3", 500_000, FEN, ["班子集体"], "2,000元以上"),
        ("财务.3", 10_000_000, FEN, ["班子集体"], "2,000元以上"),
        # 一次购买价值200元以内的办公用品由办公室主任审批；200元以上…呈主任审批
        pytest.param("用品.1-2", 1, FEN, ["办公室主任"], "不到200元", marks=pytest.mark.clause("用品.1-2")),
        ("用品.1-2", 19_999, FEN, ["办公室主任"], "不到200元"),
        ("用品.1-2", 20_000, FEN, ["主任"], "200元以上"),
        ("用品.1-2", 20_001, FEN, ["主任"], "200元以上"),
        # 大厅主任可对半小时以内的临时因公外出请假准假；其余征得派出单位和分管领导同意
        pytest.param("窗口.7", 1, MINUTE, ["大厅主任"], "30分钟以内", marks=pytest.mark.clause("窗口.7")),
        ("窗口.7", 30, MINUTE, ["大厅主任"], "30分钟以内"),
        ("窗口.7", 31, MINUTE, ["派出单位", "副主任"], "超过30分钟"),
    ],
)
def test_the_band_that_holds_the_amount_approves(
    clause_id: str, count: int, part: str, names: list[str], words: str
) -> None:
    found = band(clause_id, Matter(Amount(count, part)))
    assert (whose(found), found.words) == (names, words)


@pytest.mark.clause("公车.3")
@pytest.mark.parametrize(
    ("where", "count", "names", "words"),
    [
        # 在区内短时间用车由办公室派车，一天以上或离开区境须经主任签字许可
        ("区内", 1, ["办公室主任"], "区内，不到1天"),
        ("区内", 2, ["主任"], "区内，1天以上"),
        ("区内", 3, ["主任"], "区内，1天以上"),
        ("区外", 1, ["主任"], ""),
        ("区外", 4, ["主任"], ""),
    ],
)
def test_who_approves_private_use_hangs_on_where_it_goes_and_how_long(
    where: str, count: int, names: list[str], words: str
) -> None:
    found = band("公车.3", Matter(Amount(count, HALF_DAY), where))
    assert (whose(found), found.words) == (names, words)


@pytest.mark.clause("财务.3")
@pytest.mark.parametrize(
    ("own", "count", "names"),
    [
        # who asks decides nothing alone: it passes to the next band above
        ({Post.FINANCE_DEPUTY, Post.DEPUTY}, 30_000, ["主任"]),
        ({Post.FINANCE_DEPUTY, Post.DEPUTY}, 75_000, ["主任"]),
        ({Post.DIRECTOR}, 30_000, ["财经副主任"]),
        ({Post.DIRECTOR}, 75_000, ["班子集体"]),
        ({Post.DIRECTOR}, 300_000, ["班子集体"]),
        ({Post.DIRECTOR, Post.FINANCE_DEPUTY}, 1, ["班子集体"]),
        ({Post.CASHIER}, 30_000, ["财经副主任"]),
    ],
)
def test_nobody_alone_decides_on_a_sum_that_they_ask_for(own: set[Post], count: int, names: list[str]) -> None:
    assert whose(band("财务.3", Matter(Amount(count, FEN), own=frozenset(own)))) == names


@pytest.mark.clause("用品.1-2")
def test_where_all_bands_are_the_asker_s_own_the_highest_stays() -> None:
    own = frozenset({Post.OFFICE_DIRECTOR, Post.DIRECTOR})
    assert whose(band("用品.1-2", Matter(Amount(1, FEN), own=own))) == ["主任"]


STAFF, HEAD, DEPUTY = (frozenset({post}) for post in (Post.STAFF, Post.SECTION_HEAD, Post.DEPUTY))


@pytest.mark.clause("出勤.2-3")
@pytest.mark.parametrize(
    ("kind", "halves", "of", "names", "words"),
    [
        # 事假：一天之内由分管副主任批准，两天以上由主任批准
        ("事假", 1, STAFF, ["副主任"], "事假，1天以内"),
        ("事假", 2, STAFF, ["副主任"], "事假，1天以内"),
        ("事假", 3, STAFF, ["主任"], "事假，超过1天"),
        ("事假", 4, HEAD, ["主任"], "事假，超过1天"),
        # 病假：由主管领导批准
        ("病假", 1, STAFF, ["副主任、主任"], "病假"),
        ("病假", 60, HEAD, ["副主任、主任"], "病假"),
        # 年休假：由办公室核准，一般工作人员由分管副主任批准，科（室）负责人和副主任由书记、主任批准
        ("年休假", 10, STAFF, ["办公室主任", "副主任"], "年休假，一般人员"),
        ("年休假", 10, HEAD, ["办公室主任", "主任、书记"], "年休假，科室负责人"),
        ("年休假", 10, DEPUTY, ["办公室主任", "主任、书记"], "年休假，副主任"),
    ],
)
def test_leave_is_approved_by_its_kind_its_days_and_whose_it_is(
    kind: str, halves: int, of: frozenset[Post], names: list[str], words: str
) -> None:
    found = band("出勤.2-3", Matter(Amount(halves, HALF_DAY), kind, of))
    assert (whose(found), found.words) == (names, words)


@pytest.mark.clause("出勤.2-3")
@pytest.mark.parametrize(
    ("matter", "says", "way_on"),
    [
        (Matter(Amount(2, HALF_DAY), "婚假", STAFF), "没有写婚假由谁批准", "事假、病假、年休假"),
        (
            Matter(Amount(2, HALF_DAY), "年休假", frozenset({Post.DIRECTOR})),
            "没有写主任的年休假",
            "一般人员、科室负责人、副主任",
        ),
    ],
)
def test_what_the_clause_does_not_tell_is_not_guessed(matter: Matter, says: str, way_on: str) -> None:
    with pytest.raises(Refusal, match=says) as refusal:
        band("出勤.2-3", matter)
    assert refusal.value.clause == "出勤.2-3"
    assert way_on in refusal.value.way_on


@pytest.mark.parametrize(
    ("clause_id", "matter", "wants"),
    [
        ("财务.3", None, "an amount"),
        ("财务.3", Matter(Amount(2, HALF_DAY)), "against"),
        ("出勤.2-3", Matter(Amount(2, HALF_DAY)), "a kind"),
        ("出勤.2-3", Matter(kind="事假"), "an amount"),
        ("出勤.2-3", Matter(kind="年休假"), "whom it concerns"),
    ],
)
def test_a_matter_that_does_not_tell_what_the_clause_asks_is_a_programming_error(
    clause_id: str, matter: Matter | None, wants: str
) -> None:
    with pytest.raises(ValueError, match=wants):
        band(clause_id, matter)


def test_where_a_clause_asks_nothing_the_matter_does_not_count() -> None:
    for matter in (None, Matter(), Matter(Amount(1, FEN), "事假", STAFF)):
        assert band("印鉴.4", matter) == Band(clause("印鉴.4").by)


def test_who_has_no_end_stands_above_all_bands_wherever_it_is_written() -> None:
    ends = (Approver(("主任",)), Approver(("副主任",), up_to="20 yuan"), Approver(("出纳",), up_to="5 yuan"))
    for count, name in ((500, "出纳"), (501, "副主任"), (2_000, "副主任"), (2_001, "主任")):
        assert whose(band_of(ends, Matter(Amount(count, FEN)))) == [name]


@pytest.mark.parametrize(
    ("posts", "counts_as"),
    [
        ([], "一般人员"),
        (["机要员", "保密员"], "一般人员"),
        (["内勤"], "一般人员"),
        (["驾驶员"], "一般人员"),
        (["科室负责人", "一般人员"], "科室负责人"),
        (["办公室主任"], "科室负责人"),
        (["大厅主任"], "科室负责人"),
        (["副主任", "科室负责人"], "副主任"),
        (["财经副主任"], "副主任"),
        (["书记"], "主任"),
        (["主任", "法定代表人"], "主任"),
    ],
)
def test_somebody_counts_as_the_highest_that_they_are(posts: list[str], counts_as: str) -> None:
    assert rank(frozenset(map(Post, posts))).value == counts_as
