"""会议: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.meetings.meetings import Meeting
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.meetings import KINDS, MeetingKind, Meets
from zwzx.office.terms.papers import Level
from zwzx.registers.meetings.calling import BY
from zwzx.registers.meetings.register import MEETINGS

MINUTES = "纪要文号"
AS_WRITTEN = (
    *("nth", "at", "ends", "place", "expected", "came", "present", "absent", "sitting_in", "invited"),
    *("subject", "ruled", "to_minute", "recorded"),
)
"""What the row keeps as its book has it."""
ORDINARY = "建库以后的会议请照常登记（zwzx meetings add），会议时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who was there and what was decided are kept as they were written."""

    number: Annotated[str, text("会议号", also=("编号", "序号", "登记号"))]
    kind: Annotated[str, text(label_of(Meeting.kind), also=("会议名称", "名称", "类型", "种类"))]
    at: Annotated[dt.datetime, asked(Meeting.at, also=("时间", "日期", "会议日期", "召开时间"))]
    nth: Annotated[int | None, asked(Meeting.nth)] = None
    section: Annotated[str, text(label_of(Meeting.section)), FOLDED] = ""
    ends: Annotated[dt.datetime | None, asked(Meeting.ends), FOLDED] = None
    place: Annotated[str, asked(Meeting.place, also=("会议地点",))] = ""
    chair: Annotated[str, names(label_of(Meeting.chair), also=("主持",))] = ""
    secretary: Annotated[str, names(label_of(Meeting.secretary), also=("记录",))] = ""
    expected: Annotated[int | None, asked(Meeting.expected, also=("应到人数",))] = None
    came: Annotated[int | None, asked(Meeting.came, also=("实到人数",))] = None
    present: Annotated[str, asked(Meeting.present, also=("参会人员", "与会人员", "出席人员", "参加人员"))] = ""
    absent: Annotated[str, asked(Meeting.absent, also=("请假", "缺席及原因", "缺席人员", "请假人员"))] = ""
    sitting_in: Annotated[str, asked(Meeting.sitting_in, also=("列席人员",))] = ""
    invited: Annotated[str, asked(Meeting.invited), FOLDED] = ""
    subject: Annotated[str, asked(Meeting.subject, also=("会议内容", "会议议题", "内容"))] = ""
    ruled: Annotated[str, asked(Meeting.ruled, also=("决定事项", "会议决定", "决议", "决定"))] = ""
    level: Annotated[Level, asked(Meeting.level)] = Level.NONE
    to_minute: Annotated[bool, asked(Meeting.to_minute), FOLDED] = False
    recorded: Annotated[dt.datetime | None, asked(Meeting.recorded), FOLDED] = None
    minutes: Annotated[str, text(MINUTES, also=("纪要", "文号", "纪要编号"))] = ""
    stood: Annotated[str, text(label_of(Meeting.state)), FOLDED] = ""
    note: Annotated[str, asked(Meeting.note)] = ""


@action("补录往年会议登记簿", key="z", entered_by=BY, cites=["会议.4"], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastFacts) -> Meeting:
    """把往年会议登记簿的一行照录进来：建库以前的才算；编号、次数、到会照原簿写，标明“历史”。"""
    office.handle(facts.level)
    days = {
        label_of(field): moment.date()
        for field, moment in ((Meeting.at, facts.at), (Meeting.ends, facts.ends), (Meeting.recorded, facts.recorded))
        if moment is not None
    }
    label = label_of(Meeting.at)
    place = old_books.place(office, MEETINGS, facts.number, facts.at.date(), ORDINARY, label=label)
    old_books.is_past(days, office.today)
    if not (facts.subject or facts.ruled or facts.stood):
        raise Unreadable("没有写议题、议定事项。", "请照原簿补上再导入。")
    old_books.none_before(label, facts.at, days)
    kind = kind_in(facts.kind)
    people = {name: old_books.named(Person, folded(getattr(facts, name))) for name in ("chair", "secretary")}
    section = old_books.named(Department, facts.section)
    state, stood = old_books.stood(facts.stood, Meets.PAST, Meets.VOID, Meets.CALLED_OFF)
    said = {
        label_of(Meeting.kind): "" if kind is not None and facts.kind == kind else facts.kind,
        label_of(Meeting.section): facts.section if section is None else "",
        **{label_of(getattr(Meeting, name)): getattr(facts, name) for name, one in people.items() if one is None},
        MINUTES: facts.minutes,
        label_of(Meeting.state): stood,
    }
    return office.add(
        Meeting(
            **place,
            kind=kind,
            section=section,
            **people,
            **{name: getattr(facts, name) for name in AS_WRITTEN},
            level=facts.level,
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )


def kind_in(words: str) -> MeetingKind | None:
    """Which of the five kinds an old book's name of a meeting is: 2019年第3次中心务会议 is a 政务会议; None where nobody can tell."""
    known = {kind.value: kind for kind in MeetingKind} | KINDS
    return next((known[word] for word in sorted(known, key=len, reverse=True) if word in words), None)
