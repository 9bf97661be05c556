"""The year of the recurring duties: by duty and period what is due, done, missed, and the same as a calendar on one page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx import registers
from zwzx.office.clauses import duties, occasions, regulations
from zwzx.office.clauses.regulations import Recurrence, clause
from zwzx.office.core import settings
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import calendar_year, choice, text
from zwzx.registers import NAMES
from zwzx.reports.duty_board import OWN
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MONTHS = range(1, 13)
OPEN = "有效"
"""As what a reminder stands that comes back or waits."""
Year = Annotated[int | None, calendar_year("年份", hint="不写就是今年"), ARGUMENT]


class Stands(StrEnum):
    """How a duty stands in a period."""

    DONE = "已做"
    EXCUSED = "免办"
    MADE_UP = "逾期补办"
    MISSED = "没有做"
    OPEN = "未到期"


MARKS = {Stands.DONE: "●", Stands.EXCUSED: "免", Stands.MADE_UP: "△", Stands.MISSED: "×", Stands.OPEN: "○"}
"""What stands for it in the calendar."""
LEGEND = "●已做　△过了期才补办　×没有做　免＝免办　○未到期；一个月里有几期的写几期，如 ●3×1"


class Entered(NamedTuple):
    """One row of what was done of a duty in a period."""

    happened: dt.date
    note: str
    id: int

    @property
    def excuses(self) -> bool:
        """Whether it excuses the duty."""
        return self.note.startswith(duties.EXCUSED)


class OfPeriod(NamedTuple):
    """One duty in one period: by when, how it stands, and what was entered of it."""

    clause_id: str
    often: Recurrence
    period: duties.Period
    due: dt.datetime
    stands: Stands
    rows: tuple[Entered, ...]


def judged(rows: Sequence[Entered], times: int, due: dt.datetime, now: dt.datetime) -> Stands:
    """How a duty stands by what was entered of it: doing it later does not undo that it was missed."""
    done = sorted(one.happened for one in rows if not one.excuses)
    in_time = sum(on <= due.date() for on in done)
    if in_time >= times:
        return Stands.DONE
    if any(one.excuses for one in rows):
        return Stands.EXCUSED
    if now <= due:
        return Stands.OPEN
    return Stands.MADE_UP if len(done) >= times else Stands.MISSED


def of_year(office: Office, year: int) -> list[OfPeriod]:
    """Every duty of every period of a year that the office is asked for, duty by duty."""
    entered, off = _entered(year), settings.off_hour()
    found: list[OfPeriod] = []
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    for clause_id, often in duties.recurring(NAMES):
        for period in occasions.asked(office, clause_id, often.period, first, last):
            if period.first.year != year:
                continue
            due = duties.ends(clause_id, period, off)
            rows = entered.get((clause_id, often.kind, period.name), ())
            stands = judged(rows, often.times, due, office.now)
            found.append(OfPeriod(clause_id, often, period, due, stands, tuple(rows)))
    return found


def _entered(year: int) -> Mapping[tuple[str, str, str], list[Entered]]:
    """What was entered for the periods of a year and stands; of a row that tells no day, that on which it was entered."""
    duty = duties.Duty
    found: dict[tuple[str, str, str], list[Entered]] = defaultdict(list)
    columns = (duty.clause, duty.kind, duty.period, duty.happened, duty.at, duty.note, duty.id)
    query = duty.select(*columns).where(duty.struck.is_null() & duty.period.startswith(str(year))).order_by(duty.id)
    for clause_id, kind, period, happened, at, note, row in tuples(query):
        found[clause_id, kind, period].append(Entered(happened or at.date(), note, row))
    return found


# ── the calendar ───────────────────────────────────────────────────────


def _marks(found: Sequence[Stands]) -> str:
    """What a month says of a duty: one mark, or each with how often; "" where nothing is due in it."""
    counted = {mark: sum(one is stands for one in found) for stands, mark in MARKS.items()}
    there = {mark: count for mark, count in counted.items() if count}
    if len(found) == 1:
        return next(iter(there))
    return "".join(f"{mark}{count}" for mark, count in there.items())


def _calendar(lines: Sequence[OfPeriod]) -> Iterator[tuple[str, str, list[str], bool]]:
    """Clause, what, the cell of each month, and whether something was missed, duty by duty."""
    for clause_id, often in dict.fromkeys((one.clause_id, one.often) for one in lines):
        theirs = [one for one in lines if (one.clause_id, one.often) == (clause_id, often)]
        cells = [_marks([one.stands for one in theirs if one.due.month == month]) for month in MONTHS]
        yield clause_id, often.kind or clause(clause_id).text, cells, any(map(_amiss, theirs))


def _amiss(one: OfPeriod) -> bool:
    return one.stands in (Stands.MISSED, Stands.MADE_UP)


def _own(office: Office, year: int) -> Iterator[tuple[str, str, list[str], bool]]:
    """The same of what the office reminds itself of: what came to its date in the year, and what was seen to of it."""
    record: Any = registers.load("reminders").record
    for one in record.select().order_by(record.id):
        dates = [(row.until, row.on) for row in one.renewals] + ([(one.until, None)] if one.state == OPEN else [])
        found: list[tuple[int, Stands]] = [
            (until.month, judged([Entered(on, "", 0)] if on is not None else [], 1, until, office.now))
            for until, on in dates
            if until.year == year
        ]
        cells = [_marks([stands for month, stands in found if month == of]) for of in MONTHS]
        if found:
            missed = any(stands in (Stands.MISSED, Stands.MADE_UP) for _, stands in found)
            yield OWN, "　".join(filter(None, (one.subject, one.about))), cells, missed


@report(
    "定期事项年历",
    noun="duties",
    name="calendar",
    columns=(
        head("clause", text("条款"), 10),
        head("what", text("事项"), 24, grow=True),
        *(head(f"m{month}", text(f"{month}月"), 6) for month in MONTHS),
    ),
    prints=True,
)
def calendar(office: Office, year: Year = None) -> Answer:
    """定期事项年历：一年里每件定期事项每个月到期的做了没有，一页。"""
    which = year or office.today.year
    rows = [*_calendar(of_year(office, which)), *_own(office, which)]
    found = [Found((clause_id, what, *cells), late=missed) for clause_id, what, cells, missed in rows]
    return Answer(
        found,
        f"{which}年",
        (LEGEND,) if rows else (),
        nothing=f"{which}年没有要做的定期事项。",
        pages=lambda: _pages(office, which, rows),
    )


HEADS = (("条款", 18.0), ("事项", 63.0), *((f"{month}月", 15.0) for month in MONTHS))
SHORT = 34
"""How much of a duty's words stands in the calendar."""


def _pages(office: Office, year: int, rows: Sequence[tuple[str, str, list[str], bool]]) -> list[Page]:
    told = [(value(one), Cell(what[:SHORT]), *map(value, cells)) for one, what, cells, _ in rows]
    above = Line(f"{office.name}　　{year}年　　打印日期 {office.today}")
    return [Page("定期事项年历", (above, listed(HEADS, told), Line(LEGEND, size=9)), True, name=f"定期事项年历 {year}")]


# ── what was missed, and what is only listed ───────────────────────────


@report(
    "没有按时做的定期事项",
    noun="duties",
    name="missed",
    columns=(
        head("clause", text("条款"), 10),
        head("period", text("所属周期"), 22),
        head("due", day("应办"), 10),
        head("stands", choice("情况", Stands), 8),
        head("made_up", day("补办日期"), 10, rank=3),
        head("note", text("依据"), 24, grow=True, rank=2),
    ),
)
def missed(office: Office, year: Year = None) -> Answer:
    """没有按时做的定期事项：一年里过了期没有做的，后来补办的也仍然列着，写明哪天补办。"""
    which = year or office.today.year
    rows = [
        Found(
            (
                one.clause_id,
                f"{one.period.name}{one.often.kind}",
                one.due.date(),
                one.stands,
                max((row.happened for row in one.rows), default=None) if one.stands is Stands.MADE_UP else None,
                "；".join(row.note for row in one.rows),
            ),
            ("duties", one.rows[-1].id) if one.rows else None,
            late=True,
        )
        for one in of_year(office, which)
        if one.stands in (Stands.MISSED, Stands.MADE_UP)
    ]
    return Answer(rows, f"{which}年", nothing=f"{which}年到今天没有过了期没有做的。")


@report(
    "不定期的职责",
    noun="duties",
    name="standing",
    columns=(head("clause", text("条款"), 12), head("text", text("要求"), 40, grow=True)),
)
def standing() -> Answer:
    """条款里没有写多久一次的职责：只列出来，不算到期。"""
    found = [one for one in regulations.clauses().values() if "duty" in one.does and one.register in NAMES]
    return Answer([Found((one.id, one.text)) for one in found])
