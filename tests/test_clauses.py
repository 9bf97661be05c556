"""What is cited is tested, what is tested exists, and a test cites no clause that asks for nothing."""

from __future__ import annotations

from pathlib import Path

from zwzx.jobs.coverage import cited_by_the_program, marks_in, status
from zwzx.office.regulations import clauses

TESTS = Path(__file__).parent


def test_every_cited_clause_has_a_test() -> None:
    tested = {clause for clause, _ in marks_in(TESTS)}
    assert cited_by_the_program() - tested == set()


def test_every_marked_clause_exists_and_asks_for_something() -> None:
    known = clauses()
    for clause, path in marks_in(TESTS):
        assert clause in known, (clause, path)
        assert known[clause].does != ("duty",), (clause, path)


def test_the_clauses_of_this_issue_are_held() -> None:
    cited = cited_by_the_program()
    tested = {clause for clause, _ in marks_in(TESTS)}
    for clause in ("文电.1", "文电.2", "保密.1", "保密.2"):
        assert status(clauses()[clause], cited | {clause}, tested) == "tested"


def test_an_uncited_clause_is_open_and_a_duty_is_a_duty() -> None:
    known = clauses()
    assert status(known["文电.10"], set(), set()) == "open"
    assert status(known["保密员.1"], set(), set()) == "duty"
    assert status(known["文电.1"], {"文电.1"}, set()) == "enforced"
