"""Rights are held by a golden file: a change of who may do what is a change that somebody reads."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import zwzx
from zwzx.office.core.action import Action
from zwzx.reports.rights import ground, table
from zwzx.reports.titles import OTHERS

if TYPE_CHECKING:
    from collections.abc import Callable


def test_rights_are_as_agreed(golden: Callable[[str, str], None]) -> None:
    found = "".join(f"{name}\t{title}\t{'、'.join(posts) or '所有人员'}\n" for name, title, posts in table())
    golden("tests/data/rights.txt", found)


def test_every_act_that_there_is_stands_in_it() -> None:
    found = set()
    for module in pkgutil.walk_packages(zwzx.__path__, "zwzx."):
        if module.name.split(".")[1] in ("office", "registers"):
            values = vars(importlib.import_module(module.name)).values()
            found |= {value.event for value in values if isinstance(value, Action)}
    assert found == {event for event, *_ in table()}


def test_every_act_outside_the_registers_has_a_title_in_the_journal() -> None:
    assert {act.event: act.title for act in ground()} | {
        "office.found": "建库",
        "office.rules": "规章数据有变",
    } == OTHERS
