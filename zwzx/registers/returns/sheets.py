"""清退清册: what goes back, for both sides to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive import lists
from zwzx.office.archive.lists import LineState
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.archive.lists import ListLine
    from zwzx.office.core.office import Office
    from zwzx.registers.returns.records import Return

HEADS = (
    ("序号", 10),
    ("文号", 36),
    ("标题", 62),
    ("密级", 11),
    ("期限", 15),
    ("份号", 16),
    ("份数", 10),
    ("清退日期", 22),
    ("清退人", 16),
    ("接收人、单位", 33),
    ("回执", 18),
    ("备注", 18),
)
TITLE = 2


def returns(office: Office, entries: Sequence[Return]) -> list[Page]:
    """清退清册: one a list, in two copies."""
    return [_list(office, entry) for entry in entries]


def _list(office: Office, entry: Return) -> Page:
    lines = lists.lines(entry, LineState.ON, LineState.GONE)
    head = tuple(Cell(label, bold=True, align="center") for label, _ in HEADS)
    rows = tuple(_row(entry, n, line) for n, line in enumerate(lines, 1))
    grid = Grid(tuple(float(width) for _, width in HEADS), (head, *rows), head=1)
    copies = sum(line.copies for line in lines)
    parts = (
        Line(f"{office.name}　　{entry.number}　　{entry.title}　　退：{entry.to}"),
        grid,
        Line(
            f"共{len(lines)}件{copies}份，一式两份　　清退人：　　　　　　接收人：　　　　　　接收单位（章）　　　　年　　月　　日"
        ),
    )
    return Page("文件清退清册", parts, landscape=True, name=f"清退清册 {entry.number}")


def _row(entry: Return, n: int, line: ListLine) -> tuple[Cell, ...]:
    values = (
        str(n),
        line.reference or line.archive_number,
        line.title,
        line.level.label,
        line.term or "",
        line.serial,
        str(line.copies),
        f"{entry.sent:%Y-%m-%d}" if entry.sent else "",
        entry.messenger.name if entry.messenger is not None else "",
        f"{entry.to} {entry.receiver}".strip(),
        entry.receipt,
        line.archive_number if line.reference else "",
    )
    return tuple(Cell(text, align="left" if k == TITLE else "center") for k, text in enumerate(values))


SHEETS = (Sheet("list", "清退清册", returns, each=True),)
