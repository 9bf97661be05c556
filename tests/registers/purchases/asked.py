"""Purchases for tests: asked for, gathered, approved, bought, brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from tests.conftest import Desk

PENS = {"name": "中性笔", "spec": "0.5mm", "unit": "支", "quantity": 20, "price": 200}


def cashier(desk: Desk) -> Any:
    """李明 is the cashier from the first of the year on."""
    who = desk.somebody("李明")
    desk.person("appoint", "李明", post=Post.CASHIER, since=desk.clock.now.date().replace(month=1, day=1))
    return who


def asked(desk: Desk, *, section: str = "业务科", **facts: Any) -> Any:
    """A request of a section: 20 pens at 2.00, where nothing else is said."""
    from zwzx.office.people.people import Department

    told = {"applicant": desk.somebody("蒋明"), "section": Department.get(Department.name == section)}
    return desk.act("purchases.add", **{**PENS, **told, **facts})


def agreed(desk: Desk, **facts: Any) -> Any:
    """One to which the section's head agreed."""
    head = desk.somebody("刘强" if facts.get("section") == "办公室" else "孙丽")
    return desk.act("purchases.agree", asked(desk, **facts), head=head)


def approved(desk: Desk, **facts: Any) -> Any:
    """One that was approved: by the office director below 200.00, as a plan by the director from there on."""
    entry = agreed(desk, **facts)
    if entry.fen < 20_000:
        return desk.act("purchases.approve", entry, approver=desk.somebody("刘强"))
    plan = gathered(desk, entry)
    return desk.act("purchases.approve", plan, approver=desk.somebody("张伟"))


def gathered(desk: Desk, *entries: Any) -> Any:
    """The plan into which some requests were gathered."""
    for entry in entries:
        desk.act("purchases.gather", entry)
    last = desk.fresh(entries[-1])
    return type(last).get_by_id(last.plan)


def bought(desk: Desk, **facts: Any) -> Any:
    """One that was bought by the cashier for what was approved."""
    entry = approved(desk, **facts)
    return desk.act("purchases.buy", entry, buyer=cashier(desk), paid=entry.fen, supplier="晨光文具店")


def received(desk: Desk, **facts: Any) -> Any:
    """The movement by which it came in, checked by the office director."""
    return taken_in(desk, bought(desk, **facts))


def taken_in(desk: Desk, entry: Any, quantity: int = 20, **facts: Any) -> Any:
    """So much of the first line of a purchase came in, checked by the office director."""
    told = {"no": 1, "quantity": quantity, "price": 200, "checker": desk.somebody("刘强"), **facts}
    return desk.act("supplies.receive", entry, **told)
