"""The papers of the register of complaints: its form and the slip of the inquiry; what the citizen gets are letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.kinds.personal import as_told
from zwzx.office.matters import postponing
from zwzx.office.matters.complaints import Complaint
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def entry_form(office: Office, entries: Sequence[Complaint]) -> list[Page]:
    """投诉登记表: one a complaint, with what was found and answered."""
    return [_entry_form(office, entry) for entry in entries]


def _entry_form(office: Office, entry: Complaint) -> Page:
    matter = entry.matter
    grid = form(
        entry,
        ("编号", entry.number, "受理时间", when(entry.received)),
        (Complaint.kind, Complaint.about),
        ("投诉人", as_told(matter.asker) or "匿名", "联系电话", as_told(matter.phone)),
        ("被投诉人", matter.accuses, "窗口", entry.window),
        ("投诉内容", Cell(matter.content, top=True)),
        ("受理人", named(entry, Complaint.taker), "应答复", when(entry.due)),
        ("承办", matter.handled_by, "报领导", entry.raised_to),
        ("调查情况", Cell(entry.inquiry, top=True)),
        (Complaint.finding, Complaint.satisfied),
        ("处理措施", Cell(entry.measure, top=True)),
        ("处理结果", Cell(matter.result, top=True)),
        ("答复方式", entry.how.value if entry.how else "", "答复时间", when(entry.answered)),
        ("延期", Cell(_put_off(entry), top=True)),
        heights=(9, 9, 9, 9, 38, 9, 9, 40, 9, 22, 28, 9, 16),
    )
    return Page(f"{office.name}投诉登记表", (grid,), note=reprint(entry, "form"), name=f"投诉登记表 {entry.number}")


def slip(office: Office, entries: Sequence[Complaint]) -> list[Page]:
    """投诉转办单: one a complaint; the citizen is not named on it, for it comes into the hands of the accused's section."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, entry: Complaint) -> Page:
    matter = entry.matter
    grid = form(
        entry,
        ("编号", entry.number, "受理时间", when(entry.received)),
        ("被投诉人", matter.accuses, "窗口", entry.window),
        ("投诉内容", Cell(matter.content, top=True)),
        ("承办", matter.handled_by, "应答复", when(entry.due)),
        ("调查情况", Cell(entry.inquiry, top=True)),
        ("是否属实", Cell("", top=True)),
        ("处理意见", Cell(entry.measure, top=True)),
        ("经办人", "", "日期", ""),
        heights=(10, 10, 40, 10, 56, 12, 40, 12),
    )
    rule = "不由被投诉的人调查，不得打听投诉人；五个工作日内查明，连同本单退受理人（投诉.5）。"
    parts = (grid, Line(rule, size=9))
    return Page(f"{office.name}投诉转办单", parts, note=reprint(entry, "slip"), name=f"投诉转办单 {entry.number}")


def _put_off(entry: Complaint) -> str:
    rows = postponing.of_row(entry)
    late = {True: "（到期以后才说明）", False: ""}
    return "\n".join(
        f"{when(one.told)} {one.how.value}说明：{one.reason}，延至{one.due:%Y-%m-%d}{late[one.late]}" for one in rows
    )


SHEETS = (
    Sheet("form", "投诉登记表", entry_form, each=True),
    Sheet("slip", "投诉转办单", slip, each=True),
)
