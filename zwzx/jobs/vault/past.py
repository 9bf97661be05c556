"""What is restored of a backup: the whole of it, or the office as it stood at an earlier event or moment."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from zwzx import registers
from zwzx.jobs.vault import backups
from zwzx.store import keyfile, rebuild, retention
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zwzx.jobs.steps import Steps
    from zwzx.store.rebuild import Rebuilt, Until
    from zwzx.store.retention import Backup


class Source(NamedTuple):
    """A sound store in a file of which another is to be made: its key, what it is called, where it ends, what is to be told."""

    path: Path
    key: bytes
    name: str
    events: int
    head: str
    told: tuple[str, ...] = ()
    place: Path | None = None
    """A private folder beside, for as long as it is there."""


@contextmanager
def prepared(
    kept: Backup, own: bytes, until: Until, steps: Steps, step: str, *, apart: bool = False
) -> Iterator[Source]:
    """What is restored of a backup, after the backup was verified.

    An earlier state is made of the backup's own journal, in a private folder among the backups, for as long as it takes.

    Args:
        until: the event or the moment; the whole backup where not given.
        step: the step that begins once the backup is verified.
        apart: whether a private folder is needed in any case.

    Raises:
        Unsound: where the backup does not verify.
        StoreError: where there is no room, or nothing had happened yet by then.
    """
    verdict = backups.inspect(kept, own, steps)
    steps.step(step)
    if until is None and not apart:
        yield Source(kept.path, own, kept.name, verdict.events, verdict.head)
        return
    with retention.rehearsal(kept.path.parent) as place:
        if until is None:
            yield Source(kept.path, own, kept.name, verdict.events, verdict.head, place=place)
            return
        trial, trial_key = backups.tried(kept, own, place)
        then, key = place / "then.db", secrets.token_bytes(keyfile.KEY_BYTES)
        made = rebuild.rebuild(trial, trial_key, then, key, registers.tables(), VERSION, until, steps.tell)
        whole = made.head == verdict.head
        yield Source(then, key, kept.name, made.events, made.head, told(kept, until, made, whole=whole), place)


def told(kept: Backup, until: Until, made: Rebuilt, *, whole: bool) -> tuple[str, ...]:
    """Where the state of the past ends, and what it lacks.

    Args:
        whole: whether all that is in the backup was taken, so that what came after it may belong to it too.
    """
    last = f"最后一笔是第{made.events}笔，{made.at}记的。"
    more = f"备份 {kept.name} 就到这里：那以后的还在登记库里的，用 zwzx journal replay --until 时间 --to 新位置 取。"
    reached = isinstance(until, int) and until <= made.events
    return (last, *([more] if whole and not reached else []), *made.missing)
