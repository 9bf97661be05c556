"""建库: a new office opens, with its name, its first people and its settings, as the first events of its journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zwzx import places, registers
from zwzx.office.office import Office, local_now
from zwzx.office.opening import open_office
from zwzx.office.people import Department, Person, Posting, Seat
from zwzx.office.settings import Setting
from zwzx.office.terms.people import Post
from zwzx.store import database, keyfile, migrations
from zwzx.store.database import moment_text
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from zwzx.store.transaction import Transaction

NOBODY = 0
"""The actor of the first event: before it there is nobody."""


@dataclass(frozen=True)
class FirstPerson:
    """One of the people that a new office begins with."""

    name: str
    department: str
    posts: tuple[Post, ...]
    user: str = ""
    scope: tuple[str, ...] = field(default=())
    """The departments of a deputy's 分管范围."""


def found(
    path: Path,
    people: Sequence[FirstPerson],
    settings: dict[str, str],
    *,
    key: Path | None = None,
    clock: Callable[[], dt.datetime] | None = None,
    departments: Sequence[tuple[str, str]] = (),
) -> Office:
    """Make the store and open the office as the first of its people.

    Nobody has a PIN yet: this office, until it is closed, takes cosigners to have signed on paper.

    Args:
        path: where the store is to be; nothing may stand there.
        people: at least one; the first one is who acts.
        settings: what differs from the defaults, by name.
        departments: (name, three-letter code), in the order of the house.

    Raises:
        StoreError: where something stands at the path.
    """
    key_path = key or places.key_file(path)
    secret = keyfile.new_key(key_path)
    store = database.create_store(path, secret, registers.tables(), migrations.VERSION)
    Witness(places.witness_file(path, key)).forget()
    now = (clock or local_now)()

    def begin(transaction: Transaction) -> None:
        _people(transaction, people, departments, now.date())
        for name, value in settings.items():
            transaction.add(Setting(name=name, value=value))
        transaction.close_event(at=moment_text(now), actor=NOBODY, action="office.found", said={})

    store.write(begin)
    store.close()
    opened = open_office(path, key=key, data_key=secret, signing_on=True, clock=clock)
    return Office(opened.store, Person.get(Person.name == people[0].name), clock, vouches=True)


def _people(
    transaction: Transaction, people: Sequence[FirstPerson], departments: Sequence[tuple[str, str]], day: dt.date
) -> None:
    sections: dict[str, Department] = {}
    for name, code in departments:
        sections[name] = Department(name=name, code=code)
        transaction.add(sections[name])
    for first in people:
        for name in (first.department, *first.scope):
            if name and name not in sections:
                sections[name] = Department(name=name)
                transaction.add(sections[name])
        person = Person(name=first.name, department=sections.get(first.department))
        transaction.add(person)
        for post in first.posts:
            within = first.scope if post is Post.DEPUTY else (first.department,)
            for name in within or ("",):
                transaction.add(Posting(person=person, post=post, department=sections.get(name), since=day))
        if first.user:
            transaction.add(Seat(user=first.user, person=person))
