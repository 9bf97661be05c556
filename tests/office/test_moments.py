"""What is entered has happened, and in its order; a moment that lies ahead was entered by a fast clock and holds nobody up."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.office.clauses.moments import happened, happened_on

EIGHT, NINE, TEN = (dt.datetime(2026, 9, 28, hour) for hour in (8, 9, 10))


@pytest.mark.parametrize(
    ("at", "now", "after", "ground", "words"),
    [
        (NINE, NINE, None, None, ""),
        (EIGHT, NINE, None, None, ""),
        (TEN, NINE, None, "", "还没有到"),
        (NINE, NINE, NINE, None, ""),
        (NINE, TEN, EIGHT, None, ""),
        (EIGHT, TEN, NINE, "", "早于批示2026-09-28 09:00"),
        (EIGHT, EIGHT, TEN, None, ""),
        (TEN, NINE, EIGHT, "", "还没有到"),
    ],
)
def test_it_lies_between_what_it_follows_and_now(
    at: dt.datetime, now: dt.datetime, after: dt.datetime | None, ground: str | None, words: str
) -> None:
    with decided(ground, "报告时间2026-09-28", words):
        happened("报告时间", at, now, after=after, of="批示")


@pytest.mark.parametrize(
    ("day", "after", "words"),
    [
        (28, None, None),
        (28, 28, None),
        (28, 27, None),
        (26, 27, "签收日期2026-09-26早于分发2026-09-27"),
        (29, 27, "签收日期2026-09-29还没有到"),
        (28, 30, None),
    ],
)
def test_a_day_is_not_its_midnight(day: int, after: int | None, words: str | None) -> None:
    on, then = dt.date(2026, 9, day), None if after is None else dt.date(2026, 9, after)
    with decided(None if words is None else "", words or ""):
        happened_on("签收日期", on, dt.date(2026, 9, 28), after=then, of="分发")
