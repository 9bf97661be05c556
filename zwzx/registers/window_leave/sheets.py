"""The papers of leave from the windows: the form that is filled in before somebody leaves, and registered (窗口.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.printed_form import form, text_of
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.hall.records import WindowLeave
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

CLAUSE = "窗口.7"
FOOT = (
    "凭单位证明或本人请假条；派出单位、分管领导同意后交大厅主任登记备案，并在外出登记表上签字。请假期内不安排岗位津贴。"
)


def leaving_form(office: Office, entries: Sequence[WindowLeave]) -> list[Page]:
    """离岗申请表: one a leave, with room for the hands of all three."""
    return [_leaving_form(office, entry) for entry in entries]


def _leaving_form(office: Office, entry: WindowLeave) -> Page:
    given = approvals.of(entry, CLAUSE)
    unit = next((f"{one.words}　{when(one.at)}" for one in given if one.person is None), "")
    leader = next((f"{one.words}　{one.told}　{when(one.at)}" for one in given if one.person is not None), "")
    grid = form(
        entry,
        ("编号", entry.number, WindowLeave.unit),
        ("姓名", named(entry, WindowLeave.person) or entry.name, WindowLeave.kind),
        ("请假起", f"{entry.since}{entry.since_half or ''}", "请假止", f"{entry.until}{entry.until_half or ''}"),
        (WindowLeave.proof, WindowLeave.place),
        ("请假事由", Cell(entry.reason, top=True)),
        ("代班人员", text_of(entry, WindowLeave.substitutes)),
        ("派出单位意见", Cell(unit, top=True)),
        ("分管领导意见", Cell(leader, top=True)),
        ("大厅主任登记", named(entry, WindowLeave.registrar), "登记时间", when(entry.registered)),
        ("销假日期", str(entry.returned or ""), "本人签名", ""),
        heights=(10, 10, 10, 10, 34, 12, 26, 26, 14, 14),
    )
    name = f"离岗申请表 {entry.number}"
    return Page(f"{office.name}离岗申请表", (grid, Line(FOOT, size=9)), note=reprint(entry, "form"), name=name)


SHEETS = (Sheet("form", "离岗申请表", leaving_form, each=True),)
