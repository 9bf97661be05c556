"""The letters to whoever asked for disclosure: 受理回执, 延期告知书, 答复书; the clerk edits them before they go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.letter import Letter, Paragraph, Text, body, day
from zwzx.office.matters import postponing
from zwzx.office.matters.citizen_letters import numbered, to_citizen
from zwzx.office.papers import letters_out
from zwzx.registers.disclosure.actions import BY
from zwzx.registers.disclosure.records import Disclosure, Kind

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

APPLICANT = "申请人"


def _asked(entry: Disclosure) -> str:
    return f"您{day(entry.received)}提出的公开申请（{entry.number}）"


def receipt(office: Office, entry: Disclosure) -> Text:
    """受理回执: that it was accepted, and both days that run."""
    until = f"将于{day(entry.answer_due)}前答复您" if entry.answer_due is not None else "将依照规定答复您"
    decided = f"，于{day(entry.decide_due)}前决定是否公开" if entry.decide_due is not None else ""
    lines = (
        Paragraph(f"{_asked(entry)}，我单位已经受理{decided}，{until}。需要延期的，另行书面告知。"),
        Paragraph("申请公开的内容："),
        *body(entry.matter.content),
    )
    return to_citizen(office, entry, "公开申请受理回执", lines, entry.accepted, whom=APPLICANT)


def extension(office: Office, entry: Disclosure) -> Text:
    """延期告知书: the reason and the new day, in writing (公开.五三4)."""
    made = postponing.of_row(entry)[-1]
    step = "决定是否公开" if entry.of_party else "答复"
    lines = (
        Paragraph(f"{_asked(entry)}，原应于{day(made.was)}前{step}。因下列理由，延长至{day(made.due)}："),
        *body(made.reason),
        Paragraph("特此告知。"),
    )
    return to_citizen(office, entry, "公开申请延期告知书", lines, made.told, whom=APPLICANT)


def answer(office: Office, entry: Disclosure) -> Text:
    """答复书: what is answered, and of every answer its scope, manner, time and the rules of secrecy (公开.五三3)."""
    kind = entry.kind.value if entry.kind is not None else ""
    parts = [("答复内容", entry.matter.result), ("不公开的理由和依据", entry.reasons)]
    if entry.kind is Kind.PUBLIC and entry.published is not None:
        parts.append(("公开情况", f"已于{day(entry.published)}在{entry.place}公开。"))
    told = {"公开的范围": entry.scope, "方式": entry.manner, "时间": entry.span}
    parts.append(("公开的范围、方式、时间", "；".join(f"{label}：{words}" for label, words in told.items() if words)))
    parts.append(("适用的保密规定", entry.secrecy))
    lines = [Paragraph(f"{_asked(entry)}，现答复如下（{kind}）："), *numbered(*parts)]
    return to_citizen(office, entry, "公开申请答复书", lines, entry.answered, whom=APPLICANT)


LETTERS = (
    Letter("receipt", "受理回执", receipt, lambda entry: entry.accepted is not None),
    Letter("extension", "延期告知书", extension, lambda entry: bool(entry.extended)),
    Letter("answer", "答复书", answer, lambda entry: entry.answered is not None),
)

send_letter, letter_receipt = letters_out.acts(
    __name__, Disclosure, LETTERS, entered_by=BY, cites=["公开.五三3", "公开.五三4"]
)
