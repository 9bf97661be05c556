"""Writes the value of a setting under the running act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core import settings
from zwzx.office.core.settings import Setting

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def put(office: Office, name: str, value: str) -> Setting:
    """Keep the value of a setting, by its key."""
    found = settings.row_of(name)
    if found is None:
        return office.add(Setting(name=name, value=value))
    return office.change(found, value=value)
