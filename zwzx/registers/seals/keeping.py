"""Who keeps a seal: handing over, standing in, giving back; and undoing what was entered by mistake."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses.moments import by_close
from zwzx.office.core import settings
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.kinds.house import person
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.seals import keepers, seals
from zwzx.office.seals.seals import Keepership, Seal
from zwzx.office.terms.people import LEADERS, OFFICE
from zwzx.office.terms.seals import SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seals import rules
from zwzx.registers.seals.facts import Signed, Witness
from zwzx.registers.seals.proposing import for_entrusting
from zwzx.registers.seals.records import Outing
from zwzx.registers.seals.rules import KEPT
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.seals.facts import SealFacts

Why = Annotated[str, asked(Keepership.reason, least=2, usual=("工作调整", "岗位变动", "离岗"))]
WhyAway = Annotated[
    str, asked(Keepership.reason, label="代管原因", least=2, usual=("请假", "休假", "出差", "外出培训"))
]


@action("移交", key="j", entered_by=OFFICE, cites=["印鉴.3"], on=Seal, when=KEPT, undone_by="undo")
def hand_over(
    office: Office,
    seal: Seal,
    to: Annotated[Person, person("接交人")],
    reason: Why,
    signed: Signed,
    witness: Witness = None,
    at: At = None,
) -> Seal:
    """把印鉴移交给新的保管人：双方签字，本单位要监交的写监交人；保管人须合身份。"""
    when = at or office.now
    known = _may_leave(seal, when)
    taker = seals.hands(to, seal.kind, seal.department, when)
    rules.may_receive(known.keeper, taker, signed=signed, only_present=office.demands(HouseRule.PRESENT))
    keepers.may_keep(known, taker)
    watched = _watched(office, known.keeper, to.name, witness)
    if known.keeper_away:
        office.remind(f"保管人{known.keeper}不在岗，请让他补看移交单。")
    seals.keep(office, seal, to, at=when, witness=watched, reason=reason)
    return seal


@action(
    "暂交代管",
    key="a",
    entered_by=OFFICE,
    cites=["印鉴.3"],
    on=Seal,
    fill=for_entrusting,
    when=KEPT,
    undone_by="undo",
)
def entrust(
    office: Office,
    seal: Seal,
    to: Annotated[Person, person("代管人")],
    until: Annotated[dt.datetime, asked(Keepership.due)],
    designated_by: Annotated[Person, asked(Keepership.designated_by)],
    signed: Signed,
    reason: WhyAway = "请假",
    witness: Witness = None,
    at: At = None,
) -> Seal:
    """保管人请假休假时暂交领导指定的代管人：写明代管到何时，双方签字，到时交回；要延长的，由领导再指定同一个人。"""
    when = at or office.now
    known = _may_leave(seal, when)
    taker, present = seals.as_hands(to, when), office.demands(HouseRule.PRESENT)
    longer = known.stand_in_until is not None
    rules.may_receive(known.keeper, taker, signed=signed, longer=longer, only_present=present)
    leads = bool(people.posts(designated_by, when.date()) & LEADERS)
    keepers.may_stand_in(known.keeper, to.name, designated_by.name, leads=leads)
    end = by_close(until, settings.off_hour())
    rules.ends_later(when, end, "代管到")
    watched = _watched(office, known.keeper, to.name, witness)
    seals.keep(
        office,
        seal,
        to,
        at=when,
        witness=watched,
        reason=reason,
        temporary=True,
        designated_by=designated_by,
        due=end,
    )
    office.remind(f"{to.name}代管到 {end:%Y-%m-%d %H:%M}，到时用“代管交回”登记。")
    return seal


@action("代管交回", key="d", usual=NEXT, entered_by=OFFICE, cites=["印鉴.3"], on=Seal, when=KEPT, undone_by="undo")
def give_back(office: Office, seal: Seal, signed: Signed, witness: Witness = None, at: At = None) -> Seal:
    """代管到期，印鉴交回原保管人：双方签字。"""
    when = at or office.now
    kept = seals.keepership(seal)
    known = seals.facts(seal, when.date())
    rules.may_give_back(known, temporary=kept is not None and kept.temporary)
    assert kept is not None
    assert kept.instead_of is not None, "a stand-in keeps a seal instead of somebody"
    _may_leave(seal, when)
    back = kept.instead_of
    taker = seals.hands(back, seal.kind, seal.department, when)
    rules.may_receive(known.keeper, taker, signed=signed, only_present=office.demands(HouseRule.PRESENT))
    keepers.may_keep(known, taker)
    seals.keep(
        office, seal, back, at=when, witness=_watched(office, known.keeper, back.name, witness), reason="代管交回"
    )
    return seal


@action("撤销移交", key="x", entered_by=OFFICE, cites=["印鉴.3"], on=Seal, when=KEPT)
def undo(office: Office, seal: Seal, reason: Undone) -> Seal:
    """撤销登错的最后一次移交、代管、领取或外带：划去仍可查，印鉴回到上一位名下。"""
    known = seals.facts(seal, office.today)
    office.say(reason=reason)
    if (outing := out_now(seal)) is not None:
        assert seal.item is not None, "what is out is a thing"
        custody.undo_last(office, seal.item, reason)
        office.change(outing, struck=reason)
        return seal
    kept = seals.keepership(seal)
    last = kept is not None and seal.item is not None and custody.holding(seal.item).because == kept.id
    rules.may_undo(known, last=last)
    assert kept is not None
    return _unkept(office, seal, kept, reason)


def out_now(seal: Seal) -> Outing | None:
    """The outing that a seal is on now."""
    found = equal(Outing, seal=seal, back=None, struck="")
    return found[0] if found else None


def holder_of(seal: Seal) -> str:
    """In whose hands, or where, a seal is now; nobody's keeper where it is out, though they carry it themselves."""
    if seal.item is None:
        return ""
    outing = out_now(seal)
    return f"{outing.taker.name}（外带）" if outing is not None else custody.holding(seal.item).holder.name


def _unkept(office: Office, seal: Seal, wrong: Keepership, reason: str) -> Seal:
    """Strike a keepership: it ends when it began, and whoever kept the seal before keeps it on."""
    item = seal.item
    assert item is not None, "what is kept is a thing"
    query = Keepership.select().where((Keepership.seal == seal) & (Keepership.until == wrong.since))
    before = query.where(Keepership.struck == "", Keepership.id != wrong.id).order_by(Keepership.id.desc()).first()
    rules.may_undo(seals.facts(seal, office.today), last=before is not None or seal.state is SealState.COLLECTED)
    office.change(wrong, until=wrong.since, struck=reason)
    restored = custody.undo_last(office, item, reason)
    office.change(item, home=restored.holder)
    if before is not None:
        office.change(before, until=None)
        return seal
    return office.change(seal, state=SealState.RECORDED, collector="", collected=None, place="")


def _may_leave(seal: Seal, when: dt.datetime) -> SealFacts:
    """What is known of a seal that is about to change hands, after checking that it lies with its keeper."""
    known = seals.facts(seal, when.date())
    rules.may_change_hands(known, holder_of(seal))
    return known


def _watched(office: Office, giver: str, taker: str, witness: Person | None) -> str:
    """The name of whoever watches a hand-over, after checking that it may be so."""
    name = witness.name if witness is not None else ""
    rules.witnessed(giver, taker, name, demanded=office.demands(HouseRule.SEAL_WITNESS))
    return name
