"""What this process has entered since a command began: whether something stays of it whose result nobody could read."""

from __future__ import annotations

BESIDE = "(beside the journal)"
"""Stands for what no event tells."""
events: set[str] = set()
"""The names of the events that were committed."""


def begin(*, lasting: bool = False) -> None:
    """A command begins.

    Args:
        lasting: whether it leaves what no event tells, such as a key or a copy.
    """
    events.clear()
    if lasting:
        events.add(BESIDE)


def stays(but: frozenset[str] = frozenset()) -> bool:
    """Whether something stays of the command.

    Args:
        but: the events that only tell that somebody looked.
    """
    return bool(events - but)
