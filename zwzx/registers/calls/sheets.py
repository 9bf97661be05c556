"""The papers of the register of calls: the slip with which a call goes to a section, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value, when
from zwzx.office.kinds.personal import as_told
from zwzx.office.matters.matters import Matter
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.registers.calls.records import Call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def slip(office: Office, entries: Sequence[Call]) -> list[Page]:
    """来电转办单: one a call, with room for what the office proposes, what a leader writes, and the answer."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, entry: Call) -> Page:
    matter = entry.matter
    section = matter.section.name if matter.section is not None else ""
    handler = named(matter, Matter.handler)
    rows = (
        (label("编　　号"), value(entry.number), label("来电时间"), value(when(entry.received))),
        (label("来 电 人"), value(as_told(matter.asker) or "匿名"), label("号　　码"), value(as_told(matter.phone))),
        (label("来电单位"), value(entry.unit), label("受 话 人"), value(named(entry, Call.taker))),
        (label("类　　别"), value(entry.sort.value), label("应 回 复"), value(when(entry.due))),
        (label("内　　容"), Cell(matter.content, across=3, top=True)),
        (label("拟　　办"), Cell("", across=3, top=True)),
        (label("批　　示"), Cell("", across=3, top=True)),
        (label("转办部门"), value(section), label("经 办 人"), value(handler)),
        (label("结　　果"), Cell(matter.result, across=3, top=True)),
        (label("回复时间"), value(when(entry.answered)), label("签　　名"), value("")),
    )
    grid = Grid((26, 64, 26, 64), rows, heights=(10, 10, 10, 10, 40, 26, 26, 10, 40, 10))
    line = Line("办完请写明结果、回复时间，签名后退登记人。", size=9)
    return Page(
        f"{office.name}来电转办单", (grid, line), note=reprint(entry, "slip"), name=f"来电转办单 {entry.number}"
    )


SHEETS = (Sheet("slip", "来电转办单", slip, each=True),)
