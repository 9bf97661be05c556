"""The minutes 会议纪要 of a signed record, as the clerk edits them and attaches them to the outgoing paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.letter import Letter, Paragraph, Rank, Text, body, day
from zwzx.office.meetings import minutes, telling
from zwzx.office.meetings.meetings import Meeting, topics_of
from zwzx.office.meetings.resolutions import Resolution, of_topic
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.meetings import Meets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.meetings.meetings import Topic

NUMERALS = "一二三四五六七八九十"


def written(office: Office, meeting: Meeting) -> Text:
    """会议纪要 in the form of GB/T 9704-2012, 10.3: what was decided, then 出席, 请假, 列席; no signature and no seal.

    What was said stays in the record. The 文号 is that of the paper as which it goes out.
    """
    paper = minutes.paper_of(meeting)
    chair = named(meeting, Meeting.chair)
    first = f"{day(meeting.at)}，{chair}主持召开{meeting.called}。现将会议议定事项纪要如下："
    several = topics_of(meeting)
    lists = (("出席", meeting.present), ("请假", meeting.absent), ("列席", meeting.sitting_in))
    return Text(
        title=f"{meeting.called}纪要",
        red_head=f"{office.name}纪要",
        number=paper.reference if paper is not None else "",
        paragraphs=(
            Paragraph(first),
            *(line for n, one in enumerate(several) for line in _topic(n, one)),
            *(Paragraph(f"{head}：{names}") for head, names in lists if names),
        ),
        date=meeting.at.date(),
        issued_by=office.name,
    )


def _topic(n: int, one: Topic) -> Iterator[Paragraph]:
    numeral = NUMERALS[n] if n < len(NUMERALS) else str(n + 1)
    yield Paragraph(f"{numeral}、{one.title}", Rank.FIRST)
    yield from body(telling.decision(one))
    for made in of_topic(one):
        who = "、".join(filter(None, (named(made, Resolution.leader), made.carried_by)))
        by = f"，{day(made.due)}前完成" if made.due is not None else ""
        if who:
            yield Paragraph(f"责任：{who}{by}（{made.number}）。")


LETTERS = (Letter("minutes", "会议纪要", written, lambda meeting: meeting.state is Meets.RECORDED),)
