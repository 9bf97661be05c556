"""A letter as PDF through typst, in the fonts of GB/T 9704-2012 where the machine has them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from zwzx import places
from zwzx.faces.paper.pdf import NotTypeset
from zwzx.office.core.letter import day

if TYPE_CHECKING:
    from zwzx.office.core.letter import Text

SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Source Han Sans SC")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Serif CJK SC", "Source Han Serif SC")
FONTS = {
    "title": ("小标宋", ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"), SERIF),
    "fang": ("仿宋", ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong"), SERIF),
    "kai": ("楷体", ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti"), SERIF),
    "hei": ("黑体", ("SimHei", "黑体", "STHeiti"), SANS),
    "song": ("宋体", ("SimSun", "宋体", "STSong"), SERIF),
}
"""For each use its name, the fonts of the standard, and those that stand in for them."""


def pdf_of(text: Text) -> tuple[bytes, tuple[str, ...]]:
    """The file of a letter, and the fonts of the standard that the machine lacks.

    Raises:
        NotTypeset: where typst is not installed, no font will do, or the letter can't be set.
    """
    try:
        import typst
    except ImportError:
        raise NotTypeset("没有装 PDF 排版组件。", "请安装：pip install 'zwzx[pdf]'，或把文件名写成 .docx。") from None
    fonts, lacking = chosen(set(typst.Fonts().families()))
    texts = json.dumps([_told(one) for one in (text, *text.further)], ensure_ascii=False)
    try:
        made, warnings = typst.compile_with_warnings(
            str(places.data("forms", "letter.typ")),
            format="pdf",
            sys_inputs={"texts": texts, "fonts": json.dumps(fonts, ensure_ascii=False)},
            timestamp=0,
        )
    except typst.TypstError as error:
        raise NotTypeset(f"这份文书排不出来：{error}。", "请改写成 .docx。") from None
    missing = [w.message for w in warnings if "font" in w.message or "glyph" in w.message]
    if missing:
        raise NotTypeset(f"字体不全：{missing[0]}。", "请安装 fonts-noto-cjk，或把文件名写成 .docx。")
    return bytes(made), lacking


def chosen(have: set[str]) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """The fonts of each use that a machine has, the best first, and the names of those that are stood in for.

    Raises:
        NotTypeset: where it has no Chinese font at all.
    """
    fonts = {use: [one for one in (*own, *others) if one in have] for use, (_, own, others) in FONTS.items()}
    if not all(fonts.values()):
        raise NotTypeset("本机没有中文字体，PDF 排不出来。", "请安装 fonts-noto-cjk，或把文件名写成 .docx。")
    return fonts, tuple(name for name, own, _ in FONTS.values() if not have & set(own))


def _told(one: Text) -> dict[str, Any]:
    """A letter as the form finds it."""
    told = asdict(one) | {"date": day(one.date) if one.date else "", "further": []}
    return told | {"issued": f"{day(one.issued)}印发" if one.issued else ""}
