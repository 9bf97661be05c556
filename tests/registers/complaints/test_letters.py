"""投诉: what its letters say, when each fits, and how they are entered as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.complaints.test_complaints import NAME, complaint, found
from zwzx.office.matters.complaints import Form
from zwzx.office.papers.letters_out import PARTY, Receipt, went_out
from zwzx.office.terms.matters import Telling
from zwzx.registers.complaints.letters import LETTERS
from zwzx.store import journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def fitting(entry: Any) -> list[str]:
    return [one.title for one in LETTERS if one.fits(entry)]


def said(desk: Desk, entry: Any, title: str) -> str:
    text = next(one for one in LETTERS if one.title == title).write(desk.office, entry)
    assert (text.number, text.addressee) == (entry.number, NAME)
    return "\n".join(one.text for one in text.paragraphs)


@pytest.mark.clause("投诉.5")
def test_what_takes_longer_is_explained(desk: Desk) -> None:
    entry = complaint(desk)
    assert fitting(entry) == []
    entry = desk.act("complaints.postpone", entry, reason="需要找当事人核实")
    assert fitting(entry) == ["情况说明"]
    told = said(desk, entry, "情况说明")
    assert "在2026年10月10日以前不能办完，延至2026年10月16日答复" in told
    assert "需要找当事人核实" in told


@pytest.mark.clause("投诉.7")
def test_the_answer_is_written_of_what_was_found_and_told(desk: Desk) -> None:
    entry = found(desk, kind=Form.WRITTEN)
    assert "属实。现答复如下：\n批评教育" in said(desk, entry, "答复书")
    entry = desk.act("complaints.answer", entry, result="已批评教育并道歉", how=Telling.WRITTEN)
    assert fitting(entry) == ["答复书"]
    assert "已批评教育并道歉" in said(desk, entry, "答复书")


def test_neither_to_nobody_nor_of_what_was_withdrawn_is_there_an_answer(desk: Desk) -> None:
    assert fitting(found(desk, asker="", phone="")) == []
    assert fitting(desk.act("complaints.withdraw", found(desk), reason="弄错了")) == []


@pytest.mark.clause("投诉.7")
def test_what_went_out_is_entered_without_the_citizen(desk: Desk, tmp_path: Path) -> None:
    entry = found(desk)
    file = tmp_path / f"{NAME}.pdf"
    file.write_bytes(NAME.encode())
    desk.act("complaints.send_letter", entry, file=file, kind="答复书", whom=NAME)
    desk.act("complaints.letter_receipt", entry, receipt=Receipt.REFUSED)
    (out,) = went_out(entry)
    assert (out.whom, out.name, out.kept, out.receipt) == (PARTY, "答复书.pdf", 0, Receipt.REFUSED)
    assert not [link for link in journal.links() if NAME in link.payload]


def test_it_is_written_by_a_command(desk: Desk, zwzx: Any) -> None:
    entry = found(desk)
    assert zwzx("complaints", "letter", entry.number)[1].split() == ["答复书"]
    path = desk.folder / "答复书.docx"
    code, _, err = zwzx("complaints", "letter", entry.number, "--to", str(path))
    assert code == 0, err
    assert path.is_file()
