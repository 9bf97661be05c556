"""学习计划: one a period, approved by whom the house has it, summed up at the year's end and offered for filing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses import duties
from zwzx.office.terms.archives import OfferState
from zwzx.registers.study_plans import rules
from zwzx.registers.study_plans.records import State

if TYPE_CHECKING:
    from tests.conftest import Desk

WORDS = "学习政治理论、业务知识，每月一次"


@pytest.mark.parametrize(
    ("month", "director", "leader", "ground"),
    [
        (False, True, True, None),
        (False, True, False, None),
        (False, False, True, ""),
        (False, False, False, ""),
        (True, True, True, None),
        (True, False, True, None),
        (True, False, False, ""),
    ],
)
def test_who_approves(*, month: bool, director: bool, leader: bool, ground: str | None) -> None:
    with decided(ground, "不能批准"):
        rules.approved_by("甲", month=month, director=director, leader=leader)


@pytest.mark.parametrize(
    ("month", "today", "ground"),
    [
        (False, dt.date(2026, 11, 1), None),
        (False, dt.date(2027, 3, 1), None),
        (False, dt.date(2026, 10, 31), ""),
        (True, dt.date(2026, 12, 1), ""),
    ],
)
def test_a_year_is_summed_up_towards_its_end(*, month: bool, today: dt.date, ground: str | None) -> None:
    with decided(ground, "总结"):
        rules.summed_in_time("2026年学习计划", month=month, year=2026, today=today)


@pytest.mark.parametrize(("earlier", "ground"), [("", None), ("划〔2026〕1号", "")])
def test_a_period_has_one_plan(earlier: str, ground: str | None) -> None:
    with decided(ground, "已经登记为划〔2026〕1号"):
        rules.not_twice("2026年学习计划", earlier)


def missing(kind: str, every: str, day: dt.date) -> int:
    return duties.missing("学习.4", duties.period_of(every, day), kind)


@pytest.mark.clause("学习.4")
def test_a_plan_counts_once_it_is_approved_and_no_longer_once_it_is_void(desk: Desk) -> None:
    day = desk.office.today
    plan = desk.act("study_plans.draft", content=WORDS)
    assert plan.called == "2026年学习计划"
    assert [one.title for one in waiting(desk.office, ("study_plans",))] == ["学习计划待批准"]
    assert missing("年度计划", "year", day) == 1
    with refused("", "请主任批准"):
        desk.act("study_plans.approve", plan, approver=desk.somebody("刘强"))
    desk.act("study_plans.approve", plan, approver=desk.somebody("张伟"))
    assert missing("年度计划", "year", day) == 0
    month = desk.act("study_plans.draft", content=WORDS, month=10)
    desk.act("study_plans.approve", month, approver=desk.somebody("刘强"))
    assert missing("每月安排", "month", dt.date(2026, 10, 9)) == 0
    with refused("", "已经登记为"):
        desk.act("study_plans.draft", content=WORDS, month=10)
    desk.act("study_plans.void", month, reason="改期")
    assert missing("每月安排", "month", dt.date(2026, 10, 9)) == 1
    assert desk.act("study_plans.draft", content=WORDS, month=10).state is State.DRAFTED


@pytest.mark.clause("学习.4", "收集.2")
def test_plan_and_summary_are_offered_for_filing(desk: Desk) -> None:
    plan = desk.act("study_plans.draft", content=WORDS)
    desk.act("study_plans.approve", plan, approver=desk.somebody("张伟"))
    with refused("", "还没有到年底"):
        desk.act("study_plans.summarise", plan, summary="全年学习十二次")
    desk.clock.now = dt.datetime(2026, 12, 20, 9)
    done = desk.act("study_plans.summarise", plan, summary="全年学习十二次")
    (offer,) = Offer.select().where(Offer.about == done.id)
    assert (offer.kind, offer.title, offer.state) == ("计划总结", "2026年学习计划和总结", OfferState.WAITING)
    desk.act("study_plans.unsum", done, reason="数字有误")
    assert Offer.get_by_id(offer.id).state is OfferState.WITHDRAWN
    assert desk.fresh(done).state is State.APPROVED


@pytest.mark.clause("学习.4")
def test_what_was_approved_is_not_changed(desk: Desk) -> None:
    plan = desk.act("study_plans.draft", content=WORDS)
    changed = desk.act("study_plans.amend", plan, content=f"{WORDS}，加两次讲座", reason="漏写")
    desk.act("study_plans.approve", changed, approver=desk.somebody("张伟"))
    with refused("", "已经批准的不改"):
        desk.act("study_plans.amend", changed, content="另一份计划", reason="改动")


@pytest.mark.clause("学习.4")
def test_its_paper_has_what_is_planned_for_it(desk: Desk, zwzx: Any) -> None:
    desk.act("study.plan", at=dt.datetime(2026, 10, 16, 15), subject="档案业务")
    assert zwzx("study-plans", "draft", "--content", WORDS, "--month", "10")[0] == 0
    assert zwzx("study-plans", "approve", "划2026-1", "--approver", "刘强")[0] == 0
    out = desk.folder / "plan.pdf"
    assert zwzx("study-plans", "print", "--sheet", "plan", "划2026-1", "-o", str(out))[0] == 0
    assert WORDS in zwzx("study-plans", "list")[1]


@pytest.mark.clause("学习.4")
def test_an_old_plan_is_entered_as_it_stands(desk: Desk) -> None:
    facts = {"number": "1", "of_year": 2025, "content": "学习信访条例", "drafter": desk.somebody("王芳")}
    past = desk.act("study_plans.past", **facts, approver="已调走的人")
    assert (past.number, past.state) == ("划〔2025〕1号", State.PAST)
    assert "批准人：已调走的人" in past.note
