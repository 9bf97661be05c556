"""The archivist's month: what was closed by its end and is not filed (档案.1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.archive import reconciliation
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.plain import text


@dataclass(frozen=True)
class Month:
    """What was closed by the end of a month and is not filed, and how the pool of that month stands (档案.1)."""

    waiting: list[Offer]
    unoffered: int
    pool: reconciliation.Pool


def filed_by(office: Office, year: int, month: int) -> Month:
    """What waits for filing at the end of a month, as far as the actor may know of it."""
    _, first, last = period_of("month", dt.date(year, month, 1))
    kinds = [False, True] if office.sees_marked else [False]
    waiting: list[Offer] = []
    for marked in kinds:
        query = reconciliation.to_decide(year, marked=marked)
        query = query.where(Offer.closed <= dt.datetime.combine(last, dt.time(23, 59, 59)))
        waiting += list(query.order_by(Offer.k))
    sums = [reconciliation.pool(first, last, marked=marked) for marked in kinds]
    unoffered = sum(int(reconciliation.unoffered(marked=marked).count()) for marked in kinds)
    total = reconciliation.Pool(*(sum(values) for values in zip(*(_sums(one) for one in sums), strict=True)))
    return Month(waiting, unoffered, total)


def _sums(one: reconciliation.Pool) -> tuple[int, int, int, int, int]:
    return one.closed, one.filed, one.excluded, one.waiting, one.unoffered


@report(
    "每月清理归卷",
    noun="archivist",
    columns=(
        head("number", text("编号"), 18),
        head("closed", day("办结"), 10),
        head("title", text("题名"), 30, grow=True),
        head("proposal", text("提议"), 16),
    ),
    cites=("档案.1",),
    duty="档案.1",
)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """每月清理归卷：到月底已办结、还没有归档的，和这个月的账。"""
    first = of or office.today.replace(day=1)
    found = filed_by(office, first.year, first.month)
    late = f"另有{found.unoffered}件早已办结、没有提请归档，年终归档时自动列入（或 zwzx filing gather）。"
    return Answer(
        [Found(_values(offer), ("filing", offer.id)) for offer in found.waiting],
        f"{first.year}年{first.month}月",
        (f"{first.year}年{first.month}月：{found.pool.sentence}", *([late] if found.unoffered else [])),
        "都已归档。",
        day=first,
    )


def _values(offer: Offer) -> tuple[object, ...]:
    proposal = f"{offer.kind} {offer.retention}" if offer.kind else "要定类别"
    return offer.number or f"#{offer.id}", offer.closed.date(), offer.title, proposal
