"""归档: deciding what becomes of what was closed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office import custody, filing, instructions, keeping, secrecy
from zwzx.office.action import FOLDED, NEXT, Proposal, action
from zwzx.office.filing import Offer, categories
from zwzx.office.kinds.archive import category
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import department
from zwzx.office.kinds.plain import choice, number, reason, text, yes_no
from zwzx.office.office import Office
from zwzx.office.papers import Document
from zwzx.office.people import Department
from zwzx.office.pieces import Piece, add_piece, section_of, strike_piece
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


def for_filing(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What is proposed, and what is missing, for the form of one offer."""
    offer: Offer = values["offer"]
    told = Proposal()
    if not offer.kind:
        told.notices.append(f"{mark(offer)}：类别要由档案员定（{offer.origin}来文）。")
    else:
        told.notices.append(f"{mark(offer)}：提议类别{offer.kind}，保管期限{offer.retention}。")
    missing = [label for label, value in (("页数", offer.pages), ("日期", offer.dated)) if value is None]
    if missing:
        told.notices.append(f"没有登记{'、'.join(missing)}，请照原件填上。")
    return told


@action(
    "归档",
    key="g",
    usual=NEXT,
    entered_by=keeping.DESK,
    cites=["档案.1", "档案.2", "文电.4", "保密员.4"],
    on=Offer,
    many=True,
    at_once=True,
    fill=for_filing,
)
def file(
    office: Office,
    offer: Offer,
    kind: Annotated[str, category("类别", hint="空着就照提议")] = "",
    retention: Annotated[Retention | None, choice("保管期限", Retention, hint="空着就照类别提议的")] = None,
    reason: Annotated[str, text("理由", hint="和提议的不同时写明")] = "",
    pages: Annotated[int | None, number("页数", least=1, most=9999, unit="页")] = None,
    dated: Annotated[dt.date | None, day("日期", hint="文件上的日期；登记过成文日期的空着")] = None,
    year: Annotated[int | None, number("年度", least=1949, most=9998, hint="空着就是办结的那一年"), FOLDED] = None,
    department: Annotated[Department | None, department("机构", hint="空着就是档案员所在的科室"), FOLDED] = None,
    parts: Annotated[str, text("组成", usual=("正本、处理笺", "正本、定稿、附件")), FOLDED] = "正本、处理笺",
    media: Annotated[Media, choice("载体", Media), FOLDED] = Media.PAPER,
    only: Annotated[bool, yes_no("孤本"), FOLDED] = False,
    note: Annotated[str, text("备注"), FOLDED] = "",
) -> Offer:
    """归档一件：照提议，或改类别、期限并写理由；文件移到档案室，成为一件归档件。"""
    rules.may_decide(mark(offer), offer.state)
    keeping.may_keep(office, offer.level)
    chosen = kind or offer.kind
    keeping.classed(mark(offer), chosen)
    usual = categories()[chosen].ordinary
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
            year=year or offer.closed.year,
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


@action("不归档", key="b", usual=NEXT, entered_by=keeping.DESK, cites=["档案.1", "保密员.4"], on=Offer, many=True)
def exclude(office: Office, offer: Offer, reason: Annotated[str, reason("不归档的理由", usual=WHY_NOT)]) -> Offer:
    """不归档：写明理由，列入不归档的；改主意用“收回”。"""
    rules.may_decide(mark(offer), offer.state)
    keeping.may_keep(office, offer.level)
    return office.change(offer, state=OfferState.EXCLUDED, reason=reason)


@action("收回", key="s", usual=NEXT, entered_by=keeping.DESK, cites=["档案.1", "档案.2"], on=Offer, many=True)
def take_back(office: Office, offer: Offer, reason: Annotated[str, reason("收回的原因")]) -> Offer:
    """收回归档或不归档的决定，重新待归档；已编档号的不能收回。"""
    found = Piece.get_or_none(Piece.id == offer.piece) if offer.piece else None
    rules.may_take_back(mark(offer), offer.state, found.number if found is not None else "")
    rules.came_by_itself(mark(offer), by_list=found is not None and found.came_by != offer.id)
    keeping.may_keep(office, offer.level)
    office.say(reason=reason)
    if found is not None:
        _unfile(office, offer, found, reason)
    return office.change(offer, state=OfferState.WAITING, piece=0, reason="")


@action("提请归档", key="t", entered_by=keeping.DESK, cites=["档案.1"], on=Document, many=True)
def gather(office: Office, paper: Document) -> Offer:
    """把早已办结、还没有列进待归档的文件列进去（年终归档时自动做）。"""
    name = paper.number or paper.title
    rules.may_offer(name, paper.stage, offered=bool(equal(Offer, about=paper.id)))
    keeping.may_keep(office, paper.level)
    return filing.offer_paper(office, paper, filing.closed_at(paper))


def mark(offer: Offer) -> str:
    """What an offer is called."""
    return offer.number or offer.title


def _whole(paper: Document) -> None:
    """Refuse a paper that is not back, or not done with; of a marked one also what nobody decided to file."""
    holders = list(dict.fromkeys(held.holder.name for _, held in custody.with_people(paper)))
    rules.may_file(paper.number, holders, [given.number for given in instructions.unfinished([paper])])
    if paper.level.marked:
        inside = [item for item, held in custody.whereabouts(paper) if custody.in_house(held.holder)]
        originals = [item for item in inside if item.kind is ItemKind.ORIGINAL]
        rules.marked_decided(paper.number, [secrecy.fate_of(item) for item in originals])


def _unfile(office: Office, offer: Offer, piece: Piece, reason: str) -> None:
    """Strike a piece; what moved into the archive room for it goes back to where it was kept."""
    strike_piece(office, piece, offer, reason)
    if offer.document is not None:
        office.change(offer.document, stage=Stage.CLOSED)
