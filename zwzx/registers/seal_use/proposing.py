"""What the forms of the ledger propose, and what they say before anything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import Refusal, clause
from zwzx.office.core.action import Proposal
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import Document
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.seals import seals
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.people import Manner, Post
from zwzx.registers.seal_use.pressing import authority, given_to, holder, keeper_there, pressing
from zwzx.registers.seal_use.records import State, Use

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from zwzx.office.core.office import Office
    from zwzx.registers.seal_use import rules


def for_counter(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The seal that the actor keeps, the handler's section, who stamps and who is to approve."""
    proposal = for_request(office, values)
    seal = values.get("seal") or proposal.values.get("seal")
    if isinstance(seal, Seal):
        when = values.get("used") or office.now
        section = values.get("section") or proposal.values.get("section")
        _stamper(proposal, pressing(seal, when))
        _approver(office, proposal, seal, section, values)
    return proposal


def for_request(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The handler's section, and what a linked paper tells."""
    proposal = Proposal()
    if "seal" not in values and (usual := _usual_seal(office)) is not None:
        proposal.values["seal"] = usual
    handler = values.get("handler")
    if isinstance(handler, Person) and handler.department is not None:
        proposal.values["section"] = handler.department
    paper = values.get("paper")
    if isinstance(paper, Document):
        proposal.values |= {name: text for name in ("title", "reference") if (text := getattr(paper, name))}
    return proposal


def for_consent(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who is to approve a request."""
    proposal = Proposal()
    use = values.get("use")
    if isinstance(use, Use):
        section = Department.get_or_none(Department.name == use.section)
        _approver(office, proposal, use.seal, section, values)
        proposal.notices.insert(0, f"{use.section}{use.handler}：{use.title}，{use.seal.name}{use.impressions}次。")
    return proposal


def for_stamping(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who stamps, and how often it may be."""
    proposal = Proposal()
    use = values.get("use")
    if isinstance(use, Use) and use.state is State.APPROVED:
        proposal.values["stamped"] = use.impressions
        _stamper(proposal, pressing(use.seal, values.get("used") or office.now))
        given = given_to(use)
        proposal.notices.append(f"{given.by}{spelled(given.at)}{given.manner.value}批准{use.impressions}次。")
    return proposal


def _usual_seal(office: Office) -> Seal | None:
    """The only seal that the actor keeps; None where there are several or none."""
    kept = [one.seal for one in seals.kept_by(office.actor)]
    return kept[0] if len(kept) == 1 else None


def _stamper(proposal: Proposal, seal: rules.Pressing) -> None:
    try:
        keeper_there(seal)
        proposal.values["stamper"] = holder(seal)
    except (Refusal, Unreadable) as error:
        proposal.notices.append(str(error))
    else:
        if seal.holder != seal.keeper:
            proposal.notices.append(f"{seal.name}外带，现在{seal.holder}手里。")


def _approver(office: Office, proposal: Proposal, seal: Seal, section: Any, values: Mapping[str, Any]) -> None:
    """Whoever may approve on that day and is in, as the clause ranks them; then who acts for one; never the handler.

    Where nobody is in, the first of them, with a word.
    """
    at: dt.datetime = values.get("approved") or values.get("used") or office.now
    allowed = authority(office, pressing(seal, at))
    if values.get("manner") is Manner.PHONE and not all(values.get(name) for name in ("words", "phone", "witness")):
        proposal.notices.append("电话同意要写通话内容、号码和见证人，并列入待补签。")
    found = clause(allowed.clause) if allowed.clause else None
    within = seal.department if allowed.of_seal else section
    named: list[Person] = []
    acting: list[Person] = []
    for approver in allowed.instead or (found.by if found is not None else ()):
        if approver.scope and within is None:
            continue
        for post in (Post(name) for name in approver.posts):
            of_whom = within if approver.scope and post not in people.HOUSE_WIDE else None
            named += people.holders(post, at.date(), of_whom)
            acting += [] if approver.self_ else people.acting(post, at.date(), of_whom)
    others = [person for person in (*named, *acting) if person != values.get("handler")]
    there = [person for person in others if not people.is_away(person, at)]
    if named:
        proposal.values["approver"] = likely = (there or others or named)[0]
        if "approver" not in values:
            proposal.notices.append(f"批准人先写{likely.name}，请与签字核对。")
    if named and not there:
        proposal.notices.append(f"{'、'.join(dict.fromkeys(p.name for p in named))}登记为不在岗。")
