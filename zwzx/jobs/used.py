"""Which registers have anything in them: what never got a row need not be loaded to learn that nothing waits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.registers import TIMED
from zwzx.store.record import filled

if TYPE_CHECKING:
    from collections.abc import Iterable


def used(names: Iterable[str]) -> list[str]:
    """Those of some timed registers in which something may have its time now, in their order."""
    wanted = list(names)
    there = filled(table for name in wanted for table in TIMED[name])
    return [name for name in wanted if not TIMED[name] or there.intersection(TIMED[name])]
