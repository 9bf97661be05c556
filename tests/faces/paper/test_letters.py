"""Letters as docx and PDF: in the form of the standard, the same bytes from the same row, and nothing in them acts."""

from __future__ import annotations

import datetime as dt
import re
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest

from tests.faces.paper.test_paper import HOSTILE
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.paper import letter_pdf, letters
from zwzx.faces.paper.docx import docx_of
from zwzx.faces.paper.letter_pdf import chosen, pdf_of
from zwzx.faces.paper.letters import cleaned
from zwzx.office.core.letter import Paragraph, Rank, Text, body, day
from zwzx.office.core.office import Office
from zwzx.office.papers.papers import Printed
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

ANSWER = Text(
    title="政府信息公开申请答复书",
    paragraphs=(
        Paragraph("一、申请", Rank.FIRST),
        Paragraph("（一）来源", Rank.SECOND),
        Paragraph("1.内容", Rank.THIRD),
        *body("你于2026年3月5日提出的申请收悉。\n\n现答复如下。"),
    ),
    red_head="测试中心文件",
    number="政务答〔2026〕3号",
    addressee="张𠀀",
    enclosures=("材料清单", "目录"),
    signature="测试中心",
    date=dt.date(2026, 3, 5),
    note="联系人：李四",
    copied_to="市政府办公室",
    issued_by="测试中心办公室",
    issued=dt.date(2026, 3, 6),
    further=(Text("回执", (Paragraph("收到日期："),)),),
)


def opened(text: Text) -> Any:
    return docx.Document(BytesIO(docx_of(text)))


def words(text: Text) -> list[str]:
    return [paragraph.text for paragraph in opened(text).paragraphs]


def test_a_docx_has_the_page_and_the_fonts_of_the_standard() -> None:
    made = opened(ANSWER)
    section = made.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    grid = section._sectPr.xpath("w:docGrid")[0]
    assert [grid.get(f"{{{grid.nsmap['w']}}}{key}") for key in ("linePitch", "charSpace")] == ["579", "-849"]
    styles = {paragraph.text: paragraph.style for paragraph in made.paragraphs}
    for told, font, size in (
        ("政府信息公开申请答复书", "方正小标宋简体", 22),
        ("一、申请", "黑体", 16),
        ("（一）来源", "楷体_GB2312", 16),
        ("现答复如下。", "仿宋_GB2312", 16),
    ):
        assert (styles[told].font.name, styles[told].font.size.pt) == (font, size)


def test_a_docx_says_every_part_in_its_order() -> None:
    said = [line for line in words(ANSWER) if line]
    assert said == [
        "测试中心文件",
        "政务答〔2026〕3号",
        "政府信息公开申请答复书",
        "张𠀀：",
        "一、申请",
        "（一）来源",
        "1.内容",
        "你于2026年3月5日提出的申请收悉。",
        "现答复如下。",
        "附件：1.材料清单",
        "2.目录",
        "测试中心",
        "2026年3月5日",
        "（联系人：李四）",
        "抄送：市政府办公室。",
        "测试中心办公室　　2026年3月6日印发",
        "回执",
        "收到日期：",
    ]


def test_a_docx_carries_no_macro_no_link_no_font_no_name_and_no_moment() -> None:
    with zipfile.ZipFile(BytesIO(docx_of(ANSWER))) as made:
        parts = {name: made.read(name) for name in made.namelist()}
        assert {part.date_time for part in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in parts if "vba" in name or name.endswith((".bin", ".odttf", ".jpeg", ".ttf"))]
    assert not [name for name, content in parts.items() if b'TargetMode="External"' in content]
    about = opened(ANSWER).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert b"w:altName" in parts["word/fontTable.xml"]
    assert b"embed" not in parts["word/fontTable.xml"]


def test_the_same_letter_is_the_same_bytes() -> None:
    assert docx_of(ANSWER) == docx_of(ANSWER)
    assert pdf_of(ANSWER) == pdf_of(ANSWER)


@pytest.mark.parametrize(
    "text", [*HOSTILE, "\x00\x1b[31m", "\u202e倒", "\ufffe", "{{x}}", "<w:p/>", "&amp;", "名" * 3000]
)
def test_hostile_text_stands_as_text_in_every_part(text: str) -> None:
    parts = dict.fromkeys(letters.LINES, text)
    hostile = cleaned(replace(ANSWER, **parts, enclosures=(text, text), paragraphs=(Paragraph(text),)))  # type: ignore[arg-type]
    shown = "".join(words(hostile))
    assert hostile.title in shown
    assert hostile.paragraphs[0].text in shown
    assert not set("\x00\x1b\u202e\ufffe") & set(shown)
    assert pdf_of(hostile)[0].startswith(b"%PDF")


def test_a_letter_of_twenty_pages() -> None:
    long = replace(ANSWER, paragraphs=tuple(Paragraph("现将有关情况答复如下。" * 30) for _ in range(40)))
    pages = re.search(rb"/Type/Pages/Count (\d+)", pdf_of(long)[0])
    assert pages is not None
    assert int(pages[1]) >= 20
    assert len([line for line in words(long) if line.startswith("现将有关情况")]) == 40


def test_the_fonts_of_the_standard_are_taken_where_they_are_and_told_where_not() -> None:
    fonts, lacking = chosen({"FangSong", "SimHei", "Noto Serif CJK SC"})
    assert (fonts["fang"][0], fonts["hei"][0], fonts["title"][0]) == ("FangSong", "SimHei", "Noto Serif CJK SC")
    assert lacking == ("小标宋", "楷体", "宋体")
    with pytest.raises(ZwzxError, match="没有中文字体"):
        chosen({"DejaVu Sans"})


@pytest.mark.parametrize(
    ("module", "make", "told"), [("docx", docx_of, r"zwzx\[docx\]"), ("typst", letter_pdf.pdf_of, r"zwzx\[pdf\]")]
)
def test_a_missing_library_is_said_with_what_to_install(
    module: str, make: Callable[[Text], Any], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ZwzxError, match=told):
        make(ANSWER)


def test_a_rare_character_in_a_pdf_is_told() -> None:
    assert letters._rare(ANSWER).startswith("有生僻字（𠀀）")
    assert letters._rare(replace(ANSWER, addressee="张三")) == ""


def test_a_date_has_no_noughts() -> None:
    assert day(dt.date(2026, 3, 5)) == "2026年3月5日"


def instruction(desk: Desk) -> Any:
    paper = desk.fresh(desk.add()).document
    facts = {"words": "请研究\n提出意见", "handler": desk.somebody("蒋明")}
    return desk.act("instructions.add", paper, leader=desk.somebody("张伟"), **facts)


def transfer(desk: Desk, entry: Any, path: Path) -> str:
    register = registers.load("instructions")
    return letters.write_letter(desk.office, register, register.letters[0], desk.fresh(entry), path)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_an_instruction_is_written_as_a_letter_for_its_owner_alone(desk: Desk, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"转办单{suffix}"
    entry = instruction(desk)
    assert transfer(desk, entry, path).startswith(f"转办单写在 {path}。")
    assert path.stat().st_mode & 0o777 == 0o600
    assert Printed.get(Printed.row == entry.id).sheet == "letter-transfer"
    if suffix == ".docx":
        said = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
        assert {"转办单", "提出意见", "转办单回执", "蒋明："} <= set(said)
    before = path.read_bytes()
    with pytest.raises(ZwzxError, match="不覆盖"):
        transfer(desk, entry, path)
    assert path.read_bytes() == before


def test_a_letter_that_cannot_be_entered_leaves_no_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = instruction(desk)

    def fails(*_: Any, **__: Any) -> None:
        raise StoreError("写不了。", "")

    monkeypatch.setattr(Office, "perform", fails)
    with pytest.raises(StoreError):
        transfer(desk, entry, tmp_path / "a.docx")
    assert not list(tmp_path.glob("a.docx*"))


def test_an_unknown_suffix_and_a_finished_instruction_are_refused(desk: Desk, tmp_path: Path) -> None:
    entry = instruction(desk)
    with pytest.raises(ZwzxError, match="认不出"):
        transfer(desk, entry, tmp_path / "a.txt")
    desk.act("instructions.finish", entry, result="已按批示办理")
    with pytest.raises(ZwzxError, match="用不着转办单"):
        transfer(desk, entry, tmp_path / "a.docx")


def test_the_commands_tell_and_write_what_fits(
    desk: Desk, zwzx: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    entry = instruction(desk)
    desk.act("instructions.urge", entry, words="请报结果")
    assert zwzx("instructions", "letter", entry.number)[1] == "转办单\n"
    path = tmp_path / "催办单.docx"
    number = "催2026-1"
    assert zwzx("urges", "letter", number, "--kind", "催办单", "--to", str(path))[0] == 0
    assert "请报结果" in [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "没有发出过文书" in "".join(zwzx("urges", "letters", number)[1:])


def test_of_a_row_that_the_actor_may_not_know_no_letter_is_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = instruction(desk)
    register = registers.load("instructions")
    veiled = register.but(known=lambda _office: register.record.id < 0)
    with pytest.raises(ZwzxError, match="当事人由办公室"):
        letters.write_letter(desk.office, veiled, register.letters[0], entry, tmp_path / "a.docx")
    assert not list(tmp_path.glob("a.docx*"))
