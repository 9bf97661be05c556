"""How the inventories show themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.duties import Duty
from zwzx.office.fact import Role
from zwzx.office.filters import by_year
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import number, text, yes_no
from zwzx.office.people import Person
from zwzx.office.register import Book, Column, Due, Filter, More, Register
from zwzx.office.terms.counting import DIFFERENCES, Found
from zwzx.registers.inventory.records import BOOK, Inventory, InventoryLine

if TYPE_CHECKING:
    from zwzx.store.record import Record

CLAUSE = "保密员.3"


def _count(*found: Found) -> Any:
    return InventoryLine.select(pw.fn.COUNT(pw.SQL("*"))).where(
        (InventoryLine.inventory == Inventory.id) & InventoryLine.found.in_(list(found))
    )


STATE = pw.Case(None, [(Inventory.void != "", "作废"), (Inventory.signed.is_null(False), "已签字")], "清点中")

COLUMNS = (
    Column("number", Inventory.number, text("清核号"), 15, role=Role.NUMBER),
    Column("period", Inventory.period, text("期次"), 12),
    Column("opened", Inventory.opened, moment("开始"), 16, rank=2),
    Column("expected", Inventory.expected, number("账面"), 6),
    Column("present", _count(Found.PRESENT), number("在库"), 6),
    Column("lent", _count(Found.LENT), number("在借"), 6),
    Column("open", _count(Found.OPEN), number("未点"), 6),
    Column("different", _count(*sorted(DIFFERENCES)), number("差异"), 6),
    Column("state", STATE, text("情况"), 8, role=Role.STATE),
    Column("second", Person.name, text("另一位清核人"), 12, rank=1),
    Column("note", Inventory.note, text("备注"), 10, grow=True),
)
FILTERS = (
    by_year(Inventory),
    Filter("open", yes_no("没有签字"), lambda value: (Inventory.signed.is_null() & (Inventory.void == "")) == value),
)
DUES = (
    Due(
        "finish",
        "清核未签字",
        lambda: Inventory.signed.is_null() & (Inventory.void == ""),
        who=Inventory.opener,
        cites=CLAUSE,
        action="finish",
    ),
)


def query(select: Any) -> Any:
    """Inventories with who signed beside the one who opened."""
    return select.join(Person, pw.JOIN.LEFT_OUTER)


def about(entry: Inventory) -> list[Record]:
    """Every row that is part of an inventory's history."""
    return [
        entry,
        *InventoryLine.select().where(InventoryLine.inventory == entry),
        *Duty.select().where(Duty.because == entry.id),
    ]


def more() -> More:
    """The acts, all facts and the paper, loaded when first asked for."""
    from zwzx.registers.inventory import everything

    return everything.MORE


INVENTORY = Register(
    "inventory",
    title="涉密载体清核",
    record=Inventory,
    books=(Book(BOOK, "涉密载体清核", restricted=True),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Inventory.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Inventory.id < 0,
    struck=Inventory.void != "",
    done=Inventory.signed.is_null(False),
    dues=DUES,
    recurring=((CLAUSE, "open"),),
    about=about,
    help="涉密载体清核：每季度逐件点、差异、两人签字",
)
