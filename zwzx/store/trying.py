"""The tries of one write: what is tried again, for how long, and what nobody could tell of a try whose answer never came.

A file answers every save. A server can be lost between the save and its answer: then whether it was done is asked of
the journal, once the row of the chain is held again, so that nothing is done twice and nothing is told that is not so.
"""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from zwzx.errors import StoreError, ZwzxError
from zwzx.store import engine_errors, journal
from zwzx.store.presence import HASTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zwzx.store.engine import Engine
    from zwzx.store.transaction import Transaction

T = TypeVar("T")
TRIES = 6
"""How often a write is tried while another one is in its way."""
PATIENCE = 45.0
"""Seconds for which a write looks for the server that was lost, or for the one that takes its place."""
CONFIRMED_WITHIN, LEAST_WAIT = 15.0, 1.0
"""Seconds for which a server that is there is waited for to do what was sent to it, in all; and in a try at the least."""
FIRST_WAIT = 3000
"""Milliseconds after which whoever waits for the store is told by whom it is held."""
PAUSE, LONGEST_PAUSE = 0.05, 2.0
"""Seconds before the second try, and before any."""


class Unconfirmed(StoreError):
    """A save may have been done or not: nobody answered."""


class _Sent(NamedTuple, Generic[T]):
    """A try whose answer never came: its last event as it was written, and what it came to."""

    event: journal.Link | None
    result: T


class Writes(Protocol):
    """What is written to: an open store."""

    database: Engine
    waits: Callable[[str], object]


class Tries(Generic[T]):
    """What was tried of one write."""

    def __init__(self, store: Writes) -> None:
        self._store = store
        self.count = 0
        self._sent: _Sent[T] | None = None
        self._now = False
        """Whether the try under way was sent as a new one."""
        self._waited = 0
        """How often another was in the way."""
        self._until = self._began = 0.0
        self._spent = 0.0
        """Seconds for which a server that was there was waited for to do what was sent."""

    def begin(self) -> int | None:
        """Another try begins; the milliseconds for which it waits for the row of the chain, None where as long as usual."""
        self._began = monotonic()
        if self._sent is not None:
            return int(1000 * max(LEAST_WAIT, CONFIRMED_WITHIN - self._spent))
        return None if self.count else FIRST_WAIT

    def done(self) -> _Sent[T] | None:
        """The try that was done though its answer never came; asked while the row of the chain is held."""
        if self._sent is not None and self._sent.event is not None and not journal.has(self._sent.event):
            self._sent = None
        return self._sent

    def sending(self, transaction: Transaction, result: T) -> None:
        """The commit follows: until it is answered, nobody knows."""
        if self._sent is None:
            self._sent, self._now = _Sent(transaction.last, result), True

    @contextmanager
    def owning_up(self) -> Iterator[None]:
        """However the tries end, as by Ctrl+C in a pause: what was sent and never answered is told as that.

        A refusal of the try that was to be sent comes before its commit, and leaves nothing open.

        Raises:
            Unconfirmed: where something was sent.
        """
        try:
            yield
        except Unconfirmed:
            raise
        except BaseException as error:
            if self._sent is None or (self._now and isinstance(error, ZwzxError)):
                raise
            raise self._unconfirmed() from error

    def failed(self, error: Exception) -> None:
        """Wait a little where a try failed only because another was in its way, or the server was lost.

        Raises:
            StoreError: why it failed otherwise, or where it was tried long enough; `Unconfirmed` where it may be done.
        """
        away, busy = engine_errors.is_away(error), engine_errors.is_busy(error)
        if self._now and not engine_errors.is_lost(error):
            self._sent = None  # the answer came: it was not done
        if self._now or busy:
            self._spent += monotonic() - self._began
        self._now = False
        self.count += 1
        self._waited += busy
        if away:
            self._store.database.close()
        bounded = away or (busy and (self._sent is not None or self._store.database.presence.shows))
        if not (self._has_time(away=away) if bounded else busy and self._waited < TRIES):
            reason = self._reason(error)
            raise reason from (None if reason is error else error)  # its own cause it must not be
        self._tell(away=away)
        most = min(LONGEST_PAUSE, PAUSE * 2**self.count)
        import random  # only who waits needs it

        sleep(random.uniform(0, most))  # noqa: S311 - jitter, not a secret

    def _has_time(self, *, away: bool) -> bool:
        """Whether there is time to look for the server, or to wait until it has done what was sent.

        One that has not done it by then waits for a standby that does not come: more waiting tells nothing more.
        """
        shows = self._store.database.presence.shows
        if not away and not shows and self._spent >= CONFIRMED_WITHIN:
            return False
        patience = HASTE if shows else PATIENCE
        self._until = self._until or monotonic() + patience
        return monotonic() < self._until

    def _tell(self, *, away: bool) -> None:
        """Tell for what somebody waits."""
        if away and self.count == 2:
            self._store.waits("登记库的服务器没有回应，正在等它，或等备机接替；不想等就按 Ctrl+C。")
        elif not away and self._waited == 1:
            self._store.waits(f"登记库正由{self._store.database.held_by()}写着，正在等它；不想等就按 Ctrl+C。")

    def _reason(self, error: Exception) -> Exception:
        """What is told in the end."""
        if self._sent is not None:
            return self._unconfirmed()
        if engine_errors.is_busy(error):
            held = f"{self._store.database.held_by()}一直占着登记库。"
            return StoreError(held, "请等它做完，再做一次。")
        return self._store.database.unwritten(error) or error

    def _unconfirmed(self) -> Unconfirmed:
        return Unconfirmed(
            "已经送到服务器，尚未得到确认：可能记下了，也可能没有。",
            "请等服务器好了，查一下登记簿：有的，不要再办；没有的，再办一次。",
        )
