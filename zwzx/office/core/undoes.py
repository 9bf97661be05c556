"""What undoes an act: another declared act, an event of its own with its reason. Nothing is erased.

    @action("借出", …, undone_by="undo")                  # another act of the same register
    @action("登记批示", …, undone_by="instructions.strike")  # one of another register
    @action("更正", …, undone_by="amend")                  # itself, with the former values
    @action("分发", …, undone_by=Final.LEFT)               # none, and why

Whether it can be done now is said by the guard and the rules of the act that undoes.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zwzx.store.journal import Written
    from zwzx.store.record import Record


class Final(Enum):
    """Why no act undoes another, as it is said."""

    SIGNED = "几个人签了字，不由一个人撤销"
    NUMBERED = "编号已经编出，不再收回"
    LEFT = "文书、文件已经发出、交出"
    UNDOES = "它本身就是撤销、作废一类的"
    OLD_BOOK = "是照原来的登记簿补录的"
    HAPPENED = "办过的事没有与它相反的一项"


class Undoing(NamedTuple):
    """By which act another is undone, where more has to be told than its name."""

    act: str
    """Its name in the same register, or the name of its event in another."""
    wrote: type[Record] | None = None
    """What the event has to have written for this act to be the one that undoes it; None where it always is."""
    facts: Callable[[Sequence[Written]], Mapping[str, Any]] | None = None
    """The facts of that act that what the event wrote tells, such as which line."""


def declared(told: str | Undoing | Final) -> Undoing | Final | None:
    """What an act declares: by which act it is undone, why by none, or nothing."""
    if isinstance(told, str):
        return Undoing(told) if told else None
    return told
