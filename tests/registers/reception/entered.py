"""公务接待: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.kinds.guests import guest_list
from zwzx.office.people.people import Department
from zwzx.office.terms.people import Post
from zwzx.office.terms.reception import GuestKind, Where

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in each state, one of an old book."""
    register, house = registers.load("reception"), registers.load("people")
    since = office.today - dt.timedelta(days=30)
    section = Department.select().order_by(Department.id.desc()).first()

    def person(name: str, post: Post, **facts: Any) -> Any:
        return office.perform(house.action("add"), name=name, post=(post,), since=since, **facts).record

    deputy = person("接待分管领导", Post.DEPUTY, department=section.name)
    director = person("接待安排人", Post.OFFICE_DIRECTOR)
    handler = person("接待经办人", Post.STAFF, department=section.name)

    def do(act: str, entry: Any = None, **facts: Any) -> Any:
        action = registers.load("reception").action(act)
        if entry is not None:
            facts[action.acted_on] = register.record.get_by_id(entry.id)
        return office.perform(action, **facts).record

    def ask(**facts: Any) -> Any:
        told = {"unit": "市数据局", "kind": GuestKind.VISITING, "guests": 5, "purpose": "调研", "at": office.now}
        return do("ask", handler=handler, where=Where.LOCAL, outside_reason="食堂停电", **{**told, **facts})

    def approve(entry: Any) -> Any:
        return do("arrange", do("agree", entry, person=deputy), person=director)

    def eat(entry: Any, where: Where = Where.LOCAL, cost: int = 200_00) -> Any:
        return do("meal", entry, at=office.now, where=where, guests=5, companions=2, cost=cost)

    def hand(entry: Any) -> Any:
        guests = guest_list("来客名单").read("王一 处长；王二；王三；王四；王五")
        return do("hand_list", entry, guest_list=guests, signer=deputy, slips_back=True)

    ask()
    do("agree", ask(), person=deputy)
    approve(ask())
    eat(approve(ask()))
    hand(eat(approve(ask())))
    do("claim", hand(eat(approve(ask()))), invoice="00123456", bill_signed=True)
    hand(eat(approve(ask()), Where.CANTEEN, 50_00))
    do("refuse", ask(), person=deputy, reason="不是公务")
    do("strike", ask(), reason="客人没有来")
    do("past", number="1", at=dt.datetime(2011, 3, 4, 12), unit="区档案局", guests=3, purpose="检查档案")
