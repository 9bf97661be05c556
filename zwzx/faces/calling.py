"""How this process was called: a command in a message is shown so that it can be typed as it stands.

Messages name commands as `zwzx people add`. Whoever called the program as `scripts/run zwzx`, or by its path in a venv, or
with `--store`, has to type more than that; what is shown to a person goes through `as_called` on its way.
"""

from __future__ import annotations

import os
import re
import sys

CALLED = "ZWZX_CALLED"
"""The environment variable by which `scripts/run`, and the command that it puts on the PATH, tell what was typed."""
LONGEST = 200
"""Characters of what was typed that are believed."""
EVERYWHERE = ("demo", "help", "server")
"""Commands of no office: which store was named is nothing to them."""

# a word of the program's name is a call where a command or an option follows, or where it is a line of its own
_COMMAND = (
    r"(?m)(?<![\w./-])(?<!scripts/run )(?<!scripts/run' )zwzx(?: (?=(--store |--key |--as |--help|\[选项\]|[a-z]+))|$)"
)
_TO_ITS_END = r"(?<![\w./-])zwzx((?: [^\s。；，、：！？（）“”]+)+)(?=[。；，、])"
_named: list[str] = []
"""The store and the key that were named on the command line, as options."""


def remember(*, store: str | None, key: str | None) -> None:
    """Keep which store and key this process was told to take."""
    _named[:] = [word for option, value in (("--store", store), ("--key", key)) if value for word in (option, value)]


def program() -> str:
    """What calls the program: `zwzx`, `scripts/run zwzx`, or its path where it is not on the PATH."""
    told = os.environ.get(CALLED, "")
    if told and len(told) <= LONGEST and told.isprintable():
        return told
    import shlex
    import shutil

    typed = sys.argv[0] if sys.argv else ""
    if os.path.basename(typed) != "zwzx" or len(typed) > LONGEST or not typed.isprintable():  # noqa: PTH119 - quick
        return "zwzx"
    return "zwzx" if shutil.which("zwzx") in (typed, os.path.abspath(typed)) else shlex.quote(typed)  # noqa: PTH100 - as above


def command(words: str = "") -> str:
    """How one of the program's commands is called in this office; without words, the desk."""
    import shlex

    return " ".join([program(), *map(shlex.quote, _named), *words.split()])


def set_apart(text: str) -> str:
    """A text in which no command is joined to the sentence's own stop, so that it can be copied as it stands.

    What stands behind a command and is not of it, as in “用 zwzx journal verify 核对。”, keeps its stop.
    """
    if "zwzx" not in text:
        return text
    return re.sub(_TO_ITS_END, lambda found: found[0] + (" " if _ends_in_command(found[1].split()) else ""), text)


def _ends_in_command(words: list[str]) -> bool:
    """Whether the last of the words behind the program's name is of the command: nothing that is only said behind it."""
    last, before = words[-1], words[:-1]
    if "!" <= last[-1] <= "~" or (before and before[-1].startswith("--")):
        return True
    from zwzx.faces.arguments import taken

    return bool(before) and taken(words)


def as_called(text: str) -> str:
    """A text for a person, the commands in it as they are to be typed here."""
    if "zwzx" not in text:
        return text
    import shlex

    office = f" {shlex.join(_named)}" if _named else ""
    caller = program()
    if not office and caller == "zwzx":
        return text

    def call(found: re.Match[str]) -> str:
        told = found[1] in ("--store ", "--key ") or found[1] in EVERYWHERE
        return (caller if told else caller + office) + found[0].removeprefix("zwzx")

    return re.sub(_COMMAND, call, text)
