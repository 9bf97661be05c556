"""Receptions of a year: the list that is published, and the director's figures by month and section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Line, Page, listed, value
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.money import entered, in_figures
from zwzx.office.kinds.plain import calendar_year, choice, number, text
from zwzx.office.reception import limits
from zwzx.office.reception.records import Reception, ReceptionMeal
from zwzx.office.terms.reception import COUNTED, GuestKind
from zwzx.store.expressions import year_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

Year = Annotated[int | None, calendar_year("年份", hint="不写就是今年"), ARGUMENT]
NO_SECTION = "没有写科室"
HEADS = (
    ("日期", 22.0),
    ("来客单位", 50.0),
    ("类别", 20.0),
    ("来客", 14.0),
    ("陪餐", 14.0),
    ("事由", 70.0),
    ("用餐", 26.0),
    ("费用", 24.0),
    ("人均", 20.0),
)


def of_year(office: Office, which: int) -> list[Reception]:
    """The receptions of a year that took place, as far as the actor may know of them, the first first."""
    from zwzx import registers

    seen = registers.load("reception").seen(office)
    register = registers.load("reception")
    query = register.query(Reception.select()).where((year_of(Reception.at) == which) & Reception.state.in_(COUNTED))
    return list((query if seen is None else query.where(seen)).order_by(Reception.at, Reception.id))


@report(
    "接待一览",
    noun="reception",
    name="year",
    columns=(
        head("on", day("日期"), 10),
        head("unit", text("来客单位"), 20, grow=True),
        head("kind", choice("类别", GuestKind), 8, rank=3),
        head("guests", number("来客"), 6),
        head("companions", number("陪餐"), 6),
        head("purpose", text("事由"), 24, rank=5),
        head("where", text("用餐"), 10, rank=4),
        head("cost", entered("费用"), 10),
        head("head", entered("人均"), 10),
    ),
    cites=("接待.4",),
    prints=True,
)
def yearly(office: Office, year: Year = None) -> Answer:
    """接待一览：一年里接待过的，按日期列出单位、人数、陪餐、事由、费用、人均；不列来客姓名，供公布。"""
    which = year or office.today.year
    entries = of_year(office, which)
    rows = [Found(_published(one), ("reception", one.id)) for one in entries]
    told = _whole(entries)
    return Answer(
        rows,
        f"{which}年",
        (told,) if rows else (),
        nothing=f"{which}年没有登记过接待。",
        pages=lambda: _pages(office, which, rows, told),
    )


def _published(one: Reception) -> tuple[Any, ...]:
    where = one.where.value if one.where is not None else ""
    return (one.at.date(), one.unit, one.kind, one.guests, one.companions, one.purpose, where, one.cost, one.head)


def _whole(entries: Sequence[Reception]) -> str:
    cost, guests = sum(one.cost or 0 for one in entries), sum(one.guests for one in entries)
    return f"接待{len(entries)}批，来客{guests}人，费用{in_figures(cost)}元。"


def _pages(office: Office, which: int, rows: Sequence[Found], told: str) -> list[Page]:
    kinds = [column.kind for column in yearly.columns]
    lines = [
        tuple(value("" if part is None else kind.show(part)) for kind, part in zip(kinds, row.values, strict=True))
        for row in rows
    ]
    above = Line(f"{office.name}　　{which}年　　打印日期 {office.today}")
    foot = Line("单位负责人：　　　　　　　　办公室：　　　　　　　　制表：", size=10)
    return [
        Page(
            f"{which}年公务接待一览",
            (above, listed(HEADS, lines), Line(told), foot),
            name=f"接待一览 {which}",
            landscape=True,
        )
    ]


class Counted(NamedTuple):
    """What the receptions of one month and section come to."""

    times: int
    guests: int
    companions: int
    cost: int
    head: int
    over: int
    crowded: int
    outside: str
    unannounced: int
    alcohol: int
    late: int


@report(
    "接待情况",
    noun="reception",
    name="figures",
    columns=(
        head("month", month("月份"), 8),
        head("section", text("接待科室"), 14, grow=True),
        head("times", number("批数"), 6),
        head("guests", number("来客"), 6),
        head("companions", number("陪餐"), 6, rank=4),
        head("cost", entered("费用"), 10),
        head("head", entered("人均"), 8),
        head("over", number("超标准的餐数"), 8),
        head("crowded", number("陪餐超过规定的餐数"), 8),
        head("outside", text("在外用餐占比"), 8),
        head("unannounced", number("没有公函"), 8),
        head("alcohol", number("用酒"), 6),
        head("late", number("补批"), 6),
    ),
    cites=("接待.3", "接待.4"),
)
def figures(office: Office, year: Year = None) -> Answer:
    """接待情况：一年里按月、按科室的批数、人均、超标准的、陪餐多的、在外用餐的、没有公函的、用酒的、补批的。"""
    which = year or office.today.year
    entries = of_year(office, which)
    meals: dict[int, list[ReceptionMeal]] = {one.id: [] for one in entries}
    for meal in ReceptionMeal.select().where((year_of(ReceptionMeal.at) == which) & (ReceptionMeal.struck == "")):
        meals.get(meal.__data__["reception"], []).append(meal)
    groups: dict[tuple[dt.date, str], list[Reception]] = {}
    for one in entries:
        section = one.section.name if one.section is not None else NO_SECTION
        groups.setdefault((one.at.date().replace(day=1), section), []).append(one)
    rows = []
    for key, group in sorted(groups.items()):
        told = count(group, [meal for one in group for meal in meals[one.id]])
        rows.append(Found((*key, *told), late=bool(told.over or told.crowded)))
    said = (_whole(entries), "人均是费用除以用餐人次；陪餐按国家规定数，不是本中心的规章。") if rows else ()
    return Answer(rows, f"{which}年", said, nothing=f"{which}年没有登记过接待。")


def count(entries: Iterable[Reception], meals: Sequence[ReceptionMeal]) -> Counted:
    """What some receptions with their meals come to; of an old book the sums alone are known."""
    rows = list(entries)
    majors = {one.id: one.major for one in rows}
    over = [one for one in meals if not limits.holds(one.cost, one.people, _cap(one, majors))]
    crowded = [one for one in meals if one.companions > limits.companions_of(one.guests)]
    outside = sum(one.where.outside for one in meals)
    eaten = sum(one.cost for one in meals)
    return Counted(
        len(rows),
        sum(one.guests for one in rows),
        sum(one.companions for one in meals),
        sum(one.cost or 0 for one in rows),
        limits.head(eaten, sum(one.people for one in meals)),
        len(over),
        len(crowded),
        f"{outside * 100 // len(meals)}%" if meals else "",
        sum(not one.has_letter for one in rows),
        sum(bool(one.alcohol) for one in rows),
        sum(one.late for one in rows),
    )


def _cap(meal: ReceptionMeal, majors: dict[int, bool]) -> Any:
    return limits.cap(meal.where, meal.at.date(), major=majors[meal.__data__["reception"]])
