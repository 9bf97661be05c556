"""借款: what was entered wrongly taken back: that it was paid out, and the last that came back of it."""

from __future__ import annotations

from typing import Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.core.action import action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.money import in_figures
from zwzx.office.money import cash, clearing
from zwzx.office.money.advances import CashAdvance
from zwzx.office.money.coming_back import came_back
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import AdvanceState
from zwzx.office.terms.people import Post
from zwzx.registers.advances import rules
from zwzx.registers.advances.actions import CLAUSE, expense_of
from zwzx.store import journal


@action(
    "撤销冲账",
    key="q",
    entered_by=(Post.CASHIER, Post.ACCOUNTANT),
    cites=["出纳.4"],
    on=CashAdvance,
    when=(AdvanceState.LENT, AdvanceState.SETTLED),
)
def unclear(
    office: Office,
    entry: CashAdvance,
    reason: Undone,
    expense: Annotated[str, asked(CashAdvance.expenses, hint="只冲过一笔的空着")] = "",
) -> CashAdvance:
    """撤销登错的报销冲账：借款恢复没有还的，支出恢复待付款；入了账、余下的付了款的不能撤销。"""
    there = [number for number in entry.expenses.split("、") if number]
    found = expense_of(expense or (there[0] if len(there) == 1 else ""))
    took = found is not None and entry.number in clearing.loans_of(found)
    rules.took_its_place(entry.number, found.number if found is not None else expense, there, took=took)
    assert found is not None
    clearing.is_free(found)
    office.say(reason=reason)
    fen = clearing.take_back(office, found, entry)
    left = _without(entry, found.number)
    office.remind(f"{entry.number}没有还的是{in_figures(entry.open_fen + fen)}；{found.number}等着付款。")
    return office.change(entry, claimed=entry.claimed - fen, expenses=left, settled=None, state=AdvanceState.LENT)


@action(
    "撤销借出",
    key="w",
    entered_by=(Post.CASHIER,),
    cites=[CLAUSE],
    on=CashAdvance,
    when=(AdvanceState.LENT,),
    otherwise={AdvanceState.SETTLED: "已经还清的，先撤销还款（zwzx advances ungive）。"},
)
def unlend(office: Office, entry: CashAdvance, reason: Undone) -> CashAdvance:
    """撤销登错的借出：钱没有借出去，回到已批准；还过一部分的先撤销还款，月结过的先作废月结。"""
    assert entry.lent is not None
    rules.was_lent_here(entry.number, here=bool(approvals.of(entry)))
    back = entry.returned + entry.claimed
    rules.nothing_came_back(entry.number, in_figures(back), some=back > 0)
    cash.may_be_undone(office, f"{entry.number}的借出", entry.lent)
    office.say(reason=reason)
    return office.change(entry, lent=None, lender="", state=AdvanceState.APPROVED)


@action(
    "撤销还款",
    key="u",
    entered_by=(Post.CASHIER, Post.ACCOUNTANT),
    cites=[CLAUSE],
    on=CashAdvance,
    when=(AdvanceState.LENT, AdvanceState.SETTLED),
)
def ungive(office: Office, entry: CashAdvance, reason: Undone) -> CashAdvance:
    """撤销最后一次登错的还款：退回的、冲账的照那一次以前的写，又列着催还；月结过的先作废月结。"""
    last = next(came_back(entry), None)
    rules.came_back_here(entry.number, here=last is not None)
    assert last is not None
    if last.returned:
        cash.may_be_undone(office, f"{entry.number}的还款", last.when)
    office.say(reason=reason)
    facts: dict[str, Any] = {"returned": entry.returned - last.returned}
    spent = _cleared(last.seq, entry) if last.claimed else None
    if spent is not None:
        clearing.is_free(spent)
        clearing.take_back(office, spent, entry, last.claimed)
        facts["claimed"] = entry.claimed - last.claimed
        if entry.number not in clearing.loans_of(Expense.get_by_id(spent.id)):
            facts["expenses"] = _without(entry, spent.number)
    done = office.change(entry, **facts, settled=None, state=AdvanceState.LENT)
    office.remind(f"{entry.number}还有{in_figures(done.open_fen)}没有还。")
    return done


def _without(entry: CashAdvance, number: str) -> str:
    """The expenses that took a loan's place, without one of them."""
    return clearing.BETWEEN.join(one for one in entry.expenses.split(clearing.BETWEEN) if one and one != number)


def _cleared(seq: int, loan: CashAdvance) -> Expense | None:
    """The expense that took the place of borrowed money in an event; None where none did, or it was taken off since."""
    link, table = journal.link(seq), Expense._meta.table_name
    rows = [] if link is None else [row for row in journal.rows_of(link) if row.table == table]
    found: Expense | None = Expense.get_by_id(rows[0].id) if rows else None
    return found if found is not None and loan.number in clearing.loans_of(found) else None
