"""车辆维修: the clause, who asks and signs, and what is told of a sum, as several of its acts need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.fact import asked
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles.repairs import VehicleRepair

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office

CLAUSE = "公车.8"
ASKED_BY = (*OFFICE, Post.DRIVER)
GOING_ON = (RepairState.ASKED, RepairState.AGREED, RepairState.SENT)
Estimate = Annotated[int | None, asked(VehicleRepair.estimate)]


def tell_the_sum(office: Office, fen: int | None, when: dt.datetime) -> None:
    """What costs so much has a report first (财务.8); the register of expenses holds it."""
    most = rate("财务.8", "budget_yuan", when.date())
    if fen is not None and fen >= most.count:
        office.remind(f"{Amount(fen, 'fen')}：{most}以上的维修先写专题预算报告（财务.8）。")
