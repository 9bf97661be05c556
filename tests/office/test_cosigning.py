"""Acts of two people: two different ones, each with a PIN at the moment or on paper; no face can pass it by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import zwzx
from zwzx import registers
from zwzx.office import cosigning, pins
from zwzx.office.cosigning import Signature
from zwzx.office.office import Office
from zwzx.office.pins import PinError
from zwzx.office.regulations import Refusal
from zwzx.office.terms import Manner, SealKind
from zwzx.store import journal
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

MINE, THEIRS = "204615", "907351"
TWO = {
    "day.close": "second",
    "inventory.finish": "second",
    "secrets.close_year": "second",
}


@pytest.fixture
def strict(desk: Desk) -> Office:
    """The office as a face opens it."""
    act = registers.load("people").action("pin")
    pins.begin(desk.office, desk.office.actor, MINE, alone=True)
    told = desk.acting("刘强").office.perform(act, who=desk.somebody("李明"), reason="新来").notices[0]
    pins.change(desk.office, desk.somebody("李明"), told.partition("：")[2][:8], THEIRS)
    return Office(desk.office.store, desk.office.actor, desk.clock)


def close(office: Office, second: Any, *signatures: Signature) -> Any:
    return office.perform(registers.load("day").action("close"), second=second, signatures=signatures)


def said(office: Office) -> str:
    event = journal.link(office.store.head[0])
    assert event is not None
    text: str = json.loads(event.payload)["said"]["signed"]
    return text


def test_what_two_sign_is_declared() -> None:
    found = {
        action.event: action.cosigners[0].name
        for name in registers.NAMES
        for action in registers.load(name).actions
        if action.cosigners
    }
    assert TWO.items() <= found.items()


@pytest.mark.clause("印鉴.3")
def test_the_seals_are_seen_to_be_locked_and_two_pins_stand_for_it(desk: Desk, strict: Office) -> None:
    desk.act("seals.found", name="测试中心", kind=SealKind.ADMINISTRATIVE, keeper=desk.somebody("刘强"))
    act, second = registers.load("day").action("close"), desk.somebody("李明")
    both = [cosigning.by_pin(strict, who, pin, act) for who, pin in ((strict.actor, MINE), (second, THEIRS))]
    with pytest.raises(Refusal, match="用毕即锁"):
        close(strict, second, *both)
    made = strict.perform(act, second=second, all_present=True, signatures=both).record
    assert (made.things, made.explained) == (1, 0)
    assert said(strict) == "王芳（PIN）、李明（PIN）"


def test_without_both_signatures_nothing_is_done(desk: Desk, strict: Office) -> None:
    act, second = registers.load("day").action("close"), desk.somebody("李明")
    mine = cosigning.by_pin(strict, strict.actor, MINE, act)
    theirs = cosigning.by_pin(strict, second, THEIRS, act)
    for given, missing in (((), "王芳"), ((mine,), "李明"), ((theirs,), "王芳")):
        with pytest.raises(Refusal, match=f"要{missing}当面签字"):
            close(strict, second, *given)
    close(strict, second, mine, theirs)
    assert said(strict) == "王芳（PIN）、李明（PIN）"
    assert verify(registers.tables()).sound


def test_one_person_cannot_sign_for_two(strict: Office) -> None:
    act = registers.load("day").action("close")
    mine = cosigning.by_pin(strict, strict.actor, MINE, act)
    with pytest.raises(Refusal, match="两个人"):
        close(strict, strict.actor, mine, mine)


def test_a_signature_is_not_taken_from_anywhere_else(desk: Desk, strict: Office) -> None:
    act, second = registers.load("day").action("close"), desk.somebody("李明")
    mine = cosigning.by_pin(strict, strict.actor, MINE, act)
    forged = Signature(second.id, Manner.PIN, mine.proof)
    made_up = Signature(second.id, Manner.PIN, 1)
    elsewhere = cosigning.by_pin(strict, second, THEIRS, registers.load("inventory").action("finish"))
    for wrong in (forged, made_up, elsewhere):
        with pytest.raises(PinError):
            close(strict, second, mine, wrong)
    theirs = cosigning.by_pin(strict, second, THEIRS, act)
    desk.clock.on(minutes=6)
    with pytest.raises(PinError, match="时效"):
        close(strict, second, mine, theirs)


def test_on_paper_is_said_and_stands_in_the_event(desk: Desk, strict: Office) -> None:
    second = desk.somebody("李明")
    close(strict, second, *cosigning.on_paper([strict.actor, second]))
    assert said(strict) == "王芳（纸上签字）、李明（纸上签字）"


def test_a_rehearsal_needs_no_signature_but_two_people(desk: Desk, strict: Office) -> None:
    act = registers.load("day").action("close")
    strict.rehearse(act, second=desk.somebody("李明"))
    with pytest.raises(Refusal):
        strict.rehearse(act, second=strict.actor)


def test_only_a_founding_takes_signatures_at_their_word() -> None:
    home = Path(zwzx.__file__).parent
    vouching = {
        str(path.relative_to(home)) for path in home.rglob("*.py") if "vouches=True" in path.read_text(encoding="utf-8")
    }
    assert vouching == {"jobs/founding.py"}
