"""The anchors that the closed days keep: what the journal's head was each evening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.office.listing import Listing
from zwzx.store.journal import read_anchor

if TYPE_CHECKING:
    from zwzx.office.office import Office


def kept(office: Office) -> list[tuple[int, str]]:
    """(sequence, first digits of the head) of every closed day that the actor may know of."""
    days = registers.load("day")
    columns = [column for column in days.facts if column.name == "anchor"]
    read = [read_anchor(row.values[0]) for row in Listing(office, days, columns=columns).walk()]
    return [found for found in read if found is not None]
