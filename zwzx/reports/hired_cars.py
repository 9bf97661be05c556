"""Hired cars of a quarter: what is claimed for them together, by owner (财务.9)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, amount, listed, value
from zwzx.office.kinds.days import day
from zwzx.office.kinds.money import entered, in_capitals
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.vehicles import HireState
from zwzx.office.vehicles.hires import HiredCar

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = (
    ("序号", 12.0),
    ("日期", 24.0),
    ("科室", 26.0),
    ("事由", 44.0),
    ("去向", 20.0),
    ("车主", 20.0),
    ("车号", 26.0),
    ("趟数", 14.0),
    ("标准", 20.0),
    ("金额", 24.0),
    ("车主签名", 26.0),
)


@report(
    "租车季度汇总",
    noun="hired-cars",
    name="quarter",
    columns=(
        head("number", text("租车号"), 14, rank=2),
        head("on", day("租车日期"), 10),
        head("section", text("用车科室"), 10, rank=3),
        head("purpose", text("事由"), 16, grow=True),
        head("zone", text("租车去向"), 8),
        head("owner", text("车主"), 8),
        head("plate", text("租用车号"), 10, rank=4),
        head("trips", number("趟数", unit="趟"), 4),
        head("rate", entered("每趟标准"), 8),
        head("fen", entered("租车金额"), 10),
        head("state", text("租车情况"), 8),
    ),
    cites=("财务.9",),
    prints=True,
)
def quarter(
    office: Office, of: Annotated[dt.date | None, day("季度里的一天", hint="不写就是上个季度"), ARGUMENT] = None
) -> Answer:
    """一个季度用过的租车：逐趟的标准和金额，按车主的合计；打印出来附税票报销。"""
    this = period_of("quarter", office.today)
    wanted = period_of("quarter", of or this.first - dt.timedelta(days=1))
    on = HiredCar.on.between(wanted.first, wanted.last)
    states = (HireState.DRIVEN, HireState.SETTLED, HireState.PAST)
    found = list(HiredCar.select().where(on & HiredCar.state.in_(states)).order_by(HiredCar.on, HiredCar.id))
    owners: dict[str, int] = {}
    for one in found:
        owners[one.owner] = owners.get(one.owner, 0) + (one.fen or 0)
    said = [f"合计{Amount(sum(owners.values()), 'fen')}；{'、'.join(_of(owners))}。税费由车主分摊。"] if found else []
    return Answer(
        [Found(_told(one), ("hired_cars", one.id)) for one in found],
        wanted.name,
        tuple(said),
        nothing=f"{wanted.name}没有租车。",
        pages=lambda: [_page(office, wanted.name, found, owners)],
        day=wanted.first,
    )


def _of(owners: dict[str, int]) -> list[str]:
    return [f"{name or '没有写车主'}{Amount(fen, 'fen')}" for name, fen in owners.items()]


def _told(one: HiredCar) -> tuple[Any, ...]:
    section = one.section.name if one.section is not None else ""
    zone = one.zone.value if one.zone is not None else ""
    told = (one.number, one.on, section, one.purpose, zone, one.owner, one.plate, one.trips, one.rate, one.fen)
    return (*told, one.state.value)


def _page(office: Office, name: str, found: Sequence[HiredCar], owners: dict[str, int]) -> Page:
    whole = sum(owners.values())
    rows = [_line(n, one) for n, one in enumerate(found, 1)]
    total = (Cell("合　　计", across=9, align="center", bold=True), amount(whole), Cell())
    above = Line(f"{office.name}　　{name}　　金额：元")
    below = Line(
        f"合计（大写）：{in_capitals(whole)}。{'、'.join(_of(owners))}。依据《财务管理制度》第九条，税费由车主分摊。",
        size=10,
    )
    foot = Line("办公室：　　　　　　　审核（书记、主任）：　　　　　　　财务：", size=10)
    parts = (above, listed(HEADS, [*rows, total]), below, foot)
    return Page("租车季度汇总表", parts, name=f"租车季度汇总 {name}", landscape=True)


def _line(n: int, one: HiredCar) -> tuple[Cell, ...]:
    section = one.section.name if one.section is not None else ""
    zone = one.zone.value if one.zone is not None else ""
    told = (str(n), str(one.on), section, one.purpose, zone, one.owner, one.plate, str(one.trips))
    return (*map(value, told), amount(one.rate or 0), amount(one.fen or 0), value(""))
