"""The list of people read once into memory, for jobs that ask about thousands of days."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.people.people import HOUSE_WIDE, Absence, ActingPost, Person, Posting, StandIn, halved
from zwzx.store.record import tuples

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from zwzx.office.terms.people import Post


class _Span(NamedTuple):
    """Something that holds from one day to another; `until` is None while it goes on."""

    since: dt.date
    until: dt.date | None

    def holds(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Roll:
    """Posts, who acts for whom, and absences of everybody, read once. People and departments are named by their ids."""

    def __init__(self) -> None:
        self.names: dict[int, str] = dict(tuples(Person.select(Person.id, Person.name)))
        self._works: dict[int, tuple[dt.date | None, dt.date | None]] = {
            person: (joined, left)
            for person, joined, left in tuples(Person.select(Person.id, Person.joined, Person.left))
        }
        self._posts: dict[int, list[tuple[Post, int | None, _Span]]] = defaultdict(list)
        postings = Posting.select(Posting.person, Posting.post, Posting.department, Posting.since, Posting.until)
        for person, post, department, since, until in tuples(postings):
            self._posts[person].append((post, department, _Span(since, until)))
        self._acts_for: dict[int, list[tuple[int, Post, _Span]]] = defaultdict(list)
        acting = ActingPost.select(
            ActingPost.substitute, ActingPost.person, ActingPost.post, ActingPost.since, ActingPost.until
        )
        for substitute, person, post, since, until in tuples(acting.order_by(ActingPost.id)):
            self._acts_for[substitute].append((person, post, _Span(since, until)))
        self._stands_for: dict[int, list[tuple[int, _Span]]] = defaultdict(list)
        standing = StandIn.select(StandIn.stand_in, StandIn.person, StandIn.since, StandIn.until)
        for stand_in, person, since, until in tuples(standing):
            self._stands_for[stand_in].append((person, _Span(since, until)))
        self._away: dict[int, list[Absence]] = defaultdict(list)
        for one in Absence.select():
            self._away[one.__data__["person"]].append(one)

    def in_post(
        self,
        person: int,
        wanted: Iterable[Post],
        day: dt.date,
        *,
        department: int | None = None,
        in_person: bool = False,
    ) -> Post | None:
        """As `people.in_post`: the first of the wanted posts that a person may act in on a day."""
        found = self.capacity(person, wanted, day, department=department, in_person=in_person)
        return found[0] if found is not None else None

    def capacity(
        self,
        person: int,
        wanted: Iterable[Post],
        day: dt.date,
        *,
        department: int | None = None,
        in_person: bool = False,
        as_kept: bool = False,
    ) -> tuple[Post, int] | None:
        """As `people.capacity`: the post, and the id of whose it is where somebody acts for them (0 in their own right).

        Args:
            as_kept: whether a 代管 counts, which let somebody act in every post before version 4 of the store.
        """
        wanted = list(wanted)
        own = [(post, of, 0) for post, of, span in self._posts[person] if span.holds(day)]
        acted: list[tuple[int, tuple[Post, ...]]] = [
            (whose, (post,)) for whose, post, span in self._acts_for[person] if span.holds(day)
        ]
        if as_kept:
            acted += [(whose, tuple(wanted)) for whose, span in self._stands_for[person] if span.holds(day)]
        of_others = [
            (post, of, whose)
            for whose, posts in acted
            for post, of, span in self._posts[whose]
            if post in posts and span.holds(day)
        ]
        for held in [own] if in_person else [own, of_others]:
            for post in wanted:
                anywhere = department is None or post in HOUSE_WIDE
                for has, of, whose in held:
                    if has is post and (anywhere or of == department):
                        return post, whose
        return None

    def holders(self, post: Post, day: dt.date, department: int | None = None) -> frozenset[int]:
        """As `people.holders`: who holds a post on a day; with a department, only for that one."""
        return frozenset(
            person
            for person, held in self._posts.items()
            for has, of, span in held
            if has is post and span.holds(day) and (department is None or of == department)
        )

    def acting(self, post: Post, day: dt.date, department: int | None = None) -> frozenset[int]:
        """As `people.acting`: who acts in a post of somebody's on a day; with a department, only for that one."""
        held = self.holders(post, day, department)
        return frozenset(
            substitute
            for substitute, acts in self._acts_for.items()
            for whose, has, span in acts
            if has is post and span.holds(day) and whose in held
        )

    def works(self, person: int, day: dt.date) -> bool:
        """Whether a person belongs to the house on a day."""
        joined, left = self._works[person]
        return (joined is None or joined <= day) and (left is None or day <= left)

    def present(self, person: int, when: dt.datetime) -> bool:
        """Whether a person works here at a moment and is not away."""
        return self.works(person, halved(when)[0]) and not any(one.holds(when) for one in self._away[person])
