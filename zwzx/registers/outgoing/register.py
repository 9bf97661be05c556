"""发文登记簿: its columns, filters and dues."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses import approvals, set_limits
from zwzx.office.core import settings
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Standing
from zwzx.office.kinds.plain import number, text
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.papers import Level, PrintPlace
from zwzx.registers.outgoing.records import (
    BOOK,
    OPEN,
    SIGNED,
    Cosigning,
    DraftText,
    Outgoing,
    Recipient,
    ReferenceNumber,
    State,
)
from zwzx.store.expressions import joined as gathered
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

DISTRIBUTED = (
    Recipient.select(pw.fn.COALESCE(pw.fn.SUM(Recipient.copies), 0).coerce(False))
    .where(Recipient.paper == Outgoing.id)
    .alias("_distributed")
)
UNSIGNED_FOR = Outgoing.id.in_(Recipient.select(Recipient.paper).where(Recipient.received.is_null()))
"""The condition that somebody to whom it went has not signed for it."""
RECEIVERS = Recipient.select(gathered(Recipient.receiver, "、", order_by=Recipient.id)).where(
    (Recipient.paper == Outgoing.id) & (Recipient.receiver != "")
)
COSIGNERS = (
    Cosigning.select(gathered(Department.name, "、", order_by=Cosigning.id))
    .join(Department)
    .where((Cosigning.paper == Outgoing.id) & (Cosigning.approval == 0) & (Cosigning.struck == ""))
)


def joined(select: Any) -> Any:
    """Papers with their section and drafter."""
    return select.join(Department).switch(Outgoing).join(Person, on=(Outgoing.drafter == Person.id))


def parts() -> Sequence[Any]:
    """What belongs to a paper besides: hands, cosigners and theirs, its number, its texts, whom it went to."""
    return (
        *approvals.parts(),
        Cosigning.paper,
        ReferenceNumber.paper,
        DraftText.paper,
        Recipient.paper,
    )


def standing(office: Office) -> list[Standing]:
    """What was signed and is not sent in the workdays of the office's setting; none where that is 0."""
    if int(settings.get("dispatch-within")) == 0:
        return []
    found = []
    for paper in _signed_and_here(office):
        due = set_limits.due_by(office, "dispatch-within", paper.signed).at
        if due < office.now + dt.timedelta(days=3):
            found.append(
                Standing(
                    "send",
                    "发文待分发",
                    paper.number,
                    paper.title,
                    due,
                    "",
                    "send",
                    paper.drafter.name,
                    row=paper.id,
                    since=paper.signed,
                    limit=("dispatch-within", ""),
                )
            )
    return found


def _signed_and_here(office: Office) -> list[Any]:
    papers = [paper for state in SIGNED for paper in equal(Outgoing, state=state)]
    return [one for one in papers if one.signed is not None and (office.sees_marked or one.level < Level.CONFIDENTIAL)]


def _waits(*states: State) -> Any:
    return lambda: Outgoing.state.in_(states)


OUTGOING = ledger(
    __name__,
    Outgoing,
    "发文登记簿",
    BOOK,
    number="稿号",
    columns="number reference title genre section drafter level state",
    full="number reference title genre word section drafter to copy_to level term urgency public enclosures copies pages"
    " text_name revision round submitted waiting signed signer signings place printed proofreader stamped use"
    " distributed receivers kept left spoilt closed state",
    beside=(
        column(Outgoing.section, source=Department.name),
        column(Outgoing.drafter, source=Person.name),
        Column("waiting", COSIGNERS, text("等谁会签"), 14),
        Column("distributed", DISTRIBUTED, number("分发份数合计"), 6, printed=12, head="分发"),
        Column("receivers", RECEIVERS, text("签收人"), 12, printed=18),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有办结",
    struck=Outgoing.state.in_([State.VOID, State.WITHDRAWN]),
    done=Outgoing.state == State.CLOSED,
    dues=(
        Due("check", "待科室核稿", _waits(State.TO_CHECK), who=Department.name, cites="文电.8", action="check"),
        Due("review", "待办公室核稿", _waits(State.TO_REVIEW), cites="文电.8", action="review"),
        Due("endorse", "待分管审批", _waits(State.TO_ENDORSE), cites="文电.8", action="endorse"),
        Due(
            "cosign",
            "发文待会签",
            lambda: (
                Outgoing.state.in_([State.TO_ENDORSE, State.TO_SIGN])
                & Outgoing.id.in_(
                    Cosigning.select(Cosigning.paper).where((Cosigning.approval == 0) & (Cosigning.struck == ""))
                )
            ),
            cites="文电.8",
            action="cosign",
        ),
        Due("sign", "发文待签发", _waits(State.TO_SIGN), cites="文电.8", action="sign"),
        Due("give_number", "发文待编号", _waits(State.SIGNED), who=Person.name, cites="文电.8", action="give_number"),
        Due("proof", "发文待打印", _waits(State.NUMBERED), who=Person.name, cites="文电.8", action="proof"),
        Due("stamp", "发文待用印", _waits(State.PRINTED), who=Person.name, cites="文电.8", action="stamp"),
        Due("send", "发文待分发", _waits(State.STAMPED), who=Person.name, cites="文电.8", action="send"),
        Due("close", "发文待办结", _waits(State.SENT), who=Person.name, action="close"),
        Due(
            "clear",
            "在外打印待清理",
            lambda: (
                (Outgoing.place == PrintPlace.OUTSIDE)
                & ~(Outgoing.proof_signed & Outgoing.brought_back & Outgoing.deleted)
                & Outgoing.state.in_(OPEN)
            ),
            who=Person.name,
            cites="文电.9",
            action="clear",
        ),
        Due("receipt", "发文待签收", lambda: (Outgoing.state == State.CLOSED) & UNSIGNED_FOR, action="receipt"),
    ),
    standing=standing,
    watched=(Outgoing,),
    parts=parts,
    acts=("drafting", "signing", "sending", "old_papers"),
    help="发文登记簿：拟稿、核稿、会签、审批、签发、编号、打印、用印、分发",
)
