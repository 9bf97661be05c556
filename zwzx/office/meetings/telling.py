"""What the book tells of a meeting's lines: counts and texts, written from who came and from the topics by this alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.amounts import Amount
from zwzx.office.meetings.meetings import participants_of, topics_of
from zwzx.office.terms.meetings import Sits

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.meetings.meetings import Meeting, Participant, Topic


def told(office: Office, meeting: Meeting, **changes: Any) -> Meeting:
    """Change a meeting, and let its book say what its lines say now."""
    return office.change(meeting, **_of_topics(topics_of(meeting)), **_of_people(meeting), **changes)


def _of_topics(topics: list[Topic]) -> dict[str, Any]:
    several = len(topics) > 1
    return {
        "subject": "\n".join(_numbered(one, one.title, several=several) for one in topics),
        "ruled": "\n".join(_numbered(one, decision(one), several=several) for one in topics if one.decided is not None),
    }


def decision(topic: Topic) -> str:
    """What was decided of a topic, with its kind before it."""
    sum_of = f"（{Amount(topic.money, 'fen')}）" if topic.money is not None else ""
    kind = topic.decided.value if topic.decided is not None else ""
    return f"{kind}：{topic.words}{sum_of}" if topic.words else f"{kind}{sum_of}"


def _numbered(topic: Topic, words: str, *, several: bool) -> str:
    return f"{topic.place}.{words}" if several else words


def _of_people(meeting: Meeting) -> dict[str, Any]:
    rows = [one for one in participants_of(meeting) if one.came is not None]
    if not rows:
        return {}
    members = [one for one in rows if one.sits is Sits.MEMBER]
    sitting_in = [_name(one) for one in rows if one.sits is Sits.SITTING_IN and one.came]
    return {
        "expected": len(members),
        "came": sum(bool(one.came) for one in members),
        "present": "、".join(_name(one) for one in members if one.came),
        "absent": "、".join(f"{_name(one)}（{excuse(one)}）" for one in rows if not one.came),
        "sitting_in": "、".join(filter(None, [*sitting_in, meeting.invited])),
    }


def excuse(one: Participant) -> str:
    """Why somebody was not there."""
    return " ".join(filter(None, (one.why.value if one.why is not None else "", one.reason)))


def _name(one: Participant) -> str:
    return one.person.name_at(one.at)
