"""学习: planning a session, setting it right, taking it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import duties
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.occasions import lectures_every
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.study.sessions import BOOK, State, Study
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.study import Form
from zwzx.registers.study import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

LIVE = (State.PLANNED, State.HELD)
CLAUSES = ("学习.2", "学习.3")
"""The clauses whose duties a session does."""


@dataclass(kw_only=True)
class Facts:
    """A session as it is planned or entered."""

    subject: Annotated[str, asked(Study.subject)]
    way: Annotated[Form, asked(Study.way)] = Form.ASSEMBLY
    lecturer: Annotated[Person | None, asked(Study.lecturer, hint="本中心的人")] = None
    business: Annotated[bool, asked(Study.business, hint="轮值讲业务的写是：有授课费")] = False
    guest: Annotated[str, asked(Study.guest), FOLDED] = ""
    organiser: Annotated[Person | None, asked(Study.organiser, hint="空着就是登记的人"), FOLDED] = None
    place: Annotated[str, asked(Study.place), FOLDED] = ""
    minutes: Annotated[int | None, asked(Study.minutes), FOLDED] = None
    note: Annotated[str, asked(Study.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of a session can be set right; a swap of lecturers is one, with its reason."""

    at: Annotated[dt.datetime | None, asked(Study.at, hint="还没有学的才改")] = None
    subject: Annotated[str | None, asked(Study.subject)] = None
    way: Annotated[Form | None, asked(Study.way)] = None
    lecturer: Annotated[Person | None, asked(Study.lecturer, hint="换了人讲的，写实际讲的")] = None
    business: Annotated[bool | None, asked(Study.business)] = None
    guest: Annotated[str | None, asked(Study.guest), FOLDED] = None
    organiser: Annotated[Person | None, asked(Study.organiser), FOLDED] = None
    place: Annotated[str | None, asked(Study.place), FOLDED] = None
    minutes: Annotated[int | None, asked(Study.minutes), FOLDED] = None
    sheet: Annotated[str | None, asked(Study.sheet), FOLDED] = None
    note: Annotated[str | None, asked(Study.note), FOLDED] = None


def entry_of(office: Office, at: dt.datetime, facts: Facts) -> Study:
    """A new session, not written yet.

    Raises:
        Refusal: where its lecturer is told wrongly.
    """
    of_house = facts.lecturer is not None
    rules.one_lecturer(of_house=of_house, guest=facts.guest)
    rules.lectures_in_turn(business=facts.business, of_house=of_house)
    told = vars(facts) | {"organiser": facts.organiser or office.actor}
    return Study(**next_entry(office, Study, BOOK, at.date()), at=at, **told)


@action("排学习", key="d", usual=NEW, entered_by=OFFICE, cites=["学习.1", "学习.4", "学习.3"], undone_by="strike")
def plan(office: Office, at: Annotated[dt.datetime, asked(Study.at)], facts: Facts) -> Study:
    """排一次学习：什么时候、学什么、什么形式、轮到谁讲；到时候登记谁到了。"""
    return office.add(entry_of(office, at, facts))


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Study) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=["学习.3"],
    on=Study,
    fill=for_amendment,
    when=LIVE,
    undone_by="amend",
)
def amend(office: Office, entry: Study, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Study:
    """更正登错的、改期、换主讲人：写明原因；学过的不改时间，登错了时间的撤销重登。"""
    given = {f.name: getattr(facts, f.name) for f in fields(facts)}
    differs = correcting.changed(entry, given)
    if entry.state is State.HELD:
        rules.keeps_its_time(entry.number, moved="at" in differs)
    now = {name: differs.get(name, getattr(entry, name)) for name in ("lecturer", "guest", "business")}
    rules.one_lecturer(of_house=now["lecturer"] is not None, guest=now["guest"])
    rules.lectures_in_turn(business=now["business"], of_house=now["lecturer"] is not None)
    if {"lecturer", "business"} & set(differs):
        rules.is_struck_unpaid(entry.number, paid=entry.fee is not None)
    office.say(reason=reason)
    changed = office.change(entry, **differs)
    if entry.state is State.HELD and "business" in differs:
        settle(office, changed)
    return changed


def settle(office: Office, entry: Study) -> None:
    """Let the duties that a held session does be entered as done by it, and no others."""
    for clause_id in CLAUSES:
        duties.take_back(office, clause_id, entry.id)
    if entry.state is not State.HELD:
        return
    on = entry.at.date()
    facts: dict[str, Any] = {"note": entry.number, "because": entry.id, "happened": on}
    duties.mark_done(office, "学习.2", on, every="集中学习", **facts)
    if entry.business:
        duties.mark_done(office, "学习.3", on, every=lectures_every(office, on).kind, **facts)


def is_unpaid(entry: Study) -> None:
    """What was paid is not struck.

    Raises:
        Refusal: where it was.
    """
    rules.is_struck_unpaid(entry.number, paid=entry.fee is not None)


@action("撤销", key="x", entered_by=OFFICE, on=Study, when=LIVE, fits=is_unpaid)
def strike(office: Office, entry: Study, reason: Undone) -> Study:
    """撤销排错、登错、没有学成的一次：编号保留，划去仍可查；那个月少了这一次。"""
    office.say(reason=reason)
    struck = office.change(entry, state=State.STRUCK, note="；".join(filter(None, (entry.note, reason))))
    settle(office, struck)
    return struck


def has_come(at: dt.datetime, now: dt.datetime) -> None:
    """What has not come was not studied.

    Raises:
        Refusal: where it has not.
    """
    happened("学习时间", at, now)
