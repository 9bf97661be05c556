"""发文: the minutes of a meeting, drafted from its row; what the signed record says goes over, and the 文号 comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.meetings import minutes
from zwzx.office.meetings.meetings import Meeting
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.people.people import Department
from zwzx.office.terms.meetings import Meets
from zwzx.office.terms.papers import Genre
from zwzx.registers.outgoing import rules
from zwzx.registers.outgoing.drafting import DRAFTERS, draft
from zwzx.registers.outgoing.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping


def for_minutes(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The title that its minutes have; told is what goes over."""
    meeting = values.get("meeting")
    if not isinstance(meeting, Meeting):
        return Proposal()
    notice = f"照{meeting.number}填写：标题、文种纪要、密级；正文用 zwzx meetings letter 写出来，再附文稿。"
    return Proposal({"title": title_of(meeting)}, [notice])


def title_of(meeting: Meeting) -> str:
    """What the minutes of a meeting are called."""
    return f"{meeting.called}纪要"


def has_none(meeting: Meeting) -> None:
    """A meeting has one paper as its minutes.

    Raises:
        Refusal: naming the one that there is.
    """
    paper = minutes.paper_of(meeting)
    rules.one_paper_of_minutes(meeting.number, paper.number if paper is not None else "")


@action(
    "为会议拟纪要",
    key="m",
    usual=NEXT,
    entered_by=DRAFTERS,
    cites=["会议.4", "文电.8"],
    on=Meeting,
    fill=for_minutes,
    when=(Meets.RECORDED,),
    otherwise={Meets.HELD: "纪要照签了字的记录写：请先签字定稿（zwzx meetings sign）。"},
    next_in=(Meets.RECORDED,),
    fits=has_none,
    undone_by="withdraw",
)
def draft_minutes(
    office: Office,
    meeting: Meeting,
    word: Annotated[str, asked(Outgoing.word, past=Outgoing.word)],
    to: Annotated[str, asked(Outgoing.to)],
    title: Annotated[str, asked(Outgoing.title, hint="空着就照会议名称")] = "",
    copies: Annotated[int, asked(Outgoing.copies)] = 1,
    section: Annotated[Department | None, asked(Outgoing.section, hint="空着就是拟稿人的科室"), FOLDED] = None,
) -> Outgoing:
    """给一次签了字的会议拟纪要：标题、文种、密级照会议填；文号编了，会议上就看得到。"""
    facts = Facts(
        title=title or title_of(meeting),
        genre=Genre.MINUTES,
        word=word,
        to=to,
        copies=copies,
        level=meeting.level,
        section=section,
    )
    paper: Outgoing = draft.run(office, facts)
    minutes.draft_for(office, meeting, paper)
    return paper
