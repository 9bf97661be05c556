"""The papers of trips: the slip that a driver goes out with 派车单, and the log of each car 行车记录."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.printed_form import Told, form, table, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.vehicles.uses import VehicleUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def slip(office: Office, entries: Sequence[VehicleUse]) -> list[Page]:
    """派车单: a trip with whoever approved it, and room for what the driver writes down."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, use: VehicleUse) -> Page:
    section = use.section.name if use.section is not None else ""
    plate = use.car.plate if use.car is not None else ""
    given = "　".join(f"{one.told} {one.at:%Y-%m-%d}" for one in approvals.of(use))
    grid = form(
        use,
        ("编号", use.number, "申请部门", section),
        (VehicleUse.user, VehicleUse.persons),
        ("事由", Cell(use.purpose, top=True)),
        (VehicleUse.to, VehicleUse.kind),
        ("计划出车", when(use.start), "计划回车", when(use.until)),
        ("车号", plate, "驾驶员", named(use, VehicleUse.driver)),
        ("批准", given, "派车人", named(use, VehicleUse.dispatcher)),
        ("出车时间", when(use.out), "出车里程", _km(use.out_km)),
        ("回车时间", when(use.back), "回车里程", _km(use.back_km)),
        ("公里数", _km(use.km), "停放", use.parked),
        ("驾驶员签名", "", "用车人签名", ""),
        heights=(9, 9, 16, 9, 9, 9, 9, 10, 10, 10, 14),
    )
    return Page(f"{office.name}派车单", (grid,), note=reprint(use, "slip"), name=f"派车单 {use.number}")


def _km(value: int | None) -> str:
    return "" if value is None else str(value)


COLUMNS = (
    Told("日期", 22, lambda use: f"{use.out:%Y-%m-%d}" if use.out is not None else ""),
    told(VehicleUse.driver, 18),
    told(VehicleUse.route, 40, head="起止地点", left=True),
    told(VehicleUse.purpose, 40, left=True),
    Told("出车", 14, lambda use: f"{use.out:%H:%M}" if use.out is not None else ""),
    Told("回车", 26, lambda use: f"{use.back:%m-%d %H:%M}" if use.back is not None else ""),
    told(VehicleUse.out_km, 20, head="起码"),
    told(VehicleUse.back_km, 20, head="止码"),
    Told("公里", 14, lambda use: _km(use.km)),
    told(VehicleUse.parked, 24),
    Told("备注", 24, lambda use: "　".join(filter(None, ("补录" * use.late, use.gap, use.note))), left=True),
)


def log(office: Office, entries: Sequence[VehicleUse]) -> list[Page]:
    """行车记录: the trips that were driven, a page a car, by the time of the trips."""
    gone = sorted((one for one in entries if one.out is not None), key=lambda one: (one.out, one.id))
    by_plate: dict[str, list[VehicleUse]] = {}
    for one in gone:
        by_plate.setdefault(one.car.plate if one.car is not None else "车号不详", []).append(one)
    return [_log(office, plate, trips) for plate, trips in sorted(by_plate.items())]


def _log(office: Office, plate: str, trips: Sequence[VehicleUse]) -> Page:
    whole = sum(one.km or 0 for one in trips)
    above = Line(f"{office.name}　　{plate}　　{trips[0].out:%Y-%m-%d}至{trips[-1].out:%Y-%m-%d}")
    below = Line(f"{len(trips)}次，{whole}公里。　　驾驶员：　　　　　　　办公室：", size=10)
    grid = table(COLUMNS, trips, numbered=10, empty="没有行车")
    return Page(
        "行车记录", (above, grid, below), note=reprint(trips[0], "log"), name=f"行车记录 {plate}", landscape=True
    )


SHEETS = (Sheet("slip", "派车单", slip, each=True), Sheet("log", "行车记录", log))
