"""An unknown word in a column of fixed words sends the row back, in every register that takes a file: a default is for a blank.

Where an old book may have words of its own, they are kept in the note as they stand (`tests/test_old_books_whole.py`).
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.test_exports_return import IMPORTING, entered
from tests.test_old_books_whole import book, office_at
from zwzx import registers

if TYPE_CHECKING:
    from pathlib import Path

UNKNOWN = "天书甲"
WORDLESS = {
    "advances": "what for, in its own words",
    "allowances": "sums and reasons",
    "computer_changes": "what was changed, in its own words",
    "device_counts": "figures and reasons",
    "expenses": "sums and purposes, in their own words",
    "vehicle_repairs": "what was mended, in its own words",
    "appraisals": "a grade is kept in its own words where nobody can tell which",
    "decisions": "what was resolved, in its own words",
    "duties": "what shows that it was done",
    "exams": "a result is a mark or words of its own",
    "honours": "the award's name, in its own words",
    "integrity": "what is to be done, in its own words",
    "seal_use": "what an old ledger says of a use is kept in its own words",
    "study_plans": "a day, a topic and who speaks",
}
"""The registers whose old books have no column of fixed words, with what stands in them."""


@pytest.mark.parametrize("name", IMPORTING)
def test_an_unknown_word_is_no_default(name: str, tmp_path: Path) -> None:
    action = registers.load(name).importable
    assert action is not None
    first = book(name, tmp_path / "book.csv")[0]
    words = [field for field in action.fields if field.kind.choices()]
    with (tmp_path / "unknown.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows(first | {field.label: UNKNOWN} for field in words)
    with office_at(tmp_path / "1", name) as office:
        outcome = entered(office, name, tmp_path / "unknown.csv", dry_run=True) if words else None
    assert (outcome is None) == (name in WORDLESS)
    if outcome is None:
        return
    assert (outcome.entered, len(outcome.already)) == (0, 0)
    unlike = [
        (field.label, why)
        for field, (_, why) in zip(words, outcome.rejected, strict=True)
        if field.label not in why or UNKNOWN not in why
    ]
    assert unlike == []
