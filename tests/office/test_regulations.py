"""The clauses load, are whole, and a refusal cites them."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import Any

import pytest

from zwzx import places
from zwzx.office.clauses import regulations
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.regulations import (
    MONTHS,
    Limit,
    Recurrence,
    Refusal,
    clause,
    clauses,
    doing,
    in_force,
    limit,
    rate,
)
from zwzx.office.terms.people import Post

DOES = {"record", "approve", "refuse", "due", "recur", "remind", "duty"}


def _as_written(often: Recurrence) -> str | dict[str, Any]:
    """One entry of `every` as the file has it."""
    told = {"kind": often.kind, "period": often.period, "times": often.times}
    return {name: value for name, value in told.items() if value not in ("", 1)} if often.kind else often.period


PERIODS = {"workday", "monday", "half-month", "month", "quarter", "half-year", "year"}
MANNERS = {"签字", "电话"}
KEYS = {
    "id",
    "does",
    "register",
    "text",
    "note",
    "by",
    "steps",
    "manner",
    "every",
    "limit",
    "act",
    "added",
    "whose",
    "origins",
    "since",
    "later",
}
APPROVER_KEYS = {"posts", "outside", "scope", "self", "up_to", "below", "kind", "of"}
NOTHING = {"posts": [], "outside": "", "scope": False, "self": False, "up_to": "", "below": "", "kind": "", "of": []}


def raw() -> list[dict[str, Any]]:
    """The entries as the file has them, before anything is made of them."""
    entries: list[dict[str, Any]] = tomllib.loads(places.data("regulations.toml").read_text(encoding="utf-8"))["clause"]
    return entries


def test_every_entry_is_read_under_an_id_of_its_own() -> None:
    assert list(clauses()) == [entry["id"] for entry in raw()]


def test_no_entry_has_a_key_that_nobody_reads() -> None:
    for entry in raw():
        assert set(entry) <= KEYS, entry["id"]
        for approver in (*entry.get("by", ()), *entry.get("steps", ())):
            assert set(approver) <= APPROVER_KEYS, entry["id"]


def test_an_entry_is_read_whole() -> None:
    for entry in raw():
        c = clauses()[entry["id"]]
        assert list(c.does) == entry["does"]
        assert (c.register, c.text, c.note) == (entry["register"], entry["text"], entry.get("note", ""))
        assert (list(c.manner), [_as_written(one) for one in c.every]) == (
            entry.get("manner", []),
            entry.get("every", []),
        )
        assert dict(c.limits) == entry.get("limit", {})
        for key, approvers in (("by", c.by), ("steps", c.steps)):
            assert [
                {
                    "posts": list(a.posts),
                    "outside": a.outside,
                    "scope": a.scope,
                    "self": a.self_,
                    "up_to": a.up_to,
                    "below": a.below,
                    "kind": a.kind,
                    "of": list(a.of),
                }
                for a in approvers
            ] == [{**NOTHING, **given} for given in entry.get(key, ())], c.id


def test_who_approves_goes_with_what_the_clause_does() -> None:
    for c in clauses().values():
        assert bool(c.by or c.steps) == ("approve" in c.does), c.id
        assert not (c.by and c.steps), c.id
        assert set(c.manner) <= MANNERS, c.id
        assert not c.manner or "approve" in c.does, c.id
        assert c.does.count("duty") == 0 or c.does == ("duty",), c.id


def test_every_limit_is_a_span_a_day_of_the_year_or_a_number() -> None:
    for c in clauses().values():
        for name, value in c.limits:
            if isinstance(value, int):
                assert rate(c.id, name).part in {"fen", "minute", "time"}, (c.id, name)
            elif name == "before":
                month, day = map(int, value.split("-"))
                assert limit(c.id, name) == Limit(before=f"{dt.date(2025, month, day):%m-%d}")
            elif name == "within":
                assert limit(c.id, name) == Limit(within=value)
            elif name == "following":
                assert value in MONTHS
            else:
                assert limit(c.id, name).amount >= 0
                assert limit(c.id, name).unit in {"day", "workday", "hour"}
        for approver in (*c.by, *c.steps):
            assert approver.end is None or approver.end.amount.count > 0, c.id


@pytest.mark.parametrize("text", [" ", "3", "day", "3day", "-3 day", "3 fortnight", "3 day ", "04-01", "三 day"])
def test_what_is_no_limit_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        Limit.parse(text)


def test_a_limit_that_is_not_there_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        limit("公开.七十")
    with pytest.raises(KeyError):
        limit("文电.1")
    with pytest.raises(ValueError, match="10"):
        limit("窗口.2")


@pytest.mark.parametrize(
    ("clause_id", "name", "count", "part"),
    [
        pytest.param("窗口.2", "dress_fine_yuan", 1_000, "fen", marks=pytest.mark.clause("窗口.2")),
        ("窗口.7", "short_leave_minutes", 30, "minute"),
        ("窗口.7", "short_leaves_a_month", 4, "time"),
        ("窗口.7", "late_fine_yuan", 1_000, "fen"),
        ("窗口.7", "absent_a_quarter", 3, "time"),
        ("学习.2", "sessions_a_month", 1, "time"),
        ("学习.3", "lecture_fee_yuan", 6_000, "fen"),
        ("学习.5", "paper_award_yuan", 40_000, "fen"),
        ("接待.4", "banquet_yuan", 8_000, "fen"),
        ("接待.4", "local_yuan", 4_000, "fen"),
        ("财务.2", "cash_below_yuan", 20_000, "fen"),
        ("财务.8", "budget_yuan", 500_000, "fen"),
        ("财务.9", "town_yuan", 2_000, "fen"),
        ("财务.9", "west_yuan", 15_000, "fen"),
        ("财务.9", "east_yuan", 20_000, "fen"),
        ("用品.3", "durable_yuan", 100_000, "fen"),
        ("公车.5", "fine_yuan", 20_000, "fen"),
        ("公车.5", "strikes", 3, "time"),
        ("食堂.3", "meal_yuan", 8_000, "fen"),
    ],
)
def test_bare_numbers_and_rates_are_read_in_their_unit(clause_id: str, name: str, count: int, part: str) -> None:
    assert rate(clause_id, name) == Amount(count, part)


def test_a_rate_that_is_none_is_a_programming_error() -> None:
    for clause_id, name in (("窗口.2", "fine_yuan"), ("文电.1", "fine_yuan"), ("文电.99", "fine_yuan")):
        with pytest.raises(KeyError):
            rate(clause_id, name)
    for clause_id, name in (("文电.3", "ordinary"), ("档案.3", "before"), ("财务.7", "within")):
        with pytest.raises(ValueError, match=f"{clause_id} {name}"):
            rate(clause_id, name)


@pytest.mark.clause("财务.7")
def test_a_month_s_spending_is_approved_within_that_month() -> None:
    assert limit("财务.7", "within") == limit("财务.7") == Limit(within="month")


def test_an_unknown_clause_is_a_programming_error() -> None:
    for ask in (clause, limit, lambda id_: in_force(id_, dt.date(2026, 1, 1))):
        with pytest.raises(KeyError):
            ask("文电.99")


def test_every_clause_is_whole() -> None:
    for c in clauses().values():
        assert set(c.does) <= DOES, c.id
        assert c.text
        assert c.register
        assert {one.period for one in c.every} <= PERIODS
        assert bool(c.every) == ("recur" in c.does), c.id
        assert c.since >= dt.date(2013, 2, 28)


def test_ids_of_the_five_issues_are_there() -> None:
    for section, count in (("文电", 10), ("印鉴", 8), ("收集", 14), ("档案", 11), ("保密", 5), ("保密员", 4)):
        assert [c.id for c in clauses().values() if c.section == section] == [
            f"{section}.{n}" for n in range(1, count + 1)
        ]


def test_clauses_named_in_notes_exist() -> None:
    # the longest section first, or 保密员.3 would be read as 保密; ".4" alone is of the clause's own section
    sections = "|".join(sorted({c.section for c in clauses().values()}, key=len, reverse=True))
    named = 0
    for c in clauses().values():
        for section, number in re.findall(rf"({sections})?\.([\d一二三四五六七八九十]+)", c.note + c.text):
            assert f"{section or c.section}.{number}" in clauses(), c.id
            named += 1
    assert named > 5


def test_approvers_are_posts_of_the_house_or_bodies_outside() -> None:
    house = {post.value for post in Post}
    other = {"班子集体", "党政会议", "党务公开领导小组", "党组"}
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
    assert str(Refusal("", "这样不行。")) == "不予办理：这样不行。"
    assert Refusal("文电.1", "x").exit_code == 3


def test_clauses_are_found_by_what_is_made_of_them_in_some_registers() -> None:
    registers = {c.register for c in clauses().values()}
    for what in {word for c in clauses().values() for word in c.does}:
        wanted = [c.id for c in clauses().values() if what in c.does]
        assert [c.id for c in doing(what, registers)] == wanted
        for name in registers:
            assert [c.id for c in doing(what, [name])] == [i for i in wanted if clauses()[i].register == name]
    assert not list(doing("nothing", registers))


LATER = """id = "财务.3"
does = ["approve"]
register = "expenses"
text = "支出按金额分级同意"
by = [{ posts = ["财经副主任"], up_to = "500 yuan" }, { posts = ["主任"] }]
limit = { deputy_yuan = 500, cash_yuan = 200 }
later = [
    { since = 2030-01-01, limit = { deputy_yuan = 5000 } },
    { since = 2027-01-01, by = [{ posts = ["财经副主任"], up_to = "1000 yuan" }, { posts = ["主任"] }], limit = { deputy_yuan = 1000 } },
]
"""


@pytest.mark.parametrize(
    ("day", "deputy", "ends"),
    [
        (None, 500, ["500 yuan", ""]),
        (dt.date(2013, 2, 27), 500, ["500 yuan", ""]),
        (dt.date(2026, 12, 31), 500, ["500 yuan", ""]),
        (dt.date(2027, 1, 1), 1000, ["1000 yuan", ""]),
        (dt.date(2029, 12, 31), 1000, ["1000 yuan", ""]),
        (dt.date(2030, 1, 1), 5000, ["1000 yuan", ""]),
    ],
)
def test_a_later_paper_holds_from_its_day_on(
    monkeypatch: pytest.MonkeyPatch, day: dt.date | None, deputy: int, ends: list[str]
) -> None:
    monkeypatch.setattr(regulations, "_texts", lambda: {"财务.3": LATER})
    clause.cache_clear()
    try:
        found = regulations.as_of("财务.3", day)
        assert ([one.up_to for one in found.by], found.since) == (ends, dt.date(2013, 2, 28))
        assert rate("财务.3", "deputy_yuan", day) == Amount(deputy * 100, "fen")
        assert rate("财务.3", "cash_yuan", day) == Amount(20_000, "fen")
        assert in_force("财务.3", day or dt.date(2013, 2, 27)) in (None, found)
    finally:
        clause.cache_clear()
