"""议定事项督办: its columns, filters and dues."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses import approvals
from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Standing
from zwzx.office.kinds.plain import text
from zwzx.office.meetings.meetings import Meeting
from zwzx.office.meetings.resolutions import BOOK, Advance, MoreTime, Resolution
from zwzx.office.papers.urging import Urge
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.meetings import Carried
from zwzx.office.terms.papers import Level
from zwzx.store.expressions import concat, day_of
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

MONTHLY = dt.timedelta(days=30)
"""How long nobody may have asked about what has no day (会议.8 names no time; the office asks each month)."""
Leader, Supervisor = Person.alias("leader"), Person.alias("supervisor")
WHO: Any = pw.fn.TRIM(pw.fn.COALESCE(Department.name, "").concat(" ").concat(pw.fn.COALESCE(Person.name, "")))
OF: Any = pw.Case(None, [(Meeting.id.is_null(), Resolution.held)], Meeting.number)
LAST: Any = (
    Advance.select(concat(day_of(Advance.at), " ", Advance.words))
    .where(Advance.resolution == Resolution.id)
    .order_by(Advance.id.desc())
    .limit(1)
)
"""What was told last of how far a decision is."""


def joined(select: Any) -> Any:
    """Decisions with their meeting and who answers for them."""
    return (
        select.join(Meeting, pw.JOIN.LEFT_OUTER, on=(Resolution.meeting == Meeting.id))
        .switch(Resolution)
        .join(Department, pw.JOIN.LEFT_OUTER, on=(Resolution.section == Department.id))
        .switch(Resolution)
        .join(Person, pw.JOIN.LEFT_OUTER, on=(Resolution.handler == Person.id))
        .switch(Resolution)
        .join(Leader, pw.JOIN.LEFT_OUTER, on=(Resolution.leader == Leader.id))
        .switch(Resolution)
        .join(Supervisor, pw.JOIN.LEFT_OUTER, on=(Resolution.supervisor == Supervisor.id))
    )


def parts() -> Sequence[Any]:
    """Its progress, its extensions and who agreed to them, what somebody was urged of."""
    return (*approvals.parts(), Advance.resolution, MoreTime.resolution, Urge.about)


def standing(office: Office) -> list[Standing]:
    """What has no day and was asked about by nobody for a month; it is never overdue."""
    found = []
    for row in sorted(equal(Resolution, state=Carried.OPEN), key=lambda one: one.id):
        if row.due is not None or office.now - asked_about(row) < MONTHLY or not _known(office, row):
            continue
        words = row.words if len(row.words) <= SHORT else f"{row.words[:SHORT]}…"
        who = " ".join(filter(None, (row.leader.name if row.leader is not None else "", row.carried_by)))
        found.append(
            Standing(
                "ask",
                f"{row.limit or '无期限'}的事项待过问",
                row.number,
                words,
                None,
                "会议.8",
                "progress",
                who,
                row=row.id,
            )
        )
    return found


SHORT = 40


def asked_about(row: Resolution) -> dt.datetime:
    """When a decision was last spoken of: made, told of, urged, or given longer."""
    told = [one.at for one in equal(Advance, resolution=row)]
    extended = [one.at for one in equal(MoreTime, resolution=row)]
    urged = [one.at for one in equal(Urge, about=row.id)]
    return max([row.given, *told, *extended, *urged])


def _known(office: Office, row: Resolution) -> bool:
    return office.sees_marked or row.meeting is None or row.meeting.level < Level.CONFIDENTIAL


def _visible(office: Office) -> Any:
    return None if office.sees_marked else Meeting.level.is_null() | (Meeting.level < Level.CONFIDENTIAL)


DECISIONS = ledger(
    __name__,
    Resolution,
    "议定事项督办登记",
    BOOK,
    number="议定事项号",
    columns="number of words leader holder limit left state",
    full="number of given decided words money leader section handler supervisor limit due progress state result finished"
    " agreed unfinished basis",
    apart="meeting topic held holder provisional",
    beside=(
        Column("of", OF, text(label_of(Resolution.meeting)), 14, rank=4, printed=30),
        Column("holder", WHO, text("承办"), 14, rank=7, role=Role.HOLDER, narrow=10),
        column(Resolution.leader, source=Leader.name),
        column(Resolution.section, source=Department.name),
        column(Resolution.handler, source=Person.name),
        column(Resolution.supervisor, source=Supervisor.name),
        Column("progress", LAST, text("进展"), 24, printed=36),
    ),
    joined=joined,
    open_=(Carried.OPEN,),
    open_label="没有办结",
    due=Resolution.due,
    left_rank=8,
    visible=_visible,
    filters=(
        by(Resolution.leader),
        by(Resolution.section),
        by(Resolution.handler),
        by(Resolution.supervisor),
    ),
    struck=Resolution.state == Carried.STRUCK,
    done=Resolution.state.in_([Carried.DONE, Carried.NOTED]),
    dues=(
        Due(
            "finish",
            "议定事项办结",
            lambda: (Resolution.state == Carried.OPEN) & Resolution.due.is_null(False),
            at=Resolution.due,
            who=WHO,
            cites="会议.8",
            action="finish",
            recount="recount",
            since=Resolution.given,
            limit=lambda row: ("", row.limit),
        ),
    ),
    standing=standing,
    watched=(Resolution,),
    parts=parts,
    acts=("following", "changing", "old_decisions"),
    help="议定事项督办：落实、催办、进展、延期、办结",
)
