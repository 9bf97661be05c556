"""密件上服务器: saying on what authority the network may carry marked papers, and taking that back."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core import settings
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.core.settings import Setting
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason, text
from zwzx.office.people.people import Person
from zwzx.office.terms.people import ADMINISTRATION
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.settings import rules
from zwzx.registers.settings.putting import put

NAME = HouseRule.MARKED_NETWORK.key


@action("准许密件上服务器", entered_by=ADMINISTRATION, undone_by="withdraw_marked")
def permit_marked(
    office: Office,
    basis: Annotated[str, text("依据", hint="准许网络承载密件的文号，如 区保密办〔2026〕3号")],
    decided_by: Annotated[Person, person("谁定的")],
) -> Setting:
    """写明凭什么、由谁定的，密件可以登记在服务器上：管服务器的人看得到登记的内容。"""
    rules.may_permit(permitted=_is_permitted())
    office.say(basis=basis, decided_by=decided_by.name)
    return put(office, NAME, f"{basis}，{decided_by.name}定")


@action("收回密件上服务器", entered_by=ADMINISTRATION, undone_by=Final.UNDOES)
def withdraw_marked(
    office: Office,
    reason: Annotated[str, reason("原因", hint="如 网络不再承载密件")],
    decided_by: Annotated[Person | None, person("谁定的", hint="空着就是经办人")] = None,
) -> Setting:
    """密件不再登记在服务器上；已经在上面的照常借还、移交、归档、销毁。"""
    rules.may_withdraw(permitted=_is_permitted())
    office.say(reason=reason, decided_by=(decided_by or office.actor).name)
    return put(office, NAME, "")


def _is_permitted() -> bool:
    """Whether an act of the office said so; what holds where none did is asked of `network`."""
    found = settings.row_of(NAME)
    return found is not None and bool(found.value)
