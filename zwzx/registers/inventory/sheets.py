"""The paper of an inventory 清核表: the sums of each level, then every line, for two people to sign."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import Told, table
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, listed, value
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.custody.dispatches import returned
from zwzx.office.papers.papers import Document
from zwzx.office.people import cosigning
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.counting import DIFFERENCES, Found
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.papers import Level
from zwzx.registers.inventory import actions
from zwzx.registers.inventory.records import Inventory, InventoryLine
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

LEFT_THE_HOUSE = ("清退", "发出", "销毁")
SUM_WIDTH = 21.0


def sheet(office: Office, entries: Sequence[Inventory]) -> list[Page]:
    """清核表: the counts by level, then every line; blind ones leave out where a carrier should be."""
    return [_page(office, entry) for entry in entries]


def _page(office: Office, entry: Inventory) -> Page:
    lines = actions.lines_of(entry)
    hidden = entry.blind and entry.signed is None
    grid = table(_columns(hidden=hidden), lines, numbered=10)
    signed = f"{entry.signed:%Y-%m-%d %H:%M}" if entry.signed else "　　　　　　"
    second = named(entry, Inventory.second) if entry.second is not None else "　　　　"
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
    results = [found for found in Found if found not in (Found.OPEN, Found.MISREAD)]
    heads = ("密级", "账面", *results, "未点", "差异", "本期清退", "本期发出", "本期销毁")
    rows = []
    for level in (Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET):
        mine = [line for line in lines if line.item is not None and line.item.level is level]
        counts = [sum(line.found is found for line in mine) for found in (*results, Found.OPEN)]
        expected = sum(line.found not in (Found.UNKNOWN, Found.MISREAD) for line in mine)
        different = sum(line.found in DIFFERENCES for line in mine)
        left = [gone[level, way] for way in LEFT_THE_HOUSE]
        rows.append(tuple(value(str(n)) for n in (level.label, expected, *counts, different, *left)))
    return listed([(text, SUM_WIDTH) for text in heads], rows)


def _name(line: InventoryLine) -> str:
    """The title of its paper; of what has none in the house's books, such as a copy of an own paper, its own name."""
    if line.item is None:
        return ""
    return line.item.document.title if line.item.document is not None else line.item.name


def _columns(*, hidden: bool) -> tuple[Told, ...]:
    """The columns of the lines.

    Args:
        hidden: whether it is not to be seen where a carrier should be.
    """

    def paper(line: InventoryLine) -> Document | None:
        return line.item.document if line.item is not None else None

    return (
        Told(
            *(label_of(InventoryLine.code), 44),
            lambda line: Cell(line.code, align="center", barcode=line.code.isdecimal()),
        ),
        Told(
            label_of(Document.reference),
            40,
            lambda line: called.reference or called.number if (called := paper(line)) else "",
        ),
        Told("名称", 44, _name, left=True),
        Told(label_of(Item.level), 11, lambda line: line.item.level.label if line.item else ""),
        Told(label_of(Item.serial), 14, lambda line: line.item.serial or f"第{line.item.copy}份" if line.item else ""),
        Told(label_of(InventoryLine.expected), 18, lambda line: "" if hidden else line.expected),
        Told("实有", 14, lambda line: "" if hidden and line.found is Found.OPEN else line.found.value),
        Told(
            label_of(InventoryLine.conclusion), 50, lambda line: f"{line.where}　{line.conclusion}".strip(), left=True
        ),
        Told("勾", 14, lambda line: "√" if line.found in (Found.PRESENT, Found.LENT) else ""),
    )


SHEETS = (Sheet("sheet", "清核表", sheet, each=True),)
