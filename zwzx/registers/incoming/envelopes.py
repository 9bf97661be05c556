"""更正信封: an envelope that was signed for wrongly is put right with a reason, as long as nothing of it is registered."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import CORRECT, FOLDED, Proposal, action
from zwzx.office.core.entering import DESK
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import reason, yes_no
from zwzx.office.kinds.references import key
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import STANDING, UNREGISTERED, Stage
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.correcting import corrected
from zwzx.registers.incoming.facts import EnvelopeFacts
from zwzx.registers.incoming.records import NOT_STANDING, Incoming, given_on, when_given

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_PAPER = ("author", "level", "reference")
"""The facts of an envelope that its document holds; the others are the register's own."""
BY_NAME = ("addressee", "signer")
"""Those that name a person, and are stored as the name."""
REGISTERED = "里面的文件已经登记：用“更正”改，密级用“更正密级”。"


def for_envelope_facts(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What stands in the register now; an addressee whom the list of people does not have is told of."""
    entry = values.get("entry")
    if not isinstance(entry, Incoming) or entry.moved:
        return Proposal()
    now = {name: getattr(entry.document if name in OF_PAPER else entry, name) for name in _names()}
    now |= {name: Person.get_or_none(Person.name == now[name]) for name in BY_NAME}
    told = Proposal({name: value for name, value in now.items() if value not in ("", None)})
    if entry.addressee and now["addressee"] is None:
        told.notices.append(f"收件人“{entry.addressee}”不在人员名册里：请写在册的姓名，或写明没有署名。")
    return told


@action(
    "更正信封",
    key="u",
    usual=CORRECT,
    entered_by=DESK,
    cites=["文电.1", "保密.2"],
    on=Incoming,
    fill=for_envelope_facts,
    when=UNREGISTERED,
    otherwise={**NOT_STANDING, **dict.fromkeys(STANDING, REGISTERED)},
    undone_by="envelope",
)
def envelope(
    office: Office,
    entry: Incoming,
    facts: EnvelopeFacts,
    reason: Annotated[str, reason("更正原因")],
    unaddressed: Annotated[bool, yes_no("没有署名", hint="信封上没有写某人亲收，收件人登错了"), FOLDED] = False,
) -> Incoming:
    """更正签收登错的信封：来文机关、密级、收件人、时间等，写明原因，旧内容划去仍可查；签收错了的用“作废”。"""
    given = {name: getattr(facts, name) for name in _names() if getattr(facts, name) is not None}
    given |= {name: given[name].name for name in BY_NAME if name in given}
    if unaddressed and given.get("addressee", entry.addressee) != entry.addressee:
        raise Unreadable(f"写了没有署名，又写了收件人{given['addressee']}。", "请只写一样。")
    if unaddressed:
        given["addressee"] = ""
    of_paper, of_entry = _as_stored(given)
    signed, addressee = of_entry.get("signed", entry.signed), of_entry.get("addressee", entry.addressee)
    rules.received_when(signed, office.now)
    if entry.state is Stage.DELIVERED:
        rules.was_addressed(addressee)
        at = when_given(entry.ended)
        rules.delivered_when(signed, at, office.now)
        of_entry["ended"] = given_on(at, addressee)
    return corrected(office, entry, of_paper, of_entry, reason)


def _names() -> list[str]:
    return [field.name for field in fields(EnvelopeFacts)]


def _as_stored(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document's and the register's part of what was given, as they are stored."""
    of_paper = {name: value for name, value in given.items() if name in OF_PAPER}
    of_entry = {name: value for name, value in given.items() if name not in OF_PAPER}
    if "reference" in of_paper:
        of_paper["reference_key"] = key(of_paper["reference"])
    if "level" in of_paper:
        of_entry["marked"] = of_paper["level"].marked
    return of_paper, of_entry
