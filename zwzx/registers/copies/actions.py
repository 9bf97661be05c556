"""复印: entering copies; each copy of a marked paper becomes a numbered item of the same level."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses import approvals
from zwzx.office.core.action import FOLDED, Proposal, action
from zwzx.office.core.entering import DESK
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holding, Item
from zwzx.office.kinds.plain import reason
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import STANDING, UNREGISTERED
from zwzx.registers.copies import rules
from zwzx.registers.copies.records import BOOK, Copying, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def for_copy(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The pages of the paper; for a marked one, whose consent is needed."""
    paper = values.get("paper")
    if not isinstance(paper, Document):
        return Proposal()
    proposal = Proposal({"pages": paper.pages} if paper.pages else {})
    if paper.level.marked:
        proposal.notices.append(f"复印密件要先有{paper.author}同意；复印件同样编号、登记、清退（文电.6）。")
    return proposal


@action(
    "复印",
    key="y",
    entered_by=DESK,
    cites=["文电.6", "保密员.2", "档案.7"],
    on=Document,
    fill=for_copy,
    when=STANDING,
    otherwise=dict.fromkeys(UNREGISTERED, "请先拆封登记，再复印。"),
    undone_by="void",
)
def add(
    office: Office,
    paper: Document,
    applicant: Annotated[Person, asked(Copying.applicant)],
    copies: Annotated[int, asked(Copying.copies)] = 1,
    purpose: Annotated[str, asked(Copying.purpose)] = "",
    consent: Annotated[str, asked(Copying.consent, hint="密件必填文号，如 省委办函〔2026〕8号")] = "",
    consented: Annotated[dt.datetime | None, asked(Copying.consented, hint="空着就是现在"), FOLDED] = None,
    pages: Annotated[int | None, asked(Copying.pages), FOLDED] = None,
    maker: Annotated[str, asked(Copying.maker, hint="本单位文印室的空着"), FOLDED] = "",
) -> Copying:
    """登记复印：密件须先有发文单位同意，每份复印件编号入账，按原密级管理。"""
    known = custody.whereabouts(paper)
    rules.may_copy(paper.facts, consent=consent, at_home=custody.lies_here(paper), known=len(known), more=copies)
    entry = office.add(
        Copying(
            **next_entry(office, Copying, BOOK, office.today),
            document=paper,
            applicant=applicant,
            copies=copies,
            pages=pages or paper.pages,
            purpose=purpose,
            consent=consent,
            consented=(consented or office.now) if consent else None,
            maker=maker,
            first=0,
            last=0,
            at=office.now,
            by=office.actor.name,
        )
    )
    if paper.level.marked:
        approvals.approve_outside(office, entry, "文电.6", outside=paper.author, words=consent, at=consented)
    made = [custody.further_copy(office, paper, entry, ItemKind.PHOTOCOPY) for _ in range(copies)]
    office.remind("复印件编码：" + "、".join(item.code for item in made))
    return office.change(entry, first=made[0].copy, last=made[-1].copy)


@action(
    "作废",
    key="f",
    entered_by=DESK,
    cites=["文电.6"],
    on=Copying,
    when=(State.STANDS,),
    ask="作废后编号保留，确定作废吗？",
)
def void(office: Office, entry: Copying, reason: Annotated[str, reason(label_of(Copying.void))]) -> Copying:
    """作废一笔登错的复印：复印件没有交出过的才行；编号保留。"""
    made = copies_of(entry)
    moved = sum(Holding.select().where(Holding.item == item).count() > 1 for item in made)
    rules.may_strike(moved=moved)
    nowhere = custody.place(office, custody.STRUCK)
    for item in made:
        custody.hand_over(office, item, to=nowhere, because=entry)
    office.say(reason=reason)
    return office.change(entry, void=reason)


def copies_of(entry: Copying) -> list[Item]:
    """The items that a copying made."""
    query = Item.select().where((Item.document == entry.document) & (Item.kind == ItemKind.PHOTOCOPY))
    return list(query.where(Item.copy.between(entry.first, entry.last)).order_by(Item.copy))
