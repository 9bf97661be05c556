"""The desk: the screens, drawn from the registers' declarations.

Kitty's keyboard protocol garbles phrases committed by an input method, so it is off before textual is imported; and
Textual's keys have their Chinese names before a screen takes them over.
"""

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from zwzx.faces.tui import wording

wording.install()
