"""Drafts 草稿: what was being typed, one a person and form, inside the encrypted store and outside the journal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import peewee as pw

from zwzx.store.record import Table, put

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


PLACE = ""
"""The name under which the texts of a draft hold the cursor's place; no field has it."""


class Draft(Table):
    """The texts of a form that was not saved yet."""

    person = pw.BigIntegerField()
    form = pw.TextField()
    at = pw.TextField()
    token = pw.TextField()
    texts = pw.TextField()

    class Meta:
        primary_key = pw.CompositeKey("person", "form")


class Kept(NamedTuple):
    """A draft as it was kept. `place` is where the cursor stood: the field's name and the character; "" where not known."""

    token: str
    texts: dict[str, str]
    place: str = ""


def save(office: Office, form: str, token: str, texts: dict[str, str], place: str = "") -> None:
    """Keep what is typed so far, with the form's idempotency key."""
    if office.store.read_only:
        return
    row = {
        "person": office.actor.id,
        "form": form,
        "at": office.now.isoformat(" "),
        "token": token,
        "texts": json.dumps(texts | ({PLACE: place} if place else {}), ensure_ascii=False),
    }
    put(Draft, [row])


def load(office: Office, form: str) -> Kept | None:
    """A draft, or None."""
    found = Draft.get_or_none((Draft.person == office.actor.id) & (Draft.form == form))
    if found is None:
        return None
    texts: dict[str, str] = json.loads(found.texts)
    place = texts.pop(PLACE, "")
    return Kept(found.token, texts, place)


def clear(office: Office, form: str) -> None:
    """Forget a draft: it was saved, or given up."""
    if office.store.read_only:
        return
    Draft.delete().where((Draft.person == office.actor.id) & (Draft.form == form)).execute()
