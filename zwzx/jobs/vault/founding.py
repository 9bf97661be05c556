"""建库: a new office opens, with its name, its first people and its settings, as the first events of its journal."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import peewee as pw

from zwzx import __version__, places, registers
from zwzx.jobs.steps import QUIET
from zwzx.jobs.vault import founding_place, founding_server
from zwzx.office.core import demonstration as demonstrations
from zwzx.office.core import rules_data
from zwzx.office.core.local_time import local_now
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.core.settings import DEMONSTRATION, RULES, Setting
from zwzx.office.people.people import Department, Person, Posting
from zwzx.office.people.seats import Seat
from zwzx.office.terms.people import Post
from zwzx.store import building, keyfile, pointers
from zwzx.store.database import StoreError, moment_text
from zwzx.store.sqlite import dialect, replacing
from zwzx.store.trouble import why
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from zwzx.jobs.steps import Steps
    from zwzx.store.transaction import Transaction

WRITE, READY, PUT = "写登记库", "设 PIN", "放到位置上"
"""What a founding does."""
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
    demonstration: bool = False,
    ready: Callable[[Office], None] | None = None,
    tell: Callable[[str], None] = lambda _: None,
    steps: Steps = QUIET,
) -> Office:
    """Make the store beside its place, put it there with its key, and open the office as the first of its people.

    A crash at any moment leaves the whole office, or nothing that stands in the way of founding it again: at most a
    draft (`leftovers`) and a key file that opens nothing, which the next founding takes.

    Nobody has a PIN yet: this office, until it is closed, takes cosigners to have signed on paper.

    Args:
        path: where the store is to be; nothing may stand there.
        people: at least one; the first one is who acts.
        settings: what differs from the defaults, by name.
        departments: (name, three-letter code), in the order of the house.
        demonstration: whether the office says of itself that it is a demonstration (演示单位).
        ready: what belongs to the founding besides, done as the first person before the office gets its place; where
            it fails, there is none.
        tell: takes a sentence about what had to leave the place first, and where it lies now.
        steps: is told how far it is; stopped in one, it leaves nothing.

    Raises:
        StoreError: where something stands at the path, this machine saw an office there that is away, or the disk does
            not take the office; there is none then.
    """
    key_path, witness = key or places.key_file(path), places.witness_file(path, key)
    on_server = pointers.is_one(path)
    if on_server:
        founding_server.refuse_unfit(path, key_path)
    else:
        founding_place.refuse_absent(path, witness)
        if moved := founding_place.clear_unfinished(path, key_path):
            tell(f"{path} 上次没有建成，里面一笔也没有；挪到了 {moved}。")
        founding_place.refuse_unfit(path, key_path)
    known = key_path.exists()
    secret = keyfile.read_key(key_path) if known else secrets.token_bytes(keyfile.KEY_BYTES)
    draft = founding_place.new_draft(path)
    marks = {DEMONSTRATION: demonstrations.YES} if demonstration else {}
    try:
        steps.step(WRITE)
        _begin(draft, secret, people, settings | marks, departments, (clock or local_now)())
        with _first(draft, key, secret, people, clock) as office:
            if ready is not None:
                steps.step(READY)
                with dialect.unhurried(office.store.database.connection()):  # a draft is nobody's
                    ready(office)
            office.store.gather()
        steps.step(PUT)
        moved = None
        if on_server:
            founding_server.put(draft, path, key_path, secret, witness, known=known)
        else:
            moved = founding_place.put(draft, path, key_path, secret, witness, known=known)
    except (OSError, pw.DatabaseError, dialect.ENGINE_ERROR) as error:
        raise StoreError(
            f"{pointers.shown(path)} 没有建成：{why(error)}。", "请检查磁盘空间和权限，再建一次。"
        ) from error
    finally:
        with suppress(StoreError):
            replacing.discard(draft)
    if moved:
        tell(f"{path} 旁边留着以前的登记库的文件，挪到了 {moved} 旁边，名字照旧加尾。")
    return _first(path, key, secret, people, clock)


def _begin(
    draft: Path,
    secret: bytes,
    people: Sequence[FirstPerson],
    settings: dict[str, str],
    departments: Sequence[tuple[str, str]],
    now: dt.datetime,
) -> None:
    """The empty store and its first event."""
    store = building.create_store(draft, secret, registers.tables(), VERSION)

    def begin(transaction: Transaction) -> None:
        _people(transaction, people, departments, now.date())
        for name, value in settings.items():
            transaction.add(Setting(name=name, value=value))
        transaction.add(Setting(name=RULES, value=rules_data.digest()))
        said = {"program": __version__}
        transaction.close_event(at=moment_text(now), actor=NOBODY, action=demonstrations.FOUNDING, said=said)

    try:
        store.write(begin)
    finally:
        store.close()


def _first(
    path: Path,
    key: Path | None,
    secret: bytes,
    people: Sequence[FirstPerson],
    clock: Callable[[], dt.datetime] | None,
) -> Office:
    """The office as the first of its people; one that has no place yet is not watched."""
    placed = not founding_place.is_draft(path)
    opened = open_office(path, key=key, data_key=secret, signing_on=True, clock=clock, witnessed=placed)
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
