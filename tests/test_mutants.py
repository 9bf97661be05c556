"""The figures of the mutants are those of the rules as they are, and each that no test can kill is explained."""

from __future__ import annotations

import pytest
from mutants import mutants_of
from mutation import explained, figures


@pytest.mark.parametrize("name", sorted(figures()))
def test_the_table_has_the_rules_as_they_are(name: str) -> None:
    mutants, killed, left = figures()[name]
    assert mutants == len(mutants_of(name)), "scripts/run scripts/mutate all --write"
    assert killed + left == mutants


@pytest.mark.parametrize("name", sorted(figures()))
def test_what_survives_is_explained_one_by_one(name: str) -> None:
    reasons = {key: why for key, why in explained().items() if key.partition(" ")[0] == name}
    assert len(reasons) == figures()[name][2]
    assert reasons.keys() <= {one.key for one in mutants_of(name)}
    assert all(reasons.values())


def test_a_rule_is_removed_turned_and_moved() -> None:
    keys = {one.key for one in mutants_of("loans") if one.function == "may_renew"}
    assert {f"loans may_renew: renewed >= most: {how}" for how in ("removed", "turned", "moved")} <= keys
