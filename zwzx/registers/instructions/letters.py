"""The letter of the register of instructions: 转办单, to be edited and handed on, with the receipt that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.entering import DESK
from zwzx.office.core.letter import Letter, Paragraph, Rank, Text, body, day
from zwzx.office.papers import letters_out
from zwzx.office.papers.instructions import OPEN, Instruction

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def transfer(office: Office, entry: Instruction) -> Text:
    """转办单: the instruction as it was written, by when it is to be done, and a receipt for the result."""
    paper = entry.document
    named = f"《{paper.title}》（{entry.on}）" if paper is not None else f"{entry.on}所登记的事项"
    names = [one.name for one in (entry.section, entry.handler) if one is not None]
    due = f"请于{day(entry.due)}前办结" if entry.due is not None else "请及时办理"
    return Text(
        title="转办单",
        number=entry.number,
        addressee=" ".join(names),
        paragraphs=(
            Paragraph(f"现将{entry.by}{day(entry.given)}对{named}的批示转你处办理。"),
            Paragraph("一、批示内容", Rank.FIRST),
            *body(entry.words),
            Paragraph("二、办理要求", Rank.FIRST),
            Paragraph(f"{due}，办理结果填入回执，签名后退回。"),
        ),
        signature=office.name,
        date=entry.given.date(),
        further=(_receipt(office, entry),),
    )


def _receipt(office: Office, entry: Instruction) -> Text:
    """回执: the part that comes back."""
    lines = ("收到日期：　　　　年　　月　　日", "办理结果：", "　", "承办人（签名）：", "负责人（签名）：")
    return Text("转办单回执", tuple(map(Paragraph, lines)), number=entry.number, addressee=office.name)


LETTERS = (Letter("transfer", "转办单", transfer, lambda entry: entry.state in OPEN),)

send_letter, letter_receipt = letters_out.acts(__name__, Instruction, LETTERS, entered_by=DESK, cites=["文电.4"])
