"""议定事项: who carries one out and by when, progress, urging, extension, ending; cited where a clause wants a meeting's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.today import waiting
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.terms import term
from zwzx.office.meetings import cited
from zwzx.office.meetings.resolutions import MoreTime, Resolution
from zwzx.office.papers.urging import urged_about
from zwzx.office.terms.meetings import Carried, Decided, MeetingKind
from zwzx.office.terms.people import Body
from zwzx.registers.decisions import rules
from zwzx.registers.disclosure.records import Kind

if TYPE_CHECKING:
    from tests.conftest import Desk


def made(desk: Desk, kind: MeetingKind = MeetingKind.AFFAIRS, **facts: Any) -> Resolution:
    """A decision of a meeting that was held this morning."""
    meeting = desk.act("meetings.add", kind=kind, at=desk.clock.now, chair=desk.somebody("张伟"))
    desk.act("meetings.topic", meeting, title="研究窗口调整")
    desk.act("meetings.hold", meeting)
    own = {
        "decided": Decided.AGREED,
        "words": "撤并两个窗口",
        "leader": desk.somebody("陈静"),
        "handler": desk.somebody("孙丽"),
    }
    desk.act("meetings.decide", meeting, **{**own, **facts})
    return Resolution.select().order_by(Resolution.id.desc()).get()


def told(desk: Desk) -> list[tuple[str, str | None]]:
    """What waits among the decisions, and by when."""
    return [(one.title, f"{one.due:%Y-%m-%d}" if one.due else None) for one in waiting(desk.office, ("decisions",))]


@pytest.mark.clause("会议.8")
@pytest.mark.parametrize(
    ("limit", "kept", "due"),
    [
        ("2026-10-20", "2026-10-20", "2026-10-20"),
        ("5个工作日", "5 workday", "2026-10-10"),
        ("长期", "长期", None),
        ("常态化", "长期", None),
        ("尽快办理", "尽快", None),
        ("无期限", "", None),
    ],
)
def test_when_it_is_due(desk: Desk, limit: str, kept: str, due: str | None) -> None:
    read = term("完成时限").read(limit)
    assert read == kept
    entry = made(desk, limit=read)
    assert (f"{entry.due:%Y-%m-%d}" if entry.due else None) == due
    assert told(desk) == ([("议定事项办结", due)] if due else [])


@pytest.mark.clause("会议.8")
@pytest.mark.parametrize("limit", ["长期", "尽快", ""])
def test_what_has_no_day_is_asked_about_each_month_and_never_overdue(desk: Desk, limit: str) -> None:
    entry = made(desk, limit=limit)
    desk.clock.on(days=29)
    assert told(desk) == []
    desk.clock.on(days=1)
    assert told(desk) == [(f"{limit or '无期限'}的事项待过问", None)]
    desk.act("decisions.progress", entry, words="已经和区住建局对接")
    assert told(desk) == []
    desk.clock.on(days=30)
    assert told(desk) != []
    desk.act("decisions.urge", entry)
    assert told(desk) == []


@pytest.mark.clause("会议.8")
def test_from_progress_to_its_end(desk: Desk) -> None:
    entry = made(desk, limit="2026-10-20")
    desk.act("decisions.progress", entry, words="方案已经拟好", unfinished="等物业报价")
    desk.act("decisions.urge", entry)
    assert [one.whom.name for one in urged_about(entry)] == ["孙丽"]
    with refused("会议.8", "刘强不是这件事的责任领导", "陈静、主任或书记"):
        desk.act("decisions.finish", entry, result="办好了", agreed=desk.somebody("刘强"))
    done = desk.act("decisions.finish", entry, result="已按会议决定办理")
    assert (done.state, done.agreed.name, told(desk)) == (Carried.DONE, "陈静", [])
    again = desk.act("decisions.reopen", entry, reason="窗口没有撤")
    assert (again.state, again.result, again.finished) == (Carried.OPEN, "", None)


@pytest.mark.clause("会议.8")
@pytest.mark.parametrize(
    ("leader", "theirs", "clause"), [("陈静", True, None), ("陈静", False, "会议.8"), ("", False, "会议.8")]
)
def test_by_whom_it_is_ended(leader: str, clause: str | None, *, theirs: bool) -> None:
    with decided(clause, "不是这件事的责任领导"):
        rules.ended_by_its_leader("刘强", leader, theirs=theirs)


@pytest.mark.clause("会议.8")
def test_the_director_gives_it_longer(desk: Desk) -> None:
    entry = made(desk, limit="2026-10-20")
    more = {"limit": "2026-11-20", "reason": "等批复"}
    with refused("", "没有批准这件事的职务", "主任（张伟）"):
        desk.act("decisions.extend", entry, **more, approver=desk.somebody("陈静"))
    with refused("", "不晚于"):
        desk.act("decisions.extend", entry, limit="2026-10-10", reason="等批复", approver=desk.somebody("张伟"))
    with refused("", "时限没有变"):
        desk.act("decisions.extend", entry, limit="2026-10-20", reason="等批复", approver=desk.somebody("张伟"))
    entry = desk.act("decisions.extend", entry, **more, approver=desk.somebody("张伟"))
    assert (entry.limit, f"{entry.due:%Y-%m-%d}") == ("2026-11-20", "2026-11-20")
    assert [(one.was, one.limit) for one in MoreTime.select()] == [("2026-10-20", "2026-11-20")]


@pytest.mark.clause("会议.8")
def test_put_off_resumed_passed_on_watched_over_revoked(desk: Desk) -> None:
    entry = made(desk, limit="2026-10-20")
    assert desk.act("decisions.pause", entry, reason="第2次政务会议").state is Carried.PAUSED
    assert told(desk) == []
    assert desk.act("decisions.resume", entry, reason="批复了", limit="2026-10-30").limit == "2026-10-30"
    moved = desk.act("decisions.reassign", entry, reason="分工调整", handler=desk.somebody("李明"))
    assert moved.carried_by == "办公室 李明"
    with refused("会议.8", "刘强那天不是中心领导"):
        desk.act("decisions.supervise", entry, supervisor=desk.somebody("刘强"))
    assert desk.act("decisions.supervise", entry, supervisor=desk.somebody("张伟")).supervisor.name == "张伟"
    with refused("会议.8", "没有写由谁落实"):
        desk.act("decisions.reassign", entry, reason="分工调整")
    assert desk.act("decisions.strike", entry, reason="不办了").state is Carried.STRUCK


@pytest.mark.clause("会议.8")
def test_a_topic_may_have_several(desk: Desk) -> None:
    first = made(desk)
    facts = {"topic": 1, "words": "新窗口十月底前开"}
    with refused("会议.8", "没有写由谁落实"):
        desk.act("decisions.add", first.meeting, **facts)
    second = desk.act("decisions.add", first.meeting, **facts, handler=desk.somebody("蒋明"), limit="2026-10-30")
    assert (second.number, second.topic, second.state) == ("决〔2026〕2号", first.topic, Carried.OPEN)
    with pytest.raises(Unreadable, match="还没有记它的决定"):
        desk.act("decisions.add", first.meeting, **{**facts, "topic": 2})


def test_what_nobody_has_to_carry_out_is_a_consent(desk: Desk) -> None:
    entry = made(desk, leader=None, handler=None)
    assert (entry.state, told(desk)) == (Carried.NOTED, [])
    assert desk.act("decisions.reassign", entry, reason="要办", handler=desk.somebody("孙丽")).state is Carried.OPEN


def test_days_off_are_counted_anew(desk: Desk) -> None:
    entry = made(desk, limit="5 workday")
    assert desk.act("decisions.recount", entry).due == entry.due
    with pytest.raises(Unreadable, match="没有到期的日子"):
        desk.act("decisions.recount", made(desk, limit="长期"))


# ── cited ──────────────────────────────────────────────────────────────


@pytest.mark.clause("公开.四")
@pytest.mark.parametrize(
    ("body", "kind", "fits"),
    [
        (Body.PARTY_GROUP, MeetingKind.PARTY, True),
        (Body.PARTY_GROUP, MeetingKind.AFFAIRS, False),
        (Body.LEADERSHIP, MeetingKind.PARTY, True),
        (Body.LEADERSHIP, MeetingKind.AFFAIRS, True),
        (Body.LEADERSHIP, MeetingKind.STAFF, False),
        (Body.PARTY_AND_ADMINISTRATION, MeetingKind.AFFAIRS, True),
        (Body.PARTY_AND_ADMINISTRATION, MeetingKind.COORDINATION, False),
        (Body.OPENNESS_GROUP, MeetingKind.PARTY, False),
    ],
)
def test_whose_decision_satisfies_a_clause(body: Body, kind: MeetingKind, *, fits: bool) -> None:
    with decided(None if fits else "公开.四", "决〔2026〕1号是", body.value):
        cited.is_of("决〔2026〕1号", "公开.四", body, kind, of_a_meeting=True)


@pytest.mark.parametrize(
    ("word", "fits"),
    [
        (Decided.AGREED, True),
        (Decided.IN_PRINCIPLE, True),
        (Decided.PUT_OFF, False),
        (Decided.TOLD, False),
        (None, False),
    ],
)
def test_only_a_consent_is_cited(word: Decided | None, *, fits: bool) -> None:
    with decided(None if fits else "", "不是同意"):
        cited.consents("决〔2026〕1号", word, of_a_meeting=True)


@pytest.mark.clause("公开.五三2")
def test_a_cited_decision_is_looked_up(desk: Desk) -> None:
    def cite(words: str) -> Any:
        who = {"asker": "何建国", "phone": "13607310001", "standing": "群众", "filled": True, "purpose": "了解情况"}
        entry = desk.act("disclosure.add", content=f"申请公开党费收缴情况（{words}）", **who)
        entry = desk.act("disclosure.accept", entry, section=desk.somebody("孙丽").department)
        entry = desk.act("disclosure.propose", entry, opinion="建议公开")
        return desk.act("disclosure.decide", entry, kind=Kind.WHOLE, decision=words)

    good = made(desk, MeetingKind.PARTY)
    assert cite("决2026-1").decision == good.number
    assert cited.cites(good) == 1
    assert cite("党组纪要2026-9").decision == "党组纪要2026-9"
    with refused("公开.五三2", "决〔2026〕2号是政务会议的决定", "请写党组会议的决定"):
        cite(made(desk).number)
    told = made(desk, MeetingKind.PARTY, decided=Decided.TOLD)
    with refused("", "是“传达”，不是同意"):
        cite(told.number)
    desk.act("decisions.pause", good, reason="等上级批复")
    with refused("", "已经暂缓，不能作依据"):
        cite(good.number)
    desk.act("decisions.strike", good, reason="不办了")
    with refused("", "已经撤销，不能作依据"):
        cite(good.number)


@pytest.mark.clause("公开.四")
def test_an_old_or_superior_paper_is_kept_as_it_is_written(desk: Desk) -> None:
    item = desk.act("publications.add", subject="年度预算")
    assert desk.act("publications.approve", item, decision="望公开〔2026〕3号").decision == "望公开〔2026〕3号"
    other = desk.act("publications.add", subject="年度决算")
    with pytest.raises(Unreadable, match="没有编号为决2026-9的议定事项"):
        desk.act("publications.approve", other, decision="决2026-9")
    entry = made(desk, MeetingKind.PARTY)
    with refused("公开.四", f"{entry.number}是党组会议的决定", "党务公开领导小组"):
        desk.act("publications.approve", other, decision="决2026-1")


# ── by commands ────────────────────────────────────────────────────────


def test_it_is_followed_by_commands(desk: Desk, zwzx: Any) -> None:
    number = made(desk, limit="2026-10-20").number
    assert zwzx("decisions", "progress", number, "--words", "方案已经拟好")[0] == 0
    found = json.loads(zwzx("decisions", "search", "窗口", "--format", "json")[1])
    assert [(row["of"], row["leader"], row["state"]) for row in found] == [("会〔2026〕1号", "陈静", "办理中")]
    for sheet in ("slip", "book"):
        assert zwzx("decisions", "print", "--sheet", sheet, number, "-o", str(desk.folder / f"{sheet}.pdf"))[0] == 0
    assert zwzx("decisions", "finish", number)[0] != 0
    assert "2026-10-20" in zwzx("why", number)[1]
    assert zwzx("decisions", "finish", number, "--result", "已按会议决定办理")[0] == 0
    assert "办理情况：办理中 → 已办结" in zwzx("decisions", "show", number)[1]
