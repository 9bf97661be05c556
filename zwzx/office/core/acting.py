"""Who acts in the office now, and what they may: as much of the office as the guard, its clock and the approvals know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.action import Action
    from zwzx.office.people.people import Person
    from zwzx.office.terms.people import Post


class Acting(Protocol):
    """The office as one person works in it; `zwzx.office.core.office.Office` is one."""

    actor: Person

    @property
    def today(self) -> dt.date:
        """The local day."""
        ...

    @property
    def posts(self) -> frozenset[Post]:
        """The posts that the actor may act in today."""
        ...

    @property
    def is_service(self) -> bool:
        """Whether the actor is no person but a service."""
        ...

    def may(self, action: Action) -> bool:
        """Whether the actor may enter an act today."""
        ...
