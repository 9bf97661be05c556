"""办公用品: what the tests of the whole house find entered: each sort of movement, one struck, one of an old book."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.supplies.goods import Goods
from zwzx.office.terms.supplies import Sort

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Pens that were there, were issued, came back and were counted; tobacco for a reception."""
    act = registers.load("supplies").action

    def do(act_name: str, **facts: Any) -> Any:
        return office.perform(act(act_name), **facts).record

    head = Person.get(Person.name == "刘强")
    do("opening", name="文件夹", unit="个", quantity=100, price=300)
    do("opening", name="芙蓉王", unit="包", quantity=10, price=2_500, sort=Sort.TOBACCO)
    folders, tobacco = (Goods.get(Goods.name == name) for name in ("文件夹", "芙蓉王"))
    issued = do("issue", article=folders, quantity=5, person=head, purpose="开会用")
    do("put_back", entry=issued, quantity=2, reason="领多了")
    do("strike", entry=do("issue", article=folders, quantity=1, person=head), reason="登重了")
    do("issue", article=tobacco, quantity=2, person=head, reception="接待2026-1")
    do("count", article=folders, there=96, reason="盘亏一个")
    do("past", number="1", on=dt.date(office.today.year - 1, 3, 4), article="文件夹", quantity="3", person="蒋明")
