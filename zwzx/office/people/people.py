"""People 人员: who works here, in which post on which day, who is away, and who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.names import name
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row
from zwzx.office.terms.people import Post
from zwzx.store.record import Record, equal, tuples

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

SEES_MARKED = frozenset({Post.SECRETS, Post.OFFICE_DIRECTOR, Post.DIRECTOR, Post.SECRETARY, Post.LEGAL})
"""The posts that may know of marked papers in the registers (保密.1); others learn not even that one exists."""

HOUSE_WIDE = frozenset(Post) - {Post.DEPUTY, Post.SECTION_HEAD, Post.SECTION_CLERK, Post.STAFF, Post.SERVICE}
"""Posts that are held for the whole house and not for a department."""


class Department(Record):
    """A section of the house 科室; `code` is the three letters that archive numbers use."""

    name = fact(text("科室名称"), default=None, unique=True)
    code = fact(text("机构代码"))
    closed = fact(day("撤销日期"), null=True)


class Person(Record):
    """Somebody who works or worked here; `department` is the section whose staff list names them."""

    name = fact(name("姓名"), shown=10, default=None, unique=True)
    department = fact(row("科室", Department), shown=12, null=True)
    joined = fact(day("到岗日期"), shown=10, null=True)
    left = fact(day("离岗日期"), shown=10, null=True)

    @property
    def section(self) -> str:
        """What the person's section is called; "" where there is none."""
        return self.department.name if self.department is not None else ""

    def works_on(self, day: dt.date) -> bool:
        """Whether the person belongs to the house on that day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day <= self.left)


class Posting(Record):
    """A post held from one day to another. For a deputy each department of the 分管范围 is a posting of its own."""

    person = fact(row("任职的人", Person), backref="postings")
    post = fact(choice("岗位", Post), index=True)
    department = fact(row("岗位所在科室", Department), null=True)
    since = fact(day("任职起"))
    until = fact(day("任职止"), null=True)


class Absence(Record):
    """Days on which a person is away 请假、休假、出差; `until` is None while the return is not known."""

    person = fact(row("请假的人", Person))
    since = fact(day("请假起"))
    until = fact(day("请假止"), null=True)
    reason = fact(text("请假事由"))


class StandIn(Record):
    """Who acts in a person's posts 代管 in their absence, and which leader designated that."""

    person = fact(row("被代管的人", Person))
    stand_in = fact(row("代管人", Person))
    since = fact(day("代管起"))
    until = fact(day("代管止"))
    designated_by = fact(row("指定代管的领导", Person))


class Account(Record):
    """A user of the operating system who may act as a person, as stores of the first version have it; see `Seat`."""

    user = fact(text("系统用户"), default=None, unique=True)
    person = fact(row("系统用户对应的人", Person))


class Seat(Record):
    """A person who may act under a user of the operating system; several may share one. `ended` takes it back."""

    user = fact(text("系统用户"), default=None)
    person = fact(row("系统用户对应的人", Person))
    ended = fact(moment("系统用户撤销时间"), null=True)

    class Meta:
        indexes = ((("user", "person"), True),)


class PersonFacts(NamedTuple):
    """What rules need to know of a person on a day."""

    id: int
    name: str
    works: bool
    away: bool
    posts: frozenset[Post]

    @property
    def present(self) -> bool:
        """Works here and is not away."""
        return self.works and not self.away


def _holds(table: type[Posting | Absence | StandIn], day: Any) -> Any:
    return (table.since <= day) & (table.until.is_null() | (table.until >= day))


def own_posts(person: Person | int, day: dt.date) -> frozenset[Post]:
    """The posts that a person holds in their own right on a day."""
    return frozenset(p.post for p in equal(Posting, person=person) if _on(p, day))


def posts(person: Person | int, day: dt.date) -> frozenset[Post]:
    """The posts that a person may act in on a day: their own and those they stand in for."""
    found = own_posts(person, day)
    for standing in equal(StandIn, stand_in=person):
        if _on(standing, day):
            found |= own_posts(standing.__data__["person"], day)
    return found


SERVICE = frozenset({Post.SERVICE})


def is_service(person: Person | int, day: dt.date) -> bool:
    """Whether this is no person but a service (定时任务), for the timers: it has that post and no other."""
    return posts(person, day) == SERVICE


def _on(row: Posting | StandIn, day: dt.date) -> bool:
    return row.since <= day and (row.until is None or row.until >= day)


def is_away(person: Person | int, day: dt.date) -> bool:
    """Whether a person is away on a day."""
    return Absence.select().where((Absence.person == person) & _holds(Absence, day)).exists()


def absent(person: Any, day: Any) -> Any:
    """The condition that a person is away on a day; both may be expressions of a query."""
    return pw.fn.EXISTS(Absence.select(pw.Value(1)).where((Absence.person == person) & _holds(Absence, day)))


def away(day: dt.date) -> frozenset[str]:
    """The names of those who are away on a day."""
    return frozenset(name for (name,) in tuples(Person.select(Person.name).where(absent(Person.id, day))))


def facts(person: Person, day: dt.date) -> PersonFacts:
    """What rules need to know of a person on a day."""
    return PersonFacts(person.id, person.name, person.works_on(day), is_away(person, day), posts(person, day))


def in_post(
    person: Person,
    wanted: Iterable[Post],
    day: dt.date,
    *,
    department: Department | None = None,
    in_person: bool = False,
) -> Post | None:
    """The first of the wanted posts that a person may act in on a day.

    Args:
        department: where given, a deputy or section head counts only for this department.
        in_person: whether standing in does not count.
    """
    query = Posting.select(Posting.post, Posting.department).where(_holds(Posting, day))
    acting = [person.id]
    if not in_person:
        standing = StandIn.select(StandIn.person).where((StandIn.stand_in == person) & _holds(StandIn, day))
        acting += [absent for (absent,) in tuples(standing)]
    held = list(tuples(query.where(Posting.person.in_(acting))))
    for post in wanted:
        anywhere = department is None or post in HOUSE_WIDE
        if any(has is post and (anywhere or dep == department.id) for has, dep in held):  # type: ignore[union-attr]
            return post
    return None


def holders(post: Post, day: dt.date, department: Department | None = None) -> list[Person]:
    """Who holds a post on a day, by name; with a department, only for that one."""
    query = Person.select().join(Posting).where((Posting.post == post) & _holds(Posting, day))
    if department is not None:
        query = query.where(Posting.department == department)
    return list(query.distinct().order_by(Person.name))


def known_as(key: int) -> Person | None:
    """The person of an id; None where there is none, as in an office at an earlier moment."""
    found: Person | None = Person.get_or_none(Person.id == key)
    return found


def seated(user: str, day: dt.date) -> list[Person]:
    """Who may act under a user of the operating system on a day, by name."""
    seats = {seat.__data__["person"]: seat.ended is None for seat in equal(Seat, user=user)}
    for account in equal(Account, user=user):
        seats.setdefault(account.__data__["person"], True)
    allowed = [person for person, open_ in seats.items() if open_]
    return [p for p in Person.select().where(Person.id.in_(allowed)).order_by(Person.name) if p.works_on(day)]


def open_house() -> bool:
    """Whether whoever can open the office acts in anybody's name: in a demonstration in which nobody was given a seat.

    A real office without seats is none: nobody acts in it.
    """
    from zwzx.office.core import demonstration

    return not demonstration.has_seats() and demonstration.is_one()


def working(day: dt.date) -> list[Person]:
    """Everybody who belongs to the house on a day, by name."""
    return [p for p in Person.select().order_by(Person.name) if p.works_on(day)]
