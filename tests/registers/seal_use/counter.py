"""Shorthands for the tests of the ledger: seals that the office has, and a use of one at the counter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office import custody, seals
from zwzx.office.action import action
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.office import Office
from zwzx.office.people import Department, Person
from zwzx.office.seals import Seal
from zwzx.office.terms import SealKind, SealState
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


@action("停用", on=Seal)
def stop(office: Office, seal: Seal, on: Annotated[dt.datetime, moment("自")]) -> Seal:
    """Out of use."""
    return office.change(seal, state=SealState.STOPPED, stopped=on.date())


@action("外带", on=Seal)
def take_out(office: Office, seal: Seal, to: Annotated[Person, person("谁")]) -> Seal:
    """In somebody else's hands, while the keeper stays the keeper."""
    assert seal.item is not None
    custody.hand_over(office, seal.item, to=custody.hands_of(office, to), because=seal)
    return seal


@action("代管", on=Seal)
def hand_to(office: Office, seal: Seal, to: Annotated[Person, person("谁")]) -> Seal:
    """Another keeper from now on."""
    seals.keep(office, seal, to, at=office.now)
    return seal


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


def asked(desk: Desk, seal: Any, **given: Any) -> Any:
    """A request."""
    wanted = values(desk, seal, **given)
    for name in ("condition", "approver"):
        wanted.pop(name)
    return desk.act("seal_use.request", **wanted)
