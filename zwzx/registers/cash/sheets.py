"""The paper of a count: 现金盘点表, signed by the cashier and the accountant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Page
from zwzx.office.kinds.money import in_capitals
from zwzx.office.money.cash import CashCount
from zwzx.office.papers.papers import reprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def counted(office: Office, entries: Sequence[CashCount]) -> list[Page]:
    """现金盘点表: one a count."""
    return [_counted(office, entry) for entry in entries]


def _counted(office: Office, entry: CashCount) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, CashCount.on),
        (CashCount.counted, CashCount.books),
        ("实点大写", in_capitals(entry.counted) if entry.counted is not None else ""),
        (CashCount.difference, CashCount.banked),
        ("差额原因", Cell(entry.why, top=True)),
        (CashCount.bank, CashCount.bank_books),
        ("未达账项", Cell(entry.bank_why, top=True)),
        (CashCount.cashier, CashCount.checker),
        ("出纳签名", "", "会计签名", ""),
        heights=(10, 10, 10, 10, 24, 10, 24, 10, 16),
    )
    return Page(f"{office.name}现金盘点表", (grid,), note=reprint(entry, "count"), name=f"现金盘点表 {entry.number}")


SHEETS = (Sheet("count", "现金盘点表", counted, each=True),)
