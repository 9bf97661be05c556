"""Days and months as an option gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office

MONTHS = 12


def day_of(office: Office, text: str | None) -> dt.date | None:
    """A day in any spelling; None where nothing is given."""
    from zwzx.office.kinds.days import day

    return day("日期").read(text, office) if text else None


def year_month(text: str) -> tuple[int, int]:
    """A year and a month, as `2026-11` or 2026年11月.

    Raises:
        click.UsageError: where the text is neither.
    """
    from zwzx.office.kinds.plain import FIRST_YEAR, LAST_YEAR

    found = re.fullmatch(r"(\d{4})[-年](\d{1,2})月?", text.strip())
    if found is None or not 1 <= int(found[2]) <= MONTHS:
        raise click.UsageError(f"“{shortened(text)}”不是年月。请写成 2026-11。")
    if not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise click.UsageError(f"“{shortened(text)}”的年份不对。请写{FIRST_YEAR}到{LAST_YEAR}年。")
    return int(found[1]), int(found[2])
