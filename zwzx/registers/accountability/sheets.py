"""The paper of the register of accountability: its form 责任追究登记表, which goes with the case; what goes out are letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import form, text_of
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Page, when
from zwzx.office.openness.accounts import Accountability
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def entry_form(office: Office, entries: Sequence[Accountability]) -> list[Page]:
    """责任追究登记表: one somebody, from what it came of to the ruling."""
    return [_entry_form(office, entry) for entry in entries]


def _entry_form(office: Office, entry: Accountability) -> Page:
    def long(field: object) -> Cell:
        return Cell(text_of(entry, field), top=True)

    grid = form(
        entry,
        ("编号", entry.number, "登记时间", when(entry.opened)),
        (
            "被追究人",
            named(entry, Accountability.held),
            "科室",
            entry.of_section,
        ),
        (Accountability.liable, "追究情形", f"{entry.ground.value}（{entry.ground.item}）"),
        (Accountability.source,),
        ("违规行为", long(Accountability.deed)),
        ("后果影响", long(Accountability.harm)),
        ("调查情况", long(Accountability.inquiry)),
        (Accountability.cause, Accountability.objected),
        ("陈述申辩", Cell(entry.statement or text_of(entry, Accountability.hearing), top=True)),
        (Accountability.degree, Accountability.measures),
        (Accountability.organ, Accountability.decided),
        (Accountability.sanction, Accountability.mend_by),
        ("通知书", entry.notice, "送达时间", when(entry.told)),
        ("改正情况", long(Accountability.mending)),
        ("改正报告", entry.report, "报告时间", when(entry.reported)),
        ("复核理由", long(Accountability.objection)),
        ("裁决", text_of(entry, Accountability.ruling), "裁决书", entry.decision),
        (Accountability.ruled, Accountability.closed),
        heights=(9, 9, 12, 9, 28, 14, 28, 9, 24, 12, 9, 9, 9, 18, 9, 18, 9, 9),
    )
    return Page(
        f"{office.name}责任追究登记表", (grid,), note=reprint(entry, "form"), name=f"责任追究登记表 {entry.number}"
    )


SHEETS = (Sheet("form", "责任追究登记表", entry_form, each=True),)
