"""Texts are found by the first letters of their pinyin, as going through all of them by hand finds them."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.test_search import TITLES
from zwzx.office.core.listing import Listing
from zwzx.store import initials, search

if TYPE_CHECKING:
    from tests.conftest import Desk

ASKED = "关于做好档案移交的通知"
READ_TWICE = ["长沙市重点工程会计核算办法", "银行行长调离重庆", "2026年都长长123重", "乐乐wifi长", "解"]


def by_hand(text: str, query: str) -> bool:
    """Whether every term of a query stands in a text, or in one of the ways in which its characters are read."""
    told = search.norm(text)
    terms = search.terms(query)
    read = initials.readings(told)

    def begins(term: str, at: int) -> bool:
        return len(read) - at >= len(term) and all(letter in read[at + n] for n, letter in enumerate(term))

    def has(term: str) -> bool:
        return term in told or (initials.may_be(term) and any(begins(term, at) for at in range(len(read))))

    return bool(terms) and all(map(has, terms))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (ASKED, "gyzhdayjdtz"),
        ("望城区人民政府", "wcqrmzf"),
        ("张伟", "zw"),
        ("长沙望城", "cswc"),
        ("行长", "hz"),
        ("重庆", "cq"),
        ("会计", "kj"),
        ("区建国", "ojg"),
        ("2026年", "2026n"),
    ],
)
def test_a_text_has_its_initials_however_it_is_read(text: str, letters: str) -> None:
    assert by_hand(text, letters)
    assert [
        one for one, ways in zip(letters, initials.readings(search.norm(text)), strict=True) if one not in ways
    ] == []


def test_no_sign_is_ever_part_of_a_searchable_text() -> None:
    for place in range(0x110000):
        for one in search.norm(chr(place)) if not 0xD800 <= place < 0xE000 else "":
            assert one not in initials.SIGNS
            assert not (one.isascii() and one.isupper())


@pytest.fixture
def titled(desk: Desk) -> tuple[Any, list[str]]:
    titles = [ASKED, *READ_TWICE, *TITLES, "关于召开会议的通知", "ab", "gyzh"]
    for title in titles:
        desk.add(title=title, author="望城区")
    return desk, titles


QUERIES = [
    "gyzhdayjdtz", "dayj", "GYZH", "ｇｙｚｈ", "gy", "g", "tz tz", "gyzh 通知", "档案 yjd", "hxzdl", "xxdlzq", "xhzdlcq", "kjhs",
    "hjhs", "2026n", "2026ndcc", "n", "123z", "123c", "123", "lywifi", "ylwifiz", "wifi", "wcq", "wcqwcq", "gyzhx", "ab", "xz", "jz",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_finds_what_is_found_by_hand(titled: Any, query: str) -> None:
    desk, titles = titled
    found = [row.values[0] for row in _found(desk, query)]
    wanted = [title for title in titles if by_hand_of_row(title, query)]
    assert sorted(found) == sorted(wanted)


def by_hand_of_row(title: str, query: str) -> bool:
    """A row is found where each term is found in one of its texts; of the others only the author has any here."""
    return all(by_hand(title, term) or by_hand("望城区", term) for term in query.split())


def _found(desk: Any, query: str) -> list[Any]:
    from zwzx.office.papers.papers import Document

    title = next(one for one in desk.register.columns if one.name == "title")
    assert title.source is not Document
    return Listing(desk.office, desk.register, {"text": query}, columns=[title]).first(100)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_part_of_the_initials_finds_its_text(titled: Any, data: st.DataObject) -> None:
    desk, titles = titled
    title = data.draw(st.sampled_from([one for one in titles if len(search.norm(one)) >= initials.LEAST]))
    read = initials.readings(search.norm(title))
    start = data.draw(st.integers(0, len(read) - initials.LEAST))
    length = data.draw(st.integers(initials.LEAST, len(read) - start))
    typed = "".join(data.draw(st.sampled_from(ways)) for ways in read[start : start + length])
    if not typed.isascii() or not initials.may_be(typed):
        return
    assert title in [row.values[0] for row in _found(desk, typed)]


def test_each_sign_has_the_letters_of_the_table() -> None:
    ways = initials.readings("长的")
    assert [sorted(one) for one in ways] == [["c", "z"], ["d"]]
    pairs = initials.told_by(["长行"])
    assert {a + b for a, b in product("CZ", "HX")} <= set(pairs)


def test_the_table_is_that_of_the_library_that_it_was_made_from() -> None:
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    loader = SourceFileLoader("initials_script", str(Path(__file__).parents[2] / "scripts" / "initials"))
    script = module_from_spec(spec_from_loader("initials_script", loader))  # type: ignore[arg-type]
    loader.exec_module(script)
    made = script.table(script.letter)
    assert [one for one, letters in made.items() if sorted(letters or one) != sorted(initials.readings(one)[0])] == []
