"""来电: handing a call to the register of complaints or petitions, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import handing
from zwzx.office.matters.handing import Handing
from zwzx.registers.calls.records import OPEN, TO_COMPLAINTS, TO_PETITIONS, Call, State

if TYPE_CHECKING:
    from zwzx.office.core.register import Way

Words = Annotated[str, asked(Handing.words)]


@action("转投诉", key="s", cites=["首问.6", "首问.7-8"], on=Call, when=OPEN, undone_by="again")
def to_complaints(office: Office, entry: Call, words: Words = "", at: At = None) -> Call:
    """投诉大厅工作人员的，转到投诉登记簿办：当事人、内容、来电时间都带过去，时限从来电算起。"""
    return _handed(office, entry, TO_COMPLAINTS, words, at)


@action("转信访", key="f", cites=["首问.6", "首问.7-8"], on=Call, when=OPEN, undone_by="again")
def to_petitions(office: Office, entry: Call, words: Words = "", at: At = None) -> Call:
    """要作信访办的，转到信访台账：当事人、内容、来电时间都带过去，时限从来电算起。"""
    return _handed(office, entry, TO_PETITIONS, words, at)


@action("收回重办", key="q", usual=NEXT, on=Call, when=(State.HANDED,))
def again(office: Office, entry: Call, reason: Annotated[str, reason("收回原因")]) -> Call:
    """还没有接收的收回来，被退回的重新办：回到“待办”，编号不变。"""
    handing.take_back(office, entry, reason)
    return office.change(entry, state=State.WAITING)


def _handed(office: Office, entry: Call, way: Way, words: str, at: At) -> Call:
    handing.hand(office, entry, way, at=at, words=words)
    return office.change(entry, state=State.HANDED)
