"""The rows of old books 历史 that a report leaves out of its figures: it says how many, and does not deny them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.store.numbers import of_days

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

PAST = "历史"


class Past(NamedTuple):
    """How many rows of old books there are in what a report is about."""

    rows: int

    @property
    def said(self) -> tuple[str, ...]:
        """The sentence that tells of them; none where there are none."""
        return (f"往年照录的{self.rows}件不统计。",) if self.rows else ()

    def nothing(self, when: str, what: str) -> str:
        """What is told where there is nothing to count: there was none, or these alone.

        Args:
            when: the period.
            what: what the report counts, behind 没有.
        """
        return f"{when}没有{'要统计的' if self.rows else what}。"


def past(office: Office, name: str, first: dt.date, last: dt.date) -> Past:
    """The rows of a register's old books of some days, both included, of which whoever asks may know."""
    register = registers.load(name)
    record: Any = register.record
    within = of_days(record, first, last) & (record.state == PAST)
    seen = register.seen(office)
    query = register.query(record.select()).where(within if seen is None else within & seen)
    return Past(int(query.count()))


def of_year(office: Office, name: str, year: int) -> Past:
    """The same of a year."""
    return past(office, name, dt.date(year, 1, 1), dt.date(year, 12, 31))
