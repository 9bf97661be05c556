"""What a row of a list is about: the record that it shows, or the act that it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register


class About(NamedTuple):
    """What a row of a list is about."""

    register: Register | None = None
    """The register of its record; None where it is about no record, as a day that was not closed."""
    id: int = 0
    act: tuple[Register, Action] | None = None
    """The act that it waits for, before those that its register declares."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the form of that act is filled with."""
