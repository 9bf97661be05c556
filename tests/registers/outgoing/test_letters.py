"""发文 as a letter: every part of GB/T 9704 that the row tells, on an upward paper the signer, on a marked one its mark."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest

from tests.registers.outgoing.test_outgoing import draft, file, numbered, printed
from zwzx import registers
from zwzx.faces.paper.docx import docx_of
from zwzx.faces.paper.letter_pdf import pdf_of
from zwzx.office.core.letter import Rank
from zwzx.office.kinds.secrecy import Term
from zwzx.office.terms.papers import Genre, Level, Urgency
from zwzx.registers.outgoing.letters import whole

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.core.letter import Text


def lines(text: Text) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(docx_of(text))).paragraphs if one.text.strip()]


def test_a_notice_says_every_part_that_its_row_tells(desk: Desk) -> None:
    facts: dict[str, Any] = {
        "to": "各科室",
        "copy_to": "区政府办公室",
        "enclosures": "值班表、名单",
        "urgency": Urgency.PRESSING,
    }
    text = whole(desk.office, printed(desk, **facts))
    assert lines(text) == [
        "加急",
        "测试中心文件",
        "望政务〔2026〕1号",
        "关于做好工作的通知",
        "各科室：",
        "关于做好工作的通知，各科室：……",
        "附件：1.值班表",
        "2.名单",
        "测试中心",
        "2026年9月28日",
        "抄送：区政府办公室。",
        "测试中心　　2026年9月28日印发",
    ]
    assert pdf_of(text)[0].startswith(b"%PDF")


@pytest.mark.parametrize(
    ("genre", "head", "signer"),
    [
        (Genre.REQUEST, "测试中心文件", "张伟"),
        (Genre.REPORT, "测试中心文件", "张伟"),
        (Genre.NOTICE, "测试中心文件", ""),
        (Genre.LETTER, "测试中心", ""),
        (Genre.MINUTES, "测试中心纪要", ""),
    ],
)
def test_the_signer_stands_on_upward_papers_alone(desk: Desk, genre: Genre, head: str, signer: str) -> None:
    text = whole(desk.office, numbered(desk, genre=genre))
    assert (text.red_head, text.signer) == (head, signer)
    assert ("望政务〔2026〕1号\t签发人：张伟" in lines(text)) is bool(signer)
    assert (text.note == "联系人：孙丽") is (genre is Genre.REQUEST)
    assert pdf_of(text)[0].startswith(b"%PDF")


@pytest.mark.clause("保密.1")
def test_a_marked_paper_has_its_mark_and_no_text(desk: Desk) -> None:
    facts = {"level": Level.SECRET, "term": Term(years=10), "urgency": Urgency.PROMPT, "title": "代称甲"}
    text = whole(desk.office, numbered(desk, **facts))
    assert text.marks == ("　", "机密★10年", "特急")
    assert [one.text for one in text.paragraphs] == ["（正文）"]


def test_the_paragraphs_have_the_ranks_that_their_numbers_tell(desk: Desk) -> None:
    words = "为做好工作，现通知如下。\n一、总体要求\n（一）范围\n1.窗口\n（1）早班\n二、其他。请认真执行。"
    made = draft(desk)
    desk.act("outgoing.revise", made, file=file(desk, words))
    text = whole(desk.office, desk.fresh(made))
    ranks = [Rank.BODY, Rank.FIRST, Rank.SECOND, Rank.THIRD, Rank.FOURTH, Rank.BODY]
    assert [one.rank for one in text.paragraphs] == ranks
    assert (text.number, text.date, text.issued) == ("", None, None), "what nobody gave yet is left out"


def test_of_another_file_the_letter_tells_which_text_belongs_there(desk: Desk) -> None:
    path = desk.folder / "文稿.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    made = draft(desk)
    desk.act("outgoing.revise", made, file=path)
    (only,) = whole(desk.office, desk.fresh(made)).paragraphs
    assert only.text.startswith("（正文：第1稿《文稿.wps》，校验值")


@pytest.mark.parametrize("name", ["发文.docx", "发文.pdf"])
def test_it_is_written_by_command(desk: Desk, zwzx: Any, name: str) -> None:
    paper = numbered(desk)
    path = desk.folder / name
    code, out, err = zwzx("outgoing", "letter", paper.reference, "--to", str(path))
    assert code == 0, err
    assert Path(out.strip()) == path
    assert path.is_file()


def test_what_falls_away_and_what_is_of_an_old_book_is_no_letter(desk: Desk) -> None:
    (letter,) = registers.load("outgoing").letters
    made = draft(desk)
    assert letter.fits(made)
    assert not letter.fits(desk.act("outgoing.withdraw", made, reason="不发了"))
