"""信访: destroying who a petitioner was, once the years are over for which it is kept."""

from __future__ import annotations

from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.matters import forgetting
from zwzx.office.matters.forgetting import Second
from zwzx.registers.petitions.entering import DESK
from zwzx.registers.petitions.records import ENDED, Petition, State


@action(
    forgetting.TITLE,
    key=forgetting.KEY,
    entered_by=DESK,
    on=Petition,
    when=(*ENDED, State.HANDED, State.VOID, State.PAST),
    ask=forgetting.ASK,
    fits=forgetting.there,
)
def forget(office: Office, entry: Petition, second: Second) -> Petition:
    """办结满了保存年限的，销毁当事人的姓名、电话、住址、证件号：两个人签字，各登记簿一起没有，流水照样校验。"""
    from zwzx import registers

    made: Petition = forgetting.forget(office, entry, second, registers.tables())
    return made
