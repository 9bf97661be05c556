"""Every last act of a busy office is undone or says why not, and every correction is put back."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest

from tests.faces.acts import ACTS
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.undoing import plan
from zwzx.office.core import undoing
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.people.people import Person
from zwzx.reports.last_acts import last_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Made

UNTIL = dt.datetime(2026, 9, 28, 17, 0)


@pytest.fixture
def busy(made: Made, tmp_path: Path) -> Iterator[Callable[[str], Office]]:
    """The demonstration, as somebody works in it."""
    path, key = made.demonstration(tmp_path, UNTIL)
    opened = open_office(path, acting="王芳", key=key)
    yield lambda name: Office(opened.store, Person.get(Person.name == name), lambda: UNTIL, vouches=True)
    opened.store.close()


def rows(name: str, most: int) -> Iterator[Any]:
    """The newest rows of a register."""
    record: Any = registers.load(name).record
    yield from record.select().order_by(record.id.desc()).limit(most)


def test_every_last_act_of_a_busy_office_is_undone_or_says_why_not(busy: Callable[[str], Office]) -> None:
    """Whatever was done last, it is planned and rehearsed, or refused in words: nothing else goes wrong."""
    office = busy("王芳")
    undoers, refused = set(), []
    for name in registers.NAMES:
        for row in rows(name, 12):
            try:
                undoers.add(plan(office, last_of(office, registers.load(name), row.id)).action.event)
            except ZwzxError as error:
                refused.append(error)
    assert {"circulation.undo", "incoming.void", "loans.undo_return", "seal_use.void", "complaints.amend"} <= undoers
    assert refused
    assert [str(error) for error in refused if not error.way_on] == []


WHO = {"archives": "赵敏", "people": "刘强", "hall_logs": "何军"}
"""Who corrects, where the clerk may not."""


@pytest.mark.parametrize(
    "event", [e for e, act in ACTS.items() if undoing.by_itself(act) and act.on is registers.load(act.register).record]
)
def test_every_correction_is_put_back(busy: Callable[[str], Office], event: str) -> None:
    act = ACTS[event]
    office, register = busy(WHO.get(act.register, "王芳")), registers.load(act.register)
    if act.name == "envelope":
        office.perform(register.action("sign"), author="区委办")
    for row in rows(register.name, 200):
        before = act.fill(office, {act.acted_on: row}).values if act.fill is not None else {}
        for field in act.fields:
            was = before.get(field.name)
            if not isinstance(was, str) or isinstance(was, Enum):
                continue
            facts = {act.acted_on: row, field.name: f"{was}改", "reason": "试改一处"}
            try:
                office.perform(act, **facts)
            except ZwzxError:
                continue
            now = type(row).get_by_id(row.id)
            assert act.fill is not None
            assert act.fill(office, {act.acted_on: now}).values != before
            plan(office, last_of(office, register, row.id)).perform(office)
            assert act.fill(office, {act.acted_on: type(row).get_by_id(row.id)}).values == before
            return
    pytest.fail("nothing there can be corrected")
