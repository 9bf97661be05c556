"""食堂: a day is closed and shown, a month is settled (食堂.5: 日清月结，逐日公示)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.canteen import shown, standard, stock
from zwzx.office.canteen.records import CanteenDay, CanteenEntry, CanteenMonth
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core.action import action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.measures import measure
from zwzx.office.kinds.money import in_figures
from zwzx.office.people.people import Person
from zwzx.office.terms.canteen import Sort
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.canteen import rules
from zwzx.registers.canteen.goods import is_open
from zwzx.store.record import equal

CLAUSE = "食堂.5"
DIRECTOR = Approver(posts=(Post.OFFICE_DIRECTOR.value,))
"""Who looks a month through; no clause names anybody."""
Which = Annotated[dt.date | None, asked(CanteenDay.day, hint="空着就是今天")]


@action("日清", key="q", entered_by=OFFICE, cites=[CLAUSE])
def close(
    office: Office,
    cash: Annotated[int, asked(CanteenDay.cash, hint="清点的餐费现金")] = 0,
    on: Which = None,
    note: Annotated[str, asked(CanteenDay.note)] = "",
) -> CanteenDay:
    """日清一天：采购、领用、就餐、收入都定下来，以后不改；登错的在以后的日子登记更正差额。"""
    day = on or office.today
    happened("日清日期", dt.datetime.combine(day, dt.time()), office.now)
    is_open(day)
    entries = stock.of_day(day)
    rules.something_to_close(day, entries=bool(entries))
    rules.closed_in_order(day, [one for one in stock.open_days(day) if one < day])
    below = next((key for key, one in stock.everything(day).items() if one.quantity < 0), ("", ""))
    rules.nothing_below_nought(below[0], measure("").show(stock.left(below[0], day).quantity) + below[1])
    income = sum(one.income or 0 for one in entries)
    rules.counted_rightly(in_figures(cash), in_figures(income), note, same=cash == income)
    before = _worth(day - dt.timedelta(days=1))
    bought = sum(one.fen or 0 for one in entries if one.sort in (Sort.BOUGHT, Sort.CORRECTED))
    used = -sum(one.fen or 0 for one in entries if one.sort is Sort.USED)
    made = office.add(
        CanteenDay(
            day=day,
            staff=sum(one.staff or 0 for one in entries),
            guests=sum(one.guests or 0 for one in entries),
            before=before,
            bought=bought,
            used=used,
            left=before + bought - used,
            income=income,
            cash=cash,
            note=note,
            closer=office.actor,
            closed=office.now,
        )
    )
    shown.forget_earlier(office, day)
    office.remind(f"{day}今存{in_figures(made.left)}元；请公示（食堂.5）。")
    if told := standard.told(office, day):
        office.remind(told)
    return made


def _worth(until: dt.date) -> int:
    return sum(one.fen for one in stock.everything(until).values())


@action("登记公示", key="j", entered_by=OFFICE, cites=[CLAUSE])
def post(
    office: Office,
    where: Annotated[str, asked(CanteenDay.where, least=2, usual=("食堂公示栏",))],
    on: Which = None,
    at: At = None,
) -> CanteenDay:
    """登记一天的日清贴出来了：什么时候、贴在哪里。"""
    day, when = on or office.today, at or office.now
    found = equal(CanteenDay, day=day)
    rules.closed_before_shown(day, closed=bool(found))
    rules.shown_once(day, shown=bool(shown.how(day)))
    happened("公示时间", when, office.now, after=found[0].closed, of="日清时间")
    shown.mark(office, day, where, when.date())
    return office.change(found[0], posted=when, where=where)


@action("食堂月结", key="m", entered_by=OFFICE, cites=[CLAUSE])
def settle(
    office: Office,
    approver: Annotated[Person, asked(Approval.person, label="审核的办公室主任")],
    of: Annotated[dt.date | None, asked(CanteenMonth.month, hint="空着就是上个月")] = None,
) -> CanteenMonth:
    """月结一个月：每一天都日清了才结；支出、收入、结存、就餐人次定下来。"""
    before = office.today.replace(day=1) - dt.timedelta(days=1)
    month = period_of("month", of or before)
    rules.month_is_over(
        month.name, over=month.last < office.today, settled=bool(equal(CanteenMonth, month=month.first))
    )
    days = list(CanteenDay.select().where(CanteenDay.day.between(month.first, month.last)))
    rules.every_day_is_closed(month.name, stock.open_days(month.last), days=len(days))
    spent = CanteenEntry.select().where(
        stock.STANDS & CanteenEntry.day.between(month.first, month.last) & CanteenEntry.sort.in_(standard.SPENT)
    )
    made = office.add(
        CanteenMonth(
            month=month.first,
            days=len(days),
            people=sum(one.people for one in days),
            spent=sum(one.fen or 0 for one in spent),
            income=sum(one.income for one in days),
            left=_worth(month.last),
            settled=office.now,
            approver=approver,
        )
    )
    approvals.approve(office, made, "", person=approver, instead=(DIRECTOR,), words="月结属实")
    if told := standard.told(office, month.last):
        office.remind(told)
    return made
