"""Commands in a message, told as the desk has them: an act by its register and its title, the others as they are typed."""

from __future__ import annotations

import re

from zwzx import registers
from zwzx.faces.calling import as_called

# the command, and what follows it within the clause of the sentence; a blank on either side goes with it
_COMMAND = re.compile(r" ?(?<![\w./-])zwzx ([a-z-]+) ([a-z-]+)(?![\w-]) ?([^。；，、：！？（）“”\n]*)")
_OF_A_ROW = re.compile(r"\S*(?:\d{4}-\d|编号|#\d)")
"""What follows a command that is shown for a row: it is left as it can be typed."""


def as_done_here(text: str) -> str:
    """A message for whoever sits at the desk. What has options or names a row stays a command, for it tells more."""
    return as_called(_COMMAND.sub(_named, text) if "zwzx" in text else text)


def _named(found: re.Match[str]) -> str:
    noun, verb, more = found.groups()
    name = registers.of_noun(noun)
    if name not in registers.NAMES or "--" in more or _OF_A_ROW.match(more):
        return found[0]
    register = registers.load(name)
    titles = [one.title for one in register.actions if one.name.replace("_", "-") == verb]
    return f"{register.title}的“{titles[0]}”{more}" if titles else found[0]
