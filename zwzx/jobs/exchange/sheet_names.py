"""The name of a sheet as a workbook (.xlsx) can have it."""

from __future__ import annotations

import re

LONGEST = 31
"""Characters of the name of a sheet."""


def sheet_name(name: str, taken: set[str]) -> str:
    """The name of a sheet as a workbook can have it, and no other one has.

    Args:
        taken: those that the others have, small letters; this one is added.
    """
    bare = re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:LONGEST]
    made, n = bare, 1
    while made.casefold() in taken:
        n += 1
        made = f"{bare[: LONGEST - len(str(n))]}{n}"
    taken.add(made.casefold())
    return made
