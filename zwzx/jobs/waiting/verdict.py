"""What the nightly check can come to, as its exit code says it, and what it may be asked about besides registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

CLEAR, FINDINGS, OUTSIDE, UNSOUND, UNCHECKED, UNMAILED = 0, 10, 11, 12, 20, 21
"""A contract with whoever reads the exit code."""
GRAVITY = (UNCHECKED, UNSOUND, OUTSIDE, UNMAILED, FINDINGS, CLEAR)
"""Which of them the exit code says where several came to pass, the gravest first.

Nothing is known where nothing could be checked; a broken journal and a marked paper outside are graver than that
nobody was told of it, and that is graver than what is merely overdue: who waits for the mail learns of nothing.
"""
BEYOND = ("duty", "consents", "custody", "backup", "clock", "rules")
"""Recurring duties, consents without signature, custody, backups, the clock beside the last event, the rules' data."""


def by_gravity(codes: Collection[int]) -> list[int]:
    """All that came to pass, the gravest first; clear only where nothing else did."""
    return [code for code in GRAVITY if code in codes and (code != CLEAR or set(codes) <= {CLEAR})] or [CLEAR]
