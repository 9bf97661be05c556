"""Consents given by phone that wait for their signature, each at the entry that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.jobs.waiting.things import Waiting
from zwzx.office.clauses import set_limits
from zwzx.office.clauses.approvals import UNSIGNED, Approval
from zwzx.office.clauses.regulations import clause
from zwzx.office.terms.papers import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office


def unsigned(office: Office) -> Iterator[Waiting]:
    """Consents given by phone that wait for their signature, each at the entry that it is about.

    What one on a marked paper is about is told nobody here: who may know of it finds it at its entry.
    """
    query = Approval.select().where(UNSIGNED)
    for given in query.order_by(Approval.at):
        due = set_limits.due_by(office, "sign-within", given.at).at
        entry = _entry(office, given)
        if entry is not None:
            subject = entry.subject or given.words
            what = (entry.number, subject, given.by, due, given.at, given.clause)
            yield Waiting(entry.register, given.about, "sign", "待补签", *what, entry.action)


class _Entry(NamedTuple):
    """The row that a consent is about, and the act that enters its signature; both empty where there is none."""

    register: str
    number: str
    subject: str
    action: str


def _entry(office: Office, given: Approval) -> _Entry | None:
    """The entry of the clause's register, or None where the actor may not know of it."""
    name = clause(given.clause).register if given.clause else ""
    register = registers.load(name) if name in registers.NAMES else None
    row: Any = register.record.get_or_none(register.record.id == given.about) if register is not None else None
    if register is None or row is None:
        return _Entry("", f"#{given.about}", "", "")
    paper = getattr(row, "paper", None) or getattr(row, "document", None)
    marked = paper is not None and paper.level.marked
    if marked and not office.sees_marked:
        return None
    number = row.number or getattr(row, "slip", "") or f"#{row.id}"
    subject = HIDDEN if marked else getattr(row, "title", "")
    return _Entry(name, number, subject, register.signs)
