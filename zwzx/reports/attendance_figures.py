"""考勤汇总: what a month and a year come to by person, printed and as a workbook; 事假 by section and person."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Line, Page, listed, value
from zwzx.office.kinds.days import month
from zwzx.office.kinds.half_days import in_days
from zwzx.office.kinds.plain import calendar_year, text
from zwzx.office.people.attendance import OTHER_LEAVE, OVERDUE, UNFILLED, Figures, Marks, staff
from zwzx.office.people.leaves import Leave
from zwzx.office.terms.leave import LeaveState, Presence
from zwzx.office.terms.people import LeaveKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.people.people import Person

FAMILY = (LeaveKind.MARRIAGE, LeaveKind.FUNERAL, LeaveKind.MATERNITY, LeaveKind.PATERNITY)
OTHERS = (LeaveKind.FAMILY, LeaveKind.INJURY, LeaveKind.IN_LIEU, OTHER_LEAVE)


class Told(NamedTuple):
    """A figure of the table: its key, its head, how it is counted, whether as how often instead of days."""

    name: str
    head: str
    of: Callable[[Figures], int]
    times: bool = False

    def show(self, figures: Figures) -> str:
        """As it stands in the table; "" for none."""
        count = self.of(figures)
        return (str(count) if count else "") if self.times else in_days(count)


TOLD = (
    Told("due", "应出勤", lambda f: f.due),
    Told("present", "实出勤", lambda f: f.present),
    Told("late", "迟到", lambda f: f.of(Presence.LATE), times=True),
    Told("early", "早退", lambda f: f.of(Presence.EARLY), times=True),
    Told("private", "事假", lambda f: f.of(LeaveKind.PRIVATE)),
    Told("sick", "病假", lambda f: f.of(LeaveKind.SICK)),
    Told("annual", "年休", lambda f: f.of(LeaveKind.ANNUAL)),
    Told("duty", "公差", lambda f: f.of(LeaveKind.DUTY)),
    Told("study", "学习", lambda f: f.of(Presence.STUDY)),
    Told("family", "婚丧产", lambda f: f.of(*FAMILY)),
    Told("other", "其他假", lambda f: f.of(*OTHERS)),
    Told("absent", "旷工", lambda f: f.of(Presence.ABSENT)),
    Told("unfilled", "未填", lambda f: f.of(UNFILLED)),
)
"""The columns of both tables; 实出勤 holds the hours out on business and study. What was overdue stands in the note."""
WIDTHS = {"name": 18.0, "section": 28.0, "note": 27.0, "figure": 15.0}
COLUMNS = (
    head("who", text("姓名"), 8),
    head("section", text("科室"), 12, rank=2),
    *(head(one.name, text(one.head), 6, rank=3 if one.name in ("other", "study") else 9) for one in TOLD),
    head("note", text("备注"), 12, grow=True, rank=1),
)


@report("考勤汇总表", noun="attendance", name="month", columns=COLUMNS, cites=("出勤.1", "出勤.5"), prints=True)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """考勤汇总表：一个月里每个人应出勤、实出勤、迟到、早退、各种假、旷工、没有填的；天数到半天，迟到、早退按次数。"""
    wanted = period_of("month", of or office.today)
    return _table(office, "考勤汇总表", wanted.name, wanted.first, wanted.last)


@report("年度出勤表", noun="attendance", name="year", columns=COLUMNS, cites=("出勤.5",), prints=True)
def yearly(
    office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年"), ARGUMENT] = None
) -> Answer:
    """年度出勤表：一年里每个人的出勤，年终考核看它（出勤.5）。"""
    wanted = year or office.today.year
    return _table(office, "年度出勤表", f"{wanted}年", dt.date(wanted, 1, 1), dt.date(wanted, 12, 31))


def _table(office: Office, title: str, about: str, first: dt.date, last: dt.date) -> Answer:
    people = staff(first, last)
    marks = Marks(office, people, first, last)
    lines = [_line(one, marks.figures(one)) for one in people]
    doubt = [f"{first.year}年没有放假通知，暂定。"] if office.calendar().provisional(first.year) else []
    said = (*doubt, "天数到半天为止；迟到、早退是次数，也算实出勤；没有填的不算缺勤。")
    return Answer(
        [Found(values, ("people", one.id)) for one, values in zip(people, lines, strict=True)],
        about,
        said,
        nothing="没有填考勤的人。",
        pages=lambda: _pages(office, title, about, lines, said),
    )


def _line(person: Person, figures: Figures) -> tuple[str, ...]:
    overdue = figures.of(OVERDUE)
    told = (
        f"补填{figures.backfilled}天" if figures.backfilled else "",
        f"{OVERDUE}{in_days(overdue)}天" if overdue else "",
    )
    note = "；".join(filter(None, told))
    return (person.name, person.section, *(one.show(figures) for one in TOLD), note)


def _pages(office: Office, title: str, about: str, lines: Sequence[tuple[str, ...]], said: Sequence[str]) -> list[Page]:
    figures = [(one.head, WIDTHS["figure"]) for one in TOLD]
    heads = (("姓名", WIDTHS["name"]), ("科室", WIDTHS["section"]), *figures, ("备注", WIDTHS["note"]))
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    grid = listed(heads, [tuple(map(value, one)) for one in lines])
    below = (Line("".join(said), size=9), Line("制表：　　　　　　　　办公室主任：　　　　　　　　分管领导："))
    return [Page(title, (above, grid, *below), name=f"{title} {about}", landscape=True)]


@report(
    "事假统计",
    noun="attendance",
    name="private",
    columns=(
        head("section", text("科室"), 14),
        head("who", text("姓名"), 8),
        head("times", text("次数"), 6),
        head("days", text("天数"), 8),
        head("numbers", text("编号"), 30, grow=True),
    ),
    cites=("出勤.5",),
)
def private(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """事假统计：一年里各科室、各人请了几次事假、几天；没有证明、算作事假的在内。"""
    wanted = year or office.today.year
    first, last = dt.date(wanted, 1, 1), dt.date(wanted, 12, 31)
    people = staff(first, last)
    marks = Marks(office, people, first, last)
    rows = []
    for one in people:
        days = marks.figures(one).of(LeaveKind.PRIVATE)
        numbers = _private_of(office, one, first, last)
        if days or numbers:
            rows.append(
                Found((one.section, one.name, str(len(numbers)), in_days(days), "、".join(numbers)), ("people", one.id))
            )
    return Answer(rows, f"{wanted}年", nothing=f"{wanted}年没有人请事假。")


def _private_of(office: Office, person: Person, first: dt.date, last: dt.date) -> list[str]:
    there: Any = (Leave.person == person) & (Leave.since <= last) & (Leave.until >= first)
    rows = Leave.select().where(there & Leave.state.in_([*LIVE])).order_by(Leave.since)
    return [one.number for one in rows if one.counts_as(office.now) is LeaveKind.PRIVATE]


LIVE = (LeaveState.TO_PROVE, LeaveState.APPROVED, LeaveState.BACK, LeaveState.PAST)
