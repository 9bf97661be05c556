"""Putting a value into a setting, under the running act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.settings import Setting, row_of

if TYPE_CHECKING:
    from zwzx.office.core.session import Session


def put(session: Session, name: str, value: str) -> Setting:
    """Set a setting, whether or not it was ever set."""
    found = row_of(name)
    if found is None:
        return session.add(Setting(name=name, value=value))
    return session.change(found, value=value)
