"""Who had what at a past moment: a moment that has not come has no answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.reports.locating import whereis

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk


@pytest.mark.parametrize("field", ["as_of", "as_recorded"])
@pytest.mark.parametrize(
    ("typed", "way_on"),
    [
        ("12.31", "请核对时间。不写年份的算今年，去年的请写 2026-12-31。"),
        ("2027-12-31", "去年的请写 2026-12-31。"),
        ("2028-01-01", "请核对时间。"),
        ("23:30", "请核对时间。"),
    ],
)
def test_a_moment_that_has_not_come_is_not_answered(desk: Desk, field: str, typed: str, way_on: str) -> None:
    desk.add()
    desk.clock.now = dt.datetime(2027, 1, 12, 9, 0)
    asked: Any = {field: moment("当时").read(typed, desk.office)}
    with pytest.raises(Unreadable) as refused:
        whereis.run(desk.office, "收2026-1", **asked)
    assert "还没有到。" in str(refused.value)
    assert way_on in str(refused.value)


def test_the_past_and_the_present_moment_are_answered(desk: Desk) -> None:
    desk.add()
    desk.clock.now = dt.datetime(2027, 1, 12, 9, 0)
    for typed in ("2026-12-31", "01-11", "现在"):
        asked = moment("当时").read(typed, desk.office)
        answer = whereis.run(desk.office, "收2026-1", as_of=asked, as_recorded=asked)
        assert [found.values[2] for found in answer.rows] == ["机要室"]


def test_the_command_says_which_option_and_how_last_year_is_written(
    desk: Desk, zwzx: Callable[..., tuple[int, str, str]]
) -> None:
    desk.any_pause()
    desk.add()
    code, _, said = zwzx("whereis", "收2026-1", "--as-of", "2999-12-31")
    assert (code, "2999-12-31还没有到" in said) == (2, True)
