"""Which acts a register's window and commands offer: its own, and those of other registers on its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register


def offered(register: Register) -> list[tuple[Register, Action]]:
    """Every act that a row of a register can be the object of, its own first."""
    from zwzx.office.papers.naming import acted_on_beside

    found = [(register, action) for action in register.actions]
    parts = acted_on_beside(register.record)
    if not parts:
        return found
    others = [registers.load(name) for name in registers.NAMES if name != register.name]
    theirs = [(other, action) for other in others for action in other.actions]
    return found + [(other, action) for part in parts for other, action in theirs if action.on in part]
