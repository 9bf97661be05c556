"""The text of minutes 纪要 held against the signed record: topics and decisions that it leaves out, numbers that only it has.

Nobody has to write the record's very words: a topic or a decision is there where most of its pairs of characters are.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.amounts import Amount
from zwzx.office.terms.meetings import Decided

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

TITLED, WORDED = 0.6, 0.8
"""Which share of the pairs of a topic's title, and of a decision's words, the minutes have where they tell it."""
SAID: Mapping[Decided, tuple[str, ...]] = {
    Decided.IN_PRINCIPLE: ("原则同意", "原则上同意"),
    Decided.PUT_OFF: ("暂缓", "缓议", "再议", "再研究", "暂不"),
    Decided.REJECTED: ("不同意", "未同意", "没有同意", "不予", "否决", "未通过", "没有通过"),
}
"""By which words a kind of decision is told that is no plain consent."""
DIGITS = "〇一二三四五六七八九"
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"元|个|名|人|位|天|日|周|月|年|时|分|台|辆|间|套|家|项|件|次|号|份|张|处|倍|成|%|平方米|小时|公里|亩|吨"
_NUMBER = re.compile(
    rf"(?P<arabic>{_ARABIC})\s*(?P<scale>[万亿]*)(?:{_UNIT})?"
    rf"|(?P<chinese>[〇零一二两三四五六七八九十百千万亿]+)(?:{_UNIT})"
)
_DATE = r"\d{4}年\d{1,2}月\d{1,2}日"
_FURNITURE = re.compile(
    rf"^\s*(?:{_DATE}\s*$|[(]?\d{{1,2}}[).、])|{_DATE}\s*印发|第\s*\d+\s*页|共\s*\d+\s*页|[-—]\s*\d+\s*[-—]",
    re.MULTILINE,
)
"""Numbers that are none of the meeting's: of lists, pages, and the day on which it was printed."""


class Ruled(NamedTuple):
    """What was decided of one topic; `money` in 分."""

    place: int
    title: str
    decided: Decided | None
    words: str
    money: int | None = None


class Recorded(NamedTuple):
    """What a signed record tells: what was decided, and all that stands in it besides, with its moments."""

    ruled: Sequence[Ruled]
    texts: Sequence[str] = ()
    moments: Sequence[dt.datetime] = ()
    numbers: Sequence[int] = ()


def differences(record: Recorded, text: str, own: str = "") -> list[str]:
    """What the minutes leave out of the record, and what they have that it has not, a sentence each.

    Args:
        text: that of the minutes.
        own: the word of their own number, such as 望政务纪, which the record can't know.
    """
    plain = _plain(text)
    bare = _FURNITURE.sub(" ", re.sub(rf"{re.escape(_plain(own))}〔\d{{4}}〕\d*号", " ", plain) if own else plain)
    there = _numbers(bare)
    return [*_left_out(record, plain, there), *_added(record, there)]


def _left_out(record: Recorded, text: str, there: Mapping[Decimal, str]) -> Iterator[str]:
    for one in record.ruled:
        topic = f"第{one.place}个议题“{one.title}”"
        if _share(one.title, text) < TITLED and not (one.words and _share(one.words, text) >= WORDED):
            yield f"{topic}，纪要里没有。"
            continue
        if one.words and _share(one.words, text) < WORDED:
            yield f"{topic}决定的是“{one.words}”，纪要里没有照写。"
        said = SAID.get(one.decided) if one.decided is not None else None
        if said and not any(word in text for word in said):
            yield f"{topic}的决定是“{one.decided}”，纪要里没有写。"
        missing = [told for value, told in _numbers(_plain(one.words)).items() if value not in there]
        if one.money is not None and Decimal(one.money) / 100 not in there:
            missing.append(str(Amount(one.money, "fen")))
        if missing:
            yield f"{topic}定的{'、'.join(missing)}，纪要里没有。"


def _added(record: Recorded, there: Mapping[Decimal, str]) -> Iterator[str]:
    known = {value for text in _texts(record) for value in _numbers(_plain(text))}
    known |= {Decimal(one.money) / 100 for one in record.ruled if one.money is not None}
    known |= {Decimal(number) for at in record.moments for number in (at.year, at.month, at.day, at.hour, at.minute)}
    known |= set(map(Decimal, record.numbers))
    if more := [told for value, told in there.items() if value not in known]:
        yield f"纪要里的{'、'.join(f'“{told}”' for told in more)}，记录里没有。"


def _texts(record: Recorded) -> Iterator[str]:
    yield from record.texts
    for one in record.ruled:
        yield from (one.title, one.words)


# ── words ──────────────────────────────────────────────────────────────


def _plain(text: str) -> str:
    """In plain figures and marks, whatever their width."""
    return unicodedata.normalize("NFKC", text)


def _share(words: str, text: str) -> float:
    """Which share of the pairs of some words stands in a text, numbers left out; of no words all of it."""
    bare, whole = (re.sub(r"[\W_]+", "", _NUMBER.sub("", one)) for one in (_plain(words), text))
    pairs = {bare[n : n + 2] for n in range(len(bare) - 1)} or {bare}
    return sum(pair in whole for pair in pairs) / len(pairs)


# ── numbers ────────────────────────────────────────────────────────────


def _numbers(text: str) -> dict[Decimal, str]:
    """The numbers of a text, in figures or words, each as it is written first; a one in words says nothing."""
    found: dict[Decimal, str] = {}
    for told in _NUMBER.finditer(text):
        if told["arabic"]:
            value = Decimal(told["arabic"].replace(",", ""))
            for scale in told["scale"]:
                value *= SCALES[scale]
        else:
            value = Decimal(_counted(told["chinese"]))
        if told["arabic"] or value > 1:
            found.setdefault(value, told[0].strip())
    return found


def _counted(words: str) -> int:
    """A number that is written in words: 二十万, 一百零五, 二〇二六."""
    digits = words.replace("零", "〇").replace("两", "二")
    if all(one in DIGITS for one in digits):
        return int("".join(str(DIGITS.index(one)) for one in digits))
    whole = part = last = 0
    for one in digits:
        if one in DIGITS:
            last = DIGITS.index(one)
        elif one in TENS:
            part += (last or 1) * TENS[one]
            last = 0
        else:
            whole = (whole + part + last) * SCALES[one] if one == "亿" else whole + (part + last or 1) * SCALES[one]
            part = last = 0
    return whole + part + last
