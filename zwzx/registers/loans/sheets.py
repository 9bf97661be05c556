"""The papers of the loans register: the slip that a borrower signs, and the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.fact import label_of
from zwzx.office.core.ledger import column
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value, when
from zwzx.office.papers.papers import Document, reprint
from zwzx.office.people.names_on_paper import named
from zwzx.registers.loans.records import Loan
from zwzx.registers.loans.register import LOANS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


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
        (label("借出时间"), value(when(loan.lent)), label("应　　还"), value(when(loan.due_now))),
        (label("批 准 人"), value(_approver(loan)), label("经 手 人"), value(loan.lender)),
        (label("借阅人签名"), Cell(across=3)),
        (label("归还时间"), value(when(loan.back)), label("页数完好"), Cell(_state(loan))),
        (label("归还人签名"), Cell(), label("经 手 人"), value(loan.receiver)),
    )
    grid = Grid((26, 64, 26, 64), rows, heights=(16, 14, 10, 10, 10, 10, 10, 10, 14, 12, 14))
    rule = (
        "密件当日下班前归还，不得带回家、带入公共场所（保密.3、保密.4）。"
        if paper.level.marked
        else "请按时归还，勿转借、勿划写（文电.7）。"
    )
    return Page(
        f"{office.name}文件借条", (grid, Line(rule, size=9)), note=reprint(loan, "note"), name=f"借条 {loan.number}"
    )


def _reference(loan: Loan) -> str:
    return loan.document.reference or loan.document.number


def _approver(loan: Loan) -> str:
    return "、".join(one.by for one in approvals.of(loan))


def _handlers(loan: Loan) -> str:
    """Who handed it out and who took it back."""
    return "\n".join(filter(None, (loan.lender, loan.receiver)))


def _borrower(loan: Loan) -> str:
    return f"{loan.borrower.section} {named(loan, Loan.borrower)}".strip()


def _state(loan: Loan) -> str:
    if loan.back is None:
        return ""
    pages = f"{loan.pages}页 " if loan.pages else ""
    return pages + (loan.defects or ("完好" if loan.sound else "不完好"))


SHEETS = (
    Sheet("note", "借条", note, each=True),
    PrintedBook(
        LOANS,
        "number since reference title level serial leaves borrower purpose approver place due back checked handlers signed",
        beside=(
            OnPaper("reference", label_of(Document.reference), 25, _reference, of=(Document.reference,)),
            column(Document.pages, name="leaves", printed=8),
            OnPaper(
                "borrower",
                "借阅人、部门",
                20,
                lambda loan: _borrower(loan).replace(" ", "\n"),
                of=(Loan.borrower,),
            ),
            OnPaper("checked", "核验", 13, _state),
            OnPaper("handlers", "经手人", 13, _handlers),
            OnPaper("signed", "签名", 16),
        ),
        heading="文件借阅登记簿",
        year=Loan.lent,
    ).sheet(),
)
