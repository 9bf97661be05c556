"""The papers of a meeting: the notice with its topics, the sheet on which people sign in, the record that two sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import Told, form, table, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.meetings import telling
from zwzx.office.meetings.meetings import Addendum, Meeting, Participant, Topic, addenda_of, participants_of, topics_of
from zwzx.office.meetings.resolutions import of_topic
from zwzx.office.papers.papers import reprint
from zwzx.office.people import cosigning
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.meetings import Meets, Sits
from zwzx.registers.meetings.holding import summoned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office

SIGNING = 9.0
"""Millimetres of a line in which somebody signs."""


def notice(office: Office, entries: Sequence[Meeting]) -> list[Page]:
    """会议通知: one a meeting, with its topics and who is to come."""
    return [_notice(office, meeting) for meeting in entries]


def _notice(office: Office, meeting: Meeting) -> Page:
    people = _called(office, meeting)
    grid = form(
        meeting,
        ("编号", meeting.number, Meeting.kind),
        ("会议时间", when(meeting.at), Meeting.place),
        (Meeting.chair, Meeting.secretary),
        ("出席", Cell(_names(people, Sits.MEMBER), top=True)),
        ("列席", Cell("、".join(filter(None, (_names(people, Sits.SITTING_IN), meeting.invited))), top=True)),
        heights=(9, 9, 9, 24, 14),
    )
    topics = table(
        (told(Topic.title, 92, left=True), told(Topic.reporter, 26), told(Topic.section, 36)),
        topics_of(meeting),
        numbered=14,
        empty="议题另行通知",
    )
    line = Line("请准时参加；不能参加的，请会前向办公室请假。有关科室请作好汇报准备。", size=10)
    name = f"会议通知 {meeting.number}"
    return Page(f"{office.name}会议通知", (grid, topics, line), note=reprint(meeting, "notice"), name=name)


def sign_in(office: Office, entries: Sequence[Meeting]) -> list[Page]:
    """会议签到表: one a meeting, a line for each who is to come, and some for others."""
    return [_sign_in(office, meeting) for meeting in entries]


def _sign_in(office: Office, meeting: Meeting) -> Page:
    people = [(name, sits.value) for name, sits in _called(office, meeting)]
    people += [(name, Sits.SITTING_IN.value) for name in meeting.invited.split("、") if name]
    lines = [*people, *[("", "")] * 3]
    above = Line(f"{meeting.called}　　{when(meeting.at)}　　{meeting.place}")
    columns = (
        Told("姓名", 40, lambda one: one[0]),
        Told("出席或列席", 32, lambda one: one[1]),
        Told("签到", 50),
        Told("备注", 44),
    )
    grid = table(columns, lines, numbered=14, least=SIGNING)
    return Page(
        f"{office.name}会议签到表", (above, grid), note=reprint(meeting, "signin"), name=f"签到表 {meeting.number}"
    )


def _called(office: Office, meeting: Meeting) -> list[tuple[str, Sits]]:
    """Who is to come, by their names of now; after it was held who was to, by the names of then."""
    if meeting.state is Meets.PLANNED:
        return [(person.name, sits) for person, sits in summoned(office, meeting)]
    return [(named(one, Participant.person), one.sits) for one in participants_of(meeting)]


def _names(people: Sequence[tuple[str, Sits]], wanted: Sits) -> str:
    return "、".join(name for name, sits in people if sits is wanted)


def record(office: Office, entries: Sequence[Meeting]) -> list[Page]:
    """会议记录: its cover with who was there, then each topic with what was said and decided, and the signatures."""
    return [_record(office, meeting) for meeting in entries]


def _record(office: Office, meeting: Meeting) -> Page:
    cover = form(
        meeting,
        ("会议名称", meeting.called, "编号", meeting.number),
        ("时间", "至".join(filter(None, (when(meeting.at), when(meeting.ends)))), Meeting.place),
        (Meeting.chair, Meeting.secretary),
        (Meeting.expected, Meeting.came),
        ("出席", Cell(meeting.present, top=True)),
        ("列席", Cell(meeting.sitting_in, top=True)),
        ("缺席及原因", Cell(meeting.absent, top=True)),
        heights=(9, 9, 9, 9, 20, 12, 12),
    )
    parts = [part for one in topics_of(meeting) for part in _topic(one)]
    added = [Line(f"补充（{named(one, Addendum.by)} {spelled(one.at)}）：{one.words}") for one in addenda_of(meeting)]
    signed = form(meeting, ("主持人签名", "", "记录人签名", ""), heights=(14,))
    lines = cosigning.lines(meeting) if meeting.state is Meets.RECORDED else ()
    return Page(
        f"{office.name}会议记录",
        (cover, *parts, signed, *lines, *added),
        note=reprint(meeting, "record"),
        name=f"会议记录 {meeting.number}",
    )


def _topic(one: Topic) -> Iterator[Line]:
    """A topic as the pages of the record have it: 议题, 汇报, 发言, 决定."""
    by = "　".join(filter(None, (named(one, Topic.reporter), one.section.name if one.section is not None else "")))
    yield Line(f"议题{one.place}　{one.title}{'（重大事项）' if one.major else ''}", bold=True)
    if by:
        yield Line(f"汇报：{by}")
    for words in one.discussion.splitlines():
        yield Line(words)
    if one.decided is not None:
        numbers = "、".join(made.number for made in of_topic(one))
        yield Line(f"决定：{telling.decision(one)}{f'（{numbers}）' if numbers else ''}")


SHEETS = (
    Sheet("notice", "会议通知", notice, each=True),
    Sheet("signin", "签到表", sign_in, each=True),
    Sheet("record", "会议记录", record, each=True),
)
