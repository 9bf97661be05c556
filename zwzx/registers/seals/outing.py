"""外带: taking a seal out moves its holding, not its keepership."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.moments import by_close
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.people.people import Person
from zwzx.office.seals import keepers, seals
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.seals import SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seals import rules
from zwzx.registers.seals.facts import SigningPlace
from zwzx.registers.seals.keeping import holder_of, out_now
from zwzx.registers.seals.making import MAIN_LEADER
from zwzx.registers.seals.records import Outing


@action(
    "外带",
    key="w",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["印鉴.3"],
    on=Seal,
    when=(SealState.IN_USE,),
    undone_by="undo",
)
def take_out(
    office: Office,
    seal: Seal,
    taker: Annotated[Person, asked(Outing.taker)],
    reason: Annotated[str, asked(Outing.reason, least=2)],
    place: Annotated[str, asked(Outing.place, least=2)],
    due: Annotated[dt.datetime, asked(Outing.due)],
    companion: Annotated[Person | None, asked(Outing.companion, hint="一个人带出去的空着")] = None,
    approved_by: Annotated[Person | None, asked(Approval.person, hint="主任或法定代表人签字")] = None,
    approved_at: Annotated[dt.datetime | None, asked(Approval.at, hint="空着就是外带时"), FOLDED] = None,
    signing_place: SigningPlace = "",
    at: At = None,
) -> Outing:
    """登记把印鉴带出本单位：事由、地点、随行人、批准人、何时归还；保管人不变。"""
    when = at or office.now
    known = seals.facts(seal, when.date())
    beside = seals.as_hands(companion, when) if companion is not None else None
    rules.may_take_out(
        known,
        holder_of(seal),
        seals.as_hands(taker, when),
        beside,
        only_present=office.demands(HouseRule.PRESENT),
        escorted=office.demands(HouseRule.SEAL_COMPANION),
    )
    keepers.still_stands_in(known.name, known.keeper, known.stand_in_until, when)
    end = by_close(due, settings.off_hour())
    rules.ends_later(when, end, "归还期限")
    approver = approved_by.name if approved_by is not None else ""
    demanded = office.demands(HouseRule.SEAL_OUTING)
    rules.outing_approved(approver, demanded=demanded)
    made = office.add(
        Outing(seal=seal, taker=taker, companion=companion or taker, reason=reason, place=place, out=when, due=end)
    )
    if approved_by is not None:
        given = approved_at or when
        by_rule = HouseRule.SEAL_OUTING if demanded else None
        approvals.approve(
            office,
            made,
            "",
            person=approved_by,
            at=given,
            words=reason,
            instead=MAIN_LEADER,
            setting=by_rule,
            handler=taker.name,
            place=signing_place,
            dated=approved_at is not None,
        )
    assert seal.item is not None, "what is in use is a thing"
    custody.hand_over(office, seal.item, to=custody.hands_of(office, taker), because=made, at=when, due=end)
    return made


@action(
    "归还",
    key="g",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["印鉴.3"],
    on=Seal,
    many=True,
    at_once=True,
    when=(SealState.IN_USE,),
)
def bring_back(office: Office, seal: Seal, at: At = None) -> Seal:
    """登记外带的印鉴归还保管人，锁好。"""
    when = at or office.now
    outing = out_now(seal)
    known = seals.facts(seal, when.date())
    rules.may_bring_back(known, out=outing is not None)
    assert outing is not None
    assert seal.item is not None, "what is out is a thing"
    custody.hand_over(office, seal.item, to=seal.item.home, because=outing, at=when)
    office.change(outing, back=when, receiver=known.keeper)
    if known.keeper_away:
        office.remind(f"保管人{known.keeper}不在岗，请先用“暂交代管”移交，再用印。")
    return seal
