"""What a refusal sends somebody to, as the commands that can be typed: acts are named by their titles, for both faces.

A title in quotes is an act of the register, else of the only one that has such an act; without quotes it is one of the
register behind 先 alone, as in 请先登记归还. What the guard lists as possible now are acts of the register too.
"""

from __future__ import annotations

import re
import shlex
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from zwzx import registers
from zwzx.office.core.guard import POSSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register

QUOTED = re.compile(r"“([^”]+)”(?!（zwzx )")
SENT = re.compile(r"(?<=用)“([^”]+)”(?!（zwzx )")
"""A title that somebody is sent to: only for such other registers are looked through."""
LISTED = re.compile(rf"(?<={POSSIBLE})[^。]+")
FIRST = r"(?<=先)((?:登记|办理)?({titles}))(?=[，；。]|再|以后)(?!（zwzx )"


class Asked(NamedTuple):
    """What was to be done: the act of a register, and the entry that was named, where it was one alone."""

    register: Register
    action: Action
    number: str


def typed(asked: Asked, text: str) -> str:
    """A way on, its acts with the commands that can be typed, and each command with the entry that it is for."""
    if not text:
        return text
    own = {one.title: one for one in asked.register.actions if one is not asked.action}
    text = QUOTED.sub(partial(_own, asked, own), text)
    text = SENT.sub(partial(_of_another, asked), text)
    titles = "|".join(sorted(map(re.escape, own), key=len, reverse=True))
    if titles:
        text = re.sub(FIRST.format(titles=titles), lambda found: found[1] + _command(asked, own[found[2]]), text)
    text = _with_lines(asked, own, text)
    return numbered(asked, text) if asked.number else text


def _with_lines(asked: Asked, own: dict[str, Action], text: str) -> str:
    """The acts that the guard lists: one stands with its command; of several one has a line, which tells of those like it."""
    listed = LISTED.search(text)
    acts = [own[title] for title in listed[0].split("、") if title in own] if listed else []
    if listed is None or not acts:
        return text
    if len(acts) == 1:
        return text.replace(listed[0], listed[0] + _command(asked, acts[0]), 1)
    alike: dict[bool, list[Action]] = {}
    for one in acts:
        alike.setdefault(bool(_row(asked, one)), []).append(one)
    return "\n".join([text, *(line for group in alike.values() for line in _lines(asked, group))])


def _lines(asked: Asked, acts: Sequence[Action]) -> Iterator[str]:
    """The command of the first of some acts, and by what its verb can be replaced."""
    first, *others = acts
    yield f"  {_words(asked, first)}　{first.title}"
    if others:
        yield f"  {first.verb} 也可以换成：{'、'.join(f'{one.verb}（{one.title}）' for one in others)}"


def numbered(asked: Asked, text: str) -> str:
    """What to do instead, the entry that was named put into each command on the like of it that names none."""
    noun = registers.noun(asked.register.name)
    verbs = "|".join(one.verb for one in asked.register.actions if one.on is not None and one.on is asked.action.on)
    bare = rf"(zwzx {noun} (?:{verbs}))(?= --|[。；，、：（）]|$)"
    return re.sub(bare, lambda found: f"{found[0]} {_quoted(asked.number)}", text) if verbs else text


def _own(asked: Asked, own: dict[str, Action], found: re.Match[str]) -> str:
    return found[0] + (_command(asked, own[found[1]]) if found[1] in own else "")


def _of_another(asked: Asked, found: re.Match[str]) -> str:
    having = [
        one for register in map(registers.load, registers.NAMES) for one in register.actions if one.title == found[1]
    ]
    return found[0] + (_command(asked, having[0]) if len(having) == 1 else "")


def _command(asked: Asked, act: Action) -> str:
    return f"（{_words(asked, act)}）"


def _words(asked: Asked, act: Action) -> str:
    """The command of an act; what it is done to is the entry that was named, where it is the like of it."""
    row = _row(asked, act)
    return " ".join(filter(None, ("zwzx", registers.noun(act.register), act.verb, row and _quoted(row))))


def _row(asked: Asked, act: Action) -> str:
    if act.on is None:
        return ""
    return asked.number if act.on is asked.action.on and asked.number else "编号"


def _quoted(number: str) -> str:
    """A number as it can be typed: quoted only where a blank or the like would part it."""
    return number if re.fullmatch(r"[\w〔〕（）#.-]*", number) and not number.startswith("#") else shlex.quote(number)
