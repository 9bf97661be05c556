"""档案查阅借阅登记簿: its columns and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive.pieces import Piece
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.core.fact import label_of
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.custody import custody
from zwzx.office.custody.custody import OPEN as HELD
from zwzx.office.custody.custody import Holding
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.registers.archive_use.records import BOOK, OPEN, Extract, State, Use, UsedPiece
from zwzx.store.expressions import concat, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

NAME = pw.Case(None, [(Piece.number != "", Piece.number)], concat("#", Piece.id))
USED = (
    UsedPiece.select(
        joined(
            concat(
                NAME,
                " ",
                Piece.title,
                pw.Case(None, [(UsedPiece.lost, "（遗失）"), (UsedPiece.back.is_null(), "（未还）")], ""),
                pw.Case(None, [(UsedPiece.defects != "", concat("（", UsedPiece.defects, "）"))], ""),
            ),
            "；",
            order_by=UsedPiece.id,
        )
    )
    .join(Piece)
    .where(UsedPiece.use == Use.id)
)
TAKEN = (
    Extract.select(
        joined(
            concat(Extract.taking, Extract.pages, "页 ", Piece.number, " ", Extract.which, "（", Extract.by, "）"),
            "；",
            order_by=Extract.id,
        )
    )
    .join(Piece)
    .where(Extract.use == Use.id)
)
COPIED = Extract.select(pw.fn.SUM(Extract.pages)).where(Extract.use == Use.id)
APPROVED = approvals.told_as(
    pw.fn.COALESCE(
        Approval.select(Person.name).join(Person).where(Approval.about == Use.id).order_by(Approval.id).limit(1), None
    ),
    Use.id,
)
RECEIVED_BY = Person.select(Person.name).where((Person.id == Use.person) & Use.outside)
LEVEL = pw.fn.COALESCE(
    UsedPiece.select(pw.fn.MAX(Piece.level)).join(Piece).where(UsedPiece.use == Use.id), Use.level
).converter(Use.level.python_value)
"""The level of what was used, as it is now: a piece may have become marked since it was handed out."""
OF_MARKED = pw.fn.EXISTS(
    UsedPiece.select(pw.Value(1)).join(Piece).where((UsedPiece.use == Use.id) & (Piece.level >= Level.CONFIDENTIAL))
)
DUE = custody.due_of(
    Use.due,
    Use.state.in_(OPEN),
    UsedPiece.select(pw.fn.MIN(Holding.due))
    .join(Holding, on=(Holding.item == UsedPiece.item))
    .where((UsedPiece.use == Use.id) & (Holding.because == Use.id) & HELD),
)
"""By when what was handed out is due, as custody tells it: what turns out marked meanwhile is called in."""
MARKED = (Use.level >= Level.CONFIDENTIAL) | OF_MARKED


def visible(office: Office) -> Any:
    """Uses of what is marked, or became so, are for those who may know of it (保密.1)."""
    return None if office.sees_marked else (Use.level < Level.CONFIDENTIAL) & ~OF_MARKED


def parts() -> Sequence[Any]:
    """Where a use is the reason of something: its pieces, what was taken, the consent, hand-overs, reminders, losses."""
    from zwzx.office.papers.incidents import Incident
    from zwzx.office.papers.urging import Urge
    from zwzx.office.people.vouching import Vouch

    return (
        UsedPiece.use,
        Extract.use,
        *approvals.parts(),
        Holding.because,
        Urge.about,
        Incident.about,
        Vouch.because,
    )


SAME_DAY = {"since": Use.came, "limit": ("保密.3", "classified")}


def _due(name: str, title: str, waits: Any, cites: str, **more: Any) -> Due:
    return Due(name, title, lambda: waits, at=DUE, who=Use.who, cites=cites, action="return", **more)


ARCHIVE_USE = ledger(
    __name__,
    Use,
    "档案查阅借阅登记簿",
    BOOK,
    number="查阅号",
    columns="number papers title pieces level way holder unit since due left state",
    full="number papers title pieces level way holder unit since due state outside aim purpose letter issuer"
    " letter_until identity contact slip approver place used taken copied back defects effect by receiver note",
    apart="person",
    beside=(
        column(Use.level, source=LEVEL),
        column(Use.due, source=DUE),
        Column("contact", RECEIVED_BY, text("接待人"), 8),
        Column("approver", APPROVED, text(label_of(Approval.person)), 8),
        Column("used", USED, text("所调档案", long=True), 30),
        Column("taken", TAKEN, text("摘抄复制", long=True), 20),
        column(Extract.pages, name="copied", source=COPIED),
    ),
    open_=OPEN,
    open_label="未还",
    due=DUE,
    visible=visible,
    struck=Use.state == State.STRUCK,
    dues=(
        _due("return", "档案借出到期", (Use.state == State.OUT) & ~MARKED, "档案.6"),
        _due("marked", "密档当日归还", (Use.state == State.OUT) & MARKED, "保密.3", outside=True, **SAME_DAY),
        _due("reading", "查阅未离开", Use.state == State.READING, "档案.6"),
    ),
    parts=parts,
    acts=("actions", "returning"),
    help="档案查阅借阅：室内查阅、借出、外来人员、摘抄、统计",
)
