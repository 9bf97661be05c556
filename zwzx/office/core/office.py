"""The office: an open store, an actor, a clock. It performs actions; there is no other door to a write."""

from __future__ import annotations

import copy
import datetime as dt
from collections import ChainMap
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, TypeVar

from zwzx.errors import ZwzxError
from zwzx.office.clauses.regulations import Refusal, limit
from zwzx.office.core import clocks, guard, rules_data, settings
from zwzx.office.core.action import Proposal
from zwzx.office.people import people
from zwzx.store import journal
from zwzx.store.database import Store, moment_text
from zwzx.store.record import Record, distinct
from zwzx.store.times import SKEW
from zwzx.store.transaction import Clash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zwzx.office.clauses.workdays import Calendar, Deadline
    from zwzx.office.core.action import Action
    from zwzx.office.kinds.base import Suggestion
    from zwzx.office.people.people import Person
    from zwzx.office.people.signature import Signature
    from zwzx.office.terms.papers import Level
    from zwzx.office.terms.people import Post
    from zwzx.store.transaction import Transaction

R = TypeVar("R", bound=Record)

ZONE = dt.timezone(dt.timedelta(hours=8))
"""The office's time: China has one zone and no summer time. Moments are kept without it."""


@dataclass(frozen=True)
class Done:
    """What an act came to: the record it made or changed, its event, and what is worth knowing."""

    record: Any
    seq: int
    notices: list[str] = field(default_factory=list)
    again: bool = False
    """Whether it had been done before under the same token, and nothing was written now."""


def all_done(outcomes: Sequence[Done | ZwzxError]) -> list[Done]:
    """The outcomes of a batch, all of which went well.

    Raises:
        ZwzxError: the first refusal, where there was one.
    """
    for outcome in outcomes:
        if isinstance(outcome, ZwzxError):
            raise outcome
    return [outcome for outcome in outcomes if isinstance(outcome, Done)]


class Office:
    """An open office, as one person works in it.

    During an act the function gets a copy of the office bound to the transaction, whose clock stands still.
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
        self._clock = clock or local_now
        self._transaction: Transaction | None = None
        self._act: Action | None = None
        self._now: dt.datetime | None = None
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

    def beside(self, actor: Person, clock: Callable[[], dt.datetime]) -> Office:
        """The same office as somebody else works in it."""
        return Office(self.store, actor, clock, vouches=self.vouches)

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

    def may(self, action: Action) -> bool:
        """Whether the actor may enter an act today."""
        return bool(self.allowed([action]))

    def allowed(self, actions: Sequence[Action]) -> list[Action]:
        """Those of some acts that the actor may enter today."""
        posts = self.posts
        anybody = posts != people.SERVICE
        return [
            a for a in actions if (clocks.posts_for(self, a, posts) & set(a.entered_by) if a.entered_by else anybody)
        ]

    def calendar(self) -> Calendar:
        """Working days: the shipped years, and over them those that the office imported."""
        from zwzx.office.clauses.workdays import Calendar, parse_year, shipped

        imported = {row.year: parse_year(row.notice) for row in settings.WorkYear.select()}
        return Calendar(ChainMap(imported, shipped().years))  # type: ignore[arg-type]

    def deadline(self, clause: str, name: str = "ordinary", start: dt.datetime | None = None) -> Deadline:
        """The moment by which a clause wants something done, counted from a start (now where not given)."""
        return self.calendar().deadline(limit(clause, name), start or self.now, settings.off_hour())

    def past(self, column: Any, typed: str) -> Sequence[Suggestion]:
        """What was written in a column before and fits what is typed, by text or by pinyin initials."""
        from zwzx.office.custody.secrecy import unmarked_only
        from zwzx.office.kinds.base import Suggestion
        from zwzx.office.kinds.pinyin import matches

        hidden = None if self.sees_marked else unmarked_only(column.model)
        values = distinct(column.model, column.column_name, hidden)
        return [Suggestion(value) for value in values if value and matches(typed, value)][:10]

    # ── acts ───────────────────────────────────────────────────────────

    def perform(
        self, action: Action, /, *, token: str = "", signatures: Sequence[Signature] = (), **values: Any
    ) -> Done:
        """Do one act: one transaction with permission, rules, rows and one event.

        Args:
            action: a declared action.
            token: an idempotency key; an act whose token the journal already has is not done again.
            signatures: how those signed whom an act names as cosigners, the actor among them.
            values: the record acted on under the name of its parameter, and the facts by name.

        Raises:
            Refusal: where a rule forbids it; nothing is written.
            Stale: where the record was changed meanwhile.
        """
        result = self.store.write(
            lambda transaction: self._one(transaction, action, values, token, signatures=signatures)
        )
        if isinstance(result, ZwzxError):
            raise result
        return result

    def perform_many(
        self,
        action: Action,
        many: Sequence[Mapping[str, Any]],
        *,
        token: str = "",
        tokens: Sequence[str] = (),
        signatures: Sequence[Signature] = (),
    ) -> list[Done | ZwzxError]:
        """Do an act for each of many in one transaction, with one event each.

        Acts that make something new, as imports do, are written in bulk, and one of them may be refused alone: it is
        returned as its error and leaves nothing. Of acts on records one refusal undoes the whole batch and is raised.

        Args:
            token: the idempotency key of the batch; `tokens`: one for each act instead.
        """
        self.require(action)
        if not many:
            return []

        def act(transaction: Transaction) -> list[Done | ZwzxError]:
            known: dict[Any, Any] = {}
            each = tokens or [f"{token}/{n}" if token else "" for n in range(len(many))]
            return [
                self._one(transaction, action, values, key, known, signatures=signatures)
                for key, values in zip(each, many, strict=True)
            ]

        if action.on is not None:
            try:
                return self.store.write(act, events=max(2, len(many)))
            except ZwzxError as error:
                if len(many) > 1:
                    error.way_on += f"这{len(many)}件一件也没有办。"
                raise
        try:
            return self.store.write(act, events=max(2, len(many)), bulk=True)
        except Clash:  # two of the batch are the same, which one sees only when the other is written
            each = tokens or [f"{token}/{n}" if token else "" for n in range(len(many))]
            return [self._alone(action, values, key, signatures) for key, values in zip(each, many, strict=True)]

    def _alone(
        self, action: Action, values: Mapping[str, Any], token: str, signatures: Sequence[Signature]
    ) -> Done | ZwzxError:
        try:
            return self.store.write(
                lambda transaction: self._one(transaction, action, values, token, signatures=signatures), bulk=True
            )
        except Clash as error:
            return error

    def done_before(self, action: Action, token: str) -> Done | None:
        """What an act under an idempotency key came to, where it was done; None where it was not."""
        earlier = journal.done_before(token)
        return None if earlier is None else Done(_made_by(action, earlier), earlier, again=True)

    def rehearse_many(self, action: Action, many: Sequence[Mapping[str, Any]]) -> list[Done | ZwzxError]:
        """Do a batch and undo it: what `perform_many` would return, and nothing is written."""
        self.require(action)
        outcome: list[Done | ZwzxError] = []

        def act(transaction: Transaction) -> None:
            known: dict[Any, Any] = {}
            outcome.extend(self._one(transaction, action, values, "", known, signatures=None) for values in many)
            raise _Rehearsed

        with suppress(_Rehearsed):
            self.store.write(act, events=max(2, len(many)), bulk=action.on is None)
        return outcome

    def rehearse(self, action: Action, /, **values: Any) -> Done:
        """Do an act and undo it: the same checks and the same outcome as `perform`, and nothing is written."""
        outcome: list[Done | ZwzxError] = []

        def act(transaction: Transaction) -> None:
            outcome.append(self._one(transaction, action, values, "", signatures=None))
            raise _Rehearsed

        with suppress(_Rehearsed):
            self.store.write(act)
        done = outcome[0]
        assert isinstance(done, Done)
        return done

    def propose(self, action: Action, values: Mapping[str, Any]) -> Proposal:
        """What an action proposes for a form being filled, and what it says about it."""
        return action.fill(self, values) if action.fill is not None else Proposal()

    def require(self, action: Action) -> None:
        """Refuse an act that the actor may not enter today.

        Raises:
            Refusal: under the act's first clause, naming the posts that may.
        """
        guard.allowed(self, action)

    def refusal(self, action: Action, record: Record | None = None) -> Refusal | None:
        """Why the actor can't do an act to a record now, as far as can be said before its form; None where they can."""
        return guard.refusal(self, action, record)

    def _one(
        self,
        transaction: Transaction,
        action: Action,
        values: Mapping[str, Any],
        token: str,
        known: dict[Any, Any] | None = None,
        *,
        signatures: Sequence[Signature] | None,
    ) -> Done | ZwzxError:
        if token and (done := self.done_before(action, token)) is not None:
            return done
        inside = self._inside(transaction, action, known)
        mark, knew = transaction.mark(), dict(inside.known)
        try:
            arguments = dict(values)
            if action.on is not None:
                name = action.acted_on
                arguments[name] = _fresh(arguments[name])
            guard.admit(inside, action, arguments)
            record = action.run(inside, **action.arguments(arguments))
            if action.cosigned:  # after the act's own rules, whose refusals say more
                _require_signatures(inside, action, values, signatures)
        except ZwzxError as error:
            if not transaction.only_added:
                raise
            transaction.back_to(mark)
            inside.known.clear()
            inside.known.update(knew)
            return error
        seq = transaction.close_event(
            at=moment_text(inside.now),
            actor=self.actor.id,
            action=action.event,
            said=inside.said,
            token=token or None,
        )
        return Done(record, seq, inside.notices)

    def _inside(self, transaction: Transaction, action: Action, known: dict[Any, Any] | None) -> Office:
        inside = copy.copy(self)
        clock = self.now
        last = dt.datetime.fromisoformat(transaction.at) if transaction.at else clock
        now = clocks.moment_of(action, clock, last)
        inside._transaction, inside._act, inside._now = transaction, action, now  # noqa: SLF001 - a copy of this office
        inside.said = {"clock": moment_text(clock)} if abs(now - clock) > SKEW else {}
        inside.notices, inside.known = [], {} if known is None else known
        rules_data.note(transaction, inside.known, moment_text(now), self.actor.id)
        return inside

    # ── inside an act ──────────────────────────────────────────────────

    @property
    def transaction(self) -> Transaction:
        """The running transaction; outside an act there is none, and asking is a programming error."""
        if self._transaction is None:
            raise RuntimeError("only inside an act")
        return self._transaction

    def handle(self, *found: Record | Level) -> None:
        """Refuse the running act to somebody who may not handle what it found itself, by the act's own `handled`.

        For what the guard could not know before: the things of a day, or a level alone. Raises as `guard.may_handle` does.
        """
        assert self._act is not None, "only inside an act"
        for one in found:
            guard.may_handle(self, self._act, one)

    def add(self, record: R) -> R:
        """Add a record under the event of the running act."""
        self.transaction.add(record)
        return record

    def change(self, record: R, **values: Any) -> R:
        """Change a record under the event of the running act."""
        self.transaction.change(record, values)
        return record

    def say(self, **facts: Any) -> None:
        """Put into the event what its rows do not show: a reason, a basis."""
        self.said.update(facts)

    def remind(self, text: str) -> None:
        """Tell whoever acts something worth knowing; it stops nothing."""
        self.notices.append(text)


class _Rehearsed(Exception):
    """Ends a rehearsal, so that its transaction is rolled back."""


def _made_by(action: Action, seq: int) -> Any:
    """What an act that was done before came to: the first row of the type that it returns, else who did it."""
    link = journal.link(seq)
    made = action.makes
    for written in journal.rows_of(link) if link else ():
        if written.table == made._meta.table_name:
            return made.get_by_id(written.id)
    return people.Person.get_or_none(people.Person.id == link.actor) if link and made is people.Person else None


def _require_signatures(
    office: Office, action: Action, values: Mapping[str, Any], given: Sequence[Signature] | None
) -> None:
    from zwzx.office.people import cosigning

    cosigning.require(office, action, values, given)


def _fresh(record: Record) -> Record:
    """The record as it is now; refused where it was changed since the face read it."""
    from zwzx.store.transaction import Stale

    now = type(record).get_by_id(record.id)
    if now.ver != record.ver:
        raise Stale("这一条刚被别人改过。", "请重新打开，看过新内容再办。")
    return now


def local_now() -> dt.datetime:
    """The moment by the machine's clock, in the office's time."""
    return clocks.machine(ZONE)
