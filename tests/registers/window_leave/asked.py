"""Leave from the windows as the tests ask for it, and its way to being registered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.hall.records import Proof
from zwzx.office.terms.people import LeaveKind

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.date(2026, 9, 28)


def leave(desk: Desk, name: str = "郑小兰", since: dt.date = DAY, until: dt.date | None = None, **facts: Any) -> Any:
    """One asked for."""
    told = {"kind": LeaveKind.PRIVATE, "proof": Proof.OWN, "reason": "家里有事", **facts}
    return desk.act("window_leave.add", who=desk.somebody(name), since=since, until=until or since, **told)


def registered(desk: Desk, row: Any) -> Any:
    """Agreed by the unit and by the leader, and registered by the head of the hall."""
    row = desk.act("window_leave.unit_agrees", row, words="证明3号")
    row = desk.act("window_leave.approve", row, who=desk.somebody("陈静"))
    return desk.fresh(desk.act("window_leave.enter", row, registrar=desk.somebody("孙丽")))
