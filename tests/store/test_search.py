"""Search equals brute force, on hostile queries too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zwzx.office.core.listing import Listing
from zwzx.store import search
from zwzx.store.sqlite import search_index

if TYPE_CHECKING:
    from tests.conftest import Desk

TITLES = [
    "关于做好2026年工作的通知",
    "关于[/]通知",
    "[red]红[/red]头文件",
    "通知通知通知",
    "ＡＢＣ全角ｅｎｇ",
    "abc half",
    "“引号”与《书名号》",
    "国办函〔2018〕74号",
    "a\u0301组合字符",
    "档案，档案管理。",
    "㈠带圈①",
    "𠮷野家",
]
HOSTILE = [
    '"',
    "'",
    '""',
    "*",
    "通*",
    "NEAR(a b)",
    "a AND b",
    "AND",
    "OR",
    "NOT x",
    "^通",
    "{t}:通",
    "t:通知",
    "(",
    ")",
    "-通",
    "+",
    "%",
    "_",
    "\\",
    ";",
    "--",
    "\x00",
    "\x1f",
    "通\x1f知",
    "' OR 1=1",
    "通 知",
    "　通　知　",
    "〔〕",
    "[]",
    "％",
]


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.office.perform_many(
        desk.register.action("add"), [{"author": f"单位{n % 3}", "title": title} for n, title in enumerate(TITLES)]
    )
    return desk


def brute(desk: Desk, query: str) -> list[int]:
    wanted = search.terms(query)
    record: Any = desk.register.record
    rows = record.select().order_by(record.k.desc())
    return [row.k for row in rows if wanted and all(term in row.norm for term in wanted)]


@pytest.mark.parametrize(
    "query", [*HOSTILE, *TITLES, "通知", "知", "通", "ABC", "２０２６", "74", "单位1 通知", "𠮷", "2026年", "20182"]
)
def test_search_equals_brute_force(full: Desk, query: str) -> None:
    record: Any = full.register.record
    assert search.keys(record, query) == brute(full, query)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("通知关于做好工作档案abcＡ1２２1 \"'*[]〔〕红𠮷"), max_size=6))
def test_search_equals_brute_force_on_any_query(full: Desk, query: str) -> None:
    record: Any = full.register.record
    assert search.keys(record, query) == brute(full, query)


@given(st.text(max_size=30))
def test_norm_is_idempotent_and_harmless(text: str) -> None:
    once = search.norm(text)
    assert search.norm(once) == once
    assert not set(once) & set('"*^(){}:\x1f\x00 ')


def test_a_corrected_title_is_found_under_the_new_words_only(full: Desk) -> None:
    record: Any = full.register.record
    entry = record.select().where(record.k == search.keys(record, "书名号")[0]).get()
    full.do("amend", entry=entry, title="改换过的题目", reason="题名登错")
    assert search.keys(record, "书名号") == []
    assert len(search.keys(record, "改换过")) == 1


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("query", "proposed"), [("2026年", [1]), ("望政发〔1999〕5号", []), ("13607311234", [0]), ("01 16", [0])]
)
def test_digits_that_stand_apart_are_not_proposed(desk: Desk, query: str, proposed: list[int]) -> None:
    """Each pair of the digits stands in every title; those that are read to see it are as many as a year has papers."""
    titles = ["望政发〔2019〕1995号，20人，1年16天，电话13607311234", "2026年，26年，02、20、6年"]
    desk.office.perform_many(desk.register.action("add"), [{"author": "局", "title": title} for title in titles])
    record: Any = desk.register.record
    rows = {row.k: titles.index(row.document.title) for row in record.select()}
    match = search_index.proposal(search.terms(query))
    found = record._meta.database.execute_sql("SELECT rowid FROM incoming_fts WHERE incoming_fts MATCH ?", (match,))
    assert [rows[-key] for (key,) in found] == proposed


def test_pages_of_a_search_join_without_gap_or_repetition(full: Desk) -> None:
    listing = Listing(full.office, full.register, {"text": "通知"})
    whole = [row.key for row in listing.first(100)]
    paged: list[int] = []
    rows = listing.first(2)
    while rows:
        paged += [row.key for row in rows]
        rows = listing.after(rows[-1].key, 2)
    assert paged == whole
    assert listing.count() == len(whole)
    assert [row.key for row in listing.before(whole[-1], 2)] == whole[-3:-1]
    assert [row.key for row in listing.at(1, 2)] == whole[1:3]


@pytest.mark.parametrize(
    "spelling",
    ["国办函〔2018〕74号", "国办函[2018]74号", "国办函（2018）74号", "国办函【2018】第074号", "国办函(２０１８)７４"],
)
def test_a_reference_is_found_in_every_bracket_style(desk: Desk, spelling: str) -> None:
    desk.add(reference="国办函〔2018〕74号", title="有文号的")
    desk.add(reference="国办函〔2018〕7号", title="另一个")
    found = Listing(desk.office, desk.register, {"reference": spelling}).first(5)
    assert [row.values[4] for row in found] == ["有文号的"]


@pytest.mark.sqlite
def test_references_are_looked_up_through_an_index(desk: Desk) -> None:
    plan = desk.office.store.database.execute_sql(
        "EXPLAIN QUERY PLAN SELECT id FROM document WHERE reference_key = ?", ("x",)
    ).fetchall()
    assert "USING INDEX" in str(plan) or "USING COVERING INDEX" in str(plan)


@pytest.mark.sqlite
def test_a_full_page_asks_the_index_once(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A narrowed search reads no more hits than its page takes."""
    database: Any = full.office.store.database
    asked: list[str] = []
    ask = database.execute_sql

    def noted(sql: str, *values: Any) -> Any:
        asked.append(sql)
        return ask(sql, *values)

    monkeypatch.setattr(database, "execute_sql", noted)
    listing = Listing(full.office, full.register, {"text": "通知", "year": full.office.today.year})
    assert len(listing.first(2)) == 2
    assert [sql.count("MATCH") for sql in asked if "MATCH" in sql] == [1]


def test_a_narrowed_search_equals_brute_force(full: Desk) -> None:
    record: Any = full.register.record
    row = record.select().where(record.k == search.keys(record, "通知")[1]).get()
    but = Listing(full.office, full.register, {"text": "通知"}, but=record.id == row.id)
    assert [one.key for one in but.first(100)] == [key for key in brute(full, "通知") if key != row.k]
    assert but.count() == len(brute(full, "通知")) - 1
