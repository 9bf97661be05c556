"""National law beside the compilation: named as what it is, kept where a setting says so, counted to its literal days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from zwzx.office.clauses import regulations, standards
from zwzx.office.clauses.standards import standards as every
from zwzx.office.core.settings import SPECS
from zwzx.office.papers import urging

if TYPE_CHECKING:
    from tests.conftest import Desk


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


PETITIONS, DISCLOSURE = "信访工作条例", "政府信息公开条例"
VECTORS = [
    (f"{PETITIONS}.23", "tell", "2026-09-16 10:00", "2026-10-08 17:30"),  # the 15th day, 10-01, is off: rolled
    (f"{PETITIONS}.34", "finish", "2026-08-03 10:00", "2026-10-08 17:30"),  # the 60th day, 10-02, too
    (f"{PETITIONS}.34", "extended", "2026-09-01 10:00", "2026-10-08 17:30"),  # 10-01
    (f"{PETITIONS}.35", "ask", "2026-03-02 10:00", "2026-04-01 17:30"),
    (f"{DISCLOSURE}.30", "correction", "2026-09-24 10:00", "2026-10-12 17:30"),  # the week off passed over
    (f"{DISCLOSURE}.33", "reply", "2026-03-02 10:00", "2026-03-30 17:30"),
]
"""Article, limit, start, the moment that it comes to."""


@pytest.fixture
def kept(desk: Desk) -> Desk:
    desk.act("settings.set", name="national-petitions", value="是")
    return desk


@pytest.mark.parametrize(("standard", "name", "start", "due"), VECTORS)
def test_it_is_counted_to_its_day(kept: Desk, standard: str, name: str, start: str, due: str) -> None:
    found = standards.deadline(kept.office, standard, name, at(start))
    assert found is not None
    assert found.at == at(due)


def test_an_office_keeps_it_only_where_its_setting_says_so(desk: Desk) -> None:
    start = at("2026-09-16 10:00")
    assert standards.deadline(desk.office, f"{PETITIONS}.23", "tell", start) is None
    desk.act("settings.set", name="信访按国家条例计时", value="是")
    assert standards.deadline(desk.office, f"{PETITIONS}.23", "tell", start) is not None


def test_it_does_not_hold_before_its_day(kept: Desk) -> None:
    assert standards.deadline(kept.office, f"{PETITIONS}.23", "tell", at("2022-04-29 10:00")) is None
    assert standards.deadline(kept.office, f"{PETITIONS}.23", "tell", at("2022-05-01 10:00")) is not None


def test_none_of_them_is_a_clause_of_the_compilation() -> None:
    assert not set(every()) & set(regulations.clauses())
    sections = {clause.section for clause in regulations.clauses().values()}
    assert not sections & {standard.id.partition(".")[0] for standard in every().values()}


@pytest.mark.parametrize("standard", every().values(), ids=lambda one: one.id)
def test_each_has_a_setting_that_is_there_and_its_limits_can_be_read(standard: standards.Standard) -> None:
    assert not standard.setting or standard.setting in SPECS
    for name, value in standard.limits:
        assert int(value) > 0 if str(value).isdecimal() else standards.limit(standard.id, name)
    assert standard.limits or standard.setting, "what sets no limit is switched by its setting"
    assert standard.called.startswith(f"国家规定 {standard.law}第")


@pytest.mark.clause("信访.4")
@pytest.mark.parametrize(
    ("start", "urged", "due"),
    [
        ("2026-09-22 10:00", [], "2026-09-30 17:30"),  # Friday the 25th is off
        ("2026-09-24 10:00", [], "2026-10-09 17:30"),
        ("2026-02-13 10:00", [], "2026-02-27 17:30"),
        ("2026-12-28 10:00", [], "2027-01-05 17:30"),
        ("2026-09-22 10:00", ["2026-09-30 16:00"], "2026-10-13 17:30"),
        (
            "2026-09-22 10:00",
            ["2026-09-21 16:00"],
            "2026-09-30 17:30",
        ),  # urged before the instruction: counts for nothing
        ("2026-09-22 10:00", ["2026-09-30 16:00", "2026-10-09 09:00"], "2026-10-15 17:30"),
    ],
)
def test_who_does_not_do_it_is_urged_again_and_again(desk: Desk, start: str, urged: list[str], due: str) -> None:
    limit = regulations.limit("信访.4", "urge")
    assert urging.next_urge(desk.office, at(start), [at(text) for text in urged], limit).at == at(due)
