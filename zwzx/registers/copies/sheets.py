"""The paper of the register of copies: the book, one line a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.ledger import column
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.sheet import Cell
from zwzx.office.kinds.days import day
from zwzx.office.papers.papers import Document
from zwzx.office.people.names_on_paper import named
from zwzx.registers.copies.actions import copies_of
from zwzx.registers.copies.records import Copying
from zwzx.registers.copies.register import COPIES

if TYPE_CHECKING:
    from zwzx.office.custody.custody import Item


def _title(entry: Copying) -> str:
    return entry.document.title or entry.document.number


def _applicant(entry: Copying) -> str:
    return f"{entry.applicant.section}\n{named(entry, Copying.applicant)}".strip()


def _code(item: Item) -> Cell:
    return Cell(item.code, align="center", barcode=True)


SHEETS = (
    PrintedBook(
        COPIES,
        "number at title level copies pages purpose applicant consent maker code leader by",
        beside=(
            column(Copying.at, kind=day("日期"), printed=21),
            OnPaper("title", "文件名称", 33, _title, of=(Document.title,)),
            OnPaper("applicant", "申请人、部门", 20, _applicant, of=(Copying.applicant,)),
            OnPaper("code", "复制件编码", 44, _code, each=True),
            OnPaper("leader", "领导签字", 15),
        ),
        heading="文件复制登记",
        left="title purpose",
        lines=copies_of,
        merged=True,
    ).sheet(),
)
