"""清核: one inventory a quarter, one line a carrier."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.core.fact import fact, words
from zwzx.office.custody.custody import Item
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import cosigner
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.kinds.things import item
from zwzx.office.papers.papers import Document
from zwzx.office.terms.counting import Found
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

BOOK = "核"


class State(StrEnum):
    """Where an inventory stands 清核情况."""

    COUNTING = "清点中"
    SIGNED = "已签字"
    VOID = "作废"


class Inventory(Numbered):
    """One inventory of a period. `blind`: what should be there is not shown to those who count."""

    period = fact(text("期次"), shown=12, rank=7, found=True, default=None, index=True)
    opened = fact(moment("开始"), shown=16, rank=2)
    opener = fact(names("清核人"), shown=10)
    blind = fact(yes_no("盲点", hint="盲点时清核人看不到应有哪些"), shown=6, default=False)
    expected = fact(number("账面"), shown=6, default=0)
    second = fact(cosigner("另一位清核人"), dated="signed", shown=12, rank=1, null=True)
    signed = fact(moment("签字时间"), shown=16, null=True)
    void = fact(text("作废原因"), shown=10)
    note = fact(text("备注"), shown=10, grow=True, found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("signed", "k"), False))

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.void:
            return State.VOID
        return State.COUNTING if self.signed is None else State.SIGNED

    def contents(self) -> Iterable[Record]:
        """The carriers on its lines; a code that nobody knows is none."""
        items = Item.select(Item, Document).join(Document, pw.JOIN.LEFT_OUTER).switch(Item)
        return items.join(InventoryLine).where(InventoryLine.inventory == self)

    def found_by(self) -> list[str]:
        """Its number, the period, the note."""
        return [self.bare_number, *words(self)]


class InventoryLine(Record):
    """One carrier in an inventory: where custody says it is, and what was found.

    `item` is None for a code that nobody knows; `code` is what was scanned.
    """

    inventory = fact(row("清核", Inventory), backref="lines")
    item = fact(item("载体"), null=True)
    code = fact(text("编码"), default=None)
    expected = fact(text("账面在"))
    at_home = fact(yes_no("账面在库"), default=True)
    found = fact(choice("结果", Found), default=Found.OPEN)
    where = fact(text("在何处"))
    seen = fact(moment("点到时间"), null=True)
    conclusion = fact(text("结论", least=4, long=True))

    class Meta:
        indexes = ((("inventory", "code"), True),)
