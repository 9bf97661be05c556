"""学习登记: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Standing, Way
from zwzx.office.kinds.plain import text
from zwzx.office.money import linking
from zwzx.office.people.people import Person
from zwzx.office.study.sessions import BOOK, State, Study, StudyAttendance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


TO_EXPENSE = Way(
    "申请授课费支出",
    to="expenses",
    carried="学习号、学习内容、主讲人、授课费",
    undone="支出作废的，可以再申请",
)
"""How the fee of a lecture is asked for as an expense."""


def joined(select: Any) -> Any:
    """Sessions with who lectured."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=Study.lecturer == Person.id)


def standing(office: Office) -> list[Standing]:
    """Planned sessions whose time has come and of which nothing is entered yet."""
    planned = (Study.state == State.PLANNED) & (Study.at <= office.now)
    found = Study.select().where(planned).order_by(Study.at, Study.id)
    return [
        Standing("hold", "学习待登记", one.number, one.subject, None, "学习.4", "hold", row=one.id) for one in found
    ]


def parts() -> Sequence[Any]:
    """Who was due, and the recurring duty that was done by it."""
    from zwzx.office.clauses.duties import Duty

    return (StudyAttendance.study, Duty.because)


STUDY = ledger(
    __name__,
    Study,
    "学习登记簿",
    BOOK,
    number="学习号",
    columns="number at way subject lecturer due present business fee state",
    full="number at way subject business lecturer guest organiser place minutes due present missing sheet"
    " checked checker check fee expense state note",
    beside=(
        column(Study.lecturer, source=Person.name),
        Column("expense", linking.told_of(Study.id), text(linking.LABEL), 14),
    ),
    joined=joined,
    open_=(State.PLANNED,),
    open_label="还没有学",
    struck=Study.state == State.STRUCK,
    done=Study.state == State.HELD,
    standing=standing,
    watched=(Study,),
    links=(TO_EXPENSE,),
    parts=parts,
    acts=("planning", "holding", "fees", "old_study"),
    help="学习登记簿：安排、到会、笔记检查、主讲、授课费",
)
