"""A 代管 that is over: the seal is neither pressed nor taken out until it went back or was entrusted anew (印鉴.3)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from tests.refusals import refused
from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx import registers
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import moment
from zwzx.office.seals import seals
from zwzx.office.seals.seals import Keepership, Seal
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use.proposing import for_counter
from zwzx.registers.seal_use.records import Paper
from zwzx.reports.reasons import reasons
from zwzx.reports.seal_audit import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

END = dt.datetime(2026, 9, 30, 12, 0)
pytestmark = pytest.mark.clause("印鉴.3")


@action("更正代管", on=Seal)
def shorten(office: Office, seal: Seal, until: Annotated[dt.datetime, moment("代管到")]) -> Keepership:
    """A stand-in's time that turns out to have ended earlier; no act of the register does this."""
    kept = seals.keepership(seal)
    assert kept is not None
    return office.change(kept, due=until)


def entrusted(desk: Desk, seal: Any, to: str = "李明", until: dt.datetime = END) -> Any:
    facts = {"to": desk.somebody(to), "designated_by": desk.somebody("刘强"), "witness": desk.somebody("蒋明")}
    return desk.act("seals.entrust", seal, until=until, signed=True, **facts)


def used_at(desk: Desk, seal: Any, at: dt.datetime, **given: Any) -> Any:
    return use(desk, seal, used=at, approved=dt.datetime(2026, 9, 28, 9, 30), **given)


@pytest.mark.parametrize("kind", [SealKind.ADMINISTRATIVE, SealKind.CENTRE, SealKind.LEGAL])
@pytest.mark.parametrize(
    ("at", "pressed"),
    [(END - dt.timedelta(minutes=1), True), (END, True), (END + dt.timedelta(minutes=1), False)],
    ids=["before", "at its end", "after"],
)
def test_a_stand_in_stamps_until_the_end_of_the_time_and_no_longer(
    desk: Desk, kind: SealKind, at: dt.datetime, *, pressed: bool
) -> None:
    seal = seal_of(desk, kind)
    desk.clock.on(hours=1)
    entrusted(desk, seal)
    desk.clock.now = END + dt.timedelta(days=1)
    if pressed:
        assert used_at(desk, seal, at).stamper == "李明"
        return
    with refused("印鉴.3", "李明代管", "2026-09-30 12:00"):
        used_at(desk, seal, at)


def test_what_was_approved_in_time_is_not_stamped_after_it(desk: Desk) -> None:
    seal = seal_of(desk)
    entrusted(desk, seal)
    wanted = asked(desk, seal)
    desk.act("seal_use.approve", wanted, approver=desk.somebody("张伟"))
    desk.clock.now = END + dt.timedelta(hours=1)
    assert "代管" in desk.refused("印鉴.3", "seal_use.stamp", wanted, condition=Paper.COMPLETE)


def test_the_form_says_so_before_it_is_filled_in(desk: Desk) -> None:
    seal = seal_of(desk)
    entrusted(desk, seal)
    assert for_counter(desk.office, {"seal": seal}).values["stamper"] == desk.somebody("李明")
    desk.clock.now = END + dt.timedelta(hours=1)
    proposal = for_counter(desk.office, {"seal": seal})
    assert "stamper" not in proposal.values
    assert any("李明代管" in notice for notice in proposal.notices)


def test_a_sections_seal_is_no_better_off(desk: Desk) -> None:
    seal = seal_of(desk, SealKind.SECTION, "孙丽")
    entrusted(desk, seal)
    desk.clock.now = END + dt.timedelta(hours=1)
    with refused("印鉴.3", "李明代管"):
        use(desk, seal, approver="孙丽")


def test_nor_is_it_taken_out_by_or_from_a_stand_in_whose_time_is_over(desk: Desk) -> None:
    seal = seal_of(desk)
    entrusted(desk, seal)
    desk.clock.now = END + dt.timedelta(hours=1)
    who = {"taker": desk.somebody("李明"), "companion": desk.somebody("孙丽"), "approved_by": desk.somebody("张伟")}
    where = {"reason": "现场签约", "place": "区会议中心", "due": desk.clock.now + dt.timedelta(hours=2)}
    assert "李明代管" in desk.refused("印鉴.3", "seals.take_out", seal, **who, **where)


def test_out_of_the_house_it_is_over_at_the_same_moment(desk: Desk) -> None:
    seal = seal_of(desk)
    entrusted(desk, seal)
    desk.clock.now = END - dt.timedelta(hours=1)
    who = {"taker": desk.somebody("孙丽"), "companion": desk.somebody("蒋明"), "approved_by": desk.somebody("张伟")}
    desk.act("seals.take_out", seal, **who, reason="现场签约", place="靖港镇", due=END + dt.timedelta(hours=4))
    assert use(desk, seal).stamper == "孙丽"
    desk.clock.now = END + dt.timedelta(hours=1)
    with refused("印鉴.3", "李明代管"):
        use(desk, seal)


def test_given_back_or_entrusted_anew_it_stamps_again(desk: Desk) -> None:
    seal = seal_of(desk)
    entrusted(desk, seal)
    desk.clock.now = END + dt.timedelta(hours=1)
    entrusted(desk, seal, to="孙丽", until=END + dt.timedelta(days=9))
    assert use(desk, seal).stamper == "孙丽"
    desk.clock.on(hours=1)
    desk.act("seals.give_back", seal, signed=True, witness=desk.somebody("蒋明"))
    assert use(desk, seal).stamper == "王芳"
    assert verify(registers.tables()).sound


def test_a_leader_lengthens_the_time_of_the_same_stand_in(desk: Desk) -> None:
    """Who is away longer than was thought can't take the seal back; whoever has it goes on, as a leader says anew."""
    seal = seal_of(desk)
    desk.refused("", "seals.entrust", seal, **again(desk, "王芳"))
    entrusted(desk, seal)
    desk.clock.now = END + dt.timedelta(hours=1)
    assert "不在开始之后" in desk.refused("", "seals.entrust", seal, **{**again(desk, "李明"), "until": END})
    entrusted(desk, seal, until=END + dt.timedelta(days=9))
    assert use(desk, seal).stamper == "李明"
    kept = seals.keepership(seal)
    assert kept is not None
    assert kept.instead_of is not None
    assert (kept.keeper.name, kept.instead_of.name) == ("李明", "王芳")
    desk.clock.on(hours=1)
    desk.act("seals.give_back", seal, signed=True, witness=desk.somebody("蒋明"))
    assert use(desk, seal).stamper == "王芳"


def again(desk: Desk, to: str) -> dict[str, Any]:
    who = {"to": desk.somebody(to), "designated_by": desk.somebody("刘强"), "witness": desk.somebody("蒋明")}
    return {**who, "until": desk.clock.now + dt.timedelta(days=1), "signed": True}


def verdict(desk: Desk, number: str) -> str:
    """What `why` comes to."""
    return next(line for line in reasons(desk.office, number) if line.startswith("结论"))


def test_why_tells_that_the_time_is_over(desk: Desk) -> None:
    seal = seal_of(desk)
    entrusted(desk, seal)
    assert "由李明保管" in verdict(desk, seal.number)
    desk.clock.now = END + dt.timedelta(hours=1)
    last = verdict(desk, seal.number)
    assert "不能用印" in last
    assert "2026-09-30 12:00" in last


def test_the_audit_finds_a_use_after_the_end(desk: Desk) -> None:
    """A use that was entered by an earlier version, or before the end of the time was known."""
    seal = seal_of(desk)
    desk.clock.on(hours=1)
    entrusted(desk, seal)
    desk.clock.on(hours=1)
    first = use(desk, seal)
    desk.clock.on(hours=1)
    second = use(desk, seal)
    assert audit(desk.office) == []
    assert first.used is not None
    desk.office.perform(shorten, seal=seal, until=first.used)
    (found,) = audit(desk.office)
    assert (found.number, found.title, found.clause) == (second.number, "代管过期", "印鉴.3")
    assert "李明" in found.words
