"""Desks that register papers until they are stopped, and what of it the journal has in the end."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.pair import until
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.store import journal
from zwzx.store.database import Unconfirmed
from zwzx.store.engine import current
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

ACKNOWLEDGED, UNKNOWN, NOT_DONE = "acknowledged", "unknown", "not done"


class Told(NamedTuple):
    """What was told of one registration."""

    title: str
    token: str
    outcome: str
    seq: int
    at: float
    words: str


class Writers:
    """Threads that each register one paper after another, every second one without an idempotency key."""

    def __init__(self, office: Office, count: int, name: str = "w") -> None:
        self.office = office
        self.told: list[Told] = []
        self.faults: list[BaseException] = []
        self._act = registers.load("incoming").action("add")
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(f"{name}{n}", n % 2)) for n in range(count)]

    def start(self) -> None:
        """Let them begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let them finish what they are at."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def more(self, some: int) -> None:
        """Wait until so many more are acknowledged."""
        before = self.done
        until(lambda: self.done >= before + some or self.faults)

    @property
    def done(self) -> int:
        """How many registrations were acknowledged."""
        return sum(one.outcome == ACKNOWLEDGED for one in list(self.told))

    def _write(self, name: str, bare: int) -> None:
        n = 0
        while not self._stop.is_set():
            n += 1
            title, token = f"{name}号台第{n}件", "" if bare else f"{name}/{n}"
            seq, words = 0, ""
            try:
                seq, outcome = (
                    self.office.perform(self._act, author="长沙市人民政府", title=title, token=token).seq,
                    ACKNOWLEDGED,
                )
            except Unconfirmed as error:
                outcome, words = UNKNOWN, str(error)
            except ZwzxError as error:
                outcome, words = NOT_DONE, str(error)
            except BaseException as error:  # noqa: BLE001 - a thread that ends in silence would count as done
                self.faults.append(error)
                return
            self.told.append(Told(title, token, outcome, seq, time.monotonic(), words))
        self.office.store.close()


class Count(NamedTuple):
    """What came of what was told."""

    acknowledged: int
    lost: int
    twice: int
    unknown: int
    unknown_done: int
    denied: int
    """Told that they were not done, and done."""
    not_done: int
    events: int
    faults: list[str]


def count(told: list[Told]) -> Count:
    """Hold what was told against the open store."""
    by_title: dict[str, list[int]] = {}
    for link in journal.links():
        for written in journal.rows_of(link):
            if written.table == "incoming" and not written.before:
                by_title.setdefault(_title(written.id), []).append(link.seq)
    tokens = {token for (token,) in current().read("SELECT token FROM event WHERE token IS NOT NULL")}
    said = {kind: [one for one in told if one.outcome == kind] for kind in (ACKNOWLEDGED, UNKNOWN, NOT_DONE)}
    verdict = verify(registers.tables(), derived=True)
    return Count(
        acknowledged=len(said[ACKNOWLEDGED]),
        lost=sum(
            one.seq not in by_title.get(one.title, []) or bool(one.token and one.token not in tokens)
            for one in said[ACKNOWLEDGED]
        ),
        twice=sum(len(seqs) > 1 for seqs in by_title.values()),
        unknown=len(said[UNKNOWN]),
        unknown_done=sum(one.title in by_title for one in said[UNKNOWN]),
        denied=sum(one.title in by_title for one in said[NOT_DONE]),
        not_done=len(said[NOT_DONE]),
        events=verdict.events,
        faults=verdict.faults,
    )


def _title(entry: int) -> str:
    record: Any = registers.load("incoming").record
    title: str = record.get_by_id(entry).document.title
    return title
