"""年休假台账: who has how many days of annual leave in a year, what of them is used, left and carried over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses.standards import standards
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Line, Page, listed, value
from zwzx.office.kinds.half_days import in_days
from zwzx.office.kinds.plain import calendar_year, text
from zwzx.office.people import annual_leave
from zwzx.office.people.attendance import staff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.people.people import Person

HEADS = (
    ("姓名", 20.0),
    ("科室", 32.0),
    ("参加工作", 26.0),
    ("工龄", 16.0),
    ("应休", 18.0),
    ("上年结转", 20.0),
    ("已休", 18.0),
    ("在批", 18.0),
    ("剩余", 18.0),
    ("备注", 60.0),
)
UNKNOWN = "没有登记参加工作时间"


@report(
    "年休假台账",
    noun="leave",
    name="annual",
    columns=(
        head("who", text("姓名"), 8),
        head("section", text("科室"), 12, rank=2),
        head("began", text("参加工作"), 10, rank=3),
        head("service", text("工龄"), 6),
        head("entitled", text("应休"), 6),
        head("carried", text("上年结转"), 8),
        head("used", text("已休"), 6),
        head("waiting", text("在批"), 6, rank=4),
        head("left", text("剩余"), 6),
        head("note", text("备注"), 24, grow=True),
    ),
    cites=("出勤.2-3",),
    prints=True,
)
def annual(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """年休假台账：每个人参加工作时间、工龄、应休、上年结转、已休、剩余几天；事假、病假过长的注明。"""
    wanted = year or office.today.year
    first, last = dt.date(wanted, 1, 1), dt.date(wanted, 12, 31)
    on = min(max(office.today, first), last)
    people = staff(first, last)
    lines = [_line(office, one, on) for one in people]
    law = standards()[annual_leave.DAYS]
    said = f"按{law.called}：{law.text}（设置“年休假按国家规定核”）。"
    return Answer(
        [
            Found(values, ("people", one.id), late=values[8].startswith("-"))
            for one, values in zip(people, lines, strict=True)
        ],
        f"{wanted}年，算到{on}",
        (said,),
        nothing="没有人。",
        pages=lambda: _pages(office, f"{wanted}年", lines, said),
    )


def _line(office: Office, person: Person, on: dt.date) -> tuple[str, ...]:
    if not annual_leave.known(office, person, on):
        note = UNKNOWN if person.began is None else "不按国家规定核"
        return (person.name, person.section, str(person.began or ""), *[""] * 6, note)
    now = annual_leave.balance(office, person, on)
    figures = [_days(one) for one in (now.entitled, now.carried, now.used, now.waiting, now.left)]
    note = "".join(annual_leave.too_long(office, person, on.year))
    return (person.name, person.section, str(person.began), f"{now.service}年", *figures, note)


def _days(count: int) -> str:
    return f"-{in_days(-count)}" if count < 0 else in_days(count) or "0"


def _pages(office: Office, about: str, lines: Sequence[tuple[str, ...]], said: str) -> list[Page]:
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    grid = listed(HEADS, [tuple(map(value, one)) for one in lines])
    return [Page("年休假台账", (above, grid, Line(said, size=9)), name=f"年休假台账 {about}", landscape=True)]
