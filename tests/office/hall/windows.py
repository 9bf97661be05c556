"""People at the windows, and their head, for the tests of the hall's registers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.clockings import clocked_lines
from zwzx.office.terms.people import Employed, Post

if TYPE_CHECKING:
    from tests.conftest import Desk

SINCE = dt.date(2026, 1, 1)
SENT = {"郑小兰": "区税务局", "周涛": "区税务局", "何平": "区住建局"}


def staffed(desk: Desk) -> Desk:
    """Three people at the windows, two of one unit; the head of the hall, of 业务科, which 陈静 is in charge of."""
    for number, (name, unit) in enumerate(SENT.items(), 1):
        sent = {"kind": Employed.SENT, "unit": unit, "window": f"{number}号窗口", "clock_number": str(number)}
        desk.act("people.add", name=name, since=SINCE, post=(Post.WINDOW,), **sent)
    desk.person("appoint", "孙丽", post=Post.HALL_HEAD, since=SINCE)
    return desk


def clocked(desk: Desk, on: dt.date, text: str, **facts: Any) -> Any:
    """Enter some clockings of a day: 郑小兰 07:55 11:31."""
    return desk.fresh(desk.act("clockings.take", on=on, lines=clocked_lines("打卡").read(text, desk.office), **facts))
