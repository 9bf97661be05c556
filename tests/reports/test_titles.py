"""Every event of the journal has a Chinese title, and no month or day of the week comes out in English."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import zwzx
from tests.documented import HOME
from zwzx.office.core import action
from zwzx.reports.titles import title

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMED = re.compile(r"%[aAbBcpx]\b|\b(?:month|day)_(?:name|abbr)\b")
"""What Python writes months and days of the week with, by the names of the machine's language."""


def test_every_act_of_the_office_is_called_by_its_title() -> None:
    for name in ("office", "jobs", "registers"):
        package = import_module(f"{zwzx.__name__}.{name}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    ours = {act.event for acts in action._declared.values() for act in acts if act.run.__module__.startswith("zwzx.")}
    assert len(ours) > 150
    assert [event for event in sorted(ours) if not CHINESE.search(title(event))] == []


def test_no_month_is_written_by_the_name_that_the_machine_has_for_it() -> None:
    for path in (HOME / "zwzx").rglob("*.py"):
        assert not NAMED.search(path.read_text(encoding="utf-8")), path
