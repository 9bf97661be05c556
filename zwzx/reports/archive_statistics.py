"""档案利用统计: how often archives were used in a period, by purpose, by unit, by colleagues and by visitors."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Annotated, Any, NamedTuple

from zwzx import registers
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.office.kinds import days
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.store.numbers import of_days
from zwzx.store.record import tuples

STRUCK = "撤销"
LENT = "借出"


class Sum(NamedTuple):
    """What was used by somebody or for something: 人次, 件次, how many of the uses were loans, 复制页数."""

    name: str
    uses: int
    pieces: int
    loans: int
    pages: int


@dataclass
class Statistics:
    """The sums of a period, each list with the most used first."""

    total: Sum
    by_aim: list[Sum] = field(default_factory=list)
    by_unit: list[Sum] = field(default_factory=list)
    by_side: list[Sum] = field(default_factory=list)

    def tables(self) -> list[tuple[str, list[Sum]]]:
        """Each list with what it goes by."""
        return [("利用目的", self.by_aim), ("单位", self.by_unit), ("人员", self.by_side)]


def statistics(office: Office, since: dt.date, until: dt.date) -> Statistics:
    """Count the uses from one day to another, both included, as far as the actor may know of them; struck ones don't count."""
    rows = _rows(office, since, until)
    return Statistics(
        _sum("合计", rows),
        _grouped(rows, lambda row: row[0].value),
        _grouped(rows, lambda row: row[1] or "（没有写单位）"),
        _grouped(rows, lambda row: "外来人员" if row[2] else "本单位"),
    )


def _rows(office: Office, since: dt.date, until: dt.date) -> list[tuple[Any, ...]]:
    register = registers.load("archive_use")
    use: Any = register.record
    taken = next(column for column in register.facts if column.name == "copied").source
    query = use.select(use.aim, use.unit, use.outside, use.pieces, use.way, taken)
    query = query.where(use.state != STRUCK)
    query = query.where(of_days(use, since, until))
    seen = register.visible(office) if register.visible is not None else None
    return list(tuples(query if seen is None else query.where(seen)))


def _grouped(rows: list[tuple[Any, ...]], name: Any) -> list[Sum]:
    groups: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        groups[name(row)].append(row)
    made = [_sum(group, found) for group, found in groups.items()]
    return sorted(made, key=lambda one: (-one.uses, one.name))


def _sum(name: str, rows: list[tuple[Any, ...]]) -> Sum:
    return Sum(
        name,
        len(rows),
        sum(row[3] for row in rows),
        sum(row[4] == LENT for row in rows),
        sum(row[5] or 0 for row in rows),
    )


def as_object(made: Statistics, since: dt.date, until: dt.date) -> dict[str, Any]:
    """As JSON has it."""
    names = ("by_aim", "by_unit", "by_side")
    told = {name: [one._asdict() for one in getattr(made, name)] for name in names}
    return {"since": since.isoformat(), "until": until.isoformat(), "total": made.total._asdict(), **told}


def pages(office: Office, made: Statistics, since: dt.date, until: dt.date) -> list[Page]:
    """档案利用统计表."""
    parts: list[Line | Grid] = [Line(f"{office.name}　　{since} 至 {until}　　制表 {office.now:%Y-%m-%d %H:%M}")]
    for title, sums in made.tables():
        head = tuple(Cell(t, bold=True, align="center") for t in (title, "人次", "件次", "其中借出", "复制摘抄页数"))
        rows = tuple(_cells(one) for one in (*sums, made.total))
        parts += [Grid((70.0, 25.0, 25.0, 25.0, 35.0), (head, *rows), head=1), Line("")]
    parts.append(Line("制表人：　　　　　　　　　　负责人："))
    return [Page("档案利用统计表", tuple(parts), name=f"利用统计 {since.year}")]


def _cells(one: Sum) -> tuple[Cell, ...]:
    return (Cell(one.name), *(Cell(str(n or ""), align="center") for n in one[1:]))


@report(
    "档案利用统计",
    noun="consultations",
    name="stats",
    columns=(
        head("by", text("按"), 10),
        head("name", text("名称"), 24, grow=True),
        head("uses", number("人次"), 6),
        head("pieces", number("件次"), 6),
        head("loans", number("其中借出"), 8),
        head("pages", number("复制摘抄页数"), 12),
    ),
    prints=True,
)
def use_statistics(
    office: Office,
    year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None,
    since: Annotated[dt.date | None, days.day("起始日", hint="不写就是这一年1月1日")] = None,
    until: Annotated[dt.date | None, days.day("截止日", hint="不写就是这一年12月31日")] = None,
) -> Answer:
    """档案利用统计：按利用目的、单位、本单位和外来人员，人次、件次、借出、复制页数。"""
    wanted = year or office.today.year
    first, last = since or dt.date(wanted, 1, 1), until or dt.date(wanted, 12, 31)
    if last < first:
        raise Unreadable(f"截止日 {last} 在起始日 {first} 之前。", "请把早的写作起始日。")
    made = statistics(office, first, last)
    rows = [Found((title, *one)) for title, sums in made.tables() for one in sums]
    return Answer(
        [*rows, Found(("合计", "", *made.total[1:]))],
        f"{first} 至 {last}",
        pages=lambda: pages(office, made, first, last),
        shaped=lambda: as_object(made, first, last),
    )
