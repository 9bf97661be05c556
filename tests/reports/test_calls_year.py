"""来电统计: the calls of a year by month and by kind, and how many still wait."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.terms.matters import Sort
from zwzx.reports.calls import yearly

if TYPE_CHECKING:
    from tests.conftest import Desk


def rows(desk: Desk, year: int | None = None) -> list[tuple[Any, ...]]:
    return [found.values for found in yearly.run(desk.office, year).rows]


def call(desk: Desk, day: str, sort: Sort, **facts: Any) -> Any:
    return desk.act("calls.add", content="来电的内容", sort=sort, at=dt.datetime.fromisoformat(day), **facts)


def test_calls_are_counted_by_month_and_kind(desk: Desk) -> None:
    assert rows(desk) == []
    call(desk, "2026-08-03 09:00", Sort.ASKS, result="已告知")
    call(desk, "2026-09-01 09:00", Sort.ASKS, result="已告知")
    call(desk, "2026-09-02 09:00", Sort.TELLS)
    desk.act("calls.to_complaints", call(desk, "2026-09-03 09:00", Sort.COMPLAINS))
    desk.act("calls.void", call(desk, "2026-09-04 09:00", Sort.DENOUNCES), reason="登重")
    assert rows(desk) == [
        ("8月", 1, 0, 0, 0, 0, 0, 0, 1, 0),
        ("9月", 1, 1, 1, 0, 0, 0, 0, 3, 1),
        ("合计", 2, 1, 1, 0, 0, 0, 0, 4, 1),
    ]
    assert rows(desk, 2025) == []
