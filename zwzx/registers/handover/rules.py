"""移交的规矩: three people sign; what is not the giver's to pass on goes back first; nothing stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.people.people import PersonFacts


def three_people(giver: str, receiver: str, witness: str, *, demanded: bool = True) -> None:
    """One gives and another takes; by the office's setting a third person sees it."""
    if giver == receiver:
        raise Refusal("", "移交人和接收人是同一个人。", "移交人、接收人、监交人是三个不同的人，请另填一位。")
    if demanded and witness in (giver, receiver):
        way_on = f"请另填一位。{HouseRule.HANDOVER_WITNESS.off}"
        raise Refusal(HouseRule.HANDOVER_WITNESS, "移交人、接收人、监交人要是三个不同的人。", way_on)


def may_receive(receiver: PersonFacts, *, only_present: bool = True) -> None:
    """Only somebody who works here can take things over, and by the office's setting only who is in."""
    instead = "请换一位接收人，或等本人到岗。"
    may_have(receiver, "不能接收", "请换一位接收人。", only_present=only_present, instead=instead)


def goes_back(until: dt.datetime | None, now: dt.datetime, *, temporary: bool) -> None:
    """A hand-over for a time names its end (印鉴.3); one for good names none (档案.11)."""
    if temporary and until is None:
        raise Refusal("", "请假代管没有写到哪一天。", "请写上交回的日期。")
    if not temporary and until is not None:
        raise Refusal("", "调离、退休、轮岗的移交不写交回日期。", "暂时代管的，事由请选“请假代管”。")
    if until is not None and until <= now:
        raise Refusal("", f"交回时间{until:%Y-%m-%d %H:%M}已经过去。", "请写以后的日期。")


def designated(leader: str, *, temporary: bool) -> None:
    """A stand-in is designated by a leader (印鉴.3); whoever takes over for good is not."""
    if temporary and not leader:
        raise Refusal("印鉴.3", "请假代管没有写是哪位领导指定的。", "请填指定代管的领导。")
    if not temporary and leader:
        raise Refusal("", "调离、退休、轮岗的移交不写指定代管的领导。", "暂时代管的，事由请选“请假代管”。")


def nothing_first(names: Sequence[str]) -> None:
    """What is only lent, read or taken out goes back before the rest is handed over (档案.11)."""
    if names:
        which = first_of(names, between="；")
        raise Refusal("档案.11", f"还有不能直接移交的：{which}。", "请先办退还或收回，再签字移交。")


def durables_come_back(giver: str, names: Sequence[str]) -> None:
    """Whoever leaves the house gives its durable things back to it (用品.4)."""
    if names:
        raise Refusal(
            "用品.4",
            f"{giver}还有没有归还的耐用办公用品：{first_of(names, between='；')}。",
            "请先在耐用品登记簿登记退还，有损坏的登记损坏，再签字移交。",
        )


def damages_are_paid(giver: str, names: Sequence[str]) -> None:
    """Whoever leaves the house settles what they damaged of its durable things (用品.4)."""
    if names:
        raise Refusal(
            "用品.4",
            f"{giver}损坏的耐用办公用品，赔偿还没有了结：{first_of(names, between='；')}。",
            "请先在耐用品登记簿登记定赔偿、赔偿交清，再签字移交。",
        )


def was_for_a_time(name: str, *, temporary: bool) -> None:
    """Only what was handed over for a time goes back; for good there is a hand-over of its own (档案.11)."""
    if not temporary:
        raise Refusal("", f"{name}不是暂时代管，不用交回。", "又要移交的，请另开一笔。")


def may_know(giver: str, *, marked: bool, sees: bool) -> None:
    """What is marked is listed and counted only by those who may know of it (保密.1); others learn that they may not."""
    if marked and not sees:
        raise Refusal("保密.1", f"{giver}名下有须由保密员经手的载体。", "请保密员来开这一笔移交。")
