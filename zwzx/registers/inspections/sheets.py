"""The paper of a check: the notice 整改通知书 with which a section is told what to mend, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.openness.inspections import Inspection


def notice(office: Office, entries: Sequence[Inspection]) -> list[Page]:
    """整改通知书: one a check, with room for what the section did."""
    return [_notice(office, entry) for entry in entries]


def _notice(office: Office, entry: Inspection) -> Page:
    rows = (
        (label("编　　号"), value(entry.number), label("检 查 期"), value(entry.term)),
        (label("被检查科室"), value(entry.section.name), label("检查时间"), value(when(entry.at))),
        (label("检 查 人"), Cell(entry.by, across=3)),
        (label("发现的问题"), Cell(entry.findings, across=3, top=True)),
        (label("整改期限"), value(when(entry.mend_by)), label("发通知时间"), value(when(entry.noticed))),
        (label("整改情况"), Cell(entry.mending, across=3, top=True)),
        (label("完成时间"), value(when(entry.mended)), label("负责人签名"), value("")),
    )
    grid = Grid((30, 60, 30, 60), rows, heights=(10, 10, 10, 60, 10, 60, 10))
    line = Line("请在整改期限以前改好，写明整改情况，签名后退党务公开领导小组办公室。", size=9)
    return Page(f"{office.name}党务公开整改通知书", (grid, line), name=f"整改通知书 {entry.number}")


SHEETS = (Sheet("notice", "整改通知书", notice, each=True),)
