"""Several slips at a time, and limits that a notice of days off moves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.registers.circulation.slips import sound, started
from zwzx.errors import ZwzxError
from zwzx.jobs.workdays import announce
from zwzx.registers.circulation.records import State
from zwzx.registers.circulation.register import CIRCULATION

if TYPE_CHECKING:
    from tests.conftest import Desk

NEW_YEAR = 'year = 2027\nnotice = "通知"\noff = [{ name = "元旦", from = 2027-01-01, to = 2027-01-04 }]\n'


def test_a_selection_is_done_whole_or_not_at_all(desk: Desk) -> None:
    slips = [started(desk, "张伟"), started(desk, "张伟")]
    desk.office.perform_many(CIRCULATION.action("hand_out"), [{"slip": desk.fresh(s)} for s in slips])
    desk.act("circulation.take_back", slips[0])
    back = CIRCULATION.action("take_back")
    with pytest.raises(ZwzxError):
        desk.office.perform_many(back, [{"slip": desk.fresh(s), "words": "已阅"} for s in reversed(slips)])
    assert [desk.fresh(s).state for s in slips] == [State.READ, State.OUT]
    assert sound()


@pytest.mark.clause("文电.3")
def test_after_a_notice_of_days_off_the_limit_is_counted_again(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 12, 30, 9, 0)
    slip = desk.act("circulation.hand_out", started(desk))
    assert (slip.due.date(), slip.provisional) == (dt.date(2027, 1, 4), True)
    announce(desk.office, NEW_YEAR)
    slip = desk.fresh(slip)
    assert (slip.due.date(), slip.provisional) == (dt.date(2027, 1, 5), False)
