"""Drafts 草稿: what was being typed, one a person, form and desk, outside the journal: in the store, or on this machine alone.

A draft belongs to the desk at which it is typed, so that two desks of one person don't share a form. Once that desk is
gone, or somebody else signed on there, it is taken up by the next of the person's desks that opens the form.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.core import drafts_here, network
from zwzx.office.core.drafts_here import Row
from zwzx.store import processes
from zwzx.store.record import Table, put

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

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


def save(
    office: Office, form: str, token: str, texts: dict[str, str], place: str = "", *, tells_level: bool = False
) -> None:
    """Keep what is typed so far, with the form's idempotency key; on this machine alone what a server may not have.

    Args:
        tells_level: whether the form has a field for how secret something is, written or not.
    """
    if office.store.read_only:
        return
    row = Row(
        office.actor.id,
        form,
        processes.this_one(),
        office.now.isoformat(" "),
        token,
        json.dumps(texts | ({PLACE: place} if place else {}), ensure_ascii=False),
    )
    if tells_level and network.stays_here(office):
        drafts_here.keep(office.store, row)
        _drop(row)  # an earlier version sent it
        return
    put(Draft, [row._asdict()])
    if office.store.database.in_clear:
        drafts_here.drop(office.store, row.person, row.form, row.desk)  # of the time when the server might not have it


def load(office: Office, form: str) -> Kept | None:
    """This desk's draft, else the last one that a desk left which is gone, which is this desk's from now on; or None."""
    here = processes.this_one()
    left: list[Draft | Row] = list(Draft.select().where((Draft.person == office.actor.id) & (Draft.form == form)))
    left += [one for one in _here(office) if (one.person, one.form) == (office.actor.id, form)]
    left.sort(key=lambda one: one.at, reverse=True)
    left.sort(key=lambda one: one.desk != here)
    for one in left:
        if one.desk == here or (not processes.runs(one.desk) and _taken(office, one, here)):
            texts: dict[str, str] = json.loads(one.texts)
            place = texts.pop(PLACE, "")
            return Kept(one.token, texts, place)
    return None


def _here(office: Office) -> list[Row]:
    """The drafts that this machine keeps for itself."""
    return drafts_here.kept(office.store) if office.store.database.in_clear else []


def _taken(office: Office, left: Draft | Row, here: str) -> bool:
    """Whether a draft is this desk's now; another one may have been quicker. Where nothing is written it is only read."""
    if office.store.read_only:
        return True
    if isinstance(left, Row):
        return drafts_here.hand_over(office.store, left, here)
    return bool(Draft.update(desk=here).where(_same(left)).execute())


def _same(one: Draft | Row) -> Any:
    return (Draft.person == one.person) & (Draft.form == one.form) & (Draft.desk == one.desk)


def _drop(one: Draft | Row) -> None:
    Draft.delete().where(_same(one)).execute()


def left_behind(place: Path, key: bytes) -> list[type[Table]]:
    """What of the open store does not go to a place on a server: its drafts, where no marked paper may be there.

    What was typed may be of one, whatever form it is in. So each is kept on this machine alone, for that place.

    Args:
        place: the file that points there.
        key: of the store.

    Returns:
        the tables whose rows stay behind.

    Raises:
        StoreError: where one can't be written.
    """
    if network.permits():
        return []
    for one in Draft.select():
        drafts_here.keep_for(place, key, Row(one.person, one.form, one.desk, one.at, one.token, one.texts))
    return [Draft]


def clear(office: Office, form: str) -> None:
    """Forget this desk's draft: it was saved, or given up."""
    if office.store.read_only:
        return
    person, here = office.actor.id, processes.this_one()
    if office.store.database.in_clear:
        drafts_here.drop(office.store, person, form, here)
    Draft.delete().where((Draft.person == person) & (Draft.desk == here) & (Draft.form == form)).execute()


def release(office: Office) -> None:
    """Let go of what the actor typed at this desk: somebody else signed on here, and the actor may go to another."""
    if office.store.read_only:
        return
    person, here = office.actor.id, processes.this_one()
    for one in _here(office):
        if (one.person, one.desk) == (person, here):
            drafts_here.hand_over(office.store, one, one.token)
    Draft.update(desk=Draft.token).where((Draft.person == person) & (Draft.desk == here)).execute()


def forget(office: Office, told: Collection[str], records: Collection[int], before: str) -> None:
    """Delete the drafts that tell facts which are to be gone, inside the write that destroys them.

    Those are the forms on some records, and of all others what nobody touched since the facts were to be gone: what was
    typed after that is about somebody's newer matter.

    Args:
        told: the facts.
        records: the ids of the records that they are told of.
        before: the moment, as the store writes it.
    """
    ids = {str(one) for one in records}
    for draft in (*Draft.select(), *_here(office)):
        on = set(re.findall(r"\d+", draft.form.partition("#")[2]))
        old = draft.at < before and any(one in text for one in told for text in json.loads(draft.texts).values())
        if not (on & ids or old):
            continue
        if isinstance(draft, Row):
            drafts_here.drop(office.store, draft.person, draft.form, draft.desk)
        else:
            _drop(draft)
