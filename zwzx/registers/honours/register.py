"""奖惩登记簿: its columns and filters; of a punishment nobody knows but the office, the leaders and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.papers.papers import Document
from zwzx.office.people.honours import BOOK, Honour, State
from zwzx.office.people.honours import HONOURS as GOOD
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import LEADERS, OFFICE, Post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

KNOW = frozenset({*LEADERS, *OFFICE, Post.ARCHIVIST})
"""Who knows of punishments: the office, which keeps the book, the leaders, and the archivist, who files them."""


_SECRET: Any = Document.select(Document.id).where(Document.level >= Level.CONFIDENTIAL)
_OWN_SECRET: Any = Outgoing.select(Outgoing.id).where(Outgoing.level >= Level.CONFIDENTIAL)
_UNMARKED: Any = (Honour.came.is_null() | Honour.came.not_in(_SECRET)) & (
    Honour.outgoing.is_null() | Honour.outgoing.not_in(_OWN_SECRET)
)
"""The condition that no paper from which it was entered became a marked one since (保密.1)."""


def joined(select: Any) -> Any:
    """Rows with whose they are."""
    theirs = select.join(Person, pw.JOIN.LEFT_OUTER, on=Honour.person == Person.id).switch(Honour)
    return theirs.join(Department, pw.JOIN.LEFT_OUTER, on=Honour.section == Department.id)


def visible(office: Office) -> Any:
    """Everything to whoever keeps the book or leads; to others what honours somebody, and their own; of marked papers nothing."""
    known = None if office.posts & KNOW else Honour.kind.in_(GOOD) | (Honour.person == office.actor)
    if office.sees_marked:
        return known
    return _UNMARKED if known is None else known & _UNMARKED


def parts() -> Sequence[Any]:
    """Its offer for filing."""
    from zwzx.office.archive.filing import Offer

    return (Offer.about,)


HONOURS = ledger(
    __name__,
    Honour,
    "奖惩登记簿",
    BOOK,
    number="奖惩号",
    columns="number on kind person section what decider paper state",
    full="number on kind person section what reason decider paper sum revoked revocation state note",
    beside=(column(Honour.person, source=Person.name), column(Honour.section, source=Department.name)),
    joined=joined,
    visible=visible,
    struck=Honour.state.in_([State.REVOKED, State.STRUCK]),
    done=Honour.state == State.STANDS,
    parts=parts,
    acts=("actions", "from_papers"),
    help="奖惩登记簿：表扬、奖励、处分，谁决定、凭哪份文件",
)
