"""现金盘点: the count of a day, with which a month may be settled, and voiding one."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses import duties, duty_rules, standards
from zwzx.office.clauses.amounts import Amount
from zwzx.office.core.action import FOLDED, NEW, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.money import in_figures
from zwzx.office.money.cash import BOOK, CashCount
from zwzx.office.money.expenses import Expense
from zwzx.office.people import people
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.money import NOT_APPROVED, CashState
from zwzx.office.terms.people import Post
from zwzx.registers.cash import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.clauses.duties import Period

BY = (Post.CASHIER, Post.ACCOUNTANT)
CLAUSE = "出纳.5"
DAILY, MONTHLY = "日清", "月结"


@dataclass(kw_only=True)
class Facts:
    """A count as it is entered."""

    counted: Annotated[int, asked(CashCount.counted)]
    books: Annotated[int, asked(CashCount.books)]
    why: Annotated[str, asked(CashCount.why, hint="有差额的写")] = ""
    banked: Annotated[int, asked(CashCount.banked)] = 0
    on: Annotated[dt.date | None, asked(CashCount.on, hint="空着就是今天")] = None
    cashier: Annotated[Person | None, asked(CashCount.cashier, hint="空着就是任出纳的人")] = None
    checker: Annotated[Person | None, asked(CashCount.checker, hint="空着就是任会计的人")] = None
    settles: Annotated[bool, asked(CashCount.settles, hint="月底和银行对账的写是")] = False
    bank: Annotated[int | None, asked(CashCount.bank)] = None
    bank_books: Annotated[int | None, asked(CashCount.bank_books)] = None
    bank_why: Annotated[str, asked(CashCount.bank_why, hint="两边不同的逐笔写")] = ""
    note: Annotated[str, asked(CashCount.note), FOLDED] = ""


@action("登记盘点", key="d", usual=NEW, entered_by=BY, cites=["出纳.2", CLAUSE, "财务.7"], undone_by="void")
def count(office: Office, facts: Facts) -> CashCount:
    """登记一天的现金盘点：实点、账面、差额原因；月底的写“月结”，和银行对账单对。"""
    on = facts.on or office.today
    duty_rules.has_begun(on, office.today)
    there = [one for one in equal(CashCount, on=on) if one.state is CashState.COUNTED]
    rules.once_a_day(on, there[0].number if there else "")
    given = dict(facts.__dict__) | {"on": on, "at": office.now, "difference": facts.counted - facts.books}
    given |= {
        "cashier": _holder(facts.cashier, Post.CASHIER, on),
        "checker": _holder(facts.checker, Post.ACCOUNTANT, on),
    }
    row = CashCount(**next_entry(office, CashCount, BOOK, on), **given)
    _is_whole(office, row, given["cashier"], given["checker"])
    made = office.add(row)
    duties.mark_done(office, CLAUSE, on, every=DAILY, note=_told(made), because=made.id, happened=on)
    if made.settles:
        note = f"{_told(made)}；银行对账单{in_figures(made.bank or 0)}"
        duties.mark_done(office, CLAUSE, on, every=MONTHLY, note=note, because=made.id, happened=on)
        _tell_unsigned(office, duties.period_of("month", on))
    most = int(office.setting("cash-limit")) * 100
    left = facts.counted - facts.banked
    if most and left > most:
        over, limit = in_figures(left), Amount(most, "fen")
        office.remind(f"库存现金{over}超过限额{limit}：超限额的及时送存银行（{CLAUSE}，设置“库存现金限额”）。")
    return made


@action("作废", key="x", entered_by=BY, cites=[CLAUSE], on=CashCount, when=(CashState.COUNTED,))
def void(office: Office, entry: CashCount, reason: Undone) -> CashCount:
    """作废登错的一次盘点：写明原因，编号保留，那一天重新盘点。"""
    office.say(reason=reason)
    duties.take_back(office, CLAUSE, entry.id)
    return office.change(entry, state=CashState.VOID, note=noted(entry.note, reason))


def _holder(named: Person | None, post: Post, on: dt.date) -> Person:
    """Who counted or checked: whoever was named, else who holds the post."""
    from zwzx.office.kinds.base import Unreadable

    found = [named] if named is not None else people.holders(post, on)
    if len(found) != 1:
        raise Unreadable(
            f"看不出{on}的{post.value}是谁。", f"请写{'盘点的出纳' if post is Post.CASHIER else '核对的会计'}。"
        )
    return found[0]


def _is_whole(office: Office, row: CashCount, cashier: Person, checker: Person) -> None:
    """Refuse a count by one person alone, and differences that nobody explained."""
    apart = standards.applies(office, "会计法.35", row.on)
    if apart is not None:
        rules.two_people(cashier.name, apart.called, same=cashier.id == checker.id)
    rules.difference_is_told(in_figures(row.difference), row.why, differs=row.difference != 0)
    bank, books = row.bank, row.bank_books
    rules.month_is_settled(settles=row.settles, bank=bank is not None and books is not None)
    if bank is not None and books is not None:
        rules.bank_is_told(in_figures(bank - books), row.bank_why, differs=bank != books)


def _told(row: CashCount) -> str:
    differs = f"，差{in_figures(row.difference)}" if row.difference else ""
    return f"{row.number}：实点{in_figures(row.counted or 0)}，账面{in_figures(row.books or 0)}{differs}"


def _tell_unsigned(office: Office, month: Period) -> None:
    """What was spent in the month and is not approved yet: it is to be approved in that month (财务.7)."""
    within = Expense.spent.between(month.first, month.last) & Expense.state.in_(NOT_APPROVED)
    found = [one.number for one in Expense.select().where(within).order_by(Expense.id)]
    if found:
        office.remind(f"{month.name}的开支还有{len(found)}笔没有审批：{'、'.join(found)}；当月开支当月审批（财务.7）。")
