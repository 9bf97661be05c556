"""The session: an open store as one person works in it. Who acts, when, in which posts, by which settings.

It is what the guard, the kinds and the rules ask. `Office` adds what can be done.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections import ChainMap
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Self, TypeVar

from zwzx.office.clauses.regulations import limit
from zwzx.office.core import local_time, settings
from zwzx.office.people import people
from zwzx.office.terms.settings import YesOrNo
from zwzx.store import journal
from zwzx.store.database import Store, moment_text
from zwzx.store.record import Record, distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zwzx.office.clauses.workdays import Calendar, Deadline
    from zwzx.office.core.action import Action
    from zwzx.office.kinds.base import Suggestion
    from zwzx.office.people.people import Person
    from zwzx.office.terms.people import Post
    from zwzx.office.terms.settings import HouseRule
    from zwzx.store.transaction import Transaction

R = TypeVar("R", bound=Record)
ENTERED, BEFORE = "entered", "before"
"""The first begins the keys of `Session.known` under which stands what the running write has entered and the database can't
tell yet; under the second stands what earlier writes of the same rehearsal had."""


class Session:
    """An open store, an actor, a clock.

    During an act the function gets a copy bound to the transaction, whose clock stands still.
    """

    def __init__(
        self,
        store: Store,
        actor: Person,
        clock: Callable[[], dt.datetime] | None = None,
        *,
        vouches: bool = False,
    ) -> None:
        self.store = store
        self.actor = actor
        self.vouches = vouches
        """Whether cosigners are taken to have signed on paper where nothing is said: only while founding, and in tests."""
        self._clock = clock or local_time.local_now
        self._transaction: Transaction | None = None
        self._act: Action | None = None
        self._now: dt.datetime | None = None
        self.given: Mapping[str, Any] = {}
        """The facts that the running act was given, by name; what stands not here was not told."""
        self.said: dict[str, Any] = {}
        """What the running act's event tells besides its rows."""
        self.notices: list[str] = []
        self.known: dict[Any, Any] = {}
        """Rows looked up during one transaction, so that a batch asks once."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    # ── what is so ─────────────────────────────────────────────────────

    @property
    def now(self) -> dt.datetime:
        """The local moment, to the second; during an act it stands still."""
        return self._now or self.reading

    @property
    def reading(self) -> dt.datetime:
        """What the machine's clock shows, to the second, whatever the last event says: what somebody waits for goes by it."""
        return self._clock().replace(microsecond=0)

    @property
    def clock(self) -> Callable[[], dt.datetime]:
        """The clock that it goes by, for another office beside it."""
        return self._clock

    @property
    def today(self) -> dt.date:
        """The local day."""
        return self.now.date()

    @property
    def founded(self) -> dt.date | None:
        """The day of the first event, or of the earliest where that one was entered by a fast clock; None in an empty store."""
        first = journal.link(1)
        if first is None:
            return None
        at = first.at if first.at <= moment_text(self.now) else journal.earliest()
        return dt.date.fromisoformat(at[:10])

    @property
    def name(self) -> str:
        """The office's name, as printed."""
        return settings.get("office-name")

    def setting(self, name: str) -> str:
        """A setting's value; within a transaction each is read once."""
        if self._transaction is None:
            return settings.get(name)
        if ("setting", name) not in self.known:
            self.known["setting", name] = settings.get(name)
        value: str = self.known["setting", name]
        return value

    def demands(self, rule: HouseRule) -> bool:
        """Whether the office wants a rule kept that no clause asks for."""
        return self.setting(rule.key) == YesOrNo.YES

    @property
    def posts(self) -> frozenset[Post]:
        """The posts that the actor may act in today; within a transaction asked once."""
        if self._transaction is None:
            return people.posts(self.actor, self.today)
        if "posts" not in self.known:
            self.known["posts"] = people.posts(self.actor, self.today)
        posts: frozenset[Post] = self.known["posts"]
        return posts

    def posts_of(self, person: Person) -> frozenset[Post]:
        """The posts that a person may act in today."""
        return people.posts(person, self.today)

    @property
    def sees_marked(self) -> bool:
        """Whether the actor may know of marked papers (保密.1)."""
        return bool(self.posts & people.SEES_MARKED)

    @property
    def is_service(self) -> bool:
        """Whether the actor is no person but a service (定时任务), which checks and backs up and may enter nothing."""
        return self.posts == people.SERVICE

    def calendar(self) -> Calendar:
        """Working days: the shipped years, and over them those that the office imported."""
        from zwzx.office.clauses.workdays import Calendar, parse_year, shipped

        imported = {row.year: parse_year(row.notice) for row in settings.WorkYear.select()}
        return Calendar(ChainMap(imported, shipped().years))  # type: ignore[arg-type]

    def deadline(self, clause: str, name: str = "ordinary", start: dt.datetime | None = None) -> Deadline:
        """The moment by which a clause wants something done, counted from a start (now where not given)."""
        return self.calendar().deadline(limit(clause, name), start or self.now, settings.off_hour())

    def past(self, column: Any, typed: str, where: Any = None) -> Sequence[Suggestion]:
        """What was written in a column before and fits what is typed, by text or by pinyin initials.

        Only from rows that the actor may know of: neither a marked paper nor a citizen's matter comes out so.

        Args:
            where: a condition on the rows that are meant.
        """
        from zwzx.office.custody.secrecy import unmarked_only
        from zwzx.office.kinds.base import Suggestion
        from zwzx.office.kinds.pinyin import matches
        from zwzx.office.matters.matters import known_only

        conditions = [known_only(column.model, self), None if self.sees_marked else unmarked_only(column.model), where]
        told = [condition for condition in conditions if condition is not None]
        values = distinct(column.model, column.column_name, reduce(and_, told) if told else None)
        return [Suggestion(value) for value in values if value and matches(typed, value)][:10]

    # ── inside an act ──────────────────────────────────────────────────

    def entered(self, *place: Any) -> Any:
        """What the running write has entered under a place, or earlier ones of the same rehearsal; None where nothing."""
        there = self.known.get((ENTERED, *place))
        return there if there is not None else self.known.get(BEFORE, {}).get((ENTERED, *place))

    def enter_under(self, *place: Any, told: Any = True) -> None:
        """Keep what is entered under a place, which the database can't tell yet."""
        self.known[(ENTERED, *place)] = told

    def within(
        self,
        transaction: Transaction,
        act: Action,
        now: dt.datetime,
        known: dict[Any, Any],
        given: Mapping[str, Any],
    ) -> Self:
        """A copy of it for one act: bound to the transaction, at one moment, with nothing said yet."""
        inside = copy.copy(self)
        inside._transaction, inside._act, inside._now = transaction, act, now  # noqa: SLF001 - a copy of itself
        inside.said, inside.notices, inside.known, inside.given = {}, [], known, given
        return inside

    @property
    def transaction(self) -> Transaction:
        """The running transaction; outside an act there is none, and asking is a programming error."""
        if self._transaction is None:
            raise RuntimeError("only inside an act")
        return self._transaction

    @property
    def act(self) -> Action:
        """The running act; outside one there is none, and asking is a programming error."""
        if self._act is None:
            raise RuntimeError("only inside an act")
        return self._act

    def add(self, record: R) -> R:
        """Add a record under the event of the running act."""
        if self.store.database.in_clear:
            self._carried(record, None)
        self.transaction.add(record)
        return record

    def change(self, record: R, **values: Any) -> R:
        """Change a record under the event of the running act."""
        if self.store.database.in_clear:
            self._carried(record, values)
        self.transaction.change(record, values)
        return record

    def _carried(self, record: Record, values: Mapping[str, Any] | None) -> None:
        """Refuse what no server may have; a file, which nobody else reads, asks nothing of it."""
        from zwzx.office.core import network

        network.admit(self, record, values)

    def say(self, **facts: Any) -> None:
        """Put into the event what its rows do not show: a reason, a basis."""
        self.said.update(facts)

    def remind(self, text: str) -> None:
        """Tell whoever acts something worth knowing; it stops nothing."""
        self.notices.append(text)
