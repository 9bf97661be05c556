"""How a form asks for a field: what stands in the annotation of an act's parameter beside its kind."""

from __future__ import annotations

from enum import Enum


class Mark(Enum):
    """What a form does with a field besides asking for it; written into the field's annotation."""

    FOLDED = "folded"
    """Not among the first fields of the form; opened with the rest."""
    CARRIED = "carried"
    """Kept for the next form when one is saved and the next opened."""
    ALIKE = "alike"
    """Often the same as in the entry before: taken over from it when asked for; see `zwzx.office.core.alike`."""
    ARGUMENT = "argument"
    """On the command line an argument, and no option."""
