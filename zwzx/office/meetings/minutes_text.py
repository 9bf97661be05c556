"""What the text of a meeting's minutes says otherwise than its signed record: told to whoever drafts, submits or sends it.

The record is what was decided (会议.7), and what is added to it later is part of it. No clause says that minutes repeat it
word for word, so nothing is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.meetings import resolutions
from zwzx.office.meetings.comparing import Recorded, Ruled, differences
from zwzx.office.meetings.meetings import addenda_of, topics_of
from zwzx.office.meetings.minutes import meeting_of
from zwzx.office.papers.papers import Body
from zwzx.office.papers.plain_texts import words_of

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.meetings.meetings import Meeting
    from zwzx.office.papers.own_papers import Outgoing

MOST = 8
"""How many differences are told at once."""


def recorded(meeting: Meeting) -> Recorded:
    """What the record of a meeting tells."""
    made, added = resolutions.of_meeting(meeting), addenda_of(meeting)
    topics = topics_of(meeting)
    texts = [meeting.called, meeting.number, meeting.place, meeting.note, *(one.words for one in added)]
    texts += [text for one in topics for text in (one.discussion,)]
    texts += [text for one in made for text in (one.number, one.words, one.limit)]
    moments = [meeting.at, meeting.ends, meeting.recorded, *(one.due for one in made), *(one.at for one in added)]
    counts = (meeting.nth, meeting.expected, meeting.came, *(one.place for one in topics), len(topics), len(made))
    return Recorded(
        [Ruled(one.place, one.title, one.decided, one.words, one.money) for one in topics],
        texts,
        [at for at in moments if at is not None],
        [number for number in counts if number is not None],
    )


def apart(paper: Outgoing) -> list[str]:
    """Where a paper is the minutes of a meeting: what its text says otherwise than the record; of a marked one none is kept."""
    meeting = meeting_of(paper) if paper.digest and not paper.level.marked else None
    if meeting is None:
        return []
    kept = Body.get_or_none(Body.digest == paper.digest)
    text = words_of(bytes(kept.content), paper.text_name) if kept is not None else None
    if text is None:
        return [f"《{paper.text_name}》读不出文字，没有和{meeting.number}的记录核对，请人工核对。"]
    found = differences(recorded(meeting), text, paper.word)
    more = [f"另有{len(found) - MOST}处不一样。"] if len(found) > MOST else []
    return [*found[:MOST], *more]


def tell(office: Office, paper: Outgoing) -> None:
    """Tell it in the running act, and the way on."""
    found = apart(paper)
    for one in found:
        office.remind(one)
    if found:
        meeting = meeting_of(paper)
        number = meeting.number if meeting is not None else ""
        office.remind(
            f"请照{number}签了字的记录核对文稿（会议.7）：要改决定的重新开会，或由主任、书记补充记录（zwzx meetings add-to {number}）。"
        )
