"""廉政任务登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.people.people import Department, Person
from zwzx.registers.integrity.records import BOOK, IntegrityTask, State

AHEAD = 14
"""How many days before its term it begins to be told of."""


def joined(select: Any) -> Any:
    """Tasks with whose they are."""
    led = select.join(Person, pw.JOIN.LEFT_OUTER, on=IntegrityTask.leader == Person.id).switch(IntegrityTask)
    return led.join(Department, pw.JOIN.LEFT_OUTER, on=IntegrityTask.section == Department.id)


INTEGRITY = ledger(
    __name__,
    IntegrityTask,
    "廉政任务登记簿",
    BOOK,
    number="任务号",
    columns="number of_year task leader section until left done state",
    full="number of_year task leader section until done evidence checks state note",
    beside=(
        column(IntegrityTask.leader, source=Person.name),
        column(IntegrityTask.section, source=Department.name),
    ),
    joined=joined,
    open_=(State.OPEN,),
    open_label="还没有落实",
    due=IntegrityTask.until,
    struck=IntegrityTask.state == State.STRUCK,
    out=None,
    done=IntegrityTask.state == State.DONE,
    dues=(
        Due(
            "finish",
            "廉政任务待落实",
            lambda: IntegrityTask.state == State.OPEN,
            at=IntegrityTask.until,
            who=Person.name,
            cites="廉政.5",
            action="finish",
            ahead=AHEAD,
        ),
    ),
    help="廉政任务登记簿：年度计划分解到领导和部门，落实、检查",
)
