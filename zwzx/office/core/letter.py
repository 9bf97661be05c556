"""A letter or notice 文书 as a value: what it says, in the parts of GB/T 9704-2012. Nothing here knows docx or pdf.

A register declares its letters in the module `letters` of its folder, as `LETTERS`; `faces/paper` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from zwzx.office.core.office import Office


class Rank(IntEnum):
    """The level of a paragraph 结构层次, by which it is set; the number before it is part of its text."""

    BODY = 0
    """正文: 3号仿宋."""
    FIRST = 1
    """一、: 黑体."""
    SECOND = 2
    """（一）: 楷体."""
    THIRD = 3
    """1.: 仿宋, in bold."""
    FOURTH = 4
    """（1）: 仿宋."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line break in its text begins another of the same rank."""

    text: str
    rank: Rank = Rank.BODY


@dataclass(frozen=True, slots=True)
class Text:
    """What one letter says; a part that is empty is left out."""

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    red_head: str = ""
    """发文机关标志, printed red above a red rule; "" for a letter without one."""
    number: str = ""
    """发文字号, such as 政务答〔2026〕3号."""
    marks: tuple[str, ...] = ()
    """份号, 密级和保密期限, 紧急程度: one under the other, at the left above everything (7.2.1 to 7.2.3)."""
    signer: str = ""
    """签发人, beside the 发文字号 of a paper that goes to those above (7.2.6)."""
    addressee: str = ""
    """主送, without its colon."""
    enclosures: tuple[str, ...] = ()
    """附件说明: the names, without number."""
    signature: str = ""
    """发文机关署名."""
    date: dt.date | None = None
    """成文日期."""
    note: str = ""
    """附注, without its brackets: whom to ask, by which telephone."""
    copied_to: str = ""
    """抄送, in the 版记 at the foot of the last page."""
    issued_by: str = ""
    """印发机关, in the 版记."""
    issued: dt.date | None = None
    """印发日期, in the 版记."""
    further: tuple[Text, ...] = ()
    """Further parts 联 of the same letter, each on a page of its own: the receipt 回执 that comes back."""


class Letter(NamedTuple):
    """A letter that a register declares: its name on the command line and its title, and how it is written of a row."""

    name: str
    title: str
    write: Callable[[Office, Any], Text]
    fits: Callable[[Any], bool] = lambda _row: True
    """Whether it fits a row as that stands."""
    to_unit: bool = False
    """Of a citizen's matter: that it goes to another unit or to a leader, and not to the citizen."""


def body(text: str) -> tuple[Paragraph, ...]:
    """A text of several lines as paragraphs of the body; empty lines are left out."""
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def day(date: dt.date) -> str:
    """A date as letters write it: 2026年3月5日, without noughts before."""
    return f"{date.year}年{date.month}月{date.day}日"
