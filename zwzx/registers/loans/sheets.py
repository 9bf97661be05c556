"""The papers of the loans register: the slip that a borrower signs, and the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, listed, value
from zwzx.office.papers.papers import Printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.loans.records import Loan

TITLE = 3
"""The place of the title among the columns of the book."""
BOOK = (
    ("借阅号", 30),
    ("借出时间", 16),
    ("文号", 27),
    ("题名", 34),
    ("密级", 10),
    ("份号", 15),
    ("页数", 8),
    ("借阅人、部门", 20),
    ("用途", 18),
    ("批准人", 15),
    ("阅读场所", 14),
    ("应还", 15),
    ("归还", 15),
    ("核验", 14),
    ("签名", 16),
)


def note(office: Office, loans: Sequence[Loan]) -> list[Page]:
    """借条: one a loan; the borrower signs on taking and on giving back."""
    return [_note(office, loan) for loan in loans]


def _note(office: Office, loan: Loan) -> Page:
    paper, item = loan.document, loan.item
    level = f"{paper.level.label}★{paper.term}" if paper.level.marked else paper.level.label
    rows = (
        (label("借阅号"), value(loan.number), label("编码"), Cell(item.code, align="center", barcode=True)),
        (label("文件名称"), Cell(paper.title, across=3)),
        (label("收文编号"), value(paper.number), label("文　　号"), value(paper.reference)),
        (label("密　　级"), value(level), label("份　　号"), value(item.serial or f"第{item.copy}份")),
        (label("页　　数"), value(f"{paper.pages}页" if paper.pages else ""), label("阅读地点"), value(loan.place)),
        (label("借 阅 人"), value(_borrower(loan)), label("用　　途"), Cell(loan.purpose)),
        (label("借出时间"), value(f"{loan.lent:%Y-%m-%d %H:%M}"), label("应　　还"), value(_moment(loan.due))),
        (label("借阅人签名"), Cell(), label("经 手 人"), value(loan.lender)),
        (label("归还时间"), value(_moment(loan.back)), label("页数完好"), Cell(_state(loan))),
        (label("归还人签名"), Cell(), label("经 手 人"), value(loan.receiver)),
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
    years = sorted({loan.lent.year for loan in loans})
    year = f"{years[0]}年度" if len(years) == 1 else f"{years[0]}—{years[-1]}年" if years else ""
    above = Line(f"{office.name}　　{year}　　共{len(loans)}笔")
    return [Page("文件借阅登记簿", (above, listed(BOOK, map(_line, loans))), landscape=True, name="借阅登记簿")]


def _line(loan: Loan) -> tuple[Cell, ...]:
    paper, item = loan.document, loan.item
    texts = (
        loan.number,
        f"{loan.lent:%m-%d %H:%M}",
        paper.reference or paper.number,
        paper.title,
        paper.level.label,
        item.serial,
        str(paper.pages or ""),
        _borrower(loan).replace(" ", "\n"),
        loan.purpose,
        "",
        loan.place.value,
        f"{loan.due:%m-%d %H:%M}" if loan.due else "",
        f"{loan.back:%m-%d %H:%M}" if loan.back else "",
        _state(loan),
        "",
    )
    struck = loan.state.value == "撤销"
    return tuple(Cell(v, align="left" if n == TITLE else "center", struck=struck) for n, v in enumerate(texts))


def _borrower(loan: Loan) -> str:
    section = loan.borrower.department
    return f"{section.name if section is not None else ''} {loan.borrower.name}".strip()


def _state(loan: Loan) -> str:
    if loan.back is None:
        return ""
    pages = f"{loan.pages}页 " if loan.pages else ""
    return pages + (loan.defects or ("完好" if loan.sound else "不完好"))


def _moment(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


SHEETS = (
    Sheet("note", "借条", note, each=True),
    Sheet("book", "借阅登记簿", book),
)
