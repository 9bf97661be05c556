"""The papers of durable things: labels with their bars, the slip of a loan, the slip of a repair, what is to be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_book import PrintedBook
from zwzx.office.core.printed_form import Told, form, table, text_of
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, when
from zwzx.office.devices.devices import Device, DeviceMove, moves_of
from zwzx.office.kinds.money import in_capitals, in_figures
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.devices import MoveKind
from zwzx.registers.devices.register import DEVICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

LABELS_ACROSS = 3


def labels(office: Office, entries: Sequence[Device]) -> list[Page]:
    """标签: number, name and bars of each, three across."""
    rows: list[tuple[Cell, ...]] = []
    for n in range(0, len(entries), LABELS_ACROSS):
        few = entries[n : n + LABELS_ACROSS]
        blank = (Cell(),) * (LABELS_ACROSS - len(few))
        rows.append((*(Cell(f"{one.number} {one.name}", align="center") for one in few), *blank))
        rows.append((*(Cell(_code(one), align="center", barcode=True) for one in few), *blank))
    return [Page(f"{office.name}耐用品标签", (Grid((60.0,) * LABELS_ACROSS, tuple(rows)),), name="耐用品标签")]


def loans(office: Office, entries: Sequence[Device]) -> list[Page]:
    """设备借用登记: one line a loan of these things."""
    lines = [(one, move) for one in entries for move in moves_of(one) if move.kind is MoveKind.LENT]
    columns = (
        Told("编号", 32, lambda line: line[0].number),
        Told("设备", 40, lambda line: f"{line[0].name} {line[0].spec}".strip(), left=True),
        Told("借用人", 20, lambda line: named(line[1], DeviceMove.person)),
        Told("科室负责人", 22, lambda line: named(line[1], DeviceMove.head)),
        Told("借出", 32, lambda line: when(line[1].at)),
        Told("应还", 32, lambda line: when(line[1].due)),
        Told("归还", 32, lambda line: when(line[1].back)),
        Told("完好", 30, lambda line: line[1].defects or ("是" if line[1].back is not None else "")),
        Told("签名", 18),
    )
    grid = table(columns, lines, numbered=9, empty="没有借用", struck=lambda line: bool(line[1].struck), least=9)
    return [Page(f"{office.name}设备借用登记", (grid,), landscape=True, foot=f"共{len(lines)}笔", name="设备借用登记")]


def repair(office: Office, entries: Sequence[Device]) -> list[Page]:
    """维修单: the last repair of each, to be signed by the user and the 办公室主任."""
    return [_repair(office, one, _last(one, MoveKind.REPAIR)) for one in entries]


def _repair(office: Office, entry: Device, job: DeviceMove | None) -> Page:
    def of(field: object) -> str:
        return text_of(job, field) if job is not None else ""

    grid = form(
        entry,
        ("编号", entry.number, "设备", f"{entry.name} {entry.spec}".strip()),
        (Device.sn, "送修时间", when(job.at) if job is not None else ""),
        ("故障", Cell(of(DeviceMove.words), top=True)),
        ("厂家", of(DeviceMove.shop), "取回时间", when(job.back) if job is not None else ""),
        ("维修金额", of(DeviceMove.fen)),
        ("使用人签字", named(job, DeviceMove.person) if job is not None and job.back is not None else ""),
        ("办公室主任签字", named(job, DeviceMove.head) if job is not None else ""),
        heights=(10, 10, 26, 10, 10, 18, 18),
    )
    foot = Line("定点厂家维修，记账；由使用人和办公室主任签字（财务.5）。", size=9)
    return Page(f"{office.name}设备维修单", (grid, foot), name=f"维修单 {entry.number}")


def payment(office: Office, entries: Sequence[Device]) -> list[Page]:
    """赔偿单: what is to be paid for the last damage of each."""
    return [_payment(office, one, _last(one, MoveKind.DAMAGED)) for one in entries]


def _payment(office: Office, entry: Device, found: DeviceMove | None) -> Page:
    fen = found.fen if found is not None and found.fen is not None else None

    def of(field: object) -> str:
        return text_of(found, field) if found is not None else ""

    grid = form(
        entry,
        ("编号", entry.number, "物品", f"{entry.name} {entry.spec}".strip()),
        (Device.bought, Device.price),
        ("损坏的人", named(found, DeviceMove.person) if found is not None else "", "损坏原因", of(DeviceMove.fault)),
        ("损坏情况", Cell(of(DeviceMove.words), top=True)),
        (
            "赔偿金额",
            f"¥{in_figures(fen)}" if fen is not None else "",
            "大写",
            in_capitals(fen) if fen is not None else "",
        ),
        ("定赔偿的人", of(DeviceMove.decider), "交清时间", when(found.paid) if found is not None else ""),
        ("收据号", of(DeviceMove.receipt)),
        ("赔偿人签名", "", "收款人签名", ""),
        heights=(10, 10, 10, 26, 10, 10, 10, 18),
    )
    foot = Line("有意损坏的照价赔偿（用品.1-2）；离开本单位归还时有损坏的视情况折价赔偿（用品.4）。", size=9)
    return Page(f"{office.name}物品赔偿单", (grid, foot), name=f"赔偿单 {entry.number}")


def _last(entry: Device, kind: MoveKind) -> DeviceMove | None:
    return next((one for one in reversed(moves_of(entry)) if one.kind is kind and not one.struck), None)


def _code(entry: Device) -> str:
    return entry.item.code if entry.item is not None else ""


SHEETS = (
    Sheet("labels", "耐用品标签", labels),
    Sheet("loans", "设备借用登记", loans),
    Sheet("repair", "设备维修单", repair, each=True),
    Sheet("payment", "物品赔偿单", payment, each=True),
    PrintedBook(
        DEVICES, "number title sort spec sn asset bought price user section place state note", dated=True, unit="件"
    ).sheet(),
)
