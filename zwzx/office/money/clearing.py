"""An expense that takes the place of borrowed money 冲账: how much each loan took off it, and what of it is still paid out.

The expense keeps it, loan by loan, as people read it: `款〔2026〕1号 480.00`. It is written and read here alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.kinds.money import entered, in_figures
from zwzx.office.money.advances import CashAdvance
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import IN_BOOKS, AdvanceState, State
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from zwzx.office.core.office import Office

CLAUSE = "出纳.4"
BETWEEN = "、"
SUM = entered("冲账金额")


def loans_of(entry: Expense) -> dict[str, int]:
    """What each loan took off an expense, by the loan's number."""
    parts = (part.rpartition(" ") for part in entry.cleared.split(BETWEEN) if part)
    return {number: SUM.read(fen) for number, _, fen in parts}


def left_to_pay(entry: Expense) -> int:
    """What of an expense is still paid out: its sum less what loans took off it."""
    return int(entry.fen) - sum(loans_of(entry).values())


def written(loans: Mapping[str, int]) -> str:
    """What loans took off an expense, as it is kept."""
    return BETWEEN.join(f"{number} {in_figures(fen)}" for number, fen in loans.items())


def set_off(office: Office, entry: Expense, loan: CashAdvance, fen: int, at: dt.datetime) -> Expense:
    """Write on an expense what a loan took off it; where nothing is left, it is paid by it."""
    loans = loans_of(entry)
    loans[loan.number] = loans.get(loan.number, 0) + fen
    done = office.change(entry, cleared=written(loans))
    left = left_to_pay(done)
    if left:
        office.remind(f"{entry.number}余下的{in_figures(left)}还要付（zwzx expenses pay）。")
        return done
    office.remind(f"{entry.number}全部冲账，不再付款。")
    return office.change(done, paid=at, payer=office.actor.name, state=State.PAID)


def take_back(office: Office, entry: Expense, loan: CashAdvance, fen: int | None = None) -> int:
    """Take off an expense what a loan took off it; gives the sum. One that was paid by it alone waits for its payment again.

    Args:
        fen: so much of it; all where not given.
    """
    loans = loans_of(entry)
    by_it = left_to_pay(entry) == 0 and entry.state is State.PAID
    whole = loans.pop(loan.number)
    fen = whole if fen is None else fen
    if whole > fen:
        loans[loan.number] = whole - fen
    paid = {"paid": None, "payer": "", "state": State.SIGNED} if by_it else {}
    office.change(entry, cleared=written(loans), **paid)
    return fen


def is_free(entry: Expense) -> None:
    """What took the place of borrowed money can be taken off an expense only before it is in the books or its rest is paid.

    Raises:
        Refusal: where it is.
    """
    rest = left_to_pay(entry) > 0
    can_be_taken_back(entry.number, booked=entry.state in IN_BOOKS, rest_paid=rest and entry.state is State.PAID)


def borrowed_by(entry: Expense) -> list[CashAdvance]:
    """The loans of whose expense it is that have not come back."""
    return equal(CashAdvance, borrower=entry.handler, state=AdvanceState.LENT) if entry.handler is not None else []


def told_of_loans(entry: Expense) -> Iterator[str]:
    """The lines that an expense has of the loans that it took the place of, and what was paid out besides."""
    for number, fen in loans_of(entry).items():
        stands = [f"　借{in_figures(loan.fen)}　{loan.state}" for loan in equal(CashAdvance, number=number)]
        yield f"冲借款　{number}　冲{in_figures(fen)}{''.join(stands)}"
    if entry.cleared:
        yield f"冲账以后付　{in_figures(left_to_pay(entry))}"


def told_of_expenses(loan: CashAdvance) -> Iterator[str]:
    """The lines that a loan has of the expenses that took its place."""
    for number in filter(None, loan.expenses.split(BETWEEN)):
        for entry in equal(Expense, number=number):
            off = loans_of(entry).get(loan.number)
            took = f"　冲{in_figures(off)}" if off is not None else ""
            yield f"冲账的支出　{number}　{in_figures(entry.fen)}{took}　{entry.state}"


# ── rules ──────────────────────────────────────────────────────────────


def waits_to_be_paid(number: str, state: State, *, paid: bool) -> None:
    """Only what is approved and not paid yet is set off: whoever was paid has the money, and gives the loan back (出纳.4)."""
    if paid:
        raise Refusal(
            CLAUSE,
            f"{number}是“{state}”，钱已经照凭证付了，不能再冲借款。",
            "借的钱请登记退回（还款金额）；冲账要在付款以前登记。",
        )


def is_approved(number: str, *, approved: bool) -> None:
    """What is set off is approved like what is paid (出纳.4)."""
    if not approved:
        raise Refusal(CLAUSE, f"{number}还没有审批。", "请先审批票据（zwzx expenses sign），再登记冲账。")


def pays_the_rest(number: str, loans: str, rest: str, told: str, *, same: bool) -> None:
    """What a loan took off an expense is not paid out again: the rest alone is (出纳.4).

    Args:
        loans: what was set off, loan by loan; "" where nothing was.
        told: the sum that is to be paid.
    """
    if same:
        return
    why = f"{number}冲了借款（{loans}），" if loans else f"{number}"
    raise Refusal(
        CLAUSE, f"{why}要付的是{rest}，不是{told}。", f"请付{rest}；冲错了的先撤销冲账（zwzx advances unclear）。"
    )


def stays_as_it_is(number: str, loans: Mapping[str, int]) -> None:
    """An expense that took the place of borrowed money stays what it is until that is taken back; no clause says so."""
    if loans:
        raise Refusal(
            "",
            f"{number}冲了借款：{written(loans)}。",
            f"请先撤销冲账（zwzx advances unclear {next(iter(loans))} --expense {number}），再办。",
        )


def can_be_taken_back(number: str, *, booked: bool, rest_paid: bool) -> None:
    """What is in the books, or of which the rest was paid, is not set free again; no clause says so."""
    if booked:
        raise Refusal("", f"{number}已经入账。", "请会计先撤销入账（zwzx expenses unbook），再撤销冲账。")
    if rest_paid:
        raise Refusal(
            "", f"{number}冲账以后余下的已经付了款。", "付了的不能再改：多冲的请借款人登记退回，少付的另行申请。"
        )
