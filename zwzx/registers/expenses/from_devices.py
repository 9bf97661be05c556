"""支出 from the repair of a durable thing: what it cost is asked for from the thing's own row, once a repair (财务.5, 财务.8)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, Proposal, action
from zwzx.office.core.office import Office
from zwzx.office.devices import repairs
from zwzx.office.devices.devices import Device
from zwzx.office.kinds.days import day
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import CostKind, Special
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.expenses.asking import Facts, entered

if TYPE_CHECKING:
    from collections.abc import Mapping

Sent = Annotated[dt.date | None, day("送修日期", hint="空着就是最近一次还没有申请的"), FOLDED]


def can_be_asked_for(device: Device) -> None:
    """A thing without a repair that cost something asks for no sum, and no repair asks twice.

    Raises:
        Refusal: where it is so.
    """
    repairs.can_be_asked_for(device)


def of_device_repair(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The sum, the firm, what was broken, who signed for it."""
    device = values.get("device")
    if not isinstance(device, Device):
        return Proposal()
    found = repairs.to_ask_for(device, values.get("sent")) or repairs.to_ask_for(device)
    if found is None:
        return Proposal()
    facts = {"fen": found.fen, "payee": found.shop, "handler": found.person, "kind": CostKind.REPAIR}
    facts |= {"what": f"{found.device.called}维修：{found.words}", "special": Special.REPAIR}
    return Proposal({name: value for name, value in facts.items() if value})


@action(
    "由设备维修申请支出",
    key="m",
    entered_by=(*OFFICE, Post.CASHIER),
    cites=("财务.3", "财务.8"),
    on=Device,
    fill=of_device_repair,
    fits=can_be_asked_for,
    undone_by="void",
)
def ask_for_device_repair(office: Office, device: Device, facts: Facts, sent: Sent = None) -> Expense:
    """由一次修好了的设备维修申请支出：金额、厂家、故障带过来；5,000元以上的写预算报告（财务.8）。"""
    job = repairs.can_be_asked_for(device, sent)
    return entered(office, replace(facts, special=Special.REPAIR), source=job, of=device.number)
