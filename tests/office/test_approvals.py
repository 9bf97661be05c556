"""Approvals: the steps of a clause in order, whom a setting names, and consents by phone that get their signature."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from zwzx.errors import ZwzxError
from zwzx.office.clauses import approvals, approvers, steps
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.approvers import Matter
from zwzx.office.clauses.regulations import Approver, Refusal, clause
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import Body, Manner, Post

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.store.transaction import Transaction


@action("批准", on=Document)
def approve(
    office: Office,
    paper: Document,
    by: Annotated[Person, person("批准人")],
    clause_id: Annotated[str, text("条款")] = "",
    step: Annotated[int | None, number("第几步")] = None,
    manner: Annotated[Manner, choice("方式", Manner)] = Manner.SIGNATURE,
    section: Annotated[Department | None, department("科室")] = None,
    fen: Annotated[int | None, number("金额")] = None,
    at: Annotated[dt.datetime | None, moment("时间")] = None,
) -> Approval:
    """An approval as an act, for these tests."""
    instead = () if clause_id else (Approver(posts=("科室负责人",), scope=True),)
    matter = None if fen is None else Matter(Amount(fen, "fen"))
    return approvals.approve(
        office,
        paper,
        clause_id,
        person=by,
        manner=manner,
        department=section,
        step=step,
        instead=instead,
        matter=matter,
        at=at,
    )


@action("同意", on=Document)
def consent(
    office: Office,
    paper: Document,
    body: Annotated[str, text("单位")],
    clause_id: Annotated[str, text("条款")],
    words: Annotated[str, text("编号")] = "会〔2026〕3号",
    fen: Annotated[int | None, number("金额")] = None,
    at: Annotated[dt.datetime | None, moment("时间")] = None,
) -> Approval:
    """The consent of a meeting or of a body outside as an act, for these tests."""
    matter = None if fen is None else Matter(Amount(fen, "fen"))
    if body in list(Body):
        return approvals.approve_by_meeting(
            office, paper, clause_id, body=Body(body), decision=words, at=at, matter=matter
        )
    return approvals.approve_outside(office, paper, clause_id, outside=body, words=words, at=at, matter=matter)


@action("补签", on=Approval)
def sign(office: Office, given: Approval, at: Annotated[dt.datetime | None, moment("时间")] = None) -> Approval:
    """A later signature as an act, for these tests."""
    return approvals.sign_later(office, given, at)


def approved(desk: Desk, by: str, paper: Document | None = None, **values: Any) -> Any:
    paper = paper or desk.add().document
    section = Department.get(Department.name == "业务科")
    return desk.office.perform(approve, paper=paper, by=desk.somebody(by), section=section, **values).record


@pytest.mark.clause("印鉴.1")
@pytest.mark.parametrize(
    ("by", "step", "may"), [("陈静", 0, True), ("张伟", 0, False), ("张伟", 1, True), ("陈静", 1, False)]
)
def test_each_step_has_its_own_approver(desk: Desk, by: str, step: int, *, may: bool) -> None:
    paper = desk.add().document
    for earlier in ("陈静", "张伟")[:step]:
        approved(desk, earlier, paper=paper, clause_id="印鉴.1")
    if may:
        assert approved(desk, by, paper=paper, clause_id="印鉴.1", step=step).person.name == by
        return
    with pytest.raises(Refusal) as refusal:
        approved(desk, by, paper=paper, clause_id="印鉴.1", step=step)
    assert refusal.value.clause == "印鉴.1"
    assert refusal.value.way_on


@pytest.mark.parametrize(("by", "may"), [("孙丽", True), ("张伟", False), ("陈静", False)])
def test_the_house_may_name_who_approves(desk: Desk, by: str, *, may: bool) -> None:
    if may:
        assert approved(desk, by).clause == ""
        return
    with pytest.raises(Refusal, match=r"^不予办理：") as refusal:
        approved(desk, by)
    assert "科室负责人（孙丽）" in refusal.value.way_on


@pytest.mark.clause("印鉴.4")
def test_a_consent_by_phone_waits_for_its_signature(desk: Desk) -> None:
    given = approved(desk, "张伟", clause_id="印鉴.4", manner=Manner.PHONE)
    assert given.signed is None
    with pytest.raises(Refusal, match="补签时间"):
        desk.office.perform(sign, given=given, at=desk.clock.now + dt.timedelta(hours=1))
    with pytest.raises(Refusal, match="补签时间"):
        desk.office.perform(sign, given=given, at=given.at - dt.timedelta(hours=1))
    desk.clock.on(days=1)
    desk.office.perform(sign, given=given)
    later = desk.fresh(given)
    assert (later.manner, later.at, later.signed) == (Manner.PHONE, given.at, desk.clock.now)
    with pytest.raises(Refusal, match="不用补签"):
        desk.office.perform(sign, given=later)


@pytest.mark.clause("印鉴.5")
def test_where_a_signature_is_wanted_a_call_will_not_do(desk: Desk) -> None:
    with pytest.raises(Refusal, match="电话不作数"):
        approved(desk, "张伟", clause_id="印鉴.5", manner=Manner.PHONE)


def test_without_a_clause_somebody_must_be_named(desk: Desk) -> None:
    with pytest.raises(ValueError, match="instead"):
        steps.in_turn(None, list, desk.clock.now, approvers.Matter())


@pytest.mark.clause("保密.1")
def test_of_what_was_written_at_approvals_the_opinions_on_papers_alone_are_offered_for_one(desk: Desk) -> None:
    paper = desk.add(title="甲")
    desk.act("incoming.opinion", paper, words="请业务科阅办")

    def plant(transaction: Transaction) -> None:
        transaction.add(Approval(about=10**6, clause="请假.1", at=desk.clock.now, words="余额够"))
        transaction.close_event(at="2026-09-28 09:00:00", actor=0, action="test.plant", said={})

    desk.office.store.write(plant)
    words = next(one.kind for one in desk.register.action("opinion").fields if one.name == "words")
    offered = [one.text for one in words.suggest("", desk.office)]
    assert "请业务科阅办" in offered
    assert "余额够" not in offered


def test_words_are_suggested_to_everybody_only_where_they_are_about_an_unmarked_paper(desk: Desk) -> None:
    plain = desk.add().document

    def plant(transaction: Transaction) -> None:
        for about, words in ((plain.id, "同意传阅"), (10**6, "同意在代称甲上盖印")):
            transaction.add(Approval(about=about, clause="印鉴.4", at=desk.clock.now, words=words))
        transaction.close_event(at="2026-09-28 09:00:00", actor=0, action="test.plant", said={})

    desk.office.store.write(plant)
    offered = {
        name: {one.text for one in desk.acting(name).office.past(Approval.words, "同意")} for name in ("李明", "王芳")
    }
    assert offered["李明"] == {"同意传阅"}
    assert offered["王芳"] == {"同意传阅", "同意在代称甲上盖印"}


def consented(desk: Desk, paper: Document, body: str, clause_id: str, **values: Any) -> Any:
    return desk.office.perform(consent, paper=paper, body=body, clause_id=clause_id, **values).record


def lacking(desk: Desk, paper: Document, clause_id: str, matter: Matter | None = None) -> list[str]:
    wanted = approvals.missing(paper, clause_id, desk.office.today, matter=matter)
    return ["、".join(one.posts) or one.outside for one in wanted]


def fen(sum_: int) -> Matter:
    return Matter(Amount(sum_, "fen"))


def section(desk: Desk) -> Department:
    found: Department = Department.get(Department.name == "业务科")
    return found


# ── by the amount ─────────────────────────────────────────────────────────


@pytest.mark.clause("财务.3")
@pytest.mark.parametrize(
    ("by", "sum_", "ask"),
    [
        ("陈静", 50_000, ""),
        ("张伟", 50_000, "请财经副主任（陈静）签署"),
        ("陈静", 50_001, "请主任（张伟）签署"),
        ("张伟", 50_001, ""),
        ("张伟", 199_999, ""),
        ("张伟", 200_000, "请班子集体签署"),
        ("蒋明", 1, "请财经副主任（陈静）签署"),
    ],
)
def test_whoever_approves_may_approve_that_sum(desk: Desk, by: str, sum_: int, ask: str) -> None:
    desk.person("appoint", "陈静", post=Post.FINANCE_DEPUTY)
    if not ask:
        assert approved(desk, by, clause_id="财务.3", fen=sum_).by == by
        return
    with pytest.raises(Refusal, match=r"没有批准这件事的职务（.*元") as refusal:
        approved(desk, by, clause_id="财务.3", fen=sum_)
    assert (refusal.value.clause, refusal.value.way_on) == ("财务.3", f"{ask}。")


@pytest.mark.clause("财务.3")
def test_an_approval_counts_for_its_sum_alone(desk: Desk) -> None:
    desk.person("appoint", "陈静", post=Post.FINANCE_DEPUTY)
    given = approved(desk, "陈静", clause_id="财务.3", fen=30_000)
    paper = Document.get_by_id(given.about)
    assert given.fen == 30_000
    assert lacking(desk, paper, "财务.3", fen(30_000)) == []
    assert lacking(desk, paper, "财务.3", fen(29_999)) == ["财经副主任"]
    assert lacking(desk, paper, "财务.3", fen(50_000)) == ["财经副主任"]
    assert lacking(desk, paper, "财务.3", fen(50_001)) == ["主任"]
    assert lacking(desk, paper, "财务.3", fen(200_001)) == ["班子集体"]


# ── by a meeting, by a body outside ───────────────────────────────────────


@pytest.mark.clause("财务.3")
def test_what_is_above_the_director_a_meeting_decides_by_number(desk: Desk) -> None:
    paper = desk.add().document
    assert lacking(desk, paper, "财务.3", fen(300_000)) == ["班子集体"]
    given = consented(desk, paper, "班子集体", "财务.3", fen=300_000)
    assert (given.person, given.post, given.outside, given.by) == (None, None, "班子集体", "班子集体")
    assert (given.words, given.signed) == ("会〔2026〕3号", given.at)
    assert lacking(desk, paper, "财务.3", fen(300_000)) == []
    assert lacking(desk, paper, "财务.3", fen(250_000)) == ["班子集体"]
    assert lacking(desk, paper, "财务.3", fen(150_000)) == ["主任"]


@pytest.mark.clause("财务.4")
@pytest.mark.clause("财务.8")
@pytest.mark.parametrize("clause_id", ["财务.4", "财务.8"])
def test_the_director_or_a_meeting(desk: Desk, clause_id: str) -> None:
    one, other = desk.add().document, desk.add(title="另一份").document
    assert sorted(lacking(desk, one, clause_id)) == ["主任", "书记", "党政会议"]
    consented(desk, one, "党政会议", clause_id)
    approved(desk, "张伟", paper=other, clause_id=clause_id)
    assert lacking(desk, one, clause_id) == lacking(desk, other, clause_id) == []


@pytest.mark.parametrize(
    ("body", "values", "clause_id", "says"),
    [
        ("党政会议", {"fen": 300_000}, "财务.3", "不由党政会议批准（2,000元以上）。请班子集体批准"),
        ("班子集体", {"fen": 100_000}, "财务.3", "不由班子集体批准（超过500元、不到2,000元）。请主任（张伟）批准"),
        ("班子集体", {"fen": 300_000, "words": "  "}, "", "没有写会议纪要号"),
        ("班子集体", {"fen": 300_000, "at": dt.datetime(2026, 9, 29, 9)}, "", "2026-09-29还没有开会"),
        ("派出单位", {"fen": 300_000}, "财务.3", "不由派出单位批准"),
    ],
)
def test_a_meeting_decides_what_is_its_own_and_after_it_met(
    desk: Desk, body: str, values: dict[str, Any], clause_id: str, says: str
) -> None:
    with pytest.raises(ZwzxError) as error:
        consented(desk, desk.add().document, body, "财务.3", **values)
    assert says in str(error.value)
    assert getattr(error.value, "clause", "") == clause_id


@pytest.mark.clause("用品.5")
def test_a_body_outside_has_its_place_among_the_steps(desk: Desk) -> None:
    paper = desk.add().document
    assert lacking(desk, paper, "用品.5") == ["办公室主任", "区采购中心"]
    with pytest.raises(Refusal, match="不由区采购中心批准。请办公室主任（刘强）批准"):
        consented(desk, paper, "区采购中心", "用品.5")
    approved(desk, "刘强", paper=paper, clause_id="用品.5")
    with pytest.raises(Refusal, match="请区采购中心签署"):
        approved(desk, "刘强", paper=paper, clause_id="用品.5")
    assert lacking(desk, paper, "用品.5") == ["区采购中心"]
    consented(desk, paper, "区采购中心", "用品.5")
    assert lacking(desk, paper, "用品.5") == []
    with pytest.raises(Refusal, match="各步都已经批准"):
        approved(desk, "刘强", paper=paper, clause_id="用品.5")


# ── in order, in time, in scope, in person ────────────────────────────────


@pytest.mark.clause("文电.8")
def test_steps_are_taken_one_after_the_other(desk: Desk) -> None:
    paper, order = desk.add().document, ["科室负责人", "办公室主任", "副主任", "主任"]
    for number_, by in enumerate(("孙丽", "刘强", "陈静", "张伟")):
        assert lacking(desk, paper, "文电.8") == order[number_:]
        for later in range(number_ + 1, 4):
            with pytest.raises(Refusal, match=f"还没有{order[number_]}（.*的批准，不能先办后一步"):
                approved(desk, by, paper=paper, clause_id="文电.8", step=later)
        if number_ < 3:
            with pytest.raises(Refusal, match=f"还没有{order[number_]}（.*的批准，张伟的在它之后"):
                approved(desk, "张伟", paper=paper, clause_id="文电.8")
        assert approved(desk, by, paper=paper, clause_id="文电.8").post == order[number_]
    assert lacking(desk, paper, "文电.8") == []
    assert approved(desk, "张伟", paper=paper, clause_id="文电.8", step=3).by == "张伟"


@pytest.mark.clause("文电.8")
def test_a_step_is_not_older_than_the_one_before(desk: Desk) -> None:
    paper = desk.add().document
    approved(desk, "孙丽", paper=paper, clause_id="文电.8")
    with pytest.raises(Refusal, match="早于上一步孙丽批准的2026-09-28 09:00"):
        approved(desk, "刘强", paper=paper, clause_id="文电.8", at=dt.datetime(2026, 9, 28, 8, 59))


@pytest.mark.clause("印鉴.4")
@pytest.mark.parametrize(("by", "may"), [("张伟", True), ("陈静", True), ("周涛", False), ("刘强", False)])
def test_a_deputy_approves_only_within_the_scope(desk: Desk, by: str, may: bool) -> None:
    desk.office.perform(desk.people.action("add"), name="周涛", department="督查科", post=(Post.DEPUTY,))
    if may:
        assert approved(desk, by, clause_id="印鉴.4").by == by
        return
    with pytest.raises(Refusal) as refusal:
        approved(desk, by, clause_id="印鉴.4")
    assert refusal.value.way_on == "请主任（张伟）或副主任（陈静）签署。"


@pytest.mark.clause("印鉴.5")
def test_what_is_wanted_in_person_no_stand_in_gives(desk: Desk) -> None:
    desk.office.perform(desk.people.action("add"), name="周涛", department="督查科", post=(Post.DEPUTY,))
    deputy = {
        "substitute": desk.somebody("周涛"),
        "until": dt.date(2026, 10, 15),
        "designated_by": desk.somebody("张伟"),
    }
    desk.person("act_for", "张伟", post=Post.DIRECTOR, **deputy)
    assert approved(desk, "周涛", clause_id="印鉴.4").post is Post.DIRECTOR
    with pytest.raises(Refusal, match="周涛在2026-09-28没有批准这件事的职务") as refusal:
        approved(desk, "周涛", clause_id="印鉴.5")
    assert "张伟" in refusal.value.way_on
    assert approved(desk, "张伟", clause_id="印鉴.5").post is Post.LEGAL


# ── what still lacks ──────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.4")
def test_a_call_counts_where_the_clause_allows_calls_and_before_its_signature(desk: Desk) -> None:
    given = approved(desk, "张伟", clause_id="印鉴.4", manner=Manner.PHONE)
    paper = Document.get_by_id(given.about)
    assert given.signed is None
    assert lacking(desk, paper, "印鉴.4") == []
    approvals.require(desk.office, paper, "印鉴.4")


def test_elsewhere_a_call_counts_from_its_signature_on(desk: Desk) -> None:
    """No approval by phone can be entered there; a setting that names who approves asks for a signature too."""
    monday, tuesday = dt.datetime(2026, 9, 28, 10), dt.datetime(2026, 9, 29, 10)
    waits = Approval(manner=Manner.PHONE, at=monday, signed=None)
    signed = Approval(manner=Manner.PHONE, at=monday, signed=tuesday)
    for given, day, there in (
        (waits, tuesday, False),
        (signed, monday, False),
        (signed, tuesday, True),
    ):
        assert given.counts_on(day.date(), by_phone=False) is there
        assert given.counts_on(day.date(), by_phone=True)


@pytest.mark.clause("印鉴.4")
def test_an_approval_counts_from_its_day_on(desk: Desk) -> None:
    given = approved(desk, "张伟", clause_id="印鉴.4")
    paper = Document.get_by_id(given.about)
    assert approvals.missing(paper, "印鉴.4", dt.date(2026, 9, 27)) == clause("印鉴.4").by
    assert approvals.missing(paper, "印鉴.4", dt.date(2026, 9, 28)) == ()


def test_nothing_lacks_where_no_clause_asks_or_holds(desk: Desk) -> None:
    paper = desk.add().document
    assert approvals.missing(paper, "印鉴.4", dt.date(2013, 2, 27)) == ()
    assert approvals.missing(paper, "文电.3", desk.office.today) == ()
    assert approvals.missing(paper, "", desk.office.today) == ()
    approvals.require(desk.office, paper, "文电.3")


def test_an_approval_under_one_clause_is_none_under_another(desk: Desk) -> None:
    given = approved(desk, "张伟", clause_id="印鉴.4")
    paper = Document.get_by_id(given.about)
    setting = (Approver(posts=("主任",)),)
    assert lacking(desk, paper, "档案.8") == ["主任"]
    assert approvals.missing(paper, "", desk.office.today, instead=setting) == setting


@pytest.mark.parametrize(
    ("clause_id", "matter", "says"),
    [
        (
            "印鉴.4",
            Matter(),
            "还没有主任（张伟）或副主任（陈静）的批准。请先请主任（张伟）或副主任（陈静）签字或电话同意，登记后再办。",
        ),
        (
            "印鉴.1",
            Matter(),
            "还没有副主任（陈静）、主任（张伟）的批准。请先依次请副主任（陈静）、主任（张伟）签字同意，登记后再办。",
        ),
        ("文电.6", Matter(), "还没有发文单位的批准。请先请发文单位签字同意，登记后再办。"),
        (
            "财务.3",
            fen(75_000),
            "还没有主任（张伟）的批准（超过500元、不到2,000元）。请先请主任（张伟）签字同意，登记后再办。",
        ),
        ("财务.3", fen(200_001), "还没有班子集体的批准（2,000元以上）。请先请班子集体签字同意，登记后再办。"),
        (
            "出勤.2-3",
            Matter(Amount(2, "half-day"), "事假"),
            "还没有副主任（陈静）的批准（事假，1天以内）。请先请副主任（陈静）签字同意，登记后再办。",
        ),
    ],
)
def test_what_lacks_an_approval_is_refused_with_whom_to_ask(
    desk: Desk, clause_id: str, matter: Matter, says: str
) -> None:
    matter = matter._replace(department=section(desk))
    with pytest.raises(Refusal) as refusal:
        approvals.require(desk.office, desk.add().document, clause_id, matter)
    assert str(refusal.value) == f"不予办理（{clause_id}）：{says}"
