"""现金盘点: one count of the cash against the books, with the bank's statement where it ends a month; what rests on counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.terms.money import CashState
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.store.record import Withdrawal

BOOK = "盘"


class CashCount(Numbered):
    """One count. `difference` is what was counted less what the books say; `banked` what was taken to the bank that day.

    Only a row of an old book may lack what was counted, what the books said, and who counted and checked.
    """

    on = fact(day("盘点日期"), shown=10, role=Role.SINCE, printed=22)
    counted = fact(entered("实点现金"), null=True, shown=10, printed=24)
    books = fact(entered("账面余额"), null=True, shown=10, printed=24)
    difference = fact(entered("差额", signed=True), shown=10, printed=20, default=0)
    why = fact(text("差额原因", most=200), shown=16, grow=True, found=True, role=Role.TITLE, printed=40)
    banked = fact(entered("送存银行"), shown=10, rank=3, printed=20, default=0)
    settles = fact(yes_no("月结"), shown=4, rank=4, sought=True, printed=10, default=False)
    bank = fact(entered("银行对账单余额"), shown=10, rank=2, null=True, printed=24)
    bank_books = fact(entered("银行日记账余额"), shown=10, rank=2, null=True, printed=24)
    bank_why = fact(text("未达账项", most=400), shown=12, found=True)
    cashier = fact(house.person("盘点的出纳"), dated="at", null=True, shown=8, printed=16)
    checker = fact(house.person("核对的会计"), dated="at", null=True, shown=8, printed=16)
    at = fact(moment("登记时间"), null=True, shown=16)
    state = fact(choice("情况", CashState), shown=8, sought=True, role=Role.STATE, default=CashState.COUNTED)
    note = fact(text("备注", long=True), found=True, printed=20)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER, (("on",), False), *listed_by("state", "settles"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": CashState.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, why it differed, who counted and who checked."""
        return [self.bare_number, *texts(self.cashier), *texts(self.checker), *words(self)]


def _counted_since(at: dt.datetime) -> list[CashCount]:
    """The counts that a moment lies before, or on the day of, the first first."""
    since = (CashCount.on >= at.date()) & (CashCount.state == CashState.COUNTED)
    return list(CashCount.select().where(since).order_by(CashCount.on, CashCount.id))


def settled_by(at: dt.datetime) -> CashCount | None:
    """The count by which a month was settled with a moment in it; None where that lies in none."""
    return next((one for one in _counted_since(at) if one.settles), None)


def _settled_anew(settled: CashCount, then: str) -> str:
    """How something is done all the same in a month that was settled."""
    return f"请出纳先作废那次月结盘点（zwzx cash void {settled.number}），{then}以后重新月结。"


def may_be_entered(what: str, at: dt.datetime) -> None:
    """Cash that goes in or out is entered before its month is settled. No clause says so.

    Args:
        what: what goes in or out, and whose number it has.
        at: when.

    Raises:
        Refusal: naming the count by which the month was settled.
    """
    if (settled := settled_by(at)) is not None:
        why = f"{what}在{at:%Y-%m-%d}，已经月结到{settled.on}（{settled.number}），不能再登记那时的现金收付。"
        raise Refusal("", why, f"请核对时间；确实是那时收付的，{_settled_anew(settled, '登记')}")


def may_be_undone(office: Office, what: str, at: dt.datetime) -> None:
    """What went in or out before a month was settled stays; that the cash was counted since is told. No clause says so.

    Args:
        what: what went in or out, and whose number it has.
        at: when.

    Raises:
        Refusal: naming the count by which the month was settled.
    """
    if (settled := settled_by(at)) is not None:
        why = f"{what}，{at:%Y-%m-%d}以后已经月结（{settled.number}），不能撤销。"
        raise Refusal("", why, _settled_anew(settled, "撤销"))
    if counts := _counted_since(at):
        office.remind(f"那以后盘点过现金：{'、'.join(one.number for one in counts)}，请核对账面余额。")
