"""学习: that a lecture is paid, once, and taking that back; who gets it signs the table."""

from __future__ import annotations

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.action import action
from zwzx.office.core.entering import Undone
from zwzx.office.core.office import Office
from zwzx.office.study.sessions import State, Study
from zwzx.office.terms.people import OFFICE
from zwzx.registers.study import rules


def is_paid(entry: Study) -> None:
    """Whether it is a lecture that is paid.

    Raises:
        Refusal: where it is not.
    """
    rules.is_paid(
        entry.number,
        business=entry.business,
        of_house=entry.lecturer is not None,
        sheet=entry.sheet,
        paid=entry.fee is not None,
    )


@action(
    "登记授课费",
    key="f",
    entered_by=OFFICE,
    cites=["学习.3"],
    on=Study,
    when=(State.HELD,),
    fits=is_paid,
    undone_by="unfee",
)
def fee(office: Office, entry: Study) -> Study:
    """登记一次轮值业务讲座的授课费：60元一次，一次一份；列在授课费领取表上，由本人签领。"""
    sum_of = rate("学习.3", "lecture_fee_yuan")
    office.remind(
        f"{entry.lecturer.name if entry.lecturer else ''}授课费{Amount(sum_of.count, 'fen')}：请打印授课费领取表签领。"
    )
    return office.change(entry, fee=sum_of.count)


def was_paid(entry: Study) -> None:
    """Whether a fee was entered.

    Raises:
        Refusal: where none was.
    """
    rules.was_paid(entry.number, paid=entry.fee is not None)


@action("撤销授课费", key="w", entered_by=OFFICE, cites=["学习.3"], on=Study, when=(State.HELD,), fits=was_paid)
def unfee(office: Office, entry: Study, reason: Undone) -> Study:
    """撤销登错的授课费：写明原因。"""
    office.say(reason=reason)
    return office.change(entry, fee=None)
