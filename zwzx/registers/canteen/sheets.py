"""The paper of a purchase: 验收单, which whoever bought, checked and watched sign (食堂.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.canteen.records import CanteenEntry
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page
from zwzx.office.kinds.money import in_capitals, in_figures
from zwzx.office.papers.papers import reprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def receipt(office: Office, entries: Sequence[CanteenEntry]) -> list[Page]:
    """验收单: one a purchase."""
    return [_receipt(office, entry) for entry in entries]


def _receipt(office: Office, entry: CanteenEntry) -> Page:
    fen = abs(entry.fen or 0)
    grid = form(
        entry,
        ("编号", entry.number, CanteenEntry.day),
        ("品名", entry.called, CanteenEntry.spec),
        (CanteenEntry.quantity, CanteenEntry.unit),
        (CanteenEntry.price, "金额", in_figures(fen)),
        ("金额大写", in_capitals(fen)),
        (CanteenEntry.supplier, CanteenEntry.papers),
        (CanteenEntry.basis, CanteenEntry.state),
        ("备注", Cell(entry.note, top=True)),
        ("采购人", entry.buyer, "签名", ""),
        ("验收人", entry.checker, "签名", ""),
        ("监证人", entry.witness, "签名", ""),
        heights=(10, 10, 10, 10, 10, 12, 10, 20, 12, 12, 12),
    )
    line = Line("采购、验收、监证由三个人分别签名。", size=9)
    return Page(f"{office.name}食堂验收单", (grid, line), note=reprint(entry, "receipt"), name=f"验收单 {entry.number}")


SHEETS = (Sheet("receipt", "验收单", receipt, each=True),)
