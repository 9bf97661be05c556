"""Which acts a register's window and commands offer: its own, and those of other registers on its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.office.archive.pieces import Piece
from zwzx.office.custody.custody import Item
from zwzx.office.papers.papers import Document

if TYPE_CHECKING:
    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register


def offered(register: Register) -> list[tuple[Register, Action]]:
    """Every act that a row of a register can be the object of, its own first."""
    found = [(register, action) for action in register.actions]
    if not gives_papers(register):
        return found
    others = [registers.load(name) for name in registers.NAMES if name != register.name]
    theirs = [(other, action) for other in others for action in other.actions]
    if register.record is Piece:  # what is done to pieces comes before what is done to any paper, and so gets its key
        found += [(other, action) for other, action in theirs if action.on is Piece]
    return found + [(other, action) for other, action in theirs if action.on in (Document, Item)]


def gives_papers(register: Register) -> bool:
    """Whether the rows of a register are papers, or about one."""
    return register.record is Item or hasattr(register.record, "document")
