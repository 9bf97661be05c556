"""What is posted of the cars at a year's end: the repairs and the fuel, by car (公车.8, 公车.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.amounts import Amount
from zwzx.office.core.office import Office
from zwzx.office.core.posted import Posted
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, amount, listed, value
from zwzx.office.kinds.litres import in_litres, litres
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.people import Post
from zwzx.office.vehicles import costs
from zwzx.reports.vehicles import YEAR, span

if TYPE_CHECKING:
    from zwzx.office.vehicles.costs import Cost
    from zwzx.office.vehicles.repairs import VehicleRepair

HEADS = (
    ("车号", 30.0),
    ("公里数", 22.0),
    ("升数", 22.0),
    ("百公里油耗", 24.0),
    ("加油金额", 28.0),
    ("维修次数", 20.0),
    ("维修金额", 28.0),
)
MONTH = 30
"""So many days before its end a year is posted: 年底."""
REPAIRS = (("验收日期", 24.0), ("车号", 30.0), ("维修厂家", 44.0), ("维修项目", 54.0), ("金额", 24.0))


@report(
    "公车费用公布",
    noun="vehicles",
    name="posting",
    columns=(
        head("car", text("车号"), 12, grow=True),
        head("km", number("公里数", unit="公里"), 8),
        head("litres", litres("升数"), 10),
        head("per", text("百公里油耗"), 10),
        head("fuel", entered("加油金额"), 12),
        head("repairs", number("维修次数"), 8),
        head("repaired", entered("维修金额"), 12),
    ),
    cites=("公车.8", "公车.9"),
    prints=True,
    posted=Posted(
        "year",
        ("公车.9", "公车.8"),
        lambda period: {"year": period.first.year},
        signed=(Post.OFFICE_DIRECTOR.value,),
        ahead=MONTH,
    ),
)
def posting(office: Office, year: YEAR = None) -> Answer:
    """年底张榜公布的车辆维修费用和耗油：按车列公里数、升数、金额，维修逐笔；打印出来就是公布的那一张。"""
    of, first, last = span(office, year)
    found = costs.by_car(first, last)
    rows = [(one.plate, *one.told[2:]) for one in (*found, costs.whole(found))] if found else []
    total = costs.whole(found)
    said = (
        f"{of}年耗油{in_litres(total.amount)}升、{Amount(total.fuel, 'fen')}，维修{total.repairs}次、{Amount(total.repaired, 'fen')}。",
        f"公布以后登记做过：zwzx duties enter --clause-id 公车.8 --on {last} --note 公布的那一张；公车.9也一样。",
    )
    return Answer(
        [Found(row) for row in rows],
        f"{of}年",
        said if rows else (),
        nothing=f"{of}年没有用车、加油、维修的登记。",
        pages=lambda: [_page(office, of, found, costs.repairs(first, last))],
    )


def _page(office: Office, year: int, found: list[Cost], repairs: list[VehicleRepair]) -> Page:
    lines: list[tuple[str | Cell, ...]] = [
        (
            one.plate,
            f"{one.km:,}",
            in_litres(one.amount),
            one.per_hundred,
            amount(one.fuel),
            str(one.repairs),
            amount(one.repaired),
        )
        for one in (*found, costs.whole(found))
    ]
    each = [
        (
            value(f"{one.checked:%Y-%m-%d}" if one.checked is not None else ""),
            value(one.car.plate if one.car is not None else ""),
            value(one.garage),
            Cell(one.done or one.scope),
            amount(one.fen or 0),
        )
        for one in repairs
    ]
    parts = (
        Line(f"{office.name}　　{year}年　　金额：元"),
        listed(HEADS, [tuple(map(value, line)) for line in lines]),
        Line("维修逐笔", bold=True),
        listed(REPAIRS, each or [(Cell("没有维修", across=5, align="center"),)]),
        Line(f"依据《公车管理》第8条、第9条公布。　　公布日期：{office.today}　　办公室：", size=10),
    )
    return Page("公车维修费用和耗油公布表", parts, name=f"公车费用公布 {year}")
