"""Which acts a register's window and commands offer: its own, and those of other registers on its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.office.custody import Item
from zwzx.office.papers import Document

if TYPE_CHECKING:
    from zwzx.office.action import Action
    from zwzx.office.register import Register


def offered(register: Register) -> list[tuple[Register, Action]]:
    """Every act that a row of a register can be the object of, its own first."""
    found = [(register, action) for action in register.actions]
    if not gives_papers(register):
        return found
    for name in registers.NAMES:
        if name != register.name:
            other = registers.load(name)
            found += [(other, action) for action in other.actions if action.on in (Document, Item)]
    return found


def gives_papers(register: Register) -> bool:
    """Whether the rows of a register are papers, or about one."""
    return register.record is Item or hasattr(register.record, "document")
