"""移交: opening, signing, giving back, striking."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import belongings, custody
from zwzx.office.custody.custody import Item
from zwzx.office.custody.handovers import BOOK, FOR_GOOD, Cause, Handover, HandoverLine, State, would_go
from zwzx.office.kinds.days import day
from zwzx.office.papers.instructions import Instruction
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.seals import keepers, seals
from zwzx.office.seals.seals import Keepership, Seal
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import LEADERS, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.handover import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.custody.belongings import Belonging

AWAY = Unfolds("cause", lambda cause: cause is Cause.AWAY)
"""What is told where somebody stands in for a time (印鉴.3)."""
DESK = (Post.CLERK, Post.SECRETS, Post.ARCHIVIST, Post.OFFICE_DIRECTOR)


def for_begin(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Where it is written until when, it is for a time."""
    return Proposal({"cause": Cause.AWAY}) if values.get("until") is not None else Proposal()


@action(
    "开移交",
    key="k",
    usual=NEW,
    entered_by=DESK,
    cites=["档案.11", "印鉴.3", "保密.1"],
    fill=for_begin,
    undone_by="strike",
)
def begin(
    office: Office,
    giver: Annotated[Person, asked(Handover.giver)],
    receiver: Annotated[Person, asked(Handover.receiver)],
    witness: Annotated[Person, asked(Handover.witness)],
    cause: Annotated[Cause, asked(Handover.cause)] = Cause.LEAVING,
    until: Annotated[dt.date | None, day("交回日期", hint="只有请假代管才填，当日下班前交回"), AWAY] = None,
    designated_by: Annotated[Person | None, asked(Handover.designated_by, hint="只有请假代管才填"), AWAY] = None,
    note: Annotated[str, asked(Handover.note), FOLDED] = "",
) -> Handover:
    """开一笔移交：列出一个人名下的全部文件、密件、印鉴、档案和没办结的批示，打印后三人签字。"""
    third = office.demands(HouseRule.HANDOVER_WITNESS)
    rules.three_people(giver.name, receiver.name, witness.name, demanded=third)
    rules.may_receive(people.facts(receiver, office.now), only_present=office.demands(HouseRule.PRESENT))
    due = dt.datetime.combine(until, settings.off_hour()) if until is not None else None
    rules.goes_back(due, office.now, temporary=cause is Cause.AWAY)
    _designated(office, giver, receiver, designated_by, temporary=cause is Cause.AWAY)
    found = belongings.of(giver, for_good=cause is not Cause.AWAY, leaves=cause in FOR_GOOD)
    rules.may_know(giver.name, marked=any(one.level.marked for one in found), sees=office.sees_marked)
    waiting = [one for one in found if one.first]
    office.remind(f"{giver.name}名下{len(found)}件" + (f"，其中{len(waiting)}件要先退还或收回。" if waiting else "。"))
    if due is None:
        _foretell(office, receiver, found)
    return office.add(
        Handover(
            **next_entry(office, Handover, BOOK, office.today),
            giver=giver,
            receiver=receiver,
            witness=witness,
            cause=cause,
            until=due,
            designated_by=designated_by,
            opened=office.now,
            counted=len(found),
            note=note,
        )
    )


def three(entry: Handover) -> tuple[Person, Person, Person]:
    """Who signs a handing over: who gives, who takes, and 监交人."""
    return entry.giver, entry.receiver, entry.witness


@action(
    "签字移交",
    key="q",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.11", "印鉴.3", "用品.4"],
    on=Handover,
    signed_by=three,
    when=(State.OPEN,),
    otherwise=dict.fromkeys((State.SIGNED, State.BACK, State.STRUCK), "不用再办；另有东西要交的，另开一笔。"),
)
def sign(office: Office, entry: Handover, at: At = None) -> Handover:
    """移交人、接收人、监交人签字：每一件都换到接收人名下；还有要先退还的，不能移交。"""
    when = at or office.now
    rules.may_receive(people.facts(entry.receiver, when), only_present=office.demands(HouseRule.PRESENT))
    found = would_go(entry)
    durable = [one for one in found if one.first and one.sort is belongings.Sort.DEVICE]
    if entry.cause in FOR_GOOD:
        rules.durables_come_back(entry.giver.name, belongings.told(office, durable))
        owed = [one for one in found if one.sort is belongings.Sort.DAMAGE]
        rules.damages_are_paid(entry.giver.name, belongings.told(office, owed))
    rules.nothing_first(belongings.told(office, [one for one in found if one.first]))
    office.handle(*(one.row for one in found))
    for one in found:
        _move(office, entry, one, when)
        office.add(
            HandoverLine(
                handover=entry, sort=one.sort, name=one.name, number=one.number, level=one.level, row=one.row.id
            )
        )
    _offer(office, entry, max((one.level for one in found if one.level.marked), default=Level.NONE), when)
    return office.change(entry, state=State.SIGNED, signed=when, counted=len(found))


@action(
    "交回",
    key="j",
    usual=NEXT,
    entered_by=DESK,
    cites=["印鉴.3", "档案.11"],
    on=Handover,
    signed_by=three,
    when=(State.SIGNED,),
    otherwise={State.OPEN: "还没有签字，没有可交回的；不移交了的，用“撤销移交”。"},
)
def give_back(office: Office, entry: Handover, at: At = None) -> Handover:
    """请假代管期满，接收人把还在手里的都交回原来的人，仍由移交人、接收人、监交人签字。"""
    when = at or office.now
    rules.was_for_a_time(entry.number, temporary=entry.until is not None)
    rules.may_receive(people.facts(entry.giver, when), only_present=office.demands(HouseRule.PRESENT))
    for held in custody.held_because(entry):
        custody.hand_over(office, held.item, to=custody.hands_of(office, entry.giver), because=entry, at=when)
    for line in equal(HandoverLine, handover=entry, sort=belongings.Sort.SEAL):
        _seal_back(office, entry, Keepership.get_by_id(line.row).seal, when)
    for line in equal(HandoverLine, handover=entry, sort=belongings.Sort.TASK):
        given = Instruction.get_by_id(line.row)
        if given.handler == entry.receiver:
            office.change(given, handler=entry.giver)
    return office.change(entry, state=State.BACK, back=when)


@action(
    "撤销移交",
    key="x",
    entered_by=DESK,
    cites=["档案.11"],
    on=Handover,
    when=(State.OPEN,),
    otherwise={
        State.SIGNED: "东西已经换了人；请假代管的用“交回”，其余的另开一笔移交。",
        State.BACK: "东西已经交回，不用撤销；另有东西要交的，另开一笔。",
    },
)
def strike(office: Office, entry: Handover, reason: Undone) -> Handover:
    """撤销还没有签字的一笔：编号保留。"""
    office.say(reason=reason)
    return office.change(entry, state=State.STRUCK, note=reason)


def _designated(office: Office, giver: Person, receiver: Person, leader: Person | None, *, temporary: bool) -> None:
    """Whoever stands in for a time was named by a leader, who is neither of the two."""
    rules.designated(leader.name if leader is not None else "", temporary=temporary)
    if leader is not None:
        leads = bool(people.posts(leader, office.today) & LEADERS)
        keepers.may_stand_in(giver.name, receiver.name, leader.name, leads=leads)


def _foretell(office: Office, receiver: Person, found: Sequence[Belonging]) -> None:
    """Tell already now which seals the receiver may not keep: each goes to somebody else before all is signed."""
    for one in found:
        if isinstance(one.row, Keepership):
            try:
                _may_keep(one.row.seal, receiver, office.today)
            except Refusal as refusal:
                office.remind(f"{one.number} {one.name}：{refusal}")


def _may_keep(seal: Seal, person: Person, day: dt.date) -> None:
    keepers.may_keep(seals.facts(seal, day), seals.hands(person, seal.kind, seal.department, day))


def _offer(office: Office, entry: Handover, level: Level, at: dt.datetime) -> None:
    """The list that three people signed is to be filed; it is as secret as the most secret thing on it."""
    told = {"register": "handover", "number": entry.number, "level": level}
    filing.offer_list(office, entry, f"{entry.giver.name}{entry.cause}移交清单", closed=at, **told)


def _move(office: Office, entry: Handover, one: Belonging, at: dt.datetime) -> None:
    """Put one thing into the receiver's name."""
    row = one.row
    if isinstance(row, Keepership):
        _seal_over(office, entry, row.seal, at)
    elif isinstance(row, Instruction):
        office.change(row, handler=entry.receiver)
    elif isinstance(row, Item):
        hands = custody.hands_of(office, entry.receiver)
        custody.hand_over(office, row, to=hands, because=entry, at=at, due=entry.until)


def _seal_over(office: Office, entry: Handover, seal: Seal, at: dt.datetime) -> None:
    """A seal goes for good to somebody whom the clause names, for a time to whoever a leader designated (印鉴.3)."""
    if entry.until is None:
        _may_keep(seal, entry.receiver, at.date())
    seals.keep(
        office,
        seal,
        entry.receiver,
        at=at,
        witness=entry.witness.name,
        reason=entry.cause,
        temporary=entry.until is not None,
        designated_by=entry.designated_by,
        due=entry.until,
    )


def _seal_back(office: Office, entry: Handover, seal: Seal, at: dt.datetime) -> None:
    """A seal goes back to whoever keeps it in their own right; one that was handed on meanwhile is left where it is."""
    kept = seals.keepership(seal)
    if kept is None or not kept.temporary or kept.instead_of is None:
        return
    if kept.keeper != entry.receiver:
        office.remind(f"{seal.number} {seal.name}已转由{kept.keeper.name}代管，请用“代管交回”登记。")
        return
    out = seals.out_with(kept)
    rules.nothing_first([f"{seal.number} {seal.name}（正由{out}外带，请先收回）"] if out else [])
    _may_keep(seal, kept.instead_of, at.date())
    seals.keep(office, seal, kept.instead_of, at=at, witness=entry.witness.name, reason="代管期满")
