"""复制登记: its columns and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person
from zwzx.registers.copies.records import BOOK, Copying

if TYPE_CHECKING:
    from collections.abc import Sequence


def joined(select: Any) -> Any:
    """Copyings with their paper and who asked."""
    return select.join(Document).switch(Copying).join(Person)


def parts() -> Sequence[Any]:
    """Where a copying is the reason of something: the first hand-overs of its copies, the consent."""
    from zwzx.office.clauses import approvals
    from zwzx.office.custody.custody import Holding

    return (Holding.because, *approvals.parts())


COPIES = ledger(
    __name__,
    Copying,
    "复制登记",
    BOOK,
    number="复印号",
    columns="number at paper title level copies applicant consent",
    apart="document",
    beside=(
        column(Document.number, name="paper", label=label_of(Copying.document), rank=3, role=Role.PAPERS),
        column(Document.title),
        column(Document.level, printed=10),
        column(Copying.applicant, source=Person.name),
    ),
    joined=joined,
    level=Document.level,
    filters=(
        by(Document.number, "paper"),
        by(Document.level),
    ),
    struck=Copying.void != "",
    parts=parts,
    help="复制登记：复印件编号、发文单位同意",
)
