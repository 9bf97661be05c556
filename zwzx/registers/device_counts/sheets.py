"""The paper of a count: 清点表, one line a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import Told, table, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Line, Page, amount, when
from zwzx.office.kinds.money import in_figures
from zwzx.office.terms.devices import DIFFERENT, Counted
from zwzx.registers.device_counts.register import DeviceCount, DeviceCountLine
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

COLUMNS = (
    Told("编号", 32, lambda line: line.device.number),
    Told("品名", 40, lambda line: f"{line.device.name} {line.device.spec}".strip(), left=True),
    Told("价格", 24, lambda line: amount(line.device.price)),
    told(DeviceCountLine.expected, 28),
    Told("账面", 12, lambda _line: "1"),
    Told("实有", 12, lambda line: {Counted.OPEN: "", Counted.MISSING: "0"}.get(line.found, "1")),
    Told("差异", 20, lambda line: line.found.value if line.found in DIFFERENT else ""),
    told(DeviceCountLine.where, 28),
    told(DeviceCountLine.reason, 50, left=True),
)


def sheet(office: Office, entries: Sequence[DeviceCount]) -> list[Page]:
    """清点表: one a count."""
    return [_sheet(office, entry) for entry in entries]


def _sheet(office: Office, entry: DeviceCount) -> Page:
    lines = equal(DeviceCountLine, count=entry)
    head = Line(
        f"{entry.number}　{entry.period}　{in_figures(entry.least)}元以上的{entry.expected}件　开始{when(entry.opened)}"
        f"　完成{when(entry.finished)}　清点{entry.opener}　{entry.checker}"
    )
    grid = table(COLUMNS, lines, numbered=9, empty="没有要点的")
    foot = Line("清点人签名：　　　　　　　　办公室主任签名：　　　　　　　　日期：")
    return Page(f"{office.name}耐用品清点表", (head, grid, foot), landscape=True, name=f"清点表 {entry.number}")


SHEETS = (Sheet("count", "耐用品清点表", sheet, each=True),)
