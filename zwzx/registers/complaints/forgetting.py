"""投诉: destroying who whoever complained was, once the years are over for which it is kept."""

from __future__ import annotations

from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.matters import forgetting
from zwzx.office.matters.complaints import ENDED, Complaint, State
from zwzx.office.matters.forgetting import Second
from zwzx.office.terms.people import OFFICE, Post


@action(
    forgetting.TITLE,
    key=forgetting.KEY,
    entered_by=(Post.PETITIONS_OFFICER, *OFFICE),
    on=Complaint,
    when=(*ENDED, State.HANDED, State.VOID, State.PAST),
    ask=forgetting.ASK,
    fits=forgetting.there,
)
def forget(office: Office, entry: Complaint, second: Second) -> Complaint:
    """办结满了保存年限的，销毁当事人的姓名、电话、住址、证件号：两个人签字，各登记簿一起没有，流水照样校验。"""
    from zwzx import registers

    made: Complaint = forgetting.forget(office, entry, second, registers.tables())
    return made
