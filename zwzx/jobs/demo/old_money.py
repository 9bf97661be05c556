"""The demonstration's old books of money and things: a row or two of each, of the year before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

BORROWED, CASH = 80_000, 86_050
SOMEBODY = "某经手人（演示）"


def enter(rounds: Rounds, signer: str) -> None:
    """Rows of the old books, each as it stands in its own.

    Args:
        signer: who approved what was spent and lent then.
    """
    year, do = rounds.year_before, rounds.do
    for number, what in enumerate(("购打印纸（演示）", "修空调（演示）"), 1):
        facts = {"fen": 45_000 * number, "who": SOMEBODY, "signer": signer, "invoices": f"1900{number:04}"}
        do("expenses.past", number=str(number), spent=dt.date(year, 9, number), what=what, **facts)
    day, later = dt.datetime(year, 9, 3), dt.datetime(year, 9, 12)
    loan = {"asked": day, "borrower": SOMEBODY, "what": "到省厅送件（演示）", "approver": signer, "fen": BORROWED}
    do("advances.past", number="1", **loan, returned=BORROWED, settled=later)
    told = {"counted": CASH, "books": CASH + 50, "why": "找零找错五角（演示）", "cashier": SOMEBODY}
    do("cash.past", number="1", on=day.date(), **told)
    found = {"expected": 6, "present": 5, "different": 1, "reason": "投影仪找不到（演示）"}
    do("device_counts.past", number="1", opened=later, opener=SOMEBODY, **found)
    bought = {"letter": f"望采〔{year}〕3号（演示）", "done": later, "result": "加了4G内存（演示）"}
    do("computer_changes.past", number="1", asked=day, what="加内存（演示）", asker=SOMEBODY, **bought)
