"""Every act of the house, by the name of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.action import Action

ACTS: dict[str, Action] = {action.event: action for name in registers.NAMES for action in registers.load(name).actions}
