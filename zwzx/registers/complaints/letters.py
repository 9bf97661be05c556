"""The letters to whoever complained: 情况说明 of what takes longer, 答复书; the clerk edits them before they go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.letter import Letter, Paragraph, Text, body, day
from zwzx.office.matters import postponing
from zwzx.office.matters.citizen_letters import to_citizen
from zwzx.office.matters.complaints import Complaint, State
from zwzx.office.papers import letters_out

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

COMPLAINANT = "投诉人"


def _came(entry: Complaint) -> str:
    return f"您{day(entry.received)}提出的投诉（{entry.number}）"


def delay(office: Office, entry: Complaint) -> Text:
    """情况说明: why it takes longer, and until when, as the citizen was told of it last (投诉.5)."""
    made = postponing.of_row(entry)[-1]
    first = Paragraph(f"{_came(entry)}已经受理。因下列原因，在{day(made.was)}以前不能办完，延至{day(made.due)}答复：")
    lines = (first, *body(made.reason), Paragraph("特此说明。"))
    return to_citizen(office, entry, "投诉办理情况说明", lines, made.told, whom=COMPLAINANT)


def answer(office: Office, entry: Complaint) -> Text:
    """答复书: what was found and what came of it, in writing where the complaint came in writing (投诉.7)."""
    found = f"经调查，您反映的情况{entry.finding.value}。" if entry.finding is not None else ""
    lines = (
        Paragraph(f"{_came(entry)}收悉。{found}现答复如下："),
        *body(entry.matter.result or entry.measure),
        Paragraph("感谢您对我们工作的监督。"),
    )
    return to_citizen(office, entry, "投诉答复书", lines, entry.answered, whom=COMPLAINANT)


def _put_off(entry: Complaint) -> bool:
    return not entry.matter.anonymous and bool(postponing.of_row(entry))


def _answerable(entry: Complaint) -> bool:
    """Whether there is something to answer with and somebody to answer: written before the answer is entered, or after."""
    known = entry.state in (State.FOUND, State.AT_ONCE, State.ANSWERED) and not entry.matter.anonymous
    return known and bool(entry.matter.result or entry.measure)


LETTERS = (Letter("delay", "情况说明", delay, _put_off), Letter("answer", "答复书", answer, _answerable))

send_letter, letter_receipt = letters_out.acts(__name__, Complaint, LETTERS, cites=["投诉.5", "投诉.7"])
