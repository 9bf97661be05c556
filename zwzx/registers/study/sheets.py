"""The papers of study: the list to sign on, and the table by which the lecturers get their fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.amounts import Amount
from zwzx.office.core.printed_form import Told, form, table
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.study.sessions import State, Study, StudyAttendance
from zwzx.office.terms.study import Attended
from zwzx.registers.study.holding import everybody
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

SIGNS = 9
"""Millimetres of a line in which somebody signs."""


def sign_in(office: Office, entries: Sequence[Study]) -> list[Page]:
    """学习签到表: everybody who is due, with room to sign; of a session that was held also who was not there."""
    return [_sign_in(office, entry) for entry in entries]


def _sign_in(office: Office, entry: Study) -> Page:
    lines: list[tuple[str, str, str]]
    if entry.state is State.PLANNED:
        lines = [(one.name, one.section, "") for one in everybody(entry.at)]
    else:
        lines = [
            (named(one, StudyAttendance.person), one.person.section, _how(one))
            for one in equal(StudyAttendance, study=entry)
        ]
    head = form(
        entry,
        ("编号", entry.number, "时间", when(entry.at)),
        ("形式", entry.way or "", "地点", entry.place),
        ("主讲人", named(entry, Study.lecturer) or entry.guest, "组织人", named(entry, Study.organiser)),
        (Study.subject,),
        heights=(9, 9, 9, 12),
    )
    columns = (
        Told("姓名", 34, lambda line: line[0]),
        Told("科室", 40, lambda line: line[1]),
        Told("签名", 50),
        Told("没有到的原因", 44, lambda line: line[2]),
    )
    grid = table(columns, lines, numbered=12, least=SIGNS)
    count = Line(
        f"应到{entry.due}人，实到{entry.present}人。"
        if entry.due is not None
        else f"应到{len(lines)}人，实到　　　人。"
    )
    return Page(
        f"{office.name}学习签到表", (head, grid, count), note=reprint(entry, "sign"), name=f"签到表 {entry.number}"
    )


def _how(one: StudyAttendance) -> str:
    made_up = f"，{one.made_up}补学" if one.made_up is not None else ""
    return f"{one.how}{made_up}" if one.how is not Attended.PRESENT else ""


def fee_table(office: Office, entries: Sequence[Study]) -> list[Page]:
    """授课费领取表: the lectures that are paid, with room for who gets the money."""
    paid = [one for one in entries if one.fee is not None]
    columns = (
        Told("编号", 34, lambda one: one.number),
        Told("日期", 26, lambda one: f"{one.at.date()}"),
        Told("讲课题目", 76, lambda one: Cell(one.subject)),
        Told("主讲人", 26, lambda one: named(one, Study.lecturer)),
        Told("金额", 24, lambda one: str(Amount(one.fee, "fen"))),
        Told("领取人签名", 44),
        Told("领取日期", 26),
    )
    grid = table(columns, paid, numbered=12, empty="没有登记授课费的讲座。", least=SIGNS)
    whole = Line(f"合计 {len(paid)} 次　{Amount(sum(one.fee or 0 for one in paid), 'fen')}")
    hands = Line("主任：　　　　　　　　财经副主任：　　　　　　　　办公室主任：　　　　　　　　经办人：")
    parts = (Line(f"{office.name}　　打印日期 {office.today}"), grid, whole, hands)
    return [Page("授课费领取表", parts, landscape=True, name="授课费领取表")]


SHEETS = (
    Sheet("sign", "学习签到表", sign_in, each=True),
    Sheet("fees", "授课费领取表", fee_table),
)
