"""Lists of expenses: above the bands, approved late, not published yet, a month for the accountant, the month's cash."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx import registers
from zwzx.office.clauses import approvals
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.fact import kind_of
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, Taken, head, report
from zwzx.office.core.sheet import Cell, Line, Page, amount, listed, value, when
from zwzx.office.devices.devices import DeviceMove
from zwzx.office.kinds.days import day, minute, month
from zwzx.office.kinds.money import entered, in_figures
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.money import clearing, publishing
from zwzx.office.money.advances import CashAdvance
from zwzx.office.money.coming_back import came_back
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.devices import MoveKind
from zwzx.office.terms.money import COUNTED, NOT_APPROVED, AdvanceState, CashState, Settled, State
from zwzx.reports.expense_sums import spent_in, total
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.clauses.duties import Period

Of = Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT]
Year = Annotated[int | None, calendar_year("年份", hint="不写就是今年"), ARGUMENT]


def _entry(row: Expense) -> tuple[str, int]:
    return "expenses", row.id


@report(
    "大额支出",
    noun="expenses",
    name="large",
    columns=(
        head("number", text("支出号"), 14),
        head("on", day("日期"), 10),
        head("what", text("事由"), 24, grow=True),
        head("payee", text("收款单位"), 16, rank=3),
        head("sum", entered("金额"), 12),
        head("band", text("哪一档"), 10),
        head("agreed", text("谁同意"), 24),
        head("state", text("情况"), 8),
    ),
    cites=("财务.3", "财务.8"),
)
def large(office: Office, year: Year = None) -> Answer:
    """大额支出：一年里超过500元的、2000元以上的各笔，谁同意的、哪次会议。"""
    which = year or office.today.year
    rows = []
    for row in spent_in(dt.date(which, 1, 1), dt.date(which, 12, 31)):
        deputy, director = (rate("财务.3", name, row.day) for name in ("deputy_yuan", "director_yuan"))
        if row.fen <= deputy.count:
            continue
        band = f"{director}以上" if row.fen >= director.count else f"超过{deputy}"
        told = (row.number, row.spent, row.what, row.payee, row.fen, band, _agreed(row), row.state.value)
        rows.append(Found(told, _entry(row)))
    return Answer(rows, f"{which}年", nothing=f"{which}年没有超过500元的开支。")


def _agreed(row: Expense) -> str:
    """Who agreed to this sum, a meeting with its number; of an old book whoever stands there."""
    given = [one for one in approvals.of(row) if one.fen == row.decisive and one.clause != "财务.7"]
    words = [f"{one.told}{f' {one.words}' if one.outside else ''}" for one in given]
    return "、".join(dict.fromkeys(words)) or row.agreer or row.signer


@report(
    "没有当月审批的",
    noun="expenses",
    name="late",
    columns=(
        head("number", text("支出号"), 14),
        head("on", day("开支日期"), 10),
        head("what", text("事由"), 24, grow=True),
        head("who", text("经手人"), 8),
        head("sum", entered("金额"), 12),
        head("signed", day("审批日期"), 10),
        head("late", text("逾期原因"), 20),
    ),
    cites=("财务.7",),
)
def late(office: Office, year: Year = None) -> Answer:
    """没有当月审批的：一年里过了当月才审批的、过了当月还没有审批的各笔（财务.7）。"""
    which = year or office.today.year
    rows = []
    for row in spent_in(dt.date(which, 1, 1), dt.date(which, 12, 31)):
        signed = row.signed.date() if row.signed is not None else None
        until = signed or office.today
        assert row.spent is not None
        over = until.replace(day=1) > row.spent.replace(day=1)
        if over and (signed is not None or row.state in NOT_APPROVED):
            told = (row.number, row.spent, row.what, row.called, row.fen, signed, row.late)
            rows.append(Found(told, _entry(row), late=signed is None))
    return Answer(rows, f"{which}年", nothing=f"{which}年的开支都是当月审批的。")


@report(
    "没有公布的",
    noun="expenses",
    name="unpublished",
    columns=(
        head("quarter", text("季度"), 12),
        head("number", text("支出号"), 14),
        head("on", day("开支日期"), 10),
        head("what", text("事由"), 24, grow=True),
        head("sum", entered("金额"), 12),
        head("state", text("情况"), 8),
    ),
    cites=(publishing.CLAUSE,),
)
def unpublished(office: Office) -> Answer:
    """没有公布的：开支的季度已经过完、还没有在财务公开栏公布的各笔；没有入账的也列出来。"""
    first = publishing.quarter_of(office.today).first
    states = [state for state in COUNTED if state not in (State.PUBLISHED, State.PAST)]
    past = (Expense.spent < first) & Expense.state.in_(states)
    rows = []
    for row in Expense.select().where(past).order_by(Expense.spent, Expense.id):
        name = publishing.quarter_of(row.booked or row.day).name
        rows.append(Found((name, row.number, row.spent, row.what, row.fen, row.state.value), _entry(row)))
    return Answer(rows, nothing="过完的季度都公布了。")


@report(
    "交会计",
    noun="expenses",
    name="hand-over",
    columns=(
        head("number", text("支出号"), 14),
        head("on", day("开支日期"), 10),
        head("invoiced", day("票据日期"), 10),
        head("invoices", text("票据号"), 16),
        head("sheets", number("附件张数"), 6),
        head("kind", text("费用项目"), 10),
        head("project", text("资金项目"), 10),
        head("what", text("事由"), 24, grow=True),
        head("payee", text("收款单位"), 16),
        head("sum", entered("金额"), 12),
        head("way", text("结算方式"), 6),
        head("who", text("经手人"), 8),
        head("witness", text("证明人"), 8),
        head("agreed", text("同意人"), 10),
        head("signer", text("审批人"), 10),
        head("signed", day("审批日期"), 10),
        head("booked", text("入账月份"), 8),
        head("voucher", text("凭证号"), 8),
        head("state", text("情况"), 8),
    ),
    cites=("财务.7",),
)
def hand_over(office: Office, of: Of = None) -> Answer:
    """交会计：一个月的开支一笔一行，导出成 .xlsx、.csv 交会计做账；没有审批、没有付款的提醒。"""
    period = period_of("month", of or office.today)
    rows = spent_in(period.first, period.last)
    open_ = [row.number for row in rows if row.state in NOT_APPROVED]
    said = [f"{len(rows)}笔，合计{in_figures(total(rows))}元。"] if rows else []
    said += [f"还没有审批的：{'、'.join(open_)}。"] if open_ else []
    return Answer(
        [Found(_line(row), _entry(row)) for row in rows],
        period.name,
        tuple(said),
        nothing=f"{period.name}没有登记开支。",
        filed=lambda: Taken("expenses", len(rows), False, f"交会计 {period.name}"),
    )


def _line(row: Expense) -> tuple[Any, ...]:
    kind, way = (kind_of(field).show(value) if value else "" for field, value in _words(row))
    booked = f"{row.booked:%Y-%m}" if row.booked is not None else ""
    witness = row.witness.name if row.witness is not None else row.witness_name
    signed = row.signed.date() if row.signed is not None else None
    told = (row.number, row.spent, row.invoiced, row.invoices, row.sheets, kind, row.project, row.what, row.payee)
    hands = (row.called, witness, row.agreer, row.signer, signed, booked, row.voucher, row.state.value)
    return (*told, row.fen, way, *hands)


def _words(row: Expense) -> tuple[tuple[Any, Any], ...]:
    return (Expense.kind, row.kind), (Expense.way, row.way)


# ── the cash ───────────────────────────────────────────────────────────

JOURNAL = (("日期", 36.0), ("编号", 34.0), ("摘要", 72.0), ("收入", 26.0), ("付出", 26.0), ("盘点余额", 30.0))


@report(
    "现金日记",
    noun="cash",
    name="journal",
    columns=(
        head("on", day("日期"), 10),
        head("number", text("编号"), 14),
        head("what", text("摘要"), 30, grow=True),
        head("came", entered("收入"), 12),
        head("went", entered("付出"), 12),
        head("left", entered("盘点余额"), 12),
        head("at", minute("收付时间"), 16, rank=2),
    ),
    cites=("出纳.2",),
    prints=True,
)
def journal(office: Office, of: Of = None) -> Answer:
    """现金日记：一个月里现金付出的支出、借出和还回的借款、收到的赔偿、每天盘点的余额；提取备用金等登记簿里没有的由出纳补写。"""
    period = period_of("month", of or office.today)
    rows = sorted(_journal(period), key=lambda one: one.place)
    return Answer(
        [Found(row) for row in rows],
        period.name,
        nothing=f"{period.name}没有现金收付和盘点。",
        pages=lambda: _page(office, period, rows),
    )


class Entry(NamedTuple):
    """What came in, went out or was counted, in 分; `at` is when, None where only the day is known."""

    on: dt.date
    number: str
    what: str
    came: int | None
    went: int | None
    left: int | None
    at: dt.datetime | None

    @property
    def place(self) -> tuple[Any, ...]:
        """In the order of the hours; the count of a day behind all that came in and went out on it."""
        at = self.at or dt.datetime.combine(self.on, dt.time())
        return self.on, self.left is not None, at, self.number


def _journal(period: Period) -> Iterator[Entry]:
    paid = within_days(Expense.paid, period.first, period.last) & (Expense.way == Settled.CASH)
    for row in Expense.select().where(paid & Expense.state.in_(COUNTED)):
        assert row.paid is not None
        rest = clearing.left_to_pay(row)
        if rest:
            yield Entry(row.paid.date(), row.number, row.what, None, rest, None, row.paid)
    went_out = within_days(CashAdvance.lent, period.first, period.last) & (CashAdvance.state != AdvanceState.VOID)
    for loan in CashAdvance.select().where(went_out):
        assert loan.lent is not None
        yield Entry(loan.lent.date(), loan.number, f"{loan.called}借款：{loan.what}", None, loan.fen, None, loan.lent)
    yield from _came_back(period)
    made_good = within_days(DeviceMove.paid, period.first, period.last) & (DeviceMove.kind == MoveKind.DAMAGED)
    for move in DeviceMove.select().where(made_good & (DeviceMove.struck == "") & (DeviceMove.fen > 0)):
        assert move.paid is not None
        who, thing = move.person.name if move.person is not None else "", move.device
        receipt = f"　收据{move.receipt}" if move.receipt else ""
        what = f"{who}赔偿{thing.name}{receipt}"
        yield Entry(move.paid.date(), thing.number, what, move.fen, None, None, move.paid)
    counted: Any = registers.load("cash").record
    stands = counted.on.between(period.first, period.last) & (counted.state == CashState.COUNTED)
    for row in counted.select().where(stands):
        at = row.at if row.at is not None and row.at.date() == row.on else None  # entered later, nobody knows the hour
        what = "盘点" + ("，月结" if row.settles else "")
        yield Entry(row.on, row.number, what, None, None, row.counted, at)


def _came_back(period: Period) -> Iterator[Entry]:
    """What came back of loans as money, each time for itself; of an old book all of it when it was settled."""
    states = (AdvanceState.LENT, AdvanceState.SETTLED, AdvanceState.PAST)
    open_then = CashAdvance.settled.is_null() | (CashAdvance.settled >= dt.datetime.combine(period.first, dt.time()))
    some_back = open_then & CashAdvance.state.in_(states) & (CashAdvance.returned > 0)
    for row in CashAdvance.select().where(some_back).order_by(CashAdvance.id):
        times = [(one.when, one.returned) for one in came_back(row) if one.returned]
        if not times and row.settled is not None:
            times = [(row.settled, row.returned)]
        for at, fen in times:
            if period.first <= at.date() <= period.last:
                yield Entry(at.date(), row.number, f"{row.called}还款", fen, None, None, at)


def _before(period: Period) -> Entry | None:
    """The last count before a period, from which its cash goes on."""
    counted: Any = registers.load("cash").record
    stands = (counted.on < period.first) & (counted.state == CashState.COUNTED)
    row = counted.select().where(stands).order_by(counted.on.desc(), counted.id.desc()).first()
    return None if row is None else Entry(row.on, row.number, "上期最后一次盘点", None, None, row.counted, None)


def _page(office: Office, period: Period, rows: Sequence[Entry]) -> list[Page]:
    before = _before(period)
    lines = [_in_journal(row) for row in ((before,) if before is not None else ()) + tuple(rows)]
    whole = (
        Cell("合　　计", across=3, align="center", bold=True),
        amount(sum(row.came or 0 for row in rows), bold=True),
        amount(sum(row.went or 0 for row in rows), bold=True),
        amount(next((row.left for row in reversed(rows) if row.left is not None), None), bold=True),
    )
    above = Line(f"{office.name}　　{period.name}　　金额单位：元　　打印日期 {office.today}")
    below = Line("出纳签名：　　　　　　　会计签名：", size=9)
    parts = (above, listed(JOURNAL, [*lines, whole]), below)
    return [Page("现金日记账", parts, name=f"现金日记 {period.name}", landscape=True)]


def _in_journal(row: Entry) -> tuple[Cell, ...]:
    told = (when(row.at) or str(row.on), row.number)
    return (*map(value, told), Cell(row.what), amount(row.came), amount(row.went), amount(row.left))
