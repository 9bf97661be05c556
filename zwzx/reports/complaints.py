"""What is asked of complaints: by window and by kind in a month or a year, and what was upheld."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import registers
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.days import month
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.matters.matters import Matter
from zwzx.office.matters.postponing import of_row
from zwzx.store.numbers import of_days

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_COUNTED = ("作废", "历史", "已转登记簿")
UPHELD = ("属实", "部分属实")
HEADS = (
    ("项目", 50.0),
    ("件数", 20.0),
    ("属实", 20.0),
    ("平均天数", 22.0),
    ("延期", 20.0),
    ("逾期", 20.0),
    ("不满意", 20.0),
)


@report(
    "投诉统计",
    noun="complaints",
    name="month",
    columns=(
        head("what", text("项目"), 20, grow=True),
        head("count", number("件数"), 6),
        head("upheld", number("属实"), 6),
        head("days", text("平均天数"), 8),
        head("longer", number("延期"), 6),
        head("late", number("逾期"), 6),
        head("dissatisfied", number("不满意"), 6),
    ),
    cites=("投诉.5",),
    prints=True,
)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """投诉统计：一个月的投诉按窗口、按类别各几件，属实、延期、逾期、不满意各几件，平均几天答复。"""
    month = period_of("month", of or office.today)
    rows = _between(month.first, month.last)
    told = [_line(office, "合计", rows)]
    for field in ("about", "window"):
        words = filter(None, dict.fromkeys(getattr(row, field) for row in rows))
        told += [_line(office, str(word), [row for row in rows if getattr(row, field) == word]) for word in words]
    return Answer(
        [Found(one) for one in told] if rows else [],
        month.name,
        nothing=f"{month.name}没有投诉。",
        pages=lambda: _pages(office, month.name, told),
    )


def _between(first: dt.date, last: dt.date) -> list[Any]:
    record: Any = registers.load("complaints").record
    query = (
        record.select(record, Matter)
        .join(Matter)
        .where(of_days(record, first, last) & record.state.not_in(NOT_COUNTED))
    )
    return list(query.order_by(record.k))


def _line(office: Office, what: str, rows: Sequence[Any]) -> tuple[Any, ...]:
    ended = [(row.answered.date() - row.received.date()).days for row in rows if row.answered is not None]
    days = f"{sum(ended) / len(ended):.1f}" if ended else ""
    upheld = sum(row.finding is not None and row.finding.value in UPHELD for row in rows)
    late = sum(row.late or (row.answered is None and row.due is not None and row.due < office.now) for row in rows)
    unhappy = sum(row.satisfied is not None and row.satisfied.value == "不满意" for row in rows)
    return what, len(rows), upheld, days, sum(bool(of_row(row)) for row in rows), late, unhappy


def _pages(office: Office, about: str, told: Sequence[tuple[Any, ...]]) -> list[Page]:
    lines = [tuple(Cell(str(one[0])) if n == 0 else value(str(part)) for n, part in enumerate(one)) for one in told]
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    return [Page("投诉情况统计表", (above, listed(HEADS, lines)), name=f"投诉统计 {about}")]


@report(
    "查实的投诉",
    noun="complaints",
    name="upheld",
    columns=(
        head("number", text("投诉号"), 14),
        head("window", text("窗口"), 12),
        head("accused", text("被投诉人"), 12),
        head("finding", text("查明情况"), 8),
        head("measure", text("处理措施"), 20, grow=True),
    ),
)
def upheld(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """查实的投诉：属实、部分属实的，哪个窗口、谁、怎么处理的；大厅的处理照此登记。"""
    wanted = year or office.today.year
    register: Any = registers.load("complaints")
    found = []
    for row in _between(dt.date(wanted, 1, 1), dt.date(wanted, 12, 31)):
        if row.finding is None or row.finding.value not in UPHELD or not register.knows(office, row.id):
            continue
        named = row.matter.accused.name if row.matter.accused is not None else str(row.matter.accused_as)
        told = (row.number, row.window, named, row.finding.value, row.measure)
        found.append(Found(told, ("complaints", row.id)))
    return Answer(found, f"{wanted}年", nothing=f"{wanted}年没有查实的投诉。")
