"""The month's allowance 岗位津贴 of somebody at the windows: what is due for the days worked, and each sum taken off.

Pure: it is given the month (`month.py`) and the violations, and tells every item with its clause, so that the sheet, `why`
and a later recount say the same (窗口.2, 窗口.5, 窗口.7, 窗口.8, 窗口.9, 窗口.11).
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.regulations import rate
from zwzx.office.terms.settings import DayRate, Thrice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from zwzx.office.hall.day import HallDay
    from zwzx.office.hall.windows import Place

CLAUSE = "窗口.7"
DUE = "窗口.5"
HALVES = 2
FIXED_DAYS = Fraction(87, 4)
"""21.75, the state's number of paid days in a month."""


class Deed(NamedTuple):
    """What a violation takes off: a sum in 分, or (None) the whole month's allowance."""

    number: str
    clause: str
    words: str
    fen: int | None
    of_month: dt.date | None = None
    """The month whose allowance it takes, where that is an earlier one that is settled (窗口.9)."""


class Item(NamedTuple):
    """One line of the reckoning: what it adds, or takes off below nothing, in 分."""

    clause: str
    words: str
    fen: int


class Reading(NamedTuple):
    """How the office reads what the clause leaves open."""

    thrice: Thrice = Thrice.A_DAY
    day_rate: DayRate = DayRate.WORKDAYS


class Pay(NamedTuple):
    """A month's allowance of one person."""

    standard: int | None
    """Of a month, in 分, as it was last in the month; None where nobody said."""
    wanted: int
    """The half days on which they should have been there."""
    worked: int
    """The half days for which they are paid."""
    times: int
    """How often they were late, early or out for more than half an hour."""
    items: tuple[Item, ...]
    undecided: bool = False
    """Whether the standard of a day is not told: nothing is reckoned then."""

    @property
    def due(self) -> int:
        """What the days worked come to."""
        return sum(one.fen for one in self.items if one.clause == DUE)

    @property
    def off(self) -> int:
        """What is taken off."""
        return -sum(one.fen for one in self.items if one.fen < 0)

    @property
    def net(self) -> int:
        """What is paid: never less than nothing."""
        return max(0, sum(one.fen for one in self.items))


def pay_of(
    days: Sequence[HallDay],
    places: Mapping[dt.date, Place],
    workdays: int,
    deeds: Iterable[Deed] = (),
    reading: Reading = Reading(),  # noqa: B008 - a tuple
    settled: Callable[[dt.date], int] = lambda _: 0,
) -> Pay:
    """What a month comes to.

    Args:
        days: of the month, days off among them.
        places: where they were on each day, and at what standard.
        workdays: how many working days the month has, of which a day's allowance is one.
        settled: what was paid for an earlier month, which a violation found later takes (窗口.9).
    """
    worked = [day for day in days if day.workday]
    standards = {day.day: places[day.day].allowance for day in worked}
    standard = places[max(places)].allowance if places else None
    times = sum(day.times for day in worked)
    wanted = HALVES * len(worked)
    if None in standards.values():
        return Pay(standard, wanted, 0, times, (), undecided=True)
    parts = FIXED_DAYS if reading.day_rate is DayRate.FIXED else Fraction(workdays)
    rates = {day: Fraction(sum_ or 0) / parts for day, sum_ in standards.items()}
    paid = {day.day: _paid(day) for day in worked}
    items = [*_due(worked, paid, rates, standards, whole=wanted == HALVES * workdays), *_unpaid(worked)]
    if times:
        items.append(_by_times(worked, times, rates, reading.thrice))
    months: list[Deed] = []
    for deed in deeds:
        if deed.fen is not None:
            items.append(Item(deed.clause, f"{deed.number}　{deed.words}", -deed.fen))
        elif deed.of_month is not None:
            items.append(Item(deed.clause, f"{deed.number}　{deed.words}", -settled(deed.of_month)))
        else:
            months.append(deed)
    for deed in months:
        left = max(0, sum(one.fen for one in items))
        items.append(Item(deed.clause, f"{deed.number}　{deed.words}，扣发当月津贴", -left))
    return Pay(standard, wanted, sum(paid.values()), times, tuple(items))


def _paid(day: HallDay) -> int:
    """For how many halves of a day somebody is paid; a day of 旷工, or of a leave over half of it, is lost whole."""
    return 0 if day.absent or day.over_half or _stands_in(day) else day.worked


def _stands_in(day: HallDay) -> bool:
    """Whether it is one of the first days of the month on which somebody stands in for another, without an allowance."""
    return 0 < day.substitute <= rate(CLAUSE, "substitute_days_a_month").count


def _due(
    worked: Sequence[HallDay],
    paid: Mapping[dt.date, int],
    rates: Mapping[dt.date, Fraction],
    standards: Mapping[dt.date, int | None],
    *,
    whole: bool,
) -> list[Item]:
    """What the days worked come to, an item a standard; a month that is worked whole is the standard itself."""
    halves: Counter[int] = Counter()
    for day in worked:
        halves[standards[day.day] or 0] += paid[day.day]
    items = []
    for standard, count in halves.items():
        rate_ = next(rates[day.day] for day in worked if (standards[day.day] or 0) == standard)
        full = whole and count == HALVES * len(worked)
        fen = standard if full else rounded(rate_ * count / HALVES)
        told = "满勤" if full else f"实出勤{Amount(count, 'half-day')}"
        items.append(Item(DUE, f"标准{Amount(standard, 'fen')}，{told}", fen))
    return items


def _unpaid(worked: Sequence[HallDay]) -> list[Item]:
    """The days that are not paid, each kind with its days: nothing is taken off for them, they are not among those worked."""
    kinds: dict[str, list[str]] = {}
    for day in worked:
        if day.absent:
            kinds.setdefault("旷工，不发当天", []).append(_named(day))
        elif day.over_half:
            kinds.setdefault("临时请假超过半天，不发当天", []).append(_named(day))
        elif _stands_in(day):
            free = rate(CLAUSE, "substitute_days_a_month").count
            kinds.setdefault(f"代班的前{free}个工作日，不发", []).append(_named(day))
        elif day.leave:
            names = "、".join(dict.fromkeys(kind or "请假" for kind in day.leave.values()))
            half = next(iter(day.leave)).value if len(day.leave) == 1 else ""
            kinds.setdefault(f"{names}，不发请假期内的", []).append(f"{_named(day)}{half}")
    return [Item(CLAUSE, f"{what}：{'、'.join(named)}", 0) for what, named in kinds.items()]


def _by_times(worked: Sequence[HallDay], times: int, rates: Mapping[dt.date, Fraction], thrice: Thrice) -> Item:
    """Late, early, out for more than half an hour: a fine each; from three times in a month on, as the office reads it."""
    told = "、".join(f"{_named(day)}{_what(day)}" for day in worked if day.times)
    many = times >= rate(CLAUSE, "times_a_month").count
    if many and thrice is Thrice.A_DAY:
        off = rounded(sum((rates[day.day] * day.times for day in worked), Fraction()))
        return Item(CLAUSE, f"累计{times}次，每次扣一天，报所在单位：{told}", -off)
    fine = rate(CLAUSE, "late_fine_yuan").count
    unit = "，报所在单位" if many else ""
    return Item(CLAUSE, f"{times}次，每次{Amount(fine, 'fen')}{unit}：{told}", -fine * times)


def _what(day: HallDay) -> str:
    """What somebody was on a day, with the minutes."""
    told = [f"迟到{minutes}分钟" for minutes in day.late] + [f"早退{minutes}分钟" for minutes in day.early]
    told += [f"缺卡没有说明{len(day.unexplained)}次"] if day.unexplained else []
    return "、".join([*told, *(["临时外出超过半小时"] * day.over_short)])


def _named(day: HallDay) -> str:
    return f"{day.day.month}月{day.day.day}日"


def rounded(sum_: Fraction) -> int:
    """A sum in whole 分, a half up."""
    return int(sum_ + Fraction(1, 2))
