"""Verifying an office whole: the journal, the rows, what follows from them, the ring, and what this machine saw last."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.vault import anchors
from zwzx.office.core import rules_data
from zwzx.office.people import keyholding, pins
from zwzx.office.people.seats import open_house
from zwzx.store import journal, keyring
from zwzx.store.database import StoreError
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from zwzx.office.core.office import Office
    from zwzx.store.keyring import Ring
    from zwzx.store.verify import Verdict

TAKE_AWAY = "请撤掉它（zwzx key remove），再换钥匙（zwzx key rotate）。"


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
        shared=pins.is_demonstrations,
        derived=not chain_only and not office.store.read_only,
    )
    try:
        ring = keyring.load(keyring.ring_file(office.store.path))
        ring.check(office.store.key)
    except StoreError as error:
        verdict.faults.append(error.what)
    else:
        if verdict.sound:  # by what the journal tells, where that can be trusted
            _compare(ring, verdict)
    if found := anchors.fault(office):
        verdict.faults.insert(0, found)
    if changed := rules_data.changed():
        verdict.notes.append(changed)
    return verdict


def _compare(ring: Ring, verdict: Verdict) -> None:
    """Compare the ways in with the events that added and removed them.

    A ring of earlier has its mark, and opens by what was removed since. One that lacks a way is no fault: whoever was
    killed while adding it leaves the same, as does a copy without its ring.
    """
    told = {way: (added, kind) for way, added, kind in _told()}
    for way in ring.ways:
        if way.id not in told and not journal.of_actions(keyholding.BREAKS):
            verdict.faults.append(f"钥匙圈里的{way.words}不是流水里添加的。{TAKE_AWAY}")
        elif way.id in told and not told[way.id][0]:
            verdict.faults.append(f"钥匙圈里的{way.words}已经撤掉过：放回了旧的 .keys 文件。{TAKE_AWAY}")
    here = {way.id for way in ring.ways}
    verdict.notes += [
        f"流水里添加的{kind}（{way}）不在钥匙圈里，凭它打不开登记库。请取回 .keys 文件，或重新添加：zwzx key add。"
        for way, (added, kind) in told.items()
        if added and way not in here
    ]


def _told() -> Iterator[tuple[str, bool, str]]:
    """What the events tell of each way in: its number, whether it was added or removed, its kind."""
    added, removed = keyholding.key_added.event, keyholding.key_removed.event
    for seq, _ in journal.of_actions((added, removed)):
        link = journal.link(seq)
        if link is not None:
            said = json.loads(link.payload)["said"]
            yield said["way"], link.action == added, said["kind"]
