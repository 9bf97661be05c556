"""归档: deciding what becomes of what was closed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import admission, filing
from zwzx.office.archive.filing import Offer, categories
from zwzx.office.archive.pieces import Piece, add_piece, section_of, strike_piece
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.custody import custody, secrecy
from zwzx.office.kinds.plain import reason
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import Media, OfferState, Retention
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import Stage
from zwzx.registers.filing import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

WHY_NOT = (
    "普发性、不需办理的文件",
    "重份文件",
    "未定稿的过程稿",
    "不需办理的来信来电",
    "临时性、事务性材料",
)
"""Why things are usually left out (DA/T 22-2015): one key each at the desk."""


DECIDED = {
    OfferState.FILED: "要改先用“收回”，再重新办理。",
    OfferState.EXCLUDED: "要改先用“收回”，再重新办理。",
    OfferState.WITHDRAWN: "它没有办结；办结后会自动再提。",
}
"""What to do about something that was decided already, or waits no more."""


def for_filing(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What is proposed, and what is missing, for the form of one offer."""
    offer: Offer = values["offer"]
    told = Proposal()
    if not offer.kind:
        told.notices.append(f"{mark(offer)}：类别要由档案员定（来文级别：{offer.origin.label}）。")
    else:
        told.notices.append(f"{mark(offer)}：提议类别{offer.kind}，保管期限{offer.retention}。")
    facts = {field.name: label_of(field) for field in (Offer.pages, Piece.dated)}
    missing = [label for name, label in facts.items() if values.get(name) is None and getattr(offer, name) is None]
    if missing:
        told.notices.append(f"没有登记{'、'.join(missing)}，请照原件填上。")
    return told


@action(
    "归档",
    key="g",
    usual=NEXT,
    entered_by=admission.DESK,
    entered_under="档案.1",
    cites=["档案.1", "档案.2", "文电.4", "保密员.4"],
    on=Offer,
    many=True,
    at_once=True,
    fill=for_filing,
    when=(OfferState.WAITING,),
    under={OfferState.WITHDRAWN: lambda offer: rules.not_yet(None if offer.document is None else offer.document.stage)},
    otherwise=DECIDED,
    handled=admission.FILING,
    undone_by="take_back",
)
def file(
    office: Office,
    offer: Offer,
    kind: Annotated[str, asked(Offer.kind, hint="空着就照提议")] = "",
    retention: Annotated[Retention | None, asked(Offer.retention, hint="空着就照提议的")] = None,
    reason: Annotated[str, asked(Offer.reason, hint="和提议的不同时写明")] = "",
    pages: Annotated[int | None, asked(Offer.pages)] = None,
    dated: Annotated[dt.date | None, asked(Piece.dated, hint="文件上的日期；登记过成文日期的空着")] = None,
    year: Annotated[int | None, asked(Piece.year, hint="空着就是办结的那一年；用印登记簿是它的那一年"), FOLDED] = None,
    department: Annotated[Department | None, asked(Piece.department, hint="空着就是档案员所在的科室"), FOLDED] = None,
    parts: Annotated[str, asked(Piece.parts), FOLDED] = "正本、处理笺",
    media: Annotated[Media, asked(Piece.media), FOLDED] = Media.PAPER,
    only: Annotated[bool, asked(Piece.only), FOLDED] = False,
    note: Annotated[str, asked(Piece.note), FOLDED] = "",
) -> Offer:
    """归档一件：照提议，或改类别、期限并写理由；文件移到档案室，成为一件归档件。"""
    chosen = kind or offer.kind
    admission.classed(mark(offer), chosen)
    usual = (offer.retention if chosen == offer.kind else None) or categories()[chosen].ordinary
    kept = retention or usual
    rules.chosen_with_reason(offer.kind, chosen, usual, kept, reason, mark(offer))
    paper = offer.document
    if paper is not None:
        _whole(paper)
    section = department or office.actor.department
    piece = add_piece(
        office,
        Piece(
            document=paper,
            title=offer.title,
            author=offer.author,
            reference=offer.reference,
            origin=offer.origin,
            dated=dated or offer.dated,
            level=offer.level,
            pages=pages or offer.pages,
            parts=parts,
            media=media,
            kind=chosen,
            proposed=usual,
            retention=kept,
            why=reason,
            year=year or filing.year_of(offer),
            department=section,
            section=section_of(office, section, offer.level),
            only=only,
            came_by=offer.id,
            note=note,
        ),
    )
    if paper is not None:
        office.change(paper, stage=Stage.FILED)
    return office.change(offer, state=OfferState.FILED, piece=piece.id, kind=chosen, retention=kept, reason=reason)


@action(
    "不归档",
    key="b",
    usual=NEXT,
    entered_by=admission.DESK,
    cites=["档案.1", "保密员.4"],
    on=Offer,
    many=True,
    when=(OfferState.WAITING,),
    otherwise=DECIDED,
    handled=admission.FILING,
    undone_by="take_back",
)
def exclude(office: Office, offer: Offer, reason: Annotated[str, reason("不归档的理由", usual=WHY_NOT)]) -> Offer:
    """不归档：写明理由，列入不归档的；改主意用“收回”。"""
    return office.change(offer, state=OfferState.EXCLUDED, reason=reason)


@action(
    "收回",
    key="s",
    entered_by=admission.DESK,
    cites=["档案.1", "档案.2"],
    on=Offer,
    many=True,
    when=(OfferState.FILED, OfferState.EXCLUDED),
    handled=admission.FILING,
)
def take_back(office: Office, offer: Offer, reason: Annotated[str, reason("收回的原因")]) -> Offer:
    """收回归档或不归档的决定，重新待归档；已编档号的不能收回。"""
    found = Piece.get_or_none(Piece.id == offer.piece) if offer.piece else None
    rules.may_take_back(mark(offer), found.number if found is not None else "")
    rules.came_by_itself(mark(offer), by_list=found is not None and found.came_by != offer.id)
    office.say(reason=reason)
    if found is not None:
        _unfile(office, offer, found, reason)
    return office.change(offer, state=OfferState.WAITING, piece=0, reason="")


@action(
    "提请归档",
    key="t",
    entered_by=admission.DESK,
    cites=["档案.1"],
    on=Document,
    many=True,
    when=(Stage.CLOSED,),
    under=dict.fromkeys(rules.NOT_CLOSED, rules.ROUND_FIRST),
    otherwise=dict.fromkeys(rules.NOT_CLOSED, "办结后再提。"),
    handled=admission.FILING,
)
def gather(office: Office, paper: Document) -> Offer:
    """把早已办结、还没有列进待归档的文件列进去（年终归档时自动做）。"""
    rules.may_offer(paper.number or paper.title, offered=bool(equal(Offer, about=paper.id)))
    return filing.offer_paper(office, paper, filing.closed_at(paper))


def mark(offer: Offer) -> str:
    """What an offer is called."""
    return offer.number or offer.title


def _whole(paper: Document) -> None:
    """Refuse a paper that is not back, or not done with; of a marked one also what nobody decided to file."""
    admission.done_with(paper)
    if paper.level.marked:
        inside = [item for item, held in custody.whereabouts(paper) if custody.in_house(held.holder)]
        originals = [item for item in inside if item.kind is ItemKind.ORIGINAL]
        rules.marked_decided(paper.number, [secrecy.fate_of(item) for item in originals])


def _unfile(office: Office, offer: Offer, piece: Piece, reason: str) -> None:
    """Strike a piece; what moved into the archive room for it goes back to where it was kept."""
    strike_piece(office, piece, offer, reason)
    if offer.document is not None:
        office.change(offer.document, stage=Stage.CLOSED)
