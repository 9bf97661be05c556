"""在用印章补登: the seals that the office has already enter as they are found; the same list entered again adds nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING

from zwzx.office.core import already, old_books
from zwzx.office.core.action import action
from zwzx.office.core.fact import label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Item
from zwzx.office.seals import impressions, keepers, seals
from zwzx.office.seals.facts import SealFacts
from zwzx.office.seals.seals import BOOK, ENDED, Keepership, Seal
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.registers.seals import rules
from zwzx.registers.seals.facts import KEPT_SINCE, Found
from zwzx.registers.seals.register import SEALS

if TYPE_CHECKING:
    from zwzx.office.custody.custody import Holder
    from zwzx.office.people.people import Person

BESIDE = ("keeper", "kept_since", "impression")
"""What the form asks for that a seal does not store as it is given."""


KNOWN_BY = ("name", "kind", "purpose", "ended")
"""What tells a seal from another one; it has no number before it is entered."""
APART = "同名的另一枚请用“用途”分开。"


@action(
    "在用印章补登",
    key="i",
    entered_by=OFFICE,
    cites=["印鉴.1", "印鉴.3"],
    imports=True,
    later=("keeper", "kept_since", "impression", "state"),
)
def found(office: Office, facts: Found) -> Seal:
    """登记本单位早已有的印鉴：照实物和旧账登记，之前的步骤一律不追补，标明“期初”。"""
    section = facts.department.name if facts.department is not None else ""
    _not_yet(office, facts)
    rules.belongs(facts.kind, section)
    rules.may_stand_as_found(facts.state, facts.keeper.name if facts.keeper is not None else "")
    _was_there(office, facts)
    if facts.state is SealState.IN_USE:
        rules.only_one(facts.kind, [*in_use_of(facts.kind), *(office.entered("in use", facts.kind) or ())])
    if facts.keeper is not None and facts.state in rules.KEPT:
        known = SealFacts(facts.name, facts.kind, facts.state, section)
        keepers.may_keep(known, seals.hands(facts.keeper, facts.kind, facts.department, office.today))
    seal = office.add(
        Seal(
            **next_entry(office, Seal, BOOK, office.today),
            **{f.name: getattr(facts, f.name) for f in fields(Found) if f.name not in BESIDE},
            impression=impressions.keep(facts.impression) if facts.impression is not None else "",
            opening=True,
        )
    )
    if facts.keeper is not None:
        _lies_with(office, seal, facts.keeper, facts.kept_since or office.today)
    if seal.state is SealState.IN_USE:
        others = office.entered("in use", seal.kind) or ()
        office.enter_under("in use", seal.kind, told=(*others, f"{seal.number} {seal.name}"))
    return seal


def in_use_of(kind: SealKind, but: int = 0) -> list[str]:
    """The numbers of the seals of a kind that are in use, beside one of that id."""
    query = Seal.select().where((Seal.kind == kind) & (Seal.state == SealState.IN_USE) & (Seal.id != but))
    return [f"{seal.number} {seal.name}" for seal in query.order_by(Seal.k)]


def become_item(office: Office, seal: Seal, holder: Holder, at: dt.datetime) -> Item:
    """Make the seal a thing that can be in somebody's hands; its code follows from its number."""
    assert seal.serial is not None, "a seal has its number from the first"
    item = office.add(
        Item(
            kind=ItemKind.SEAL,
            code=custody.code_of(BOOK, seal.year, seal.serial, 1),
            name=seal.name,
            home=holder,
        )
    )
    custody.put(office, item, holder, at=at, because=seal)
    office.change(seal, item=item)
    return item


def _not_yet(office: Office, facts: Found) -> None:
    """Refuse what is entered already, in the store or in the batch that is running."""
    known = (Seal.name == facts.name) & (Seal.kind == facts.kind) & (Seal.purpose == facts.purpose)
    same = known & (Seal.ended.is_null() if facts.ended is None else (Seal.ended == facts.ended))
    if (earlier := Seal.get_or_none(same & Seal.state.not_in(list(ENDED - {facts.state})))) is not None:
        called = f"{facts.name}（编号{earlier.number}）"
        already.refuse(office, SEALS, earlier, called, APART, known_by=KNOWN_BY)
    place = (Seal, *(getattr(facts, name) for name in KNOWN_BY))
    already.first_time(office, place, facts.name, APART, known_by=KNOWN_BY)


def _was_there(office: Office, facts: Found) -> None:
    """A seal that was made, came into use or ended since the founding did so by the acts that are there for it."""
    founding = old_books.founded(office)
    made = {
        label_of(Seal.made): facts.made,
        label_of(Seal.recorded): facts.recorded,
        label_of(Seal.collected): facts.collected,
        label_of(Seal.in_use): facts.in_use,
    }
    old_books.was_there(made, founding, "建库以后刻制的请从“申请刻制”（zwzx seals apply）一步一步登记。")
    ended = {label_of(Seal.stopped): facts.stopped, label_of(Seal.ended): facts.ended}
    old_books.was_there(ended, founding, "请先登记为在用，再办停用、封存、缴销或销毁。")
    kept = {KEPT_SINCE.label: facts.kept_since}
    old_books.was_there(kept, founding, "请登记建库时的保管人，再办移交（zwzx seals hand-over）。")


def _lies_with(office: Office, seal: Seal, keeper: Person, since: dt.date) -> None:
    at = min(dt.datetime.combine(since, dt.time()), office.now)
    if seal.state in rules.KEPT:
        holder = custody.hands_of(office, keeper)
        become_item(office, seal, holder, at)
        office.add(Keepership(seal=seal, keeper=keeper, since=at, reason="期初"))
    else:
        become_item(office, seal, custody.place(office, seal.place or office.setting("safe")), at)
