"""Whose consent an expense wants before it is spent: under which clauses, by its sum together with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvers import posts_of
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import Approver, rate
from zwzx.office.kinds.plain import plain_digits
from zwzx.office.money.expenses import Expense
from zwzx.office.people import people
from zwzx.office.terms.money import LIVE, State
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule, Signer
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.session import Session
    from zwzx.office.terms.money import CostKind

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
    """Whether a budget report goes before it: purchases and repairs from the clause's sum on, events and meetings always.

    A purchase or a repair is one by what it is spent on, too, whether or not somebody said that it is a special one.
    """
    if row.special.wanted and not row.special.by_sum:
        return True
    by_sum = row.special.wanted or (row.kind is not None and row.kind.by_sum)
    return by_sum and max(row.fen, row.together) >= rate(REPORT, "budget_yuan", row.day).count


def open_clauses(office: Session, row: Expense, day: dt.date) -> list[str]:
    """Those of them under which nobody has consented to this sum yet."""
    return [one for one in clauses_of(row) if approvals.missing(row, one, day, matter=row.matter(office))]


def beside(office: Session, row: Expense) -> list[Expense]:
    """What else was or is to be spent in the month with the same payee for the same: it decides with it (财务.3).

    None where the office's setting does not want that, or nobody knows to whom it goes.
    """
    if not row.payee or row.kind is None or not office.demands(HouseRule.SPLIT_SUMS):
        return []
    month, payee = period_of("month", row.day), called(row.payee)
    asked = Expense.spent.is_null() & within_days(Expense.asked, month.first, month.last)
    live = Expense.state.in_(LIVE) & (Expense.kind == row.kind) & (Expense.id != (row.id or 0))
    same = Expense.select().where(live & (Expense.spent.between(month.first, month.last) | asked)).order_by(Expense.id)
    return [one for one in same if called(one.payee) == payee]


def called(payee: str) -> str:
    """A payee as it is compared: blanks, full-width signs and capitals make no other one of it."""
    return plain_digits(payee).casefold()


def whole(office: Session, row: Expense) -> int:
    """Its own sum with all that belongs to it by now."""
    return int(row.fen) + sum(one.fen for one in beside(office, row))


def together(office: Session, row: Expense) -> int:
    """The sum that decides who agrees: its own with what belonged to it when it was entered or last became another.

    What is entered later goes by its own sum, and voids nothing that was agreed to before it.
    """
    was: Expense | None = Expense.get_or_none(Expense.id == row.id) if row.id else None
    if was is not None and was.together and _counted_by(was) == _counted_by(row):
        return int(was.together)
    return whole(office, row)


def _counted_by(row: Expense) -> tuple[int, str, CostKind | None, dt.date]:
    """What decides of an expense with which others it is counted, and for how much."""
    return row.fen, called(row.payee), row.kind, row.day.replace(day=1)


def signers(office: Session, row: Expense) -> tuple[Approver, ...]:
    """Who approves the invoice (财务.7, which names nobody): by the bands of 财务.3, or the deputy alone, by the setting.

    Above the bands a meeting decided, and the 主任 signs. Where nobody signs for themselves, by the setting, whoever is
    next and there does.
    """
    deputy = Approver(posts=(Post.FINANCE_DEPUTY.value,))
    order = [Approver(posts=(HEAD,)), Approver(posts=(OTHER,)), deputy]
    small = row.decisive <= rate(SUM, "deputy_yuan", row.day).count
    if small or office.setting("invoice-signer") == Signer.DEPUTY:
        order = [deputy, *order[:2]]
    if not office.demands(HouseRule.OWN_MATTER):
        return (order[0],)
    return (next((one for one in order if _somebody_else(row, one)), order[0]),)


def _somebody_else(row: Expense, approver: Approver) -> bool:
    """Whether a post is held by anybody but whose expense it is."""
    holders = [one for post in posts_of(approver) for one in people.holders(post, row.day)]
    return any(row.handler is None or one.id != row.handler.id for one in holders)


def stands(office: Session, row: Expense, day: dt.date) -> State:
    """How far an expense is by what is known of it and who has consented to its sum; of one that nobody paid yet."""
    if open_clauses(office, row, day):
        return State.TO_AGREE
    if row.spent is None:
        return State.AGREED
    if row.vouched is None:
        return State.SPENT
    unsigned = approvals.missing(row, PAYMENT, day, matter=row.matter(office), instead=signers(office, row))
    return State.TO_SIGN if unsigned else State.SIGNED
