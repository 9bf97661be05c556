"""The paper of an inventory 清核表: the sums of each level, then every line, for two people to sign."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, listed, value
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.custody.dispatches import returned
from zwzx.office.people import cosigning
from zwzx.office.terms.counting import DIFFERENCES, Found
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.papers import Level
from zwzx.registers.inventory import actions
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.inventory.records import Inventory, InventoryLine

LEFT_THE_HOUSE = ("清退", "发出", "销毁")
SUM_WIDTH = 21.0
HEADS = (
    ("序号", 10),
    ("编码", 44),
    ("文号", 40),
    ("名称", 44),
    ("密级", 11),
    ("份号", 14),
    ("账面在", 18),
    ("实有", 14),
    ("结论", 50),
    ("勾", 14),
)


def sheet(office: Office, entries: Sequence[Inventory]) -> list[Page]:
    """清核表: the counts by level, then every line; blind ones leave out where a carrier should be."""
    return [_page(office, entry) for entry in entries]


def _page(office: Office, entry: Inventory) -> Page:
    lines = actions.lines_of(entry)
    hidden = entry.blind and entry.signed is None
    rows = tuple(_line(n, line, hidden=hidden) for n, line in enumerate(lines, 1))
    grid = listed(HEADS, rows)
    signed = f"{entry.signed:%Y-%m-%d %H:%M}" if entry.signed else "　　　　　　"
    second = entry.second.name if entry.second is not None else "　　　　"
    above = Line(f"{office.name}　{entry.period}　{entry.number}　开始{entry.opened:%Y-%m-%d %H:%M}")
    foot = Line(f"清核人：{entry.opener}　　　{second}　　　签字时间：{signed}　　　负责人：")
    parts = (above, grid) if hidden else (above, _sums(lines, _gone(entry)), grid)
    return Page(
        "涉密载体清核表", (*parts, foot, *cosigning.lines(entry)), landscape=True, name=f"清核表 {entry.number}"
    )


def _gone(entry: Inventory) -> Counter[tuple[Level, str]]:
    """How many carriers of each level left the house in which way, from the quarter's first day to the counting."""
    query = (
        Holding.select(Item.level, Holder.kind, Holder.name, Holding.because)
        .join(Item)
        .switch(Holding)
        .join(Holder)
        .where((Item.level >= Level.CONFIDENTIAL) & (Holding.struck == ""))
        .where(
            Holding.since.between(
                dt.datetime.combine(actions.first_day(entry), dt.time()), entry.signed or entry.opened
            )
        )
    )
    back, gone = returned(), Counter[tuple[Level, str]]()
    for level, kind, name, because in tuples(query):
        if kind is HolderKind.OUTSIDE:
            gone[level, "清退" if because in back else "发出"] += 1
        elif name == custody.DESTROYED:
            gone[level, "销毁"] += 1
    return gone


def _sums(lines: Sequence[InventoryLine], gone: Counter[tuple[Level, str]]) -> Grid:
    results = [found for found in Found if found is not Found.OPEN]
    heads = ("密级", "账面", *results, "未点", "差异", "本期清退", "本期发出", "本期销毁")
    rows = []
    for level in (Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET):
        mine = [line for line in lines if line.item is not None and line.item.level is level]
        counts = [sum(line.found is found for line in mine) for found in (*results, Found.OPEN)]
        expected = sum(line.found is not Found.UNKNOWN for line in mine)
        different = sum(line.found in DIFFERENCES for line in mine)
        left = [gone[level, way] for way in LEFT_THE_HOUSE]
        rows.append(tuple(value(str(n)) for n in (level.label, expected, *counts, different, *left)))
    return listed([(text, SUM_WIDTH) for text in heads], rows)


def _line(n: int, line: InventoryLine, *, hidden: bool) -> tuple[Cell, ...]:
    item = line.item
    paper = item.document if item is not None else None
    values = (
        (paper.reference or paper.number) if paper else "",
        paper.title if paper else "",
        item.level.label if item else "",
        (item.serial or f"第{item.copy}份") if item else "",
        "" if hidden else line.expected,
        "" if hidden and line.found is Found.OPEN else line.found.value,
        f"{line.where}　{line.conclusion}".strip(),
        "√" if line.found in (Found.PRESENT, Found.LENT) else "",
    )
    cells = [Cell(v, align="left" if k in (1, 6) else "center") for k, v in enumerate(values)]
    return (Cell(str(n), align="center"), Cell(line.code, align="center", barcode=line.code.isdecimal()), *cells)


SHEETS = (Sheet("sheet", "清核表", sheet, each=True),)
