"""请假登记簿: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.custody import belongings
from zwzx.office.people import people
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import LeaveKind, Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person

DAY = dt.timedelta(days=1)


def unburdened(office: Office) -> Person:
    """Somebody of a section who leads nothing and keeps and holds nothing."""
    staff = [one for one in people.working(office.today) if one.department is not None]
    named = [one for one in staff if people.own_posts(one, office.today) <= {Post.STAFF, Post.SECTION_CLERK}]
    return next(one for one in named if not belongings.of(one))


def enter(office: Office) -> None:
    """One in each state, of somebody who keeps and holds nothing; the last one from an old book."""
    register = registers.load("leave")
    who = unburdened(office)
    director = Posting.get(Posting.post == Post.DIRECTOR).person
    head = Posting.get(Posting.post == Post.OFFICE_DIRECTOR).person
    start = office.today + 7 * DAY

    def ask(kind: LeaveKind, **facts: Any) -> Any:
        nonlocal start
        while not office.calendar().is_workday(start):
            start += DAY
        facts = {"person": who, "kind": kind, "since": start, "reason": "家里有事", **facts}
        start += DAY
        return office.perform(register.action("ask"), **facts).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        action = register.action(act)
        facts[action.acted_on] = register.record.get_by_id(entry.id)
        return office.perform(action, **facts).record

    ask(LeaveKind.SICK)
    ask(LeaveKind.ANNUAL)
    then("check", ask(LeaveKind.ANNUAL), person=head)
    ask(LeaveKind.MARRIAGE)
    then("approve", ask(LeaveKind.MARRIAGE), person=director)
    then("refuse", ask(LeaveKind.MARRIAGE), person=director, reason="工作忙，改期")
    then("withdraw", ask(LeaveKind.PRIVATE), reason="不用去了")
    over = then("approve", ask(LeaveKind.FUNERAL, since=office.today), person=director)
    then("back", over)
    old = dt.date(2011, 3, 4)
    office.perform(register.action("past"), number="1", since=old, name="某某", kind="事假", days=2)
