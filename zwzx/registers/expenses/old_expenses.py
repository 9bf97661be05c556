"""支出: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.money.expenses import Expense
from zwzx.office.people.people import Person
from zwzx.office.terms.money import State
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.expenses.register import EXPENSES
from zwzx.registers.expenses.spending import claimed_by

BY = (*OFFICE, Post.ACCOUNTANT, Post.CASHIER)
ORDINARY = "建库以后的支出请照常申请（zwzx expenses ask），时间用 --at 写明。"
IN_WORDS = ("kind", "way", "sheets", "booked", "special")
"""Facts that an old book may have in words of its own."""
DAYS = ("asked", "agreed", "invoiced", "vouched", "signed", "paid", "published")
OWN = (
    *("section", "project", "payee", "fen", "notice", "budget", "agreer", "agreed", "no_card", "invoices", "invoiced"),
    *("vouched", "signer", "signed", "late", "paid", "payer", "voucher", "published", "back", "of"),
)
"""What the row keeps as its book has it."""


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; the words of who handled, saw and approved it are kept as they were written."""

    number: Annotated[str, text("支出号", also=("编号", "序号", "登记号"))]
    spent: Annotated[dt.date, asked(Expense.spent, also=("日期", "报销日期", "支出日期", "时间"))]
    what: Annotated[str, asked(Expense.what)]
    fen: Annotated[int, asked(Expense.fen)]
    who: Annotated[str, names(label_of(Expense.handler), also=("经办人", "报销人"))] = ""
    witness: Annotated[str, names(label_of(Expense.witness))] = ""
    signer: Annotated[str, asked(Expense.signer)] = ""
    signed: Annotated[dt.datetime | None, asked(Expense.signed, also=("审批日期",))] = None
    way: Annotated[str, text(label_of(Expense.way), also=("付款方式",))] = ""
    holder: Annotated[str, names(label_of(Expense.holder), also=("公务卡",))] = ""
    invoices: Annotated[str, asked(Expense.invoices)] = ""
    sheets: Annotated[str, text(label_of(Expense.sheets), also=("单据张数", "票据张数"))] = ""
    kind: Annotated[str, text(label_of(Expense.kind), also=("科目", "类别"))] = ""
    payee: Annotated[str, asked(Expense.payee)] = ""
    section: Annotated[str, asked(Expense.section)] = ""
    booked: Annotated[str, text(label_of(Expense.booked))] = ""
    project: Annotated[str, asked(Expense.project), FOLDED] = ""
    special: Annotated[str, text(label_of(Expense.special)), FOLDED] = ""
    asked: Annotated[dt.datetime | None, asked(Expense.asked, hint="空着就是开支日期"), FOLDED] = None
    together: Annotated[int | None, asked(Expense.together), FOLDED] = None
    notice: Annotated[str, asked(Expense.notice), FOLDED] = ""
    budget: Annotated[str, asked(Expense.budget), FOLDED] = ""
    agreer: Annotated[str, asked(Expense.agreer), FOLDED] = ""
    agreed: Annotated[dt.datetime | None, asked(Expense.agreed), FOLDED] = None
    no_card: Annotated[str, asked(Expense.no_card), FOLDED] = ""
    invoiced: Annotated[dt.date | None, asked(Expense.invoiced), FOLDED] = None
    vouched: Annotated[dt.datetime | None, asked(Expense.vouched), FOLDED] = None
    late: Annotated[str, asked(Expense.late), FOLDED] = ""
    paid: Annotated[dt.datetime | None, asked(Expense.paid), FOLDED] = None
    payer: Annotated[str, asked(Expense.payer), FOLDED] = ""
    voucher: Annotated[str, asked(Expense.voucher), FOLDED] = ""
    published: Annotated[dt.datetime | None, asked(Expense.published), FOLDED] = None
    back: Annotated[str, asked(Expense.back), FOLDED] = ""
    of: Annotated[str, asked(Expense.of), FOLDED] = ""
    due: Annotated[dt.datetime | None, asked(Expense.due), FOLDED] = None
    stood: Annotated[str, text(label_of(Expense.state)), FOLDED] = ""
    note: Annotated[str, asked(Expense.note)] = ""


@action("补录往年支出登记簿", key="l", entered_by=BY, cites=["财务.7"], imports=True)
def past(office: Office, facts: PastFacts) -> Expense:
    """把往年支出登记簿的一行照录进来：建库以前的才算；编号照旧，经手、证明、审批照原簿写，标明“历史”。"""
    days = {label_of(getattr(Expense, name)): _day(getattr(facts, name)) for name in DAYS}
    label = label_of(Expense.spent)
    old_books.is_past({label: facts.spent, **days}, office.today)
    place = old_books.place(office, EXPENSES, facts.number, facts.spent, ORDINARY, label=label)
    old_books.none_before(
        label, facts.spent, {label_of(Expense.signed): facts.signed, label_of(Expense.paid): facts.paid}
    )
    handler, witness = (old_books.named(Person, folded(name)) for name in (facts.who, facts.witness))
    holder = old_books.named(Person, folded(facts.holder))
    read: dict[str, Any] = {name: old_books.in_words(getattr(Expense, name), getattr(facts, name)) for name in IN_WORDS}
    state, stood = old_books.stood(facts.stood, State.PAST, State.VOID)
    said = {label_of(getattr(Expense, name)): getattr(facts, name) for name, value in read.items() if value is None}
    said |= {label_of(Expense.holder): facts.holder if holder is None else "", label_of(Expense.state): stood}
    row = Expense(
        **place,
        spent=facts.spent,
        what=facts.what,
        asked=facts.asked or dt.datetime.combine(facts.spent, dt.time()),
        handler=handler,
        by_name="" if handler is not None else folded(facts.who),
        witness=witness,
        witness_name="" if witness is not None else folded(facts.witness),
        holder=holder,
        together=facts.together or facts.fen,
        due=facts.due,
        state=state,
        note=old_books.noted(facts.note, said),
        **{name: getattr(facts, name) for name in OWN},
        **{name: value for name, value in read.items() if value is not None},
    )
    for invoice, number in claimed_by(row):
        office.remind(f"票据{invoice}在{number}里也有：请核对是不是报了两次。")
    return office.add(row)


def _day(at: dt.date | None) -> dt.date | None:
    return at.date() if isinstance(at, dt.datetime) else at
