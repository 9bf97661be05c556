"""The steps of a long job as they are reached: what a procedure tells while it runs, and where it may be stopped."""

from __future__ import annotations


class Steps:
    """Listens to a procedure of several steps; by itself it does nothing."""

    def step(self, title: str, total: int | None = None) -> None:
        """A step begins; `total` is how much it has to do, None where that is not known or not counted."""

    def tell(self, done: int) -> None:
        """So much of the step is done."""


QUIET = Steps()
"""Nobody listens."""
