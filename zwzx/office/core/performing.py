"""How an act is done: the guard, the act's own rules, its signatures; then its rows and one event in a transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.office.core import clocks, guard, rules_data
from zwzx.office.people.people import Person
from zwzx.office.terms.hours import hourless
from zwzx.store import journal
from zwzx.store.database import moment_text
from zwzx.store.times import SKEW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.session import Session
    from zwzx.office.people.signature import Signature
    from zwzx.store.record import Record
    from zwzx.store.transaction import Transaction


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


def do(
    office: Session,
    transaction: Transaction,
    action: Action,
    values: Mapping[str, Any],
    token: str,
    known: dict[Any, Any] | None = None,
    *,
    signatures: Sequence[Signature] | None,
) -> Done | ZwzxError:
    """Do one act in a transaction.

    Args:
        token: an idempotency key; an act whose token the journal already has is not done again.
        known: what the acts before it in the same transaction looked up.
        signatures: how those signed whom the act names; None in a rehearsal, which needs none.

    Returns:
        What it came to; in a transaction that writes in bulk the error that refused it, which leaves nothing.

    Raises:
        ZwzxError: the refusal, in any other transaction.
    """
    if token and (done := done_before(action, token)) is not None:
        return done
    inside = _inside(office, transaction, action, values, {} if known is None else known)
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
        actor=office.actor.id,
        action=action.event,
        said=inside.said,
        token=token or None,
    )
    return Done(record, seq, inside.notices)


def done_before(action: Action, token: str) -> Done | None:
    """What an act under an idempotency key came to, where it was done; None where it was not."""
    earlier = journal.done_before(token)
    return None if earlier is None else Done(_made_by(action, earlier), earlier, again=True)


def _inside(
    office: Session, transaction: Transaction, action: Action, values: Mapping[str, Any], known: dict[Any, Any]
) -> Session:
    """The session for one act: its moment comes of the machine's clock and the last event's."""
    clock = office.now
    last = dt.datetime.fromisoformat(transaction.at) if transaction.at else clock
    now = clocks.moment_of(action, clock, last)
    if hourless(now):
        now += dt.timedelta(seconds=1)  # what stands at a day's first second is a day alone
    inside = office.within(transaction, action, now, known, values)
    if abs(now - clock) > SKEW:
        inside.say(clock=moment_text(clock))
    rules_data.note(transaction, inside.known, moment_text(now), office.actor.id)
    return inside


def _made_by(action: Action, seq: int) -> Any:
    """What an act that was done before came to: the first row of the type that it returns, else who did it."""
    link = journal.link(seq)
    made = action.makes
    for written in journal.rows_of(link) if link else ():
        if written.table == made._meta.table_name:
            return made.get_by_id(written.id)
    return Person.get_or_none(Person.id == link.actor) if link and made is Person else None


def _require_signatures(
    office: Session, action: Action, values: Mapping[str, Any], given: Sequence[Signature] | None
) -> None:
    from zwzx.office.people import cosigning

    cosigning.require(office, action, values, given)


def _fresh(record: Record) -> Record:
    """The record as it is now; refused where it was changed since the face read it."""
    from zwzx.store.engine import Stale

    now = type(record).get_by_id(record.id)
    if now.ver != record.ver:
        raise Stale("这一条刚被别人改过。", "请重新打开，看过新内容再办。")
    return now
