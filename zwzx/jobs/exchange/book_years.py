"""Of which year a book is, and of which months: as what stands above it, the name of its sheet or of its file tells it."""

from __future__ import annotations

import re

from zwzx.jobs.exchange.table_heads import bare, folded
from zwzx.office.kinds.days import in_figures

_DAY = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_DAY_ALONE = r"\d{1,2}\s*月\s*\d{1,2}\s*日"
_OF_YEAR = r"年度\s*:?\s*((?:19|20)\d{2})(?!\d)"
_IN_BRACKETS = r"[(]((?:19|20)\d{2})[)](?!\s*第?\s*\d)"
"""A year alone in brackets; before a number it is that of a 文号."""
YEAR_TOLD = r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:年|[-—–~至到]\s*(?:19|20)\d{2}\s*年))"
_MONTH = r"(?:19|20)\d{2}\s*年?度?\s*(?:\d{1,2}\s*月(?:份|底|末)?)?"
_MADE = (
    "印制|印刷|编印|印发|汇编|编制|编订|编写|制订|制定|制作|制表|填表|填制|整理|录入|补录|补登|导出|打印|备份|另存|抄录|抄写|"
    "修订|修改|建档|建立|建簿|发布|施行|移交"
)
_MADE_AT_END = "印|制|编|版|启用"
NOT_ITS_YEAR = (
    rf"(?:截至|截止到?|截|根据|依据|依照|按照|按|参照|对照)\s*{_MONTH}",
    rf"{_MONTH}\s*(?:重新|统一|集中|由|单位|办公室|本办|我办)*(?:(?:{_MADE})[^\s()]*|(?:{_MADE_AT_END})(?=[\s()]|$))",
    rf"(?:{_MADE})(?:时间|日期|年份|于|:)+\s*{_MONTH}",
)
"""Years that a heading names and that are none of its book: when it was printed or copied, up to when it was counted, after what."""
_SPAN = r"(?<!\d)((?:19|20)\d{2})[-—–~至到]((?:19|20)\d{2})(?!\d)"
_AT_AN_END = r"^((?:19|20)\d{2})(?!\d)|(?<!\d)((?:19|20)\d{2})$"
_MONTHS = r"(?<!\d)(\d{1,2})\s*月?份?\s*[-—–~至到]\s*(\d{1,2})\s*月"
_ONE_MONTH = r"(?<!\d)(\d{1,2})\s*月(?!\s*\d)"
_PARTS = {"上半年": range(1, 7), "下半年": range(7, 13)} | {
    f"{word}季度": range(n, n + 3) for words, n in (("一1", 1), ("二2", 4), ("三3", 7), ("四4", 10)) for word in words
}
BACK = r"-退回\d*$"


def figured(text: str) -> str:
    """A text whose years are written in figures: 二〇一六年 as 2016年."""
    return re.sub(r"[一二〇○Oo零九八七六五四三]{4}(?=年)", lambda year: in_figures(f"{year[0]}年")[:-1], text)


def years_of(text: str) -> set[int]:
    """The years that a heading tells; a whole day, such as that on which the table was made, tells none."""
    plain = _of_the_book(text)
    return {int(year) for pattern in (YEAR_TOLD, _OF_YEAR, _IN_BRACKETS) for year in re.findall(pattern, plain)}


def years_of_name(name: str) -> set[int]:
    """The years that the name of a sheet or a file tells; a year may stand alone at its beginning or its end: 2004, 发文2016."""
    if told := years_of(name):
        return told
    plain = bare(_of_the_book(re.sub(BACK, "", name.strip()))).removesuffix("度").removesuffix("年")
    if span := re.search(_SPAN, plain, re.ASCII):
        return {int(span[1]), int(span[2])}
    return {int(one or other) for one, other in re.findall(_AT_AN_END, plain, re.ASCII)}


def months_of(text: str) -> set[int]:
    """The months of which a book is, as its heading tells them: 1—6月, 上半年, 二季度; none where it is of a whole year."""
    plain = re.sub(_DAY_ALONE, "", _of_the_book(text))
    for part, months in _PARTS.items():
        if part in plain:
            return {*months}
    plain = re.sub(r"[一二三四五六七八九十]+(?=月)", lambda month: _figure(month[0]), plain)
    if span := re.search(_MONTHS, plain):
        return {*range(int(span[1]), int(span[2]) + 1)} & {*range(1, 13)}
    return {int(month) for month in re.findall(_ONE_MONTH, plain)} & {*range(1, 13)}


def _figure(word: str) -> str:
    """A month in figures: 十二 as 12."""
    tens, ten, ones = word.rpartition("十")
    figures = "零一二三四五六七八九"
    return str((figures.index(tens) if tens else 1) * 10 * bool(ten) + (figures.index(ones) if ones else 0))


def _of_the_book(text: str) -> str:
    """A heading in figures, without the days and years that are none of its book; its blanks are single ones."""
    plain = re.sub(_DAY, "", figured(" ".join(folded(text).split())))
    for words in NOT_ITS_YEAR:
        plain = re.sub(words, "", plain)
    return plain
