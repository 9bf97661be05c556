"""Minutes 会议纪要 as an outgoing paper: which paper was drafted for which meeting; its 文号 is the paper's own to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.rows import row
from zwzx.office.meetings.meetings import Meeting
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.terms.outgoing import State
from zwzx.store.expressions import concat
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

GONE = (State.VOID, State.WITHDRAWN)
"""The states of a paper that will never go out."""


class MinutesPaper(Record):
    """One paper that was drafted as the minutes of a meeting."""

    meeting = fact(row("出纪要的会议", Meeting), backref="papers")
    paper = fact(row("纪要", Outgoing), backref="meetings")
    at = fact(moment("拟纪要时间"), shown=16)


def draft_for(office: Office, meeting: Meeting, paper: Outgoing) -> None:
    """Enter that a paper was drafted as the minutes of a meeting."""
    office.add(MinutesPaper(meeting=meeting, paper=paper, at=office.now))
    office.change(meeting, to_minute=True)


def paper_of(meeting: Meeting) -> Outgoing | None:
    """The paper that goes or went out as its minutes; None where none was drafted, or it was withdrawn or is void."""
    papers = [one.paper for one in equal(MinutesPaper, meeting=meeting)]
    return next((paper for paper in reversed(papers) if paper.state not in GONE), None)


def meeting_of(paper: Outgoing) -> Meeting | None:
    """The meeting whose minutes a paper is."""
    found = equal(MinutesPaper, paper=paper)
    return found[0].meeting if found else None


def in_one_set(office: Office, paper: Outgoing) -> None:
    """The minutes of a meeting are filed with its record as one set (收集.3), and not by themselves."""
    from zwzx.office.archive import filing

    meeting = meeting_of(paper)
    if meeting is not None and equal(filing.Offer, about=meeting.id):
        filing.exclude(office, paper, f"和{meeting.number}的记录作一套归档")


_LIVE: Any = Outgoing.state.not_in([state.value for state in GONE])
_OF: Any = MinutesPaper.meeting == Meeting.id
DRAFTED: Any = pw.fn.EXISTS(MinutesPaper.select(pw.Value(1)).join(Outgoing).where(_OF & _LIVE))
"""The condition that a paper goes or went out as the minutes of a meeting."""
TOLD: Any = (
    MinutesPaper.select(
        pw.Case(None, [(Outgoing.reference != "", Outgoing.reference)], concat(Outgoing.number, " ", Outgoing.state))
    )
    .join(Outgoing)
    .where(_OF & _LIVE)
    .order_by(MinutesPaper.id.desc())
    .limit(1)
)
"""The 文号 of the minutes of a meeting; before there is one the 稿号 and how far the paper is."""
