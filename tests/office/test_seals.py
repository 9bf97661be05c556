"""Seals on the ground: one keeper at a time, the seal and its home follow the keeper, numbers and codes name it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from zwzx import registers
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.action import action
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import belongings, custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import text
from zwzx.office.papers import naming
from zwzx.office.people.people import Person
from zwzx.office.seals import seals
from zwzx.office.seals.seals import Keepership, Seal
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.reports.locating import locate
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


@action("建账")
def make(office: Office, name: Annotated[str, text("名称")]) -> Seal:
    """A seal in use, lying in a cupboard, for these tests."""
    seal = office.add(
        Seal(
            **next_entry(office, Seal, seals.BOOK, office.today),
            name=name,
            kind=SealKind.ADMINISTRATIVE,
            state=SealState.IN_USE,
        )
    )
    cupboard = custody.place(office, "印鉴柜")
    code = custody.code_of(seals.BOOK, seal.year, seal.serial or 0, 1)
    item = office.add(custody.Item(kind=ItemKind.SEAL, code=code, name=name, home=cupboard))
    custody.put(office, item, cupboard, at=office.now, because=seal)
    return office.change(seal, item=item)


@action("交保管", on=Seal)
def give(
    office: Office,
    seal: Seal,
    keeper: Annotated[Person, person("保管人")],
    at: Annotated[dt.datetime | None, moment("时间")] = None,
) -> Keepership:
    """Make somebody the keeper, for these tests."""
    return seals.keep(office, seal, keeper, at=at or office.now, temporary=keeper.name == "刘强")


@pytest.fixture
def seal(desk: Desk) -> Any:
    return desk.office.perform(make, name="测试中心").record


def kept(desk: Desk, seal: Any, who: str, **values: Any) -> Any:
    desk.office.perform(give, seal=desk.fresh(seal), keeper=desk.somebody(who), **values)
    return desk.fresh(seal)


@pytest.mark.clause("印鉴.3")
def test_a_seal_has_one_keeper_and_lies_with_them(desk: Desk, seal: Any) -> None:
    assert seals.keepership(seal) is None
    assert seals.facts(seal, desk.office.today).keeper == ""
    seal = kept(desk, seal, "王芳")
    desk.clock.on(hours=1)
    seal = kept(desk, seal, "刘强")
    assert [k.seal.id for k in seals.kept_by(desk.somebody("王芳"))] == []
    (now,) = seals.kept_by(desk.somebody("刘强"))
    assert (now.from_whom, now.temporary, now.instead_of) == ("王芳", True, desk.somebody("王芳"))
    assert custody.holding(seal.item).holder.name == seal.item.home.name == "刘强"
    assert [one.row.id for one in belongings.of(desk.somebody("刘强"))] == [now.id]
    assert Keepership.select().where((Keepership.seal == seal) & seals.KEEPS).count() == 1
    assert verify(registers.tables()).sound


def test_who_kept_it_at_a_moment(desk: Desk, seal: Any) -> None:
    first = desk.clock.now
    seal = kept(desk, seal, "王芳")
    desk.clock.on(days=1)
    seal = kept(desk, seal, "刘强")
    at = [first - dt.timedelta(minutes=1), first, desk.clock.now - dt.timedelta(seconds=1), desk.clock.now]
    found = [seals.keepership_at(seal, moment) for moment in at]
    assert [k.keeper.name if k else None for k in found] == [None, "王芳", "王芳", "刘强"]


def test_a_hand_over_is_not_before_the_last_one(desk: Desk, seal: Any) -> None:
    seal = kept(desk, seal, "王芳")
    desk.clock.on(hours=2)
    with pytest.raises(Refusal, match="才到王芳手里"):
        kept(desk, seal, "刘强", at=desk.clock.now - dt.timedelta(hours=3))
    assert seals.facts(desk.fresh(seal), desk.office.today).keeper == "王芳"


@pytest.mark.clause("印鉴.3")
def test_a_keeper_who_is_away_is_seen(desk: Desk, seal: Any) -> None:
    seal = kept(desk, seal, "王芳")
    assert not seals.facts(seal, desk.office.today).keeper_away
    desk.acting("刘强").person("away", "王芳", reason="年休假")
    assert seals.facts(seal, desk.office.today).keeper_away


def test_number_code_and_whereabouts_name_the_same_seal(desk: Desk, seal: Any) -> None:
    seal = kept(desk, seal, "王芳")
    for typed in ("印〔2026〕1号", "印2026-1", seal.item.code):
        assert naming.item_named(desk.office, typed) == seal.item
    (found,) = locate(desk.office, "印2026-1")
    assert (found.label, found.held and found.held.holder) == ("测试中心", "王芳")
    assert seals.of_item(seal.item) == seal
    assert seals.in_use() == [seal]
    with pytest.raises(Unreadable, match="没有编码或编号"):
        naming.item_named(desk.office, "印2026-9")
