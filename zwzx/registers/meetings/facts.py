"""What the forms of the book of meetings ask for."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import FOLDED, Proposal
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.kinds.house import persons
from zwzx.office.kinds.plain import number
from zwzx.office.meetings.meetings import Meeting, Participant, Topic, topics_of
from zwzx.office.meetings.resolutions import Resolution
from zwzx.office.people.people import Department, Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.meetings import Decided, MeetingKind, NotThere
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

Place = asked(Meeting.place, past=Meeting.place, usual=("会议室",))
Several = Annotated[
    "tuple[Person, ...]", persons("谁缺席", hint="几位用顿号隔开；批准了请假的自动记上，不用写"), FOLDED
]
Which = Annotated[int, number("第几个议题", least=1, most=99)]
OF_SECTION = Unfolds("kind", lambda kind: kind is MeetingKind.SECTION)
"""What only a section's own meeting has."""
CARRIED_OUT = Unfolds("decided", lambda decided: decided in (Decided.AGREED, Decided.IN_PRINCIPLE))
"""What is said of what somebody has to carry out."""
NOT_ALL_CAME = Unfolds("absent")
"""What is said of those who did not come."""


@dataclass(kw_only=True)
class Planned:
    """A meeting that is called."""

    kind: Annotated[MeetingKind, asked(Meeting.kind)]
    at: Annotated[dt.datetime, asked(Meeting.at)]
    place: Annotated[str, Place] = ""
    section: Annotated[Department | None, asked(Meeting.section, hint="部门会议写哪个科室"), OF_SECTION] = None
    chair: Annotated[Person | None, asked(Meeting.chair)] = None
    secretary: Annotated[Person | None, asked(Meeting.secretary), FOLDED] = None
    invited: Annotated[str, asked(Meeting.invited, hint="外单位的人，几位用顿号隔开"), FOLDED] = ""
    level: Annotated[Level, asked(Meeting.level), FOLDED] = Level.NONE
    note: Annotated[str, asked(Meeting.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of a meeting can be set right; what is left as it is stays."""

    at: Annotated[dt.datetime | None, asked(Meeting.at)] = None
    ends: Annotated[dt.datetime | None, asked(Meeting.ends)] = None
    place: Annotated[str | None, Place] = None
    chair: Annotated[Person | None, asked(Meeting.chair)] = None
    secretary: Annotated[Person | None, asked(Meeting.secretary)] = None
    invited: Annotated[str | None, asked(Meeting.invited)] = None
    nth: Annotated[int | None, asked(Meeting.nth), FOLDED] = None
    note: Annotated[str | None, asked(Meeting.note), FOLDED] = None


@dataclass(kw_only=True)
class Holding:
    """That a meeting was held, and who was not there."""

    chair: Annotated[Person | None, asked(Meeting.chair, hint="空着就是通知里写的")] = None
    secretary: Annotated[Person | None, asked(Meeting.secretary, hint="空着就是通知里写的，没有写的是登记的人")] = None
    absent: Several = ()
    why: Annotated[NotThere | None, asked(Participant.why), NOT_ALL_CAME] = None
    reason: Annotated[str, asked(Participant.reason), NOT_ALL_CAME] = ""
    to_minute: Annotated[bool, asked(Meeting.to_minute, hint="必要时出纪要")] = False
    began: Annotated[dt.datetime | None, asked(Meeting.at, label="实际开始时间", hint="空着就是通知的时间"), FOLDED] = (
        None
    )
    ends: Annotated[dt.datetime | None, asked(Meeting.ends), FOLDED] = None
    nth: Annotated[int | None, asked(Meeting.nth, hint="空着就接着编"), FOLDED] = None


@dataclass(kw_only=True)
class Ruling:
    """What was decided of a topic, and who carries it out."""

    topic: Which = 1
    decided: Annotated[Decided, asked(Topic.decided)]
    words: Annotated[str, asked(Topic.words)] = ""
    leader: Annotated[Person | None, asked(Resolution.leader), CARRIED_OUT] = None
    section: Annotated[Department | None, asked(Resolution.section), CARRIED_OUT] = None
    handler: Annotated[Person | None, asked(Resolution.handler), CARRIED_OUT] = None
    limit: Annotated[str, asked(Resolution.limit), CARRIED_OUT] = ""
    money: Annotated[int | None, asked(Topic.money), FOLDED] = None
    discussion: Annotated[str, asked(Topic.discussion), FOLDED] = ""


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The meeting as it is."""
    meeting = values.get("meeting")
    return correcting.as_it_is(meeting, Amendment) if isinstance(meeting, Meeting) else Proposal()


def for_ruling(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The first topic of which nothing was decided yet; where something is to be done, the section that brought it.

    A mere consent asks nobody to do anything: it stays without a section unless somebody types one.
    """
    meeting = values.get("meeting")
    if not isinstance(meeting, Meeting):
        return Proposal()
    topics = topics_of(meeting)
    open_ = next((one for one in topics if one.decided is None), None)
    proposal = Proposal({"topic": open_.place} if open_ is not None else {})
    chosen = next((one for one in topics if one.place == values.get("topic")), open_)
    if chosen is not None:
        proposal.notices.append(f"第{chosen.place}个议题：{chosen.title}。")
        if chosen.section is not None:
            acts = values.get("decided") is Decided.AGREED
            proposal.values["section"] = chosen.section if acts else None
    return proposal
