"""Acts that have a screen of their own instead of a form."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.screen import Screen

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office


TRANSFER_LINES = frozenset(f"transfers.{act}" for act in ("add", "amend", "drop", "receive", "return"))
"""The acts on lines of a transfer list, which are done where the lines can be seen."""


def special(office: Office, action: Action, records: Sequence[Any], facts: Mapping[str, str]) -> Screen[Any] | None:
    """The screen of an act, where it has one; `facts` is what its form would be filled with."""
    if action.event == "day.close":
        from zwzx.faces.tui.daycheck import DayCheck

        return DayCheck(office, dt.date.fromisoformat(facts["on"]) if "on" in facts else office.today)
    if action.event == "inventory.tick":
        from zwzx.faces.tui.count import Count

        return Count(office, records[0])
    if action.event in TRANSFER_LINES:
        from zwzx.faces.tui.transfer import TransferLines

        return TransferLines(office, records[0])
    return None
