"""Columns, filters and dues of the inventories 清核."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Book, Column, Due, Filter
from zwzx.office.kinds.plain import number, text, yes_no
from zwzx.office.people.people import Person
from zwzx.office.terms.counting import DIFFERENCES, Found
from zwzx.registers.inventory.records import BOOK, Inventory, InventoryLine, State
from zwzx.store.expressions import concat
from zwzx.store.expressions import joined as gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSE = "保密员.3"
TITLE = "涉密载体清核"
COUNTING: Any = Inventory.signed.is_null() & (Inventory.void == "")
"""The condition that an inventory is neither signed nor void."""
STATE = pw.Case(
    None,
    [(Inventory.void != "", State.VOID.value), (Inventory.signed.is_null(False), State.SIGNED.value)],
    State.COUNTING.value,
)


def joined(select: Any) -> Any:
    """Inventories with who signed beside the one who opened."""
    return select.join(Person, pw.JOIN.LEFT_OUTER)


def parts() -> Sequence[Any]:
    """The lines of an inventory, and the recurring duty that was done by it."""
    from zwzx.office.clauses.duties import Duty

    return InventoryLine.inventory, Duty.because


def _lines(what: Any, *found: Found) -> Any:
    """Something of the lines of an inventory with certain results."""
    return InventoryLine.select(what).where(
        (InventoryLine.inventory == Inventory.id) & InventoryLine.found.in_(list(found))
    )


def _count(name: str, label: str, *found: Found) -> Column:
    return Column(name, _lines(pw.fn.COUNT(pw.SQL("*")), *found), number(label), 6)


DIFFERING = concat(InventoryLine.code, " ", InventoryLine.found, "：", InventoryLine.conclusion)
NOT_SEEN = _lines(gathered(InventoryLine.code, "、", order_by=InventoryLine.code), Found.OPEN).where(~Inventory.blind)

INVENTORY = ledger(
    __name__,
    Inventory,
    TITLE,
    BOOK,
    number="清核号",
    columns="number period opened expected present lent open different state second note",
    full="number period opened expected present lent open different state second note left differing blind",
    beside=(
        _count("present", Found.PRESENT.value, Found.PRESENT),
        _count("lent", Found.LENT.value, Found.LENT),
        _count("open", Found.OPEN.value, Found.OPEN),
        _count("different", "差异", *sorted(DIFFERENCES)),
        Column("state", STATE, text("情况"), 8, role=Role.STATE),
        column(Inventory.second, source=Person.name),
        Column("left", NOT_SEEN, text("还没有点的"), 40),
        Column(
            "differing",
            _lines(gathered(DIFFERING, "；", order_by=InventoryLine.code), *sorted(DIFFERENCES)),
            text("差异和结论"),
            40,
        ),
    ),
    joined=joined,
    filters=(Filter("open", yes_no("没有签字"), lambda value: value == COUNTING),),
    books=(Book(BOOK, TITLE, restricted=True),),
    visible=lambda office: None if office.sees_marked else Inventory.id < 0,
    struck=Inventory.void != "",
    done=Inventory.signed.is_null(False),
    dues=(Due("finish", "清核未签字", lambda: COUNTING, who=Inventory.opener, cites=CLAUSE, action="finish"),),
    parts=parts,
    help="涉密载体清核：每季度逐件点、差异、两人签字",
)
