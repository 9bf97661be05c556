"""The paper of a loan: 借款单, with the sum in figures and in 大写."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.kinds.money import in_capitals, in_figures
from zwzx.office.money.advances import CashAdvance
from zwzx.office.papers.papers import reprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def slip(office: Office, entries: Sequence[CashAdvance]) -> list[Page]:
    """借款单: one a loan."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, entry: CashAdvance) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, "申请时间", when(entry.asked)),
        (CashAdvance.borrower, CashAdvance.section),
        (CashAdvance.use, "应还时间", when(entry.back_by)),
        ("事由", Cell(entry.what, top=True)),
        ("金额", f"¥{in_figures(entry.fen)}", "大写", in_capitals(entry.fen)),
        (CashAdvance.approver, "批准时间", when(entry.approved)),
        (CashAdvance.lender, "借出时间", when(entry.lent)),
        (CashAdvance.returned, CashAdvance.claimed),
        (CashAdvance.expenses, "还清时间", when(entry.settled)),
        ("借款人签名", "", "日期", ""),
        heights=(10, 10, 10, 24, 10, 10, 10, 10, 10, 16),
    )
    line = Line("公务办完及时报账还款；公款不借给私人使用。", size=9)
    return Page(f"{office.name}借款单", (grid, line), note=reprint(entry, "slip"), name=f"借款单 {entry.number}")


SHEETS = (Sheet("slip", "借款单", slip, each=True),)
