"""投诉: how a complaint ends: its offer for filing, whatever the end was (投诉.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive import filing
from zwzx.office.terms.archives import Retention

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.matters.complaints import Complaint

KIND = "信访提案"
"""The category under which complaints are filed, beside letters and visits (收集.14)."""


def offered(office: Office, entry: Complaint, closed: dt.datetime) -> None:
    """Offer it for filing; its title names nobody. What was inquired into is kept thirty years, the rest ten."""
    filing.offer(
        office,
        entry,
        closed=closed,
        kind=KIND,
        register="投诉登记簿",
        number=entry.number,
        title=f"投诉件{entry.number}（{entry.about}）登记、调查和答复",
        author=office.name,
        dated=closed.date(),
        retention=Retention.THIRTY if entry.inquiry else Retention.TEN,
    )
