"""The clauses load, are whole, and a refusal cites them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from zwzx.office.regulations import Refusal, clause, clauses, in_force, limit
from zwzx.office.terms import Post

DOES = {"record", "approve", "refuse", "due", "recur", "remind", "duty"}
PERIODS = {"workday", "monday", "half-month", "month", "quarter", "half-year", "year"}


def test_every_clause_is_whole() -> None:
    for c in clauses().values():
        assert set(c.does) <= DOES, c.id
        assert c.text
        assert c.register
        assert set(c.every) <= PERIODS
        assert bool(c.every) == ("recur" in c.does), c.id
        assert c.since >= dt.date(2013, 2, 28)


def test_ids_of_the_five_issues_are_there() -> None:
    for section, count in (("文电", 10), ("印鉴", 8), ("收集", 14), ("档案", 11), ("保密", 5), ("保密员", 4)):
        assert [c.id for c in clauses().values() if c.section == section] == [
            f"{section}.{n}" for n in range(1, count + 1)
        ]


def test_clauses_named_in_notes_exist() -> None:
    for c in clauses().values():
        for section, number in re.findall(r"(文电|印鉴|收集|档案|保密员|保密)\.(\d+)", c.note):
            assert f"{section}.{number}" in clauses(), c.id


def test_approvers_are_posts_of_the_house_or_bodies_outside() -> None:
    house = {post.value for post in Post}
    other = {"大厅主任", "财经副主任", "班子集体", "党政会议", "书记"}
    for c in clauses().values():
        for approver in (*c.by, *c.steps):
            assert approver.posts or approver.outside
            assert set(approver.posts) <= house | other, c.id


@pytest.mark.parametrize(
    ("clause_id", "name", "amount", "unit"),
    [
        ("文电.3", "ordinary", 3, "day"),
        ("文电.3", "urgent", 24, "hour"),
        ("文电.7", "ordinary", 2, "day"),
        ("保密.3", "classified", 0, "day"),
    ],
)
def test_limits_of_the_clauses(clause_id: str, name: str, amount: int, unit: str) -> None:
    found = limit(clause_id, name)
    assert (found.amount, found.unit) == (amount, unit)


def test_the_only_limit_of_a_clause_needs_no_name() -> None:
    assert limit("信访.4").unit == "workday"
    assert limit("档案.3").before == "04-01"


def test_a_clause_holds_from_its_day() -> None:
    assert in_force("文电.1", dt.date(2013, 2, 27)) is None
    assert in_force("文电.1", dt.date(2013, 2, 28)) == clause("文电.1")


def test_a_refusal_says_clause_fault_and_way_on() -> None:
    assert str(Refusal("文电.1", "这样不行。", "请那样。")) == "不予办理（文电.1）：这样不行。请那样。"
    assert str(Refusal("", "这样不行。")) == "不予办理（本单位设置）：这样不行。"
    assert Refusal("文电.1", "x").exit_code == 3
