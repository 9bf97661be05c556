"""Imports: which file was taken into which register, when, by whom, how many entries of it stand, what was taken back."""

from __future__ import annotations

from typing import Any

from zwzx import registers
from zwzx.office.core.fact import asked
from zwzx.office.core.imports import BookImport
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import number, text
from zwzx.store import journal

TOGETHER = 500
"""How many rows are asked for at once."""


@report(
    "旧簿文件",
    noun="imports",
    name="list",
    columns=(
        head("serial", asked(BookImport.serial), 6),
        head("register", asked(BookImport.register), 14),
        head("file", asked(BookImport.file), 24, grow=True),
        head("at", asked(BookImport.at), 16),
        head("by", text("导入人"), 8, rank=3),
        head("entries", number("条数"), 6),
        head("state", text("情况"), 8),
        head("reason", asked(BookImport.reason), 16, rank=2),
    ),
)
def imported(office: Office) -> Answer:
    """列出导入过的文件：哪个登记簿、多少条、谁在什么时候导入的，撤回了的写明原因；撤回用导入号。"""
    found: list[Found] = []
    for book in BookImport.select().order_by(BookImport.serial.desc()):
        register = registers.load(book.register)
        count = _entries(office, book)
        if count:
            file = f"{book.file} {book.sheet}".strip()
            facts = (book.serial, register.title, file, book.at, book.by.name, count, book.state.value, book.reason)
            found.append(Found(facts))
    return Answer(found, nothing="没有导入过文件。")


def _entries(office: Office, book: BookImport) -> int:
    """How many rows an import entered, as far as the actor may know of them: nobody counts marked papers by it (保密.1)."""
    register = registers.load(book.register)
    seen = register.visible(office) if register.visible is not None else None
    if seen is None:
        return journal.count_under(book.mark)
    record: Any = register.record
    links = filter(None, map(journal.link, journal.under(book.mark)))
    ids = [row.id for link in links for row in journal.rows_of(link) if row.table == record._meta.table_name]
    rows = register.query(record.select(record.id))
    return sum(rows.where(seen & record.id.in_(ids[at : at + TOGETHER])).count() for at in range(0, len(ids), TOGETHER))
