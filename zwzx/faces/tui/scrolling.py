"""A text that is longer than its screen: whether there is more of it to read, for the line at the foot."""

from __future__ import annotations

from textual.containers import VerticalScroll

from zwzx.faces.tui.status import Keys


class Scrolled(VerticalScroll):
    """What is scrolled on a screen; the key for the next page is offered while there is one."""

    def watch_show_vertical_scrollbar(self) -> None:
        """There is more to read than was, or no more."""
        for keys in self.screen.query(Keys):
            keys.again()


class Paged:
    """A screen with a text to scroll."""

    @property
    def has_more_pages(self) -> bool:
        """Whether not all of it is in sight."""
        return any(one.show_vertical_scrollbar for one in self.query(Scrolled))  # type: ignore[attr-defined]
