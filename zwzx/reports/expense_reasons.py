"""Why somebody has to agree to an expense: the sum with what belongs to it, the clauses, whose word there is, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals, regulations, standards
from zwzx.office.clauses.approvers import band_of, for_what, who
from zwzx.office.core import settings
from zwzx.office.kinds.money import in_figures
from zwzx.office.money import consents
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.money import Settled, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.money.expenses import Expense

AGAIN = "　　　"


def of_expense(office: Office, row: Expense) -> Iterator[str]:
    """Whose consent it wants and why, how it may be paid, by when it is to be approved (财务.2, 财务.3, 财务.4, 财务.7, 财务.8)."""
    yield f"事实　{row.number}　{row.called}　{row.what}　{in_figures(row.fen)}元　{row.state}"
    if row.state is State.PAST:
        yield f"结论　往年的，照原簿：{row.signer or '没有写审批人'}。"
        return
    yield from _together(office, row)
    for clause_id in consents.clauses_of(row):
        yield from _clause(office, row, clause_id)
    if row.spent is not None:
        yield from _spent(office, row)
    open_ = [one for one in consents.open_clauses(office, row, office.today) if row.state is not State.VOID]
    lacking = f"；还缺{'、'.join(open_)}的同意" if open_ else ""
    yield f"结论　{row.state}{lacking}。"


def _together(office: Office, row: Expense) -> Iterator[str]:
    """What was counted with it, by which setting and which law of the state."""
    others = consents.beside(office, row)
    if not others:
        return
    parts = "＋".join([in_figures(row.fen), *(in_figures(one.fen) for one in others)])
    numbers = "、".join(one.number for one in others)
    now = consents.whole(office, row)
    yield f"合计　{row.day:%Y-%m}付给{row.payee}的{row.kind}，还有{numbers}：{parts}＝{in_figures(now)}元"
    if row.together != now:
        yield f"{AGAIN}登记的时候合计{in_figures(row.together)}元，照它定由谁同意；后来登记的各照它自己的合计"
    yield f"{AGAIN}{settings.told('split-sums')}"
    law = standards.applies(office, "机关事务管理条例.15", row.day)
    if law is not None:
        yield f"{AGAIN}{law.called}　{law.text}"


def _clause(office: Office, row: Expense, clause_id: str) -> Iterator[str]:
    """A clause, whom it names for the sum, and whose word there is."""
    found = regulations.as_of(clause_id, row.day)
    band = band_of(found.by, row.matter(office), clause_id)
    yield f"条款　{found.id}　{found.text}"
    if found.note:
        yield f"{AGAIN}读法：{found.note}"
    yield f"{AGAIN}由{who(band.approvers, row.day, None)}同意{for_what(band)}"
    lower = band_of(found.by, row.matter(office)._replace(own=frozenset()), clause_id)
    if lower.approvers != band.approvers:
        yield f"{AGAIN}{row.called}自己任着{who(lower.approvers, row.day, None)}，不批自己的，由上一级同意"
    for one in approvals.of(row, clause_id):
        counts = "" if one.fen == row.decisive else "；金额改了，这次同意作废"
        yield f"{AGAIN}{one.told}　{one.words}　{spelled(one.at)}　{in_figures(one.fen or 0)}元{counts}"


def _spent(office: Office, row: Expense) -> Iterator[str]:
    """How it was paid, and by when it is to be approved."""
    if row.way is Settled.CASH:
        cash = regulations.as_of("财务.2", row.spent)
        yield f"现金　{cash.id}　{cash.text}：{row.no_card or '付给个人'}"
    if row.due is not None:
        late = f"；{spelled(row.signed)}审批，逾期：{row.late}" if row.late and row.signed is not None else ""
        yield f"审批　财务.7　{row.spent}开支，{row.due:%Y-%m-%d}以前审批{late}"
    signer: Any = consents.signers(office, row)
    yield f"{AGAIN}由{who(signer, row.day, None)}审批票据；{settings.told('invoice-signer')}"
