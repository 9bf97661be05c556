"""Notices 通知: what was mailed about which thing, so that nothing is sent twice on one day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, fact
from zwzx.office.core.office import Office
from zwzx.office.core.timing import Timing
from zwzx.office.kinds import days
from zwzx.office.kinds.plain import text
from zwzx.office.terms.people import Post
from zwzx.store.record import Record, equal


class Mailed(Record):
    """A finding that was mailed on a day; `finding` tells it from others."""

    day = fact(days.day("日期"))
    finding = fact(text("事项", most=2000), default=None)

    class Meta:
        indexes = ((("day", "finding"), True),)


@action("发出通知", entered_by=tuple(Post), timing=Timing.STANDS)
def mailed(
    office: Office, which: Annotated[dt.date, asked(Mailed.day)], finding: Annotated[str, asked(Mailed.finding)]
) -> Mailed:
    """记下一件事已经通知过。"""
    return office.add(Mailed(day=which, finding=finding))


def already(which: dt.date) -> set[str]:
    """The findings that were mailed on a day."""
    return {row.finding for row in equal(Mailed, day=which)}
