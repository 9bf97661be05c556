"""What waits today, in every register, by when it is due."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx import registers
from zwzx.jobs.waiting import obligations
from zwzx.jobs.waiting.things import Waiting
from zwzx.office.core.fact import Role
from zwzx.office.kinds.base import written
from zwzx.store.database import moment_text
from zwzx.store.expressions import named
from zwzx.store.record import tuples
from zwzx.store.remembering import remembering

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Due, Register

LAST = dt.datetime.max
MOST = 500
"""The most rows of one due that a list of today shows; the count goes on."""


def waiting(office: Office, only: tuple[str, ...] = (), *, most: int | None = MOST) -> list[Waiting]:
    """Everything that waits: what has a moment by that moment, then kind by kind, the oldest first.

    Args:
        only: the registers to ask; all where none is named.
        most: how many rows of one due; None for every one.
    """
    with remembering():
        found = [*_waiting(office, only, most)]
    return sorted(found, key=lambda w: w.due or LAST)


def _waiting(office: Office, only: tuple[str, ...], most: int | None) -> Iterator[Waiting]:
    for name, has_rows in registers.waiting().items():
        if not only or name in only:
            if has_rows:
                register = registers.load(name)
                for due in register.dues:
                    yield from sorted(_of(office, register, due, most), key=lambda w: (w.since or LAST, w.id))
            yield from (obligations.waiting_of(name, found) for found in registers.standing(name, office))
    if not only:
        yield from obligations.recurring(office)
        yield from obligations.short_of_days(office)
        if obligations.anything_approved():
            from zwzx.jobs.waiting import consents

            yield from consents.unsigned(office)
        if obligations.anything_held():
            from zwzx.jobs.waiting import in_hand

            yield from in_hand.with_the_absent(office)
        yield from obligations.past_their_term(office)


def of_row(office: Office, register: Register, row: int) -> list[Waiting]:
    """What waits at one row of a register, by its moment."""
    found = [one for due in register.dues for one in _of(office, register, due, None, row)]
    return sorted(found, key=lambda w: w.due or LAST)


def mine(office: Office, found: Sequence[Waiting]) -> list[Waiting]:
    """Those of some things that wait for the acting person: under their name, or for their own hand."""
    hands: dict[str, Collection[int]] = {}
    for name in {one.register for one in found if one.register}:
        ask = registers.load(name).hands
        hands[name] = ask(office) if ask is not None else ()
    return [one for one in found if one.who == office.actor.name or one.id in hands.get(one.register, ())]


def _rows(office: Office, register: Register, due: Due, *what: Any) -> Any:
    query = register.query(register.record.select(*named(what))).where(due.waits())
    if due.ahead is not None:
        query = query.where(due.at <= moment_text(office.now + dt.timedelta(days=due.ahead)))
    seen = register.seen(office)
    return query if seen is None else query.where(seen)


def _of(office: Office, register: Register, due: Due, most: int | None, row: int | None = None) -> list[Waiting]:
    columns = {role: column.source for role, column in register.roles.items()}
    nothing = pw.Value("")
    at = due.at if due.at is not None else pw.Value(None)
    since = columns.get(Role.ENTERED, pw.Value(None))
    subject = columns.get(Role.TITLE, nothing)
    titled = register.roles.get(Role.TITLE)
    author = columns.get(Role.AUTHOR, nothing)
    query = _rows(
        office,
        register,
        due,
        register.record.id,
        columns.get(Role.NUMBER, nothing),
        subject,
        author,
        due.who if due.who is not None else nothing,
        at,
        since,
    )
    if row is not None:
        query = query.where(register.record.id == row)
    query = query.order_by(due.at if due.at is not None else register.record.id)
    return [
        Waiting(
            register.name,
            row_id,
            due.name,
            due.title,
            number or f"#{row_id}",
            (written(titled.kind, title) if titled is not None and title is not None else "") or sender or "",
            who or "",
            moment,
            signed,
            due.cites,
            due.action,
            grave=due.outside,  # the check finds the same by custody, and calls it grave
            finding=due.finding,
        )
        for row_id, number, title, sender, who, moment, signed in tuples(query.limit(most))
    ]
