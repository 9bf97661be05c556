"""What is kept beside the journal and yet vouched for by it: the rows of the PINs, each by a digest that an event tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.store import dialect
from zwzx.store.digests import sha256
from zwzx.store.record import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

TOLD = "pin_digests"
"""Under which name an event tells them: the number of each person → the digest of the row as it left it."""


def digest(conn: Any, person: int) -> str:
    """What tells a person's row of the PINs from every other one; it tells nothing about the PIN, whose salt it lacks."""
    row = conn.execute("SELECT person, hash, once, until FROM pin WHERE person = ?", (person,)).fetchone()
    return sha256(canonical(list(row)).encode()) if row is not None else ""


def faults(conn: Any, told: Mapping[str, str], *, strangers: bool) -> list[str]:
    """What is wrong with the rows of the PINs, a sentence each.

    Args:
        told: what the events told last of each person.
        strangers: whether a row of which no event knows is a fault; in a demonstration all are such.
    """
    try:
        found = {str(person) for (person,) in conn.execute("SELECT person FROM pin WHERE person <> 0")}
        known = {str(person) for (person,) in conn.execute("SELECT DISTINCT person_id FROM pin_event")}
    except dialect.ENGINE_ERROR:
        return []  # a table that is gone was told
    wrong = [
        f"第{person}号人员的 PIN {'不见了' if person not in found else '被换过，不是流水里设的那一个'}。"
        for person, mark in sorted(told.items())
        if digest(conn, int(person)) != mark
    ]
    odd = found - set(told) - known if strangers else set()
    return wrong + [f"第{person}号人员的 PIN 没有来历：流水里没有设过。" for person in sorted(odd)]
