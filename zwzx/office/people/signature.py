"""A signature under an act, as a face hands it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwzx.office.terms.people import Manner


@dataclass(frozen=True)
class Signature:
    """How one person signed an act: with the PIN, which the row `proof` tells of, or on paper."""

    person: int
    manner: Manner
    proof: int = 0
