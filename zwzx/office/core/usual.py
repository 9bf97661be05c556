"""What an act usually is to whoever works at the desk: something new, a correction, a next step."""

from __future__ import annotations

from enum import Enum


class Usual(Enum):
    """What an act usually is to whoever works at the desk: which of the desk's own keys does it, besides its letter."""

    NEW = "new"
    """Enters a new row: F2."""
    CORRECT = "correct"
    """Corrects the row: F4."""
    NEXT = "next"
    """A next step: F5 does the first that is possible in the row's state, F6 the second."""
