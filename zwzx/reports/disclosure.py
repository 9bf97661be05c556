"""What is asked of requests for disclosure: by kind of answer in a year, what was late, extended, not yet filed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.terms.hours import was_late
from zwzx.reports import matters_counted, past_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_COUNTED = ("作废", "历史", "已转出")
WAITING, WITHDRAWN = "还没有答复", "已撤回"


@report(
    "依申请公开统计",
    noun="disclosure",
    name="year",
    columns=(
        head("what", text("答复类型"), 20, grow=True),
        head("count", number("件数"), 6),
        head("decided_late", number("决定逾期"), 8),
        head("answered_late", number("答复逾期"), 8),
        head("longer", number("延期"), 6),
        head("unfiled", number("未备案"), 6),
    ),
    cites=("公开.五三2", "公开.五三3"),
)
def yearly(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """依申请公开统计：一年的申请按适用的规定、答复类型各几件，决定、答复逾期几件，延期几件，还没有备案几件。"""
    wanted = year or office.today.year
    rows = matters_counted.rows(office, "disclosure", dt.date(wanted, 1, 1), dt.date(wanted, 12, 31), NOT_COUNTED)
    past = past_rows.of_year(office, "disclosure", wanted)
    kinds = dict.fromkeys(_kind(row) for row in rows)
    told = [_line(office, "合计", rows)]
    told += [_line(office, kind, [row for row in rows if _kind(row) == kind]) for kind in kinds]
    return Answer(
        [Found(one) for one in told] if rows else [],
        f"{wanted}年",
        (*past.said, *matters_counted.said(office), *_in_doubt(rows)),
        nothing=past.nothing(f"{wanted}年", "公开申请"),
    )


def _kind(row: Any) -> str:
    if row.answered is not None and row.kind is not None:
        return f"{row.law.value}　{row.kind.value}"
    return f"{row.law.value}　{WITHDRAWN if row.state.value == WITHDRAWN else WAITING}"


def _line(office: Office, what: str, rows: Sequence[Any]) -> tuple[Any, ...]:
    decided = sum(_late(office, row, row.decide_due, row.decided) for row in rows)
    answered = sum(_late(office, row, row.answer_due, row.answered) for row in rows)
    unfiled = sum(row.of_party and row.decided is not None and row.filed is None for row in rows)
    return what, len(rows), decided, answered, sum(row.extended for row in rows), unfiled


def _in_doubt(rows: Sequence[Any]) -> tuple[str, ...]:
    """How many decisions and answers were of their last day, at no hour that anybody knows."""
    return matters_counted.in_doubt(
        [*((row.decided, row.decide_due) for row in rows), *((row.answered, row.answer_due) for row in rows)]
    )


def _late(office: Office, row: Any, due: dt.datetime | None, at: dt.datetime | None) -> bool:
    """Whether something was done after its moment, or still is not; what was taken back is late no longer."""
    if due is None or (at is None and row.state.value == WITHDRAWN):
        return False
    return office.now > due if at is None else was_late(at, due) is True
