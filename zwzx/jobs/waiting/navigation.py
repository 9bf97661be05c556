"""From a waiting item to the record that it is about, and to the act that ends the waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.custody.custody import Item
from zwzx.office.papers.papers import Document

if TYPE_CHECKING:
    from zwzx.jobs.waiting.things import Waiting
    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register


def record_of(waiting: Waiting) -> tuple[Register, int] | None:
    """The register and the row that a thing leads to; None where it is no row, as a day that was not closed.

    What custody and the approvals tell belongs to no register: its item or paper leads to the paper's own entry.
    """
    if not waiting.id:
        return None
    if waiting.register:
        return registers.load(waiting.register), waiting.id
    item = Item.get_or_none(Item.id == waiting.id)
    document = item.document if item is not None else Document.get_or_none(Document.id == waiting.id)
    return _row(waiting.id) if document is None else entry_of(document)


def place_of(waiting: Waiting) -> tuple[str, int] | None:
    """The same, the register by its name."""
    found = record_of(waiting)
    return (found[0].name, found[1]) if found is not None else None


def act_of(waiting: Waiting) -> tuple[Register, Action] | None:
    """The act that ends the waiting, and whose it is; None where there is none but to look."""
    if not waiting.action:
        return None
    register = registers.load(waiting.register)
    elsewhere, _, name = waiting.action.rpartition(".")
    owner = registers.load(elsewhere) if elsewhere else register
    return owner, owner.action(name)


def entry_of(document: Document) -> tuple[Register, int] | None:
    """The entry by which a paper came in, the last where it was entered anew in another book."""
    register = registers.load(document.registered_as)
    record: Any = register.record
    found = record.select().where(record.document == document).order_by(record.id.desc()).first()
    return (register, found.id) if found is not None else None


def _row(row_id: int) -> tuple[Register, int] | None:
    """The register that has a row: ids are given out once in the whole office."""
    for name in registers.NAMES:
        register = registers.load(name)
        if register.record.get_or_none(register.record.id == row_id) is not None:
            return register, row_id
    return None
