"""Acts of two people: two different ones at least, each with a PIN at the moment or on paper; no face can pass it by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import zwzx
from zwzx import registers
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.office import Office
from zwzx.office.core.sheet import Line
from zwzx.office.people import cosigning, pins
from zwzx.office.people.pins import PinError
from zwzx.office.people.signature import Signature
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealKind
from zwzx.store import journal
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

MINE, THEIRS = "204615", "907351"
SIGNED = {
    "day.close": "second",
    "inventory.finish": "second",
    "secrets.close_year": "second",
    "seals.hand_over": "witness",
    "seals.entrust": "witness",
    "seals.give_back": "witness",
    "seals.destroy": "witnesses",
    "transfers.sign": "giver",
    "disposal.carry_out": "witnesses",
    "handover.sign": "three",
    "handover.give_back": "three",
    "meetings.sign": "both",
    **dict.fromkeys(("petitions.forget", "complaints.forget", "disclosure.forget", "calls.forget"), "second"),
}
"""Every act that several people sign (日清, 清核, 监交, 监销, what two sections hand over, 会议记录, 销毁个人信息), and what names them."""


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


def test_what_several_sign_is_declared() -> None:
    acts = [a for name in registers.NAMES for a in registers.load(name).actions if a.cosigned]
    found = {a.event: a.signed_by.__name__ if a.signed_by is not None else a.cosigners[0].name for a in acts}
    assert found == SIGNED
    assert not any(a.many for a in acts), "a signature is for one thing, that whoever signs sees"


def handed_over(desk: Desk) -> Any:
    people = {"giver": desk.somebody("蒋明"), "receiver": desk.somebody("孙丽"), "witness": desk.somebody("刘强")}
    return desk.act("handover.begin", **people)


@pytest.mark.clause("档案.11")
def test_the_three_of_a_handing_over_sign_for_themselves(desk: Desk, strict: Office) -> None:
    entry, act = handed_over(desk), registers.load("handover").action("sign")
    three = cosigning.signers(strict, act, {"entry": entry})
    assert [who.name for who in three] == ["蒋明", "孙丽", "刘强"]
    for given in ((), cosigning.on_paper(three[:2]), cosigning.on_paper([strict.actor, *three[:2]])):
        with pytest.raises(Refusal, match="当面签字"):
            strict.perform(act, entry=desk.fresh(entry), signatures=given)
    strict.perform(act, entry=desk.fresh(entry), signatures=cosigning.on_paper(three))
    assert said(strict) == "蒋明（纸上签字）、孙丽（纸上签字）、刘强（纸上签字）"
    page = registers.load("handover").sheets[0].draw(strict, [desk.fresh(entry)])[0]
    assert f"签字　{said(strict)}" in [part.text for part in page.parts if isinstance(part, Line)]


def test_two_witnesses_sign_for_themselves_one_signs_beside_the_actor(desk: Desk, strict: Office) -> None:
    carry, give = registers.load("disposal").action("carry_out"), registers.load("seals").action("hand_over")
    mine, first, second = strict.actor, desk.somebody("李明"), desk.somebody("孙丽")
    assert cosigning.signers(strict, carry, {"witnesses": (first, second)}) == [first, second]
    assert cosigning.signers(strict, carry, {"witnesses": (first, mine)}) == [first, mine]
    assert cosigning.signers(strict, carry, {"witnesses": (first, first)}) == [mine, first]
    assert cosigning.signers(strict, give, {"witness": first}) == [mine, first]
    assert cosigning.signers(strict, give, {"witness": mine}) == [mine]
    assert cosigning.signers(strict, give, {"witness": None}) == []


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


def test_the_event_and_the_paper_tell_when_a_pin_was_set_and_by_whose_slip(desk: Desk, strict: Office) -> None:
    act, second = registers.load("day").action("close"), desk.somebody("李明")
    desk.clock.on(hours=7)
    pins.change(strict, strict.actor, MINE, "730182")
    both = [cosigning.by_pin(strict, who, pin, act) for who, pin in ((strict.actor, "730182"), (second, THEIRS))]
    made = close(strict, second, *both).record
    told = (
        "王芳 2026-09-28 09:00 本人首次设定，2026-09-28 16:00 更换；"
        "李明 2026-09-28 09:00 凭刘强 2026-09-28 09:00 发的一次性 PIN 设定"
    )
    event = journal.link(strict.store.head[0])
    assert event is not None
    assert json.loads(event.payload)["said"]["pins"] == told
    (page,) = registers.load("day").sheets[0].draw(strict, [made])
    lines = [part.text for part in page.parts if isinstance(part, Line)]
    assert "签字　王芳（PIN）、李明（PIN）" in lines
    assert [line for line in lines if line.startswith("PIN")] == [f"PIN　{one}" for one in told.split("；")]


def test_the_paper_tells_that_all_signed_on_paper(desk: Desk, strict: Office) -> None:
    second = desk.somebody("李明")
    made = close(strict, second, *cosigning.on_paper([strict.actor, second])).record
    (page,) = registers.load("day").sheets[0].draw(strict, [made])
    lines = [part.text for part in page.parts if isinstance(part, Line)]
    assert "签字　王芳（纸上签字）、李明（纸上签字）" in lines
    assert not any(line.startswith("PIN　") for line in lines)


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
    assert vouching == {"jobs/vault/founding.py"}
