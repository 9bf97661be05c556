"""What is asked of complaints: by window and by kind in a month or a year, and what was upheld."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.personal import as_told
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.matters.complaints import UPHELD, State
from zwzx.office.matters.postponing import of_row
from zwzx.office.matters.upheld import standing
from zwzx.reports import matters_counted, past_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_COUNTED = (State.VOID, State.PAST, State.HANDED)
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
    rows = matters_counted.rows(office, "complaints", month.first, month.last, NOT_COUNTED)
    past = past_rows.past(office, "complaints", month.first, month.last)
    told = [_line(office, "合计", rows)]
    for field in ("about", "window"):
        words = filter(None, dict.fromkeys(getattr(row, field) for row in rows))
        told += [_line(office, str(word), [row for row in rows if getattr(row, field) == word]) for word in words]
    in_doubt = matters_counted.in_doubt([(row.answered, row.due) for row in rows])
    return Answer(
        [Found(one) for one in told] if rows else [],
        month.name,
        (*past.said, *matters_counted.said(office), *in_doubt),
        nothing=past.nothing(month.name, "投诉"),
        pages=lambda: _pages(office, month.name, told, past.said),
    )


def _line(office: Office, what: str, rows: Sequence[Any]) -> tuple[Any, ...]:
    ended = [(row.answered.date() - row.received.date()).days for row in rows if row.answered is not None]
    days = f"{sum(ended) / len(ended):.1f}" if ended else ""
    upheld = sum(row.finding in UPHELD for row in rows)
    late = sum(row.late or (row.answered is None and row.due is not None and row.due < office.now) for row in rows)
    unhappy = sum(row.satisfied is not None and row.satisfied.value == "不满意" for row in rows)
    return what, len(rows), upheld, days, sum(bool(of_row(row)) for row in rows), late, unhappy


def _pages(office: Office, about: str, told: Sequence[tuple[Any, ...]], said: Sequence[str]) -> list[Page]:
    lines = [tuple(Cell(str(one[0])) if n == 0 else value(str(part)) for n, part in enumerate(one)) for one in told]
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    below = [Line(one, size=10) for one in said]
    return [Page("投诉情况统计表", (above, listed(HEADS, lines), *below), name=f"投诉统计 {about}")]


@report(
    "查实的投诉",
    noun="complaints",
    name="upheld",
    columns=(
        head("number", text("投诉号"), 14),
        head("on", day("受理日期"), 10),
        head("window", text("窗口"), 10),
        head("accused", text("被投诉人"), 10),
        head("about", text("类别"), 8, rank=3),
        head("content", text("投诉内容"), 20, grow=True),
        head("finding", text("查明情况"), 8, rank=4),
        head("measure", text("处理措施"), 16),
        head("hall", text("违规登记"), 14),
    ),
)
def upheld(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """查实的投诉：属实、部分属实的，哪天、哪个窗口、谁、什么事、怎么处理的；大厅登记了哪一号违规，还是待定、不另登记。"""
    wanted = year or office.today.year
    found = []
    rows = matters_counted.rows(office, "complaints", dt.date(wanted, 1, 1), dt.date(wanted, 12, 31), NOT_COUNTED)
    for row in rows:
        if row.finding not in UPHELD:
            continue
        named = row.matter.accused.name if row.matter.accused is not None else as_told(row.matter.accused_as)
        entered = "、".join(one.number for one in standing(row)) or (row.hall.value if row.hall else "")
        what = (row.about.value, row.matter.content, row.finding.value, row.measure, entered)
        told = (row.number, row.received.date(), row.window, named, *what)
        found.append(Found(told, ("complaints", row.id)))
    said = (*past_rows.of_year(office, "complaints", wanted).said, *matters_counted.said(office))
    return Answer(found, f"{wanted}年", said, nothing=f"{wanted}年没有查实的投诉。")
