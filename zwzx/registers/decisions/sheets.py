"""The paper of a decision: 督办单, which goes to who carries it out and comes back with what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.meetings.resolutions import Advance, Resolution
from zwzx.office.papers.papers import reprint
from zwzx.office.papers.urging import urged_about
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.hours import spelled
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def slip(office: Office, entries: Sequence[Resolution]) -> list[Page]:
    """督办单: one a decision."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, entry: Resolution) -> Page:
    told = [
        f"{spelled(one.at)}　{one.words}" for one in sorted(equal(Advance, resolution=entry), key=lambda one: one.id)
    ]
    urged = [f"{spelled(one.at)}　{one.manner.value}　{one.words}" for one in urged_about(entry)]
    grid = form(
        entry,
        ("编号", entry.number, "会议", entry.of),
        ("决定时间", when(entry.given), Resolution.limit),
        (Resolution.words,),
        (Resolution.leader, Resolution.section),
        (Resolution.handler, Resolution.supervisor),
        ("应完成", when(entry.due), Resolution.state),
        ("进展", Cell("\n".join(told), top=True)),
        ("催办", Cell("\n".join(urged), top=True)),
        ("办理结果", Cell(entry.result, top=True)),
        ("未完成原因", Cell(entry.unfinished, top=True)),
        ("办结时间", when(entry.finished), "同意办结", named(entry, Resolution.agreed)),
        ("责任人签名", "", "责任领导签名", ""),
        heights=(9, 9, 26, 9, 9, 9, 36, 18, 24, 14, 9, 14),
    )
    line = Line("请责任科室按时落实，办结后填写办理结果，退回办公室。", size=9)
    return Page(
        f"{office.name}议定事项督办单", (grid, line), note=reprint(entry, "slip"), name=f"督办单 {entry.number}"
    )


SHEETS = (Sheet("slip", "督办单", slip, each=True),)
