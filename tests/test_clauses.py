"""What is cited is tested, what is tested exists, and nothing cites a clause that is not there or asks for nothing."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zwzx import places, registers
from zwzx.office.archive.filing import categories
from zwzx.office.clauses.duties import recurring
from zwzx.office.clauses.regulations import clauses
from zwzx.reports.coverage import cited_by_the_program, marks_in, status

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
SOURCES = sorted(places.HERE.rglob("*.py"))
PAGES = sorted(places.HERE.rglob("*.md"))
SECTIONS = "|".join(sorted({c.section for c in clauses().values()}, key=len, reverse=True))
NAMED = re.compile(rf"(?:{SECTIONS})\.[\d一二三四五六七八九十]+(?:-\d+)?")
ARGUMENT = {
    "Refusal": 0,
    "may_have": 0,
    "returned_whole": 0,
    "deadline": 0,
    "in_force": 0,
    "clause": 0,
    "limit": 0,
    "rate": 0,
    "approve": 2,
    "approve_outside": 2,
    "approve_by_meeting": 2,
    "require": 2,
    "missing": 1,
    "of": 1,
}
"""Calls that take a clause, and where among their arguments it stands."""
NEEDS = {
    **dict.fromkeys(("approve", "approve_outside", "approve_by_meeting", "require", "missing"), "approve"),
    "deadline": "due",
}
"""Calls that only make sense under a clause that does this."""


def texts(node: ast.expr | None) -> Iterator[str]:
    """The strings that an argument may come to, as far as they are written out."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*texts(body), *texts(orelse))
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            for element in elements:
                yield from texts(element)


def citations(source: str) -> Iterator[tuple[str, str]]:
    """Each clause that a call in the source cites, with the name of what is called."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func).rpartition(".")[2]
        place = ARGUMENT.get(called)
        cited: list[ast.expr | None] = [k.value for k in node.keywords if k.arg in ("cites", "clause", "clause_id")]
        if place is not None and len(node.args) > place:
            cited.append(node.args[place])
        for argument in cited:
            for text in texts(argument):
                if text and (called not in ("limit", "of") or NAMED.fullmatch(text)):
                    yield called, text


def wrongly_cited(source: str) -> Iterator[str]:
    """What is wrong with the citations of a source: a clause that is not there, or does not do what it is cited for."""
    known = clauses()
    for called, text in citations(source):
        if text not in known:
            yield f"{called}: no {text}"
        elif known[text].does == ("duty",):
            yield f"{called}: {text} asks for nothing that a program could hold"
        elif called in NEEDS and NEEDS[called] not in known[text].does:
            yield f"{called}: {text} does not {NEEDS[called]}"
        elif called == "deadline" and not known[text].limits:
            yield f"{called}: {text} sets no limit"


def test_every_cited_clause_has_a_test() -> None:
    tested = {clause for clause, _ in marks_in(TESTS)}
    assert cited_by_the_program() - tested == set()


def test_every_marked_clause_exists_and_asks_for_something() -> None:
    known = clauses()
    for clause, path in marks_in(TESTS):
        assert clause in known, (clause, path)
        assert known[clause].does != ("duty",), (clause, path)


def test_nothing_cites_a_clause_that_is_not_there_or_does_something_else() -> None:
    wrong = {str(path): list(wrongly_cited(path.read_text(encoding="utf-8"))) for path in SOURCES}
    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize("path", SOURCES + PAGES, ids=lambda path: str(path.relative_to(places.HERE)))
def test_every_clause_named_in_words_exists(path: Path) -> None:
    assert set(NAMED.findall(path.read_text(encoding="utf-8"))) <= set(clauses())


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ('raise Refusal("文电.99", "x")', "Refusal: no 文电.99"),
        ('raise Refusal("文店.1", "x")', "Refusal: no 文店.1"),
        ('raise regulations.Refusal("文电.1" if a else "文电.98", "x")', "Refusal: no 文电.98"),
        ('raise Refusal(clause="文电.99", what="x")', "Refusal: no 文电.99"),
        ('action("登记", cites=["文电.1", "文电.99"])', "action: no 文电.99"),
        ('Due("n", "t", w, cites="文电.99")', "Due: no 文电.99"),
        ('office.deadline("文电.99")', "deadline: no 文电.99"),
        ('office.deadline("文电.1")', "deadline: 文电.1 does not due"),
        ('office.deadline("会议.8")', "deadline: 会议.8 sets no limit"),
        ('approvals.approve(office, paper, "文电.3", person=p)', "approve: 文电.3 does not approve"),
        ('approvals.require(office, paper, "文电.3")', "require: 文电.3 does not approve"),
        ('approvals.missing(paper, "文电.3", day)', "missing: 文电.3 does not approve"),
        ('approvals.approve_by_meeting(o, p, "财务.2", body=b)', "approve_by_meeting: 财务.2 does not approve"),
        ('rate("财务.99", "town_yuan")', "rate: no 财务.99"),
        ('raise Refusal("保密员.1", "x")', "Refusal: 保密员.1 asks for nothing that a program could hold"),
    ],
)
def test_a_wrong_citation_is_seen(source: str, wrong: str) -> None:
    assert list(wrongly_cited(source)) == [wrong]


def test_a_right_citation_and_a_setting_pass() -> None:
    source = (
        'Refusal("", "x"); Refusal("文电.1", "x"); rows.limit("5"); f(clause_id); approve(o, p, "文电.1", person=q)'
    )
    assert [text for _, text in citations(source)] == ["文电.1", "文电.1"]
    assert list(wrongly_cited(source)) == []


def test_a_recurring_duty_that_the_program_asks_for_is_enforced() -> None:
    asked = {clause for clause, _ in recurring(registers.NAMES)}
    assert "保密责任.1" in asked
    assert asked <= cited_by_the_program()


def test_the_clauses_that_are_read_first_are_held() -> None:
    cited = cited_by_the_program()
    tested = {clause for clause, _ in marks_in(TESTS)}
    for clause in ("文电.1", "文电.2", "保密.1", "保密.2"):
        assert status(clauses()[clause], cited | {clause}, tested) == "tested"


def test_an_uncited_clause_is_open_and_a_duty_is_a_duty() -> None:
    known = clauses()
    assert status(known["文电.10"], set(), set()) == "open"
    assert status(known["保密员.1"], set(), set()) == "duty"
    assert status(known["文电.1"], {"文电.1"}, set()) == "enforced"


@pytest.mark.clause(
    "收集.1",
    "收集.2",
    "收集.3",
    "收集.4",
    "收集.5",
    "收集.6",
    "收集.7",
    "收集.8",
    "收集.9",
    "收集.10",
    "收集.11",
    "收集.12",
    "收集.13",
    "收集.14",
)
def test_what_is_collected_is_held_by_the_table_of_retention() -> None:
    collected = {f"收集.{n}" for n in range(1, 15)}
    assert {category.clause for category in categories().values()} == collected
    assert collected <= cited_by_the_program()
    tested = {clause for clause, _ in marks_in(TESTS)}
    assert {status(clauses()[one], cited_by_the_program(), tested) for one in collected} == {"tested"}
