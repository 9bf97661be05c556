"""议定事项: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated, Any

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.references import read_number
from zwzx.office.meetings.meetings import BOOK as MEETINGS
from zwzx.office.meetings.meetings import Meeting
from zwzx.office.meetings.resolutions import Resolution
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.meetings import Carried
from zwzx.registers.decisions.following import BY
from zwzx.registers.decisions.register import DECISIONS
from zwzx.store.record import equal

PROGRESS = "进展"
PEOPLE = ("leader", "handler", "supervisor", "agreed")
IN_WORDS = ("decided", "limit", "money")
"""Facts that an old book may have in words of its own."""
ORDINARY = "建库以后的议定事项，请在会议上记决定（zwzx meetings decide）。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who carried it out and what came of it are kept as they were written."""

    number: Annotated[str, text("议定事项号", also=("编号", "序号", "登记号"))]
    of: Annotated[str, text(label_of(Resolution.meeting), also=("会议名称", "会议号", "来源"))] = ""
    given: Annotated[
        dt.datetime | None,
        asked(Resolution.given, also=("会议时间", "日期", "时间", "交办时间"), hint="空着就照那次会议"),
    ] = None
    words: Annotated[str, asked(Resolution.words, also=("事项", "决定事项", "会议决定", "督办事项", "内容"))]
    decided: Annotated[str, text(label_of(Resolution.decided)), FOLDED] = ""
    money: Annotated[str, text(label_of(Resolution.money), also=("金额",)), FOLDED] = ""
    leader: Annotated[str, names(label_of(Resolution.leader), also=("分管领导", "牵头领导"))] = ""
    section: Annotated[str, text(label_of(Resolution.section), also=("责任单位", "牵头科室", "承办科室"))] = ""
    handler: Annotated[str, names(label_of(Resolution.handler), also=("承办人", "经办人"))] = ""
    supervisor: Annotated[str, names(label_of(Resolution.supervisor)), FOLDED] = ""
    limit: Annotated[str, text(label_of(Resolution.limit), also=("时限", "完成期限", "办理时限"))] = ""
    due: Annotated[dt.datetime | None, asked(Resolution.due), FOLDED] = None
    progress: Annotated[str, text(PROGRESS, also=("进展情况",), most=1000)] = ""
    result: Annotated[str, asked(Resolution.result, also=("完成情况", "落实情况", "办理情况说明"), least=0)] = ""
    finished: Annotated[dt.datetime | None, asked(Resolution.finished, also=("办结日期", "完成日期"))] = None
    agreed: Annotated[str, names(label_of(Resolution.agreed)), FOLDED] = ""
    unfinished: Annotated[str, asked(Resolution.unfinished)] = ""
    basis: Annotated[str, asked(Resolution.basis), FOLDED] = ""
    stood: Annotated[str, text(label_of(Resolution.state), also=("状态",)), FOLDED] = ""
    note: Annotated[str, asked(Resolution.note)] = ""


@action("补录往年议定事项", key="l", entered_by=BY, cites=["会议.8"], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastFacts) -> Resolution:
    """把往年议定事项督办表的一行照录进来：建库以前的才算；编号照旧，标明“历史”；还要办的再“重新办理”。"""
    label = label_of(Resolution.given)
    meeting = _meeting(facts.of)
    given = facts.given or (meeting.at if meeting is not None else None)
    if given is None:
        raise Unreadable(f"没有写{label}，会议也不在会议登记簿里。", "请补上决定时间，或者写会议号再导入。")
    days = {label: given.date()}
    if facts.finished is not None:
        days[label_of(Resolution.finished)] = facts.finished.date()
    old_books.is_past(days, office.today)
    place = old_books.place(office, DECISIONS, facts.number, given.date(), ORDINARY, label=label)
    old_books.none_before(label, given, days)
    read: dict[str, Any] = {
        name: old_books.in_words(getattr(Resolution, name), getattr(facts, name)) for name in IN_WORDS
    }
    people = {name: old_books.named(Person, folded(getattr(facts, name))) for name in PEOPLE}
    section = old_books.named(Department, facts.section)
    state, stood = old_books.stood(facts.stood, Carried.PAST, Carried.STRUCK)
    unread = [name for name, value in (read | people | {"section": section}).items() if value is None]
    said = {
        **{label_of(getattr(Resolution, name)): getattr(facts, name) for name in unread},
        PROGRESS: facts.progress,
        label_of(Resolution.state): stood,
    }
    return office.add(
        Resolution(
            **place,
            meeting=meeting,
            held="" if meeting is not None else facts.of,
            given=given,
            words=facts.words,
            section=section,
            **people,
            **(read | {"limit": read["limit"] or ""}),
            due=facts.due,
            **{name: getattr(facts, name) for name in ("result", "finished", "unfinished", "basis")},
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )


def _meeting(words: str) -> Meeting | None:
    """The meeting that is in the book under the number that stands there; None where it is told in other words."""
    number = read_number(words)
    if number is None or number[0].removeprefix("旧") != MEETINGS:
        return None
    found = equal(Meeting, book=number[0], year=number[1], serial=number[2])
    return found[0] if found else None
