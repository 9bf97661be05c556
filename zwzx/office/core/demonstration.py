"""Demonstrations 演示单位: an office whose first event says that everything in it is invented.

The fact is a setting of the founding event. It is none of the settings that an office may change, and a row that any
later event wrote is not believed, so that no act makes a demonstration of a real office.
"""

from __future__ import annotations

import json

from zwzx.office.core.settings import DEMONSTRATION, Setting
from zwzx.office.people.seats import Account, Seat
from zwzx.store import journal
from zwzx.store.record import equal, filled

YES = "是"
FOUNDING = "office.found"
FIRST_NAME = "望城区政务服务中心（演示）"
FIRST_PEOPLE = frozenset(
    ["王芳", "刘强", "张伟", "陈静", "周涛", "赵敏", "孙丽", "吴刚", "郑洁", "何军", "冯雪", "蒋明", "曾志", "秦岚"]
)
"""The demonstrations of version 0.1.0, which have no mark: what they were called, and who was in them."""


def is_one() -> bool:
    """Whether the open office is a demonstration."""
    if any(row.ver == 1 for row in equal(Setting, name=DEMONSTRATION)):
        return True
    return not has_seats() and _of_first_version()


def began_as_one() -> bool:
    """Whether the open office was founded as a demonstration, whoever was given a seat since."""
    return is_one() or _of_first_version()


def has_seats() -> bool:
    """Whether a user of the operating system was ever given to anybody; no row of it is ever erased."""
    return bool(filled((Seat._meta.table_name, Account._meta.table_name)))


def _of_first_version() -> bool:
    """Whether 0.1.0's `demo` founded the office: by its name and its people, whole, and nobody has a seat.

    `init` gives its founder a seat in the same event, so that it can't have written this one.
    """
    first = journal.link(1)
    if first is None or first.action != FOUNDING:
        return False
    rows = [(table, after) for table, _, _, after in json.loads(first.payload)["rows"]]
    names = [after.get("value") for table, after in rows if table == "setting" and after.get("name") == "office-name"]
    people = {after.get("name") for table, after in rows if table == "person"}
    return names == [FIRST_NAME] and people == FIRST_PEOPLE
