"""Counting 点数: how things that are looked at one by one are listed, and how the list is worked with a scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Column
from zwzx.office.custody import carrier_codes
from zwzx.office.custody.custody import Item
from zwzx.office.kinds.plain import text
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.terms.papers import Level

COLUMNS = (
    Column("code", None, text("编码"), 16),
    Column("name", None, text("名称"), 24, grow=True),
    Column("level", None, text("密级"), 4, rank=4),
    Column("where", None, text("账面在"), 10, rank=5),
    Column("state", None, text("情况"), 6),
    Column("words", None, text("说明"), 18, rank=1),
)
SCANNED = "扫描编码；不扫描就用上下键选一件，按回车"
"""What the line for the scanner says."""
BY_SCANNER = "逐件扫描编码（扫描枪自带回车），或用上下键选一件按回车。"
SIGNED = "F10 两个人签字。"


def why_not(code: str) -> str:
    """Why a code is not that of a carrier in this office's books, as a sentence; "" where it is."""
    if wrong := carrier_codes.fault(code):
        return wrong
    known = equal(Item, code=code)
    if not known:
        return f"编码{code}不在本单位账上。"
    return "" if known[0].level.marked else f"{named(known[0])}（{code}）不是密件，不用点。"


def to_count(level: Level, serial: str, pages: int | None) -> str:
    """What is looked at as a thing goes or comes: its level, the number of the copy, how many pages it has to have."""
    counted = f"{pages}页" if pages is not None else "登记时没有写页数"
    return "，".join(filter(None, (level.label, f"份号{serial}" if serial else "", counted)))


def named(item: Item) -> str:
    """What a thing is called where it is counted: number, copy and title of its paper, or its own name."""
    paper = item.document
    copy = f"份号{item.serial}" if item.serial else f"第{item.copy}份"
    return f"{paper.number} {copy} {paper.title}" if paper is not None else item.name
