"""依申请公开: handing what is no request but a petition to the register of petitions, and taking it back."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import handing
from zwzx.office.matters.handing import Handing
from zwzx.registers.disclosure.actions import BY
from zwzx.registers.disclosure.records import BEFORE_OPINION, TO_PETITIONS, Disclosure, State


@action("转信访", key="w", entered_by=BY, on=Disclosure, when=BEFORE_OPINION, undone_by="again")
def to_petitions(
    office: Office, entry: Disclosure, words: Annotated[str, asked(Handing.words)] = "", at: At = None
) -> Disclosure:
    """以申请公开的名义来信访的，告知申请人，转到信访台账：当事人、内容、收到时间都带过去。"""
    handing.hand(office, entry, TO_PETITIONS, at=at, words=words)
    return office.change(entry, state=State.HANDED)


@action("收回重办", key="q", entered_by=BY, on=Disclosure, when=(State.HANDED,))
def again(office: Office, entry: Disclosure, reason: Annotated[str, reason("收回原因")]) -> Disclosure:
    """还没有接收的收回来，被退回的重新办：编号、收到时间、期限都不变。"""
    handing.take_back(office, entry, reason)
    return office.change(entry, state=State.RECEIVED if entry.accepted is None else State.ACCEPTED)
