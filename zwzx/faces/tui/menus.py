"""What stands in the desk's menus: the acts on chosen rows, the registers, the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.menu import Entry
from zwzx.office.core.register import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.faces.choices import Choice
    from zwzx.office.core.letter import Letter
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

IMPORT = "0"
"""The key of the line that brings in a whole book: no act has a digit."""


def acts(register: Register, found: Sequence[Choice], names: Sequence[str] = ()) -> list[Entry]:
    """The lines of the menu: the possible with what they do, then the others with the reason; a heading for each part.

    Args:
        names: what the rows are called, which need not be said in every line.
    """
    letters, entries, part = choices.letters(register), [], ""
    for one in found:
        mine = one.register is register
        here = "现在不能办" if one.reason else "新登" if one.action.on is None else "" if mine else "别的登记簿能办的"
        if here != part:
            entries.append(Entry("", here))
            part = here
        reason = as_done_here(one.reason)
        words = reason or one.action.help.partition("\n")[0]
        entries.append(Entry(letters[one.action], one.action.title, words, bool(reason), one, _short(reason, names)))
    return entries


def imports(office: Office, register: Register) -> list[Entry]:
    """The line that brings in a whole book, where the register takes one and the actor may enter it."""
    action = register.importable
    if action is None or not office.may(action):
        return []
    words = "往年或别处的整本，先看一遍读懂了什么，再登记"
    return [Entry("", "整本"), Entry(IMPORT, "导入…", words, value=register)]


def _short(reason: str, names: Sequence[str]) -> str:
    """A reason without what the menu's heading says already, so that the line holds what matters."""
    if reason.startswith("不予办理"):
        reason = reason.partition("：")[2]
    for name in names:
        reason = reason.replace(name, "", 1)
    return reason


def of_registers() -> list[Entry]:
    """The registers, those of a day's work first under a digit, the others by name alone."""
    others = [("", name) for name in registers.NAMES if name not in registers.DAILY]
    named = [*((str(n), name) for n, name in enumerate(registers.DAILY, 1)), *others]
    lines = [(key, *registers.NAMES[name].partition("：")[::2], name) for key, name in named]
    return [Entry(key, title, words, value=name) for key, title, words, name in lines]


def papers_of(register: Register) -> list[Sheet | Letter]:
    """What can be printed or written from the rows of a register."""
    return [*register.sheets, *register.letters]


def papers(found: Sequence[Sheet | Letter]) -> list[Entry]:
    """Some of them, by digits; a letter is a file that can still be written in."""
    return [
        Entry(str(n), paper.title, "" if isinstance(paper, Sheet) else "写成一个文件，再印、再改", value=paper)
        for n, paper in enumerate(found, 1)
    ]
