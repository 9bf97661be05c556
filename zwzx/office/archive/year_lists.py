"""Until when a section owes its list of a year, where that stands, and who answers for it (档案.9)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.people import people
from zwzx.office.people.people import Department, Person, Posting
from zwzx.office.terms.people import Post
from zwzx.office.terms.transfers import TransferState
from zwzx.store import journal
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.archive.transfer_lists import Transfer
    from zwzx.office.core.session import Session

CLAUSE = "档案.9"
CONSEQUENCE = "清单没有办公室签收，内勤当年考评不得评合格以上"


class Owed(NamedTuple):
    """The list of a section and year, for which somebody answers. `signed` is the one that was signed for, if any."""

    section: Department
    year: int
    due: dt.datetime
    stands: str
    """How far it is; "" where it was signed for."""
    lists: list[Transfer]

    @property
    def signed(self) -> Transfer | None:
        """The list that the office signed for."""
        return next((one for one in self.lists if one.state is TransferState.SIGNED), None)


def due_of(office: Session, year: int) -> dt.datetime:
    """The last moment in which the list of a year can be signed for: before April of the next (档案.9), never rolled."""
    return office.deadline(CLAUSE, start=dt.datetime(year, 12, 31)).at


def owing(office: Session, year: int) -> list[Department]:
    """The sections that owe a list for a year: all that lasted into it, but the office that receives them."""
    receiving = {p.__data__["department"] for p in equal(Posting, post=Post.OFFICE_DIRECTOR) if p.holds(office.today)}
    return [
        section
        for section in Department.select().order_by(Department.id)
        if section.id not in receiving
        and (section.closed is None or section.closed.year > year)
        and _lasted(office, section, year)
    ]


def _lasted(office: Session, section: Department, year: int) -> bool:
    """Whether a section was there in a year; those that the office began with were there before it."""
    first = list(journal.history(Department._meta.table_name, section.id, section.ver))[-1]
    made = dt.date.fromisoformat(first.at[:10])
    return made == office.founded or made.year <= year


def lists_of(section: Department, year: int) -> list[Transfer]:
    """The lists of a section for a year that are not void; those of finished matters are others."""
    from zwzx.office.archive.transfer_lists import Transfer

    made = [one for one in equal(Transfer, department=section, covers=year) if not one.matter]
    return [one for one in made if one.state is not TransferState.VOID]


def stands(lists: list[Transfer]) -> str:
    """Where the list of a section for a year stands; "" where it was handed over."""
    if any(one.state is TransferState.SIGNED for one in lists):
        return ""
    return "；".join(f"{one.number}{one.state}" for one in lists) or "没有造册"


def answering(office: Session, section: Department, year: int) -> list[Person]:
    """Who answers for the list of a year: whoever was the section's 内勤 on its last day; where nobody was, at that year's end."""
    last = due_of(office, year).date()
    for day in (last, dt.date(last.year, 12, 31)):
        if found := people.holders(Post.SECTION_CLERK, min(day, office.today), section):
            return found
    return []


def of_person(office: Session, person: Person, year: int) -> list[Owed]:
    """The lists of a year for which a person answers; what was due before the house was founded nobody owes here."""
    due, founded = due_of(office, year), office.founded or office.today
    if due.date() < founded:
        return []
    served = {one.__data__["department"] for one in equal(Posting, person=person, post=Post.SECTION_CLERK)}
    found = [section for section in owing(office, year) if section.id in served] if served else []
    mine = [one for one in found if any(who.id == person.id for who in answering(office, one, year))]
    return [Owed(one, year, due, stands(lists), lists) for one in mine for lists in (lists_of(one, year),)]
