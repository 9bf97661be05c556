"""停电备用: an empty sheet with the next numbers printed on it; what is written on it enters later as 补录."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.office.core.listing import spell
from zwzx.office.core.sheet import Cell, Line, Page, listed
from zwzx.registers.seal_use.books import unopened
from zwzx.store import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Book, Register

HEADS = {
    "incoming": (
        ("收文号", 34),
        ("时间", 26),
        ("来文单位", 44),
        ("文号", 40),
        ("题名", 74),
        ("密级", 14),
        ("份数", 13),
        ("签收人", 22),
    ),
    "loans": (
        ("借阅号", 34),
        ("借出时间", 30),
        ("文件编号", 36),
        ("份号", 22),
        ("借阅人签名", 32),
        ("用途", 40),
        ("应还", 30),
        ("归还时间、签名", 43),
    ),
    "seal_use": (
        ("用印号", 34),
        ("用印时间", 26),
        ("用印部门", 26),
        ("经办人", 22),
        ("文件名称/文号", 62),
        ("事由", 30),
        ("份数", 11),
        ("次数", 11),
        ("批准人签字", 25),
        ("监印人", 20),
    ),
}
"""The columns to be written by hand, with their widths in millimetres, by register."""


def pages(office: Office, rows: int) -> list[Page]:
    """One page a book, with the next numbers of each, as many as asked for; without numbers where no book is open yet."""
    made = [
        _page(office, book.title, f"备用 {book.mark}", heads, _next(office, name, book.mark, rows))
        for name, heads in HEADS.items()
        for book in _books(registers.load(name))
        if office.sees_marked or not book.restricted
    ]
    heads = HEADS["seal_use"]
    return made + [_page(office, f"用印登记簿 {s.name}", f"备用 {s.number}", heads, [""] * rows) for s in unopened()]


def _books(register: Register) -> Sequence[Book]:
    """The books of a register; where books are opened in time, as one a seal, those that are open."""
    return register.opened() if register.opened is not None else register.books


def _next(office: Office, name: str, mark: str, rows: int) -> list[str]:
    """The next numbers of a book."""
    year = office.today.year
    last = numbers.last(registers.load(name).record, mark, year)  # type: ignore[arg-type]
    return [spell(office, mark, year, last + n) for n in range(1, rows + 1)]


def _page(office: Office, title: str, name: str, heads: tuple[tuple[str, int], ...], given: Sequence[str]) -> Page:
    lines = tuple((Cell(number, align="center"), *(Cell() for _ in heads[1:])) for number in given)
    grid = listed(heads, lines, heights=(9.0, *(11.0 for _ in lines)))
    how = "来电后按号补登，时间填实际时间。" if any(given) else "来电后补登，号码登记时给，时间填实际时间。"
    words = Line(f"{office.name}　　打印 {office.now:%Y-%m-%d %H:%M}　　停电时手写；{how}")
    return Page(f"{title}（备用）", (words, grid), landscape=True, name=name)
