"""The desk's lists over all registers, today's and the board: all of it is at hand, and looked at as a register's list is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from zwzx.faces.tui.looking import Looking
from zwzx.faces.tui.source import ShortList
from zwzx.office.core.overview import looked_at
from zwzx.office.core.views import columns_of
from zwzx.reports import overviews

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.kept_views import Named
    from zwzx.office.core.office import Office
    from zwzx.office.core.overview import Overview, Seen
    from zwzx.office.core.register import Column, Row


class Overviewing(Looking):
    """A list over several registers, and the view by which it is looked at."""

    OWN_WAYS: ClassVar[list[tuple[str, str]]] = [("f", "筛选")]
    viewed: Overview

    def __init__(self, office: Office, name: str, named: Named | None = None) -> None:
        super().__init__(office, overviews.load(name), named)
        self.every: list[Seen] = []
        """All that there is to see, in its own order."""
        self.shown: list[Seen] = []
        """What is shown of it."""

    def ways(self) -> list[tuple[str, str]]:
        """How it is looked at comes behind what is done to its rows."""
        return [*super().ways(), ("o", "排序"), ("v", "视图")]

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the list as it is looked at."""
        return columns_of(self.viewed, self.view)

    def found(self, every: list[Seen]) -> None:
        """Show what was found; what it has are the words by which it can be narrowed."""
        self.every = every
        self.viewed = overviews.load(self.viewed.name, [one.thing for one in every], now=self.office.now)
        self.show_rows(keep=True)

    def rows(self) -> ShortList:
        """The rows that are looked at."""
        self.shown = looked_at(self.office, self.viewed, self.view, self.every)
        columns = self.columns
        return ShortList([self.row_of(one, tuple(one.told[c.name] for c in columns)) for one in self.shown])

    def show_rows(self, *, keep: bool = False) -> None:
        """Show them, and tell at the top how many and how they are looked at."""
        super().show_rows(keep=keep)
        self.tell()

    @abstractmethod
    def row_of(self, one: Seen, values: tuple[object, ...]) -> Row:
        """A thing as a row."""

    @abstractmethod
    def tell(self) -> None:
        """Set the line at the top."""

    def count(self, unit: str) -> str:
        """How many are shown, of how many where some are left out."""
        shown, every = len(self.shown), len(self.every)
        return f"{every}{unit}" if shown == every else f"{shown}/{every}{unit}"
