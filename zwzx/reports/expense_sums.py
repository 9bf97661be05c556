"""What was spent: the quarter as it is published, a month by kind against the year before, by payee, by card."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.posted import Posted
from zwzx.office.core.printed_form import Told, table
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Grid, Line, Page, amount, listed, value
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.money import entered, in_capitals, in_figures
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.matters.publishable import Citizens
from zwzx.office.money import publishing
from zwzx.office.money.consents import called
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import COUNTED, Settled
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zwzx.office.clauses.duties import Period

Of = Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT]
Year = Annotated[int | None, calendar_year("年份", hint="不写就是今年"), ARGUMENT]
OTHER = "没有写费用项目"


def spent_in(first: dt.date, last: dt.date) -> list[Expense]:
    """What was spent on some days, in their order."""
    within = Expense.spent.between(first, last) & Expense.state.in_(COUNTED)
    return list(Expense.select().where(within).order_by(Expense.spent, Expense.id))


def by_kind(rows: Iterable[Expense]) -> dict[str, list[Expense]]:
    """Expenses by what they were for, in the order of the words."""
    found: dict[str, list[Expense]] = {}
    for row in rows:
        found.setdefault(_kind(row), []).append(row)
    return {name: found[name] for name in sorted(found, key=_order)}


def _order(name: str) -> int:
    from zwzx.office.terms.money import CostKind

    words = [one.value for one in CostKind]
    return words.index(name) if name in words else len(words)


def total(rows: Iterable[Expense]) -> int:
    """What some expenses come to, in 分."""
    return sum(row.fen for row in rows)


def share(part: int, whole: int) -> str:
    """A part of a sum in percent with one decimal; "" of nothing."""
    return f"{part * 100 / whole:.1f}%" if whole else ""


# ── the quarter ────────────────────────────────────────────────────────

PUBLISHED = (("项目", 60.0), ("本季笔数", 24.0), ("本季金额", 34.0), ("本年累计", 34.0), ("占本季", 24.0))


@report(
    "季度支出公布表",
    noun="expenses",
    name="quarter",
    columns=(
        head("kind", text("项目"), 14, grow=True),
        head("count", number("本季笔数"), 8),
        head("sum", entered("本季金额"), 14),
        head("year", entered("本年累计"), 14),
        head("share", text("占本季"), 8),
    ),
    cites=(publishing.CLAUSE,),
    prints=True,
    posted=Posted(
        "quarter", (publishing.CLAUSE,), lambda period: {"of": period.first}, signed=(Post.ACCOUNTANT.value,)
    ),
)
def quarterly(
    office: Office, of: Annotated[dt.date | None, day("季度里的一天", hint="不写就是上一季度"), ARGUMENT] = None
) -> Answer:
    """季度支出公布表：一个季度入账的支出，按费用项目，本季和本年累计，印出来另有各笔的用途；报党政领导，公布在财务公开栏（财务.10）。"""
    today = publishing.quarter_of(office.today)
    which = publishing.quarter_of(of) if of is not None else publishing.before(today)
    now = publishing.booked_in(which.first, which.last)
    year = publishing.booked_in(which.first.replace(month=1), which.last)
    rows = [_published(name, now, year) for name in by_kind(year)]
    rows += [("合计", len(now), total(now), total(year), share(total(now), total(now)))] if year else []
    said = (f"{which.name}合计{in_capitals(total(now))}（{in_figures(total(now))}元）。",) if year else ()
    nothing = f"{which.name}没有入账的支出。"
    return Answer(
        [Found(row) for row in rows],
        which.name,
        said,
        nothing=nothing,
        pages=lambda: _page(office, which, rows, said or (nothing,), now),
        day=publishing.after(which).first,
    )


def _published(name: str, now: Sequence[Expense], year: Sequence[Expense]) -> tuple[Any, ...]:
    ours, theirs = by_kind(now).get(name, []), by_kind(year)[name]
    return name, len(ours), total(ours), total(theirs), share(total(ours), total(now))


def _page(
    office: Office, which: Period, rows: Sequence[tuple[Any, ...]], said: Sequence[str], now: Sequence[Expense]
) -> list[Page]:
    """The sums by kind, and below them what each expense was for."""
    told = [(name, str(count), amount(fen), amount(year), part) for name, count, fen, year, part in rows]
    sums = listed(PUBLISHED, [tuple(value(cell) for cell in row) for row in told])
    above = Line(f"{office.name}　　{which.name}　　金额单位：元　　公布日期 {office.today}")
    below = Line("".join(said) + "　　财务人员签名：　　　　　　　党政领导签名：", size=9)
    parts = (above, sums, *_each(now), below)
    return [Page(f"{which.name}财务支出公布表", parts, name=f"支出公布表 {which.name}")]


def _each(now: Sequence[Expense]) -> Iterator[Line | Grid]:
    """What each expense of a quarter was for: whoever reads the board sees where the money went, and no citizen's name."""
    citizens = Citizens()
    columns = (
        Told("日期", 24.0, lambda row: f"{row.day}"),
        Told("项目", 28.0, _kind),
        Told("用途", 86.0, lambda row: citizens.hidden(row.what), left=True),
        Told("金额", 26.0, lambda row: amount(row.fen)),
    )
    yield Line("各笔支出" if now else "各笔支出：没有。")
    if now:
        yield table(columns, now, numbered=12.0)


def _kind(row: Expense) -> str:
    return row.kind.value if row.kind is not None else OTHER


# ── the month ──────────────────────────────────────────────────────────


@report(
    "本月支出",
    noun="expenses",
    name="month",
    columns=(
        head("kind", text("项目"), 14, grow=True),
        head("count", number("笔数"), 6),
        head("sum", entered("本月金额"), 14),
        head("before", entered("去年同月"), 14),
        head("more", entered("增减"), 14),
        head("share", text("占本月"), 8),
    ),
    cites=("财务.3",),
)
def monthly(office: Office, of: Of = None) -> Answer:
    """本月支出：一个月的开支按费用项目，和去年同月比；超过500元、2000元以上各几笔，现金占多少。"""
    period = period_of("month", of or office.today)
    before = period_of("month", period.first.replace(year=period.first.year - 1))
    now, then = by_kind(spent_in(period.first, period.last)), by_kind(spent_in(before.first, before.last))
    every = [row for rows in now.values() for row in rows]
    rows = [
        (name, len(now.get(name, [])), *_compared(now.get(name, []), then.get(name, [])), _part(now, name, every))
        for name in sorted({*now, *then}, key=_order)
    ]
    said = tuple(_told(every, period.first)) if every else ()
    return Answer([Found(row) for row in rows], period.name, said, nothing=f"{period.name}没有登记开支。")


def _compared(now: Sequence[Expense], then: Sequence[Expense]) -> tuple[int, int, int]:
    return total(now), total(then), total(now) - total(then)


def _part(now: dict[str, list[Expense]], name: str, every: Sequence[Expense]) -> str:
    return share(total(now.get(name, [])), total(every))


def _told(rows: Sequence[Expense], on: dt.date) -> Iterator[str]:
    """The whole, what is above the bands, and how much of it was cash."""
    deputy, director = (rate("财务.3", name, on) for name in ("deputy_yuan", "director_yuan"))
    over = [row for row in rows if row.fen > deputy.count]
    much = [row for row in rows if row.fen >= director.count]
    cash = [row for row in rows if row.way is Settled.CASH]
    yield f"合计{len(rows)}笔，{in_figures(total(rows))}元。"
    yield f"超过{deputy}的{len(over)}笔，{in_figures(total(over))}元；{director}以上的{len(much)}笔，{in_figures(total(much))}元。"
    yield f"现金{len(cash)}笔，{in_figures(total(cash))}元，占{share(total(cash), total(rows))}。"


# ── by payee, by card ──────────────────────────────────────────────────


@report(
    "按收款单位",
    noun="expenses",
    name="payees",
    columns=(
        head("payee", text("收款单位"), 20, grow=True),
        head("count", number("笔数"), 6),
        head("sum", entered("全年金额"), 14),
        head("month", text("最多的一个月"), 10),
        head("most", entered("那个月"), 14),
        head("crossed", text("合起来过档的"), 30),
    ),
    cites=("财务.3",),
)
def payees(office: Office, year: Year = None) -> Answer:
    """按收款单位：一年里付给每一家多少；一个月里同一家、同一费用项目几笔合起来过了一档的标出来，看有没有拆分。"""
    which = year or office.today.year
    found: dict[str, list[Expense]] = {}
    for row in spent_in(dt.date(which, 1, 1), dt.date(which, 12, 31)):
        if row.payee:
            found.setdefault(called(row.payee), []).append(row)
    rows = []
    for theirs in sorted(found.values(), key=lambda one: -total(one)):
        months = Counter[str]()
        for row in theirs:
            months[f"{row.day:%Y-%m}"] += row.fen
        most, fen = months.most_common(1)[0]
        crossed = "；".join(_crossed(theirs))
        rows.append(Found((theirs[0].payee, len(theirs), total(theirs), most, fen, crossed), late=bool(crossed)))
    return Answer(rows, f"{which}年", nothing=f"{which}年没有登记开支。")


def _crossed(rows: Sequence[Expense]) -> Iterator[str]:
    """The months in which several sums for the same come to a band that none of them reaches alone."""
    groups: dict[tuple[str, str], list[Expense]] = {}
    for row in rows:
        groups.setdefault((f"{row.day:%Y-%m}", row.kind.value if row.kind is not None else OTHER), []).append(row)
    for (when, kind), same in groups.items():
        if len(same) > 1 and _band(total(same), same[0].day) > max(_band(row.fen, row.day) for row in same):
            yield f"{when}{kind}{len(same)}笔合{in_figures(total(same))}（{'、'.join(row.number for row in same)}）"


def _band(fen: int, on: dt.date) -> int:
    """How many ends of the bands of 财务.3 and 财务.8 a sum is past."""
    deputy, director = (rate("财务.3", name, on).count for name in ("deputy_yuan", "director_yuan"))
    return (fen > deputy) + (fen >= director) + (fen >= rate("财务.8", "budget_yuan", on).count)


@report(
    "公务卡消费",
    noun="expenses",
    name="cards",
    columns=(
        head("holder", text("持卡人"), 10),
        head("number", text("支出号"), 14),
        head("on", day("开支日期"), 10),
        head("what", text("事由"), 24, grow=True),
        head("payee", text("收款单位"), 16),
        head("sum", entered("金额"), 12),
        head("whole", text("本人合计"), 14),
    ),
    cites=("财务.2",),
)
def cards(office: Office, of: Of = None) -> Answer:
    """公务卡消费：一个月里谁的公务卡刷了哪几笔，每个人合计多少。"""
    period = period_of("month", of or office.today)
    found: dict[str, list[Expense]] = {}
    for row in spent_in(period.first, period.last):
        if row.way is Settled.CARD:
            found.setdefault(row.holder.name if row.holder is not None else "没有写", []).append(row)
    rows = []
    for holder, theirs in sorted(found.items()):
        for n, row in enumerate(theirs):
            whole = "" if n else in_figures(total(theirs))
            told = (holder, row.number, row.spent, row.what, row.payee, row.fen, whole)
            rows.append(Found(told, ("expenses", row.id)))
    return Answer(rows, period.name, nothing=f"{period.name}没有刷公务卡。")
