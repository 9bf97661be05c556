"""What the tests of leave share: asking for it and signing it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.terms.people import LeaveKind


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def ask(desk: Desk, name: str, kind: LeaveKind, since: str, until: str = "", **facts: Any) -> Any:
    """Somebody asks for leave."""
    told = {"since": day(since), "until": day(until or since), "reason": "家里有事", **facts}
    return desk.act("leave.ask", person=desk.somebody(name), kind=kind, **told)


def sign(desk: Desk, entry: Any, name: str, act: str = "approve", **facts: Any) -> Any:
    """Somebody's signature on it is entered."""
    return desk.act(f"leave.{act}", entry, person=desk.somebody(name), **facts)
