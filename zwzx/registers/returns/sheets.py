"""清退清册: what goes back, for both sides to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive import lists
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import Told, table, text_of, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Line, Page
from zwzx.registers.returns.records import Return

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def returns(office: Office, entries: Sequence[Return]) -> list[Page]:
    """清退清册: one a list, in two copies."""
    return [_list(office, entry) for entry in entries]


def _list(office: Office, entry: Return) -> Page:
    lines = lists.lines(entry, LineState.ON, LineState.GONE)
    columns = (
        Told("文号", 36, lambda line: line.reference or line.archive_number),
        told(ListLine.title, 62, head="标题", left=True),
        *(told(ListLine.level, 11, head="密级"), told(ListLine.term, 15, head="期限")),
        *(told(ListLine.serial, 16), told(ListLine.copies, 10)),
        Told("清退日期", 22, lambda _line: f"{entry.sent:%Y-%m-%d}" if entry.sent else ""),
        Told("清退人", 16, lambda _line: text_of(entry, Return.messenger)),
        Told("接收人、单位", 33, lambda _line: f"{entry.to} {entry.receiver}".strip()),
        Told(label_of(Return.receipt), 18, lambda _line: entry.receipt),
        Told("备注", 18, lambda line: line.archive_number if line.reference else ""),
    )
    counted = f"共{len(lines)}件{sum(line.copies for line in lines)}份，一式两份"
    parts = (
        Line(f"{office.name}　　{entry.number}　　{entry.title}　　退：{entry.to}"),
        table(columns, lines, numbered=10),
        Line(f"{counted}　　清退人：　　　　　　接收人：　　　　　　接收单位（章）　　　　年　　月　　日"),
    )
    return Page("文件清退清册", parts, landscape=True, name=f"清退清册 {entry.number}")


SHEETS = (Sheet("list", "清退清册", returns, each=True),)
