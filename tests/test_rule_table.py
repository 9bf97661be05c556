"""docs/rules.md is what the code refuses under: each rule with its clause, its setting, or neither."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

from tests.clause_words import SAYS
from zwzx import registers
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


def test_each_clause_that_is_cited_says_so() -> None:
    """A new refusal under a clause gets its line in tests/clause_words.py by whoever has read the clause."""
    known = clauses()
    cited = {(rule.ground, rule.where) for rule in run_path(str(ROOT / "scripts" / "rules"))["rules"]()}
    assert {pair for pair in cited if pair[0] in known} == set(SAYS)
    assert [pair for pair, words in SAYS.items() if words not in known[pair[0]].text + known[pair[0]].note] == []


def test_who_may_enter_an_act_is_refused_under_a_clause_that_names_them() -> None:
    found = {act.event: act.entered_under for name in registers.NAMES for act in registers.load(name).actions}
    assert {event: clause for event, clause in found.items() if clause} == {
        "petitions.add": "信访.1",
        "letterheads.receive": "文电.10",
        "letterheads.use": "文电.10",
        "letterheads.spoil": "文电.10",
        "petitions.take": "信访.1",
        "incoming.add": "文电.1",
        "incoming.open": "文电.1",
        "loans.lend": "文电.7",
        "loans.read": "保密.3",
        "transfers.new": "档案.9",
        "day.close": "保密.3",
        "filing.file": "档案.1",
        "archives.found": "档案.1",
        "inventory.open": "保密员.3",
        "hall_logs.write": "窗口.12",
        "supplies.issue": "财务.5",
        "supplies.receive": "财务.5",
        "seals.make": "印鉴.1",
        "reception.issue": "接待.4",
    }


def test_whom_a_clause_names_to_approve_is_asked_by_some_act() -> None:
    """What nobody asks would be dead data: 保密.5 leaves it to the approval of 档案.4."""
    named = {one.id for one in clauses().values() if (one.by or one.steps) and one.register in registers.NAMES}
    assert named == {
        "文电.1",
        "文电.6",
        "文电.8",
        "印鉴.1",
        "印鉴.4",
        "印鉴.5",
        "档案.4",
        "档案.6",
        "档案.8",
        "公开.四",
        "公开.五三2",
        "出勤.2-3",
        "出勤.4",
        "窗口.7",
        "接待.3",
        "食堂.4",
        "用品.1-2",
        "财务.3",
        "财务.4",
        "财务.8",
        "用品.5",
        "公车.3",
        "公车.8",
        "财务.9",
    }
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "zwzx").rglob("*.py"))
    assert [one for one in named if f'"{one}"' not in code] == []
