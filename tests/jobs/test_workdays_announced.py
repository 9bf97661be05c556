"""A notice that comes late moves open deadlines, each as an event."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.year.workdays import announce
from zwzx.office.terms.papers import Level
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

NOTICE = """
year = 2027
notice = "某日公布的放假安排"
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }, { name = "寒假", from = 2027-01-04, to = 2027-01-08 }]
"""


def test_open_deadlines_move_and_settled_ones_stay(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 12, 30, 10, 0)
    waits = desk.add(limit="3 workday")
    done = desk.add(limit="3 workday")
    dated = desk.add(limit="2027-01-06")
    desk.do("void", entry=done, reason="重复登记")
    assert waits.provisional
    before = desk.office.store.head[0]
    moved = announce(desk.office, NOTICE)
    assert [m.number for m in moved] == [waits.number]
    assert desk.fresh(waits).due == dt.datetime(2027, 1, 12, 17, 30)
    assert not desk.fresh(waits).provisional
    assert desk.fresh(dated).due == dt.datetime(2027, 1, 6, 17, 30)
    assert desk.office.store.head[0] > before + 1
    assert verify(registers.tables()).sound


def test_deadlines_of_marked_papers_move_whoever_enters_the_notice(desk: Desk) -> None:
    """A limit is computed again and nobody has the paper in hand for it."""
    desk.clock.now = dt.datetime(2026, 12, 30, 10, 0)
    entry = desk.add(level=Level.SECRET, limit="3 workday", serials=("000001",))
    given = desk.act(
        "instructions.add",
        entry.document,
        leader=desk.somebody("张伟"),
        words="请办",
        handler=desk.somebody("刘强"),
        limit="3 workday",
    )
    announce(desk.acting("刘强").office, NOTICE)
    assert desk.fresh(entry).due == dt.datetime(2027, 1, 12, 17, 30)
    assert desk.fresh(given).due == dt.datetime(2027, 1, 12, 17, 30)


def test_the_circulation_of_a_marked_paper_is_due_anew_whoever_enters_the_notice(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 12, 30, 10, 0)
    entry = desk.add(level=Level.SECRET, serials=("000001",))
    desk.do("opinion", entry=entry, words="请领导传阅")
    slip = desk.act("circulation.start", desk.fresh(entry).document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.hand_out", slip)
    announce(desk.acting("刘强").office, NOTICE)


def test_a_wrong_notice_changes_nothing(desk: Desk) -> None:
    head = desk.office.store.head
    with pytest.raises(ZwzxError):
        announce(desk.office, "year = 2027")
    assert desk.office.store.head == head
