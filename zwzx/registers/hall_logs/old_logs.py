"""大厅工作日志: days of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import already, imports, old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.hall.logs import COUNTS, HallLog
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.terms.hall_logs import LogState
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.hall_logs.register import HALL_LOGS
from zwzx.store import numbers
from zwzx.store.record import equal

CALLED = "日志"
APART = "一天只有一份，请核对日期。"
WORDS = ("weather", "duty", "dress", "hygiene", "discipline", "work", "handling", "accident", "accident_unit")


@dataclass(kw_only=True)
class PastDay:
    """A day of an old book, as it was written."""

    day: Annotated[dt.date, asked(HallLog.day)]
    weather: Annotated[str, asked(HallLog.weather)] = ""
    duty: Annotated[str, asked(HallLog.duty)] = ""
    wanted: Annotated[int | None, asked(HallLog.wanted, also=("应到人数",))] = None
    there: Annotated[int | None, asked(HallLog.there, also=("实到人数",))] = None
    late: Annotated[int | None, asked(HallLog.late, also=("迟到人数",))] = None
    early: Annotated[int | None, asked(HallLog.early, also=("早退人数",))] = None
    leave: Annotated[int | None, asked(HallLog.leave, also=("请假人数",))] = None
    absent: Annotated[int | None, asked(HallLog.absent, also=("旷工人数",))] = None
    dress: Annotated[str, asked(HallLog.dress)] = ""
    hygiene: Annotated[str, asked(HallLog.hygiene)] = ""
    discipline: Annotated[str, asked(HallLog.discipline)] = ""
    work: Annotated[str, asked(HallLog.work, least=0)] = ""
    handling: Annotated[str, asked(HallLog.handling)] = ""
    accident: Annotated[str, asked(HallLog.accident), FOLDED] = ""
    accident_unit: Annotated[str, asked(HallLog.accident_unit), FOLDED] = ""
    writer: Annotated[str, names(label_of(HallLog.writer), also=("大厅主任签名", "大厅主任", "填写人"))] = ""
    written: Annotated[dt.datetime | None, asked(HallLog.written), FOLDED] = None
    late_entry: Annotated[bool, asked(HallLog.late_entry), FOLDED] = False
    stood: Annotated[str, text(label_of(HallLog.state)), FOLDED] = ""
    note: Annotated[str, asked(HallLog.note)] = ""


@action(
    "补录往年工作日志", key="l", entered_by=(Post.HALL_HEAD, Post.HALL_CLERK, *OFFICE), cites=["窗口.12"], imports=True
)
def past(office: Office, facts: PastDay) -> HallLog:
    """把往年工作日志的一天照录进来：建库以前的才算，标明“历史”。"""
    old_books.is_past({label_of(HallLog.day): facts.day}, office.today)
    there = equal(HallLog, day=facts.day)
    called = f"{facts.day}的{CALLED}"
    for one in there:
        if imports.struck_entry(one) is None:
            already.refuse(office, HALL_LOGS, one, called, APART, known_by=("day",))
    already.first_time(office, (HallLog, facts.day), called, APART, known_by=("day",))
    old_books.is_history(
        label_of(HallLog.day), facts.day, old_books.founded(office), "建库以后的请照常填写（zwzx hall-logs write）。"
    )
    name = folded(facts.writer)
    writer = old_books.named(Person, name)
    state, stood = old_books.stood(facts.stood, LogState.PAST, LogState.VOID)
    said = {label_of(HallLog.writer): name if writer is None else "", label_of(HallLog.state): stood}
    told = {one: getattr(facts, one) for one in (*WORDS, *COUNTS)}
    told |= {"writer": writer, "written": facts.written or office.now, "late_entry": facts.late_entry, "state": state}
    note = old_books.noted(facts.note, said)
    if there:
        imports.enter_again(office, there[0])
        return office.change(there[0], **told, note=note)
    place = numbers.position(office.transaction, HallLog, facts.day)
    return office.add(HallLog(k=place, day=facts.day, **told, note=note))
