"""What the lists of all registers of matters have alike: who handles a matter, by which section they are narrowed."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.register import Column, Due, Filter
from zwzx.office.kinds.plain import text
from zwzx.office.matters.handing import Handing
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.matters import Handed

WHO = pw.fn.TRIM(pw.fn.COALESCE(Department.name, "").concat(" ").concat(pw.fn.COALESCE(Person.name, "")))
"""Who handles it: the section and the person, as far as they are named."""
BY_SECTION = Filter("section", text(label_of(Matter.section)), Department.name.__eq__, joined=True)


def by_channel(**changes: Any) -> Filter:
    """By how it came.

    Args:
        changes: what the register's kind says otherwise, as `asked` takes it.
    """
    return by(Matter.channel, **changes).but(joined=True)


def joined(select: Any) -> Any:
    """Rows of a register of matters with the matter and who handles it."""
    return (
        select.join(Matter)
        .join(Department, pw.JOIN.LEFT_OUTER, on=(Matter.section == Department.id))
        .switch(Matter)
        .join(Person, pw.JOIN.LEFT_OUTER, on=(Matter.handler == Person.id))
    )


def handled_by(head: str = "") -> Column:
    """The column that tells who handles it.

    Args:
        head: its head in the printed book, where that is not 承办.
    """
    return Column("holder", WHO, text("承办"), 14, rank=5, role=Role.HOLDER, printed=18, head=head)


def given_back(record: Any, handed: Any) -> Due:
    """What another register gave back, or never took, waits to be handled again.

    Args:
        handed: the state of a row whose matter another register has.
    """
    sources = Handing.select(Handing.source)
    returned = record.id.in_(sources.where(Handing.state == Handed.RETURNED))
    again = record.id.in_(sources.where(Handing.state.in_([Handed.WAITING, Handed.TAKEN])))
    return Due("again", "转出的被退回", lambda: (record.state == handed) & returned & ~again, who=WHO, action="again")
