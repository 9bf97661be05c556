"""耐用品清点: entering, closing."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import NEW, NEXT, action
from zwzx.office.core.entering import DESK
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.registers.device_counts import rules
from zwzx.registers.device_counts.register import BOOK, DeviceCount, State


@action("登记", key="d", usual=NEW, entered_by=DESK)
def add(
    office: Office,
    subject: Annotated[str, asked(DeviceCount.subject)],
    handler: Annotated[Person, asked(DeviceCount.handler)],
) -> DeviceCount:
    """登记一件耐用品清点：何事、由谁承办；编号由程序给。"""
    rules.may_see_to(people.facts(handler, office.today))
    place = next_entry(office, DeviceCount, BOOK, office.today)
    return office.add(DeviceCount(**place, subject=subject, handler=handler))


@action(
    "办结",
    key="b",
    usual=NEXT,
    entered_by=DESK,
    on=DeviceCount,
    when=(State.OPEN,),
    otherwise={State.DONE: "不用再办；结果写错的，另登一件说明。"},
)
def close(
    office: Office, entry: DeviceCount, result: Annotated[str, asked(DeviceCount.result, least=2)]
) -> DeviceCount:
    """办结一件耐用品清点：写明怎么办的。"""
    return office.change(entry, result=result, state=State.DONE)
