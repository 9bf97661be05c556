"""What a test expects of a refusal: its clause, its words, and that there is a way on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def refused(clause: str, *words: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """What happens inside is refused under the clause, in a message that has the words and a way on."""
    with pytest.raises(Refusal) as refusal:
        yield refusal
    assert refusal.value.clause == clause
    assert refusal.value.way_on
    for word in words:
        assert word in str(refusal.value)
