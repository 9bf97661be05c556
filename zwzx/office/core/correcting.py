"""Correcting what was entered: what of a form differs from the row as it is, refused where nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping


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
