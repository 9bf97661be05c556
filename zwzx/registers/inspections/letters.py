"""The letter of a check: 整改通知书, which tells a section what to mend and by when, with the receipt that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.letter import Letter, Paragraph, Rank, Text, body, day
from zwzx.office.openness.inspections import Inspection
from zwzx.office.papers import letters_out
from zwzx.registers.inspections.actions import BY

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def notice(office: Office, entry: Inspection) -> Text:
    """整改通知书 (公开.六): what was found, and the day by which it is to be mended."""
    until = day(entry.mend_by) if entry.mend_by is not None else "　　年　　月　　日"
    lines = ("整改情况：", "　", "完成日期：　　　　年　　月　　日", "负责人（签名）：")
    back = Text("整改回执", tuple(map(Paragraph, lines)), number=entry.number, addressee=office.name)
    return Text(
        title="党务公开整改通知书",
        number=entry.number,
        addressee=entry.section.name,
        paragraphs=(
            Paragraph(f"{day(entry.at)}{entry.sort.value}（{entry.term}）发现你科室党务公开有下列问题："),
            *body(entry.findings),
            Paragraph("整改要求", Rank.FIRST),
            Paragraph(f"请于{until}前整改完毕，把整改情况填入回执，签名后退回。"),
        ),
        signature=office.name,
        date=(entry.noticed or office.now).date(),
        further=(back,),
    )


LETTERS = (Letter("notice", "整改通知书", notice, lambda entry: entry.noticed is not None),)

send_letter, letter_receipt = letters_out.acts(__name__, Inspection, LETTERS, entered_by=BY, cites=["公开.六"])
