"""Each declared way of a matter from one register to another can be gone, and gone back, and its clock runs from its arrival.

The ways are those that the registers declare: a register that declares a new one is walked here without a line more.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.matters import handing
from zwzx.office.terms.matters import Handed

if TYPE_CHECKING:
    from tests.conftest import Clock, Desk
    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Way
    from zwzx.office.matters.handing import Handing

LATER = dt.timedelta(days=1)


class Walk(NamedTuple):
    """A way, and the register that declares it."""

    source: str
    way: Way

    def __str__(self) -> str:
        """How the test is called."""
        return f"{self.source}-{self.way.to}"


WALKS = tuple(Walk(name, way) for name in registers.NAMES for way in registers.load(name).ways)


def hands(walk: Walk) -> Action:
    """The act by which a way is gone: it bears the way's title."""
    (found,) = (act for act in registers.load(walk.source).actions if act.title == walk.way.title)
    return found


def handed(desk: Desk, walk: Walk) -> tuple[Any, Handing]:
    """A row of the first register that was entered and handed on, and the handing."""
    row = desk.act(f"{walk.source}.add", asker="谭国庆", phone="13607310009", content="反映一件事情")
    row = desk.act(f"{walk.source}.{hands(walk).name}", row)
    return row, handing.of_row(row)[-1]


def state_of(desk: Desk, row: Any) -> Any:
    return desk.fresh(row).state


@pytest.mark.clause("首问.6")
def test_there_are_ways_and_each_says_what_it_carries() -> None:
    assert {str(walk) for walk in WALKS} >= {"calls-complaints", "calls-petitions", "complaints-petitions"}
    for _, way in WALKS:
        assert way.title
        assert way.carried
        assert way.undone


@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_it_leads_to_a_register_that_takes_and_sends_back(walk: Walk) -> None:
    assert walk.way.to != walk.source
    assert walk.way.to in registers.NAMES
    acts = {act.name: act for act in registers.load(walk.way.to).actions}
    for name in ("take", "send_back"):
        assert "handing" in {f.name for f in acts[name].fields if f.required}, name


@pytest.mark.clause("首问.6")
@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_it_is_taken_under_another_number_with_its_matter_and_its_clock(desk: Desk, clock: Clock, walk: Walk) -> None:
    straight = desk.act(f"{walk.way.to}.add", asker="何建国", phone="13607310001", content="反映另一件事情")
    row, way = handed(desk, walk)
    assert (way.to, way.way, way.state) == (walk.way.to, walk.way.title, Handed.WAITING)
    assert [one.id for one in handing.waiting_for(walk.way.to)] == [way.id]
    standing = registers.load(walk.way.to).standing
    assert standing is not None
    (duty,) = (one for one in standing(desk.office) if dict(one.facts).get("handing"))
    assert duty.action == "take"
    clock.now += LATER
    made = desk.act(f"{walk.way.to}.take", handing=way)
    assert made.matter == row.matter
    assert made.matter.received == row.matter.received < desk.office.now
    assert made.due == straight.due, "the clock runs from when it came, not from when it was taken"
    assert made.number != row.number
    way = desk.fresh(way)
    assert (way.state, way.became, way.became_number) == (Handed.TAKEN, made.id, made.number)
    found = handing.came_from(made)
    assert found is not None
    assert found.number == row.number
    assert not handing.waiting_for(walk.way.to)
    with pytest.raises(ZwzxError, match=made.number):
        desk.act(f"{walk.source}.again", row, reason="重办")


@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_what_nobody_took_is_withdrawn_and_can_be_handed_again(desk: Desk, walk: Walk) -> None:
    row, way = handed(desk, walk)
    there = state_of(desk, row)
    received = row.matter.received
    desk.act(f"{walk.source}.again", row, reason="转错了")
    assert state_of(desk, row) is not there
    assert desk.fresh(way).state is Handed.WITHDRAWN
    assert not handing.waiting_for(walk.way.to)
    assert desk.fresh(row).matter.received == received
    desk.act(f"{walk.source}.{hands(walk).name}", row)
    assert len(handing.waiting_for(walk.way.to)) == 1


@pytest.mark.parametrize("end", ["withdrawn", "taken", "sent back"])
@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_what_waits_no_more_is_neither_taken_nor_sent_back(desk: Desk, walk: Walk, end: str) -> None:
    """Somebody else was faster while the form stood open: it is chosen, and then withdrawn, taken or sent back."""
    row, way = handed(desk, walk)
    if end == "withdrawn":
        desk.act(f"{walk.source}.again", row, reason="转错了")
    elif end == "taken":
        desk.act(f"{walk.way.to}.take", handing=way)
    else:
        desk.act(f"{walk.way.to}.send_back", handing=way, reason="不归这里办")
    before, ended = _count(walk.way.to), desk.fresh(way)
    with pytest.raises(ZwzxError, match=row.number):
        desk.act(f"{walk.way.to}.take", handing=way)
    with pytest.raises(ZwzxError, match=row.number):
        desk.act(f"{walk.way.to}.send_back", handing=way, reason="不归这里办")
    now = desk.fresh(way)
    assert _count(walk.way.to) == before
    assert (now.state, now.became, now.reason) == (ended.state, ended.became, ended.reason)


@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_what_is_sent_back_waits_where_it_came_from(desk: Desk, walk: Walk) -> None:
    row, way = handed(desk, walk)
    received = row.matter.received
    desk.act(f"{walk.way.to}.send_back", handing=way, reason="不归这里办")
    assert desk.fresh(way).state is Handed.RETURNED
    assert desk.fresh(way).reason == "不归这里办"
    due = registers.load(walk.source).dues
    assert [one for one in due if any(found.number == row.number for found in _due(desk, walk.source, one))]
    desk.act(f"{walk.source}.again", row, reason="退回重办")
    assert desk.fresh(row).matter.received == received
    desk.act(f"{walk.source}.{hands(walk).name}", row)


def _due(desk: Desk, register: str, due: Any) -> list[Any]:
    """The rows of a register for which something is due."""
    record: Any = registers.load(register).record
    return list(record.select().where(due.waits()))


def _count(register: str) -> int:
    """How many rows a register has."""
    record: Any = registers.load(register).record
    return int(record.select().count())
