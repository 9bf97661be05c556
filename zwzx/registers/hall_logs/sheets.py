"""The paper of the hall's log: a page a day, to be signed by the head of the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Page
from zwzx.office.hall.logs import HallLog
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def day_page(office: Office, entries: Sequence[HallLog]) -> list[Page]:
    """大厅工作日志: one a day."""
    return [_day_page(office, entry) for entry in entries]


def _day_page(office: Office, entry: HallLog) -> Page:
    grid = form(
        entry,
        ("日期", f"{entry.day}{'（补记）' if entry.late_entry else ''}", HallLog.weather),
        (HallLog.duty,),
        (HallLog.wanted, HallLog.there),
        (HallLog.late, HallLog.early),
        (HallLog.leave, HallLog.absent),
        ("着装", Cell(entry.dress, top=True)),
        ("卫生", Cell(entry.hygiene, top=True)),
        ("违纪", Cell(entry.discipline, top=True)),
        ("工作情况", Cell(entry.work, top=True)),
        ("处理", Cell(entry.handling, top=True)),
        ("责任事故", Cell("　".join(filter(None, (entry.accident_unit, entry.accident))), top=True)),
        ("大厅主任", named(entry, HallLog.writer), "签名", ""),
        heights=(10, 10, 10, 10, 10, 20, 20, 24, 44, 24, 16, 14),
    )
    return Page(f"{office.name}大厅工作日志", (grid,), note=reprint(entry, "day"), name=f"工作日志 {entry.day}")


SHEETS = (Sheet("day", "一天的工作日志", day_page, each=True),)
