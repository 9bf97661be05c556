"""A list of choices whose marked line is turned round in the terminal's own colours; Textual's own leaves that out."""

from __future__ import annotations

from textual.style import Style
from textual.widgets import OptionList

TURNED = Style(reverse=True)


class Options(OptionList):
    """Choices, one of them marked."""

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """How a part of it looks, turned round where the style says so."""
        style = super().get_visual_style(*component_classes, partial=partial)
        turned = any(self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + TURNED if turned else style
