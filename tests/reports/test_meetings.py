"""What is asked of meetings and of decisions: held or not, who misses them, a word, money, how each leader stands, the month."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.office.meetings.resolutions import Resolution
from zwzx.office.terms.meetings import Decided, MeetingKind, NotThere
from zwzx.reports import decisions, meetings

if TYPE_CHECKING:
    from tests.conftest import Desk


def held(desk: Desk, title: str, kind: MeetingKind = MeetingKind.AFFAIRS, **facts: Any) -> Any:
    """A meeting that was held now."""
    meeting = desk.act("meetings.add", kind=kind, at=desk.clock.now, chair=desk.somebody("张伟"))
    desk.act("meetings.topic", meeting, title=title)
    return desk.act("meetings.hold", meeting, **facts)


def values(answer: Any) -> list[tuple[Any, ...]]:
    return [one.values for one in answer.rows]


@pytest.mark.clause("会议.3")
def test_what_was_not_held(desk: Desk) -> None:
    held(desk, "研究绩效")
    assert values(meetings.held.run(desk.office)) == [
        ("党组会议", "2026年9月", 1, 0, 1, ""),
        ("政务会议", "2026年9月", 2, 1, 1, "会〔2026〕1号"),
        ("干部职工会议", "2026年3季度", 1, 0, 1, ""),
    ]


@pytest.mark.clause("会议.5")
def test_who_misses_meetings(desk: Desk) -> None:
    held(desk, "研究绩效", absent=(desk.somebody("孙丽"),), why=NotThere.NONE)
    held(desk, "研究预算", absent=(desk.somebody("孙丽"), desk.somebody("陈静")), why=NotThere.AWAY)
    assert values(meetings.absent.run(desk.office))[:2] == [
        ("孙丽", 2, 0, "0%", "出差1次、无故1次"),
        ("陈静", 2, 1, "50%", "出差1次"),
    ]


def test_what_was_decided_on_a_word_and_on_money(desk: Desk) -> None:
    first = held(desk, "研究窗口调整")
    desk.act("meetings.decide", first, decided=Decided.AGREED, words="撤并两个窗口", money=500_000_00)
    second = held(desk, "研究绿化")
    desk.act("meetings.decide", second, decided=Decided.REJECTED, money=10_000_00)
    desk.act("meetings.past", number="3", kind="2019年第3次中心务会", at=dt.datetime(2019, 9, 3), subject="研究窗口")
    found = values(meetings.about.run(desk.office, words="窗口"))
    assert [(one[0], one[3], one[4]) for one in found] == [
        ("会〔2026〕1号", "研究窗口调整", "议定：撤并两个窗口（500,000元）"),
        ("会〔2019〕3号", "研究窗口", ""),
    ]
    answer = meetings.on_money.run(desk.office)
    assert [(one[0], one[4], one[5]) for one in values(answer)] == [
        ("会〔2026〕1号", "议定", 50_000_000),
        ("会〔2026〕2号", "不同意", 1_000_000),
    ]
    assert answer.said == ("合计500,000元。",)


@pytest.mark.clause("会议.8")
def test_how_each_leader_stands_and_the_months_notice(desk: Desk) -> None:
    who = {"leader": desk.somebody("陈静"), "section": desk.somebody("孙丽").department}
    for n, limit in enumerate(("2026-09-30", "长期", "2026-12-31")):
        desk.act("meetings.decide", held(desk, f"第{n}件"), decided=Decided.AGREED, words="照办", limit=limit, **who)
    desk.act("decisions.finish", Resolution.select().order_by(Resolution.id.desc()).get(), result="已经办好")
    desk.clock.on(days=12)
    (line,) = values(decisions.standing.run(desk.office))
    assert line == ("陈静", "业务科", 2, 1, 1, 0, 1, "决〔2026〕1号")
    october = decisions.monthly.run(desk.office)
    assert [(one[0], one[6]) for one in values(october)] == [("决〔2026〕1号", "已过期"), ("决〔2026〕2号", "办理中")]
    september = decisions.monthly.run(desk.office, dt.date(2026, 9, 1))
    assert [one[6] for one in values(september)] == ["已过期", "办理中", "已办结"]
    assert october.pages is not None
    (page,) = october.pages()
    assert page.title == "议定事项督办通报"
    assert october.said == ("共2件，本月办结0件，过期1件。",)
