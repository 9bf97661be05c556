"""The office: a session that can be acted in. It performs actions; there is no other door to a write.

Most commands only look: the guard and what performs an act are loaded with the first that is asked about.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.office.core.session import BEFORE, ENTERED, Session
from zwzx.store.transaction import Clash
from zwzx.store.trying import Unconfirmed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from zwzx.office.clauses.regulations import Refusal
    from zwzx.office.core.action import Action, Proposal
    from zwzx.office.core.performing import Done
    from zwzx.office.people.people import Person
    from zwzx.office.people.signature import Signature
    from zwzx.office.terms.papers import Level
    from zwzx.store.record import Record
    from zwzx.store.transaction import Transaction


class Office(Session):
    """An open office, as one person works in it; an act gets a copy of it."""

    def beside(self, actor: Person, clock: Callable[[], dt.datetime]) -> Office:
        """The same office as somebody else works in it."""
        return Office(self.store, actor, clock, vouches=self.vouches)

    # ── who may ────────────────────────────────────────────────────────

    def may(self, action: Action) -> bool:
        """Whether the actor may enter an act today."""
        return bool(self.allowed([action]))

    def allowed(self, actions: Sequence[Action]) -> list[Action]:
        """Those of some acts that the actor may enter today."""
        from zwzx.office.core import guard

        return guard.enterable(self, actions)

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
            lambda transaction: self._do(transaction, action, values, token, signatures=signatures)
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
                self._do(transaction, action, values, key, known, signatures=signatures)
                for key, values in zip(each, many, strict=True)
            ]

        if action.on is not None:
            try:
                return self.store.write(act, events=max(2, len(many)))
            except Unconfirmed:
                raise  # they may all be done
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
                lambda transaction: self._do(transaction, action, values, token, signatures=signatures),
                bulk=True,
            )
        except Clash as error:
            return error

    def _do(
        self,
        transaction: Transaction,
        action: Action,
        values: Mapping[str, Any],
        token: str,
        known: dict[Any, Any] | None = None,
        *,
        signatures: Sequence[Signature] | None,
    ) -> Done | ZwzxError:
        from zwzx.office.core import performing

        return performing.do(self, transaction, action, values, token, known, signatures=signatures)

    def done_before(self, action: Action, token: str) -> Done | None:
        """What an act under an idempotency key came to, where it was done; None where it was not."""
        from zwzx.office.core import performing

        return performing.done_before(action, token)

    def rehearse_many(
        self, action: Action, many: Sequence[Mapping[str, Any]], *, before: dict[Any, Any] | None = None
    ) -> list[Done | ZwzxError]:
        """Do a batch and undo it: what `perform_many` would return, and nothing is written.

        Args:
            before: what the batches before it in the same rehearsal entered, so that nothing is entered twice; what
                this one does is added.
        """
        self.require(action)
        outcome: list[Done | ZwzxError] = []

        def act(transaction: Transaction) -> None:
            known: dict[Any, Any] = {BEFORE: before or {}}
            outcome.extend(self._do(transaction, action, values, "", known, signatures=None) for values in many)
            if before is not None:
                before.update(
                    (key, told) for key, told in known.items() if isinstance(key, tuple) and key[0] == ENTERED
                )
            raise _Rehearsed

        with suppress(_Rehearsed):
            self.store.write(act, events=max(2, len(many)), bulk=action.on is None)
        return outcome

    def rehearse(self, action: Action, /, **values: Any) -> Done:
        """Do an act and undo it: the same checks and the same outcome as `perform`, and nothing is written."""
        outcome: list[Done | ZwzxError] = []

        def act(transaction: Transaction) -> None:
            outcome.append(self._do(transaction, action, values, "", signatures=None))
            raise _Rehearsed

        with suppress(_Rehearsed):
            self.store.write(act)
        done = outcome[0]
        assert not isinstance(done, ZwzxError)
        return done

    def propose(self, action: Action, values: Mapping[str, Any]) -> Proposal:
        """What an action proposes for a form being filled, and what it says about it."""
        from zwzx.office.core.action import Proposal

        return action.fill(self, values) if action.fill is not None else Proposal()

    def require(self, action: Action) -> None:
        """Refuse an act that the actor may not enter today.

        Raises:
            Refusal: under the act's first clause, naming the posts that may.
        """
        from zwzx.office.core import guard

        guard.allowed(self, action)

    def refusal(self, action: Action, record: Record | None = None) -> Refusal | None:
        """Why the actor can't do an act to a record now, as far as can be said before its form; None where they can."""
        from zwzx.office.core import guard

        return guard.refusal(self, action, record)

    def handle(self, *found: Record | Level) -> None:
        """Refuse the running act to somebody who may not handle what it found itself, by the act's own `handled`.

        For what the guard could not know before: the things of a day, or a level alone. Raises as `guard.may_handle` does.
        """
        from zwzx.office.core import guard

        assert self._act is not None, "only inside an act"
        for one in found:
            guard.may_handle(self, self._act, one)


class _Rehearsed(Exception):
    """Ends a rehearsal, so that its transaction is rolled back."""
