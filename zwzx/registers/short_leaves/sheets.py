"""The paper of short leaves: the list of this month 外出登记表, which whoever leaves signs (窗口.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.duties import period_of
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, listed, value, when
from zwzx.office.hall.records import ShortLeave, ShortState
from zwzx.office.people.names_on_paper import named
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

HEADS = (
    ("编号", 26.0),
    ("姓名", 20.0),
    ("外出事由", 48.0),
    ("去向", 30.0),
    ("离岗时间", 30.0),
    ("预计返回", 30.0),
    ("实际返回", 30.0),
    ("本人签名", 26.0),
    ("大厅主任", 26.0),
)


def of_the_month(office: Office) -> Sequence[ShortLeave]:
    """The short leaves of this month, the first first."""
    month = period_of("month", office.today)
    live = ShortLeave.state != ShortState.STRUCK
    rows = ShortLeave.select().where(within_days(ShortLeave.out, month.first, month.last) & live)
    return list(rows.order_by(ShortLeave.out, ShortLeave.id))


def signed_list(office: Office, entries: Sequence[ShortLeave]) -> list[Page]:
    """外出登记表: a line a short leave, with room for the person's own hand."""
    lines = [
        (
            value(one.number),
            value(named(one, ShortLeave.person) or one.name),
            Cell(one.reason),
            Cell(one.place),
            *(value(when(at)) for at in (one.out, one.expected, one.back)),
            value(""),
            value(named(one, ShortLeave.approver)),
        )
        for one in entries
    ]
    about = period_of("month", office.today).name
    above = Line(f"{office.name}　　{about}　　半小时以内的临时因公外出，大厅主任批准；每人每月不超过4次")
    return [Page("窗口人员外出登记表", (above, listed(HEADS, lines)), name=f"外出登记表 {about}", landscape=True)]


SHEETS = (Sheet("list", "外出登记表", signed_list, rows=of_the_month),)
