"""借款: the rows of past years' books of loans, entered as they stand; what is still out is asked back as any other."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.money import in_figures
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.money.advances import CashAdvance
from zwzx.office.people.people import Person
from zwzx.office.terms.money import AdvanceState, AdvanceUse
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.advances.actions import CLAUSE
from zwzx.registers.advances.register import ADVANCES

BY = (*OFFICE, Post.ACCOUNTANT, Post.CASHIER)
ORDINARY = "建库以后的借款请照常申请（zwzx advances ask）。"
DAYS = ("asked", "approved", "lent", "settled")
OWN = ("asked", "section", "what", "fen", "back_by", "approver", "approved", "lent", "lender", "expenses", "settled")
"""What the row keeps as its book has it."""


@dataclass(kw_only=True)
class PastLoan:
    """A row of an old book."""

    number: Annotated[str, text("借款号", also=("编号", "序号", "借据号", "借款单号"))]
    asked: Annotated[dt.datetime, asked(CashAdvance.asked, also=("日期", "借款日期", "借款时间", "申请日期", "时间"))]
    borrower: Annotated[str, names(label_of(CashAdvance.borrower), also=("姓名", "借支人"))] = ""
    section: Annotated[str, asked(CashAdvance.section)] = ""
    use: Annotated[str, text(label_of(CashAdvance.use), also=("用途类别",))] = ""
    what: Annotated[str, asked(CashAdvance.what, least=0, also=("借款事由", "用途", "摘要"))] = ""
    fen: Annotated[int, asked(CashAdvance.fen, also=("金额", "借支金额"))]
    back_by: Annotated[dt.datetime | None, asked(CashAdvance.back_by, also=("应还日期", "还款期限"))] = None
    approver: Annotated[str, asked(CashAdvance.approver, also=("审批人", "审批"))] = ""
    approved: Annotated[dt.datetime | None, asked(CashAdvance.approved, also=("批准日期",)), FOLDED] = None
    lent: Annotated[dt.datetime | None, asked(CashAdvance.lent, also=("借出日期", "付款日期")), FOLDED] = None
    lender: Annotated[str, asked(CashAdvance.lender, also=("出纳",)), FOLDED] = ""
    returned: Annotated[int | None, asked(CashAdvance.returned, also=("归还金额", "退回金额"))] = None
    claimed: Annotated[int | None, asked(CashAdvance.claimed, also=("冲账金额", "报销金额"))] = None
    expenses: Annotated[str, asked(CashAdvance.expenses), FOLDED] = ""
    settled: Annotated[dt.datetime | None, asked(CashAdvance.settled, also=("还款日期", "归还日期", "还清日期"))] = None
    stood: Annotated[str, text(label_of(CashAdvance.state)), FOLDED] = ""
    note: Annotated[str, asked(CashAdvance.note)] = ""


@action("补录往年借款", key="l", entered_by=BY, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastLoan) -> CashAdvance:
    """把往年借款登记的一行照录进来：建库以前的才算，编号照旧，标明“历史”；情况写着“已借出”的还列着催还。"""
    days = {label_of(getattr(CashAdvance, name)): _day(getattr(facts, name)) for name in DAYS}
    label = label_of(CashAdvance.asked)
    old_books.is_past(days, office.today)
    place = old_books.place(office, ADVANCES, facts.number, facts.asked.date(), ORDINARY, label=label)
    old_books.none_before(label, facts.asked, {label_of(getattr(CashAdvance, n)): getattr(facts, n) for n in DAYS[1:]})
    old_books.in_order(*((label_of(getattr(CashAdvance, name)), getattr(facts, name)) for name in ("lent", "settled")))
    back = (facts.returned or 0) + (facts.claimed or 0)
    if back > facts.fen:
        raise Unreadable(f"借{in_figures(facts.fen)}，还的合计{in_figures(back)}，多了。", "请核对原簿上的金额。")
    borrower = old_books.named(Person, folded(facts.borrower))
    use = old_books.in_words(CashAdvance.use, facts.use)
    state, stood = old_books.stood(facts.stood, AdvanceState.PAST, AdvanceState.VOID)
    if stood == AdvanceState.LENT.value:
        state, stood = _still_out(facts, borrower, back), ""
    said = {
        label_of(CashAdvance.use): facts.use if use is None else "",
        label_of(CashAdvance.state): stood,
    }
    return office.add(
        CashAdvance(
            **place,
            borrower=borrower,
            by_name="" if borrower is not None else folded(facts.borrower),
            use=use or AdvanceUse.OTHER,
            returned=facts.returned or 0,
            claimed=facts.claimed or 0,
            state=state,
            note=old_books.noted(facts.note, said),
            **{name: getattr(facts, name) for name in OWN},
        )
    )


def _still_out(facts: PastLoan, borrower: Person | None, back: int) -> AdvanceState:
    """It is lent as one of today: who has it, since when, until when it is told.

    Raises:
        Unreadable: where that is not told, or all of it came back.
    """
    lacking = [
        label_of(field)
        for field, there in (
            (CashAdvance.borrower, borrower is not None),
            (CashAdvance.lent, facts.lent is not None),
            (CashAdvance.back_by, facts.back_by is not None),
        )
        if not there
    ]
    if lacking:
        raise Unreadable(
            f"情况写着“{AdvanceState.LENT.value}”，没有写{'、'.join(lacking)}，或者借款人不在人员名册里。",
            "还没有还的补写齐；还了的，情况空着。",
        )
    if back == facts.fen or facts.settled is not None:
        raise Unreadable(f"情况写着“{AdvanceState.LENT.value}”，却已经还清。", "还了的，情况空着。")
    return AdvanceState.LENT


def _day(at: dt.datetime | None) -> dt.date | None:
    return at.date() if at is not None else None
