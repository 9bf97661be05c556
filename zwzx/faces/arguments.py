"""What a command takes besides its options: whether a word behind it in a message is one of its arguments, or only said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx import registers, reports
from zwzx.office.core.action import ARGUMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACEHOLDER = re.compile(r"(?:文件|清单)?(?:编号|号)|姓名|名称|文件夹?")
"""What stands in a message for an argument that whoever reads it knows."""
READS = {"show": 1, "lines": 1, "print": 1, "search": 1}
"""What every register has, and how many arguments it takes."""


def taken(words: Sequence[str]) -> bool:
    """Whether the last of the words of a command, which begin with its noun, is an argument of it."""
    last = words[-1]
    if PLACEHOLDER.fullmatch(last) or any(character.isdecimal() for character in last):
        return True
    if any(word.startswith("--") for word in words):
        return False  # arguments are named before the options
    report = words[0] in reports.NAMES
    return 0 < len(words) - (1 if report else 2) <= _most(words[0], "" if report else words[1])


def _most(noun: str, verb: str) -> int:
    """How many arguments a command takes; 0 where that is not known."""
    told = ".".join(filter(None, (noun, verb)))
    if told in reports.NAMES:
        return sum(ARGUMENT in field.marks for field in reports.load(told).fields)
    name = registers.of_noun(noun)
    if name not in registers.NAMES:
        return 0
    register = registers.load(name)
    action = next((one for one in register.actions if one.verb == verb), None)
    if action is None:
        return READS.get(verb, 0)
    return (action.on is not None) + sum(ARGUMENT in field.marks for field in action.fields)
