"""Which act undoes another, as declared, and why none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.undoes import Final, Undoing
from zwzx.store.numbers import Numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.action import Action


def event_of(action: Action) -> str:
    """The event of the act that undoes another; "" where none does."""
    told = action.undone_by
    if not isinstance(told, Undoing):
        return ""
    return told.act if "." in told.act else f"{action.register}.{told.act}"


def by_itself(action: Action) -> bool:
    """Whether an act is undone by itself, with the former values."""
    return event_of(action) == action.event


def why_not(action: Action, beside: Sequence[Action]) -> Final:
    """Why no act undoes another.

    Args:
        beside: the acts of its register.
    """
    if isinstance(action.undone_by, Final):
        return action.undone_by
    if action.cosigned:
        return Final.SIGNED
    if any(event_of(one) == action.event for one in beside):
        return Final.UNDOES
    if action.name in ("past", "found"):
        return Final.OLD_BOOK
    makes = action.makes
    if action.on is not makes and isinstance(makes, type) and issubclass(makes, Numbered):
        return Final.NUMBERED
    return Final.HAPPENED
