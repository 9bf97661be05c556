"""A day as an option gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office


def day_of(office: Office, text: str | None) -> dt.date | None:
    """A day in any spelling; None where nothing is given."""
    from zwzx.office.kinds.days import day

    return day("日期").read(text, office) if text else None
