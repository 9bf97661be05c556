"""A print is an act: the next print of the same sheet says 补打, and the journal knows who printed what."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import number, text
from zwzx.office.papers.papers import Printed


@action("打印")
def printed(
    office: Office,
    row: Annotated[int, number("行", most=1 << 60)],
    sheet: Annotated[str, text("单据")],
    count: Annotated[int, number("条数", least=1)] = 1,
) -> Printed:
    """记下打印了哪一张；整本的一次记一笔，写明多少条。"""
    if count > 1:
        office.say(count=count)
    return office.add(Printed(row=row, sheet=sheet, at=office.now))
