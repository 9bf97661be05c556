"""The papers of the book of violations: its form, the notice of what one comes to, the record of the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import kind_of
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.hall.violations import Violation
from zwzx.office.kinds.base import written
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


MEASURES = "《窗口工作人员管理》"
"""What the papers rest on, by its own name: who gets one knows no numbers of the program's."""


def entry_form(office: Office, entries: Sequence[Violation]) -> list[Page]:
    """违规登记表: one a violation, with room for the person's own hand."""
    return [_entry_form(office, entry) for entry in entries]


def _entry_form(office: Office, entry: Violation) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, "违规时间", when(entry.at)),
        ("姓名", _name(entry), Violation.unit),
        (Violation.window, Violation.conduct),
        (Violation.found_how, Violation.finder),
        ("违规事实", Cell(entry.what, top=True)),
        ("查实情况", Cell(entry.proof, top=True)),
        ("第几次", _step(entry), Violation.fine),
        ("处理", _measure(entry), "条款", entry.conduct.clause if entry.conduct else ""),
        ("异议复核", Cell("　".join(filter(None, (entry.objection, entry.review))), top=True)),
        ("本人确认", "", "日期", ""),
        ("大厅主任", "", "日期", ""),
        heights=(9, 9, 9, 9, 40, 24, 9, 9, 24, 12, 12),
    )
    return Page(f"{office.name}大厅违规登记表", (grid,), note=reprint(entry, "form"), name=f"违规登记表 {entry.number}")


def notice(office: Office, entries: Sequence[Violation]) -> list[Page]:
    """违规处理通知单: what a violation comes to, to the person and the unit that sent them."""
    return [_notice(office, entry) for entry in entries]


def _notice(office: Office, entry: Violation) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, "违规时间", when(entry.at)),
        ("姓名", _name(entry), Violation.unit),
        (
            "违规行为",
            Cell("　".join(filter(None, (written(kind_of(Violation.conduct), entry.conduct), entry.what))), top=True),
        ),
        ("第几次", _step(entry), Violation.fine),
        ("处理", Cell(_measure(entry), top=True)),
        ("本人签收", "", "日期", ""),
        ("派出单位签收", "", "日期", ""),
        heights=(10, 10, 36, 10, 20, 14, 14),
    )
    clause = entry.conduct.clause if entry.conduct else ""
    rests = f"依据{MEASURES}第{clause.partition('.')[2]}条。" if clause else ""
    line = Line(f"{rests}有异议的，请向大厅主任提出。", size=9)
    name = f"违规处理通知单 {entry.number}"
    return Page(f"{office.name}违规处理通知单", (grid, line), note=reprint(entry, "notice"), name=name)


def record_of_talk(office: Office, entries: Sequence[Violation]) -> list[Page]:
    """诫勉谈话记录: who talked with whom, and what was said; signed by all three (窗口.8)."""
    return [_record_of_talk(office, entry) for entry in entries]


def _record_of_talk(office: Office, entry: Violation) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, "谈话时间", when(entry.talked)),
        ("谈话对象", _name(entry), Violation.unit),
        ("窗口单位负责人", entry.unit_head, "中心领导", named(entry, Violation.leader)),
        ("谈话原因", Cell(entry.what, top=True)),
        ("谈话情况", Cell(entry.talk, top=True)),
        ("本人签名", "", "日期", ""),
        ("负责人签名", "", "领导签名", ""),
        heights=(10, 10, 10, 30, 90, 14, 14),
    )
    name = f"诫勉谈话记录 {entry.number}"
    return Page(f"{office.name}诫勉谈话记录", (grid,), note=reprint(entry, "talk"), name=name)


def _name(entry: Violation) -> str:
    return named(entry, Violation.person) or entry.name


def _step(entry: Violation) -> str:
    return f"第{entry.step}次" if entry.step is not None else ""


def _measure(entry: Violation) -> str:
    return entry.measure.value if entry.measure is not None else ""


SHEETS = (
    Sheet("form", "违规登记表", entry_form, each=True),
    Sheet("notice", "违规处理通知单", notice, each=True),
    Sheet("talk", "诫勉谈话记录", record_of_talk, each=True),
)
