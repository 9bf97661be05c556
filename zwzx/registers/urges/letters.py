"""The letter of the register of reminders: 催办单, to be edited and sent, with the receipt that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.entering import DESK
from zwzx.office.core.letter import Letter, Paragraph, Text, body, day
from zwzx.office.papers import letters_out
from zwzx.office.papers.urging import Urge
from zwzx.office.people.names_on_paper import named

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def reminder(office: Office, entry: Urge) -> Text:
    """催办单: what is urged, by when it is due, and a receipt for the answer."""
    paper = entry.document
    about = f"《{paper.title}》（{entry.on}）" if paper is not None else f"{entry.on}所登记的事项"
    due = f"应于{day(entry.due)}办结" if entry.due is not None else "请抓紧办理"
    whom = f"{entry.whom.section} {named(entry, Urge.whom)}".strip()
    first = Paragraph(f"由你承办的{about}，{due}。请将办理情况填入回执，签名后退回。")
    return Text(
        title="催办单",
        number=entry.number,
        addressee=whom,
        paragraphs=(first, *body(entry.words)),
        signature=office.name,
        date=entry.at.date(),
        note=f"催办人：{entry.by}",
        further=(receipt(office, entry.number, "催办单"),),
    )


def receipt(office: Office, number: str, title: str) -> Text:
    """回执: the part that comes back."""
    lines = ("收到日期：　　　　年　　月　　日", "办理情况：", "　", "承办人（签名）：", "负责人（签名）：")
    return Text(f"{title}回执", tuple(map(Paragraph, lines)), number=number, addressee=office.name)


LETTERS = (Letter("reminder", "催办单", reminder),)

send_letter, letter_receipt = letters_out.acts(__name__, Urge, LETTERS, entered_by=DESK, cites=["文电.4"])
