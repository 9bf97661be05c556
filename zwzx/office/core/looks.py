"""Looks 查看: who read a marked paper in full, and who took which list out of the house. One event a look, not a row.

What is marked is what a register hides from those who may not know of it (保密.1): its own `visible` tells, so there is
nothing more to declare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, fact
from zwzx.office.core.office import Office
from zwzx.office.core.redacted import Blind
from zwzx.office.core.rules_data import EVENT as RULES_NOTED
from zwzx.office.core.timing import Timing
from zwzx.office.kinds import house
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.trust import Looking
from zwzx.store.record import Record

if TYPE_CHECKING:
    from zwzx.office.core.register import Register

FAR = 1 << 62


class Look(Record):
    """Somebody read a row (`row`), or took `count` rows out (`row` is 0), of which some were `marked`."""

    person = fact(house.person("查看人"))
    at = fact(moment("查看时间"))
    how = fact(choice("查看方式", Looking))
    register = fact(text("登记簿"), default=None)
    row = fact(row_id("查看的条目"), default=0, index=True)
    count = fact(number("条数"), default=1)
    marked = fact(yes_no("含密件"), default=False)
    words = fact(text("条件", most=2000))


Name = Annotated[str, asked(Look.register)]


@action("查看密件", timing=Timing.STANDS)
def read(office: Office, register: Name, row: Annotated[int, number("行", most=FAR)]) -> Look:
    """记下谁看了一份密件的全部内容。"""
    return office.add(
        Look(person=office.actor, at=office.now, how=Looking.READ, register=register, row=row, marked=True)
    )


@action("导出", timing=Timing.STANDS)
def exported(
    office: Office,
    register: Name,
    count: Annotated[int, asked(Look.count)],
    marked: Annotated[bool, asked(Look.marked)],
    words: Annotated[str, asked(Look.words)] = "",
) -> Look:
    """记下谁按什么条件导出了多少条。"""
    return office.add(
        Look(
            person=office.actor,
            at=office.now,
            how=Looking.EXPORTED,
            register=register,
            count=count,
            marked=marked,
            words=words,
        )
    )


LOOKS = frozenset((read.event, exported.event, RULES_NOTED, "office.tried"))
"""The events by which nothing is entered but that somebody looked: the journal's own, and a PIN that was asked for."""


def is_marked(office: Office, register: Register, row: int) -> bool:
    """Whether a row tells of a marked paper: whether it is hidden from those who may not know."""
    shown = register.visible(Blind(office.store, office.actor, office.clock)) if register.visible is not None else None
    if shown is None:
        return False
    query = register.query(register.record.select(register.record.id)).where(register.record.id == row)
    return not query.where(shown).exists()


def note_reading(office: Office, register: Register, row: int) -> None:
    """Enter that the actor reads a row in full, where it tells of a marked paper."""
    if not office.store.read_only and is_marked(office, register, row):
        office.perform(read, register=register.name, row=row)


def note_export(office: Office, register: str, count: int, *, marked: bool, words: str = "") -> None:
    """Enter that the actor takes rows out of the house, before the first of them is out."""
    if not office.store.read_only:
        office.perform(exported, register=register, count=count, marked=marked, words=words[:2000])
