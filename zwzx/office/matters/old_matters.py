"""What the old books of all registers of matters have alike: who handled it, whom it accuses, what is void or destroyed.

A row may come from a book on paper, or from what another office of this program exported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core import old_books
from zwzx.office.core.fact import label_of
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.personal import GONE
from zwzx.office.matters import matters
from zwzx.office.matters.matters import PERSONAL, Matter
from zwzx.office.people.people import Department, Person

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.terms.matters import CameBy


KEPT_IN = {"accused": "accused_as"}
"""Whom a row accuses and the house doesn't know stands among the words of whoever asked."""


class Entered(NamedTuple):
    """A matter of an old book, and what the note of its row has to tell besides, by what it is."""

    matter: Matter
    told: dict[str, str]


def enter(office: Office, facts: Any, channel: CameBy, section: str) -> Entered:
    """Enter the matter of a row.

    Args:
        facts: the row, with the facts of the matter under the matter's names; who handles it and whom it accuses are texts.
        section: what the book calls who handles it.

    Raises:
        Unreadable: where it tells of destroyed facts and of others, or not when they were destroyed.
    """
    told = matters.told_by(facts)
    accused = old_books.named(Person, facts.accused)
    gone = _gone(told, facts.destroyed is not None)
    unknown = facts.accused if accused is None else ""
    if unknown and not gone:
        told["accused_as"] = "，".join(dict.fromkeys(filter(None, (told["accused_as"], unknown))))
    department, handler, handled = _handled(facts.section)
    named = old_books.named(Person, getattr(facts, "handler", ""))
    matter = matters.enter(
        office,
        received=facts.received,
        entered=facts.entered,
        channel=channel,
        **told | {"accused": accused},
        section=department,
        handler=named or handler,
        result=facts.result,
        destroyed=facts.destroyed,
    )
    return Entered(
        matter,
        {
            section: handled,
            label_of(Matter.handler): "" if named else getattr(facts, "handler", ""),
            label_of(Matter.accused): unknown if gone else "",
        },
    )


def _gone(told: dict[str, Any], destroyed: bool) -> bool:
    """Whether the personal facts of a row are destroyed, as its book writes it in their place."""
    written = {str(told[name]) for name in PERSONAL if told.get(name)}
    if destroyed == (GONE in written) and not (destroyed and len(written) > 1):
        return destroyed
    raise Unreadable(
        f"个人信息写着“{GONE}”，却没有写{label_of(Matter.destroyed)}，或者还写着别的个人信息。"
        if GONE in written
        else f"写了{label_of(Matter.destroyed)}，却还写着个人信息。",
        f"销毁了的，各项写“{GONE}”，写明{label_of(Matter.destroyed)}；没有销毁的，两样都不写。",
    )


def _handled(words: str) -> tuple[Department | None, Person | None, str]:
    """The section and the person that the words name, where the house has them; the words where it lacks one."""
    section = old_books.named(Department, words)
    if section is not None or not words:
        return section, None, ""
    first, _, last = words.partition(" ")
    section, person = old_books.named(Department, first), old_books.named(Person, last or first)
    known = (section is not None or person is not None) if not last else section is not None and person is not None
    return section, person, "" if known else words
