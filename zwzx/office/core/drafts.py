"""Drafts 草稿: what was being typed, one a person, form and desk, inside the encrypted store and outside the journal.

A draft belongs to the desk at which it is typed, so that two desks of one person don't share a form. Once that desk is
gone, or somebody else signed on there, it is taken up by the next of the person's desks that opens the form.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

import peewee as pw

from zwzx.store import processes
from zwzx.store.record import Table, put

if TYPE_CHECKING:
    from collections.abc import Collection

    from zwzx.office.core.office import Office


PLACE = ""
"""The name under which the texts of a draft hold the cursor's place; no field has it."""


class Draft(Table):
    """The texts of a form that was not saved yet.

    `desk` is the process in which it is open; where it was let go its own token, and "" in what older versions kept.
    """

    person = pw.BigIntegerField()
    form = pw.TextField()
    desk = pw.TextField()
    at = pw.TextField()
    token = pw.TextField()
    texts = pw.TextField()

    class Meta:
        primary_key = pw.CompositeKey("person", "form", "desk")


class Kept(NamedTuple):
    """A draft as it was kept. `place` is where the cursor stood: the field's name and the character; "" where not known."""

    token: str
    texts: dict[str, str]
    place: str = ""


def save(office: Office, form: str, token: str, texts: dict[str, str], place: str = "") -> None:
    """Keep what is typed so far, with the form's idempotency key."""
    if office.store.read_only:
        return
    if office.store.database.in_clear and _kept_back(office, texts):
        clear(office, form)
        return
    row = {
        "person": office.actor.id,
        "form": form,
        "desk": processes.this_one(),
        "at": office.now.isoformat(" "),
        "token": token,
        "texts": json.dumps(texts | ({PLACE: place} if place else {}), ensure_ascii=False),
    }
    put(Draft, [row])


def _kept_back(office: Office, texts: dict[str, str]) -> bool:
    from zwzx.office.core import network

    return network.keeps_back(office, texts)


def load(office: Office, form: str) -> Kept | None:
    """This desk's draft, else the last one that a desk left which is gone, which is this desk's from now on; or None."""
    here = processes.this_one()
    left = list(
        Draft.select().where((Draft.person == office.actor.id) & (Draft.form == form)).order_by(Draft.at.desc())
    )
    left.sort(key=lambda one: one.desk != here)
    for one in left:
        if one.desk == here or (not processes.runs(one.desk) and _taken(office, one, here)):
            texts: dict[str, str] = json.loads(one.texts)
            place = texts.pop(PLACE, "")
            return Kept(one.token, texts, place)
    return None


def _taken(office: Office, left: Draft, here: str) -> bool:
    """Whether a draft is this desk's now; another one may have been quicker. Where nothing is written it is only read."""
    if office.store.read_only:
        return True
    one = (Draft.person == left.person) & (Draft.form == left.form) & (Draft.desk == left.desk)
    return bool(Draft.update(desk=here).where(one).execute())


def clear(office: Office, form: str) -> None:
    """Forget this desk's draft: it was saved, or given up."""
    if office.store.read_only:
        return
    mine = (Draft.person == office.actor.id) & (Draft.desk == processes.this_one())
    Draft.delete().where(mine & (Draft.form == form)).execute()


def release(office: Office) -> None:
    """Let go of what the actor typed at this desk: somebody else signed on here, and the actor may go to another."""
    if office.store.read_only:
        return
    mine = (Draft.person == office.actor.id) & (Draft.desk == processes.this_one())
    Draft.update(desk=Draft.token).where(mine).execute()


def forget(told: Collection[str], records: Collection[int], before: str) -> None:
    """Delete the drafts that tell facts which are to be gone, inside the write that destroys them.

    Those are the forms on some records, and of all others what nobody touched since the facts were to be gone: what was
    typed after that is about somebody's newer matter.

    Args:
        told: the facts.
        records: the ids of the records that they are told of.
        before: the moment, as the store writes it.
    """
    ids = {str(one) for one in records}
    for draft in Draft.select():
        on = set(re.findall(r"\d+", draft.form.partition("#")[2]))
        old = draft.at < before and any(one in text for one in told for text in json.loads(draft.texts).values())
        if on & ids or old:
            one = (Draft.person == draft.person) & (Draft.form == draft.form) & (Draft.desk == draft.desk)
            Draft.delete().where(one).execute()
