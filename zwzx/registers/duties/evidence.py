"""Evidence 依据: the entries of the house that a text names by their numbers, looked up; what lies elsewhere is free text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zwzx.office.core.listing import numbered
from zwzx.office.kinds.references import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

BETWEEN = re.compile(r"[、，,；;。\s]+")


def entries(office: Office, text: str) -> list[Any]:
    """The entries that a text names; what is no number of one of the house's books is left as it is.

    Raises:
        Unreadable: where a book of the house has no such entry, as far as the actor may know.
    """
    return list(_entries(office, text))


def _entries(office: Office, text: str) -> Iterator[Any]:
    from zwzx import registers

    named = [(part, number[0]) for part in BETWEEN.split(text) if (number := read_number(part)) and number[0]]
    for part, mark in named:
        for name in registers.NAMES:
            register = registers.load(name)
            if any(book.mark == mark for book in register.volumes):
                yield numbered(office, register, part)
                break
