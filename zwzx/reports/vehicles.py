"""The house's cars: who is out, how far each went on how much fuel, for which sections, and what was driven after hours."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses.duties import period_of
from zwzx.office.core import settings
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Line, Page, listed, value
from zwzx.office.kinds.days import minute, month
from zwzx.office.kinds.litres import litres
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.terms.vehicles import UseKind, UseState, Where
from zwzx.office.vehicles import costs, uses
from zwzx.office.vehicles.uses import VehicleUse

if TYPE_CHECKING:
    from collections.abc import Sequence

PLATE, SECTION, TRIPS, KM = text("车号"), text("科室"), number("次数"), number("公里数", unit="公里")
YEAR = Annotated[int | None, calendar_year("年份", hint="不写就是今年"), ARGUMENT]


@report(
    "公车在外",
    noun="vehicle-use",
    name="out",
    columns=(
        head("car", PLATE, 12),
        head("driver", text("驾驶员"), 8),
        head("user", text("用车人"), 8),
        head("to", text("目的地"), 16, grow=True),
        head("out", minute("出车时间"), 16, rank=3),
        head("until", minute("计划回车"), 16),
        head("number", text("用车号"), 14, rank=2),
    ),
    cites=("公车.1",),
)
def out(office: Office) -> Answer:
    """公车在外：现在哪些车在外面，谁开的、谁用的、几点回来；过了时间没有回来的标出来。"""
    gone = VehicleUse.select().where(VehicleUse.state == UseState.OUT).order_by(VehicleUse.until)
    rows = [
        Found(
            (*_sent(one), one.user.name if one.user is not None else "", one.to, one.out, one.until, one.number),
            ("vehicle_use", one.id),
            late=one.planned[1] < office.now,
        )
        for one in gone
    ]
    return Answer(rows, f"{office.now:%Y-%m-%d %H:%M}", nothing="没有公车在外。")


def _sent(use: VehicleUse) -> tuple[str, str]:
    return use.car.plate if use.car is not None else "", use.driver.name if use.driver is not None else ""


def span(office: Office, year: int | None) -> tuple[int, dt.date, dt.date]:
    """A year with its first and its last day; this one where none is named."""
    of = year or office.today.year
    return of, dt.date(of, 1, 1), dt.date(of, 12, 31)


@report(
    "各车里程和费用",
    noun="vehicle-use",
    name="cars",
    columns=(
        head("car", PLATE, 12, grow=True),
        head("trips", TRIPS, 6),
        head("km", KM, 8),
        head("litres", litres("升数"), 10),
        head("per", text("百公里油耗"), 10),
        head("fuel", entered("加油金额"), 12),
        head("repairs", number("维修次数"), 8, rank=2),
        head("repaired", entered("维修金额"), 12),
    ),
    cites=("公车.8", "公车.9"),
    prints=True,
)
def cars(office: Office, year: YEAR = None) -> Answer:
    """各车一年的出车次数、公里数、加油升数、百公里油耗、加油和维修金额。"""
    of, first, last = span(office, year)
    rows = [one.told for one in costs.by_car(first, last)]
    heads = (
        *(("车号", 30.0), ("次数", 16.0), ("公里数", 20.0), ("升数", 22.0), ("百公里油耗", 24.0)),
        *(("加油金额", 26.0), ("维修次数", 20.0), ("维修金额", 26.0)),
    )
    return Answer(
        [Found(row) for row in rows],
        f"{of}年",
        nothing=f"{of}年没有用车、加油、维修的登记。",
        pages=lambda: _page(office, f"{of}年各车里程和费用", heads, [costs.written(row) for row in rows]),
    )


@report(
    "各科室用车",
    noun="vehicle-use",
    name="sections",
    columns=(
        head("section", SECTION, 16, grow=True),
        head("trips", TRIPS, 6),
        head("km", KM, 8),
        head("outside", number("出区"), 6),
        head("private", number("私事"), 6),
        head("overruled", number("另排次序"), 8, rank=2),
    ),
    cites=("公车.1", "公车.3"),
    prints=True,
)
def sections(office: Office, year: YEAR = None) -> Answer:
    """各科室一年用车的次数、公里数，其中出区、私事、没有照次序派的各几次。"""
    of, first, last = span(office, year)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for one in uses.begun_in(first, last):
        name = one.section.name if one.section is not None else ("中心领导" if one.leader else "没有写科室")
        told = (1, one.km or 0, one.where is Where.OUTSIDE, one.kind is UseKind.PRIVATE, bool(one.overruled))
        counts[name] = [was + int(now) for was, now in zip(counts[name], told, strict=True)]
    rows = [(name, *of_it) for name, of_it in sorted(counts.items(), key=lambda one: -one[1][1])]
    heads = (("科室", 50.0), ("次数", 20.0), ("公里数", 26.0), ("出区", 20.0), ("私事", 20.0), ("另排次序", 26.0))
    return Answer(
        [Found(row) for row in rows],
        f"{of}年",
        nothing=f"{of}年没有用车。",
        pages=lambda: _page(office, f"{of}年各科室用车", heads, [[str(part) for part in row] for row in rows]),
    )


@report(
    "下班时间用车",
    noun="vehicle-use",
    name="after-hours",
    columns=(
        head("number", text("用车号"), 14, rank=2),
        head("out", minute("出车时间"), 16),
        head("back", minute("回车时间"), 16),
        head("car", PLATE, 12),
        head("driver", text("驾驶员"), 8),
        head("kind", text("性质"), 6),
        head("purpose", text("事由"), 20, grow=True),
        head("told", text("报告给谁"), 8, rank=3),
    ),
    cites=("公车.5",),
)
def after_hours(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """一个月里下班时间、休息日的出车：谁开的、什么性质、报告过谁；擅自的标出来。"""
    wanted = period_of("month", of or office.today)
    on, off, calendar = settings.on_hour(), settings.off_hour(), office.calendar()
    rows = []
    for one in uses.begun_in(wanted.first, wanted.last):
        trip = uses.reading(one)
        until = trip.back or office.now
        whole_day = trip.out.date() == until.date() and calendar.is_workday(trip.out.date())
        if whole_day and on <= trip.out.time() and until.time() <= off:
            continue
        told = one.told.name if one.told is not None else ""
        values = (one.number, one.out, one.back, *_sent(one), one.kind.value, one.purpose, told)
        rows.append(Found(values, ("vehicle_use", one.id), late=one.kind is UseKind.UNAUTHORISED))
    return Answer(rows, wanted.name, nothing=f"{wanted.name}没有下班时间的出车。")


def _page(office: Office, title: str, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]) -> list[Page]:
    above = Line(f"{office.name}　　打印日期 {office.today}")
    return [Page(title, (above, listed(heads, [tuple(map(value, row)) for row in rows])), name=title)]
