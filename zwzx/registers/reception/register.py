"""公务接待登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due, Way
from zwzx.office.money import linking
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department, Person
from zwzx.office.reception import approving
from zwzx.office.reception.records import BOOK, Reception, ReceptionIssue, ReceptionMeal
from zwzx.office.terms.papers import Level
from zwzx.office.terms.reception import OPEN, Sort, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from zwzx.office.core.office import Office

SIGNER = Person.alias("signer")
TO_EXPENSE = Way(
    "为接待申请支出",
    to="expenses",
    carried="来客单位、事由、经办人、科室、接待号、在外用餐费用、店名",
    undone="支出作废的，接待照旧，可以重新申请；接待撤销了，支出照旧，要作废的另办",
)
"""How a meal outside comes to be paid."""
UNSIGNED: Any = pw.fn.EXISTS(
    ReceptionIssue.select(pw.Value(1)).where(
        (ReceptionIssue.reception == Reception.id)
        & (ReceptionIssue.sort == Sort.ALCOHOL)
        & ReceptionIssue.signed.is_null()
        & (ReceptionIssue.struck == "")
    )
)
"""The condition that drink was issued for a reception and nobody signed yet for what was used."""


def joined(select: Any) -> Any:
    """Receptions with their section, whose they are, who signed the list, and the paper that announced them."""
    return (
        select.join(Department, pw.JOIN.LEFT_OUTER, on=(Reception.section == Department.id))
        .switch(Reception)
        .join(Person, pw.JOIN.LEFT_OUTER, on=(Reception.handler == Person.id))
        .switch(Reception)
        .join(SIGNER, pw.JOIN.LEFT_OUTER, on=(Reception.signer == SIGNER.id))
        .switch(Reception)
        .join(Document, pw.JOIN.LEFT_OUTER, on=(Reception.paper == Document.id))
        .switch(Reception)
    )


def parts() -> Sequence[Any]:
    """Its meals, what was issued, who approved it, who consented to what was issued, and what that took from the stock."""
    from zwzx.office.clauses import approvals
    from zwzx.office.clauses.approvals import Approval
    from zwzx.office.supplies.stock import SupplyMove

    return (
        *approvals.parts(),
        ReceptionMeal.reception,
        ReceptionIssue.reception,
        (ReceptionIssue.reception, Approval.about),
        (ReceptionIssue.reception, SupplyMove.issue),
    )


def told(entry: Reception) -> Iterator[str]:
    """The expense that it was asked for, and what it took from the stock."""
    from zwzx.office.reception import from_stock

    yield from linking.told(entry)
    yield from from_stock.told_of(entry)


def hands(office: Office) -> Collection[int]:
    """The receptions that wait for the acting person's own word."""
    return approving.for_hand(office)


def _visible(office: Office) -> Any:
    return None if office.sees_marked else Reception.paper.is_null() | (Document.level < Level.CONFIDENTIAL)


def waits(name: str, title: str, state: State, act: str, **more: Any) -> Due:
    """What a reception waits for in a state."""
    return Due(name, title, lambda: Reception.state == state, who=Person.name, action=act, **more)


RECEPTION = ledger(
    __name__,
    Reception,
    "公务接待登记簿",
    BOOK,
    number="接待号",
    columns="number at unit guests kind major purpose section handler where cost head state",
    full="number at unit guests chief chief_post guest_list kind major purpose letter paper caller called section handler"
    " where outside_reason asked late leader agreed arranger arranged meals hosts companions standard cost head bill"
    " alcohol tobacco paid ended list_due listed signer invoice claim_due claimed state note",
    beside=(
        column(Reception.section, source=Department.name),
        column(Reception.handler, source=Person.name, role=Role.HOLDER),
        column(Reception.signer, source=SIGNER.name),
        column(Reception.paper, source=Document.number),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有办完",
    visible=_visible,
    filters=(by(Reception.section), by(Reception.handler)),
    struck=Reception.state.in_([State.STRUCK, State.REFUSED]),
    done=Reception.state.in_([State.CLAIMED, State.DONE, State.PAST]),
    dues=(
        waits("agree", "接待待分管领导同意", State.ASKED, "agree", at=Reception.at, cites="接待.3"),
        waits("arrange", "接待待办公室安排", State.AGREED, "arrange", at=Reception.at, cites="接待.3"),
        waits("hold", "接待待登记", State.APPROVED, "meal", at=Reception.at),
        waits(
            "hand_list",
            "接待清单待交",
            State.HELD,
            "hand_list",
            at=Reception.list_due,
            since=Reception.ended,
            limit=("reception-list-within", ""),
            recount="recount",
        ),
        waits(
            "claim",
            "接待待报账",
            State.LISTED,
            "claim",
            at=Reception.claim_due,
            cites="财务.7",
            since=Reception.ended,
            limit=("财务.7", "within"),
        ),
        Due(
            "sign_for",
            "酒水待餐后签收",
            lambda: UNSIGNED & (Reception.state.in_([State.HELD, State.LISTED])),
            who=Person.name,
            cites="财务.6",
            action="sign_for",
        ),
    ),
    links=(TO_EXPENSE,),
    hands=hands,
    parts=parts,
    told=told,
    acts=("asking", "deciding", "hosting", "issuing", "settling", "old_receptions"),
    help="公务接待登记簿：申报、批准、用餐、烟酒、清单、报账",
)
