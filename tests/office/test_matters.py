"""Lists of citizens' matters are read by an index, however many there are: page by page, narrowed, by whoever asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.people.people import Department

if TYPE_CHECKING:
    from tests.conftest import Desk

WALKED = {"channel"}
"""What is kept of the matter and has few values: the list is walked by its order until there is a page."""
ASKED = {"taker": "李明", "section": "业务科", "window": "窗口", "channel": "电话"}


def plan(desk: Desk, ask: Any) -> list[str]:
    """What the engine does for what is asked, a line a step."""
    connection, said = desk.office.store.database.connection(), list[str]()
    connection.set_trace_callback(said.append)
    ask()
    connection.set_trace_callback(None)
    return [row[-1] for one in said for row in connection.execute(f"EXPLAIN QUERY PLAN {one}")]


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["calls", "petitions", "complaints", "disclosure"])
def test_no_list_of_matters_reads_all_of_them(desk: Desk, name: str) -> None:
    register = registers.load(name)
    for who in ("王芳", "孙丽"):
        office = desk.acting(who).office
        for wanted in (None, *register.filters):
            filters: dict[str, Any] = {}
            if wanted is not None:
                typed = next(iter(wanted.kind.choices()), None) or ASKED.get(wanted.name, "2026-09-01")
                filters = {wanted.name: 2026 if wanted.name == "year" else wanted.kind.read(typed, office)}
            listing = Listing(office, register, filters)
            for page in (listing.first, partial(listing.after, 1 << 40), partial(listing.before, 1)):
                steps = plan(desk, partial(page, 50))
                assert not [step for step in steps if step.startswith("SCAN t")], (who, filters)
                if wanted is None or wanted.name not in {"section", "open"} | WALKED:
                    assert not [step for step in steps if "TEMP B-TREE" in step], (who, filters)


@pytest.mark.sqlite
def test_a_row_is_asked_for_whether_it_is_known_and_no_other(desk: Desk) -> None:
    """Whoever may know of few is asked of each row by its key, not of all matters before the first row."""
    desk.act("calls.add", content="询问办证", section=Department.get(Department.name == "业务科"))
    office = desk.acting("孙丽").office
    steps = plan(desk, partial(Listing(office, registers.load("calls")).first, 50))
    assert any(step.endswith("EXISTS USING INTEGER PRIMARY KEY (rowid=?)") or "CORRELATED" in step for step in steps)
    assert not [step for step in steps if "LIST SUBQUERY" in step]
