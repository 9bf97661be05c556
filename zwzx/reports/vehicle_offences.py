"""What is taken off drivers' pay in a month for what they drove without leave, and what they bear of harm (公车.5)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Line, Page, amount, listed, value
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.vehicles import OffenceState
from zwzx.office.vehicles.offences import VehicleOffence

LIVE = (OffenceState.NOTED, OffenceState.TO_DECIDE, OffenceState.DECIDED, OffenceState.PAST)
HEADS = (
    ("驾驶员", 26.0),
    ("编号", 34.0),
    ("发现日期", 26.0),
    ("第几次", 18.0),
    ("扣工资", 26.0),
    ("承担损失", 30.0),
    ("备注", 20.0),
)


@report(
    "擅自用车扣款",
    noun="vehicle-offences",
    name="month",
    columns=(
        head("driver", text("驾驶员"), 8),
        head("number", text("擅自用车号"), 14),
        head("found", day("发现日期"), 10),
        head("step", number("第几次"), 6),
        head("fine", entered("扣工资"), 10),
        head("borne", entered("驾驶员承担"), 12),
        head("state", text("处理情况"), 12, grow=True),
    ),
    cites=("公车.5",),
    prints=True,
)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """擅自用车扣款：一个月里每位驾驶员扣多少工资、承担多少损失；交会计。"""
    wanted = period_of("month", of or office.today)
    month_of = (VehicleOffence.month == wanted.first) & VehicleOffence.state.in_(LIVE)
    found = list(VehicleOffence.select().where(month_of).order_by(VehicleOffence.driver, VehicleOffence.at))
    fines, borne = sum(one.fine or 0 for one in found), sum(one.borne or 0 for one in found)
    said = (f"扣工资合计{Amount(fines, 'fen')}，承担损失合计{Amount(borne, 'fen')}。",) if found else ()
    return Answer(
        [
            Found(
                (one.called, one.number, one.found, one.step, one.fine, one.borne, one.state.value),
                ("vehicle_offences", one.id),
            )
            for one in found
        ],
        wanted.name,
        said,
        nothing=f"{wanted.name}没有擅自用车的扣款。",
        pages=lambda: [_page(office, wanted.name, found, said)],
    )


def _page(office: Office, name: str, found: list[VehicleOffence], said: tuple[str, ...]) -> Page:
    rows = [
        (
            one.called,
            one.number,
            str(one.found),
            f"第{one.step}次" if one.step is not None else "",
            amount(one.fine),
            amount(one.borne),
            "",
        )
        for one in found
    ]
    above = Line(f"{office.name}　　{name}　　金额：元")
    below = Line(f"{''.join(said)}依据《公车管理》第5条。　　办公室：　　　　会计：", size=10)
    grid = listed(HEADS, [tuple(map(value, row)) for row in rows])
    return Page("擅自用车扣款表", (above, grid, below), name=f"擅自用车扣款 {name}")
