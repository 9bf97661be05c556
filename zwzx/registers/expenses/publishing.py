"""支出: that a quarter was told to the leaders and put up on the board, and that this is taken back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import Duty
from zwzx.office.core.action import Proposal, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.money import in_figures
from zwzx.office.kinds.plain import text
from zwzx.office.money import publishing
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import State
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.expenses import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.clauses.duties import Period

BY = (Post.ACCOUNTANT, Post.CASHIER, *OFFICE)
Quarter = Annotated[dt.date | None, day("季度里的一天", hint="空着就是上一季度")]


def last_quarter(office: Office, _values: Mapping[str, Any]) -> Proposal:
    """The quarter before this one."""
    return Proposal({"of": publishing.before(publishing.quarter_of(office.today)).first})


@action("季度公布", key="j", entered_by=BY, cites=[publishing.CLAUSE], fill=last_quarter, undone_by="unpublish")
def publish(
    office: Office,
    told: Annotated[str, text("怎样报党政领导", least=2, most=120, hint="哪天、哪次会、报告的文号")],
    posted: Annotated[str, text("公布在哪里", most=120, hint="空着就是财务公开栏")] = "",
    of: Quarter = None,
) -> Duty:
    """登记一个季度的支出向党政领导报告了、在财务公开栏公布了；入了账的都记作已公布。"""
    which = _quarter(office, of)
    rules.is_over(which.name, which.last, office.today)
    rules.is_published_once(which.name, which.first, there=bool(publishing.told(which)))
    rows = [one for one in publishing.booked_in(which.first, which.last) if one.state is State.BOOKED]
    waiting = _not_booked(which)
    if waiting:
        office.remind(f"{which.name}的开支还没有入账的：{'、'.join(waiting)}；入账以后随那个季度公布。")
    for one in rows:
        office.change(one, published=office.now, state=State.PUBLISHED)
    total = in_figures(sum(one.fen for one in rows))
    note = f"报党政领导：{told}；{posted or '财务公开栏'}公布；{which.name}{len(rows)}笔，{total}元"
    return duties.mark_done(office, publishing.CLAUSE, publishing.after(which).first, note=note, happened=office.today)


@action("撤销公布", key="o", entered_by=BY, cites=[publishing.CLAUSE])
def unpublish(office: Office, reason: Undone, of: Quarter = None) -> Duty:
    """撤销登错的公布：写明原因；那个季度的支出回到已入账，重新等着公布。"""
    which = _quarter(office, of)
    found = publishing.told(which)
    rules.was_published(which.name, there=bool(found))
    office.say(reason=reason)
    for one in publishing.booked_in(which.first, which.last):
        if one.state is State.PUBLISHED:
            office.change(one, published=None, state=State.BOOKED)
    return office.change(found[-1], struck=office.now, why=reason)


def _quarter(office: Office, of: dt.date | None) -> Period:
    """The quarter that is meant: the last one where nobody says."""
    today = publishing.quarter_of(office.today)
    return publishing.quarter_of(of) if of is not None else publishing.before(today)


def _not_booked(which: Period) -> list[str]:
    """What was spent in a quarter and is not in the books."""
    open_ = (State.SPENT, State.TO_SIGN, State.SIGNED, State.PAID)
    within = Expense.spent.between(which.first, which.last) & Expense.state.in_(open_)
    return [one.number for one in Expense.select().where(within).order_by(Expense.id)]
