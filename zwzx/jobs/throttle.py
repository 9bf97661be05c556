"""Throttling of long jobs: how much one transaction takes on, so that whoever works at the desk hardly notices it."""

from __future__ import annotations

import time

HELD = 0.1
"""Seconds that a batch may hold the write lock; the next batch is sized by how long the last one took."""
MOST = 500
LONGEST_REST = 1.0


class Pace:
    """The size of the next batch, and the rest after the last one.

    Args:
        first: the size of the first batch.
        least: the shortest rest in seconds; a rest is as long as the batch took, but not shorter.
    """

    def __init__(self, first: int = 50, least: float = 0.0) -> None:
        self.size = first
        self._least = least
        self._until = 0.0

    def took(self, rows: int, seconds: float) -> None:
        """Aim the next batch at HELD seconds, after one of so many rows took so long."""
        self.size = max(1, min(MOST, int(rows * HELD / max(seconds, 0.001) * 0.8)))
        self._until = time.monotonic() + max(self._least, min(seconds, LONGEST_REST))

    def rest(self) -> None:
        """Let others write; what was done since the last batch without writing counts as rest."""
        time.sleep(max(0.0, self._until - time.monotonic()))
