"""One thing that waits, as the desk, the command line and the nightly check tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt


class Waiting(NamedTuple):
    """One thing that waits. `id` is 0 where it is no row; `register` is "" where it belongs to none."""

    register: str
    id: int
    due_name: str
    title: str
    number: str
    subject: str
    who: str
    due: dt.datetime | None
    since: dt.datetime | None
    clause: str
    action: str

    def late(self, now: dt.datetime) -> bool:
        """Whether its moment has passed."""
        return self.due is not None and self.due < now

    @property
    def key(self) -> str:
        """What tells it from every other thing."""
        return f"{self.register}:{self.due_name}:{self.id or self.number}"
