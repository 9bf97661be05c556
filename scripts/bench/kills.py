#!/usr/bin/env python3
"""Kills the primary of two servers again and again: `scripts/run python scripts/bench/kills.py [KILLS]`, 100 where not given.

Two clusters in a temporary folder, with fsync; every commit waits until the standby has replayed it (remote_apply). Eight
desks register one paper after another, every second one without an idempotency key. Every process of the primary is
killed, the standby is promoted and works alone, the killed one is wound back, follows, and is waited for again. In the
end every registration that was acknowledged must be there once, and the store must verify. It prints a table, and ends
with 1 where anything was lost, done twice, or told wrongly. It needs PostgreSQL's programs.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.pair import Pair
from tests.writers import ACKNOWLEDGED, Writers, count
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.store.trying import Tries

PEOPLE = (
    FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
    FirstPerson("李明", "办公室", (Post.CLERK,)),
    FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
)
SOME = 20
DESKS = 8


def main(kills: int) -> int:
    """Kill, count, print."""
    folder = Path(tempfile.mkdtemp(prefix="zwzx-ha-"))
    pair = Pair(folder)
    asked: list[bool] = []
    _notice(asked)
    try:
        pair.make()
        store, key = folder / "zwzx.db", folder / "key"
        told = {"office-name": "测试中心"}
        found(store, PEOPLE, told, key=key, demonstration=True).store.close()
        pair.found(store, key)
        office = open_office(store, key=key, signing_on=True)
        office = Office(office.store, Person.get(Person.name == "王芳"), vouches=True)
        writers = Writers(office, DESKS)
        writers.start()
        gaps = []
        try:
            for n in range(kills):
                writers.more(SOME)
                at = time.monotonic()
                pair.kill()
                pair.promote()
                writers.more(SOME)
                gaps.append(_gap(writers, at))
                pair.rejoin()
                pair.admit()
                print(f"kill {n + 1}: {gaps[-1]:.2f} s until the next entry, {writers.done} so far", file=sys.stderr)
        finally:
            writers.stop()
        came = count(writers.told)
    finally:
        pair.remove()
    rows = {
        "kills": kills,
        "acknowledged": came.acknowledged,
        "lost": came.lost,
        "done twice": came.twice,
        "answers that never came": len(asked),
        "of these found done in the journal": sum(asked),
        "told as not confirmed": f"{came.unknown} ({came.unknown_done} done)",
        "told as not done": f"{came.not_done} ({came.denied} done)",
        "events; faults found": f"{came.events}; {len(came.faults)}",
        "seconds from kill to next entry, median and worst": f"{statistics.median(gaps):.2f}, {max(gaps):.2f}",
    }
    print("\n".join(f"| {name} | {value} |" for name, value in rows.items()))
    print(*writers.faults, *came.faults, sep="\n", file=sys.stderr)
    return int(bool(came.lost or came.twice or came.denied or came.faults or writers.faults))


def _notice(asked: list[bool]) -> None:
    """Count the tries whose answer never came, and whether the journal then had them."""
    done = Tries.done

    def noticed(self: Tries[object]) -> object:
        before = self._sent
        sent = done(self)
        if before is not None:
            asked.append(sent is not None)
        return sent

    Tries.done = noticed  # type: ignore[assignment,method-assign]


def _gap(writers: Writers, at: float) -> float:
    """Seconds from a moment to the first registration that began to be answered after it, by the promoted server."""
    return max(b - a for a, b in _pauses([one.at for one in writers.told if one.outcome == ACKNOWLEDGED], at))


def _pauses(moments: list[float], at: float) -> list[tuple[float, float]]:
    later = sorted(one for one in moments if one >= at)
    return list(zip([at, *later], later, strict=False))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
