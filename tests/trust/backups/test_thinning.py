"""Which backups are kept: 7 daily, 5 weekly, 12 monthly, every yearly one, and none of another office is thinned out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.trust.backups.backing import made
from zwzx.jobs.vault import backups
from zwzx.store import retention

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def every(hours: int, count: int) -> list[dt.datetime]:
    return [dt.datetime(2026, 9, 28, 21) - dt.timedelta(hours=hours * n) for n in range(count)]


def test_three_years_of_hourly_backups_come_down_to_what_was_promised() -> None:
    moments = every(1, 24 * 365 * 3)
    kept = sorted(retention.kept(moments), reverse=True)
    assert kept[:25] == moments[:25]
    days = {m.date() for m in kept}
    assert {dt.date(2026, 9, 28) - dt.timedelta(days=n) for n in range(7)} <= days
    assert len({m.isocalendar()[:2] for m in kept if m > dt.datetime(2026, 8, 25)}) >= 5
    assert {(m.year, m.month) for m in kept if m >= dt.datetime(2025, 10, 1)} == {
        *((2025, n) for n in (10, 11, 12)),
        *((2026, n) for n in range(1, 10)),
    }
    assert {m.year for m in kept} == {2023, 2024, 2025, 2026}
    assert len(kept) < 25 + 7 + 5 + 12 + 4


@given(st.lists(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)), max_size=60), st.integers(0, 5))
def test_thinning_is_stable_keeps_the_newest_and_the_last_of_every_year(moments: list[dt.datetime], times: int) -> None:
    kept = retention.kept(moments)
    assert retention.kept(kept) == kept
    assert kept <= set(moments)
    if moments:
        assert max(moments) in kept
        assert {max(m for m in moments if m.year == year) for year in {m.year for m in moments}} <= kept


def test_only_backups_of_this_office_are_thinned_out(desk: Desk, key: bytes, folder: Path) -> None:
    for _ in range(3):
        made(desk, key, folder)
        desk.clock.on(days=400)
    old = retention.Backup(folder / "zwzx-20260101-000000.bak", dt.datetime(2026, 1, 1))
    foreign = folder / "other-20200101-000000.bak"
    for path in (old.path, folder / "zwzx-20260101-120000.bak", foreign, folder / "账本.xlsx"):
        path.write_bytes(b"")
    assert [kept.name for kept in backups.thin(folder, "zwzx")] == [old.name]
    assert foreign.exists()
    assert (folder / "账本.xlsx").exists()
    assert len(retention.backups(folder, "zwzx")) == 4
