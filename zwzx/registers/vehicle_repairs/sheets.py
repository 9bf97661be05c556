"""The papers of repairs: the form on which one is asked for, and the commission that goes to the garage (公车.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.kinds.money import in_capitals, in_figures
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.vehicles.repairs import VehicleRepair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

RESTS = "依据《公车管理》第8条。"


def request(office: Office, entries: Sequence[VehicleRepair]) -> list[Page]:
    """车辆维修申请表: the fault, what is to be mended, what the office said."""
    return [_request(office, entry) for entry in entries]


def _request(office: Office, entry: VehicleRepair) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, "申请时间", when(entry.asked)),
        ("车号", _plate(entry), "驾驶员", named(entry, VehicleRepair.driver)),
        (VehicleRepair.km, VehicleRepair.estimate),
        ("故障", Cell(entry.fault, top=True)),
        ("维修范围", Cell(entry.scope, top=True)),
        ("连带维修范围", Cell(entry.joint, top=True)),
        ("办公室意见", Cell(_opinion(entry), top=True)),
        ("驾驶员签名", "", "办公室签名", ""),
        heights=(10, 10, 10, 30, 30, 24, 20, 14),
    )
    line = Line(RESTS, size=9)
    name = f"维修申请表 {entry.number}"
    return Page(f"{office.name}车辆维修申请表", (grid, line), note=reprint(entry, "request"), name=name)


def commission(office: Office, entries: Sequence[VehicleRepair]) -> list[Page]:
    """维修委托单: to the garage, with room for what was done and for the driver's own hand."""
    return [_commission(office, entry) for entry in entries]


def _commission(office: Office, entry: VehicleRepair) -> Page:
    fen = entry.fen
    grid = form(
        entry,
        ("编号", entry.number, "送修时间", when(entry.commissioned)),
        ("维修厂家", entry.garage, "预计修好", when(entry.expected)),
        ("车号", _plate(entry), "跟车驾驶员", named(entry, VehicleRepair.driver)),
        ("维修范围", Cell(entry.scope, top=True)),
        ("连带维修范围", Cell(entry.joint, top=True)),
        ("实际维修项目", Cell(entry.done, top=True)),
        ("维修金额", f"{in_figures(fen)}（{in_capitals(fen)}）" if fen is not None else ""),
        ("出厂验收", when(entry.checked), "驾驶员签字", ""),
        ("厂家盖章", "", "委托单位盖章", ""),
        heights=(10, 10, 10, 26, 20, 40, 10, 14, 24),
    )
    line = Line(
        f"{RESTS}委托单位：{office.name}。超出以上范围的先征得委托单位同意；凭政府采购中心审核意见结算。", size=9
    )
    name = f"维修委托单 {entry.number}"
    return Page("车辆维修委托单", (grid, line), note=reprint(entry, "commission"), name=name)


def _plate(entry: VehicleRepair) -> str:
    return entry.car.plate if entry.car is not None else ""


def _opinion(entry: VehicleRepair) -> str:
    return "　".join(f"{one.words}　{one.told}　{one.at:%Y-%m-%d}" for one in approvals.of(entry, "公车.8"))


SHEETS = (
    Sheet("request", "车辆维修申请表", request, each=True),
    Sheet("commission", "车辆维修委托单", commission, each=True),
)
