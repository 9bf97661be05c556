"""用印: asking for the seal on an outgoing paper: the form is filled from the paper, and the paper moves with what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import person
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.people.people import Person
from zwzx.office.seals import paper_uses
from zwzx.office.seals.seals import in_use
from zwzx.office.terms.outgoing import UNNUMBERED
from zwzx.office.terms.outgoing import State as Paper
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use import books, rules
from zwzx.registers.seal_use.actions import BY_WHO_KNOWS
from zwzx.registers.seal_use.facts import Impressions, Note, Purpose, SealFact, Wanted
from zwzx.registers.seal_use.pressing import enter, pressing
from zwzx.registers.seal_use.records import State, Use

if TYPE_CHECKING:
    from collections.abc import Mapping

PURPOSE = "发文用印"


def for_paper(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The house's seal where it has one alone, the drafter, and as many copies as were printed; told is what goes over."""
    paper = values.get("paper")
    if not isinstance(paper, Outgoing):
        return Proposal()
    proposal = Proposal({"handler": paper.drafter, "purpose": PURPOSE, "copies": paper.printed})
    ours = [seal for seal in in_use() if seal.kind is SealKind.ADMINISTRATIVE and seal.department is None]
    if len(ours) == 1:
        proposal.values["seal"] = ours[0]
    told = [f"{paper.reference}《{paper.title}》", paper.section_name]
    proposal.notices.append(f"照发文填写：{'，'.join(filter(None, told))}。")
    return proposal


def wants_a_seal(paper: Outgoing) -> None:
    """Nothing is asked for twice.

    Raises:
        Refusal: where a request waits.
    """
    rules.asked_once(paper.reference, paper_uses.waiting_for(paper))


@action(
    "为发文申请用印",
    key="i",
    usual=NEXT,
    cites=["印鉴.4", "文电.8"],
    on=Outgoing,
    fill=for_paper,
    when=(Paper.PRINTED,),
    next_in=(Paper.PRINTED,),
    fits=wants_a_seal,
    under=dict.fromkeys((*UNNUMBERED, Paper.NUMBERED), "文电.8"),
    handled=BY_WHO_KNOWS,
    undone_by="withdraw",
)
def request_for(
    office: Office,
    paper: Outgoing,
    seal: SealFact,
    copies: Annotated[int, asked(Use.copies, least=1, hint="空着就是实印的份数")],
    purpose: Purpose = PURPOSE,
    handler: Annotated[Person | None, person(label_of(Use.handler), hint="空着就是拟稿人"), FOLDED] = None,
    impressions: Impressions = None,
    note: Note = "",
) -> Use:
    """打印校对过的发文申请用印：标题、文号、份数、经办人、科室照发文填；盖了章，发文随着记上。"""
    rules.may_be_asked(pressing(seal, office.now))
    rules.no_more_copies_than_printed(paper.reference, copies, paper.printed)
    facts = Wanted(
        seal=seal,
        handler=handler or paper.drafted_by,
        title=paper.title,
        purpose=purpose,
        copies=copies,
        impressions=impressions,
        section=paper.drafted_in,
        reference=paper.reference,
        note=note,
    )
    use = enter(office, facts, State.REQUESTED, office.today)
    use = office.change(use, asked=office.now, **books.next_slip(office))
    paper_uses.ask(office, paper, use, copies)
    return use
