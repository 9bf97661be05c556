"""The demonstration office is made by real acts, is labelled, and is the same every time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs import demo
from zwzx.jobs.auditing import audit
from zwzx.jobs.today import counts
from zwzx.office.listing import Listing
from zwzx.office.opening import open_office
from zwzx.office.papers import Document
from zwzx.office.terms import Stage
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

UNTIL = dt.datetime(2026, 9, 28, 15, 0)


def built(folder: Path, size: str = "small") -> tuple[Path, Path]:
    told: list[int] = []
    demo.build(folder / "demo.db", size, key=folder / "key", tell=told.append, until=UNTIL)
    assert told == list(range(1, demo.steps(size) + 1))
    return folder / "demo.db", folder / "key"


def test_it_is_sound_gapless_and_has_work_left(tmp_path: Path) -> None:
    path, key = built(tmp_path)
    with open_office(path, acting=demo.CLERK, key=key) as office:
        assert verify(registers.tables()).sound
        assert audit(office) == []
        assert counts(office)["待拟办"] >= 1
        titles = [d.title for d in Document.select().where(Document.level < 2, Document.stage != Stage.SIGNED)]
        assert titles
        assert all("演示" in title for title in titles)
        assert "演示" in office.name


def test_the_same_end_gives_the_same_office(tmp_path: Path) -> None:
    heads = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        path, key = built(tmp_path / name)
        with open_office(path, acting=demo.CLERK, key=key) as office:
            heads.append(office.store.head)
    assert heads[0] == heads[1]


def test_nothing_happens_after_its_end_or_on_a_day_off(tmp_path: Path) -> None:
    from zwzx.office.workdays import shipped

    path, key = built(tmp_path)
    with open_office(path, acting=demo.CLERK, key=key) as office:
        incoming = registers.load("incoming")
        for row in Listing(office, incoming).walk():
            signed = row.values[1]
            assert signed <= UNTIL
            assert shipped().is_workday(signed.date())


def test_it_can_be_thrown_away_and_made_again(tmp_path: Path) -> None:
    path, key = built(tmp_path)
    demo.discard(path, key)
    assert not path.exists()
    assert not key.exists()
    built(tmp_path)
