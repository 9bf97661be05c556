"""办公用品: the rows of past years' books, entered as they stand; they count in no stock of today."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
import re
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import plain_digits, text
from zwzx.office.people.people import Department, Person
from zwzx.office.supplies import goods
from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.stock import SupplyMove
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.supplies import Move, MoveState, Sort
from zwzx.registers.supplies.register import BACK, BUYING, LEFT, SUPPLIES

ORDINARY = "建库以后的请照常登记（zwzx supplies issue、zwzx supplies receive）。"
WHO = ("section", "person", "leader", "buyer", "checker", "by")


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book of what came in or was issued."""

    number: Annotated[str, text("出入库号", also=("编号", "序号"))]
    on: Annotated[dt.date, asked(SupplyMove.on)]
    move: Annotated[str, text(label_of(SupplyMove.move), also=("类别",))] = ""
    article: Annotated[str, text(label_of(SupplyMove.article), also=("物品名称", "名称"), least=1, most=60)]
    spec: Annotated[str, asked(Goods.spec)] = ""
    unit: Annotated[str, asked(Goods.unit)] = "件"
    sort: Annotated[Sort | None, asked(Goods.sort), FOLDED] = None
    quantity: Annotated[str, text(label_of(SupplyMove.quantity), also=("领用数量", "发放数量"))] = ""
    received: Annotated[str, text("入库数量", also=("购入数量",)), FOLDED] = ""
    price: Annotated[int | None, asked(SupplyMove.price)] = None
    fen: Annotated[int | None, asked(SupplyMove.fen)] = None
    section: Annotated[str, text(label_of(SupplyMove.section), also=("科室", "领用部门"))] = ""
    person: Annotated[str, names(label_of(SupplyMove.person), also=("签字", "领用人签字"))] = ""
    purpose: Annotated[str, asked(SupplyMove.purpose)] = ""
    reception: Annotated[str, asked(SupplyMove.reception)] = ""
    whole: Annotated[bool, asked(SupplyMove.whole), FOLDED] = False
    leader: Annotated[str, names(label_of(SupplyMove.leader)), FOLDED] = ""
    buying: Annotated[str, text(BUYING), FOLDED] = ""
    supplier: Annotated[str, asked(SupplyMove.supplier)] = ""
    invoice: Annotated[str, asked(SupplyMove.invoice)] = ""
    buyer: Annotated[str, names(label_of(SupplyMove.buyer)), FOLDED] = ""
    checker: Annotated[str, names(label_of(SupplyMove.checker)), FOLDED] = ""
    by: Annotated[str, names(label_of(SupplyMove.by), also=("经手人", "经办人"))] = ""
    back: Annotated[str, text(BACK), FOLDED] = ""
    left: Annotated[str, text(LEFT, also=("库存",)), FOLDED] = ""
    reason: Annotated[str, asked(SupplyMove.reason), FOLDED] = ""
    stood: Annotated[str, text(label_of(SupplyMove.state)), FOLDED] = ""
    note: Annotated[str, asked(SupplyMove.note)] = ""


@action("补录往年出入库", key="l", entered_by=OFFICE, cites=["用品.3"], imports=True)
def past(office: Office, facts: PastFacts) -> SupplyMove:
    """把往年入库、领用登记的一行照录进来：建库以前的才算；编号照旧，标明“历史”，不进现在的库存。"""
    label = label_of(SupplyMove.on)
    old_books.is_past({label: facts.on}, office.today)
    place = old_books.place(office, SUPPLIES, facts.number, facts.on, ORDINARY, label=label)
    words = _which(facts)
    what = goods.of(office, facts.article, facts.spec, facts.unit, facts.sort)
    known = {name: _known(name, getattr(facts, name)) for name in WHO}
    move, counted = old_books.word(Move, words), facts.quantity or facts.received
    quantity = _quantity(counted, facts.unit)
    state, stood = old_books.stood(facts.stood, MoveState.PAST, MoveState.STRUCK)
    told = {label_of(getattr(SupplyMove, name)): getattr(facts, name) for name in WHO if known[name] is None}
    told |= {
        label_of(SupplyMove.move): words if move is None else "",
        label_of(SupplyMove.quantity): counted if quantity is None else "",
        LEFT: facts.left,
        BUYING: facts.buying,
        BACK: facts.back,
        label_of(SupplyMove.state): stood,
    }
    own = {name: getattr(facts, name) for name in ("on", "price", "fen", "purpose", "reception", "whole", "reason")}
    own |= {"supplier": facts.supplier, "invoice": facts.invoice, "state": state}
    note = old_books.noted(facts.note, told)
    return office.add(SupplyMove(**place, **own, **known, move=move, article=what, quantity=quantity or 0, note=note))


def _known(fact: str, name: str) -> Department | Person | None:
    """The section or the person of that name; None where the house has none."""
    return old_books.named(Department, name) if fact == "section" else old_books.named(Person, folded(name))


def _which(facts: PastFacts) -> str:
    """What a row tells of: as it says itself, or else by which quantity it has, or to whom or from whom the thing went.

    Raises:
        Unreadable: where it could be either, or both.
    """
    if facts.quantity and facts.received:
        raise Unreadable("一行里又有入库数量，又有领用数量。", "入库、领用各写一行。")
    if facts.move:
        return facts.move
    out = facts.section or facts.person
    came = facts.received or facts.supplier or facts.invoice or facts.buyer or facts.checker or facts.buying
    if bool(out) == bool(came):
        raise Unreadable("看不出是入库还是领用。", "请加“出入库类别”一栏，写 入库 或 领用。")
    return Move.ISSUED.value if out else Move.RECEIVED.value


def _quantity(words: str, unit: str) -> int | None:
    """The number that an old book wrote, perhaps with the unit of the row and below nothing; None where nobody can tell."""
    found = re.fullmatch(rf"([-－—]?)(\d{{1,5}})(?:{re.escape(plain_digits(unit))})?", plain_digits(words), re.ASCII)
    return int(found[2]) * (-1 if found[1] else 1) if found else None
