"""Who answers for which section's list, which sections owe one for a year, and which have not handed it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.archive import year_lists
from zwzx.office.archive.year_lists import CLAUSE, CONSEQUENCE, due_of
from zwzx.office.core.register import Standing
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person, Posting
from zwzx.office.terms.people import Post
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office

OFFICE = (Post.ARCHIVIST, Post.CLERK)
"""Who receives lists."""
SEES_ALL = frozenset(
    {*OFFICE, Post.SECRETS, Post.OFFICE_DIRECTOR, Post.DIRECTOR, Post.SECRETARY, Post.LEGAL, Post.SERVICE}
)
"""Who sees the lists of every section; anybody else those of the sections that they belong to."""


class Missing(NamedTuple):
    """A section that has not handed over a year: who answers for it, where its list stands, until when."""

    year: int
    section: str
    clerks: str
    stands: str
    due: dt.datetime


def served_by(person: Person, day: dt.date) -> list[Department]:
    """The sections whose clerk a person is on a day, in their own right or acting for one."""
    held = [p for p in people.postings(person, day) if p.post is Post.SECTION_CLERK]
    return list({p.department.id: p.department for p in held if p.department is not None}.values())


def is_clerk(person: Person, section: Department, day: dt.date) -> bool:
    """Whether a person acts as the clerk of a section on a day."""
    return people.in_post(person, [Post.SECTION_CLERK], day, department=section) is not None


def clerks_of(section: Department, day: dt.date) -> list[str]:
    """Who the clerk of a section is on a day, by name."""
    held = equal(Posting, post=Post.SECTION_CLERK, department=section)
    return sorted({p.person.name for p in held if p.holds(day)})


def seen_sections(office: Office) -> list[int] | None:
    """The ids of the sections whose lists the actor may see; None for all of them."""
    if office.sees_marked or office.posts & SEES_ALL:
        return None
    held = [p.__data__["department"] for p in people.postings(office.actor, office.today)]
    return sorted({d for d in (*held, office.actor.__data__["department"]) if d is not None})


def owing(office: Office, year: int) -> list[Department]:
    """The sections that owe a list for a year, as far as the actor may see them."""
    seen = seen_sections(office)
    return [section for section in year_lists.owing(office, year) if seen is None or section.id in seen]


def missing(office: Office, year: int) -> list[Missing]:
    """The sections, as far as the actor may see them, whose list of a year was not signed for (档案.9)."""
    due = due_of(office, year)
    return [
        Missing(year, section.name, "、".join(clerks_of(section, office.today)) or "没有指定", stands, due)
        for section in owing(office, year)
        if (stands := year_lists.stands(year_lists.lists_of(section, year)))
    ]


def told(office: Office, year: int) -> list[Standing]:
    """The same, as what waits."""
    waiting = []
    for one in missing(office, year):
        number, subject = f"{one.year}年度 {one.section}", f"{one.stands}。{CONSEQUENCE}"
        waiting.append(Standing("missing", "年度移交", number, subject, one.due, CLAUSE, "new", one.clerks))
    return waiting
