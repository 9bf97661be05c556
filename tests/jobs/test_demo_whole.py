"""The demonstration performs everything that the registers of citizens' matters and of outgoing papers declare.

Each act of theirs is done at least once, each paper printed, each due waits somewhere on the way: by the declarations.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.jobs.demo import building
from zwzx.office.core.opening import open_office
from zwzx.office.papers.papers import Printed
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Made

WHOLE = (
    *("calls", "petitions", "reception_days", "complaints", "disclosure", "publications", "inspections"),
    *(
        "accountability",
        "outgoing",
        "letterheads",
        "prints",
        "violations",
        "duties",
        "reminders",
        "integrity",
        "honours",
        "appraisals",
        "study",
        "study_plans",
        "exams",
        "articles",
    ),
    *("leave", "outings", "attendance"),
    *("clockings", "window_leave", "short_leaves", "allowances", "hall_logs"),
    *("meetings", "decisions"),
    *("reception", "canteen"),
    *("purchases", "supplies"),
    *("expenses", "cash", "advances", "devices", "device_counts", "computer_changes"),
    "notices",
    *("vehicles", "vehicle_use", "refuels", "vehicle_repairs", "hired_cars", "vehicle_offences"),
)
"""The registers of which the demonstration shows all; the older ones came before this was asked."""
UNTIL = dt.datetime(2026, 9, 28, 15, 0)
SHOWN: dict[str, set[str]] = {}


@pytest.fixture(scope="module", autouse=True)
def _built(tmp_path_factory: Any, made: Made) -> Iterator[None]:
    """One demonstration for all that is asked of it."""
    path, key = made.demonstration(tmp_path_factory.mktemp("demo"), UNTIL)
    with open_office(path, acting=building.CLERK, key=key):
        SHOWN["acts"] = {link.action for link in journal.links()}
        SHOWN["sheets"] = {row.sheet for row in Printed.select()}
        yield


@pytest.mark.parametrize("act", [act.event for name in WHOLE for act in registers.load(name).actions])
def test_every_act_is_done(act: str) -> None:
    assert act in SHOWN["acts"]


@pytest.mark.parametrize(
    ("to", "title"), [(link.to, link.title) for name in WHOLE for link in registers.load(name).links]
)
def test_every_link_to_another_register_is_gone(to: str, title: str) -> None:
    (act,) = (one for one in registers.load(to).actions if one.title == title)
    assert act.event in SHOWN["acts"]


@pytest.mark.parametrize(
    "sheet",
    [sheet.name if sheet.each else f"{name}-{sheet.name}" for name in WHOLE for sheet in registers.load(name).sheets],
)
def test_every_paper_is_printed(sheet: str) -> None:
    assert sheet in SHOWN["sheets"]


@pytest.mark.parametrize("name", [name for name in WHOLE if registers.load(name).dues])
def test_something_waits_in_each(name: str) -> None:
    register: Any = registers.load(name)
    assert any(register.query(register.record.select()).where(due.waits()).exists() for due in register.dues)
