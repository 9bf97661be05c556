"""The office as whoever may not know of marked papers sees it, to tell which rows are about one (保密.1)."""

from __future__ import annotations

from zwzx.office.core.office import Office


class Blind(Office):
    """The office as somebody sees it who may not know of marked papers."""

    @property
    def sees_marked(self) -> bool:
        """Never."""
        return False
