"""What the books of an office are called: the registers that take files, and the word of each in a heading."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.register import Register

ENDINGS = ("登记簿", "台账", "名册", "目录")
"""How the titles of registers end."""


def importable() -> list[Register]:
    """The registers whose rows come in from files."""
    return [one for one in map(registers.load, registers.NAMES) if one.importable is not None]


def word_of(register: Register) -> str:
    """A register's word in the heading of its book, such as 收文 or 信访."""
    word = register.title
    for ending in ENDINGS:
        word = word.removesuffix(ending)
    return word


@cache
def words() -> dict[str, Register]:
    """The registers that take files, by their words."""
    return {word_of(one): one for one in importable()}


def of_text(text: str) -> str:
    """The word of the book that a heading names; "" where it names none, or several as 收发文登记簿 does.

    A word within a longer one that stands there names nothing: 耐用品清点 is no 耐用品.
    """
    text = apart(text)
    found: list[str] = []
    for word in sorted(words(), key=len, reverse=True):
        if word in text:
            found.append(word)
            text = text.replace(word, " ")
    return found[0] if len(found) == 1 else ""


def apart(text: str) -> str:
    """A heading in which two books share a word, as each is called: 收发文 as 收文发文."""
    return text.replace("收发文", "收文发文")
