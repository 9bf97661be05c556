"""Shorthands for the tests of the ledger: seals that the office has, and a use of one at the counter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.people.people import Department
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use.records import Paper

if TYPE_CHECKING:
    from tests.conftest import Desk

SINCE = dt.date(2026, 9, 28)
NAMES = {
    SealKind.ADMINISTRATIVE: "测试中心",
    SealKind.CENTRE: "测试中心（中心章）",
    SealKind.LEGAL: "张伟印",
    SealKind.SECTION: "测试中心业务科",
    SealKind.BUSINESS: "测试中心审批专用章",
}


def stop(desk: Desk, seal: Any, on: dt.datetime) -> None:
    """Out of use after a day."""
    desk.act("seals.stop", seal, reason="换新印", on=on.date())


def take_out(desk: Desk, seal: Any, to: str) -> None:
    """In somebody else's hands, while the keeper stays the keeper."""
    who = {"taker": desk.somebody(to), "companion": desk.somebody("张伟"), "approved_by": desk.somebody("张伟")}
    due = desk.clock.now + dt.timedelta(hours=4)
    desk.act("seals.take_out", seal, **who, reason="现场办公", place="靖港镇", due=due)


def bring_back(desk: Desk, seal: Any) -> None:
    """Back at its keeper."""
    desk.act("seals.bring_back", seal)


def hand_to(desk: Desk, seal: Any, to: str) -> None:
    """Another keeper from now on."""
    desk.act("seals.hand_over", seal, to=desk.somebody(to), reason="轮换", signed=True, witness=desk.somebody("张伟"))


def seal_of(
    desk: Desk, kind: SealKind = SealKind.ADMINISTRATIVE, keeper: str = "", section: str = "", **facts: Any
) -> Any:
    """A seal in use since the office began: the house's own kept by 王芳, a section's by the head of 业务科."""
    own = kind.of_the_house
    of = None if own else Department.get(Department.name == (section or "业务科"))
    given = {"name": NAMES[kind], "in_use": SINCE, "kept_since": SINCE, **facts}
    who = desk.somebody(keeper or ("王芳" if own else "孙丽"))
    return desk.act("seals.found", kind=kind, keeper=who, department=of, **given)


def values(desk: Desk, seal: Any, **given: Any) -> dict[str, Any]:
    """What is filled in at the counter: 孙丽 has a letter of her section stamped, the director signed."""
    named = {name: desk.somebody(who) for name, who in given.items() if name in PEOPLE and isinstance(who, str)}
    return {
        "seal": seal,
        "handler": desk.somebody("孙丽"),
        "title": "关于报送材料的函",
        "purpose": "报送材料",
        "condition": Paper.COMPLETE,
        "approver": desk.somebody("张伟"),
        **given,
        **named,
    }


PEOPLE = ("handler", "approver", "witness", "stamper")


def use(desk: Desk, seal: Any, **given: Any) -> Any:
    """A use at the counter."""
    return desk.act("seal_use.add", **values(desk, seal, **given))


def consented(desk: Desk, request: Any) -> Any:
    """A request to which 张伟 said yes on the telephone; his signature is still to come."""
    told = {"words": "同意", "phone": "13900000000", "witness": desk.somebody("刘强")}
    return desk.act("seal_use.approve", request, approver=desk.somebody("张伟"), manner=Manner.PHONE, **told)


def asked(desk: Desk, seal: Any, **given: Any) -> Any:
    """A request."""
    wanted = values(desk, seal, **given)
    for name in ("condition", "approver"):
        wanted.pop(name)
    return desk.act("seal_use.request", **wanted)
