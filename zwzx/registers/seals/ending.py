"""The end of a seal: stopped, shut away, surrendered, destroyed, lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.custody import custody
from zwzx.office.kinds.house import cosigners, person
from zwzx.office.kinds.plain import text
from zwzx.office.papers import incidents
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.seals import seals
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.custody import IncidentKind
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.seals import SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seals import rules
from zwzx.registers.seals.facts import On, SigningPlace
from zwzx.registers.seals.keeping import holder_of, out_now
from zwzx.registers.seals.making import MAIN_LEADER, offer
from zwzx.registers.seals.opening_balance import in_use_of
from zwzx.registers.seals.records import PaperKind
from zwzx.registers.seals.rules import OUT_OF_USE

if TYPE_CHECKING:
    from zwzx.office.custody.custody import Holder
    from zwzx.store.record import Record

THERE = (SealState.MADE, SealState.RECORDED, *rules.KEPT, SealState.SHUT)
"""States in which a seal is somewhere, and so can be lost."""


@action("停用", key="t", entered_by=OFFICE, cites=["收集.6"], on=Seal, when=(SealState.IN_USE,), undone_by="resume")
def stop(office: Office, seal: Seal, reason: Annotated[str, asked(Seal.stop_reason, least=2)], on: On = None) -> Seal:
    """停用：此后不能再用印；接着封存、缴销或销毁。"""
    rules.may_change_hands(seals.facts(seal, office.today), holder_of(seal))
    last = on or office.today
    rules.days_follow("", ("启用", seal.in_use), ("停用", last), office.today)
    office.remind("停用的印鉴请封存，或交回制发机关（缴销）、经批准销毁。")
    return office.change(seal, state=SealState.STOPPED, stopped=last, stop_reason=reason)


@action("撤销停用", key="e", entered_by=OFFICE, cites=["收集.6"], on=Seal, when=(SealState.STOPPED,))
def resume(office: Office, seal: Seal, reason: Undone) -> Seal:
    """撤销登错的停用：印鉴仍在用；确已停用的不能再启用。"""
    rules.only_one(seal.kind, in_use_of(seal.kind, but=seal.id))
    office.say(reason=reason)
    return office.change(seal, state=SealState.IN_USE, stopped=None, stop_reason="")


@action("封存", key="f", entered_by=OFFICE, cites=["收集.6"], on=Seal, when=(SealState.STOPPED,))
def shut(
    office: Office,
    seal: Seal,
    place: Annotated[str, asked(Seal.place, label="封存处", least=2, past=Seal.place)],
    at: At = None,
) -> Seal:
    """把停用的印鉴封存在办公室：不再有保管人，等缴销或销毁。"""
    _leave(office, seal, custody.place(office, place), because=seal, at=at or office.now)
    return office.change(seal, state=SealState.SHUT, place=place)


@action("缴销", key="m", entered_by=OFFICE, cites=["收集.6"], on=Seal, when=OUT_OF_USE, undone_by=Final.LEFT)
def surrender(
    office: Office,
    seal: Seal,
    to: Annotated[str, text("接收机关", least=2, past=Seal.issuer, hint="一般是制发机关")],
    receipt: Annotated[str, text("缴销凭证", least=2, hint="回执或凭证号")],
    at: At = None,
) -> Seal:
    """把停用或封存的印鉴交回制发机关：写明接收机关和凭证；凭证提请归档。"""
    when = at or office.now
    paper = offer(office, seal, PaperKind.SURRENDER, when.date(), receipt)
    _leave(office, seal, custody.body(office, to), because=paper, at=when)
    return office.change(
        seal, state=SealState.SURRENDERED, ended=when.date(), ending=f"交{to}，凭证{receipt}，经办{office.actor.name}"
    )


@action(
    "销毁",
    key="n",
    entered_by=OFFICE,
    cites=["收集.6"],
    on=Seal,
    ask="销毁以后不能恢复，确实已经销毁了吗？",
    when=OUT_OF_USE,
)
def destroy(
    office: Office,
    seal: Seal,
    approved_by: Annotated[Person, asked(Approval.person, hint="主任或法定代表人签字")],
    witnesses: Annotated[tuple[Person, ...], cosigners("监销人", hint="两位，用顿号隔开，当面签字")],
    words: Annotated[str, text("销毁方式", least=2, usual=("切割", "熔化", "粉碎"))],
    at: At = None,
    approved_at: Annotated[dt.datetime | None, asked(Approval.at, hint="空着就是销毁时"), FOLDED] = None,
    signing_place: SigningPlace = "",
) -> Seal:
    """登记停用或封存的印鉴已经销毁：批准人签字，两位监销人在场；记录提请归档。"""
    when = at or office.now
    names = [one.name for one in witnesses]
    there, present = [people.facts(one, when) for one in witnesses], office.demands(HouseRule.PRESENT)
    rules.two_watch(there, approved_by.name, demanded=office.demands(HouseRule.WITNESSES), only_present=present)
    paper = offer(office, seal, PaperKind.DESTRUCTION, when.date())
    approvals.approve(
        office,
        paper,
        "",
        person=approved_by,
        at=approved_at or when,
        words=words,
        instead=MAIN_LEADER,
        handler=office.actor.name,
        place=signing_place,
        dated=approved_at is not None,
    )
    _leave(office, seal, custody.place(office, custody.DESTROYED), because=paper, at=when)
    ending = f"{words}，批准{approved_by.name}，监销{'、'.join(names)}"
    return office.change(seal, state=SealState.DESTROYED, ended=when.date(), ending=ending)


@action("遗失作废", key="y", entered_by=OFFICE, cites=["收集.6"], on=Seal, when=THERE)
def lose(
    office: Office,
    seal: Seal,
    who: Annotated[Person, person("责任人", hint="遗失时在谁手里")],
    words: Annotated[str, text("经过", least=2, long=True)],
    at: At = None,
) -> Seal:
    """登记印鉴遗失：立即作废，不能再用；列为异常，声明作废以后用“声明”登记。"""
    when = at or office.now
    assert seal.item is not None, "what is somewhere is a thing"
    if (outing := out_now(seal)) is not None:
        office.change(outing, back=when, receiver="遗失")
    incidents.note(office, IncidentKind.LOST, seal.item, who, seal, at=when, words=words)
    _release(office, seal, custody.place(office, custody.LOST), because=seal, at=when)
    office.remind("印鉴遗失，请立即报告领导、报案，并登报声明作废，再用“声明”登记。")
    return office.change(seal, state=SealState.LOST, ending=words)


@action("声明", key="o", entered_by=OFFICE, cites=["收集.6"], on=Seal, when=(SealState.LOST,))
def announce(
    office: Office,
    seal: Seal,
    words: Annotated[str, text("声明", least=2, hint="哪家报纸、哪一版，或公告文号")],
    on: On = None,
) -> Seal:
    """登记遗失的印鉴已经声明作废：在哪里、哪一天；声明提请归档。"""
    declared = on or office.today
    rules.may_announce(seal.name, announced=seal.ended is not None)
    rules.days_follow("", ("", None), ("声明", declared), office.today)
    offer(office, seal, PaperKind.ANNOUNCEMENT, declared, words)
    return office.change(seal, ended=declared, ending=f"{seal.ending}；声明：{words}")


def _leave(office: Office, seal: Seal, to: Holder, *, because: Record, at: dt.datetime) -> None:
    """A seal leaves from where it is kept, or from where it was shut away."""
    if seal.state is not SealState.SHUT:
        rules.may_change_hands(seals.facts(seal, at.date()), holder_of(seal))
    _release(office, seal, to, because=because, at=at)


def _release(office: Office, seal: Seal, to: Holder, *, because: Record, at: dt.datetime) -> None:
    """Nobody keeps the seal any more; it is where it went."""
    assert seal.item is not None, "what is somewhere is a thing"
    custody.hand_over(office, seal.item, to=to, because=because, at=at)
    kept = seals.keepership(seal)
    if kept is not None:
        office.change(kept, until=at)
    office.change(seal.item, home=to)
