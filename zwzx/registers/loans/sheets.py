"""The papers of the loans register: the slip that a borrower signs, and the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.papers import Printed
from zwzx.office.register import Sheet
from zwzx.office.sheet import Cell, Grid, Line, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.office import Office
    from zwzx.registers.loans.records import Loan

BOOK = (
    ("借阅号", 24),
    ("借出时间", 26),
    ("文号", 26),
    ("题名", 44),
    ("密级", 10),
    ("份号", 14),
    ("页数", 10),
    ("借阅人", 15),
    ("用途", 20),
    ("地点", 14),
    ("应还", 22),
    ("归还", 22),
    ("页数完好", 20),
)


def note(office: Office, loans: Sequence[Loan]) -> list[Page]:
    """借条: one a loan; the borrower signs on taking and on giving back."""
    return [_note(office, loan) for loan in loans]


def _note(office: Office, loan: Loan) -> Page:
    paper, item, who = loan.document, loan.item, loan.borrower
    section = who.department.name if who.department is not None else ""
    level = f"{paper.level.label}★{paper.term}" if paper.level.marked else paper.level.label
    rows = (
        (_label("借阅号"), _value(loan.number), _label("编码"), Cell(item.code, align="center", barcode=True)),
        (_label("文件名称"), Cell(paper.title, across=3)),
        (_label("收文编号"), _value(paper.number), _label("文　　号"), _value(paper.reference)),
        (_label("密　　级"), _value(level), _label("份　　号"), _value(item.serial or f"第{item.copy}份")),
        (_label("页　　数"), _value(f"{paper.pages}页" if paper.pages else ""), _label("阅读地点"), _value(loan.place)),
        (_label("借 阅 人"), _value(f"{section} {who.name}".strip()), _label("用　　途"), Cell(loan.purpose)),
        (_label("借出时间"), _value(f"{loan.lent:%Y-%m-%d %H:%M}"), _label("应　　还"), _value(_moment(loan.due))),
        (_label("借阅人签名"), Cell(), _label("经 手 人"), _value(loan.lender)),
        (_label("归还时间"), _value(_moment(loan.back)), _label("页数完好"), Cell(_state(loan))),
        (_label("归还人签名"), Cell(), _label("经 手 人"), _value(loan.receiver)),
    )
    grid = Grid((26, 64, 26, 64), rows, heights=(16, 14, 10, 10, 10, 10, 10, 14, 12, 14))
    rule = (
        "密件当日下班前归还，不得带回家、带入公共场所（保密.3、保密.4）。"
        if paper.level.marked
        else "请按时归还，勿转借、勿划写（文电.7）。"
    )
    again = Printed.select().where((Printed.row == loan.id) & (Printed.sheet == "note")).exists()
    return Page(
        f"{office.name}文件借条", (grid, Line(rule, size=9)), note="补打" if again else "", name=f"借条 {loan.number}"
    )


def book(office: Office, loans: Sequence[Loan]) -> list[Page]:
    """借阅登记簿: one line a loan."""
    head = tuple(Cell(label, bold=True, align="center") for label, _ in BOOK)
    rows = tuple(_line(loan) for loan in loans)
    years = sorted({loan.lent.year for loan in loans})
    year = f"{years[0]}年度" if len(years) == 1 else f"{years[0]}—{years[-1]}年" if years else ""
    grid = Grid(tuple(float(width) for _, width in BOOK), (head, *rows), head=1)
    above = Line(f"{office.name}　　{year}　　共{len(loans)}笔")
    return [Page("文件借阅登记簿", (above, grid), landscape=True, name="借阅登记簿")]


def _line(loan: Loan) -> tuple[Cell, ...]:
    paper, item = loan.document, loan.item
    values = (
        loan.number,
        f"{loan.lent:%m-%d %H:%M}",
        paper.reference or paper.number,
        paper.title,
        paper.level.label,
        item.serial,
        str(paper.pages or ""),
        loan.borrower.name,
        loan.purpose,
        loan.place.value,
        f"{loan.due:%m-%d %H:%M}" if loan.due else "",
        f"{loan.back:%m-%d %H:%M}" if loan.back else "",
        _state(loan),
    )
    struck = loan.state.value == "撤销"
    return tuple(Cell(v, align="left" if n == 3 else "center", struck=struck) for n, v in enumerate(values))


def _state(loan: Loan) -> str:
    if loan.back is None:
        return ""
    pages = f"{loan.pages}页 " if loan.pages else ""
    return pages + (loan.defects or ("完好" if loan.sound else "不完好"))


def _moment(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _label(text: str) -> Cell:
    return Cell(text, bold=True, align="center")


def _value(text: str) -> Cell:
    return Cell(text, align="center")


SHEETS = (
    Sheet("note", "借条", note, each=True, key="f9"),
    Sheet("book", "借阅登记簿", book),
)
