"""支出: the sum that a reception's meal outside comes to, asked for from the reception's own row (接待.3, 财务.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import NEXT, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.money import linking
from zwzx.office.money.expenses import Expense
from zwzx.office.reception.records import Reception, meals_of
from zwzx.office.terms.money import CostKind
from zwzx.office.terms.reception import State as Received
from zwzx.registers.expenses import rules
from zwzx.registers.expenses.asking import Facts, entered

if TYPE_CHECKING:
    from collections.abc import Mapping


def for_reception(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What was eaten outside so far, and where."""
    entry = values.get("reception")
    if not isinstance(entry, Reception):
        return Proposal()
    names = dict.fromkeys(one.name for one in meals_of(entry) if one.where.outside and one.name)
    known = {"fen": entry.bill, "payee": "、".join(names)}
    return Proposal({name: value for name, value in known.items() if value})


def reception_told(entry: Reception) -> str:
    """What the expense is for, as everybody reads it: of a reception under a marked letter its number alone."""
    return f"接待{entry.number}" if entry.is_marked else f"接待{entry.unit}：{entry.purpose}"


def is_eaten_outside(entry: Reception) -> None:
    """A reception of which nothing is paid outside asks for no sum, and none asks twice.

    Raises:
        Refusal: where it is so.
    """
    rules.is_paid_outside(entry.number, outside=entry.where is not None and entry.where.outside)
    linking.is_asked_once(entry)


@action(
    "为接待申请支出",
    key="i",
    usual=NEXT,
    cites=["财务.3"],
    on=Reception,
    fill=for_reception,
    when=(Received.APPROVED, Received.HELD, Received.LISTED),
    next_in=(),
    fits=is_eaten_outside,
    undone_by="void",
)
def ask_for_reception(
    office: Office,
    reception: Reception,
    fen: Annotated[int, asked(Expense.fen, hint="预计或实际的餐费；金额有变的更正")],
    payee: Annotated[str, asked(Expense.payee, past=Expense.payee)] = "",
    note: Annotated[str, asked(Expense.note)] = "",
) -> Expense:
    """为批准了在外用餐的接待申请支出：经办人、科室、事由、接待号照接待填；由谁同意照金额定。"""
    facts = Facts(
        what=reception_told(reception),
        kind=CostKind.RECEPTION,
        fen=fen,
        handler=reception.handler,
        payee=payee,
        note=note,
    )
    section = reception.section.name if reception.section is not None else ""
    return entered(office, facts, source=reception, of=reception.number, section=section)
