"""The month's allowance before it is settled, and every item of it with its clause."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.hall.hours import timetable
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import month
from zwzx.office.kinds.money import money
from zwzx.office.kinds.plain import number, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_SETTLED = "还没有月结，照现在登记的算。"
Of = Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT]


@report(
    "岗位津贴试算",
    noun="allowances",
    name="draft",
    columns=(
        head("who", text("姓名"), 8),
        head("unit", text("派出单位"), 14, rank=3),
        head("wanted", text("应出勤"), 6),
        head("worked", text("实出勤"), 6),
        head("times", number("迟到早退"), 8),
        head("due", money("应发"), 10),
        head("off", money("扣款"), 10),
        head("carried", text("补扣补发"), 10, rank=2),
        head("net", money("实发"), 10),
        head("told", text("还缺什么"), 16, grow=True),
    ),
    cites=("窗口.5", "窗口.7"),
)
def draft(office: Office, of: Of = None) -> Answer:
    """岗位津贴试算：一个月每人现在算出来是多少，还缺什么；月结以前随时看。"""
    from zwzx.registers.allowances.reckoning import reckon

    wanted = period_of("month", of or office.today)
    sheet = reckon(office, wanted.first)
    rows = [Found((row.month.name, row.month.unit, *_sums(row), _lacking(row))) for row in sheet.rows]
    doubt = timetable(office.setting).undecided(wanted.first.year)
    return Answer(
        rows,
        wanted.name,
        (NOT_SETTLED, *(f"{words}，要另扣。" for words in sheet.beside), *([doubt] if doubt else [])),
        nothing=f"{wanted.name}没有窗口人员。",
    )


def _sums(row: Any) -> tuple[Any, ...]:
    pay = row.pay
    days = (str(Amount(pay.wanted, "half-day")), str(Amount(pay.worked, "half-day")))
    carried = "、".join(f"{'＋' if one.fen > 0 else '－'}{Amount(abs(one.fen), 'fen')}" for one in row.carried)
    return (*days, pay.times, pay.due, row.taken, carried, row.net)


def _lacking(row: Any) -> str:
    """What is still to be told before the month can be settled."""
    days = [day for day in row.month.days if day.workday]
    unread, open_ = sum(not day.read for day in days), sum(len(day.missing) + day.out for day in days)
    told = ["没有津贴标准"] if row.pay.undecided else []
    told += [f"{unread}天没有考勤记录"] if unread else []
    return "，".join([*told, *([f"缺卡、未返回{open_}处"] if open_ else [])])


@report(
    "岗位津贴逐项",
    noun="allowances",
    name="items",
    columns=(
        head("who", text("姓名"), 8),
        head("clause", text("条款"), 8),
        head("words", text("逐项"), 40, grow=True),
        head("sum", text("金额"), 12),
    ),
    cites=("窗口.5", "窗口.7"),
)
def items(office: Office, of: Of = None, person: Annotated[str, text("姓名")] = "") -> Answer:
    """岗位津贴逐项：一个月里每人的每一项是多少、照哪一条；月结了的照月结时的。"""
    wanted = period_of("month", of or office.today)
    settled = _settled(wanted.first)
    rows = list(_of_settled(settled)) if settled is not None else list(_live(office, wanted.first))
    mine = [row for row in rows if person in ("", row[0])]
    if person and rows and not mine:
        raise Unreadable(f"{wanted.name}的表里没有{person}。", "请核对姓名：zwzx allowances draft。")
    return Answer(
        [Found(row) for row in mine],
        wanted.name,
        (f"{settled.number}月结时的。",) if settled is not None else (NOT_SETTLED,),
        nothing=f"{wanted.name}没有窗口人员。",
    )


def _settled(first: dt.date) -> Any:
    from zwzx.office.terms.allowances import MonthState
    from zwzx.registers.allowances.records import AllowanceMonth

    live = AllowanceMonth.state.in_([MonthState.CLOSED, MonthState.PAID])
    return AllowanceMonth.get_or_none((AllowanceMonth.month == first) & live)


def _of_settled(entry: Any) -> Iterator[tuple[str, str, str, str]]:
    from zwzx.registers.allowances.actions import lines_of

    for line in lines_of(entry):
        for told in line.reasons.splitlines():
            clause, rest = told.split("　", 1)
            words, fen = rest.rsplit("　", 1)
            yield line.person.name, clause, words, _signed(int(fen))


def _live(office: Office, first: dt.date) -> Iterator[tuple[str, str, str, str]]:
    from zwzx.registers.allowances.reckoning import reckon

    for row in reckon(office, first).rows:
        for one in row.items:
            yield row.month.name, one.clause, one.words, _signed(one.fen)


def _signed(fen: int) -> str:
    return f"－{Amount(-fen, 'fen')}" if fen < 0 else str(Amount(fen, "fen"))


def of_allowance(_office: Office, entry: Any) -> Iterator[str]:
    """Why a settled month comes to what it comes to: the standard, the days and every deduction, person by person."""
    from zwzx.registers.allowances.records import AllowanceMonth

    yield f"事实　{entry.number}　{entry.month:%Y-%m}　{entry.state}　{entry.people or 0}人"
    if entry.readings:
        yield f"读法　{entry.readings}（月结时的设置）"
    for name, clause, words, sum_ in _of_settled(entry):
        yield f"逐项　{name}　{words}　{sum_}（{clause}）"
    net = asked(AllowanceMonth.net).show(entry.net) if entry.net is not None else "原表没有写"
    yield f"结论　实发{net}。"
