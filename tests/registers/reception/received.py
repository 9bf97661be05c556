"""公务接待: receptions to test with, brought to where a test wants them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.terms.reception import GuestKind, Where

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.date(2026, 9, 28)


def at(time: str, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time))


def asked(desk: Desk, **facts: Any) -> Any:
    """A reception that 蒋明 asked for."""
    told = {
        "unit": "市数据局",
        "kind": GuestKind.VISITING,
        "guests": 6,
        "purpose": "调研政务服务",
        "at": at("11:30"),
        "where": Where.LOCAL,
        "outside_reason": "食堂停电",
        "handler": desk.somebody("蒋明"),
        **facts,
    }
    return desk.fresh(desk.act("reception.ask", **told))


def approved(desk: Desk, **facts: Any) -> Any:
    """One that the deputy agreed to and the office arranged."""
    when = {"asked": facts["at"] - dt.timedelta(hours=1)} if facts.get("at", desk.clock.now) < desk.clock.now else {}
    entry = asked(desk, **{**when, **facts})
    given = {"at": entry.asked} if when else {}
    entry = desk.fresh(desk.act("reception.agree", entry, person=desk.somebody("陈静"), **given))
    return desk.fresh(desk.act("reception.arrange", entry, person=desk.somebody("刘强"), **given))


def ate(desk: Desk, entry: Any, **facts: Any) -> Any:
    """A meal of it: five guests and two of ours, 200 yuan at the 土菜馆."""
    told = {"at": entry.at, "where": Where.LOCAL, "name": "老街土菜馆", "guests": 5, "companions": 2, "cost": 200_00}
    return desk.fresh(desk.act("reception.meal", entry, **{**told, **facts}))


def listed(desk: Desk, entry: Any, **facts: Any) -> Any:
    """Its list, with five guests."""
    act = "王一 处长；王二 科长；王三；王四；王五 科员 市大数据中心"
    from zwzx.office.kinds.guests import guest_list

    told = {"guest_list": guest_list("来客名单").read(act), "signer": desk.somebody("孙丽"), "slips_back": True}
    return desk.fresh(desk.act("reception.hand_list", entry, **{**told, **facts}))
