"""Every anchor 封条 that is known of the journal: of the closed days, beside the backups, and of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import places, registers
from zwzx.office.core.settings import get
from zwzx.store import journal, retention, witness
from zwzx.store.journal import read_anchor

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from zwzx.office.core.office import Office


class Closed(NamedTuple):
    """The anchor of a closed day, and whether the journal still fits it."""

    day: dt.date
    anchor: str
    fits: bool


def kept(office: Office) -> list[tuple[int, str]]:
    """(sequence, first digits of the head) of every closed day, and of every backup of this journal."""
    record: Any = registers.load("day").record
    read = [read_anchor(text) for (text,) in record.select(record.anchor).tuples()]
    return [found for found in read if found is not None] + beside_backups(office)


def beside_backups(office: Office) -> list[tuple[int, str]]:
    """The anchors beside the backups, but for those of a journal that was given up when an older one was restored."""
    from zwzx.office.people.keyholding import BREAKS

    breaks = journal.of_actions(BREAKS)
    found = []
    for backup in retention.backups(folder(office.store.path), office.store.path.stem):
        anchor = backup.anchor
        ahead = backup.at > office.now  # named by a fast clock: it tells nothing of what came first
        if anchor is not None and not any(seq <= anchor[0] and (ahead or f"{backup.at}" <= at) for seq, at in breaks):
            found.append(anchor)
    return found


def folder(store: Path) -> Path:
    """Where the backups of the open office are: as it was set, else the usual place."""
    from pathlib import Path

    named = get("backup-folder")
    return Path(named) if named else places.backup_folder(store)


def last_closed() -> Closed | None:
    """The last day that was closed; None before the first. Whoever opens the desk may know: it tells of no paper."""
    record: Any = registers.load("day").record
    row = record.select(record.day, record.anchor).order_by(record.k.desc()).limit(1).tuples().first()
    if row is None:
        return None
    read = read_anchor(row[1])
    link = journal.link(read[0]) if read is not None else None
    fits = read is not None and (link.hash.startswith(read[1]) if link is not None else read[0] == 0)
    return Closed(row[0], row[1], fits)


def fault(office: Office) -> str:
    """What is wrong with the end of the journal and with what this machine saw of it; "" where nothing is."""
    seen = office.store.witness
    return witness.fault(seen.anchor if seen is not None else None)
