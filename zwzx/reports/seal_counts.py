"""How often each seal was used in each month of a year."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

import peewee as pw

from zwzx import registers
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.seals.seals import Seal
from zwzx.store.expressions import month_of, selected
from zwzx.store.numbers import of_year
from zwzx.store.record import tuples

MONTHS = range(1, 13)
COUNTED = ("已用印", "历史")
"""The states of what was stamped and stands; a void use is none."""


class Counted(NamedTuple):
    """A seal in a year: its name, and by month how many uses and how many impressions."""

    id: int
    seal: str
    uses: tuple[int, ...]
    impressions: tuple[int, ...]


def counts(office: Office, year: int) -> list[Counted]:
    """Every seal that was used in a year, as far as the actor may know of the uses."""
    register = registers.load("seal_use")
    record: Any = register.record
    month = month_of(record.used)
    query = register.query(
        record.select(Seal.id, Seal.name, month, pw.fn.COUNT(record.id), pw.fn.SUM(record.stamped).coerce(False))
    )
    query = query.where(record.state.in_(COUNTED) & of_year(record, year))
    seen = register.visible(office) if register.visible is not None else None
    if seen is not None:
        query = query.where(seen)
    found: dict[int, tuple[str, dict[int, tuple[int, int]]]] = {}
    for seal, name, in_month, uses, times in tuples(query.group_by(Seal.id, selected(3)).order_by(Seal.k)):
        found.setdefault(seal, (name, {}))[1][int(in_month[-2:])] = (int(uses), int(times or 0))
    return [
        Counted(
            seal,
            name,
            tuple(by_month.get(n, (0, 0))[0] for n in MONTHS),
            tuple(by_month.get(n, (0, 0))[1] for n in MONTHS),
        )
        for seal, (name, by_month) in found.items()
    ]


@report(
    "用印统计",
    noun="seal-use",
    name="counts",
    columns=(
        head("seal", text("印章"), 24),
        head("uses", number("全年笔数"), 8),
        head("impressions", number("次数"), 6),
        head("months", text("各月"), 40, grow=True),
    ),
)
def yearly_counts(
    office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None
) -> Answer:
    """用印统计：每枚印章每月用了几次、盖了几下；作废的不算。"""
    wanted = year or office.today.year
    made = counts(office, wanted)
    rows = [Found((one.seal, sum(one.uses), sum(one.impressions), _months(one)), ("seals", one.id)) for one in made]
    return Answer(rows, f"{wanted}年", nothing=f"{wanted}年没有用印。", shaped=lambda: _by_month(made, wanted))


def _used(one: Counted) -> list[tuple[int, int, int]]:
    """The months in which a seal was used, with its uses and impressions."""
    each = zip(MONTHS, one.uses, one.impressions, strict=True)
    return [(month, uses, times) for month, uses, times in each if uses]


def _months(one: Counted) -> str:
    return " ".join(f"{month}月{uses}笔{times}次" for month, uses, times in _used(one))


def _by_month(made: list[Counted], year: int) -> list[dict[str, Any]]:
    """As JSON has it: an object a seal and month."""
    return [
        {"seal": one.seal, "month": f"{year}-{month:02d}", "uses": uses, "impressions": times}
        for one in made
        for month, uses, times in _used(one)
    ]
