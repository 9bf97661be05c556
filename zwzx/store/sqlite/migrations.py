"""Migrations 升级: numbered steps from one schema to the next, each after a verified backup.

A step is SQL by the names of tables and columns; it never rewrites an event. Verification survives it because
after-images leave out values equal to a column's default, and because `RENAMED` tells old field names from new.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zwzx import places
from zwzx.store import database, search, whole
from zwzx.store.sqlite import dialect, search_index
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Step = Callable[[Any], None]


def _statements(version: int) -> Step:
    """The step whose statements stand in data/migrations, one a line."""

    def step(conn: Any) -> None:
        for line in places.data("migrations", f"{version}.sql").read_text(encoding="utf-8").splitlines():
            conn.execute(line)

    return step


def _pledged(conn: Any) -> None:
    """The sixth step, the pledge of the last event that wrote a row, and searchable texts with their initials."""
    search_index.rewrite(conn, search.with_initials)
    _statements(6)(conn)
    conn.execute(
        "INSERT INTO pledge SELECT 1, seq FROM event WHERE json_array_length(payload, '$.rows') > 0"
        " ORDER BY seq DESC LIMIT 1"
    )


RELEASED = 3
"""The version of the last release: a step up to it is never written anew, because stores have been through it."""

STEPS: dict[int, Step] = {version: _statements(version) for version in range(2, VERSION + 1)} | {6: _pledged}
"""Version → what leads to it from the version before, given a bare connection inside a transaction.

2: circulation, loans, copies, instructions, reminders, incidents, marked carriers, inventories, the day's close.
3: seals and their use, filing, archives, transfers, disposal, hand-overs, PINs and looks.
4: a day is closed more than once; a draft is of one desk; who acts in whose post, what is told of an approval besides,
   former names, the section of a use's handler.
5: matters of citizens, their keys, how they are handed on and postponed; instructions and reminders about them; calls,
   petitions, reception days, complaints; disclosure, publications, inspections; outgoing papers, headed paper, prints;
    letters that went out; feedback on petitions; accountability; violations and what of them came from complaints; columns of old books as the office put them right; imports, and what was struck
    with one; views of lists, of the office and of each person; fours with digits in the search indexes, and by whom a matter may be known; half days of
    absences, on what footing people work here, how often a duty was done, when, and by when it was to be; sessions of study with who was there, plans of study; examinations, articles; dated reminders; tasks of the plan against corruption, honours and punishments; leave, outings, attendance; clockings, leave and short leaves of the hall, its log and allowances;
    meetings, who was there, topics, decisions.
6: the sum that an approval was given for; no row is committed without its event; yearly assessments, and the paper from
    which an honour was entered; what was posted on the notice board; expenses, counts of cash, loans of money; purchases and supplies; searchable texts tell
    their initials; cars, their trips, fuel, repairs, hired cars, what was driven without leave;
    receptions with their meals and what was issued; the canteen’s book, its days and months; durable things and what befell them,
    their counts, changes of computers.
"""

BACKUP, UPGRADE = "升级前备份", "升级"
"""What is done for each version."""


def migrate(
    path: Path,
    key: bytes,
    *,
    steps: Mapping[int, Step] | None = None,
    version: int = VERSION,
    copied: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Bring a store up to a version, step by step; returns the backups made on the way.

    Args:
        steps: the steps to take; the program's own where not given.
        version: where to arrive.
        progress: told what is done next, BACKUP or UPGRADE; what it raises leaves the version that the store has by then.
        copied: whether the store is a copy of what stays as it is, such as a backup: none is made of it then.

    Raises:
        StoreError: where the store can't be opened or a backup can't be verified; the store is then unchanged.
    """
    from zwzx.store.sqlite import backup

    steps = STEPS if steps is None else steps
    database.check_file(path)
    backups: list[Path] = []
    conn = dialect.connect(str(path), key)
    try:
        while (found := dialect.schema_version(conn)) < version:
            if not copied:
                progress(BACKUP)
                target = _free(path, f"-v{found}-before-v{found + 1}")
                backup.copy(path, key, target)
                with suppress(OSError):  # it can be read by whoever upgraded; that it is another's is no reason to stop
                    whole.give(target, path)
                backups.append(target)
            progress(UPGRADE)
            conn.execute("BEGIN IMMEDIATE")
            try:
                steps[found + 1](conn)
                dialect.set_schema_version(conn, found + 1)
                conn.execute("COMMIT")
            except BaseException:
                conn.execute("ROLLBACK")
                raise
    finally:
        conn.close()
    return backups


def _free(path: Path, words: str) -> Path:
    """A name for the backup before a step, under which no earlier one lies."""
    n, target = 1, path.with_name(f"{path.stem}{words}.bak")
    while target.exists():
        n += 1
        target = path.with_name(f"{path.stem}{words}~{n}.bak")
    return target
