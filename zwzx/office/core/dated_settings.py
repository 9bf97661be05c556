"""Settings as they were on a day: what measured a period goes on measuring it after the office set another value."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.core.settings import SPECS, Setting
from zwzx.store import journal
from zwzx.store.record import equal
from zwzx.store.remembering import once

if TYPE_CHECKING:
    from collections.abc import Sequence


def on(name: str, day: dt.date) -> str:
    """A setting's value as a day ended: the journal knows each that it had, and since when."""
    held = next((value for since, value in _history(name) if since.date() <= day), "")
    return held or SPECS[name].default


def _history(name: str) -> Sequence[tuple[dt.datetime, str]]:
    """From which moment on it had which value, newest first."""

    def read() -> list[tuple[dt.datetime, str]]:
        return [
            (dt.datetime.fromisoformat(written.at), str(written.image["value"]))
            for row in equal(Setting, name=name)
            for written in journal.history("setting", row.id, row.ver)
        ]

    return once(("setting", name), read)
