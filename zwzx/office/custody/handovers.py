"""Hand-overs 调离移交: one row a hand-over between two people, one line a thing that went with it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.custody import belongings
from zwzx.office.custody.belongings import Sort
from zwzx.office.custody.custody import Item
from zwzx.office.kinds import plain
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.papers.instructions import Instruction
from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Level
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.custody.belongings import Belonging
    from zwzx.office.people.people import Person

BOOK = "交"


class Cause(StrEnum):
    """移交事由."""

    LEAVING = "调离"
    RETIRING = "退休"
    ROTATING = "轮岗"
    AWAY = "请假代管"


class State(StrEnum):
    """移交情况."""

    OPEN = "待签字"
    SIGNED = "已移交"
    BACK = "已交回"
    STRUCK = "撤销"


class Handover(Numbered):
    """One hand-over 移交 of all that is in a person's name.

    `until` is when it all goes back and `designated_by` the leader who named the receiver as stand-in, both None where
    it is for good; `counted` how many things went.
    """

    giver = fact(person("移交人"), dated="signed", shown=8, found=True, sought=True)
    receiver = fact(person("接收人"), dated="signed", shown=8, found=True, sought=True)
    witness = fact(person("监交人"), dated="signed", shown=8, rank=4, found=True)
    cause = fact(choice("事由", Cause), shown=8, found=True)
    until = fact(minute("交回时间"), shown=16, rank=3, null=True)
    designated_by = fact(person("指定代管的领导"), dated="signed", shown=8, null=True)
    opened = fact(minute("开单时间"), shown=16, rank=2)
    signed = fact(minute("签字时间"), shown=16, null=True)
    back = fact(minute("实际交回"), shown=16, null=True)
    counted = fact(plain.number("件数"), shown=6, default=0)
    state = fact(choice("情况", State), shown=6, sought=True, default=State.OPEN, role=Role.STATE)
    note = fact(text("备注"), shown=16, grow=True, found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "until"), False))

    def contents(self) -> Iterator[Record]:
        """Its lines with the things on them: what is marked now, though it was not when it was handed over, counts too."""
        yield from HandoverLine.select().where(HandoverLine.handover == self)
        on_it = HandoverLine.select(HandoverLine.row).where(HandoverLine.handover == self)
        for things in (Item, Instruction):
            yield from things.select(things, Document).join(Document, pw.JOIN.LEFT_OUTER).where(things.id.in_(on_it))

    def found_by(self) -> list[str]:
        """Its number, the three people, the reason."""
        return [self.bare_number, *words(self)]


FOR_GOOD = (Cause.LEAVING, Cause.RETIRING)
"""The causes with which somebody leaves the house."""


def signed_off(giver: Person) -> bool:
    """Whether somebody handed everything over for good, by a list that three people signed, an empty one too."""
    wanted = (Handover.giver == giver) & (Handover.state == State.SIGNED) & Handover.cause.in_(list(FOR_GOOD))
    return bool(Handover.select().where(wanted).exists())


def would_go(entry: Handover) -> list[Belonging]:
    """What stands in the giver's name and goes with an open one; what goes back first says so."""
    return belongings.of(entry.giver, for_good=entry.until is None, leaves=entry.cause in FOR_GOOD)


class HandoverLine(Record):
    """One thing that was handed over; `row` is the id of the item, the keepership or the instruction."""

    handover = fact(row("移交", Handover), backref="lines")
    sort = fact(choice("类别", Sort))
    name = fact(text("名称"), default=None)
    number = fact(text("文号/编号"))
    level = fact(choice("密级", Level), default=Level.NONE)
    row = fact(row_id("移交的东西"), index=True)

    def is_told_before(self, level: int) -> bool:  # noqa: ARG002 - as every record's
        """Always: what is handed over is kept here."""
        return True
