"""食堂台账: its columns, filters and what waits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.canteen import shown, stock
from zwzx.office.canteen.records import BOOK, CanteenDay, CanteenEntry, CanteenMonth
from zwzx.office.clauses.duties import period_of
from zwzx.office.core import settings
from zwzx.office.core.fact import Role
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Standing
from zwzx.office.kinds.plain import text
from zwzx.office.reception.records import Reception
from zwzx.office.terms.canteen import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office

WHAT: Any = pw.Case(None, [(CanteenEntry.meal.is_null(), CanteenEntry.article)], CanteenEntry.meal)
"""The goods, or the meal."""


def joined(select: Any) -> Any:
    """Entries with the reception whose guests ate."""
    return select.join(Reception, pw.JOIN.LEFT_OUTER, on=(CanteenEntry.reception == Reception.id)).switch(CanteenEntry)


def parts() -> Sequence[Any]:
    """Who consented to guests."""
    from zwzx.office.clauses import approvals

    return approvals.parts()


def told(entry: CanteenEntry) -> Iterator[str]:
    """By what it was approved."""
    from zwzx.office.canteen import approved

    return approved.told_of(entry)


def standing(office: Office) -> list[Standing]:
    """Days with goods or meals that are not closed or not shown, months that are not settled."""
    return [*_days(office), *_months(office)]


def _days(office: Office) -> Iterator[Standing]:
    for day in stock.open_days(office.today):
        due = dt.datetime.combine(day, settings.off_hour())
        yield Standing(
            "close",
            "食堂待日清",
            f"{day}",
            f"{len(stock.of_day(day))}笔",
            due,
            "食堂.5",
            "close",
            facts=(("on", f"{day}"),),
        )
    for one in shown.waiting():
        due = dt.datetime.combine(one.day, settings.off_hour())
        yield Standing(
            "post", "食堂待公示", f"{one.day}", "日清公示", due, "食堂.5", "post", facts=(("on", f"{one.day}"),)
        )


def _months(office: Office) -> Iterator[Standing]:
    first = CanteenDay.select().order_by(CanteenDay.day).first()
    month = period_of("month", first.day) if first is not None else None
    settled = {one.month for one in CanteenMonth.select()}
    while month is not None and month.last < office.today:
        if (
            month.first not in settled
            and CanteenDay.select().where(CanteenDay.day.between(month.first, month.last)).exists()
        ):
            yield Standing(
                "settle",
                "食堂待月结",
                month.name,
                "月结",
                None,
                "食堂.5",
                "settle",
                facts=(("of", f"{month.first:%Y-%m}"),),
            )
        month = period_of("month", month.last + dt.timedelta(days=1))


CANTEEN = ledger(
    __name__,
    CanteenEntry,
    "食堂台账",
    BOOK,
    number="台账号",
    columns="number day sort what quantity unit amount supplier checker staff guests state",
    full="number day sort article meal spec quantity unit price amount supplier papers buyer checker witness staff guests"
    " reception leader income basis entered state note",
    apart="corrects cited",
    beside=(
        Column("what", WHAT, text("内容"), 14, grow=True, role=Role.TITLE, instead=("article", "meal")),
        column(CanteenEntry.reception, source=Reception.number),
    ),
    joined=joined,
    struck=CanteenEntry.state == State.STRUCK,
    standing=standing,
    watched=(CanteenEntry, CanteenDay),
    parts=parts,
    told=told,
    acts=("goods", "meals", "closing", "old_canteen"),
    help="食堂台账：采购验收、领用、开餐、日清、公示、月结",
)
