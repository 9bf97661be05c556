"""Whose word a leave waits for: the clause's steps by kind, days and whom it concerns, and what it leaves open (出勤.2-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Matter, band_of, posts_of, rank
from zwzx.office.clauses.regulations import Approver, clause
from zwzx.office.people import leaves, people
from zwzx.office.people.half_days import join
from zwzx.office.terms.leave import CLAUSE, NAMED, LeaveState
from zwzx.office.terms.people import LeaveKind, Post
from zwzx.office.terms.settings import LeaveApprover, YesOrNo

if TYPE_CHECKING:
    from zwzx.office.clauses.workdays import Calendar
    from zwzx.office.core.session import Session
    from zwzx.office.people.leaves import Leave

OUTSIDE = "上级机关"
ABOVE = Approver(outside=OUTSIDE)
"""Who consents to the leave of whoever has nobody above them in the house: the clause says nothing of it."""
DIRECTOR = (Post.DIRECTOR.value,)


def clause_of(leave: Leave) -> str:
    """The clause under which it is approved; "" where none names anybody."""
    return CLAUSE if leave.kind in NAMED and not of_the_head(leave) else ""


def of_the_head(leave: Leave) -> bool:
    """Whether it is the leave of one above whom nobody is in the house."""
    return rank(_posts(leave)) is Post.DIRECTOR


def turn(office: Session, leave: Leave) -> Approver:
    """Who has the next word: the office where annual leave is to be checked, else whoever approves."""
    found = steps(office, leave)
    return found[0] if leave.state is LeaveState.TO_CHECK else found[-1]


def steps(office: Session, leave: Leave) -> tuple[Approver, ...]:
    """Who has a word, in this order.

    A deputy does not approve a deputy's leave; where the clause's post is held by nobody but the person whose leave it
    is, or has no such section in its charge, it is the director's word.
    """
    assert leave.kind is not None
    posts = _posts(leave)
    if of_the_head(leave):
        check = (Approver(posts=(Post.OFFICE_DIRECTOR.value,)),) if leave.kind is LeaveKind.ANNUAL else ()
        return (*(_held(one, leave) for one in check), ABOVE)
    if leave.kind in NAMED:
        amount = Amount(days_together(office, leave), "half-day")
        named = band_of(clause(CLAUSE).steps, Matter(amount, leave.kind.value, posts), CLAUSE).approvers
    else:
        either = office.setting("leave-approver") == LeaveApprover.EITHER
        named = (Approver(posts=(Post.DEPUTY.value, *DIRECTOR) if either else DIRECTOR, scope=either),)
    return tuple(_held(one, leave) for one in named)


def days_together(office: Session, leave: Leave) -> int:
    """The half days by which it is decided who approves: those of 事假 that join on to one another, unless a setting says no."""
    if leave.kind is not LeaveKind.PRIVATE or office.setting("leave-together") != YesOrNo.YES or leave.person is None:
        return leave.half_days
    linked = together(office.calendar(), leave, leaves.of_person(leave.person, but=leave.id or 0))
    return sum(_counted(one) for one in linked if one.kind is LeaveKind.PRIVATE)


def together(calendar: Calendar, leave: Leave, others: list[Leave]) -> list[Leave]:
    """A leave with those of the same person between which nobody works, of whatever kind, the earliest first."""
    linked, left = [leave], list(others)
    while more := [one for one in left if any(join(calendar, one.away, other.away) for other in linked)]:
        linked += more
        left = [one for one in left if one not in more]
    return sorted(linked, key=lambda one: one.span)


def _counted(leave: Leave) -> int:
    return leave.taken if leave.taken is not None else leave.half_days


def _posts(leave: Leave) -> frozenset[Post]:
    assert leave.person is not None
    return people.own_posts(leave.person, leave.asked.date()) or frozenset({Post.STAFF})


def _held(named: Approver, leave: Leave) -> Approver:
    """The approver with those of its posts that somebody else than the person holds for their section; else the director."""
    assert leave.person is not None
    section, deputy = leave.person.department, rank(_posts(leave)) is Post.DEPUTY
    kept = []
    for post in posts_of(named):
        if named.scope and post is Post.DEPUTY and (deputy or section is None):
            continue
        within = section if named.scope and post not in people.HOUSE_WIDE else None
        if any(one != leave.person for one in people.holders(post, leave.asked.date(), within)):
            kept.append(post.value)
    return Approver(posts=tuple(kept) or DIRECTOR, scope=named.scope)
