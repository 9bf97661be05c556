"""The paper of the register of copies: the book, one line a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, listed
from zwzx.registers.copies.actions import copies_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item
    from zwzx.registers.copies.records import Copying

HEADS = (
    ("复印号", 30),
    ("日期", 21),
    ("文件名称", 33),
    ("密级", 10),
    ("份数", 8),
    ("每份页数", 10),
    ("用途", 18),
    ("申请人、部门", 20),
    ("发文单位同意", 26),
    ("承制单位", 17),
    ("复制件编码", 44),
    ("领导签字", 15),
    ("经办人", 15),
)


def book(office: Office, entries: Sequence[Copying]) -> list[Page]:
    """复制登记: one line a copy, with its code."""
    rows: list[tuple[Cell, ...]] = []
    for entry in entries:
        made = copies_of(entry)
        for n, item in enumerate(made):
            rows.append(_line(entry, item, len(made), first=n == 0))
    above = Line(f"{office.name}　　共{len(entries)}笔")
    return [Page("文件复制登记", (above, listed(HEADS, rows)), landscape=True, name="复制登记")]


def _line(entry: Copying, item: Item, down: int, *, first: bool) -> tuple[Cell, ...]:
    code = Cell(item.code, align="center", barcode=True, struck=bool(entry.void))
    if not first:
        return (code,)
    paper, section = entry.document, entry.applicant.department
    before = (
        entry.number,
        f"{entry.at:%Y-%m-%d}",
        paper.title or paper.number,
        paper.level.label,
        str(entry.copies),
        str(entry.pages or ""),
        entry.purpose,
        f"{section.name if section is not None else ''}\n{entry.applicant.name}".strip(),
        entry.consent,
        entry.maker,
    )
    cells = [
        Cell(v, down=down, align="left" if n in (2, 6) else "center", struck=bool(entry.void))
        for n, v in enumerate(before)
    ]
    return (*cells, code, Cell(down=down), Cell(entry.by, down=down, align="center"))


SHEETS = (Sheet("book", "复制登记", book),)
