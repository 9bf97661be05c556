"""Correcting what was entered: what of a form differs from the row as it is, refused where nothing does."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from zwzx.office.core.action import Proposal
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_it_is(entry: Any, form: type[Any]) -> Proposal:
    """What the form of a correction begins with: the row as it is.

    Args:
        form: the dataclass of what can be set right.
    """
    now = {f.name: getattr(entry, f.name) for f in fields(form)}
    return Proposal({name: value for name, value in now.items() if value not in (None, "")})


def differing(row: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that were given and are not what the row has; None is what was left out."""
    return {name: value for name, value in given.items() if value is not None and value != getattr(row, name)}


def something(*changes: Mapping[str, Any]) -> None:
    """Refuse a correction that changes nothing.

    Raises:
        Unreadable: where all changes are empty.
    """
    if not any(changes):
        raise Unreadable("没有哪一项和原来不同。", "请改好要更正的内容，再保存。")


def changed(row: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """What differs, of a correction of one row.

    Raises:
        Unreadable: where nothing does.
    """
    found = differing(row, given)
    something(found)
    return found
