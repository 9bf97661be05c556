"""The canteen's pages: the day that is shown, the month with its suppliers, what is left, the price of an article over time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.canteen import shown, standard, stock
from zwzx.office.canteen.records import CanteenDay, CanteenEntry, CanteenMonth
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.fact import kind_of
from zwzx.office.core.office import Office
from zwzx.office.core.posted import Posted
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Line, Page, listed, value
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.measures import measure
from zwzx.office.kinds.money import entered, in_figures
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.canteen import Sort, State
from zwzx.office.terms.people import Post
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

QUANTITY = kind_of(CanteenEntry.quantity)
DAY_HEADS = (
    ("类别", 20.0),
    ("内容", 40.0),
    ("数量", 26.0),
    ("单价", 22.0),
    ("金额", 26.0),
    ("供货商", 46.0),
)
FOOT = "采购人：　　　　　验收人：　　　　　监证人：　　　　　日清人：　　　　　办公室："


@report(
    "食堂日清",
    noun="canteen",
    name="day",
    columns=(
        head("sort", text("类别"), 8),
        head("what", text("内容"), 16, grow=True),
        head("quantity", text("数量"), 10),
        head("price", entered("单价"), 8),
        head("amount", entered("金额"), 10),
        head("supplier", text("供货商"), 14, rank=3),
    ),
    cites=("食堂.5",),
    prints=True,
    posted=Posted("workday", (shown.CLAUSE,), lambda period: {"on": period.first}, ready=shown.day_is_closed),
)
def daily(office: Office, on: Annotated[dt.date | None, day("日期", hint="不写就是今天"), ARGUMENT] = None) -> Answer:
    """食堂日清：一天的采购、领用、就餐，昨存、购进、领用、今存、人均；打印就是公示表。"""
    which = on or office.today
    entries = stock.of_day(which)
    rows = [Found(_line(one), ("canteen", one.id)) for one in entries]
    said = _sums(which, entries)
    return Answer(
        rows,
        f"{which}",
        said if rows else (),
        nothing=f"{which}没有采购、领用，也没有开餐。",
        pages=lambda: [_day_page(office, which, rows, said)],
    )


def _line(one: CanteenEntry) -> tuple[Any, ...]:
    what = one.called
    if one.sort is Sort.MEAL:
        guests = f"、来客{one.guests}人" if one.guests else ""
        what = f"{what}　职工{one.staff or 0}人{guests}"
    many = f"{QUANTITY.show(one.quantity)}{one.unit}" if one.quantity is not None else ""
    return (
        one.sort.value if one.sort else "",
        what,
        many,
        one.price,
        one.income if one.sort is Sort.MEAL else one.fen,
        one.supplier,
    )


def _sums(which: dt.date, entries: Sequence[CanteenEntry]) -> tuple[str, ...]:
    """What the day comes to: as it was closed, or as it is now."""
    closed = equal(CanteenDay, day=which)
    if closed:
        one = closed[0]
        before, bought, used, left = one.before, one.bought, one.used, one.left
        people, income, told = one.people, one.income, f"{one.closed:%Y-%m-%d %H:%M}日清"
    else:
        before = worth(which - dt.timedelta(days=1))
        bought = sum(one.fen or 0 for one in entries if one.sort in standard.SPENT)
        used = -sum(one.fen or 0 for one in entries if one.sort is Sort.USED)
        left, people = before + bought - used, sum((one.staff or 0) + (one.guests or 0) for one in entries)
        income, told = sum(one.income or 0 for one in entries), "还没有日清，照现在登记的算"
    head_ = f"，人均{in_figures(-(-used // people))}元" if people else ""
    sums = (
        f"昨存{in_figures(before)}元，购进{in_figures(bought)}元，领用{in_figures(used)}元，今存{in_figures(left)}元。"
    )
    return (sums, f"就餐{people}人次，收入{in_figures(income)}元{head_}；{told}。")


def worth(until: dt.date) -> int:
    """What everything that is left at the end of a day is worth."""
    return sum(one.fen for one in stock.everything(until).values())


def _day_page(office: Office, which: dt.date, rows: Sequence[Found], said: Sequence[str]) -> Page:
    kinds = [column.kind for column in daily.columns]
    lines = [
        tuple(value("" if part is None else kind.show(part)) for kind, part in zip(kinds, row.values, strict=True))
        for row in rows
    ]
    above = Line(f"{office.name}　　{which}　　单位：元")
    below = [Line(sentence) for sentence in said]
    return Page(
        "食堂每日收支公示", (above, listed(DAY_HEADS, lines), *below, Line(FOOT, size=9)), name=f"食堂公示 {which}"
    )


@report(
    "食堂月报",
    noun="canteen",
    name="month",
    columns=(
        head("day", day("日期"), 10),
        head("people", number("就餐人次"), 8),
        head("before", entered("昨存"), 10, rank=3),
        head("bought", entered("购进"), 10),
        head("used", entered("领用"), 10),
        head("left", entered("今存"), 10),
        head("income", entered("收入"), 10),
        head("head", entered("人均"), 8),
        head("posted", text("公示"), 12, grow=True),
    ),
    cites=("食堂.3", "食堂.5"),
    prints=True,
    posted=Posted(
        "month",
        (shown.CLAUSE,),
        lambda period: {"of": period.first},
        signed=(Post.OFFICE_DIRECTOR.value,),
        ready=shown.month_is_settled,
    ),
)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """食堂月报：一个月里每天的就餐、购进、领用、今存、人均、公示没有，各供货商占多少；没有公示的列为要办的。"""
    period = period_of("month", of or office.today)
    days = list(CanteenDay.select().where(CanteenDay.day.between(period.first, period.last)).order_by(CanteenDay.day))
    rows = [
        Found(
            (
                one.day,
                one.people,
                one.before,
                one.bought,
                one.used,
                one.left,
                one.income,
                -(-one.used // one.people) if one.people else None,
                shown.how(one.day) or "没有公示",
            ),
            late=not shown.how(one.day),
        )
        for one in days
    ]
    said = tuple(_said(office, period.first, min(period.last, office.today), days)) if rows else ()
    return Answer(
        rows,
        period.name,
        said,
        nothing=f"{period.name}没有日清过的日子。",
        pages=lambda: [_month_page(office, period.name, rows, said)],
    )


def _said(office: Office, first: dt.date, last: dt.date, days: Sequence[CanteenDay]) -> list[str]:
    people, used = sum(one.people for one in days), sum(one.used for one in days)
    bought, income = sum(one.bought for one in days), sum(one.income for one in days)
    head_ = f"，人均{in_figures(-(-used // people))}元" if people else ""
    said = [
        f"日清{len(days)}天，就餐{people}人次，支出{in_figures(bought)}元，收入{in_figures(income)}元，结余{in_figures(income - bought)}元，领用{in_figures(used)}元{head_}。"
    ]
    works = sum(one.fen or 0 for one in _of(first, last, (Sort.WORKS,)))
    if works:
        said.append(f"维修添置{in_figures(works)}元，不在支出里。")
    settled = equal(CanteenMonth, month=first)
    said.append(f"{settled[0].approver.name}审核，{settled[0].settled:%Y-%m-%d}月结。" if settled else "还没有月结。")
    shares: dict[str, int] = {}
    for one in _of(first, last, standard.SPENT):
        shares[one.supplier] = shares.get(one.supplier, 0) + (one.fen or 0)
    whole = sum(shares.values())
    if whole > 0:
        told = "、".join(
            f"{name}{fen * 100 // whole}%" for name, fen in sorted(shares.items(), key=lambda pair: -pair[1])
        )
        said.append(f"供货：{told}。")
    return [*said, *filter(None, [standard.told(office, last)])]


def _of(first: dt.date, last: dt.date, sorts: Sequence[Sort]) -> list[CanteenEntry]:
    """The entries of some sorts on some days."""
    within = CanteenEntry.day.between(first, last) & CanteenEntry.sort.in_(sorts)
    return list(CanteenEntry.select().where(stock.STANDS & within))


def _month_page(office: Office, about: str, rows: Sequence[Found], said: Sequence[str]) -> Page:
    heads = [(column.kind.label, 26.0) for column in monthly.columns[:-1]] + [("公示", 44.0)]
    kinds = [column.kind for column in monthly.columns]
    lines = [
        tuple(value("" if part is None else kind.show(part)) for kind, part in zip(kinds, row.values, strict=True))
        for row in rows
    ]
    above = Line(f"{office.name}　　{about}　　单位：元")
    below = [Line(sentence) for sentence in said]
    return Page(
        "食堂月报", (above, listed(heads, lines), *below, Line(FOOT, size=9)), name=f"食堂月报 {about}", landscape=True
    )


@report(
    "食堂结存",
    noun="canteen",
    name="stock",
    columns=(
        head("article", text("品名"), 20, grow=True),
        head("quantity", measure("数量"), 10),
        head("unit", text("计量单位"), 8),
        head("worth", entered("金额"), 12),
    ),
    cites=("食堂.5",),
)
def left(office: Office, on: Annotated[dt.date | None, day("日期", hint="不写就是今天"), ARGUMENT] = None) -> Answer:
    """食堂结存：到那天为止，各样还剩多少、值多少。"""
    which = on or office.today
    rows = [
        Found((article, one.quantity, unit, one.fen))
        for (article, unit), one in sorted(stock.everything(which).items())
    ]
    return Answer(rows, f"{which}", (f"合计{in_figures(worth(which))}元。",) if rows else (), nothing="没有结存。")


@report(
    "食堂进价",
    noun="canteen",
    name="prices",
    columns=(
        head("day", day("日期"), 10),
        head("article", text("品名"), 14),
        head("price", entered("单价"), 10),
        head("unit", text("计量单位"), 8),
        head("quantity", measure("数量"), 10),
        head("supplier", text("供货商"), 20, grow=True),
    ),
    cites=("食堂.3",),
    example="大米",
)
def prices(office: Office, article: Annotated[str, text("品名", hint="如 大米", least=1), ARGUMENT]) -> Answer:  # noqa: ARG001
    """食堂进价：一样东西历次的单价、数量、供货商，新的在前，往年照录的也在内。"""
    bought = (CanteenEntry.article == article) & (CanteenEntry.sort == Sort.BOUGHT) & CanteenEntry.price.is_null(False)
    query = CanteenEntry.select().where(bought & (CanteenEntry.state != State.STRUCK)).order_by(CanteenEntry.k.desc())
    rows = [
        Found((one.day, one.article, one.price, one.unit, one.quantity, one.supplier), ("canteen", one.id))
        for one in query
    ]
    return Answer(rows, article, nothing=f"没有登记过采购{article}。")
