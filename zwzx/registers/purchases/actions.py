"""申购: entering, closing."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import NEW, NEXT, action
from zwzx.office.core.entering import DESK
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.registers.purchases import rules
from zwzx.registers.purchases.register import BOOK, Purchase, State


@action("登记", key="d", usual=NEW, entered_by=DESK)
def add(
    office: Office,
    subject: Annotated[str, asked(Purchase.subject)],
    handler: Annotated[Person, asked(Purchase.handler)],
) -> Purchase:
    """登记一件申购：何事、由谁承办；编号由程序给。"""
    rules.may_see_to(people.facts(handler, office.today))
    place = next_entry(office, Purchase, BOOK, office.today)
    return office.add(Purchase(**place, subject=subject, handler=handler))


@action(
    "办结",
    key="b",
    usual=NEXT,
    entered_by=DESK,
    on=Purchase,
    when=(State.OPEN,),
    otherwise={State.DONE: "不用再办；结果写错的，另登一件说明。"},
)
def close(office: Office, entry: Purchase, result: Annotated[str, asked(Purchase.result, least=2)]) -> Purchase:
    """办结一件申购：写明怎么办的。"""
    return office.change(entry, result=result, state=State.DONE)
