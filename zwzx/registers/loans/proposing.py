"""What the form of a return says of what went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.action import Proposal
from zwzx.office.custody.counting import to_count
from zwzx.office.terms.hours import spelled
from zwzx.registers.loans.records import Loan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from zwzx.office.core.office import Office


def for_return(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who has it, since when, and what has to come back: level, serial, pages; what comes back is held against it."""
    loan = values.get("loan")
    if not isinstance(loan, Loan):
        return Proposal()
    what = to_count(loan.item.level, loan.item.serial, loan.document.pages)
    return Proposal(notices=[f"{loan.number}借出：{spelled(loan.lent)}，{loan.borrower.name}，{what}。"])
