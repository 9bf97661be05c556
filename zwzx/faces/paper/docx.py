"""A letter as docx, to be edited in WPS or Word: the fonts of GB/T 9704-2012 by name, none embedded, no macro."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from zwzx.errors import ZwzxError
from zwzx.office.core.letter import Rank, day

if TYPE_CHECKING:
    from zwzx.office.core.letter import Text

TITLE, BODY, KAI, HEI, SONG = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
FALLBACKS = {TITLE: ("宋体", "roman"), BODY: ("仿宋", "modern"), KAI: ("楷体", "modern"), HEI: ("SimHei", "modern")}
"""What an office program takes in the stead of a font that a machine lacks, and its family."""
STYLES = {
    "公文正文": (BODY, 16.0),
    "公文标题": (TITLE, 22.0),
    "公文红头": (TITLE, 36.0),
    "公文一级": (HEI, 16.0),
    "公文二级": (KAI, 16.0),
    "公文版记": (BODY, 14.0),
    "公文页码": (SONG, 14.0),
}
"""Style → font and size in points: 2号 is 22, 3号 16, 4号 14."""
RANKS = {Rank.FIRST: "公文一级", Rank.SECOND: "公文二级"}
CHARACTER = 16.0
LINE, SPREAD = "579", "-849"
"""The grid: 22 lines of 225 mm in twentieths of a point, 28 characters of 156 mm as what each loses in 4096ths."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every part of the file, so that the same letter gives the same bytes."""
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DROPPED = ("thumbnail", "customXml")
"""What the library's empty document brings along and a letter has no use for."""


class NoDocx(ZwzxError):
    """The library that writes docx is not there."""


def docx_of(text: Text) -> bytes:
    """The file of a letter.

    Raises:
        NoDocx: where python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise NoDocx("没有装 docx 排版组件。", "请安装：pip install 'zwzx[docx]'，或把文件名写成 .pdf。") from None
    document = Document()
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, one in relations.items() if any(word in one.reltype for word in DROPPED)]:
            del relations[key]
    _styles(document)
    _page(document)
    for n, one in enumerate((text, *text.further)):
        _draw(document, one, new_page=n > 0)
    _nameless(document, text.title)
    return _fixed(_packed(document))


def _styles(document: Any) -> None:
    from docx.shared import Pt

    for name, (font, size) in STYLES.items():
        style = document.styles["Normal"] if name == "公文正文" else document.styles.add_style(name, 1)
        style.font.name, style.font.size = "Times New Roman" if font == SONG else font, Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(f"{{{WORDS}}}eastAsia", font)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def _page(document: Any) -> None:
    """The page of the standard: margins, the grid, the number at the outer side of its foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    grid = section._sectPr.find(f"{{{WORDS}}}docGrid")  # noqa: SLF001 - the library has no name for the grid
    if grid is None:
        grid = _element("docGrid")
        section._sectPr.append(grid)  # noqa: SLF001
    for key, told in (("type", "linesAndChars"), ("linePitch", LINE), ("charSpace", SPREAD)):
        grid.set(f"{{{WORDS}}}{key}", told)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = document.styles["公文页码"], align
        paragraph.paragraph_format.right_indent = paragraph.paragraph_format.left_indent = Pt(14)
        paragraph.add_run("— ")
        paragraph._p.append(_element("fldSimple", instr="PAGE"))  # noqa: SLF001 - a field has no name in the library
        paragraph.add_run(" —")


def _draw(document: Any, one: Text, *, new_page: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt, RGBColor

    def add(words: str, style: str = "Normal", align: Any = None, first: float = 0, right: float = 0) -> Any:
        paragraph = document.add_paragraph(style=style)
        paragraph.alignment = align
        paragraph.paragraph_format.first_line_indent = Pt(first * CHARACTER)
        paragraph.paragraph_format.right_indent = Pt(right * CHARACTER)
        paragraph.add_run(words)
        return paragraph

    begun = len(document.paragraphs)
    for mark in one.marks:
        add(mark, "Normal" if mark.isdecimal() else "公文一级")
    if one.red_head:
        add(one.red_head, "公文红头", ALIGN.CENTER).runs[0].font.color.rgb = RGBColor(255, 0, 0)
        add("")
        below = _beside_signer(add(""), one) if one.signer else add(one.number, align=ALIGN.CENTER)
        _ruled(below, "bottom", "FF0000", 12)
        add("")
    add(one.title, "公文标题", ALIGN.CENTER)
    if one.number and not one.red_head:
        add(one.number, align=ALIGN.CENTER)
    add("")
    if one.addressee:
        add(f"{one.addressee}：")
    for paragraph in one.paragraphs:
        drawn = add(paragraph.text, RANKS.get(paragraph.rank, "Normal"), ALIGN.JUSTIFY, first=2)
        drawn.runs[0].bold = True if paragraph.rank is Rank.THIRD else None
    if one.enclosures:
        add("")
    for n, name in enumerate(one.enclosures, 1):
        number = "" if len(one.enclosures) == 1 else f"{n}."
        add(f"附件：{number}{name}" if n == 1 else f"{number}{name}", first=2 if n == 1 else 5)
    _sign(add, one, ALIGN.RIGHT)
    if one.note:
        add(f"（{one.note}）", first=2)
    _imprint(add, one)
    document.paragraphs[begun].paragraph_format.page_break_before = True if new_page else None


def _beside_signer(paragraph: Any, one: Text) -> Any:
    """发文字号 one character from the left and 签发人 one from the right, the name in 楷体, on a paper for those above."""
    from docx.enum.text import WD_TAB_ALIGNMENT as TAB
    from docx.shared import Mm, Pt

    paragraph.paragraph_format.left_indent = Pt(CHARACTER)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(156) - Pt(CHARACTER), TAB.RIGHT)
    paragraph.add_run(f"{one.number}\t签发人：")
    name = paragraph.add_run(one.signer)
    name.font.name = KAI
    name._r.get_or_add_rPr().get_or_add_rFonts().set(f"{{{WORDS}}}eastAsia", KAI)  # noqa: SLF001 - as of the styles
    return paragraph


def _sign(add: Any, one: Text, right: Any) -> None:
    """署名 and 成文日期: the date four characters from the right, the name in the middle above it."""
    date = day(one.date) if one.date else ""
    if not one.signature and not date:
        return
    add("")
    add("")
    wide = sum(0.5 if c.isascii() else 1 for c in date)
    longer = (len(one.signature) - wide) / 2
    if one.signature:
        add(one.signature, align=right, right=max(4 - longer, 2)).paragraph_format.keep_with_next = True
    if date:
        add(date, align=right, right=4 if longer <= 2 else min(2 + longer, 12))


def _imprint(add: Any, one: Text) -> None:
    """版记: at the foot of the last page, between rules."""
    lines = [f"抄送：{one.copied_to}。"] if one.copied_to else []
    if one.issued_by:
        lines.append(f"{one.issued_by}　　{day(one.issued)}印发" if one.issued else one.issued_by)
    for n, words in enumerate(lines):
        paragraph = add(words, "公文版记")
        _ruled(paragraph, "top", "000000", 8 if n == 0 else 6)
        if n == len(lines) - 1:
            _ruled(paragraph, "bottom", "000000", 8)
        at = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": "left", "yAlign": "bottom"}
        frame = _element("framePr", w="8845", wrap="notBeside", **at)
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - a frame has no name in the library
        properties.insert(1, frame)


def _ruled(paragraph: Any, side: str, color: str, eighths: int) -> None:
    """Draw a rule above or below a paragraph, so many eighths of a point thick."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - a border has no name in the library
    borders = properties.find(f"{{{WORDS}}}pBdr")
    if borders is None:
        borders = _element("pBdr")
        after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
        properties.insert_element_before(borders, *after)
    borders.append(_element(side, val="single", sz=str(eighths), space="1", color=color))


def _element(name: str, **told: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{name}")
    for key, value in told.items():
        made.set(f"{{{WORDS}}}{key}", value)
    return made


def _nameless(document: Any, title: str) -> None:
    """Leave neither machine nor person nor moment in the file."""
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.title, about.language, about.revision = title[:255], "zh-CN", 1
    about.created = about.modified = dt.datetime(*LONG_AGO)


def _packed(document: Any) -> BytesIO:
    """The parts of the file, packed."""
    made = BytesIO()
    document.save(made)
    return made


def _fixed(made: BytesIO) -> bytes:
    """The same file with the time of none of its parts, and the fallbacks of its fonts."""
    again = BytesIO()
    with ZipFile(made) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = _fonts() if name == "word/fontTable.xml" else old.read(name)
            part = ZipInfo(name, LONG_AGO)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, content)
    return again.getvalue()


def _fonts() -> bytes:
    lines = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{family}"/></w:font>'
        for name, (other, family) in FALLBACKS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{WORDS}">{lines}</w:fonts>'.encode()
