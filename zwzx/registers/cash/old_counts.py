"""现金盘点: the rows of past years' books of counts, entered as they stand."""

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
from zwzx.office.money.cash import CashCount
from zwzx.office.people.people import Person
from zwzx.office.terms.money import CashState
from zwzx.office.terms.people import OFFICE
from zwzx.registers.cash.actions import BY, CLAUSE
from zwzx.registers.cash.register import CASH

ORDINARY = "建库以后的盘点请照常登记（zwzx cash count）。"
OWN = ("counted", "books", "why", "bank", "bank_books", "bank_why", "at")
"""What the row keeps as its book has it."""


@dataclass(kw_only=True)
class PastCount:
    """A row of an old book."""

    number: Annotated[str, text("盘点号", also=("编号", "序号"))]
    on: Annotated[dt.date, asked(CashCount.on, also=("日期", "盘点时间", "时间"))]
    counted: Annotated[
        int | None, asked(CashCount.counted, also=("实点", "实存", "实存现金", "实有金额", "盘点金额", "库存现金"))
    ] = None
    books: Annotated[int | None, asked(CashCount.books, also=("账面", "账存", "账面金额", "账面数", "账面现金"))] = None
    difference: Annotated[int | None, asked(CashCount.difference, also=("差异", "长短款", "盈亏", "差异金额"))] = None
    why: Annotated[str, asked(CashCount.why, also=("差异原因", "原因"))] = ""
    banked: Annotated[int | None, asked(CashCount.banked, also=("送存", "存入银行")), FOLDED] = None
    settles: Annotated[bool | None, asked(CashCount.settles), FOLDED] = None
    bank: Annotated[int | None, asked(CashCount.bank, also=("对账单余额",)), FOLDED] = None
    bank_books: Annotated[int | None, asked(CashCount.bank_books, also=("银行账余额",)), FOLDED] = None
    bank_why: Annotated[str, asked(CashCount.bank_why), FOLDED] = ""
    cashier: Annotated[str, names(label_of(CashCount.cashier), also=("出纳", "盘点人", "出纳签名"))] = ""
    checker: Annotated[
        str, names(label_of(CashCount.checker), also=("会计", "核对人", "监盘人", "监盘", "会计签名"))
    ] = ""
    at: Annotated[dt.datetime | None, asked(CashCount.at), FOLDED] = None
    stood: Annotated[str, text(label_of(CashCount.state)), FOLDED] = ""
    note: Annotated[str, asked(CashCount.note)] = ""


@action("补录往年现金盘点", key="l", entered_by=(*OFFICE, *BY), cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastCount) -> CashCount:
    """把往年现金盘点的一行照录进来：建库以前的才算，编号照旧，标明“历史”；日清、月结不因它算做过。"""
    label = label_of(CashCount.on)
    old_books.is_past({label: facts.on, label_of(CashCount.at): facts.at and facts.at.date()}, office.today)
    place = old_books.place(office, CASH, facts.number, facts.on, ORDINARY, label=label)
    difference = _difference(facts.counted, facts.books, facts.difference)
    cashier, checker = (old_books.named(Person, folded(name)) for name in (facts.cashier, facts.checker))
    state, stood = old_books.stood(facts.stood, CashState.PAST, CashState.VOID)
    said = {
        label_of(CashCount.cashier): facts.cashier if cashier is None else "",
        label_of(CashCount.checker): facts.checker if checker is None else "",
        label_of(CashCount.state): stood,
    }
    return office.add(
        CashCount(
            **place,
            on=facts.on,
            difference=difference,
            banked=facts.banked or 0,
            settles=bool(facts.settles),
            cashier=cashier,
            checker=checker,
            state=state,
            note=old_books.noted(facts.note, said),
            **{name: getattr(facts, name) for name in OWN},
        )
    )


def _difference(counted: int | None, books: int | None, told: int | None) -> int:
    """What was counted less what the books said: as it is told where one of them is not, else as both make it.

    Raises:
        Unreadable: where the three contradict one another.
    """
    if counted is None or books is None:
        return told or 0
    if told not in (None, counted - books):
        raise Unreadable(
            f"差额写的是{in_figures(told)}，实点{in_figures(counted)}减账面{in_figures(books)}是{in_figures(counted - books)}。",
            "请核对原簿；少了的差额写成负数，如 -0.50。",
        )
    return counted - books
