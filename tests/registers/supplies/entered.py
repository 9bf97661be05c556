"""办公用品: what the tests of the whole house find entered: each sort of movement, one struck, one of an old book."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.registers.reception import entered as receptions
from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.reception.records import Reception
from zwzx.office.supplies.goods import Goods
from zwzx.office.terms.reception import State
from zwzx.office.terms.supplies import Sort

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Pens that were there, were issued, came back and were counted; drink for a reception."""
    act = registers.load("supplies").action

    def do(act_name: str, **facts: Any) -> Any:
        return office.perform(act(act_name), **facts).record

    head = Person.get(Person.name == "刘强")
    do("opening", name="文件夹", unit="个", quantity=100, price=300)
    do("opening", name="白酒", unit="瓶", quantity=10, price=9_000, sort=Sort.TOBACCO)
    folders, drink = (Goods.get(Goods.name == name) for name in ("文件夹", "白酒"))
    issued = do("issue", article=folders, quantity=5, person=head, purpose="开会用")
    do("put_back", entry=issued, quantity=2, reason="领多了")
    do("strike", entry=do("issue", article=folders, quantity=1, person=head), reason="登重了")
    do("issue", article=drink, quantity=2, person=head, reception=_reception(office))
    do("count", article=folders, there=96, reason="盘亏一个")
    do("past", number="1", on=dt.date(office.today.year - 1, 3, 4), article="文件夹", quantity="3", person="蒋明")


def _reception(office: Office) -> str:
    """The number of a reception that was approved."""
    approved = Reception.select().where(Reception.state == State.APPROVED)
    if not approved.exists():
        receptions.enter(office)
    number: str = approved.get().number
    return number
