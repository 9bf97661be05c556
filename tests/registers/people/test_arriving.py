"""Who is entered in the list of people, and as what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.parametrize(("ahead", "entered"), [(7, True), (366, True), (367, False)])
def test_somebody_who_is_to_come_is_entered_before_but_not_years_before(desk: Desk, ahead: int, entered: bool) -> None:
    day = desk.office.today + dt.timedelta(days=ahead)
    add = desk.people.action("add")
    if entered:
        assert desk.office.perform(add, name="王小雨", since=day).record.joined == day
        return
    with pytest.raises(Unreadable, match="还没有到"):
        desk.office.perform(add, name="王小雨", since=day)
