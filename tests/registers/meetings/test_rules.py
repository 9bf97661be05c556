"""会议的规矩: each as a literal table, read from the clause."""

from __future__ import annotations

from typing import Any

import pytest

from tests.refusals import decided
from zwzx.office.terms.meetings import Decided, MeetingKind
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.meetings import old_meetings, rules

PARTY, AFFAIRS, STAFF, COORDINATION, SECTION = MeetingKind


@pytest.mark.clause("会议.4")
@pytest.mark.parametrize(
    ("kind", "section", "ours", "office", "ground", "words"),
    [
        (AFFAIRS, "", "办公室", True, None, ""),
        (AFFAIRS, "", "业务科", False, "会议.4", "政务会议由办公室组织"),
        (AFFAIRS, "业务科", "办公室", True, "", "不是一个科室的会议"),
        (SECTION, "业务科", "业务科", False, None, ""),
        (SECTION, "业务科", "办公室", True, None, ""),
        (SECTION, "业务科", "督查科", False, "会议.4", "这是业务科的部门会议"),
        (SECTION, "", "业务科", False, "", "没有写是哪个科室的"),
        (SECTION, "", "办公室", True, "", "没有写是哪个科室的"),
    ],
)
def test_who_organises_it(
    kind: MeetingKind, section: str, ours: str, ground: str | None, words: str, *, office: bool
) -> None:
    with decided(ground, words):
        rules.organised_by(kind, section, ours, office=office)


@pytest.mark.clause("廉政.4")
@pytest.mark.parametrize(
    ("kind", "major", "ground"),
    [
        (PARTY, True, None),
        (AFFAIRS, True, None),
        (STAFF, True, "廉政.4"),
        (COORDINATION, True, "廉政.4"),
        (SECTION, True, "廉政.4"),
        (None, True, "廉政.4"),
        (STAFF, False, None),
        (None, False, None),
    ],
)
def test_where_great_matters_are_decided(kind: MeetingKind | None, ground: str | None, *, major: bool) -> None:
    with decided(ground, "重大事项", "党组会议或政务会议"):
        rules.before_the_right_body(kind, major=major)


@pytest.mark.clause("会议.7")
@pytest.mark.parametrize(("heads", "ground"), [(True, None), (False, "会议.7")])
def test_who_adds_to_a_record(ground: str | None, *, heads: bool) -> None:
    with decided(ground, "陈静不是主任或书记"):
        rules.added_by_its_head("陈静", heads=heads)


@pytest.mark.parametrize(
    ("rule", "arguments", "named", "words"),
    [
        ("is_one_of_its_kind", ("政务会议", 2, ""), {}, None),
        ("is_one_of_its_kind", ("政务会议", 2, "会〔2026〕1号"), {}, "第2次政务会议已经登记为会〔2026〕1号"),
        ("has_topics", ("会〔2026〕1号", 1), {}, None),
        ("has_topics", ("会〔2026〕1号", 0), {}, "还没有议题"),
        ("was_led", ("张伟", "王芳"), {"absent": False}, None),
        ("was_led", ("张伟", "王芳"), {"absent": True}, "主持人张伟登记为缺席"),
        ("was_led", ("张伟", "张伟"), {"absent": False}, "主持人和记录人都是张伟"),
        ("names_the_absent", ([],), {}, None),
        ("names_the_absent", (["蒋明", "孙丽"],), {}, "蒋明、孙丽不在应到、列席的人里"),
        ("has_a_reason", ("",), {"told": False}, None),
        ("has_a_reason", ("孙丽",), {"told": True}, None),
        ("has_a_reason", ("孙丽",), {"told": False}, "没有写孙丽为什么没有到"),
        ("says_what", ("绿化", Decided.AGREED, "同意"), {}, None),
        ("says_what", ("绿化", Decided.AGREED, " "), {}, "“绿化”没有写议定了什么"),
        ("says_what", ("绿化", Decided.IN_PRINCIPLE, ""), {}, "“绿化”没有写议定了什么"),
        ("says_what", ("绿化", Decided.PUT_OFF, ""), {}, None),
        ("says_what", ("绿化", Decided.REJECTED, ""), {}, None),
        ("is_followed_where_decided", (Decided.AGREED,), {"followed": True}, None),
        ("is_followed_where_decided", (Decided.TOLD,), {"followed": True}, None),
        ("is_followed_where_decided", (Decided.PUT_OFF,), {"followed": True}, "“暂缓”的没有要落实的事"),
        ("is_followed_where_decided", (Decided.REJECTED,), {"followed": True}, "“不同意”的没有要落实的事"),
        ("is_followed_where_decided", (Decided.REJECTED,), {"followed": False}, None),
        ("all_decided", ("会〔2026〕1号", []), {}, None),
        ("all_decided", ("会〔2026〕1号", [1, 3]), {}, "第1个、第3个议题没有写决定"),
        ("has_no_minutes", ("会〔2026〕1号", ""), {}, None),
        ("has_no_minutes", ("会〔2026〕1号", "拟〔2026〕4号"), {}, "纪要是发文拟〔2026〕4号"),
    ],
)
def test_what_no_clause_says(rule: str, arguments: tuple[Any, ...], named: dict[str, bool], words: str | None) -> None:
    with decided(None if words is None else "", words or ""):
        getattr(rules, rule)(*arguments, **named)


@pytest.mark.parametrize(
    ("asked", "agreed", "ground"), [(True, True, None), (True, False, HouseRule.TOPICS_AGREED), (False, False, None)]
)
def test_topics_are_agreed_to_where_the_setting_wants_it(
    ground: HouseRule | None, *, asked: bool, agreed: bool
) -> None:
    with decided(ground, "请主任审定"):
        rules.topics_agreed("会〔2026〕1号", "主任", asked=asked, agreed=agreed)


@pytest.mark.clause("会议.1")
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("2019年第3次中心务会议", AFFAIRS),
        ("中心务会", AFFAIRS),
        ("中心会议", AFFAIRS),
        ("政务会议", AFFAIRS),
        ("中心党组会议", PARTY),
        ("全体职工大会", STAFF),
        ("业务协调会", COORDINATION),
        ("业务科科务会", SECTION),
        ("党支部大会", None),
    ],
)
def test_what_old_books_call_them(words: str, kind: MeetingKind | None) -> None:
    assert old_meetings.kind_in(words) is kind
