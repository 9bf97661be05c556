"""Numbers that the books do not account for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.kinds.references import old_mark
from zwzx.store.numbers import gaps

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.numbers import Gap


def audit(office: Office) -> list[Gap]:
    """Every gap of every book that the actor may know of."""
    found: list[Gap] = []
    for name in registers.NAMES:
        register = registers.load(name)
        open_to = {book.mark for book in register.volumes if not book.restricted or office.sees_marked}
        open_to |= {old_mark(mark) for mark in open_to}
        record: Any = register.record
        if open_to:
            found += [gap for gap in gaps(record) if gap.book in open_to]
    return found
