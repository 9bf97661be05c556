"""People 人员: who works here, in which post on which day, who is away, and who stands in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.names import name
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.terms.people import Half, LeaveKind, Post
from zwzx.store import journal
from zwzx.store.database import moment_text
from zwzx.store.record import Record, equal, tuples

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zwzx.store.record import Withdrawal

SEES_MARKED = frozenset({Post.SECRETS, Post.OFFICE_DIRECTOR, Post.DIRECTOR, Post.SECRETARY, Post.LEGAL})
"""The posts that may know of marked papers in the registers (保密.1); others learn not even that one exists."""

HOUSE_WIDE = frozenset(Post) - {
    Post.DEPUTY,
    Post.SECTION_HEAD,
    Post.SECTION_CLERK,
    Post.STAFF,
    Post.WINDOW,
    Post.SERVICE,
}
"""Posts that are held for the whole house and not for a department."""


NOON = dt.time(12)
"""When the second half of a day begins."""


class Department(Record):
    """A section of the house 科室; `code` is the three letters that archive numbers use."""

    name = fact(text("科室名称"), default=None, unique=True)
    code = fact(text("机构代码"))
    closed = fact(day("撤销日期"), null=True)

    stays = True


class Person(Record):
    """Somebody who works or worked here; `department` is the section whose staff list names them."""

    name = fact(name("姓名"), shown=10, default=None, unique=True)
    department = fact(row("科室", Department), shown=12, null=True)
    began = fact(day("参加工作时间"), shown=10, null=True)
    joined = fact(day("到岗日期"), shown=10, null=True)
    left = fact(day("离岗日期"), shown=10, null=True)

    @property
    def section(self) -> str:
        """What the person's section is called; "" where there is none."""
        return self.department.name if self.department is not None else ""

    @property
    def former(self) -> list[str]:
        """What the person was called before, the first name first."""
        return [one.name for one in equal(FormerName, person=self)]

    def name_at(self, moment: dt.datetime) -> str:
        """What the person was called at a moment: on a paper that was signed before, the name that they signed with."""
        former = FormerName.select(FormerName.name).where((FormerName.person == self) & (FormerName.until > moment))
        found: str | None = former.order_by(FormerName.until, FormerName.id).limit(1).scalar()
        return found if found is not None else self.name

    def works_on(self, day: dt.date) -> bool:
        """Whether the person belongs to the house on that day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day <= self.left)

    def rests(self) -> str:
        """Whoever entered something stays in the roll."""
        return "本人办过登记" if journal.of_actor(self.id, journal.ends().last, 1) else ""

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """They were never here: left before they came."""
        joined = self.joined or told.at.date()
        return {"joined": joined, "left": joined - dt.timedelta(days=1), "department": None}


class FormerName(Record):
    """What somebody was called until a moment 曾用名, before it was changed or corrected."""

    person = fact(row("改名的人", Person))
    name = fact(name("曾用名"), default=None, index=True)
    until = fact(moment("改名时间"))


class Posting(Record):
    """A post held from one day to another. For a deputy each department of the 分管范围 is a posting of its own."""

    person = fact(row("任职的人", Person), backref="postings")
    post = fact(choice("岗位", Post), index=True)
    department = fact(row("岗位所在科室", Department), null=True)
    since = fact(day("任职起"))
    until = fact(day("任职止"), null=True)

    def holds(self, on: dt.date) -> bool:
        """Whether it is held on a day."""
        return self.since <= on and (self.until is None or self.until >= on)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:  # noqa: ARG002 - as every record's
        """It was never held."""
        return {"until": self.since - dt.timedelta(days=1)}


class Absence(Record):
    """When a person is away 请假、休假、出差: from the first half day to the last; `until` is None while no return is known.

    A half that is None is a whole day's: the morning of the first day, the afternoon of the last. `leave` is the row of the
    leave register from which it comes, 0 where it is none.
    """

    person = fact(row("请假的人", Person))
    kind = fact(choice("假别", LeaveKind), null=True)
    since = fact(day("请假起"))
    since_half = fact(choice("请假起的半天", Half), null=True)
    until = fact(day("请假止"), null=True)
    until_half = fact(choice("请假止的半天", Half), null=True)
    reason = fact(text("请假事由"))
    leave = fact(row_id("请假登记"), default=0, index=True)

    @property
    def days(self) -> str:
        """As it is written: 2026-09-28至2026-10-09, 2026-09-28下午至2026-09-29上午, 2026-09-28起."""
        first = f"{self.since}{self.since_half or ''}"
        return f"{first}至{self.until}{self.until_half or ''}" if self.until is not None else f"{first}起"

    def holds(self, when: dt.date) -> bool:
        """Whether it holds at a moment; of a day alone, whether it is all of that day."""
        day, half = halved(when)
        if not (self.since <= day and (self.until is None or self.until >= day)):
            return False
        cut = (
            self.since == day and self.since_half is Half.AFTERNOON,
            self.until == day and self.until_half is Half.MORNING,
        )
        if half is None:
            return not any(cut)
        return not cut[0 if half is Half.MORNING else 1]


class StandIn(Record):
    """Who keeps a person's seals 代管 in their absence, and which leader designated that (印鉴.3). It gives no post.

    Until version 4 of the store the same row let somebody act in all the posts of the person; what was approved on the
    strength of it stands, and is told (`old_acting`).
    """

    person = fact(row("被代管的人", Person))
    stand_in = fact(row("代管人", Person))
    since = fact(day("代管起"))
    until = fact(day("代管止"))
    designated_by = fact(row("指定代管的领导", Person))


class ActingPost(Record):
    """Who acts in one post of somebody's 代行职务 from one day to another, as long as that person holds it.

    A leader in whose charge the post is designated it, or a superior's paper did.
    """

    person = fact(row("被代行职务的人", Person))
    post = fact(choice("代行的岗位", Post))
    substitute = fact(row("代行人", Person))
    since = fact(day("代行起"))
    until = fact(day("代行止"))
    designated = fact(day("指定日期"))
    designated_by = fact(row("指定代行的领导", Person), null=True)
    paper = fact(text("上级文件"))


class PersonFacts(NamedTuple):
    """What rules need to know of a person on a day."""

    id: int
    name: str
    works: bool
    away: bool
    posts: frozenset[Post]
    absence: str = ""
    """The days on which they are away, as they are written; "" where they are not, or nobody asks."""

    @property
    def present(self) -> bool:
        """Works here and is not away."""
        return self.works and not self.away


class Capacity(NamedTuple):
    """In which post somebody does something on a day; and for whom, where the post is another's in which they act 代."""

    post: Post
    acts_for: Person | None = None


def halved(when: dt.date) -> tuple[dt.date, Half | None]:
    """The day of a moment, and which half of it; of a day alone no half is known."""
    if isinstance(when, dt.datetime):
        return when.date(), Half.MORNING if when.time() < NOON else Half.AFTERNOON
    return when, None


def _holds(table: type[Posting | StandIn | ActingPost], day: Any) -> Any:
    return (table.since <= day) & (table.until.is_null() | (table.until >= day))


def own_posts(person: Person | int, day: dt.date) -> frozenset[Post]:
    """The posts that a person holds in their own right on a day."""
    return frozenset(posting.post for posting in _own(person, day))


def postings(person: Person | int, day: dt.date) -> list[Posting]:
    """What a person may act in on a day: their own postings, then those of others in which they act 代."""
    return [*_own(person, day), *_acted(person, day)]


def _own(person: Person | int, day: dt.date) -> list[Posting]:
    return [posting for posting in equal(Posting, person=person) if _on(posting, day)]


def _acted(person: Person | int, day: dt.date) -> list[Posting]:
    """The postings of others in which a person acts."""
    return [
        posting
        for acting in equal(ActingPost, substitute=person)
        if _on(acting, day)
        for posting in equal(Posting, person=acting.__data__["person"], post=acting.post)
        if _on(posting, day)
    ]


def posts(person: Person | int, day: dt.date) -> frozenset[Post]:
    """The posts that a person may act in on a day: their own and those in which they act for somebody."""
    return frozenset(posting.post for posting in postings(person, day))


SERVICE = frozenset({Post.SERVICE})


def is_service(person: Person | int, day: dt.date) -> bool:
    """Whether this is no person but a service (定时任务), for the timers: it has that post and no other."""
    return posts(person, day) == SERVICE


def _on(row: Posting | StandIn | ActingPost, day: dt.date) -> bool:
    return row.since <= day and (row.until is None or row.until >= day)


def is_away(person: Person | int, when: dt.date) -> bool:
    """Whether a person is away at a moment; of a day alone, whether all of that day."""
    return bool(absence(person, when))


def absence(person: Person | int, when: dt.date) -> str:
    """The days of the absence in which a moment lies, as they are written; "" where there is none.

    Of a day alone, of one that is all of that day; or of both of its halves.
    """
    spells = sorted(equal(Absence, person=person), key=lambda one: one.id)
    whole = next((one.days for one in spells if one.holds(when)), "")
    if whole or isinstance(when, dt.datetime):
        return whole
    halves = [absence(person, dt.datetime.combine(when, at)) for at in (dt.time(), NOON)]
    return "、".join(halves) if all(halves) else ""


def absent(person: Any, now: dt.datetime) -> Any:
    """The condition that a person, who may be an expression of a query, is away at a moment."""
    day, half = halved(now)
    begun = (Absence.since < day) | ((Absence.since == day) & _counts(Absence.since_half, Half.AFTERNOON, half))
    on = (Absence.until > day) | ((Absence.until == day) & _counts(Absence.until_half, Half.MORNING, half))
    there = begun & (Absence.until.is_null() | on)
    return pw.fn.EXISTS(Absence.select(pw.Value(1)).where((Absence.person == person) & there))


def _counts(column: Any, cut: Half, half: Half | None) -> Any:
    """The condition that a half day belongs to a spell whose first or last day it is.

    Args:
        column: the half with which the spell begins late, or ends early.
        cut: the half that it has then.
        half: the one that is asked about.
    """
    return (column.is_null() | (column != cut)) if half is not cut else True


def away(now: dt.datetime) -> frozenset[str]:
    """The names of those who are away at a moment."""
    return frozenset(name for (name,) in tuples(Person.select(Person.name).where(absent(Person.id, now))))


def facts(person: Person, when: dt.date) -> PersonFacts:
    """What rules need to know of a person at a moment; of a day alone, whoever is away for half of it counts as there."""
    day, days = halved(when)[0], absence(person, when)
    return PersonFacts(person.id, person.name, person.works_on(day), bool(days), posts(person, day), days)


def in_post(
    person: Person,
    wanted: Iterable[Post],
    day: dt.date,
    *,
    department: Department | None = None,
    in_person: bool = False,
) -> Post | None:
    """The first of the wanted posts that a person may act in on a day; see `capacity`."""
    found = capacity(person, wanted, day, department=department, in_person=in_person)
    return found.post if found is not None else None


def capacity(
    person: Person,
    wanted: Iterable[Post],
    day: dt.date,
    *,
    department: Department | None = None,
    in_person: bool = False,
) -> Capacity | None:
    """In which of the wanted posts a person may act on a day: the first held in their own right, else acting for another.

    Args:
        department: where given, a deputy or section head counts only for this department.
        in_person: whether to act for somebody does not count.
    """
    wanted = list(wanted)
    for find in [_own] if in_person else [_own, _acted]:
        there = find(person, day)
        for post in wanted:
            anywhere = department is None or post in HOUSE_WIDE
            for held in there:
                if held.post is post and (anywhere or held.__data__["department"] == department.id):  # type: ignore[union-attr]
                    return Capacity(post, None if find is _own else held.person)
    return None


def acting(post: Post, day: dt.date, department: Department | None = None) -> list[Person]:
    """Who acts in a post of somebody's on a day, by name; with a department, only for that one."""
    query = (
        Person.select()
        .join(ActingPost, on=(ActingPost.substitute == Person.id))
        .join(Posting, on=(ActingPost.person == Posting.person) & (ActingPost.post == Posting.post))
        .where((ActingPost.post == post) & _holds(ActingPost, day) & _holds(Posting, day))
    )
    if department is not None:
        query = query.where(Posting.department == department)
    return list(query.distinct().order_by(Person.name))


def old_acting(person: Person, post: Post, day: dt.date) -> Person | None:
    """For whom somebody acted in a post on a day as a 代管人, as it was before version 4 of the store told the two apart."""
    standing = [s.person for s in equal(StandIn, stand_in=person) if _on(s, day)]
    return next((whose for whose in standing if post in own_posts(whose, day)), None)


def holders(post: Post, day: dt.date, department: Department | None = None) -> list[Person]:
    """Who holds a post on a day, by name; with a department, only for that one."""
    query = Person.select().join(Posting).where((Posting.post == post) & _holds(Posting, day))
    if department is not None:
        query = query.where(Posting.department == department)
    return list(query.distinct().order_by(Person.name))


def called(name: str, day: dt.date) -> Person | None:
    """Who is called by a name now; else who was, and of several who works here on that day."""
    found: Person | None = Person.get_or_none(Person.name == name)
    if found is not None:
        return found
    former = Person.select().join(FormerName).where(FormerName.name == name).order_by(FormerName.until.desc())
    were = list(former)
    return next((one for one in were if one.works_on(day)), were[0] if were else None)


def now_called(name: str, day: dt.date) -> str:
    """A name as it was written down once, as its owner is called now; the same where nobody was called so."""
    found = called(name, day) if name else None
    return found.name if found is not None else name


def former_names() -> dict[int, list[str]]:
    """What people were called before, by whose names they were."""
    found: dict[int, list[str]] = {}
    for person, was in tuples(FormerName.select(FormerName.person, FormerName.name).order_by(FormerName.id)):
        found.setdefault(person, []).append(was)
    return found


class Names:
    """What everybody is and was called, read once: for histories, which tell of many moments."""

    def __init__(self) -> None:
        self._now: dict[int, str] = dict(tuples(Person.select(Person.id, Person.name)))
        self._former: dict[int, list[tuple[str, str]]] = {}
        for one in FormerName.select().order_by(FormerName.until, FormerName.id):
            self._former.setdefault(one.__data__["person"], []).append((moment_text(one.until), one.name))

    def at(self, person: int, moment: str) -> str | None:
        """What a person of an id was called at a moment, as the journal writes it; None where there is none."""
        return next((was for until, was in self._former.get(person, ()) if until > moment), self._now.get(person))


def known_as(key: int) -> Person | None:
    """The person of an id; None where there is none, as in an office at an earlier moment."""
    found: Person | None = Person.get_or_none(Person.id == key)
    return found


def working(day: dt.date) -> list[Person]:
    """Everybody who belongs to the house on a day, by name."""
    return [p for p in Person.select().order_by(Person.name) if p.works_on(day)]
