"""支出 from a lecture on business: its fee is asked for from the session that was held (学习.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.action import Proposal, action
from zwzx.office.core.office import Office
from zwzx.office.money import linking
from zwzx.office.money.expenses import Expense
from zwzx.office.study.sessions import State, Study
from zwzx.office.terms.money import CostKind
from zwzx.registers.expenses import rules
from zwzx.registers.expenses.asking import Facts, entered

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_paid(session: Study) -> None:
    """Only a lecture whose fee was entered is paid, and once.

    Raises:
        Refusal: where it is none, or an expense was asked for it already.
    """
    rules.has_a_fee(session.number, fee=session.fee is not None)
    linking.is_asked_once(session)


def of_lecture(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The fee, who lectured, on what."""
    session = values.get("session")
    if not isinstance(session, Study):
        return Proposal()
    lecturer = session.lecturer.name if session.lecturer is not None else session.guest
    facts = {"what": f"授课费：{session.subject}", "kind": CostKind.LABOUR, "fen": session.fee, "payee": lecturer}
    return Proposal({name: value for name, value in facts.items() if value})


@action(
    "申请授课费支出",
    key="e",
    cites=["学习.3", "财务.3"],
    on=Study,
    when=(State.HELD,),
    fill=of_lecture,
    fits=is_paid,
    undone_by="void",
)
def for_lecture(office: Office, session: Study, facts: Facts) -> Expense:
    """从一次业务讲座申请授课费：金额、主讲人、学习号带过来；作废了可以再申请。"""
    return entered(office, facts, source=session, of=session.number)
