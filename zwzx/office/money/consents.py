"""Whose consent an expense wants before it is spent: under which clauses, by its sum together with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.clauses.amounts import End, within
from zwzx.office.clauses.approvers import posts_of
from zwzx.office.clauses.regulations import Approver, rate
from zwzx.office.money.expenses import Expense
from zwzx.office.people import people
from zwzx.office.terms.money import LIVE, Signer, State
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.session import Session

SUM, NOTICE, PAYMENT, REPORT = "财务.3", "财务.4", "财务.7", "财务.8"
"""The clauses that want somebody's word: by the sum, on training, on the invoice, on a budget report."""
HEAD = Post.DIRECTOR.value
OTHER = Post.SECRETARY.value


def clauses_of(row: Expense) -> list[str]:
    """The clauses under which somebody has to consent before it is spent."""
    found = [SUM]
    if row.kind is not None and row.kind.needs_notice:
        found.append(NOTICE)
    if wants_report(row):
        found.append(REPORT)
    return found


def wants_report(row: Expense) -> bool:
    """Whether a budget report goes before it: purchases and repairs from the clause's sum on, events and meetings always."""
    limit = rate(REPORT, "budget_yuan", row.day).count
    return bool(row.special.wanted and (not row.special.by_sum or max(row.fen, row.together) >= limit))


def open_clauses(row: Expense, day: dt.date) -> list[str]:
    """Those of them under which nobody has consented to this sum yet."""
    return [one for one in clauses_of(row) if approvals.missing(row, one, day, matter=row.matter)]


def beside(office: Session, row: Expense) -> list[Expense]:
    """What else was or is to be spent in the month with the same payee for the same: it decides with it (财务.3).

    None where the office's setting does not want that, or nobody knows to whom it goes.
    """
    if not row.payee or row.kind is None or not office.demands(HouseRule.SPLIT_SUMS):
        return []
    month = row.day.replace(day=1)
    found = equal(Expense, payee=row.payee, kind=row.kind)
    same = [one for one in found if one.id != row.id and one.state in LIVE and one.day.replace(day=1) == month]
    return sorted(same, key=lambda one: one.id)


def together(office: Session, row: Expense) -> int:
    """The sum that decides who agrees: its own with what belongs to it."""
    return row.fen + sum(one.fen for one in beside(office, row))


def signers(office: Session, row: Expense) -> tuple[Approver, ...]:
    """Who approves the invoice (财务.7, which names nobody): by the bands of 财务.3, or the deputy alone, by the setting.

    Above the bands a meeting decided, and the 主任 signs; nobody signs for themselves: whoever is next and there does.
    """
    deputy = Approver(posts=(Post.FINANCE_DEPUTY.value,))
    order = [Approver(posts=(HEAD,)), Approver(posts=(OTHER,)), deputy]
    small = within(row.matter.amount, End(rate(SUM, "deputy_yuan", row.day)))  # type: ignore[arg-type]
    if small or office.setting("invoice-signer") == Signer.DEPUTY:
        order = [deputy, *order[:2]]
    return (next((one for one in order if _somebody_else(row, one)), order[0]),)


def _somebody_else(row: Expense, approver: Approver) -> bool:
    """Whether a post is held by anybody but whose expense it is."""
    holders = [one for post in posts_of(approver) for one in people.holders(post, row.day)]
    return any(row.handler is None or one.id != row.handler.id for one in holders)


def stands(office: Session, row: Expense, day: dt.date) -> State:
    """How far an expense is by what is known of it and who has consented to its sum; of one that nobody paid yet."""
    if open_clauses(row, day):
        return State.TO_AGREE
    if row.spent is None:
        return State.AGREED
    if row.vouched is None:
        return State.SPENT
    unsigned = approvals.missing(row, PAYMENT, day, matter=row.matter, instead=signers(office, row))
    return State.TO_SIGN if unsigned else State.SIGNED
