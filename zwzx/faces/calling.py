"""How this process was called: a command in a message is shown so that it can be typed as it stands.

Messages name commands as `zwzx people add`. Whoever called the program as `scripts/run zwzx`, or by its path in a venv, or
with `--store` or `--as`, has to type more than that; what is shown to a person goes through `as_called` on its way.
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

_VALUE = r"(?:'[^']*'|\"[^\"]*\"|[^\s'\"。；，、：！？（）“”])+"
# a word of the program's name is a call where a command or an option follows, or where it is a line of its own
_COMMAND = (
    r"(?m)(?<![\w./-])(?<!scripts/run )(?<!scripts/run' )zwzx"
    rf"(?P<own>(?: --(?:store|key|as) {_VALUE})*)(?=(?P<follows> (?:--help|-h\b|\[选项\]|(?P<command>[a-z]+))|$)?)"
)
_OTHERS = r"请[^。；\n]*(?:主任|书记|机要员|保密员|档案员|管理员|会计|出纳|本人)[^。；\n]*$"
"""Of what stands before a command: that somebody else is asked to call it."""
_TO_ITS_END = r"(?<![\w./-])zwzx((?: [^\s。；，、：！？（）“”]+)+)(?=[。；，、])"
_named: list[str] = []
"""The store and the key that were named on the command line, as options."""
_acting: list[str] = []
"""The name that was given there, as an option."""


def remember(*, store: str | None, key: str | None, acting: str | None = None) -> None:
    """Keep which store and key this process was told to take, and in whose name it acts."""
    _named[:] = [word for option, value in (("--store", store), ("--key", key)) if value for word in (option, value)]
    act_as(acting or "")


def act_as(name: str) -> None:
    """Keep in whose name this process acts; "" for whose it is by the operating system's user."""
    _acting[:] = ["--as", name] if name else []


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
    return " ".join([program(), *_shown(_named), *_shown(_acting), *words.split()])


def _shown(words: list[str]) -> list[str]:
    """Words as a shell takes them; a name in characters needs no marks around it."""
    import shlex

    return [word if word.isalpha() else shlex.quote(word) for word in words]


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
    """A text for a person, the commands in it as they are to be typed here.

    What a command itself names is left so; what somebody else is asked to call is not called in the present name.
    """
    if "zwzx" not in text:
        return text
    caller = program()
    if not _named and not _acting and caller == "zwzx":
        return text

    def call(found: re.Match[str]) -> str:
        own = found["own"]
        if not own and found["follows"] is None:
            return found[0]
        anywhere = found["command"] in EVERYWHERE
        office = [] if anywhere or "--store " in own or "--key " in own else _named
        theirs = anywhere or "--as " in own or (_acting and re.search(_OTHERS, text[: found.start()]))
        return " ".join([caller, *_shown(office)]) + " ".join([own, *_shown([] if theirs else _acting)])

    return re.sub(_COMMAND, call, text)
