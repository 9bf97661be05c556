"""The last events of the journal, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.jobs.titles import title
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.terms.papers import Level
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.office import Office


def recent(office: Office, limit: int, before: int | None) -> Iterator[tuple[str, ...]]:
    """(number, moment, person, act, what it was about) of the last events, newest first.

    Where the paper is a marked one and the actor may not know of it, what it was about is left out (保密.1).
    """
    names = {p.id: p.name for p in Person.select()}
    last = min(office.store.head[0], (before or 1 << 62) - 1)
    for seq in range(last, max(0, last - limit), -1):
        link = journal.link(seq)
        if link is not None:
            subject = _subject(office, link)
            yield str(seq), link.at, names.get(link.actor, "建库"), title(link.action), subject


def _subject(office: Office, link: journal.Link) -> str:
    for written in journal.rows_of(link):
        if written.table == Document._meta.table_name:
            paper = Document.get_by_id(written.id)
            if paper.level >= Level.CONFIDENTIAL and not office.sees_marked:
                return "（密件）"
            return f"{paper.number} {paper.title or paper.author}".strip()
    return ""
