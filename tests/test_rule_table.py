"""docs/rules.md is what the code refuses under: each rule with its clause, its setting, or neither."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

from zwzx.office.clauses.regulations import clauses
from zwzx.office.terms.settings import HouseRule

ROOT = Path(__file__).resolve().parent.parent


def test_the_table_is_as_the_code_is() -> None:
    kept = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert kept == run_path(str(ROOT / "scripts" / "rules"))["text"](), "scripts/run scripts/rules"


def test_every_rule_rests_on_what_there_is() -> None:
    made = run_path(str(ROOT / "scripts" / "rules"))
    known = {*clauses(), *(rule.value for rule in HouseRule), made["GIVEN"], made["NONE"]}
    assert {rule.ground for rule in made["rules"]()} <= known


def test_no_clause_is_cited_for_a_moment_that_has_not_come_or_lies_before_another() -> None:
    """No clause says so: it is the entry itself that can't be."""
    made = run_path(str(ROOT / "scripts" / "rules"))
    times = (
        "时间…还没有到",
        "时间早于",
        "早于上一步（",
        "早于鉴定报告",
        "不在批示与现在",
        "不在催办与现在",
        "…还没有到。",
        "……早于",
    )
    found = [rule for rule in made["rules"]() if any(words in rule.words for words in times)]
    assert found
    assert {(rule.where, rule.ground) for rule in found if rule.ground != made["NONE"]} == set()
