"""申购: what the tests of the whole house find entered, at least one in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Requests and plans in each state, and a row of an old book."""
    act = registers.load("purchases").action

    def do(act_name: str, entry: Any = None, **facts: Any) -> Any:
        chosen = act(act_name)
        if entry is not None:
            facts[chosen.acted_on] = type(entry).get_by_id(entry.id)
        return office.perform(chosen, **facts).record

    liu, zhang = (Person.get(Person.name == name) for name in ("刘强", "张伟"))
    pens = {"name": "中性笔", "spec": "0.5mm", "unit": "支", "quantity": 20, "price": 200}
    do("add", **pens)
    do("strike", do("add", **pens), reason="登重了")
    do("send_back", do("add", **pens), reason="库里还有")
    do("agree", do("add", **pens), head=liu)
    small = do("agree", do("add", **pens), head=liu)
    do("approve", small, approver=zhang if small.applicant == liu else liu)
    big = do("agree", do("add", **{**pens, "name": "复印纸", "spec": "A4", "unit": "箱", "price": 10_000}), head=liu)
    do("gather", big)
    plan = type(big).get_by_id(type(big).get_by_id(big.id).plan)
    do("buy", do("approve", plan, approver=zhang), buyer=liu, paid=200_000, supplier="晨光文具店")
    ended = do("approve", do("agree", do("add", **pens), head=liu), approver=liu)
    do("finish", do("buy", ended, buyer=liu, paid=4_000, supplier="晨光文具店"), reason="缺货")
    do("past", number="1", asked=dt.date(office.today.year - 1, 3, 4), what="中性笔", quantity="20支")
