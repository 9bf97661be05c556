"""The text of minutes is held against the record: what it leaves out of topics and decisions, which numbers only it has."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from zwzx.office.meetings.comparing import Recorded, Ruled, _counted, differences
from zwzx.office.papers.plain_texts import words_of
from zwzx.office.terms.meetings import Decided

AT = dt.datetime(2026, 9, 28, 9)
WINDOWS = Ruled(1, "研究窗口调整", Decided.AGREED, "撤并两个窗口，10月20日前完成")
MONEY = Ruled(2, "研究年度预算", Decided.IN_PRINCIPLE, "按二十万元安排", 20_000_000)
LATER = Ruled(3, "研究用房", Decided.PUT_OFF, "")
RECORD = Recorded([WINDOWS, MONEY, LATER], ["2026年第3次政务会议", "决〔2026〕1号"], [AT], [3, 1, 2])
TOLD = (
    "2026年9月28日，张伟主持召开2026年第3次政务会议。\n"
    "一、会议研究了窗口调整，议定：撤并两个窗口，10月20日前完成（决〔2026〕1号）。\n"
    "二、会议研究了年度预算，原则同意按20万元安排。\n"
    "三、关于用房，暂缓研究。\n"
)
CASES: dict[str, tuple[str, list[str]]] = {
    "as it is": (TOLD, []),
    "in other figures": (TOLD.replace("20万元", "２００，０００元".replace("，", ",")), []),
    "a topic is left out": (TOLD.replace("三、关于用房，暂缓研究。\n", ""), ["第3个议题“研究用房”，纪要里没有。"]),
    "a decision is left out": (
        TOLD.replace("议定：撤并两个窗口，10月20日前完成（决〔2026〕1号）", "请业务科抓紧办理"),
        [
            "第1个议题“研究窗口调整”决定的是“撤并两个窗口，10月20日前完成”，纪要里没有照写。",
            "第1个议题“研究窗口调整”定的两个、10月、20日，纪要里没有。",
        ],
    ),
    "another number": (
        TOLD.replace("两个", "三十个"),
        ["第1个议题“研究窗口调整”定的两个，纪要里没有。", "纪要里的“三十个”，记录里没有。"],
    ),
    "another sum": (
        TOLD.replace("20万元", "30万元"),
        ["第2个议题“研究年度预算”定的二十万元、200,000元，纪要里没有。", "纪要里的“30万元”，记录里没有。"],
    ),
    "another day": (
        TOLD.replace("10月20日", "10月25日"),
        ["第1个议题“研究窗口调整”定的20日，纪要里没有。", "纪要里的“25日”，记录里没有。"],
    ),
    "another kind": (
        TOLD.replace("原则同意", "同意"),
        ["第2个议题“研究年度预算”的决定是“原则同意”，纪要里没有写。"],
    ),
    "lists, pages, the day of print and its own number": (
        "望政务纪〔2026〕7号\n"
        + TOLD
        + "1. 出席：张伟\n（12）列席：周某\n第5页 共6页\n2026年10月8日\n2026年10月9日印发\n",
        [],
    ),
}


@pytest.mark.clause("会议.7")
@pytest.mark.parametrize(("text", "found"), CASES.values(), ids=list(CASES))
def test_what_minutes_say_otherwise(text: str, found: list[str]) -> None:
    assert differences(RECORD, text, "望政务纪") == found


COUNTED = {
    "两": 2,
    "十二": 12,
    "二十": 20,
    "一百零五": 105,
    "三千五百": 3_500,
    "二十万": 200_000,
    "一亿二千万": 120_000_000,
    "二〇二六": 2026,
}


@pytest.mark.parametrize(("words", "count"), COUNTED.items())
def test_a_number_in_words(words: str, count: int) -> None:
    assert Decimal(_counted(words)) == count


def packed(part: str, xml: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as file:
        file.writestr(part, xml)
    return made.getvalue()


DOCX = packed(
    "word/document.xml",
    "<w:p><w:r><w:t>撤并</w:t></w:r><w:r><w:t xml:space='preserve'>两个&amp;</w:t></w:r></w:p><w:p><w:r>"
    "<w:delText>三个</w:delText><w:t>窗口</w:t></w:r></w:p>",
)
READ: list[tuple[Any, str, str | None]] = [
    ("撤并两个".encode(), "a.txt", "撤并两个"),
    ("撤并两个".encode("gb18030"), "a.TXT", "撤并两个"),
    (DOCX, "纪要.docx", "撤并两个&\n窗口\n"),
    (packed("content.xml", "<text:p>撤并<text:s/>两个</text:p>"), "a.odt", "撤并两个\n"),
    (packed("other.xml", ""), "a.docx", None),
    (b"PK\x03\x04 not whole", "a.docx", None),
    (b"%PDF", "a.pdf", None),
    (b"", "a", None),
]


@pytest.mark.parametrize(("content", "name", "words"), READ)
def test_the_words_of_a_file(content: bytes, name: str, words: str | None) -> None:
    assert words_of(content, name) == words
