"""The papers of a settled month: the allowance sheet to be signed, and the notice to the units with the log behind it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, amount, listed, value
from zwzx.office.hall.logs import HallLog
from zwzx.office.hall.month import month_of
from zwzx.office.hall.violations import Violation
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.money import in_figures
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.allowances import MonthState
from zwzx.office.terms.hall_logs import LogState
from zwzx.office.terms.violations import LIVE
from zwzx.registers.allowances.actions import lines_of
from zwzx.registers.allowances.records import AllowanceLine, AllowanceMonth
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.hall.month import MonthOf

MEASURES = "《窗口工作人员管理》"
"""What the papers rest on, by its own name."""
PAY_HEADS = (
    ("序号", 10.0),
    ("姓名", 20.0),
    ("单位", 34.0),
    ("标准", 20.0),
    ("应出勤", 16.0),
    ("实出勤", 16.0),
    ("应发", 22.0),
    ("迟到早退", 16.0),
    ("扣款", 20.0),
    ("补扣", 18.0),
    ("补发", 18.0),
    ("实发", 22.0),
    ("签名", 30.0),
)
NOTICE_HEADS = (
    ("姓名", 22.0),
    ("窗口", 22.0),
    ("应出勤", 18.0),
    ("实出勤", 18.0),
    ("迟到", 14.0),
    ("早退", 14.0),
    ("超时外出", 18.0),
    ("请假", 40.0),
    ("旷工", 16.0),
    ("工作表现", 80.0),
)
LOG_HEADS = (
    ("日期", 20.0),
    ("应到", 12.0),
    ("实到", 12.0),
    ("迟到", 12.0),
    ("早退", 12.0),
    ("请假", 12.0),
    ("旷工", 12.0),
    ("着装", 34.0),
    ("卫生", 34.0),
    ("违纪", 44.0),
    ("工作情况", 60.0),
)


def pay_sheet(office: Office, entries: Sequence[AllowanceMonth]) -> list[Page]:
    """岗位津贴发放表: a month, with room for everybody's own hand."""
    return [_pay_sheet(office, entry) for entry in entries]


def _pay_sheet(office: Office, entry: AllowanceMonth) -> Page:
    _was_settled_here(entry)
    rows = [
        tuple(
            part if isinstance(part, Cell) else value(str(part))
            for part in (
                one.place,
                named(one, AllowanceLine.person),
                one.unit,
                amount(one.standard),
                Amount(one.wanted, "half-day"),
                Amount(one.worked, "half-day"),
                amount(one.due),
                one.times or "",
                _unless_none(one.taken),
                _unless_none(one.carried_off),
                _unless_none(one.carried_on),
                amount(one.net),
                "",
            )
        )
        for one in lines_of(entry)
    ]
    above = Line(
        f"{office.name}　　{period_of('month', entry.month).name}　　{entry.number}　　{entry.settled:%Y-%m-%d}月结"
    )
    below = Line(
        f"{entry.people or 0}人，应发{in_figures(entry.due or 0)}，实发{in_figures(entry.net or 0)}。依据{MEASURES}第5条、第7条。",
        size=9,
    )
    foot = Line(
        f"大厅主任：{named(entry, AllowanceMonth.closer)}　　　　办公室：　　　　　　发放人：　　　　　　发放日期：",
        size=10,
    )
    name = f"岗位津贴发放表 {entry.number}"
    grid = listed(PAY_HEADS, rows)
    return Page("窗口岗位津贴发放表", (above, grid, below, foot), note=reprint(entry, "pay"), name=name, landscape=True)


def notice(office: Office, entries: Sequence[AllowanceMonth]) -> list[Page]:
    """月出勤通报: a page a unit with its people's attendance and conduct, then the month's log (窗口.4, 窗口.12)."""
    return [page for entry in entries for page in _notice(office, entry)]


def _was_settled_here(entry: AllowanceMonth) -> None:
    """Of a month of an old book no more than its sums is known."""
    if entry.state is MonthState.PAST:
        raise Unreadable(
            f"{entry.number}是往年的，各人的在原来的表上。", "往年各月的合计请打印登记簿（--sheet book）。"
        )


def _notice(office: Office, entry: AllowanceMonth) -> list[Page]:
    _was_settled_here(entry)
    period = period_of("month", entry.month)
    conduct = _conduct(period.first, period.last)
    then = {one.__data__["person"]: named(one, AllowanceLine.person) for one in lines_of(entry)}
    months = sorted(month_of(office, period.first).items(), key=lambda one: (one[1].unit, one[1].window, one[1].name))
    pages = []
    for unit, of_unit in groupby(months, key=lambda one: one[1].unit):
        told = [_told(one, then.get(person, one.name), conduct) for person, one in of_unit]
        rows = [tuple(value(str(part)) for part in parts) for parts in told]
        above = Line(f"{unit or '本单位'}：现将{period.name}窗口人员的出勤和工作表现通报如下。")
        below = Line(
            f"依据{MEASURES}第4条。有异议的，请向大厅主任提出。　　{office.name}　{entry.settled:%Y年%m月%d日}", size=10
        )
        pages.append(
            Page(
                f"{period.name}窗口出勤和工作表现通报",
                (above, listed(NOTICE_HEADS, rows), below),
                note=reprint(entry, "notice"),
                name=f"月通报 {entry.number} {unit}",
                landscape=True,
            )
        )
    return [*pages, _log_page(office, entry, period.name, period.first, period.last)]


def _told(one: MonthOf, name: str, conduct: dict[str, list[str]]) -> tuple[object, ...]:
    """What is told of one person's month, under the name of then."""
    days = [day for day in one.days if day.workday]
    kinds = Counter(kind or "请假" for day in days for kind in day.leave.values())
    leave = "、".join(f"{kind}{Amount(count, 'half-day')}" for kind, count in kinds.items())
    return (
        name,
        one.window,
        Amount(2 * len(days), "half-day"),
        Amount(sum(day.worked for day in days), "half-day"),
        sum(day.lates for day in days) or "",
        sum(day.earlies for day in days) or "",
        sum(day.over_short + day.over_half for day in days) or "",
        leave,
        sum(bool(day.absent) for day in days) or "",
        "；".join(conduct.get(one.name, ())) or "没有违规记录",
    )


def _conduct(first: dt.date, last: dt.date) -> dict[str, list[str]]:
    """The violations of a month by the name of whose they are."""
    found: dict[str, list[str]] = {}
    rows = Violation.select().where(within_days(Violation.at, first, last) & Violation.state.in_(LIVE))
    for row in rows.order_by(Violation.at, Violation.id):
        what = row.conduct.value if row.conduct is not None else row.what
        measure = f"，{row.measure.value}" if row.measure is not None else ""
        found.setdefault(row.called, []).append(f"{row.at.month}月{row.at.day}日{what}{measure}")
    return found


def _log_page(office: Office, entry: AllowanceMonth, name: str, first: dt.date, last: dt.date) -> Page:
    """附页: the log of every day of the month."""
    logs = HallLog.select().where(HallLog.day.between(first, last) & (HallLog.state != LogState.VOID))
    rows = []
    for one in logs.order_by(HallLog.day):
        counts = (one.wanted, one.there, one.late, one.early, one.leave, one.absent)
        told = (one.dress, one.hygiene, one.discipline, one.work)
        day = f"{one.day}{'（补记）' if one.late_entry else ''}"
        rows.append((value(day), *(value("" if n is None else str(n)) for n in counts), *map(Cell, told)))
    above = Line(f"{office.name}　　{name}　　大厅主任逐日填写")
    grid = listed(LOG_HEADS, rows)
    return Page(
        f"附页：{name}大厅工作日志",
        (above, grid),
        note=reprint(entry, "notice"),
        name=f"月通报附页 {entry.number}",
        landscape=True,
    )


def _unless_none(fen: int) -> Cell:
    """A box with a sum; empty where there is none."""
    return amount(fen or None)


SHEETS = (
    Sheet("pay", "月津贴发放表", pay_sheet, each=True),
    Sheet("notice", "月出勤通报", notice, each=True),
)
