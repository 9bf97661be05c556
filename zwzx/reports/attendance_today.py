"""Who is out today and until when, the sheet of a day, and the days on which several leaders are away."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, NamedTuple

from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Line, Page, listed, value
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.plain import text
from zwzx.office.people import people
from zwzx.office.people.attendance import OTHER_LEAVE, Marks, staff
from zwzx.office.people.day_sheets import AttendanceDay
from zwzx.office.people.half_days import day_of, half_of, of_moment, place
from zwzx.office.people.leaves import Leave
from zwzx.office.people.people import Absence, Person
from zwzx.office.people.trips import Trip
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.leave import GOING, DayState, LeaveState
from zwzx.office.terms.people import CENTRE_LEADERS, Half

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DAY_HEADS = (("科室", 34.0), ("姓名", 24.0), ("上午", 24.0), ("下午", 24.0), ("填写人", 24.0), ("备注", 50.0))
SEVERAL = 2


class Away(NamedTuple):
    """Somebody who is out now: why, where, until when, by which entry, whether they should be back."""

    person: Person
    why: str
    where: str
    until: str
    number: str
    leads: tuple[str, int] | None
    late: bool


@report(
    "今天谁不在",
    noun="attendance",
    name="out",
    columns=(
        head("who", text("姓名"), 8),
        head("section", text("科室"), 12, rank=3),
        head("why", text("因何"), 8),
        head("where", text("去向、事由"), 24, grow=True),
        head("until", text("到什么时候"), 18),
        head("number", text("编号"), 14, rank=2),
    ),
    cites=("出勤.4",),
)
def out(office: Office) -> Answer:
    """今天谁不在：请假、出差、外出的，因为什么、到什么时候；该回来没有回来的标出来。"""
    found = sorted(_away(office), key=lambda one: (not one.late, one.person.section, one.person.name))
    late = [one.person.name for one in found if one.late]
    return Answer(
        [
            Found(
                (one.person.name, one.person.section, one.why, one.where, one.until, one.number),
                one.leads,
                late=one.late,
            )
            for one in found
        ],
        f"{office.now:%Y-%m-%d %H:%M}",
        (f"该回来没有登记的：{'、'.join(late)}。",) if late else (),
        nothing="都在。",
    )


def _away(office: Office) -> Iterator[Away]:
    """Leaves that run or are over and not closed, trips and outings, and what the list of people tells."""
    now, today = office.now, office.today
    here = of_moment(now)
    states = (LeaveState.TO_PROVE, LeaveState.APPROVED)
    for one in Leave.select().where(Leave.state.in_(list(states)) & (Leave.since <= today)):
        over = one.state is LeaveState.APPROVED and one.span.last < here
        if one.person is not None and (one.span.first <= here <= one.span.last or over):
            late = over and one.back_by is not None and one.back_by < now
            kind = one.kind.value if one.kind is not None else OTHER_LEAVE
            proof = "（待证明）" if one.state is LeaveState.TO_PROVE else ""
            until = f"{one.until}{one.until_half or ''}"
            yield Away(one.person, f"{kind}{proof}", one.reason, until, one.number, ("leave", one.id), late)
    for trip in Trip.select().where(Trip.state.in_(list(GOING)) & (Trip.left <= now)):
        where = f"{trip.place}　{trip.reason}"
        until = spelled(trip.expected)
        yield Away(trip.person, trip.kind.value, where, until, trip.number, ("outings", trip.id), trip.expected < now)
    lasts = Absence.until.is_null() | (Absence.until >= today)
    for absence in Absence.select().where((Absence.leave == 0) & (Absence.since <= today) & lasts):
        if absence.holds(now):
            kind = absence.kind.value if absence.kind is not None else OTHER_LEAVE
            until = f"{absence.until}{absence.until_half or ''}" if absence.until is not None else "未定"
            yield Away(absence.person, kind, absence.reason, until, "", ("people", absence.person.id), False)


@report(
    "考勤登记表",
    noun="attendance",
    name="day",
    columns=(
        head("section", text("科室"), 12),
        head("who", text("姓名"), 8),
        head("morning", text("上午"), 8),
        head("afternoon", text("下午"), 8),
        head("filler", text("填写人"), 8, rank=2),
        head("note", text("备注"), 20, grow=True),
    ),
    cites=("出勤.1",),
    prints=True,
)
def daily(office: Office, of: Annotated[dt.date | None, day("日期", hint="不写就是今天"), ARGUMENT] = None) -> Answer:
    """考勤登记表：一天里每个人上午、下午的情况；请假、出差的带过来，没有填的写未填。"""
    wanted = of or office.today
    staff_ = staff(wanted, wanted)
    marks = Marks(office, staff_, wanted, wanted)
    rows = {
        one.__data__["person"]: one
        for one in AttendanceDay.select().where((AttendanceDay.on == wanted) & (AttendanceDay.state != DayState.STRUCK))
    }
    lines = []
    for person in staff_:
        row = rows.get(person.id)
        halves = [marks.of(person, place(wanted, half)) for half in Half]
        note = "；".join(
            filter(
                None,
                (
                    DayState.BACKFILLED.value if row and row.state is DayState.BACKFILLED else "",
                    row.note if row else "",
                ),
            )
        )
        lines.append((row, (person.section, person.name, *halves, row.filler if row else "", note)))
    calendar = office.calendar()
    rest = "" if calendar.is_workday(wanted) else f"这一天是{calendar.reason(wanted)}。"
    told = [values for _, values in lines]
    return Answer(
        [Found(values, ("attendance", row.id) if row is not None else None) for row, values in lines],
        str(wanted),
        (rest,) if rest else (),
        pages=lambda: _pages(office, wanted, told, rest),
        day=wanted,
    )


def _pages(office: Office, wanted: dt.date, lines: Sequence[tuple[str, ...]], rest: str) -> list[Page]:
    above = Line(f"{office.name}　　{wanted}　　打印日期 {office.today}")
    grid = listed(DAY_HEADS, [tuple(map(value, one)) for one in lines])
    return [Page("考勤登记表", (above, *([Line(rest)] if rest else []), grid), name=f"考勤登记表 {wanted}")]


@report(
    "中心领导同时不在",
    noun="attendance",
    name="leaders",
    columns=(
        head("day", day("日期"), 12),
        head("half", text("半天"), 6),
        head("away", text("不在的"), 24, grow=True),
        head("there", text("在的"), 20),
    ),
    cites=("出勤.4",),
)
def leaders(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """中心领导同时不在：一个月里两位以上中心领导不在的半天，一位也不在的标出来。"""
    wanted = period_of("month", of or office.today)
    leading = [one for one in staff(wanted.first, wanted.last) if people.own_posts(one, wanted.last) & CENTRE_LEADERS]
    marks = Marks(office, leading, wanted.first, wanted.last)
    rows = []
    for at in marks.worked:
        gone = [f"{one.name}（{word}）" for one in leading if (word := marks.away(one, at))]
        there = [one.name for one in leading if not marks.away(one, at)]
        if len(gone) >= SEVERAL or (gone and not there):
            values = (day_of(at), half_of(at).value, "、".join(gone), "、".join(there))
            rows.append(Found(values, late=not there))
    return Answer(rows, wanted.name, nothing=f"{wanted.name}没有两位中心领导同时不在的时候。")
