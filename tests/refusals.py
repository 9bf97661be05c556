"""What a test expects of a refusal: its clause, its words, and that there is a way on."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

import pytest

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


@contextmanager
def refused(clause: str, *words: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """What happens inside is refused under the clause, in a message that has the words and a way on."""
    with pytest.raises(Refusal) as refusal:
        yield refusal
    assert refusal.value.clause == clause
    assert refusal.value.way_on
    for word in words:
        assert word in str(refusal.value)


def decided(ground: HouseRule | str | None, *words: str) -> AbstractContextManager[object]:
    """What happens inside is refused on a ground, or not at all; one line of a table of cases.

    Args:
        ground: the clause, "" where none says so; the setting; None where nothing is refused.
        words: what stands in the message of a refusal.
    """
    if ground is None:
        return nullcontext()
    if isinstance(ground, HouseRule):
        return _by_setting(ground, *words)
    return refused(ground, *words)


@contextmanager
def _by_setting(ground: HouseRule, *words: str) -> Iterator[None]:
    with refused("", *words) as refusal:
        yield
    assert refusal.value.setting is ground
    assert f"--name {ground} " in refusal.value.way_on
