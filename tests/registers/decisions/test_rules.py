"""议定事项的规矩: each as a literal table, read from 会议.7 and 会议.8."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.meetings import cited
from zwzx.office.terms.people import Body
from zwzx.registers.decisions import rules

DAY = dt.datetime(2026, 10, 20, 17, 30)
LATER = dt.datetime(2026, 11, 20, 17, 30)


@pytest.mark.clause("会议.8")
@pytest.mark.parametrize(
    ("leader", "section", "handler", "ground"),
    [
        (True, False, False, None),
        (False, True, False, None),
        (False, False, True, None),
        (False, False, False, "会议.8"),
    ],
)
def test_somebody_carries_it_out(ground: str | None, *, leader: bool, section: bool, handler: bool) -> None:
    with decided(ground, "没有写由谁落实"):
        rules.somebody_carries_it_out(leader=leader, section=section, handler=handler)


@pytest.mark.clause("会议.8")
@pytest.mark.parametrize(("leads", "ground"), [(True, None), (False, "会议.8")])
def test_leaders_answer_for_it(ground: str | None, *, leads: bool) -> None:
    with decided(ground, "刘强那天不是中心领导，不能写作督办领导"):
        rules.is_a_leader("刘强", "督办领导", leads=leads)


@pytest.mark.clause("会议.8")
@pytest.mark.parametrize(
    ("leader", "theirs", "words"),
    [("陈静", True, None), ("陈静", False, "请责任领导陈静、主任或书记"), ("", False, "请主任或书记同意")],
)
def test_who_ends_it(leader: str, words: str | None, *, theirs: bool) -> None:
    with decided(None if words is None else "会议.8", words or ""):
        rules.ended_by_its_leader("刘强", leader, theirs=theirs)


@pytest.mark.parametrize(
    ("was", "now", "ground"),
    [
        (DAY, LATER, None),
        (LATER, DAY, ""),
        (DAY, DAY, ""),
        (DAY, None, None),
        (None, DAY, None),
        (None, None, None),
    ],
)
def test_an_extension_is_for_later(was: dt.datetime | None, now: dt.datetime | None, ground: str | None) -> None:
    with decided(ground, "不晚于"):
        rules.is_later(was, now)


@pytest.mark.parametrize(("now", "ground"), [("2026-11-20", None), ("2026-10-20", "")])
def test_an_extension_changes_the_term(now: str, ground: str | None) -> None:
    with decided(ground, "时限没有变"):
        rules.has_a_new_term("决〔2026〕1号", "2026-10-20", now)


@pytest.mark.clause("会议.7")
@pytest.mark.parametrize(("signed", "ground"), [(False, None), (True, "会议.7")])
def test_a_signed_record_stays(ground: str | None, *, signed: bool) -> None:
    with decided(ground, "会议记录已经签字"):
        rules.record_is_open("决〔2026〕1号", signed=signed)


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize(("marked", "ground"), [(False, None), (True, "保密.1")])
def test_nothing_of_a_marked_meeting_is_urged_in_the_open(ground: str | None, *, marked: bool) -> None:
    with decided(ground, "密级会议的事项"):
        rules.is_urged_in_the_open("决〔2026〕1号", marked=marked)


@pytest.mark.parametrize(
    ("revoked", "paused", "words"), [(False, False, None), (True, False, "已经撤销"), (False, True, "已经暂缓")]
)
def test_what_stands_is_cited(words: str | None, *, revoked: bool, paused: bool) -> None:
    with decided(None if words is None else "", words or ""):
        cited.stands("决〔2026〕1号", revoked=revoked, paused=paused)


@pytest.mark.parametrize(("at", "ground"), [(LATER, None), (DAY, None), (DAY - dt.timedelta(days=1), "")])
def test_nothing_rests_on_what_was_decided_later(at: dt.datetime, ground: str | None) -> None:
    with decided(ground, "决定的，晚于"):
        cited.was_made("决〔2026〕1号", DAY, at)


def test_of_an_old_book_s_decision_nobody_can_tell_whose_it_was() -> None:
    cited.is_of("决〔2019〕1号", "公开.五三2", Body.PARTY_GROUP, None, of_a_meeting=False)
    with pytest.raises(Refusal, match="别的会议"):
        cited.is_of("决〔2026〕1号", "公开.五三2", Body.PARTY_GROUP, None, of_a_meeting=True)
