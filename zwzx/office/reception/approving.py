"""Whose word a reception waits for: the deputy in charge of the section, then the 办公室主任, who arranges it (接待.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Approver, as_of
from zwzx.office.people import people
from zwzx.office.reception.records import Reception
from zwzx.office.terms.people import Post
from zwzx.office.terms.reception import WAITING, State

if TYPE_CHECKING:
    from collections.abc import Collection

    from zwzx.office.core.session import Session

CLAUSE = "接待.3"
DIRECTOR = Approver(posts=(Post.DIRECTOR.value,))
"""Who agrees where nobody is in charge of the section, or it is their own reception: the clause is silent about it."""


def turn(entry: Reception) -> Approver:
    """Who has the next word, or had the last one."""
    day = (entry.asked or entry.at).date()
    steps = as_of(CLAUSE, day).steps
    if entry.state is not State.ASKED:
        return steps[-1]
    charged = people.holders(Post.DEPUTY, day, entry.section) if entry.section is not None else []
    return steps[0] if any(one != entry.handler for one in charged) else DIRECTOR


def for_hand(office: Session) -> Collection[int]:
    """The ids of the receptions that wait for the acting person's own word."""
    found = []
    for entry in Reception.select().where(Reception.state.in_(WAITING)):
        approver = turn(entry)
        within = {
            post: entry.section if approver.scope and Post(post) not in people.HOUSE_WIDE else None
            for post in approver.posts
        }
        if any(office.actor in people.holders(Post(post), office.today, of) for post, of in within.items()):
            found.append(entry.id)
    return found
