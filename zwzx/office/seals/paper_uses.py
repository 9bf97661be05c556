"""Seal uses asked for an outgoing paper 发文用印: which use was asked, and what became of it, for both registers.

The register of seal uses enters the request, filled from the paper; what becomes of it there is entered here, and the
paper moves with it: stamped when the seal was pressed, to be stamped again where that was void.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.terms.outgoing import State
from zwzx.office.terms.papers import Level
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office


class Asked(StrEnum):
    """What became of a request for the seal."""

    WAITING = "已申请"
    STAMPED = "已盖章"
    ENDED = "没有盖成"


class PaperUse(Record):
    """One use of a seal that was asked for a paper: `use` is its id, `number` its 用印号, the 审批单号 before that."""

    paper = fact(row("用印的发文", Outgoing), backref="uses")
    use = fact(row_id("用印登记"), index=True)
    copies = fact(number("用印份数", unit="份"), shown=6)
    number = fact(text("用印登记号"), shown=16)
    state = fact(choice("用印申请情况", Asked), shown=8, default=Asked.WAITING)
    at = fact(moment("申请或用印时间"), shown=16)
    reason = fact(text("没有盖成的原因"), shown=16)


def of_paper(paper: Outgoing) -> list[PaperUse]:
    """The uses that were asked for a paper, oldest first."""
    return equal(PaperUse, paper=paper)


def waiting_for(paper: Outgoing) -> str:
    """The number of the request that waits for a paper; "" where none does."""
    return next((one.number for one in of_paper(paper) if one.state is Asked.WAITING), "")


def of_use(use: Record) -> PaperUse | None:
    """The paper that a use was asked for; None where it was asked for something else."""
    found = equal(PaperUse, use=use.id)
    return found[0] if found else None


def ask(office: Office, paper: Outgoing, use: Any, copies: int) -> PaperUse:
    """Enter that a use of a seal was asked for a paper."""
    return office.add(PaperUse(paper=paper, use=use.id, number=use.slip, copies=copies, at=office.now))


def stamped(office: Office, use: Any, at: dt.datetime) -> None:
    """Enter that the seal was pressed: the paper it was asked for is stamped. Of any other use there is nothing to enter."""
    asked = of_use(use)
    if asked is None:
        return
    office.change(asked, number=use.number, state=Asked.STAMPED, at=at)
    office.change(asked.paper, stamped=asked.copies, use=use.number, stamped_at=at, state=State.STAMPED)
    office.remind(f"{asked.paper.reference}已用印{asked.copies}份，可以分发。")


def ended(office: Office, use: Any, reason: str) -> None:
    """Enter that nothing came of a use, or that it is void: the paper is to be stamped anew, as far as it has not gone out."""
    asked = of_use(use)
    if asked is None:
        return
    paper, was = asked.paper, asked.state
    office.change(asked, state=Asked.ENDED, reason=reason)
    if was is Asked.STAMPED and paper.state is State.STAMPED:
        office.change(paper, stamped=0, use="", stamped_at=None, state=State.PRINTED)
    if paper.state is State.PRINTED:
        office.remind(f"{paper.reference}还没有用印，回到“{paper.state}”：请重新申请用印。")
    else:
        office.remind(f"{paper.reference}现在是“{paper.state}”：请告诉拟稿人{paper.drafted_by.name}。")


def last_of(paper: Any) -> Any:
    """The request that was made last for a paper, with what became of it, as a column of its list.

    Args:
        paper: the expression for the paper's id.
    """
    query = PaperUse.select(PaperUse.number.concat(" ").concat(PaperUse.state))
    return query.where(PaperUse.paper == paper).order_by(PaperUse.id.desc()).limit(1)


def named_of(use: Any) -> Any:
    """The number of the paper that a use was asked for, as a column of the list of uses.

    Args:
        use: the expression for the use's id.
    """
    return PaperUse.select(Outgoing.number).join(Outgoing).where(PaperUse.use == use).limit(1)


def on_marked() -> Any:
    """The ids of the uses that were asked for marked papers (保密.1)."""
    return PaperUse.select(PaperUse.use).join(Outgoing).where(Outgoing.level >= Level.CONFIDENTIAL)


WAITING: Any = pw.fn.EXISTS(
    PaperUse.select(pw.Value(1)).where((PaperUse.paper == Outgoing.id) & (PaperUse.state == Asked.WAITING))
)
"""The condition that a request waits for a paper."""
