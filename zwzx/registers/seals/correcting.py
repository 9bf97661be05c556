"""Corrections: what was entered wrongly is set right with the reason; the old text stays readable."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, action
from zwzx.office.core.office import Office
from zwzx.office.core.told_anew import tell_anew
from zwzx.office.kinds.plain import reason
from zwzx.office.seals import facts, impressions, keepers, seals
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.seals import SealState
from zwzx.registers.seals import rules
from zwzx.registers.seals.facts import Amendment, Impression
from zwzx.registers.seals.opening_balance import in_use_of
from zwzx.registers.seals.proposing import for_amendment

AMENDED = tuple(f.name for f in fields(Amendment))


@action(
    "更正",
    key="z",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=["印鉴.1", "印鉴.3"],
    on=Seal,
    fill=for_amendment,
    undone_by="amend",
)
def amend(office: Office, seal: Seal, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Seal:
    """更正登错的内容：写明原因，旧内容划去仍可查；换保管人用“移交”，换印模用“换印模”。"""
    changed = correcting.changed(seal, {name: getattr(facts, name) for name in AMENDED})
    _still_right(office, seal, changed)
    office.say(reason=reason)
    if "name" in changed and seal.item is not None:
        office.change(seal.item, name=changed["name"])
    made = office.change(seal, **changed)
    if "name" in changed:
        from zwzx import registers

        tell_anew(office, made, registers.tables())
    return made


@action("换印模", key="h", entered_by=OFFICE, cites=["收集.6"], on=Seal)
def impress(
    office: Office,
    seal: Seal,
    impression: Impression,
    reason: Annotated[str, reason("原因", hint="如 期初补扫、原图不清")],
) -> Seal:
    """补登或更换印模图片：原来的摘要留在经过里，原图不删。"""
    office.say(reason=reason)
    return office.change(seal, impression=impressions.keep(impression))


def _still_right(office: Office, seal: Seal, changed: dict[str, Any]) -> None:
    """What hangs on kind and section holds for the new ones too."""
    if not seal.opening and seal.recorded is not None and {"kind", "recorded_with"} & set(changed):
        where = changed.get("recorded_with", seal.recorded_with)
        rules.recorded_rightly(changed.get("kind", seal.kind), where, office.name)
    if not {"kind", "department"} & set(changed):
        return
    kind, section = changed.get("kind", seal.kind), changed.get("department", seal.department)
    rules.belongs(kind, section.name if section is not None else "")
    if seal.state is SealState.IN_USE:
        rules.only_one(kind, in_use_of(kind, but=seal.id))
    kept = seals.keepership(seal)
    if kept is not None:
        known = facts.SealFacts(seal.name, kind, seal.state, section.name if section is not None else "")
        keeper = kept.instead_of if kept.temporary and kept.instead_of is not None else kept.keeper
        fit = seals.hands(keeper, kind, section, office.today).fit
        keepers.may_keep(known, keepers.Hands(keeper.name, present=True, fit=fit))
