"""Cosigning 会签: acts that two people sign. Each gives a PIN at the moment, or signs on paper and the clerk says so.

An act asks for it by annotation: a fact whose kind is `cosigner("核对人")` or `cosigners("监销人")` names who signs; or by
`signed_by`, where the record acted on knows. Where one person is named the actor signs as well; two or more, as the two
监销人, sign for themselves, whoever enters it. `Office.perform` refuses such an act without a signature of each, so no
face can pass it by; the event and the papers tell how each of them signed, and of a PIN when it was set and by whose slip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.sheet import Line
from zwzx.office.people.signature import Signature
from zwzx.office.terms.people import Manner
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.session import Session
    from zwzx.office.people.people import Person
    from zwzx.store.record import Record


BETWEEN = "；"
"""Stands in the event between the origins of two PINs; on paper each has a line of its own."""


def signers(office: Session, action: Action, values: Mapping[str, Any]) -> list[Person]:
    """Who has to sign an act; nobody where it names nobody. One alone is the actor, who can't sign twice."""
    people = [*action.signed_by(values[action.acted_on])] if action.signed_by is not None else []
    for field in action.cosigners:
        value = values.get(field.name)
        people += [who for who in (value if isinstance(value, tuple) else (value,)) if who is not None]
    named = {who.id: who for who in people}
    return list((named if len(named) != 1 else {office.actor.id: office.actor} | named).values())


def by_pin(office: Office, who: Person, pin: str, action: Action) -> Signature:
    """Sign with a PIN.

    Raises:
        Refusal: where it is wrong or locked.
    """
    from zwzx.office.people import pins

    return Signature(who.id, Manner.PIN, pins.give(office, who, pin, action.event).id)


def on_paper(people: Sequence[Person]) -> list[Signature]:
    """What the clerk enters where everybody signed on paper."""
    return [Signature(who.id, Manner.SIGNATURE) for who in people]


def require(office: Session, action: Action, values: Mapping[str, Any], given: Sequence[Signature] | None) -> None:
    """Refuse an act that is not signed by two different people, and put into its event how each signed.

    Args:
        given: the signatures; None in a rehearsal, which needs none.

    Raises:
        Refusal: under no clause, for none says that two people sign.
    """
    wanted = signers(office, action, values)
    if not wanted:
        return
    if len(wanted) == 1:
        raise Refusal("", f"“{action.title}”要两个人签字。", "请填另一位。")
    if given is None:
        return
    if office.vouches and not given:
        given = on_paper(wanted)
    signed = {one.person: one for one in given}
    told, origins = [], []
    for who in wanted:
        one = signed.get(who.id)
        if one is None:
            raise Refusal("", f"“{action.title}”要{who.name}当面签字。", "请本人输 PIN，或在纸上签字并注明。")
        if one.manner is Manner.PIN:
            from zwzx.office.people import pin_origin, pins

            pins.require_proof(office, one.proof, who, action.event)
            origins.append(f"{who.name} {pin_origin.told(who)}")
        told.append(f"{who.name}（{'PIN' if one.manner is Manner.PIN else '纸上签字'}）")
    office.say(signed="、".join(told))
    if origins:
        office.say(pins=BETWEEN.join(origins))


def lines(record: Record | None) -> tuple[Line, ...]:
    """What the paper of something that several signed tells of the signatures; nothing before they are there.

    Args:
        record: the row that the signed act made or changed last; None where there is none yet.
    """
    if record is None or not record.id:
        return ()
    for written in journal.history(record._meta.table_name, record.id, record.ver):
        if signed := written.said.get("signed"):
            origins = filter(None, written.said.get("pins", "").split(BETWEEN))
            return (Line(f"签字　{signed}", size=9), *(Line(f"PIN　{origin}", size=9) for origin in origins))
    return ()
