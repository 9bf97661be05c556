"""How the moment of an act is made of the machine's clock and of the moment of the last event."""

from __future__ import annotations

from enum import Enum


class Timing(Enum):
    """How the machine's clock and the last event's moment make the moment of an act."""

    CHECKED = "checked"
    """The later of the two; refused where they are further apart than an office is ever shut."""
    STANDS = "stands"
    """The later of the two; where they are too far apart, the last event's: it must be possible, and moves no time on."""
    COUNTS = "counts"
    """The later of the two, however far apart: somebody answers for the clock."""
    SETS = "sets"
    """The clock, though the last event be later: the office's time is put right."""
