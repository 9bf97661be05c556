"""What waits of the expenses: a quarter that was not published yet, and what waits for somebody's own word."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.clauses import capacity, duties, occasions
from zwzx.office.clauses.approvers import band_of, posts_of
from zwzx.office.clauses.regulations import as_of
from zwzx.office.core import settings
from zwzx.office.core.register import Standing
from zwzx.office.money import consents, publishing
from zwzx.office.money.expenses import Expense
from zwzx.office.people import people
from zwzx.office.terms.money import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.terms.people import Post

SHOWN = dt.timedelta(days=14)
"""How long before its end the duty shows by itself, as every other does."""


def standing(office: Office) -> list[Standing]:
    """The last quarter, from ten days after it on until the duty itself shows."""
    now = publishing.quarter_of(office.today)
    due = duties.ends(publishing.CLAUSE, now, settings.off_hour())
    told = office.today > now.first + dt.timedelta(days=publishing.TOLD_AFTER - 1) and due - office.now > SHOWN
    if not told or duties.is_done(publishing.CLAUSE, now):
        return []
    since = occasions.asked_from(office, publishing.CLAUSE)
    if now.first < since or not occasions.is_there(office, publishing.CLAUSE, now):
        return []
    last = publishing.before(now)
    subject = f"报党政领导，在财务公开栏公布，最迟{now.last}"
    return [Standing("publish", f"{last.name}支出待公布", last.name, subject, due, publishing.CLAUSE, "publish")]


def for_hand(office: Office) -> list[int]:
    """The expenses that wait for the acting person's own word: consent before they are spent, or the invoice."""
    found = Expense.select().where(Expense.state.in_([State.TO_AGREE, State.TO_SIGN]))
    others = [one for one in found if capacity.stands_aside(office, one.handler) != office.actor]
    return [one.id for one in others if one.handler is not None and _theirs(office, one)]


def _theirs(office: Office, row: Expense) -> bool:
    if row.state is State.TO_SIGN:
        return any(_holds(office, posts_of(one)) for one in consents.signers(office, row))
    open_ = consents.open_clauses(office, row, office.today)
    bands = [band_of(as_of(one, office.today).by, row.matter(office), one) for one in open_]
    return any(_holds(office, posts_of(approver)) for band in bands for approver in band.approvers)


def _holds(office: Office, posts: Sequence[Post]) -> bool:
    """Whether the acting person holds one of some posts, or acts in it."""
    return bool(posts) and people.capacity(office.actor, posts, office.today) is not None
