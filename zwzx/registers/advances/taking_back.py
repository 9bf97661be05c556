"""借款: what was entered wrongly taken back: that it was paid out, and the last that came back of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zwzx.office.clauses import approvals
from zwzx.office.core.action import action
from zwzx.office.core.entering import Undone
from zwzx.office.core.office import Office
from zwzx.office.kinds.money import in_figures
from zwzx.office.money import cash
from zwzx.office.terms.money import AdvanceState
from zwzx.office.terms.people import Post
from zwzx.registers.advances import rules
from zwzx.registers.advances.actions import CLAUSE
from zwzx.registers.advances.records import CashAdvance
from zwzx.store import journal
from zwzx.store.record import revive

GAVE, TOOK = "advances.give_back", "advances.ungive"
"""The events by which money came back, and by which that was taken back."""


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
    found = _last(entry)
    rules.came_back_here(entry.number, here=found is not None)
    assert found is not None
    when, before = found
    if entry.returned != before.returned:
        cash.may_be_undone(office, f"{entry.number}的还款", when)
    office.say(reason=reason)
    facts = {"returned": before.returned, "claimed": before.claimed, "expenses": before.expenses}
    done = office.change(entry, **facts, settled=None, state=AdvanceState.LENT)
    office.remind(f"{entry.number}还有{in_figures(done.open_fen)}没有还。")
    return done


def _last(entry: CashAdvance) -> tuple[dt.datetime, CashAdvance] | None:
    """When something came back the last time that still holds, and the loan as it was before; None where it never did.

    What was taken back is over with the return that it took back, so that the returns before can be taken back too.
    """
    table = CashAdvance._meta.table_name
    skipped = 0
    for written in journal.history(table, entry.id, entry.ver):
        if written.action == TOOK:
            skipped += 1
        elif written.action == GAVE and skipped:
            skipped -= 1
        elif written.action == GAVE:
            earlier = next(journal.history(table, entry.id, written.before))
            before: Any = revive(CashAdvance, entry.id, written.before, earlier.image)
            now: Any = revive(CashAdvance, entry.id, written.seq, written.image)
            return now.settled or dt.datetime.fromisoformat(written.at), before
    return None
