"""Whose time somebody enters, and that nobody is away twice at a time: for leave, outings and the daily sheet alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.people import leaves, people, trips
from zwzx.office.terms.people import OFFICE, Post

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.people.half_days import Span
    from zwzx.office.people.people import Person


def may_enter_for(actor: str, name: str, what: str, *, allowed: bool) -> None:
    """One's own, that of one's section as its 内勤, anybody's as the office; no clause says so."""
    if not allowed:
        raise Refusal("", f"{actor}不能替{name}登记{what}。", "请本人登记，或由本科室内勤、办公室登记。")


def time_is_free(name: str, span: str, other: str) -> None:
    """Nobody is away twice at a time, be it for half a day.

    Args:
        other: the entry by which they are away already, with its days; "" where there is none.
    """
    if other:
        raise Refusal("", f"{name}{span}和{other}重了。", "半天也不能重：请改日期，或先撤回、撤销那一条。")


def by_right_hands(office: Office, person: Person, what: str) -> None:
    """Refuse to whoever is neither the person, nor the 内勤 of their section, nor of the office, to enter what is theirs."""
    clerk = people.in_post(office.actor, [Post.SECTION_CLERK], office.today, department=person.department)
    of_section = clerk is not None and person.department is not None
    allowed = office.actor.id == person.id or of_section or bool(office.posts & {*OFFICE, Post.DIRECTOR})
    may_enter_for(office.actor.name, person.name, what, allowed=allowed)


def is_free(person: Person, span: Span, but: int = 0) -> None:
    """Refuse days of which a half is another leave's or outing's.

    Args:
        but: the id of an entry that is left out.
    """
    entries: list[leaves.Leave | trips.Trip] = [*leaves.of_person(person, but), *trips.of_person(person, but)]
    there = next((one for one in entries if one.away.meets(span)), None)
    time_is_free(person.name, span.words, f"{there.number}（{there.away.words}）" if there is not None else "")


def hours_are_free(person: Person, left: dt.datetime, expected: dt.datetime, span: Span, but: int = 0) -> None:
    """Refuse hours that another outing has, or of whose half day a leave takes its part."""
    there = next((one for one in leaves.of_person(person) if one.away.meets(span)), None)
    if there is not None:
        time_is_free(person.name, span.words, f"{there.number}（{there.away.words}）")
    out = [one for one in trips.of_person(person, but) if one.left < expected and left < (one.back or one.expected)]
    words = f"{left:%Y-%m-%d %H:%M}至{expected:%Y-%m-%d %H:%M}"
    time_is_free(person.name, words, f"{out[0].number}（{out[0].left:%m-%d %H:%M}起）" if out else "")
