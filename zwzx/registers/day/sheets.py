"""The sheet of a closed day 日清单: what was counted and explained, what went wrong, the journal's anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, listed
from zwzx.office.papers.incidents import Incident
from zwzx.office.people import cosigning
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import HIDDEN
from zwzx.registers.day.records import DayLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.day.records import DayClose

HEADS = (("序号", 12), ("编码", 46), ("名称", 48), ("密级", 12), ("在何处", 22), ("点", 10), ("说明", 30))


def sheet(office: Office, entries: Sequence[DayClose]) -> list[Page]:
    """日清单: what was counted, what was explained, what went wrong that day, and the journal's anchor."""
    return [_page(office, entry) for entry in entries]


def _page(office: Office, entry: DayClose) -> Page:
    lines = list(DayLine.select().where(DayLine.close == entry).order_by(DayLine.id))
    hidden = not office.sees_marked
    rows = tuple(_line(n, line, hidden=hidden) for n, line in enumerate(lines, 1))
    empty = (Cell("当日没有动过的密件，也没有在用的印鉴", across=len(HEADS), align="center"),)
    grid = listed(HEADS, rows or (empty,))
    late = "" if entry.closed.date() == entry.day else f"（{entry.closed:%Y-%m-%d %H:%M} 补做）"
    parts: list[Line | Grid] = [
        Line(f"{office.name}　　{entry.day:%Y年%m月%d日}{late}　　点{entry.things}件，未退{entry.explained}件"),
        grid,
    ]
    parts += [
        Line(f"异常　{one.number}　{one.kind}　{one.person.name}　{one.words}", size=9) for one in _incidents(entry)
    ]
    parts += [
        Line(f"经办人：{entry.clerk}　　　　　　核对人：{entry.second.name}　　　　　　{entry.closed:%Y-%m-%d %H:%M}"),
        *cosigning.lines(entry),
        Line(f"流水封条　{entry.anchor}", size=9),
    ]
    return Page("日清单", tuple(parts), name=f"日清单 {entry.day}")


def _line(n: int, line: DayLine, *, hidden: bool) -> tuple[Cell, ...]:
    item = line.item
    name = item.document.title if item.document is not None else item.name
    name = HIDDEN if hidden and item.level.marked else name
    sort = "印鉴" if item.kind is ItemKind.SEAL else item.level.label
    values = (name, sort, line.holder, "√" if line.back else "未退", line.words)
    cells = [Cell(v, align="left" if k in (0, 4) else "center") for k, v in enumerate(values)]
    return (Cell(str(n), align="center"), Cell(item.code, align="center", barcode=True), *cells)


def _incidents(entry: DayClose) -> list[Incident]:
    start = f"{entry.day} 00:00:00"
    query = Incident.select().where(Incident.at.between(start, f"{entry.day} 23:59:59") | Incident.concluded.is_null())
    return list(query.where(Incident.at <= entry.closed).order_by(Incident.k))


SHEETS = (Sheet("sheet", "日清单", sheet, each=True),)
