"""借阅登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.approvals import Approval
from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Abroad, Due
from zwzx.office.custody import custody
from zwzx.office.custody.custody import OPEN as HELD
from zwzx.office.custody.custody import Holding, Item
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.registers.loans.records import BOOK, OPEN, Loan, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.register import Column

CALLED_IN = Holding.select(Holding.due).where((Holding.item == Loan.item) & (Holding.because == Loan.id) & HELD)
DUE = custody.due_of(Loan.due, Loan.state.in_(OPEN), CALLED_IN)
"""When a loan is due: as custody tells it, for what turns out marked while it is out is called in."""


_who = Person.alias()
APPROVER = Approval.select(_who.name).join(_who).where(Approval.about == Loan.id).order_by(Approval.id.desc()).limit(1)
"""Who allowed a loan, where the paper form has it."""


def joined(select: Any) -> Any:
    """Loans with their item, paper and borrower."""
    return select.join(Item).switch(Loan).join(Document).switch(Loan).join(Person)


def parts() -> Sequence[Any]:
    """Where a loan is the reason of something: hand-overs, reminders, incidents."""
    from zwzx.office.papers.incidents import Incident
    from zwzx.office.papers.urging import Urge

    return Holding.because, Urge.about, Incident.about, Approval.about


def besides() -> Sequence[Column]:
    """Who knows the paper, where it is of 机密 or above."""
    from zwzx.office.custody.secrecy import knowers_of

    return (knowers_of(Loan.document),)


def _due(name: str, title: str, waits: Any, cites: str, **more: Any) -> Due:
    told = {"at": DUE, "who": Person.name, "since": Loan.lent, "limit": _limit, **more}
    return Due(name, title, lambda: waits, cites=cites, action="return", **told)


def _limit(loan: Loan) -> tuple[str, str]:
    """Marked papers are back the same day, others in two."""
    return ("保密.3", "classified") if loan.item.level.marked else ("文电.7", "ordinary")


MARKED = Item.level >= Level.CONFIDENTIAL
LOANS = ledger(
    __name__,
    Loan,
    "借阅登记簿",
    BOOK,
    number="借阅号",
    columns="number papers title level holder since due left state",
    full="number papers title level holder since due state code serial",
    apart="item document",
    beside=(
        column(Document.number, name="papers", label=label_of(Loan.document), rank=4, role=Role.PAPERS),
        column(Document.title, printed=30),
        column(Item.level, rank=5, printed=10),
        column(Loan.borrower, source=Person.name),
        column(Loan.due, source=DUE),
        column(Approval.person, name="approver", source=APPROVER, printed=13),
        column(Item.code),
        column(Item.serial, printed=13),
    ),
    joined=joined,
    open_=OPEN,
    open_label="未还",
    due=DUE,
    level=Item.level,
    filters=(
        by(Document.number, "paper"),
        by(Item.level),
    ),
    out=Abroad(lambda: Loan.state.in_(OPEN), DUE, counted=Loan.due),
    struck=Loan.state == State.STRUCK,
    done=Loan.state == State.BACK,
    dues=(
        _due(
            "return",
            "借阅到期",
            (Loan.state == State.LENT) & ~MARKED,
            "文电.7",
            recount="recount",
            counted=Loan.due,
        ),
        _due("marked", "密件当日归还", (Loan.state == State.LENT) & MARKED, "保密.3", outside=True),
        _due("reading", "室内阅未离开", Loan.state == State.READING, "保密.3"),
    ),
    parts=parts,
    besides=besides,
    help="借阅登记簿：借出、室内阅、归还、续借、催还",
)
