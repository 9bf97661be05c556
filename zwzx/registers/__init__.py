"""The registers, by name; none is imported before it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from zwzx.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register, Standing
    from zwzx.store.record import Table

SUBJECTS = {
    "收文": ("incoming", "circulation", "loans", "instructions", "copies", "urges", "incidents"),
    "密件": ("secrets", "inventory", "day"),
    "印鉴": ("seals", "seal_use"),
    "归档、清退、移交": (
        "filing",
        "archives",
        "boxes",
        "transfers",
        "archive_use",
        "disposal",
        "returns",
        "handover",
    ),
    "来电、来信、来访": ("calls", "petitions", "reception_days", "complaints"),
    "服务大厅": ("violations", "clockings", "window_leave", "short_leaves", "hall_logs", "allowances"),
    "发文": ("outgoing", "letterheads", "prints"),
    "党务公开、公示": ("disclosure", "publications", "inspections", "accountability", "notices"),
    "会议": ("meetings", "decisions"),
    "定期事项": ("duties", "integrity", "reminders"),
    "学习和奖惩": ("study", "study_plans", "exams", "articles", "honours", "appraisals"),
    "出勤请假": ("leave", "outings", "attendance"),
    "接待和食堂": ("reception", "canteen"),
    "后勤": ("purchases", "supplies", "devices", "device_counts", "computer_changes"),
    "财务": ("expenses", "cash", "advances"),
    "公车": ("vehicles", "vehicle_use", "refuels", "vehicle_repairs", "hired_cars", "vehicle_offences"),
    "人员和设置": ("people", "settings"),
}
"""The registers by subject, in the order of a day's work. A new one is one word here, its folder, its tests and its page in the manual.

What is told of a register without importing it stands in `zwzx.manifest`, which `scripts/manifest` writes anew.
"""
ORDER = tuple(name for names in SUBJECTS.values() for name in names)
"""The registers in the order of a day's work."""
DAILY = (
    "incoming",
    "circulation",
    "loans",
    "seal_use",
    "seals",
    "filing",
    "archives",
    "secrets",
    "people",
)
"""The registers that the desk opens by the digits 1 to 9."""
HOME = "incoming"
"""The register in which something new is entered where none is open."""
CLOSING = "day.close"
"""The act that ends the day."""
DUTY_DONE, DUTY_EXCUSED = "duties.enter", "duties.excuse"
"""The acts by which a recurring duty is marked done, where no other act fulfils it, and excused for a period."""
CLOCK_AHEAD, CLOCK_BEHIND = "settings.confirm_clock", "settings.correct_clock"
"""The acts that answer for a clock that is far ahead of the last event, and far behind it."""
CALLED = {"archive_use": "consultations"}
"""What a register is called on the command line where it isn't its name, in which events and tables are kept."""
NAMES = {name: MANIFEST[name].help for name in ORDER if name in MANIFEST}
"""Name → help line."""


def waiting() -> dict[str, bool]:
    """The registers in which something can wait now, each with whether a row of one of its watched tables is there.

    In the others something may wait without any; they need not be loaded for it (`standing`).
    """
    from zwzx.store.record import filled

    there = filled(table for name in NAMES for table in MANIFEST[name].waits)
    found = {name: not there.isdisjoint(MANIFEST[name].waits) for name in NAMES}
    return {name: has_rows for name, has_rows in found.items() if has_rows or MANIFEST[name].stands}


def timed() -> dict[str, bool]:
    """Those of them in which it can have its time."""
    return {name: has_rows for name, has_rows in waiting().items() if MANIFEST[name].timed}


def abroad() -> list[str]:
    """The registers of which something can be out now."""
    return [name for name, has_rows in timed().items() if has_rows and MANIFEST[name].abroad]


def standing(name: str, office: Office) -> Sequence[Standing]:
    """What waits in a register without being a row of it; loads the register only where no module tells it by itself."""
    told = MANIFEST[name].stands
    asked = import_module(told).standing if told else load(name).standing
    return asked(office) if asked is not None else ()


def keeping() -> list[str]:
    """The registers that keep citizens' matters."""
    return [name for name in NAMES if MANIFEST[name].matters]


def noun(name: str) -> str:
    """What a register is called on the command line and in the manual: `seal-use` for `seal_use`."""
    return CALLED.get(name) or name.replace("_", "-")


def of_noun(word: str) -> str:
    """The name of the register that is called so; any other word as it is."""
    return next((name for name in NAMES if noun(name) == word), word)


def load(name: str) -> Register:
    """The register of that name; imports it."""
    module = import_module(f"zwzx.registers.{name}.register")
    register: Register = getattr(module, name.upper())
    return register


def act(event: str) -> tuple[Register, Action]:
    """The act of an event's name, and whose it is; imports the register."""
    name, _, act_name = event.partition(".")
    register = load(name)
    return register, register.action(act_name)


def tables() -> list[type[Table]]:
    """Every table of the house, for making or checking a store; imports the ground floor and all registers."""
    from pkgutil import walk_packages

    from zwzx import office
    from zwzx.store.schema_check import known_tables

    for module in walk_packages(office.__path__, f"{office.__name__}."):
        import_module(module.name)
    for name in ORDER:
        load(name)

    return known_tables()
