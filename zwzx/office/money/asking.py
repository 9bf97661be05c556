"""Entering an expense, from its own book or from what it is for, and what its facts make of its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals, standards
from zwzx.office.clauses.approvers import band_of, for_what, who
from zwzx.office.clauses.regulations import as_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.kinds.money import in_figures
from zwzx.office.money import consents
from zwzx.office.money.expenses import BOOK, Expense
from zwzx.office.terms.money import State
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office, row: Expense) -> Expense:
    """An expense under its number, with what decides who agrees to it; whoever enters it is told who does."""
    for name, value in next_entry(office, Expense, BOOK, office.today).items():
        setattr(row, name, value)
    row.section = row.section or (row.handler.section if row.handler is not None else "")
    row.together = consents.together(office, row)
    row.state = State.TO_AGREE
    made = office.add(row)
    _tell(office, made)
    return made


def settle(office: Office, row: Expense, **changes: Any) -> Expense:
    """Change an expense, and what its state is by what is known now; of a changed sum all that was agreed to is void."""
    was = row.state
    for name, value in changes.items():
        setattr(row, name, value)
    changes["together"] = row.together = consents.together(office, row)
    state = consents.stands(office, row, office.today)
    if state is not State.SIGNED:
        changes |= {"signer": "", "signed": None}
    done = office.change(row, state=state, **changes)
    if state is State.TO_AGREE and was not in (State.TO_AGREE, State.BACK):
        office.remind(f"{done.number}的金额变了，原来的同意、审批都作废，要重新办（财务.3）。")
    if state is State.TO_AGREE:
        _tell(office, done)
    return done


def count_anew(office: Office, gone: Expense) -> None:
    """What was counted with an expense that is void goes by what is left, where nobody agreed to it yet."""
    for one in consents.beside(office, gone):
        left = consents.whole(office, one)
        if one.state is State.TO_AGREE and left < one.together and not approvals.of(one):
            _tell(office, office.change(one, together=left))


def _tell(office: Office, row: Expense) -> None:
    """Who has to agree, and what was counted together with it."""
    others = consents.beside(office, row)
    law = standards.applies(office, "机关事务管理条例.15", row.day)
    if others and law is not None:
        numbers = "、".join(one.number for one in others)
        office.remind(
            f"{row.day.month}月付给{row.payee}的{row.kind}还有{numbers}，合起来{in_figures(row.together)}，"
            f"按合计定由谁同意（设置“{HouseRule.SPLIT_SUMS}”；{law.called}）。"
        )
    for clause_id in consents.open_clauses(office, row, office.today):
        band = band_of(as_of(clause_id, office.today).by, row.matter(office), clause_id)
        asked = who(band.approvers, office.today, None)
        office.remind(f"{row.number}请{asked}同意{for_what(band)}（{clause_id}）。")
