"""大厅违规登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.hall.violations import BOOK, Violation
from zwzx.office.kinds.plain import text
from zwzx.office.matters import upheld
from zwzx.office.people.people import Person
from zwzx.office.terms.violations import OPEN, SETTLED, State

if TYPE_CHECKING:
    from collections.abc import Sequence

WHO = pw.fn.COALESCE(Person.name, Violation.name)
"""Whose it is, as people call them now."""


def joined(select: Any) -> Any:
    """Violations with whose they are."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=Violation.person == Person.id)


def parts() -> Sequence[Any]:
    """The complaint from which it was entered, the day's check that found it, and its offer for filing."""
    from zwzx.office.archive.filing import Offer
    from zwzx.office.clauses.duties import Duty

    return (upheld.UpheldViolation.violation, Duty.because, Offer.about)


def waits(name: str, title: str, state: State, act: str, clause: str = "") -> Due:
    """What a violation waits for in a state; no clause says by when."""
    return Due(name, title, lambda: Violation.state == state, who=WHO, cites=clause, action=act)


VIOLATIONS = ledger(
    __name__,
    Violation,
    "大厅违规登记簿",
    BOOK,
    number="违规号",
    columns="number at who unit window conduct what step measure state",
    full="number at who unit window conduct found_how complaint finder what proof step measure fine missed"
    " talked unit_head leader talk decided outcome decider decision accounted account disputed objection review state",
    apart="person name",
    beside=(
        Column("who", WHO, text("姓名"), 8, role=Role.HOLDER, printed=16, field=Violation.person),
        Column("complaint", upheld.named_of(Violation.id), text(upheld.PROVEN), 14),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有办完",
    filters=(by(Violation.person),),
    struck=Violation.state == State.STRUCK,
    done=Violation.state.in_(SETTLED),
    dues=(
        waits("talk", "违规待诫勉谈话", State.TO_TALK, "talk", "窗口.8"),
        waits("decide", "辞退待中心决定", State.TO_DECIDE, "decide", "窗口.8"),
        waits("account", "曝光待问责", State.TO_ACCOUNT, "call_to_account", "窗口.11"),
        waits("review", "违规异议待复核", State.DISPUTED, "uphold"),
    ),
    parts=parts,
    acts=("entering", "settling", "old_violations"),
    help="大厅违规登记簿：登记、次数、谈话、辞退决定、每日检查",
)
