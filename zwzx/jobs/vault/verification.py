"""Verifying an office whole: the journal, the rows, what follows from them, the ring, and what this machine saw last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.vault import anchors
from zwzx.office.core import rules_data
from zwzx.office.people.people import open_house
from zwzx.store import keyring
from zwzx.store.database import StoreError
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zwzx.office.core.office import Office
    from zwzx.store.verify import Verdict


def verified(
    office: Office,
    known: Iterable[tuple[int, str]] = (),
    *,
    chain_only: bool = False,
    numbered: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Verdict:
    """What is wrong with an office, the gravest first; a change of the rules' data is a note.

    Args:
        known: anchors that somebody has on paper, besides those of the closed days and of the backups.
        chain_only: whether the rows are left out.
        numbered: whether a row is told by its number too, for those who may know of every paper.
        progress: told how many events are done, now and then.
    """
    verdict = verify(
        registers.tables(),
        [*anchors.kept(office), *known],
        rows=not chain_only,
        progress=progress,
        now=office.reading,
        numbered=numbered,
        strangers=not open_house(),
        derived=not chain_only and not office.store.read_only,
    )
    try:
        keyring.load(keyring.ring_file(office.store.path)).check(office.store.key)
    except StoreError as error:
        verdict.faults.append(error.what)
    if found := anchors.fault(office):
        verdict.faults.insert(0, found)
    if changed := rules_data.changed():
        verdict.notes.append(changed)
    return verdict
