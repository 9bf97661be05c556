"""The paper of the register of reminders: the note that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value, when
from zwzx.office.papers import urging
from zwzx.office.papers.urging import Urge
from zwzx.office.people.names_on_paper import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def note(office: Office, entries: Sequence[Urge]) -> list[Page]:
    """催办单: one a reminder, with room for the answer."""
    return [_note(office, entry) for entry in entries]


def _note(office: Office, entry: Urge) -> Page:
    paper = entry.document
    begun = urging.begun(entry)
    rows = (
        (label("编　　号"), value(entry.number), label("方　　式"), value(entry.manner.value)),
        (label("催　　谁"), value(named(entry, Urge.whom)), label("催办时间"), value(when(entry.at))),
        (label("承办部门"), value(entry.whom.section), label("交 办 日"), value(f"{begun:%Y-%m-%d}" if begun else "")),
        (label("文　　件"), Cell(f"{entry.on}　{paper.title if paper else ''}".strip(), across=3)),
        (label("应 办 结"), value(when(entry.due)), label("催 办 人"), value(entry.by)),
        (label("催办内容"), Cell(entry.words, across=3, top=True)),
        (label("答　　复"), Cell(entry.answer, across=3, top=True)),
    )
    grid = Grid((26, 64, 26, 64), rows, heights=(10, 10, 10, 14, 10, 30, 40))
    line = Line("请在答复栏写明办理情况，签名、日期，退机要员。", size=9)
    return Page(f"{office.name}催办单", (grid, line), name=f"催办单 {entry.number}")


SHEETS = (Sheet("note", "催办单", note, each=True),)
