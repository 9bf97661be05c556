"""The sheet of a closed day 日清单: what was counted and explained, what went wrong, the journal's anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import Told, table, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.office.custody.custody import Item
from zwzx.office.papers.incidents import Incident
from zwzx.office.people import cosigning
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import HIDDEN
from zwzx.registers.day import closing
from zwzx.registers.day.records import DayClose, DayLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def sheet(office: Office, entries: Sequence[DayClose]) -> list[Page]:
    """日清单: what was counted, what was explained, what went wrong that day, and the journal's anchor."""
    return [_page(office, entry) for entry in entries]


def _page(office: Office, entry: DayClose) -> Page:
    lines = list(DayLine.select().where(DayLine.close == entry).order_by(DayLine.id))
    grid = table(_columns(office), lines, numbered=12, empty="当日没有动过的密件，也没有在用的印鉴")
    earlier, later = closing.beside(entry)
    replaced = f"（已由{_when(entry, later)}的日清代替）" if later is not None else ""
    replaces = f"（代替{_when(entry, earlier)}的日清）" if earlier is not None else ""
    late = "" if entry.closed.date() == entry.day else f"（{entry.closed:%Y-%m-%d %H:%M} 补做）"
    parts: list[Line | Grid] = [
        Line(f"{office.name}　　{entry.day:%Y年%m月%d日}{late}{replaces}{replaced}　　{_sums(entry)}"),
        grid,
    ]
    parts += [
        Line(f"异常　{one.number}　{one.kind}　{named(one, Incident.person)}　{one.words}", size=9)
        for one in _incidents(entry)
    ]
    parts += [
        Line(
            f"经办人：{entry.clerk}　　　　　　核对人：{named(entry, DayClose.second)}　　　　　　{entry.closed:%Y-%m-%d %H:%M}"
        ),
        *cosigning.lines(entry),
        Line(f"流水封条　{entry.anchor}", size=9),
    ]
    name = f"日清单 {entry.day}" if later is None else f"日清单 {entry.day} {entry.closed:%H%M%S}"
    return Page("日清单", tuple(parts), name=name)


def _sums(entry: DayClose) -> str:
    return f"点{entry.things}件，未退{entry.explained}件"


def _when(entry: DayClose, other: DayClose) -> str:
    """When another close of the day was done: the time alone where both were done on one day."""
    return f"{other.closed:%H:%M}" if other.closed.date() == entry.closed.date() else f"{other.closed:%Y-%m-%d %H:%M}"


def _columns(office: Office) -> tuple[Told, ...]:
    def name(line: DayLine) -> str:
        item = line.item
        if item.level.marked and not office.sees_marked:
            return HIDDEN
        return str(item.document.title if item.document is not None else item.name)

    return (
        Told(label_of(Item.code), 46, lambda line: Cell(line.item.code, align="center", barcode=True)),
        Told("名称", 48, name, left=True),
        Told("密级", 12, lambda line: "印鉴" if line.item.kind is ItemKind.SEAL else line.item.level.label),
        *(told(DayLine.holder, 22), Told("点", 10, lambda line: "√" if line.back else "未退")),
        told(DayLine.words, 30, head="说明", left=True),
    )


def _incidents(entry: DayClose) -> list[Incident]:
    start = f"{entry.day} 00:00:00"
    query = Incident.select().where(Incident.at.between(start, f"{entry.day} 23:59:59") | Incident.concluded.is_null())
    return list(query.where(Incident.at <= entry.closed).order_by(Incident.k))


SHEETS = (Sheet("sheet", "日清单", sheet, each=True),)
