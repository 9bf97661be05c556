"""岗位津贴: a month reckoned for everybody at the windows, with what earlier months come out otherwise by now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.duties import period_of
from zwzx.office.hall.allowance import Deed, Item, Pay, Reading, pay_of
from zwzx.office.hall.month import month_of
from zwzx.office.hall.violations import Violation
from zwzx.office.terms.allowances import MonthState
from zwzx.office.terms.settings import DayRate, Thrice
from zwzx.office.terms.violations import LIVE
from zwzx.registers.allowances.records import AllowanceCarry, AllowanceLine, AllowanceMonth
from zwzx.store.expressions import within_days
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zwzx.office.core.office import Office
    from zwzx.office.hall.month import MonthOf

MISSED = "窗口.9"
LOOKED_BACK = 12
"""How many settled months are recounted with each new one."""
BETWEEN = "；"
DAY = dt.timedelta(days=1)


class Carried(NamedTuple):
    """What an earlier month, settled, comes to otherwise by now: more where `fen` is above nothing."""

    of: AllowanceMonth
    fen: int

    @property
    def item(self) -> Item:
        """As a line of the reckoning."""
        what = "补发" if self.fen > 0 else "补扣"
        return Item(MISSED, f"{what}{self.of.month:%Y-%m}：{self.of.number}月结以后有变", self.fen)


class Row(NamedTuple):
    """One person of a month."""

    person: int
    month: MonthOf
    pay: Pay
    carried: tuple[Carried, ...] = ()

    @property
    def taken(self) -> int:
        """What the month itself takes off; never more than there is."""
        return self.pay.due - self.pay.net

    @property
    def net(self) -> int:
        """What is paid."""
        return self.pay.net + sum(one.fen for one in self.carried)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every line of the reckoning."""
        return (*self.pay.items, *(one.item for one in self.carried))


class Sheet(NamedTuple):
    """A month reckoned; `beside` are violations whose person is not in it, told in words."""

    first: dt.date
    rows: tuple[Row, ...]
    beside: tuple[str, ...]


def reading_of(office: Office) -> Reading:
    """How the office reads now what the clause leaves open."""
    return Reading(Thrice(office.setting("allowance-thrice")), DayRate(office.setting("allowance-day-rate")))


def written(reading: Reading) -> str:
    """A reading as it is kept with a month."""
    return BETWEEN.join(reading)


def read(text: str) -> Reading:
    """The reading that a month was settled by."""
    thrice, _, day_rate = text.partition(BETWEEN)
    return Reading(Thrice(thrice), DayRate(day_rate))


def reckon(office: Office, first: dt.date) -> Sheet:
    """What a month comes to for everybody who had a window in it."""
    settled = Settled()
    rows, beside = _of_month(office, first, reading_of(office), settled)
    carried = _carried(office, first, settled)
    found = tuple(row._replace(carried=_as_far(row.pay.net, carried.get(row.person, ()))) for row in rows)
    return Sheet(first, found, tuple(beside))


class Settled:
    """What was paid for each month that is settled, to whom, with all that later months took and gave for it."""

    def __init__(self) -> None:
        live = AllowanceMonth.state != MonthState.VOID
        months = AllowanceMonth.select().where(live & (AllowanceMonth.state != MonthState.PAST))
        self.months: dict[dt.date, AllowanceMonth] = {one.month: one for one in months}
        self.paid: dict[tuple[dt.date, int], int] = defaultdict(int)
        lines = AllowanceLine.select(AllowanceMonth.month, AllowanceLine.person, AllowanceLine.due, AllowanceLine.taken)
        for month, person, due, taken in tuples(lines.join(AllowanceMonth).where(live)):
            self.paid[month, person] += due - taken
        of = AllowanceMonth.alias()
        carries = (
            AllowanceCarry.select(of.month, AllowanceLine.person, AllowanceCarry.on, AllowanceCarry.off)
            .join(AllowanceLine)
            .join(AllowanceMonth)
            .switch(AllowanceCarry)
            .join(of, on=(AllowanceCarry.of == of.id))
            .where(live)
        )
        for month, person, on, off in tuples(carries):
            self.paid[month, person] += on - off


def _of_month(office: Office, first: dt.date, reading: Reading, settled: Settled) -> tuple[list[Row], list[str]]:
    """What a month comes to by itself."""
    period = period_of("month", first)
    calendar = office.calendar()
    workdays = sum(calendar.is_workday(period.first + n * DAY) for n in range((period.last - period.first).days + 1))
    months = month_of(office, period.first)
    deeds, beside = _deeds(period.first, period.last, months, settled)
    rows = [
        Row(
            person,
            month,
            pay_of(month.days, month.places, workdays, deeds.get(person, ()), reading, _paid_to(settled, person)),
        )
        for person, month in months.items()
    ]
    return rows, beside


def _paid_to(settled: Settled, person: int) -> _PaidTo:
    return _PaidTo(settled, person)


class _PaidTo:
    """What was paid to one person for a month."""

    def __init__(self, settled: Settled, person: int) -> None:
        self.settled, self.person = settled, person

    def __call__(self, month: dt.date) -> int:
        return self.settled.paid.get((month, self.person), 0)


def _deeds(
    first: dt.date, last: dt.date, months: Mapping[int, MonthOf], settled: Settled
) -> tuple[dict[int, list[Deed]], list[str]]:
    """What violations take off in a month, by person: those of it, and those found in it to have been missed (窗口.9)."""
    found: dict[int, list[Deed]] = defaultdict(list)
    beside = []
    for whose, name, deed in _taken_off(first, last, months, settled):
        if whose in months:
            found[whose].append(deed)
        else:
            beside.append(f"{name}不在这张表里：{deed.clause}　{deed.number}　{deed.words}")
    return found, beside


def _taken_off(
    first: dt.date, last: dt.date, months: Mapping[int, MonthOf], settled: Settled
) -> Iterator[tuple[int, str, Deed]]:
    then = Violation.missed.is_null() & within_days(Violation.at, first, last)
    later = Violation.missed.is_null(False) & within_days(Violation.entered, first, last)
    rows = Violation.select().where((then | later) & Violation.state.in_(LIVE)).order_by(Violation.at, Violation.id)
    for row in rows:
        if not row.takes_off or row.conduct is None:
            continue
        whose = row.__data__["person"] or _called(row, months)
        month = row.at.date().replace(day=1) if row.missed is not None and row.fine is None else None
        again = f"补扣，{row.at:%Y-%m-%d}" if row.missed is not None else f"{row.at.month}月{row.at.day}日"
        deed = Deed(row.number, row.conduct.clause, f"{again}{row.conduct.value}", row.fine, month)
        yield whose, row.called, deed
        if row.missed is not None:
            fen = row.fine if row.fine is not None else settled.paid.get((month or first, whose), 0)
            yield (
                row.__data__["missed"],
                row.missed.name,
                Deed(row.number, MISSED, f"漏登漏扣{row.called}的，照数扣", fen),
            )


def _called(row: Violation, months: Mapping[int, MonthOf]) -> int:
    """Who is meant by a name and a unit; 0 where that is nobody of the month, or several."""
    found = [who for who, one in months.items() if one.name == row.name and row.unit in ("", one.unit)]
    return found[0] if len(found) == 1 else 0


def _carried(office: Office, first: dt.date, settled: Settled) -> dict[int, list[Carried]]:
    """What the months that were settled before come to otherwise by now, by person, the earliest first."""
    earlier = sorted(month for month in settled.months if month < first)[-LOOKED_BACK:]
    found: dict[int, list[Carried]] = defaultdict(list)
    for month in earlier:
        sheet = settled.months[month]
        rows, _ = _of_month(office, month, read(sheet.readings), settled)
        for row in rows:
            was = settled.paid.get((month, row.person), 0)
            if not row.pay.undecided and row.pay.net != was:
                found[row.person].append(Carried(sheet, row.pay.net - was))
    return found


def _as_far(net: int, carried: list[Carried] | tuple[Carried, ...]) -> tuple[Carried, ...]:
    """As much of what is taken for earlier months as there is to take it from; what is left waits for the next month."""
    made = []
    for one in sorted(carried, key=lambda one: one.fen < 0):
        fen = max(one.fen, -net)
        net += fen
        if fen:
            made.append(one._replace(fen=fen))
    return tuple(made)
