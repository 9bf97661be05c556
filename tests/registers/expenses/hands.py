"""An office with people for its money, and sums on their way, for the tests of expenses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.office.terms.money import CostKind, Settled
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from tests.conftest import Desk

TODAY = dt.date(2026, 9, 28)


@pytest.fixture
def money(desk: Desk) -> Desk:
    """An office with a deputy for its money, a cashier and an accountant."""
    desk.person("appoint", "陈静", post=Post.FINANCE_DEPUTY)
    desk.person("appoint", "李明", post=Post.CASHIER)
    desk.person("appoint", "刘强", post=Post.ACCOUNTANT)
    return desk


def asked(desk: Desk, fen: int, **facts: Any) -> Any:
    """A sum that is asked for by 蒋明."""
    told = {"what": "印制办事指南", "kind": CostKind.PRINTING, "payee": "城关图文店", "handler": desk.somebody("蒋明")}
    return desk.act("expenses.ask", fen=fen, **{**told, **facts})


def agreed(desk: Desk, fen: int, by: str, **facts: Any) -> Any:
    """A sum that somebody agreed to."""
    return desk.act("expenses.agree", asked(desk, fen, **facts), person=desk.somebody(by))


def spent(desk: Desk, entry: Any, **facts: Any) -> Any:
    """A sum as it was spent today, by transfer, with 孙丽 for a witness."""
    told = {"spent": TODAY, "way": Settled.TRANSFER, "witness": desk.somebody("孙丽"), "invoices": "26004401"}
    return desk.act("expenses.spend", entry, **{**told, **facts})


def booked(desk: Desk, fen: int, by: str, **facts: Any) -> Any:
    """A sum that went all its way to the books of this month."""
    entry = spent(desk, agreed(desk, fen, by, **facts), invoices="")
    entry = desk.act("expenses.sign", entry, person=desk.somebody(by))
    desk.clock.on(minutes=1)
    entry = desk.acting("李明").act("expenses.pay", entry)
    return desk.acting("刘强").act("expenses.book", entry)


def told(desk: Desk, name: str, record: Any = None, **values: Any) -> str:
    """What whoever acts is told besides."""
    register, _, act = name.partition(".")
    action = registers.load(register).action(act)
    if record is not None:
        values[action.acted_on] = desk.fresh(record)
    return "".join(desk.office.perform(action, **values).notices)
