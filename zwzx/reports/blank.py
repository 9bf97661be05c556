"""停电备用: an empty sheet with the next numbers printed on it; what is written on it enters later as 补录."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from zwzx import registers
from zwzx.office.core.listing import spell
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed
from zwzx.office.kinds.plain import number, text
from zwzx.registers.seal_use.books import unopened
from zwzx.store import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

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


class Blank(NamedTuple):
    """An empty sheet of a book: its heads, and the next numbers, where there are any yet."""

    title: str
    mark: str
    heads: tuple[tuple[str, int], ...]
    given: tuple[str, ...]


def sheets(office: Office, rows: int) -> list[Blank]:
    """One sheet a book, with the next numbers of each, as many as asked for; without numbers where no book is open yet."""
    made = [
        Blank(book.title, book.mark, heads, tuple(_next(office, name, book.mark, rows)))
        for name, heads in HEADS.items()
        for book in _books(registers.load(name))
        if office.sees_marked or not book.restricted
    ]
    heads = HEADS["seal_use"]
    return made + [Blank(f"用印登记簿 {s.name}", s.number, heads, ("",) * rows) for s in unopened()]


def pages(office: Office, rows: int) -> list[Page]:
    """A page a sheet."""
    return [_page(office, one) for one in sheets(office, rows)]


@report(
    "停电备用空表",
    noun="day",
    name="blank",
    columns=(
        head("book", text("登记簿"), 24, grow=True),
        head("first", text("从"), 18),
        head("last", text("到"), 18),
    ),
    prints=True,
)
def blank_sheets(
    office: Office, rows: Annotated[int, number("行数", least=1, most=60, hint="每本几行，不写就是12")] = 12
) -> Answer:
    """停电备用：印出带下一批编号的空表；手写的来电后补登。"""
    made = sheets(office, rows)
    found = [Found((one.title, one.given[0] or "登记时给", one.given[-1])) for one in made]
    return Answer(found, f"每本{rows}行", pages=lambda: [_page(office, one) for one in made])


def _books(register: Register) -> Sequence[Book]:
    """The books of a register; where books are opened in time, as one a seal, those that are open."""
    return register.opened() if register.opened is not None else register.books


def _next(office: Office, name: str, mark: str, rows: int) -> list[str]:
    """The next numbers of a book."""
    year = office.today.year
    last = numbers.last(registers.load(name).record, mark, year)  # type: ignore[arg-type]
    return [spell(office, mark, year, last + n) for n in range(1, rows + 1)]


def _page(office: Office, blank: Blank) -> Page:
    lines = tuple((Cell(number, align="center"), *(Cell() for _ in blank.heads[1:])) for number in blank.given)
    grid = listed(blank.heads, lines, heights=(9.0, *(11.0 for _ in lines)))
    how = "来电后按号补登，时间填实际时间。" if any(blank.given) else "来电后补登，号码登记时给，时间填实际时间。"
    words = Line(f"{office.name}　　打印 {office.now:%Y-%m-%d %H:%M}　　停电时手写；{how}")
    return Page(f"{blank.title}（备用）", (words, grid), landscape=True, name=f"备用 {blank.mark}")
