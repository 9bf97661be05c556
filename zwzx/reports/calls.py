"""What is asked of calls: how many of each kind came in each month of a year, and how many still wait for an answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import registers
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.terms.matters import Sort
from zwzx.reports import matters_counted, past_rows
from zwzx.store.numbers import day_at, of_year
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_COUNTED = ("作废", "历史")
UNANSWERED = ("待办", "已转办")


@report(
    "来电统计",
    noun="calls",
    name="year",
    columns=(
        head("month", text("月份"), 8, grow=True),
        *(head(sort.name.lower(), number(sort.value), 6) for sort in Sort),
        head("count", number("合计"), 6),
        head("waiting", number("没有回复"), 8),
    ),
)
def yearly(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """来电统计：一年里每个月咨询、反映、投诉、举报、建议、求助、表扬各几条，没有回复的几条；转到投诉、信访的也算在内。"""
    wanted = year or office.today.year
    register = registers.load("calls")
    record: Any = register.record
    within = of_year(record, wanted) & record.state.not_in(NOT_COUNTED)
    seen = register.seen(office)
    query = record.select(record.k, record.sort, record.state).where(within if seen is None else within & seen)
    counted = list(tuples(query.order_by(record.k)))
    months: dict[int, list[tuple[Any, Any]]] = {}
    for k, sort, state in counted:
        months.setdefault(day_at(k).month, []).append((sort, state))
    told = [_line(f"{month}月", calls) for month, calls in months.items()]
    whole = _line("合计", [call for calls in months.values() for call in calls])
    found = [Found(one) for one in (*told, whole)] if told else []
    past = past_rows.of_year(office, "calls", wanted)
    said = (*past.said, *matters_counted.said(office))
    return Answer(found, f"{wanted}年", said, nothing=past.nothing(f"{wanted}年", "登记的来电"))


def _line(what: str, calls: Sequence[tuple[Any, Any]]) -> tuple[Any, ...]:
    sorts = Counter(sort for sort, _ in calls)
    waiting = sum(state in UNANSWERED for _, state in calls)
    return what, *(sorts[sort] for sort in Sort), len(calls), waiting
