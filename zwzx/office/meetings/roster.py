"""Who should be at a meeting 参会人员: by its kind as 会议.5 names them, from the posts of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.approvers import HEADS
from zwzx.office.people import people
from zwzx.office.terms.meetings import MeetingKind
from zwzx.office.terms.people import CENTRE_LEADERS, Post

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from zwzx.office.people.people import Department, Person

WITHOUT_POST = frozenset({Post.SERVICE})


class Called(NamedTuple):
    """Who is due, and who is to sit in besides: those count neither as due nor as present."""

    due: tuple[Person, ...]
    sitting_in: tuple[Person, ...] = ()


def called(
    kind: MeetingKind,
    day: dt.date,
    *,
    own: Department | None = None,
    concerned: Sequence[Department] = (),
    windows: bool = False,
) -> Called:
    """Who should be at a meeting of a kind on a day.

    Args:
        own: whose meeting it is, of a section's own.
        concerned: the sections whose matters are talked about.
        windows: whether who is sent by another unit is staff too (a setting: 会议.5 says 全体员工, 窗口.10 whose they are).
    """
    heads = _heads(day, concerned)
    office = people.holders(Post.OFFICE_DIRECTOR, day)
    if kind is MeetingKind.PARTY:
        due = _once([*people.holders(Post.SECRETARY, day), *people.holders(Post.PARTY_MEMBER, day)])
        return Called(due, tuple(one for one in _once([*office, *heads]) if one not in due))
    if kind is MeetingKind.AFFAIRS:
        every = [head for post in sorted(HEADS) for head in people.holders(post, day)]
        return Called(_once([*_leaders(day), *office, *every]))
    if kind is MeetingKind.COORDINATION:
        return Called(_once([*_leaders(day), *office, *heads]))
    if kind is MeetingKind.STAFF:
        return Called(tuple(one for one in people.working(day) if _is_staff(one, day, windows=windows)))
    return Called(tuple(one for one in people.working(day) if own is not None and one.department == own))


def _leaders(day: dt.date) -> list[Person]:
    """In the order in which the posts are told: the 主任 first."""
    return [one for post in Post if post in CENTRE_LEADERS for one in people.holders(post, day)]


def _heads(day: dt.date, sections: Iterable[Department]) -> list[Person]:
    """Who leads some sections: the office by its director, the others by their heads."""
    found: list[Person] = []
    for section in sections:
        own = people.holders(Post.SECTION_HEAD, day, section)
        leading = [one for post in (Post.OFFICE_DIRECTOR, Post.HALL_HEAD) for one in people.holders(post, day)]
        found += own or [one for one in leading if one.department == section]
    return found


def _is_staff(person: Person, day: dt.date, *, windows: bool) -> bool:
    held = people.own_posts(person, day)
    if held and held <= WITHOUT_POST:
        return False
    return windows or not (held and held <= {Post.WINDOW, Post.SERVICE})


def _once(several: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({one.id: one for one in several}.values())
