"""The colours of the desk: on a dark ground, on a light one, or the terminal's own; what was chosen is kept at this machine.

Where the terminal has sixteen colours or none, or NO_COLOR is set, the desk takes the terminal's own: its ground and its
text, what is marked turned round, and nothing that only a colour tells.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.theme import Theme

from zwzx import places

if TYPE_CHECKING:
    from collections.abc import Mapping


def _marked(text: str, ground: str) -> dict[str, str]:
    """How the marked line of a list looks, whether or not what is typed goes to the list; what is grey is read on it too."""
    return {
        f"block-cursor-{when}{what}": colour
        for when in ("", "blurred-")
        for what, colour in (("foreground", text), ("background", ground), ("text-style", "bold"))
    }


DARK = Theme(
    name="calm",
    primary="#8fb3d9",
    secondary="#a3be8c",
    accent="#e5c07b",
    foreground="#d8dee9",
    background="#1c2128",
    surface="#22272f",
    panel="#2d333d",
    warning="#e5c07b",
    error="#ef8891",
    success="#a3be8c",
    dark=True,
    variables={
        "foreground-muted": "#b0bac7",
        "text-disabled": "#b0bac7",
        **_marked("#ffffff", "#1f4b7a"),
        "input-selection-background": "#4a5568",
    },
)
"""A quiet theme; every pair of colours that carries text has a contrast of at least 4.5 to 1, as in the light one."""

LIGHT = Theme(
    name="light",
    primary="#1f5a96",
    secondary="#2b6136",
    accent="#7a4a00",
    foreground="#1f2933",
    background="#fbfbfa",
    surface="#f1f3f5",
    panel="#e4e8ec",
    warning="#7a4a00",
    error="#a81c2a",
    success="#215f2f",
    dark=False,
    variables={
        "foreground-muted": "#4f5966",
        "text-disabled": "#4f5966",
        **_marked("#0f1a26", "#c2d7ee"),
        "input-selection-background": "#b9d2ec",
    },
)

PLAIN = Theme(
    name="plain",
    ansi=True,
    primary="ansi_cyan",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    warning="ansi_default",
    error="ansi_red",
    success="ansi_default",
    variables={
        "foreground-muted": "ansi_default",
        "text-disabled": "ansi_default",
        **_marked("ansi_default", "ansi_default"),
        "input-selection-foreground": "ansi_default",
        "input-selection-background": "ansi_default",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
    },
)

THEMES = (DARK, LIGHT, PLAIN)
TITLES = {DARK.name: "深色底", LIGHT.name: "浅色底", PLAIN.name: "终端自己的颜色"}

CSS = """
Input:focus { background-tint: $foreground 14%; }
OptionList:focus { background-tint: $foreground 0%; }
"""
"""Where one types shows on every ground."""
PLAIN_CSS = """
#title:ansi { background: ansi_default; color: ansi_default; text-style: bold; }
Window:ansi > .window--head { text-style: bold underline; }
Window:ansi > .window--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
OptionList:ansi > .option-list--option-highlighted { text-style: reverse; }
OptionList:ansi:focus > .option-list--option-highlighted { text-style: reverse; }
Input:ansi > .input--selection { text-style: reverse; }
Beside:ansi { border-left: solid ansi_default; }
Suggestions:ansi { border-top: solid ansi_default; }
"""
"""Where one types stands out from any ground, a list from none. What the terminal's own colours need besides: what is
marked is turned round."""

FEW = frozenset({None, "standard"})
"""What Rich calls a terminal of sixteen colours, or of none."""


def limited(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether only the terminal's own colours may be used: it has no others, or NO_COLOR asks for none."""
    from rich.console import Console

    if environ.get("NO_COLOR") is not None:
        return True
    return Console(force_terminal=True, _environ=environ).color_system in FEW


def kept() -> str:
    """The name of the theme that was chosen at this machine, or of the first."""
    with suppress(OSError, ValueError):
        name = places.colours().read_text(encoding="utf-8").strip()
        if name in TITLES:
            return name
    return DARK.name


def keep(name: str) -> None:
    """Keep a choice for the next time; where the place can't be written, it is only forgotten."""
    path = places.colours()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(f"{name}\n", encoding="utf-8")
