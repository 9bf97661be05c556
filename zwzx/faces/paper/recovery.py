"""The recovery key on paper: large, in its groups, with what to do and who sealed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.sheet import Cell, Grid, Line, Page

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.keyring import Way

STEPS = (
    "一、核对无误后装入信封，骑缝签字盖章，存入保险柜；不拍照、不复印、不存进电脑。",
    "二、钥匙文件丢了时拆封：zwzx key recover，照抄八组字符。大小写不论；0 和 O、1 和 I 和 L 不分。",
    "三、拆封以后换钥匙（zwzx key rotate），撤掉这一把，另做一把封存。",
)


def page(office: Office, way: Way, text: str) -> Page:
    """One sheet, to be sealed."""
    groups = text.split("-")
    half = len(groups) // 2
    rows = tuple(
        tuple(Cell(group, bold=True, align="center") for group in part) for part in (groups[:half], groups[half:])
    )
    return Page(
        "登记库恢复钥匙",
        (
            Line(f"{office.name}　　编号 {way.id}　　{way.made}　　经办人 {way.by}"),
            Grid((45.0,) * half, rows),
            *(Line(step, size=10) for step in STEPS),
            Line("封存人：　　　　　　　　监封人：　　　　　　　　封存日期："),
        ),
        name="恢复钥匙",
    )
