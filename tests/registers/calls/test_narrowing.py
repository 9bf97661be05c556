"""A list narrowed by what lies in the matter is the same, whether it is found among the next rows or by the matter's index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.office.core import listing
from zwzx.office.core.listing import Listing
from zwzx.office.people.people import Department
from zwzx.office.terms.matters import CameBy
from zwzx.registers.calls.records import Call

if TYPE_CHECKING:
    from tests.conftest import Desk

CHANNELS = [CameBy.PHONE] * 7 + [CameBy.LETTER, *[CameBy.PHONE] * 4, CameBy.NETWORK, CameBy.PHONE, CameBy.LETTER]
"""How the calls came, the oldest first: most by telephone, a few otherwise, and none in person."""


@pytest.fixture
def entered(desk: Desk) -> Desk:
    sections = list(Department.select().order_by(Department.id))
    for n, channel in enumerate(CHANNELS):
        facts = {"asker": f"某{n}", "content": f"询问第{n}件", "section": sections[n % len(sections)]}
        desk.act("calls.add", channel=channel, **facts)
    return desk


def pages(rows: Listing, n: int) -> list[list[int]]:
    """All of a list in pages, down from its top and up from its end."""
    down, up = [[row.key for row in rows.first(n)]], [[row.key for row in rows.before(-1, n)]]
    while down[-1]:
        down.append([row.key for row in rows.after(down[-1][-1], n)])
    while up[-1]:
        up.append([row.key for row in rows.before(up[-1][0], n)])
    return [*down, *up]


@pytest.mark.parametrize("near", [1, 4, 10_000])
@pytest.mark.parametrize("who", ["王芳", "孙丽"])
@pytest.mark.parametrize("wanted", [{"channel": one} for one in CameBy] + [{"section": "业务科"}, {"section": "没有"}])
def test_it_tells_every_row_once(
    entered: Desk, monkeypatch: pytest.MonkeyPatch, near: int, who: str, wanted: dict[str, Any]
) -> None:
    monkeypatch.setattr(listing, "NEAR", near)
    calls, office = registers.load("calls"), entered.acting(who).office
    every = [Call.get_by_id(row.id) for row in Listing(office, calls).walk() if calls.knows(office, row.id)]
    matters = [(row.k, row.matter) for row in every]
    if "channel" in wanted:
        keys = [k for k, matter in matters if matter.channel is wanted["channel"]]
    else:
        keys = [k for k, matter in matters if matter.section is not None and matter.section.name == wanted["section"]]
    rows = Listing(office, calls, wanted)
    assert rows.count() == len(keys)
    for n in (1, 3, 50):
        told = pages(rows, n)
        end = told.index([])
        assert [key for page in told[:end] for key in page] == keys
        assert [key for page in reversed(told[end + 1 : -1]) for key in page] == keys


@pytest.mark.sqlite
def test_the_channel_has_an_index_for_what_the_next_rows_do_not_tell(entered: Desk) -> None:
    calls, office = registers.load("calls"), entered.office
    rows = Listing(office, calls, {"channel": CameBy.NETWORK})
    asked = rows._select(rows._order).order_by(rows._order.desc()).limit(50)
    plan = office.store.database.execute_sql("EXPLAIN QUERY PLAN " + asked.sql()[0], asked.sql()[1])
    assert any("matter_channel" in row[3] for row in plan)
