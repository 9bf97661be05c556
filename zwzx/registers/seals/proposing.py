"""What the forms of the seals register propose: whoever the clause names, where there is only one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals
from zwzx.office.core.action import Proposal
from zwzx.office.people import people
from zwzx.office.people.people import StandIn
from zwzx.office.seals import seals
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.people import Post
from zwzx.registers.seals import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Department, Person


def for_approval(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who has to sign next: the deputy in charge of the section, where there is one, then the director."""
    seal = values.get("seal")
    if not isinstance(seal, Seal):
        return Proposal()
    first = not seal.kind.of_the_house and not approvals.of(seal)
    deputies = _within(office, (Post.DEPUTY,), seal.department) if first else []
    return _one("by", deputies or _within(office, (Post.DIRECTOR,)))


def for_making(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Whoever acts, where they are of the office; size and material as applied for."""
    seal = values.get("seal")
    if not isinstance(seal, Seal):
        return Proposal()
    made: dict[str, Any] = {"size": seal.size, "material": seal.material}
    if office.posts & rules.MAKERS:
        made["handler"] = office.actor
    return Proposal({name: value for name, value in made.items() if value})


def for_recording(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Where a seal of its kind goes on record (印鉴.2)."""
    seal = values.get("seal")
    if not isinstance(seal, Seal):
        return Proposal()
    return Proposal({"recorded_with": "区政府" if seal.kind.of_the_house else "办公室"})


def for_entrusting(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Whom a leader designated in the list of people to keep the keeper's seals, until when, and which leader (印鉴.3)."""
    seal = values.get("seal")
    kept = seals.keepership(seal) if isinstance(seal, Seal) else None
    if kept is None:
        return Proposal()
    today = office.today
    designated = [one for one in equal(StandIn, person=kept.keeper) if one.since <= today <= one.until]
    if len(designated) != 1:
        return Proposal()
    (one,) = designated
    until = dt.datetime.combine(one.until, dt.time())
    return Proposal({"to": one.stand_in, "until": until, "designated_by": one.designated_by})


def for_collecting(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Whoever fetches a seal of its kind, where there is only one (印鉴.2)."""
    seal = values.get("seal")
    if not isinstance(seal, Seal):
        return Proposal()
    section = None if seal.kind.of_the_house else seal.department
    return _one("collector", _within(office, rules.collectors(seal.kind), section))


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What stands in the register now."""
    seal = values.get("seal")
    if not isinstance(seal, Seal):
        return Proposal()
    from zwzx.registers.seals.correcting import AMENDED

    return Proposal({name: value for name in AMENDED if (value := getattr(seal, name)) not in (None, "")})


def _within(office: Office, posts: Sequence[Post], section: Department | None = None) -> list[Person]:
    """Who holds one of some posts today, in a section where it is given."""
    held = [person for post in posts for person in people.holders(post, office.today, section)]
    return list(dict.fromkeys(held))


def _one(name: str, found: Sequence[Person]) -> Proposal:
    return Proposal({name: found[0]}) if len(found) == 1 else Proposal()
