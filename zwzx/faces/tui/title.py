"""The bar at the top of a screen: what it is, and of whom and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.visual import VisualType

TURNED = Style(reverse=True)


class Title(Static):
    """A bar as wide as the screen; in the terminal's own colours it is turned round to its end, not its words alone."""

    def __init__(self, words: VisualType = "") -> None:
        super().__init__(words, id="title", markup=False)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line, to the screen's edges."""
        lines = super().render_lines(crop)
        return [line.apply_style(TURNED) for line in lines] if self.app.native_ansi_color else lines
