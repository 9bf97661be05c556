"""车辆维修: set right as far as the office has not agreed to it, and struck (公车.8)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason as why_not
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles.repairs import VehicleRepair
from zwzx.registers.vehicle_repairs import rules
from zwzx.registers.vehicle_repairs.facts import ASKED_BY, CLAUSE, GOING_ON, Estimate

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_it_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The repair as it is."""
    entry = values.get("entry")
    if not isinstance(entry, VehicleRepair):
        return Proposal()
    now = {name: getattr(entry, name) for name in AMENDED}
    return Proposal({name: value for name, value in now.items() if value not in (None, "")})


AMENDED = ("fault", "scope", "joint", "estimate", "expected", "done", "fen", "note")
ASKED_FOR = ("fault", "scope", "joint")


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=ASKED_BY,
    cites=[CLAUSE],
    on=VehicleRepair,
    when=(*GOING_ON, RepairState.CHECKED),
    fill=as_it_is,
    undone_by="amend",
)
def amend(
    office: Office,
    entry: VehicleRepair,
    fault: Annotated[str | None, asked(VehicleRepair.fault)] = None,
    scope: Annotated[str | None, asked(VehicleRepair.scope)] = None,
    joint: Annotated[str | None, asked(VehicleRepair.joint)] = None,
    estimate: Estimate = None,
    expected: Annotated[dt.datetime | None, asked(VehicleRepair.expected)] = None,
    done: Annotated[str | None, asked(VehicleRepair.done)] = None,
    fen: Annotated[int | None, asked(VehicleRepair.fen)] = None,
    note: Annotated[str | None, asked(VehicleRepair.note), FOLDED] = None,
    *,
    reason: Annotated[str, why_not("更正原因")],
) -> VehicleRepair:
    """更正登错的：认可以后故障、范围不能改，另外申请；验收的项目、金额结算以前可以改。"""
    given = {"fault": fault, "scope": scope, "joint": joint, "estimate": estimate, "expected": expected}
    differs = correcting.changed(entry, given | {"done": done, "fen": fen, "note": note})
    rules.is_as_agreed(
        entry.number, changed=bool(differs.keys() & set(ASKED_FOR)), agreed=entry.state is not RepairState.ASKED
    )
    rules.is_checked(entry.number, told=bool(differs.keys() & {"done", "fen"}), checked=entry.checked is not None)
    office.say(reason=reason)
    return office.change(entry, **differs)


@action(
    "撤销", key="x", entered_by=OFFICE, cites=[CLAUSE], on=VehicleRepair, when=(RepairState.ASKED, RepairState.AGREED)
)
def strike(office: Office, entry: VehicleRepair, reason: Undone) -> VehicleRepair:
    """撤销登错的、不修了的：写明原因，编号保留。"""
    office.say(reason=reason)
    return office.change(entry, state=RepairState.STRUCK, note=noted(entry.note, reason))
