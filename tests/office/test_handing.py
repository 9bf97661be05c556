"""Handing a matter from one register to another: once at a time, in its order, and back again as it came."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.office.matters import handing
from zwzx.office.matters.handing import Handing
from zwzx.office.terms.matters import Handed
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

WAYS = [(name, way) for name in registers.NAMES for way in registers.load(name).ways]
"""Every way by which a register hands its matters on, with the register."""
ENTERED: dict[str, dict[str, Any]] = {
    "calls": {"content": "要求书面答复", "asker": "何建国"},
    "complaints": {"content": "要求书面答复", "asker": "何建国", "window": "3号窗口"},
    "petitions": {"content": "要求书面答复", "asker": "何建国"},
    "disclosure": {
        "content": "申请公开党费收缴",
        "asker": "何建国",
        "standing": "群众",
        "purpose": "了解",
        "filled": True,
    },
}
CAME = dt.datetime(2026, 9, 27, 20, 0)


def begun(desk: Desk, name: str, way: Any) -> Any:
    """A row of the register whose matter was handed on."""
    row = desk.act(f"{name}.add", **ENTERED[name], at=CAME)
    return desk.act(f"{name}.{way_act(name, way)}", row)


def way_act(name: str, way: Any) -> str:
    return next(act.name for act in registers.load(name).actions if act.title == way.title)


def test_some_registers_hand_on() -> None:
    assert {(name, way.to) for name, way in WAYS} >= {
        ("calls", "complaints"),
        ("calls", "petitions"),
        ("petitions", "complaints"),
        ("complaints", "petitions"),
    }


@pytest.mark.parametrize(("name", "way"), WAYS, ids=lambda one: getattr(one, "title", one))
def test_each_way_leads_to_a_register_that_takes_it_with_its_time(desk: Desk, name: str, way: Any) -> None:
    row = begun(desk, name, way)
    (waits,) = handing.waiting_for(way.to)
    taken = desk.act(f"{way.to}.take", handing=waits)
    assert (taken.matter, taken.matter.received) == (row.matter, CAME)
    assert desk.fresh(waits).became_number == taken.number
    with refused("", f"{row.number}已由{taken.number}接收", f"请接着办{taken.number}"):
        desk.act(f"{name}.again", row, reason="收回")
    assert verify(registers.tables(), derived=True).faults == []


@pytest.mark.parametrize(("name", "way"), WAYS, ids=lambda one: getattr(one, "title", one))
@pytest.mark.parametrize("sent_back", [True, False])
def test_each_comes_back_where_it_was_sent_back_or_taken_back(
    desk: Desk, name: str, way: Any, *, sent_back: bool
) -> None:
    row = begun(desk, name, way)
    (waits,) = handing.waiting_for(way.to)
    if sent_back:
        desk.act(f"{way.to}.send_back", handing=waits, reason="不归这里")
    again = desk.act(f"{name}.again", row, reason="重新办")
    record: Any = registers.load(name).record
    first = next(iter(record.state.words))
    assert (again.state, again.number, again.matter.received) == (first, row.number, CAME)
    assert desk.fresh(waits).state is (Handed.RETURNED if sent_back else Handed.WITHDRAWN)
    assert desk.act(f"{name}.{way_act(name, way)}", again).state is row.state


def test_what_waits_elsewhere_is_not_handed_on_twice(desk: Desk) -> None:
    call = desk.act("calls.add", content="要求书面答复")
    desk.act("calls.to_petitions", call)
    with refused("", "已转出，不能转投诉"):
        desk.act("calls.to_complaints", call)
    assert Handing.select().count() == 1


@pytest.mark.parametrize(
    ("when", "words"), [(CAME - dt.timedelta(hours=1), "早于收到时间"), (dt.datetime(2026, 9, 29), "还没有到")]
)
def test_it_is_handed_on_after_it_came(desk: Desk, when: dt.datetime, words: str) -> None:
    call = desk.act("calls.add", content="要求书面答复", at=CAME)
    with refused("", words):
        desk.act("calls.to_petitions", call, at=when)


def test_a_number_that_does_not_wait_is_told_what_does(desk: Desk, zwzx: Any) -> None:
    desk.act("calls.to_petitions", desk.act("calls.add", content="要求书面答复"))
    code, _, err = zwzx("petitions", "take", "--handing", "首2026-9")
    assert code != 0
    assert "不在等着接收" in err
    assert "首〔2026〕1号" in err
