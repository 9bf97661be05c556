"""会议登记簿: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.cosigning import on_paper
from zwzx.office.people.people import Person
from zwzx.office.terms.meetings import Decided, MeetingKind

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that is planned, one held, one signed, one called off, one void, one of an old book."""

    def do(name: str, on: Any = None, **values: Any) -> Any:
        act = registers.load("meetings").action(name)
        row = type(on).get_by_id(on.id) if on is not None else None
        about = {act.acted_on: row} if row is not None else {}
        signed = on_paper(act.signed_by(row)) if act.signed_by is not None else []
        return office.perform(act, signatures=signed, **about, **values).record

    chair = Person.get(Person.name == "张伟")
    do("past", number="3", kind="2019年第3次中心务会议", at=dt.datetime(2019, 9, 3, 9), subject="研究绩效")
    planned = do("add", kind=MeetingKind.AFFAIRS, at=office.now, place="会议室", chair=chair)
    do("topic", planned, title="研究窗口调整")
    for name in ("signed", "void", "held"):
        held = do("add", kind=MeetingKind.AFFAIRS, at=office.now, place="会议室", chair=chair)
        do("topic", held, title=f"研究年度预算（{name}）", section=office.actor.department)
        do("hold", held)
        do("decide", held, decided=Decided.AGREED, words="同意", leader=chair, limit="5 workday")
        if name == "signed":
            do("sign", held)
            do("minute", held, wanted=True)
        if name == "void":
            do("void", held, reason="登重了")
    do("call_off", do("add", kind=MeetingKind.COORDINATION, at=office.now), reason="改日再议")
