"""食堂: what the tests of the whole house find entered, one entry in each state, a day that is closed and shown."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.terms.canteen import Eaten

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Goods, what was used of them, a meal, a repair; the day closed and shown, one set right; one struck, one of an old book."""
    register, house = registers.load("canteen"), registers.load("people")

    def person(name: str) -> Any:
        return office.perform(house.action("add"), name=name, since=office.today - dt.timedelta(days=40)).record

    def do(act: str, entry: Any = None, **facts: Any) -> Any:
        action = register.action(act)
        if entry is not None:
            facts[action.acted_on] = register.record.get_by_id(entry.id)
        return office.perform(action, **facts).record

    hands = dict(zip(("buyer", "checker", "witness"), map(person, ("食堂采购", "食堂验收", "食堂监证")), strict=True))
    food = {"unit": "斤", "supplier": "望城粮油店", "papers": "发票00000001", **hands}
    before = office.today - dt.timedelta(days=1)
    rice = do("buy", article="大米", quantity=100_00, price=3_00, on=before, **food)
    do("use", article="大米", quantity=20_00, on=before)
    do("serve", meal=Eaten.LUNCH, staff=20, income=100_00, on=before)
    do("works", article="换灶台", fen=800_00, supplier="厨具店", papers="发票00000002", on=before, **hands)
    do("strike", do("buy", article="猪肉", quantity=10_00, price=15_00, on=before, **food), reason="登重了")
    do("close", cash=100_00, on=before)
    do("post", where="食堂公示栏", on=before)
    do("correct", rice, price=2_90, reason="单价看错")
    do("past", number="1", day=dt.date(2011, 3, 4), article="大米", quantity=50_00, unit="斤", price=2_00, fen=100_00)
